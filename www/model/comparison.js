/**
 * Two readings of an article side by side: paragraphs that have characters in common come to lie in one row, and
 * what only one reading has is numbered, the same number on both sides.
 */
import { differences } from "./diff.js";

/** @typedef {{left: {from: number, to: number}, right: {from: number, to: number}}} Common a character of both readings */
/** @typedef {{units: Map<number, number>, gaps: Map<number, number>}} Numbers of differences, by UTF-16 unit */
/**
 * A stretch of a paragraph. `difference`: the number of the difference that it belongs to, from 0; the text is empty
 * where only the other reading has something.
 * @typedef {{text: string, difference: number|null}} Piece
 */
/** @typedef {{left: number[], right: number[]}} Row numbers of the paragraphs that lie side by side */
/** @typedef {{rows: Row[], left: Piece[][], right: Piece[][], count: number|null}} Comparison */

/** Of the shorter of two paragraphs, the part that both must have to be one row; less is chance. */
const MIN_COMMON = 0.3;

/**
 * `count` is null where the readings differ too much: then nothing is marked, and each paragraph is in the row of its
 * number.
 * @param {readonly string[]} left paragraphs
 * @param {readonly string[]} right
 * @returns {Comparison}
 */
export function compare(left, right) {
  const found = differences(left.join("\n"), right.join("\n"));
  if (!found) {
    const rows = Array.from({ length: Math.max(left.length, right.length) }, (_, at) => ({
      left: at < left.length ? [at] : [],
      right: at < right.length ? [at] : [],
    }));
    const whole = (/** @type {string} */ text) => [{ text, difference: null }];
    return { rows, left: left.map(whole), right: right.map(whole), count: null };
  }
  const numbers = numbered(found);
  return {
    rows: rowsOf(left, right, found.common),
    left: piecesOf(left, numbers.left),
    right: piecesOf(right, numbers.right),
    count: numbers.count,
  };
}

/**
 * The number of the difference that each unit belongs to, and where a side lacks what the other has. Between two
 * characters that both readings have lies at most one difference.
 * @param {{left: boolean[], right: boolean[], common: Common[]}} found
 * @returns {{left: Numbers, right: Numbers, count: number}}
 */
function numbered({ left, right, common }) {
  /** @type {{left: Numbers, right: Numbers}} */
  const numbers = { left: { units: new Map(), gaps: new Map() }, right: { units: new Map(), gaps: new Map() } };
  const end = { left: { from: left.length, to: left.length }, right: { from: right.length, to: right.length } };
  let count = 0;
  let before = { left: 0, right: 0 };
  for (const next of [...common, end]) {
    const marked = (/** @type {"left"|"right"} */ side, /** @type {boolean[]} */ flags) =>
      Array.from({ length: next[side].from - before[side] }, (_, at) => before[side] + at).filter((at) => flags[at]);
    const [inLeft, inRight] = [marked("left", left), marked("right", right)];
    for (const at of inLeft) numbers.left.units.set(at, count);
    for (const at of inRight) numbers.right.units.set(at, count);
    if (inLeft.length && !inRight.length) numbers.right.gaps.set(before.right, count);
    if (inRight.length && !inLeft.length) numbers.left.gaps.set(before.left, count);
    if (inLeft.length || inRight.length) count += 1;
    before = { left: next.left.to, right: next.right.to };
  }
  return { ...numbers, count };
}

/**
 * @param {readonly string[]} paragraphs
 * @param {Numbers} numbers by UTF-16 unit of the paragraphs, joined by line breaks
 */
function piecesOf(paragraphs, { units, gaps }) {
  let at = 0;
  return paragraphs.map((paragraph) => {
    /** @type {Piece[]} */
    const pieces = [];
    for (let unit = 0; unit <= paragraph.length; unit += 1, at += 1) {
      const gap = gaps.get(at);
      if (gap !== undefined) pieces.push({ text: "", difference: gap });
      if (unit === paragraph.length) continue; // the line break
      const difference = units.get(at) ?? null;
      const last = pieces.at(-1);
      if (last?.text && last.difference === difference) last.text += paragraph[unit];
      else pieces.push({ text: paragraph[unit] ?? "", difference });
    }
    return pieces;
  });
}

/**
 * @param {readonly string[]} left
 * @param {readonly string[]} right
 * @param {readonly Common[]} common
 * @returns {Row[]}
 */
function rowsOf(left, right, common) {
  const links = linksOf(left, right, common);
  const rows = [];
  let [i, j] = [0, 0];
  while (i < left.length || j < right.length) {
    const here = [i, j];
    let [toI, toJ] = [i, j];
    if (!links.some(([a]) => a === i) && i < left.length) toI += 1;
    else if (!links.some(([, b]) => b === j) && j < right.length) toJ += 1;
    else {
      [toI, toJ] = [i + 1, j + 1];
      for (let isGrowing = true; isGrowing; ) {
        isGrowing = false;
        for (const [a, b] of links) {
          if (a >= i && a < toI && b >= toJ) [toJ, isGrowing] = [b + 1, true];
          if (b >= j && b < toJ && a >= toI) [toI, isGrowing] = [a + 1, true];
        }
      }
    }
    [i, j] = [toI, toJ];
    const numbers = (/** @type {number} */ from, /** @type {number} */ to) =>
      Array.from({ length: to - from }, (_, at) => from + at);
    rows.push({ left: numbers(here[0] ?? 0, toI), right: numbers(here[1] ?? 0, toJ) });
  }
  return rows;
}

/**
 * Which paragraphs have enough in common.
 * @param {readonly string[]} left
 * @param {readonly string[]} right
 * @param {readonly Common[]} common
 */
function linksOf(left, right, common) {
  const [ofLeft, ofRight] = [paragraphOf(left), paragraphOf(right)];
  /** @type {Map<string, {pair: [number, number], count: number}>} */
  const links = new Map();
  for (const letter of common) {
    /** @type {[number, number]} */
    const pair = [ofLeft[letter.left.from] ?? 0, ofRight[letter.right.from] ?? 0];
    const link = links.get(pair.join()) ?? { pair, count: 0 };
    link.count += 1;
    links.set(pair.join(), link);
  }
  const isEnough = (/** @type {{pair: [number, number], count: number}} */ { pair: [a, b], count }) =>
    count >= MIN_COMMON * Math.min(left[a]?.length ?? 0, right[b]?.length ?? 0);
  return [...links.values()].filter(isEnough).map(({ pair }) => pair);
}

/**
 * The paragraph that each UTF-16 unit of the joined text lies in.
 * @param {readonly string[]} paragraphs
 */
function paragraphOf(paragraphs) {
  return paragraphs.flatMap((paragraph, at) => Array(paragraph.length + 1).fill(at));
}
