/**
 * The widget on a page that is not ours: a test writes the page and says how its host behaves. One browser for
 * all tests of a file.
 */
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { SITE, start } from "./browser.mjs";
import { serve } from "./server.mjs";

/** Finds something in the sample newspaper. */
export const QUERY = "鹤圩大桥";

/** @type {import("./browser.mjs").Session} */
export let browser;
before(async () => (browser = await start()));
after(() => browser?.close());

/**
 * A foreign page with `body` in it, and `head` in its head.
 * @param {string} body
 */
export const page = (body, head = "") =>
  `<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>别人的网页</title><link rel="icon" href="icon.svg">${head}<script type="module" src="jianbao-search.js"></script></head><body><main><h1>别人的网页</h1>${body}</main></body></html>`;

/** @typedef {Awaited<ReturnType<typeof serve>>} Host */

/**
 * Serves the site with the page `body` at `/guest.html`, opens it and gives the host to `work`.
 * @param {string} body
 * @param {import("./server.mjs").Ways & {head?: string}} ways
 * @param {(host: Host) => Promise<void>} work
 */
export async function asGuest(body, ways, work) {
  const { head, ...rest } = ways;
  const host = await serve(SITE, {
    ...rest,
    extra: { [`${ways.under ?? ""}/guest.html`]: page(body, head), ...rest.extra },
  });
  try {
    await browser.open(`${host.address}guest.html`);
    await work(host);
  } finally {
    await browser.open("about:blank");
    await host.close();
  }
}

/** Waits for hits. */
export const found = () => browser.until(() => deepAll("[data-open]").length > 0);
/** Waits for a message that matches. */
export const message = (/** @type {RegExp} */ pattern) =>
  browser.until((wanted) => new RegExp(wanted).test(deep(".message")?.textContent ?? ""), pattern.source);
/** Asserts that the console has stayed silent. */
export const quiet = async () => assert.deepEqual(await browser.complaints(), []);
