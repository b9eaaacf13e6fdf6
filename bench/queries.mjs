/**
 * What is asked, and what the answer has to be.
 *
 * Queries are cut out of the articles by a fixed rule, in kinds that readers type: single characters, words (as
 * `Intl.Segmenter` sees them, so that engines which search by words are asked for words), pieces of any length that
 * begin and end anywhere, halves of headlines, two words at once, numbers of four digits and more (shorter ones are
 * inside of others, which a search by words rightly passes over); and strings that stand nowhere. None holds
 * punctuation or white space but the space between two words.
 *
 * The answer is a naive scan's: the articles whose title or text contains each word of the query, after NFKC, in lower
 * case. White space and punctuation count as they are.
 */
import { draw } from "./corpus.mjs";

/** @import { Article } from "./corpus.mjs" */
/** @typedef {{kind: string, query: string, expected: string[]}} Query */

/** How many queries of each kind. */
const KINDS = {
  character: 15,
  "word of two": 30,
  "word of three or four": 30,
  "piece of two": 20,
  "piece of three or four": 30,
  "piece of five to twelve": 30,
  "half a headline": 20,
  "two words": 20,
  number: 15,
  absent: 20,
};

const norm = (text) => text.normalize("NFKC").toLowerCase();
const RUN = /[\p{sc=Han}]+/gu;

/**
 * @param {Article[]} articles
 * @returns {Query[]}
 */
export function makeQueries(articles, seed) {
  const rng = draw(seed);
  const texts = articles.map(({ id, title, text }) => ({ id, title: norm(title), text: norm(text) }));
  const segmenter = new Intl.Segmenter("zh", { granularity: "word" });
  const runs = (text) => text.match(RUN) ?? [];

  const piece = (text, least, most) => {
    const long = runs(text).filter((run) => run.length >= least);
    if (long.length === 0) return null;
    const run = rng.of(long);
    const length = Math.min(run.length, least + rng.below(most - least + 1));
    const from = rng.below(run.length - length + 1);
    return run.slice(from, from + length);
  };
  const word = (text, least, most) => {
    const some = runs(text);
    if (some.length === 0) return null;
    const words = [...segmenter.segment(rng.of(some))].map(({ segment }) => segment);
    const fitting = words.filter((one) => one.length >= least && one.length <= most);
    return fitting.length > 0 ? rng.of(fitting) : null;
  };
  const twoWords = (text) => {
    const words = [word(text, 2, 4), word(text, 2, 4)];
    return words.includes(null) || words[0] === words[1] ? null : words.join(" ");
  };
  const half = (title) => {
    const run = runs(title).sort((a, b) => b.length - a.length)[0] ?? "";
    if (run.length < 6) return null;
    const length = Math.ceil(run.length / 2);
    return rng.chance(50) ? run.slice(0, length) : run.slice(-length);
  };
  const number = (text) => {
    const found = text.match(/(?<![\p{L}\p{N}.,:/%-])\d{4,6}(?![\p{N}.,:/%-])/gu);
    return found ? rng.of(found) : null;
  };
  // Two pieces of different articles with a seam in the middle.
  const absent = (text) => {
    const [left, right] = [piece(text, 2, 4), piece(rng.of(texts).text, 2, 4)];
    const joined = left && right ? left + right : null;
    return joined && !texts.some((other) => other.text.includes(joined) || other.title.includes(joined))
      ? joined
      : null;
  };
  const make = {
    character: ({ text }) => piece(text, 1, 1),
    "word of two": ({ text }) => word(text, 2, 2),
    "word of three or four": ({ text }) => word(text, 3, 4),
    "piece of two": ({ text }) => piece(text, 2, 2),
    "piece of three or four": ({ text }) => piece(text, 3, 4),
    "piece of five to twelve": ({ text }) => piece(text, 5, 12),
    "half a headline": ({ title }) => half(title),
    "two words": ({ text }) => twoWords(text),
    number: ({ text }) => number(text),
    absent: ({ text }) => absent(text),
  };

  const queries = [];
  const seen = new Set();
  for (const [kind, count] of Object.entries(KINDS)) {
    let tries = 0;
    for (let have = 0; have < count && tries < 100 * count; tries += 1) {
      const query = make[kind](rng.of(texts));
      if (query === null || seen.has(query)) continue;
      seen.add(query);
      queries.push({ kind, query, expected: scan(texts, query) });
      have += 1;
    }
  }
  return queries;
}

/** The articles that contain every word of the query. */
function scan(texts, query) {
  const words = query.split(" ");
  const contains = ({ title, text }) => words.every((word) => title.includes(word) || text.includes(word));
  return texts.filter(contains).map(({ id }) => id);
}
