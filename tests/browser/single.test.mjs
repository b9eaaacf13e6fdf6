/**
 * The archive as one HTML file, opened from a disk without a server. JIANBAO_SINGLE names the file; without
 * it there is nothing to test.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { start } from "./browser.mjs";

const FILE = process.env.JIANBAO_SINGLE;

test("one file from a disk searches, opens an article and comes back", { skip: !FILE }, async () => {
  const browser = await start();
  try {
    await browser.open(pathToFileURL(resolve(FILE)).href);
    await browser.type("lundu");
    await browser.until(() => !deep(".suggestions").hidden);
    await browser.search("鹤圩大桥");
    await browser.click('[data-action="kwic"]');
    await browser.until(() => deep(".kwic") !== null && !deep(".view-kwic").hidden);
    await browser.click('.view-kwic [data-action="back"]');
    await browser.until(() => deep(".view-kwic").hidden);
    await browser.click("[data-open]");
    await browser.until(() => deep("#headline") !== null && !deep(".view-article").hidden);
    await browser.click('[data-action="back"]');
    await browser.until(() => deep(".view-article").hidden && deepAll("[data-open]").length > 0);
    assert.deepEqual(await browser.complaints(), []);
    assert.deepEqual(await browser.strangers("file://"), []);
  } finally {
    await browser.close();
  }
});
