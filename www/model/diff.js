/**
 * Where two readings of the same article differ, character by character. Space and punctuation do not count: OCR is
 * careless with them and seeing it does not help the reader. A character is a grapheme cluster, so an accent is never
 * parted from its letter. Myers' greedy algorithm (An O(ND) Difference Algorithm, 1986) is quick where the texts are
 * nearly equal, as readings are; past a bound on differences it gives up, since by then the order of the texts is
 * another one.
 */
import { graphemes } from "./graphemes.js";

const COUNTS = /[\p{L}\p{N}\p{Extended_Pictographic}]/u;
const MAX_EDITS = 400;

/** @typedef {{text: string, from: number, to: number}} Letter a character that counts, its UTF-16 units from `from` to before `to` */

/**
 * For each text, which of its UTF-16 units have no counterpart in the other, and the characters that both have, from the
 * first to the last. Null when the texts differ too much to be laid side by side. All units of a character are told alike.
 * @param {string} left
 * @param {string} right
 */
export function differences(left, right) {
  const [a, b] = [lettersOf(left), lettersOf(right)];
  const edits = editsBetween(a, b);
  if (!edits) return null;
  const flags = { left: Array(left.length).fill(false), right: Array(right.length).fill(false) };
  for (const { side, at } of edits) {
    const letter = (side === "left" ? a : b)[at];
    if (letter) flags[side].fill(true, letter.from, letter.to);
  }
  const others = b.filter(({ from }) => !flags.right[from]);
  const common = a
    .filter(({ from }) => !flags.left[from])
    .map((letter, at) => ({ left: letter, right: others[at] ?? letter }));
  return { ...flags, common };
}

/**
 * @param {string} text
 * @returns {Letter[]}
 */
function lettersOf(text) {
  const letters = [];
  let at = 0;
  for (const cluster of graphemes(text)) {
    const from = at;
    at += cluster.length;
    if (COUNTS.test(cluster)) letters.push({ text: cluster.normalize("NFC").toLowerCase(), from, to: at });
  }
  return letters;
}

/** @typedef {Map<number, number>} Reach how far along the left text each diagonal has come */

/**
 * The letters to drop from `left` and to take from `right`, by number; null past the bound.
 * @param {readonly Letter[]} left
 * @param {readonly Letter[]} right
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
      while (x < left.length && x - diagonal < right.length && left[x]?.text === right[x - diagonal]?.text) x += 1;
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
