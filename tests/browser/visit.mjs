/**
 * What most files of tests share: one host, one browser, the site's page opened afresh before every test, and
 * after it a silent console and no request to another origin. `browser` and `host` are there once a test runs;
 * Node gives every file a process of its own, so they belong to that file alone.
 */
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach } from "node:test";
import { SITE, start } from "./browser.mjs";
import { serve } from "./server.mjs";

/** @type {import("./browser.mjs").Session} */
export let browser;
/** @type {Awaited<ReturnType<typeof serve>>} */
export let host;

/**
 * Every test of the file begins on the site's page, after `arrive`.
 * @param {() => void|Promise<void>} arrive
 */
export function visit(arrive = () => {}) {
  before(async () => {
    host = await serve(SITE);
    browser = await start();
  });
  after(async () => {
    await browser?.close();
    await host?.close();
  });
  beforeEach(async () => {
    await browser.open(host.address);
    await arrive();
  });
  afterEach(async () => {
    assert.deepEqual(await browser.complaints(), [], "the console stays silent");
    assert.deepEqual(await browser.strangers(host.address), [], "nothing is asked of another origin");
  });
}
