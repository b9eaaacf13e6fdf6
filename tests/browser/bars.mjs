/**
 * Prints the table of bars for reading in parts, run by hand on a quiet machine:
 *
 *     node bars.mjs CORPUS…
 *
 * A corpus is a file of JSON lines. Its site is built (with `target/release/jianbao`, or the program that `JIANBAO`
 * names) and asked from cold, by `jianbao search --site --trace`, for words of headlines and for passages of its texts;
 * then `link.mjs` opens it in Chromium. Without Chromium, or with `--no-browser`, those lines are left out. What misses
 * its bar is printed in bold.
 */
import { spawnSync } from "node:child_process";
import { createReadStream } from "node:fs";
import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const PROGRAM = process.env.JIANBAO ?? fileURLToPath(new URL("../../target/release/jianbao", import.meta.url));
const WORDS = 400;
const PASSAGES = 700;
/** Articles that queries are taken from. */
const SAMPLED = 4_000;

/**
 * What is measured, in the order of the table, with the bars for up to 3,000 and 30,000 articles and for more.
 * @type {[name: string, key: string, bars: [number, number, number], unit: number][]}
 */
const ROWS = [
  ["root, kB", "root", [10, 20, 48], 1000],
  ["first ten, words of headlines, median, kB", "wordsMedian", [25, 28, 35], 1000],
  ["… 95th percentile, kB", "words95", [40, 45, 60], 1000],
  ["first ten, passages, 95th percentile, kB", "passages95", [60, 80, 160], 1000],
  ["exact total, words, 95th percentile, kB", "wordsTotal95", [45, 60, 130], 1000],
  ["… passages, kB", "passagesTotal95", [60, 80, 200], 1000],
  ["trips until the first ten, words, median", "tripsMedian", [2, 2, 2], 1],
  ["… words, 95th percentile", "trips95", [3, 3, 3], 1],
  ["… passages, 95th percentile", "passageTrips95", [3, 3, 3], 1],
  ["search page and index to text", "share", [1.4, 1.3, 1.25], 1],
  ["open() and search() from nothing, kB", "bytes", [135, 155, 205], 1000],
  ["… ms at 10 Mbit/s and 50 ms", "openMs", [600, 600, 800], 1],
  ["a link opened cold, first mark, ms", "ms", [700, 800, 1000], 1],
  ["… requests", "requests", [14, 16, 18], 1],
  ["… steps", "steps", [5, 5, 6], 1],
];

/** @typedef {{title?: string, text?: string}} Article */

/**
 * Bytes and number of a corpus's texts, and queries from articles spread over it.
 * @param {string} file
 */
async function readCorpus(file) {
  let [articles, bytes] = [0, 0];
  /** @type {Article[]} */
  let sampled = [];
  let every = 1;
  for await (const line of createInterface({ input: createReadStream(file) })) {
    if (!line.trim()) continue;
    /** @type {Article} */
    const { title = "", text = "" } = JSON.parse(line);
    bytes += Buffer.byteLength(title) + Buffer.byteLength(text);
    if (articles % every === 0) sampled.push({ title, text });
    if (sampled.length === 2 * SAMPLED) {
      sampled = sampled.filter((_, at) => at % 2 === 0);
      every *= 2;
    }
    articles += 1;
  }
  const random = randomNumbers();
  const piece = (/** @type {string} */ text, /** @type {number} */ length) => {
    const characters = [...text];
    const from = random(Math.max(1, characters.length - length + 1));
    return characters.slice(from, from + length).join("");
  };
  const pick = () => sampled[random(sampled.length)] ?? {};
  const words = [];
  while (words.length < WORDS) {
    const word = piece(pick().title ?? "", 2 + random(3));
    if (/^\p{Script=Han}{2,4}$/u.test(word)) words.push(word);
  }
  const passages = [];
  while (passages.length < PASSAGES) {
    const length = 2 + (passages.length % 7);
    const passage = piece(pick().text ?? "", length);
    if ([...passage].length === length && !/[\s"“”|-]/.test(passage)) passages.push(passage);
  }
  return { articles, bytes, words, passages };
}

/** Numbers below a bound that are the same in every run (xorshift, G. Marsaglia, 2003). */
function randomNumbers() {
  let seed = 12345;
  return (/** @type {number} */ below) => {
    seed ^= seed << 13;
    seed ^= seed >>> 17;
    seed ^= seed << 5;
    return (seed >>> 0) % below;
  };
}

/**
 * @param {string} program
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 */
function run(program, args, env = {}) {
  const { status, stdout, stderr } = spawnSync(program, args, {
    encoding: "utf8",
    env: { ...process.env, ...env },
    maxBuffer: 1 << 30,
  });
  // 1 says that there is something to look at: doubtful input, a query without hits.
  if (status !== 0 && status !== 1) throw new Error(`${program} ${args.join(" ")}: ${stderr}`);
  return stdout;
}

/**
 * @param {string} site
 * @param {string[]} queries
 * @param {string} folder for the file of queries
 */
async function traces(site, queries, folder) {
  const file = join(folder, "queries.txt");
  await writeFile(file, queries.map((query) => `${query}\n`).join(""));
  const lines = run(PROGRAM, ["search", "--site", site, "--trace", "--json", "--queries", file]).trim().split("\n");
  return lines.map((line) => JSON.parse(line).trace);
}

/** Bytes of the search page and the index, without the static pages. */
async function sizeOf(/** @type {string} */ site) {
  const names = await readdir(site, { recursive: true, withFileTypes: true });
  const own = names.filter((one) => one.isFile() && !join(one.parentPath, one.name).startsWith(join(site, "issues")));
  const sizes = await Promise.all(own.map((one) => stat(join(one.parentPath, one.name))));
  return sizes.reduce((sum, { size }) => sum + size, 0);
}

/**
 * @param {number[]} values
 * @param {number} share
 */
const at = (values, share) => values.sort((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? 0;

/** @param {string} corpus */
async function measure(corpus) {
  const folder = await mkdtemp(join(tmpdir(), "jianbao-bars-"));
  try {
    const site = join(folder, "site");
    const { articles, bytes, words, passages } = await readCorpus(corpus);
    run(PROGRAM, ["build", corpus, "--embed", "never", "-o", site]);
    const [ofWords, ofPassages] = [await traces(site, words, folder), await traces(site, passages, folder)];
    /** @type {Record<string, number>} */
    const figures = {
      articles,
      root: ofWords[0].root,
      wordsMedian: at(
        ofWords.map(({ first }) => first.bytes),
        0.5,
      ),
      words95: at(
        ofWords.map(({ first }) => first.bytes),
        0.95,
      ),
      passages95: at(
        ofPassages.map(({ first }) => first.bytes),
        0.95,
      ),
      wordsTotal95: at(
        ofWords.map(({ total }) => total.bytes),
        0.95,
      ),
      passagesTotal95: at(
        ofPassages.map(({ total }) => total.bytes),
        0.95,
      ),
      tripsMedian: at(
        ofWords.map(({ first }) => first.trips),
        0.5,
      ),
      trips95: at(
        ofWords.map(({ first }) => first.trips),
        0.95,
      ),
      passageTrips95: at(
        ofPassages.map(({ first }) => first.trips),
        0.95,
      ),
      share: (await sizeOf(site)) / bytes,
    };
    if (process.argv.includes("--no-browser")) return figures;
    const link = fileURLToPath(new URL("link.mjs", import.meta.url));
    return { ...figures, ...JSON.parse(run(process.execPath, [link, "--json"], { JIANBAO_SITE: site })) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const corpora = process.argv.slice(2).filter((one) => !one.startsWith("--"));
if (corpora.length === 0) throw new Error(`Name files of JSON lines: node ${basename(import.meta.url)} CORPUS…`);
/** @type {Record<string, number>[]} */
const measured = [];
for (const corpus of corpora) measured.push(await measure(corpus));
console.log(`| | ${measured.map(({ articles = 0 }) => articles.toLocaleString("en")).join(" | ")} |`);
console.log(`| --- | ${measured.map(() => "---").join(" | ")} |`);
for (const [name, key, bars, unit] of ROWS) {
  const cells = measured.map((figures) => {
    const value = figures[key];
    if (value === undefined) return "";
    const bar = bars[(figures["articles"] ?? 0) <= 3_000 ? 0 : (figures["articles"] ?? 0) <= 30_000 ? 1 : 2];
    const shown = `${unit === 1000 ? (value / 1000).toFixed(1) : Number(value.toFixed(2))}`;
    return `${value / unit <= bar ? shown : `**${shown}**`} (${bar})`;
  });
  console.log(`| ${name} | ${cells.join(" | ")} |`);
}
