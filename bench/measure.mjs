/**
 * One engine, measured in Chromium: its answers against the naive scan's, warm queries, memory, and a link with a query
 * from an empty cache over a slow line.
 */
import { readFile } from "node:fs/promises";
import { chromium } from "playwright-core";
import { serve } from "./host.mjs";

/** @import { Query } from "./queries.mjs" */

/** The slow line: megabits a second, and the wait before each answer. */
export const LINE = { megabits: 10, milliseconds: 50 };
/** Timed rounds over all queries; the one with the best 95th percentile counts, because a busy machine measures itself. */
const ROUNDS = 3;
/** Each kind gives one query of which something is to be seen. */
const COLD_KINDS = [
  "word of two",
  "word of three or four",
  "piece of three or four",
  "piece of five to twelve",
  "two words",
];
const PATIENCE = 300_000;

const launch = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--lang=zh-CN",
    ],
  });

/** The browser's name and version. */
export async function browserVersion() {
  const browser = await launch();
  const version = browser.version();
  await browser.close();
  return `Chromium ${version}`;
}

/**
 * @param {import("./host.mjs").Files} files the engine's page
 * @param {Query[]} queries
 * @param {(id: string) => string} idOf the article's id for what the engine calls it
 */
export async function measure(files, queries, idOf) {
  const { answers, times, megabytes } = await measureWarm(files, queries);
  return {
    ...compare(queries, answers, idOf),
    warm: percentiles(times),
    memory: megabytes,
    cold: await measureCold(files, coldQueries(queries)),
  };
}

function coldQueries(queries) {
  return COLD_KINDS.map((kind) => queries.find((one) => one.kind === kind && one.expected.length >= 3)?.query).filter(
    Boolean,
  );
}

async function measureWarm(files, queries) {
  const host = await serve(files);
  const browser = await launch();
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(PATIENCE);
    await page.goto("about:blank");
    const empty = await rendererMegabytes(browser, page);
    await page.goto(host.address);
    await page.waitForFunction(() => globalThis.searchEngine);
    await withPatience(page.evaluate(async () => void (await globalThis.searchEngine)));
    const texts = queries.map(({ query }) => query);
    const times = await withPatience(page.evaluate(timeQueries, { queries: texts, rounds: ROUNDS }));
    const megabytes = await rendererMegabytes(browser, page);
    const answers = await withPatience(page.evaluate(askAll, texts));
    return { answers, times, megabytes: megabytes === null ? null : megabytes - empty };
  } finally {
    await browser.close();
    await host.close();
  }
}

/** In the page: what each query finds, all of it; an error's text where it fails. */
async function askAll(queries) {
  const engine = await globalThis.searchEngine;
  const answers = [];
  for (const query of queries) answers.push(await engine.all(query).catch((error) => String(error)));
  return answers;
}

/** In the page: milliseconds until the first ten of each query are there, in the best of several rounds. */
async function timeQueries({ queries, rounds }) {
  const engine = await globalThis.searchEngine;
  const ask = async () => {
    const times = [];
    for (const query of queries) {
      const begun = performance.now();
      await engine.search(query, 10).catch(() => {});
      times.push(performance.now() - begun);
    }
    return times.sort((a, b) => a - b);
  };
  await ask();
  let best = null;
  for (let round = 0; round < rounds; round += 1) {
    const times = await ask();
    const p95 = (list) => list[Math.floor((list.length - 1) * 0.95)];
    if (best === null || p95(times) < p95(best)) best = times;
  }
  return best;
}

/** Memory of the page's processes (proportional set size) after a collection, in MB; null where the system does not say. */
async function rendererMegabytes(browser, page) {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  await session.detach();
  const all = await browser.newBrowserCDPSession();
  const { processInfo } = await all.send("SystemInfo.getProcessInfo");
  await all.detach();
  let kilobytes = 0;
  for (const { type, id } of processInfo) {
    if (type !== "renderer") continue;
    const smaps = await readFile(`/proc/${id}/smaps_rollup`, "utf8").catch(() => null);
    if (smaps === null) return null;
    kilobytes += Number(/^Pss:\s+(\d+) kB/m.exec(smaps)?.[1] ?? 0);
  }
  return kilobytes / 1000;
}

/** Each query in a browser that has seen nothing: bytes and requests until its results are in sight, and seconds. */
async function measureCold(files, queries) {
  const visits = [];
  // Once without counting, for the host compresses what it has not sent before.
  for (const [at, query] of [queries[0], ...queries].entries()) {
    const host = await serve(files, at === 0 ? null : LINE);
    const browser = await launch();
    try {
      const page = await browser.newPage();
      await page.goto(`${host.address}?q=${encodeURIComponent(query)}`, { waitUntil: "commit", timeout: PATIENCE });
      await page.waitForFunction(() => document.shownAt, null, { timeout: PATIENCE });
      const shown = await page.evaluate(() => ({
        seconds: document.shownAt / 1000,
        hits: document.hits,
        snippets: document.snippets,
      }));
      if (at > 0) visits.push({ query, ...shown, bytes: host.sent.bytes, requests: host.sent.requests });
    } finally {
      await browser.close();
      await host.close();
    }
  }
  const median = (key) => visits.map((visit) => visit[key]).sort((a, b) => a - b)[Math.floor(visits.length / 2)];
  return { bytes: median("bytes"), requests: median("requests"), seconds: median("seconds"), visits };
}

/** How near the answers are to what was expected, in all and for each kind of query. */
export function compare(queries, answers, idOf) {
  const kinds = new Map();
  const all = { queries: 0, exact: 0, recall: [], precision: [], failed: 0 };
  for (const [at, { kind, expected }] of queries.entries()) {
    if (!kinds.has(kind)) kinds.set(kind, { queries: 0, exact: 0, recall: [], precision: [], failed: 0 });
    const answer = answers[at];
    const found = new Set(Array.isArray(answer) ? answer.map(idOf) : []);
    const right = expected.filter((id) => found.has(id)).length;
    for (const sums of [all, kinds.get(kind)]) {
      sums.queries += 1;
      sums.failed += Array.isArray(answer) ? 0 : 1;
      if (found.size === expected.length && right === expected.length && Array.isArray(answer)) sums.exact += 1;
      if (expected.length > 0) sums.recall.push(right / expected.length);
      if (found.size > 0) sums.precision.push(right / found.size);
    }
  }
  const mean = (list) => (list.length === 0 ? null : list.reduce((sum, one) => sum + one, 0) / list.length);
  const close = ({ recall, precision, ...sums }) => ({ ...sums, recall: mean(recall), precision: mean(precision) });
  return { sets: close(all), kinds: Object.fromEntries([...kinds].map(([kind, sums]) => [kind, close(sums)])) };
}

function percentiles(times) {
  const at = (share) => times[Math.floor((times.length - 1) * share)];
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

/** The promise's value, or an error after five minutes. */
function withPatience(promise) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${PATIENCE / 1000} s`)), PATIENCE);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
