/**
 * How fast a site is in Chromium, run by hand on a quiet machine:
 *
 *     JIANBAO_SITE=dist node speed.mjs
 *
 * First warm queries, as a page asks them (through the worker, first ten hits with passages), after each answer was
 * checked. Then, on a processor slowed to a quarter, the time from a keystroke to the frame that shows the hits in
 * sight. Then how long a link with a query takes from an empty cache to its hits, on a line of 10 Mbit/s and 50 ms.
 * Queries are pieces of the archive's own headlines. Of three rounds the best one counts, because a busy machine
 * measures itself. The bars are set for ten thousand and for a thousand articles.
 */
import { SITE, start } from "./browser.mjs";
import { serve } from "./server.mjs";

const QUERY_BAR = { articles: 10_000, ms: 5 };
const KEY_BAR = { articles: 1_000, ms: 50 };
const LINE = { megabits: 10, milliseconds: 50 };
const LINK_BAR = { articles: 1_000, ms: 700 };

/** In the page: the times of a thousand queries, three times over, in milliseconds. */
async function askQueries() {
  const { open } = await import(new URL("jianbao.js", document.baseURI).href);
  const archive = await open();
  const issues = await archive.browse();
  const titles = /** @type {import("../../www/types/shapes.d.ts").Issue[]} */ (issues)
    .flatMap(({ pages }) =>
      pages.flatMap(({ articles }) => articles.map(({ title }) => [...title.replace(/[^\p{L}\p{N}]/gu, "")])),
    )
    .filter(({ length }) => length >= 2);
  const queries = Array.from({ length: 1_000 }, (_, at) => {
    const title = titles[(at * 7919) % titles.length];
    const length = at % 10 === 9 ? title.length : 1 + (at % 8);
    const first = (at * 31) % Math.max(1, title.length - length + 1);
    return title.slice(first, first + length).join("");
  });
  for (const query of queries) {
    const [{ hits, total }, literal] = [
      await archive.search(query, { limit: 10 }),
      await archive.search(`"${query}"`, { limit: 0 }),
    ];
    const level = Object.keys(total).find((level) => total[level] > 0);
    if (total.exact !== literal.total.exact || hits.length > 10 || hits[0]?.level !== level)
      throw new Error(`“${query}” is answered wrongly`);
  }
  const rounds = [];
  for (let round = 0; round < 3; round += 1) {
    const times = [];
    for (const query of queries) {
      const begun = performance.now();
      await archive.search(query, { limit: 10 });
      times.push(performance.now() - begun);
    }
    rounds.push(times);
  }
  const { articles } = await archive.about();
  archive.close();
  return { articles, rounds, query: queries[3] };
}

/** In the page: the times of every keystroke of ten headlines, three times over, in milliseconds. */
async function typeHeadlines() {
  const widget = document.querySelector("jianbao-search");
  const input = widget.shadowRoot.querySelector("input");
  const type = (/** @type {string} */ text) =>
    new Promise((drawn) => {
      const begun = performance.now();
      widget.addEventListener(
        "results",
        () => requestAnimationFrame(() => setTimeout(() => drawn(performance.now() - begun))),
        { once: true },
      );
      input.value = text;
      input.dispatchEvent(new InputEvent("input", { bubbles: true }));
    });
  const titles = [...widget.shadowRoot.querySelectorAll(".headline a")].map((link) =>
    link.textContent.trim().slice(0, 8),
  );
  const rounds = [];
  for (let round = 0; round < 3; round += 1) {
    const times = [];
    for (const title of titles) {
      for (let length = 1; length <= title.length; length += 1) times.push(await type(title.slice(0, length)));
      if (widget.shadowRoot.querySelector("[data-open]") === null)
        throw new Error(`“${title}” is a headline and is not found`);
    }
    rounds.push(times);
  }
  return rounds;
}

/**
 * @param {string} name
 * @param {{articles: number, ms: number}} bar
 * @param {number[][]} rounds milliseconds, round by round
 */
function report(name, bar, rounds) {
  const at = (/** @type {number[]} */ times, /** @type {number} */ share) =>
    times[Math.floor((times.length - 1) * share)];
  for (const times of rounds) times.sort((/** @type {number} */ a, /** @type {number} */ b) => a - b);
  for (const times of rounds)
    console.log(
      `${name}: ${times.length} measured, median ${at(times, 0.5).toFixed(1)} ms, p95 ${at(times, 0.95).toFixed(1)} ms, p99 ${at(times, 0.99).toFixed(1)} ms`,
    );
  const best = Math.min(...rounds.map((/** @type {number[]} */ times) => at(times, 0.95)));
  console.log(`${name}: p95 ${best.toFixed(1)} ms; the bar, for ${bar.articles} articles, is ${bar.ms} ms`);
}

/** Milliseconds from nothing until a link with the query shows its hits, five times over a slow line. */
async function openLinks(/** @type {string} */ query) {
  const times = [];
  for (let time = 0; time < 6; time += 1) {
    const host = await serve(SITE, { line: LINE });
    const browser = await start();
    try {
      const source = `addEventListener("results", () => requestAnimationFrame(() => setTimeout(() => (document.shownAt = performance.now()))));`;
      await browser.driver.sendDevToolsCommand("Page.addScriptToEvaluateOnNewDocument", { source });
      await browser.open(`${host.address}?q=${encodeURIComponent(query)}`);
      const shownAt = await browser.until(() => document.shownAt);
      if (time > 0) times.push(shownAt); // the first round compresses the files
    } finally {
      await browser.close();
      await host.close();
    }
  }
  return times;
}

/**
 * The result of `measure`, run in the site's page in a fresh browser after `prepare`.
 * @template T
 * @param {() => Promise<T>} measure
 * @param {(browser: import("./browser.mjs").Session) => Promise<void>} [prepare]
 * @returns {Promise<T>}
 */
async function inPage(measure, prepare = async () => {}) {
  const host = await serve(SITE);
  const browser = await start();
  try {
    await browser.driver.manage().setTimeouts({ script: 300_000 });
    await browser.open(host.address);
    await prepare(browser);
    /** @type {any} */
    const told = await browser.driver.executeAsyncScript(
      `(${measure})().then(arguments[0], (error) => arguments[0]({ failed: String(error) }));`,
    );
    if (told.failed) throw new Error(told.failed);
    return told;
  } finally {
    await browser.close();
    await host.close();
  }
}

const { articles, rounds, query } = await inPage(askQueries);
console.log(`${articles} articles`);
report("a warm query", QUERY_BAR, rounds);
const keys = await inPage(typeHeadlines, async (browser) => {
  await browser.search("的");
  await browser.driver.sendDevToolsCommand("Emulation.setCPUThrottlingRate", { rate: 4 });
});
report("keystroke to drawn hits", KEY_BAR, keys);
report("a link with a query, from nothing to its hits", LINK_BAR, [await openLinks(query)]);
