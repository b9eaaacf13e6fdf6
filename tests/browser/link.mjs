/**
 * What a link with a query costs a reader who has never seen the site, in Chromium, run by hand on a quiet machine:
 *
 *     JIANBAO_SITE=dist node link.mjs
 *
 * With queries that are pieces of the archive's own headlines: the time from nothing to the first mark on a line of
 * 10 Mbit/s and 50 ms; the requests sent until then, and until the total is known; and in how many steps those before
 * the first mark come, each of which begins only when an answer of the one before is there. Then what `open()` and a first
 * `search()` take in a script of one's own. The bars are those for 1,000, 10,000 and 100,000 articles; with `--json` the
 * figures are printed for `bars.mjs`.
 */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { SITE, start } from "./browser.mjs";
import { serve } from "./server.mjs";
import { serveInSteps } from "./steps.mjs";

const LINE = { megabits: 10, milliseconds: 50 };
const QUERIES = 9;
/** Steps take seconds to be told apart, so fewer queries have to do. */
const QUERIES_IN_STEPS = 3;
/** @type {[articles: number, bar: {ms: number, requests: number, steps: number, bytes: number, openMs: number}][]} */
const BARS = [
  [3_000, { ms: 700, requests: 14, steps: 5, bytes: 135_000, openMs: 600 }],
  [30_000, { ms: 800, requests: 16, steps: 5, bytes: 155_000, openMs: 600 }],
  [Number.POSITIVE_INFINITY, { ms: 1000, requests: 18, steps: 6, bytes: 205_000, openMs: 800 }],
];

/** In every page: notes when the first mark has been drawn. */
function watchForMark() {
  const look = () => {
    const isShown = document.querySelector("jianbao-search")?.shadowRoot?.querySelector(".hit mark");
    if (!isShown) return requestAnimationFrame(look);
    setTimeout(() => {
      document.shownAt = performance.now();
    });
  };
  look();
}

/**
 * Pieces of the site's headlines, by its static pages, and how many articles these have.
 */
async function readHeadlines() {
  const titles = [];
  for (const day of (await readdir(join(SITE, "issues"), { withFileTypes: true })).filter((one) => one.isDirectory())) {
    const page = await readFile(join(SITE, "issues", day.name, "index.html"), "utf8");
    for (const [, title] of page.matchAll(/<li[^>]*><a[^>]*>([^<]+)</g)) titles.push([...(title ?? "")]);
  }
  const queries = [];
  for (let at = 0; queries.length < QUERIES && at < titles.length * 8; at += 1) {
    const title = titles[(at * 7919 + 31) % titles.length] ?? [];
    const piece = title.slice(at % 5, (at % 5) + 2 + (at % 3)).join("");
    if (/^\p{Script=Han}{2,4}$/u.test(piece)) queries.push(piece);
  }
  return { queries, articles: titles.length };
}

/**
 * @param {{address: string, requests: string[]}} host
 * @param {string} query
 */
async function openLink(host, query) {
  const browser = await start();
  try {
    await browser.driver.sendDevToolsCommand("Page.addScriptToEvaluateOnNewDocument", {
      source: `(${watchForMark})()`,
    });
    await browser.open(`${host.address}?q=${encodeURIComponent(query)}`);
    const ms = await browser.until(() => document.shownAt);
    await browser.until(() => /^找到 [\d,]+ 篇/.test(deep(".count")?.textContent ?? ""));
    return { ms, all: host.requests.length };
  } finally {
    await browser.close();
  }
}

async function openInTime(/** @type {string} */ query) {
  const host = await serve(SITE, { line: LINE, ranges: "yes" });
  try {
    return await openLink(host, query);
  } finally {
    await host.close();
  }
}

async function openInSteps(/** @type {string} */ query) {
  const { host, stepsTaken } = await serveInSteps(SITE);
  const browser = await start();
  try {
    await browser.open(`${host.address}?q=${encodeURIComponent(query)}`);
    await browser.until(() => deep(".hit mark") !== null);
    if (process.env["VERBOSE"]) console.log(query, stepsTaken(), host.requests.join(" "));
    // With the hits on the screen the page goes on with its copy for offline use.
    const end = host.requests.indexOf("/sw.js");
    return { steps: stepsTaken(), requests: end < 0 ? host.requests.length : end };
  } finally {
    await browser.close();
    await host.close();
  }
}

/** Milliseconds and bytes of a script that opens the archive and asks for first hits. */
async function openByScript(/** @type {string} */ query) {
  const page = '<!doctype html><html lang="zh-Hans"><title>空白</title><link rel="icon" href="data:,">';
  const host = await serve(SITE, { line: LINE, ranges: "yes", extra: { "/empty.html": page } });
  const browser = await start();
  try {
    await browser.open(`${host.address}empty.html`);
    const before = host.sent();
    const ms = await browser.driver.executeAsyncScript(
      `const [query, done] = arguments, begun = performance.now();
       import(new URL("jianbao.js", location).href)
         .then(({ open }) => open())
         .then((archive) => archive.search(query, { quick: archive.isInParts }))
         .then(({ hits }) => done(hits.length ? performance.now() - begun : "no hits"), (error) => done(String(error)));`,
      query,
    );
    if (typeof ms !== "number") throw new Error(`“${query}”: ${ms}`);
    return { openMs: ms, bytes: host.sent() - before };
  } finally {
    await browser.close();
    await host.close();
  }
}

const median = (/** @type {number[]} */ values) => values.sort((a, b) => a - b)[values.length >> 1] ?? 0;
const range = (/** @type {number[]} */ values) => `${median(values)} (${values[0]} to ${values.at(-1)})`;

const { queries, articles } = await readHeadlines();
await openInTime(queries[0] ?? ""); // compresses the files
/** @type {Awaited<ReturnType<typeof openInTime>>[]} */
const times = [];
/** @type {Awaited<ReturnType<typeof openInSteps>>[]} */
const steps = [];
/** @type {Awaited<ReturnType<typeof openByScript>>[]} */
const opened = [];
for (const query of queries) times.push(await openInTime(query));
for (const query of queries) opened.push(await openByScript(query));
for (const query of queries.slice(0, QUERIES_IN_STEPS)) steps.push(await openInSteps(query));
const bar = BARS.find(([most]) => articles <= most)?.[1];
const seen = {
  ms: times.map(({ ms }) => Math.round(ms)),
  requests: steps.map(({ requests }) => requests),
  steps: steps.map(({ steps }) => steps),
  allRequests: times.map(({ all }) => all),
  openMs: opened.map(({ openMs }) => Math.round(openMs)),
  bytes: opened.map(({ bytes }) => bytes),
};
if (process.argv.includes("--json")) {
  console.log(JSON.stringify(Object.fromEntries(Object.entries(seen).map(([name, values]) => [name, median(values)]))));
} else {
  console.log(`${articles} articles, ${times.length} queries: median (least to most); bar`);
  console.log(`  a link: first mark ${range(seen.ms)} ms; ${bar?.ms}`);
  console.log(`  … requests until then ${range(seen.requests)}; ${bar?.requests}`);
  console.log(`  … steps until then ${range(seen.steps)}; ${bar?.steps}`);
  console.log(`  … requests until the total ${range(seen.allRequests)}`);
  console.log(`  open() and search(): ${range(seen.openMs)} ms; ${bar?.openMs}`);
  console.log(`  … bytes ${range(seen.bytes)}; ${bar?.bytes}`);
}
