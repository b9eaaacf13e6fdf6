/**
 * Pieces of the index's files in memory. When they outgrow the budget, those that have not been read for longest go.
 */

/** @typedef {{file: number, from: number, bytes: Uint8Array}} Piece */

/** Bytes that are kept at most: two whole files, or some hundred queries. */
const BUDGET_BYTES = 32 * 1024 * 1024;

export class Pieces {
  #budget;
  #size = 0;
  /** @type {Set<Piece>} the one that was read longest ago is first */
  #pieces = new Set();

  constructor(budget = BUDGET_BYTES) {
    this.#budget = budget;
  }

  /** Bytes that are kept. */
  get size() {
    return this.#size;
  }

  /**
   * The bytes of a range, where one piece holds all of them.
   * @param {number} file
   * @param {number} from
   * @param {number} to exclusive
   */
  find(file, from, to) {
    for (const piece of this.#pieces) {
      if (!covers(piece, file, from, to)) continue;
      this.#pieces.delete(piece);
      this.#pieces.add(piece);
      return piece.bytes.subarray(from - piece.from, to - piece.from);
    }
    return null;
  }

  /**
   * Keeps a piece, and drops those that are inside it. One that is larger than the budget stays until the next.
   * @param {number} file
   * @param {number} from
   * @param {Uint8Array} bytes
   */
  add(file, from, bytes) {
    for (const piece of this.#pieces) {
      if (covers({ file, from, bytes }, piece.file, piece.from, piece.from + piece.bytes.length)) this.#remove(piece);
    }
    this.#pieces.add({ file, from, bytes });
    this.#size += bytes.length;
    for (const piece of this.#pieces) {
      if (this.#size <= this.#budget || this.#pieces.size === 1) return;
      this.#remove(piece);
    }
  }

  /**
   * Drops what overlaps a range.
   * @param {number} file
   * @param {number} from
   * @param {number} to
   */
  drop(file, from, to) {
    for (const piece of this.#pieces) {
      if (piece.file === file && piece.from < to && from < piece.from + piece.bytes.length) this.#remove(piece);
    }
  }

  /** @param {Piece} piece */
  #remove(piece) {
    this.#pieces.delete(piece);
    this.#size -= piece.bytes.length;
  }
}

/**
 * @param {Piece} piece
 * @param {number} file
 * @param {number} from
 * @param {number} to
 */
function covers(piece, file, from, to) {
  return piece.file === file && piece.from <= from && to <= piece.from + piece.bytes.length;
}
