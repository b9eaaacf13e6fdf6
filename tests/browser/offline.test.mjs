/**
 * Without a network: after one visit the site works with the server gone; when a new version is published
 * the reader is offered it, and keeps the old one until then.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SITE, start } from "./browser.mjs";
import { serve } from "./server.mjs";

const stored = async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  return Boolean(registration?.active);
};

test("after one visit the page reloads, searches and opens an article with the server gone", async () => {
  const host = await serve(SITE);
  const browser = await start();
  try {
    await browser.open(host.address);
    await browser.until(stored);
    await host.close();
    await browser.open(host.address);
    await browser.search("鹤圩大桥");
    await browser.click("[data-open]");
    await browser.until(() => deep("#headline") !== null);
    assert.deepEqual(await browser.complaints(), []);
  } finally {
    await browser.close();
    await host.close().catch(() => {});
  }
});

test("a new version is offered, and taken when the reader says so", async () => {
  const folder = await mkdtemp(join(tmpdir(), "jianbao-site-"));
  await cp(SITE, folder, { recursive: true });
  const host = await serve(folder);
  const browser = await start();
  try {
    await browser.open(host.address);
    await browser.until(stored);
    await browser.open(host.address);
    await publish(folder);
    await browser.run(() => navigator.serviceWorker.getRegistration().then((registration) => void registration.update()));
    await browser.until(() => !document.querySelector("#update").hidden);
    assert.equal(await browser.run(() => document.title.includes("新一期")), false, "the old version stays until then");
    assert.deepEqual(await browser.violations(), []);
    await browser.run(() => document.querySelector("#update button").click());
    await browser.until(() => document.title.includes("新一期"));
    const caches = await browser.run(() => globalThis.caches.keys());
    assert.equal(caches.length, 1, "the old version is dropped");
  } finally {
    await browser.close();
    await host.close();
    await rm(folder, { recursive: true, force: true });
  }
});

/** Another title and another version, as the next build would write them. */
async function publish(folder) {
  const page = join(folder, "index.html");
  await writeFile(page, (await readFile(page, "utf8")).replace("<title>", "<title>新一期 "));
  const worker = join(folder, "sw.js");
  await writeFile(worker, (await readFile(worker, "utf8")).replace(/"version": ?"[^"]*"/, '"version":"next"'));
}
