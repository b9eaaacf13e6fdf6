/**
 * Where two readings of the same article differ, character by character. Space and punctuation do not count: OCR is
 * careless with them and seeing it does not help the reader. Myers' greedy algorithm (An O(ND) Difference Algorithm,
 * 1986) is quick where the texts are nearly equal, as readings are; past a bound on differences it gives up and calls
 * nothing different, since by then the order of the texts is another one.
 */

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
const SURROGATE = /[\ud800-\udfff]/;
const MAX_EDITS = 400;

/**
 * For each text, which of its UTF-16 units have no counterpart in the other; null when the texts differ too much
 * to be laid side by side.
 * @param {string} left
 * @param {string} right
 */
export function differences(left, right) {
  const a = lettersOf(left);
  const b = lettersOf(right);
  const edits = editsBetween(a.letters, b.letters);
  if (!edits) return null;
  const result = { left: Array(left.length).fill(false), right: Array(right.length).fill(false) };
  for (const { side, at } of edits) {
    const offset = (side === "left" ? a : b).offsets[at];
    if (offset !== undefined) result[side][offset] = true;
  }
  return result;
}

/**
 * The units that count, and where they are.
 * @param {string} text
 */
function lettersOf(text) {
  const letters = [];
  const offsets = [];
  for (const [at, unit] of text.split("").entries()) {
    if (!LETTER_OR_DIGIT.test(unit) && !SURROGATE.test(unit)) continue;
    letters.push(unit.toLowerCase());
    offsets.push(at);
  }
  return { letters, offsets };
}

/** @typedef {Map<number, number>} Reach how far along the left text each diagonal has come */

/**
 * The units to drop from `left` and to take from `right`, by position; null past the bound.
 * @param {readonly string[]} left
 * @param {readonly string[]} right
 * @returns {{side: "left"|"right", at: number}[]|null}
 */
function editsBetween(left, right) {
  /** @type {Reach} */
  const reach = new Map([[1, 0]]);
  /** @type {Reach[]} */
  const steps = [];
  for (let edits = 0; edits <= MAX_EDITS; edits += 1) {
    steps.push(new Map(reach));
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      let x = isDown(reach, diagonal, edits) ? reachOf(reach, diagonal + 1) : reachOf(reach, diagonal - 1) + 1;
      while (x < left.length && x - diagonal < right.length && left[x] === right[x - diagonal]) x += 1;
      reach.set(diagonal, x);
      if (x >= left.length && x - diagonal >= right.length) return traceBack(steps, left.length, right.length);
    }
  }
  return null;
}

/**
 * Whether the path to a diagonal comes from the one above it.
 * @param {Reach} reach
 * @param {number} diagonal
 * @param {number} edits
 */
function isDown(reach, diagonal, edits) {
  return diagonal === -edits || (diagonal !== edits && reachOf(reach, diagonal - 1) < reachOf(reach, diagonal + 1));
}

/**
 * @param {Reach} reach
 * @param {number} diagonal
 */
function reachOf(reach, diagonal) {
  return reach.get(diagonal) ?? -1;
}

/**
 * @param {readonly Reach[]} steps
 * @param {number} endX
 * @param {number} endY
 */
function traceBack(steps, endX, endY) {
  /** @type {{side: "left"|"right", at: number}[]} */
  const edits = [];
  let x = endX;
  let y = endY;
  for (let count = steps.length - 1; count > 0; count -= 1) {
    const reach = steps[count] ?? new Map();
    const down = isDown(reach, x - y, count);
    const diagonal = down ? x - y + 1 : x - y - 1;
    const fromX = reachOf(reach, diagonal);
    const fromY = fromX - diagonal;
    edits.push(down ? { side: "right", at: fromY } : { side: "left", at: fromX });
    x = fromX;
    y = fromY;
  }
  return edits;
}
