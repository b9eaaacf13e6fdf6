/** The archive as one HTML file, opened from a disk without a server. JIANBAO_SINGLE names the file. */
import assert from "node:assert/strict";
import { resolve } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { start } from "./browser.mjs";

const FILE = process.env.JIANBAO_SINGLE ?? "";
const SKIP = !FILE && "JIANBAO_SINGLE names no file; `jianbao build --single-file` makes one";

test("the single file searches, opens an article and comes back", { skip: SKIP }, async () => {
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

test("the single file has other languages, and an engine to restart", { skip: SKIP }, async () => {
  const browser = await start();
  try {
    await browser.open(`${pathToFileURL(resolve(FILE)).href}?lang=en`);
    await browser.search("鹤圩大桥");
    assert.match(await browser.run(() => deep(".count").textContent), /article/);
    assert.equal(await browser.run(() => document.querySelector(".subject").textContent), "Newspaper full-text search");
    // In a script of the page's own, for a test's does not use its import map everywhere.
    await browser.run(() => {
      const text = `const load = (name) => import(new URL(name, document.baseURI).href);
        Promise.all([load("engine.js"), load("engine.js#again")])
          .then(([one, other]) => [typeof other.Archive, one.Archive === other.Archive], String)
          .then((engines) => (document.engines = engines));`;
      document.head.append(Object.assign(document.createElement("script"), { type: "module", textContent: text }));
    });
    const engines = await browser.until(() => document.engines ?? null);
    assert.deepEqual(engines, ["function", false]);
    assert.deepEqual(await browser.complaints(), []);
  } finally {
    await browser.close();
  }
});
