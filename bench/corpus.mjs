/**
 * The articles that are searched: those of a JSON Lines file (`id`, `date`, `title`, `text`), or invented ones.
 *
 * Invented articles mean nothing, but they are made so that an index has the work that real news would give it: words
 * of the dictionary that comes with @node-rs/jieba (MIT), drawn by the frequencies it gives; every article keeps to a
 * few dozen words of its own, names and places among them, which it repeats; sentences follow patterns of word
 * classes; lengths are spread as in a daily, from brief items to whole pages. Names of people are made up. The same seed
 * gives the same articles.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** @typedef {{id: string, date: string, title: string, text: string}} Article */

/**
 * The articles of a JSON Lines file, at most `count` of them.
 * @returns {Article[]}
 */
export function readCorpus(file, count = Number.POSITIVE_INFINITY) {
  const lines = readFileSync(file, "utf8").split("\n").filter(Boolean);
  return lines.slice(0, count).map((line, at) => {
    const { id, date = "", title = "", text } = JSON.parse(line);
    if (!id || !text) throw new Error(`${file}, line ${at + 1}: an article needs "id" and "text"`);
    return { id, date, title, text };
  });
}

/** Numbers drawn by a fixed rule (mulberry32): the same seed gives the same numbers on every machine. */
export function draw(seed) {
  let state = seed >>> 0;
  const below = (bound) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * bound);
  };
  return { below, of: (list) => list[below(list.length)], chance: (percent) => below(100) < percent };
}

/** Sentences as word classes: n noun, v verb, a adjective, d adverb, p place, h person, t time, m number, r any word. */
const PATTERNS = [
  "h v 了 p 的 n",
  "t ， p d v n",
  "n 和 n 的 n d v",
  "p 的 a n v 了 m 个 n",
  "h 说 ， n v n ， n 也 d v",
  "从 t 起 ， n 将 v p 的 n",
  "为 v n ， p v 了 a 的 n",
  "m 名 n 在 p v n",
  "n v n ， v n ， v a n",
  "据 n v ， n 比 n d a",
  "r n 已 v ， r n 还 在 v",
  "h 和 h 一起 v 了 p 的 n",
];
const TITLES = ["p v n", "n v a n", "h v p n", "a n v n", "p n n v n", "v n v n"];

/**
 * Invented articles.
 * @returns {Article[]}
 */
export function inventCorpus(count, seed) {
  const words = readWords();
  const rng = draw(seed);
  return Array.from({ length: count }, (_, at) => inventArticle(at, words, rng));
}

function inventArticle(at, words, rng) {
  const own = Object.fromEntries(
    Object.entries(words).map(([kind, drawer]) => [kind, Array.from({ length: OWN[kind] }, () => drawer.rare(rng))]),
  );
  own.h = Array.from({ length: PEOPLE }, () => person(rng));
  const word = (kind) => {
    if (kind === "m") return number(rng);
    if (kind === "t") return `${1 + rng.below(12)}月${1 + rng.below(28)}日`;
    if (kind === "r") return rng.chance(50) ? words.n.common(rng) : words.a.common(rng);
    if (kind === "h") return rng.of(own.h);
    if (!words[kind]) return kind;
    // Of an article's own words the first are the most frequent, as words are in any text.
    const list = own[kind];
    if (rng.chance(55)) return list[Math.min(rng.below(list.length), rng.below(list.length))];
    return words[kind].common(rng);
  };
  const sentence = (pattern) => pattern.split(" ").map(word).join("");
  // Between 60 and some 6,000 characters; half of all articles have fewer than 600.
  const wanted = Math.round(60 * 10 ** ((rng.below(1000) + rng.below(1000)) / 1000));
  const paragraphs = [];
  let length = 0;
  while (length < wanted) {
    let paragraph = paragraphs.length === 0 ? "本报讯　" : "";
    for (let sentences = 2 + rng.below(4); sentences > 0; sentences -= 1)
      paragraph += `${sentence(rng.of(PATTERNS))}。`;
    paragraphs.push(paragraph);
    length += paragraph.length;
  }
  const date = new Date(Date.UTC(2015, 0, 1 + rng.below(3650))).toISOString().slice(0, 10);
  return { id: `a${at}`, date, title: sentence(rng.of(TITLES)), text: paragraphs.join("\n") };
}

/** How many words of its own an article has, by class. */
const OWN = { n: 24, v: 12, a: 6, d: 4, p: 4 };
const PEOPLE = 3;

function person(rng) {
  const given = rng.chance(30) ? rng.of(GIVEN) : rng.of(GIVEN) + rng.of(GIVEN);
  return rng.of(SURNAMES) + given;
}

const SURNAMES = [
  ..."王李张刘陈杨赵黄周吴徐孙马朱胡林郭何高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢",
];
const GIVEN = [
  ..."明华文建国志强伟芳娟敏静丽艳军杰磊洋勇娜秀英霞平刚桂兰玉梅红春辉鹏飞宇晨欣怡佳琪雪慧颖琳海涛波斌峰超亮健康宁安",
];

function number(rng) {
  const digits = 1 + rng.below(5);
  return String(1 + rng.below(10 ** digits));
}

/** The classes of the dictionary by our letters. */
const CLASSES = { n: ["n", "vn", "nz", "nt"], v: ["v"], a: ["a", "b"], d: ["d"], p: ["ns"] };

/** For each class: `common` draws a word by its frequency, `rare` draws any word of some frequency. */
function readWords() {
  const require = createRequire(import.meta.url);
  const lines = readFileSync(require.resolve("@node-rs/jieba/dict.txt"), "utf8").split("\n");
  const entries = lines.map((line) => line.split(" ")).filter(([word]) => /^\p{sc=Han}{1,6}$/u.test(word));
  return Object.fromEntries(
    Object.entries(CLASSES).map(([kind, classes]) => {
      const own = entries.filter(([, , cls]) => classes.includes(cls)).map(([word, count]) => [word, Number(count)]);
      const known = own.filter(([word, count]) => word.length > 1 && count >= 5).map(([word]) => word);
      let total = 0;
      const until = own.map(([, count]) => (total += count));
      const common = (rng) => {
        const at = rng.below(total);
        let low = 0;
        let high = until.length - 1;
        while (low < high) {
          const middle = (low + high) >> 1;
          if (until[middle] > at) high = middle;
          else low = middle + 1;
        }
        return own[low][0];
      };
      return [kind, { common, rare: (rng) => rng.of(known) }];
    }),
  );
}
