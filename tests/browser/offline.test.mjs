/**
 * Without a network: after one visit the site works with the server gone; when a new version is published
 * the reader is offered it, and keeps the old one until then, or until the new one is there as a whole.
 */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { SITE, start } from "./browser.mjs";
import { serve } from "./server.mjs";

/** @import { Session } from "./browser.mjs" */
/** @import { Ways } from "./server.mjs" */
/** @typedef {Awaited<ReturnType<typeof serve>>} Host */

const stored = async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  return Boolean(registration?.active);
};

/** A host of a copy of the site, which a test may change, and a browser that has the site stored and in charge. */
async function visited(
  /** @type {Ways} */ ways,
  /** @type {(browser: Session, host: Host, folder: string) => Promise<void>} */ work,
) {
  const folder = await mkdtemp(join(tmpdir(), "jianbao-site-"));
  await cp(SITE, folder, { recursive: true });
  const host = await serve(folder, ways);
  const browser = await start();
  try {
    await browser.open(host.address);
    await browser.until(stored);
    await browser.open(host.address);
    await work(browser, host, folder);
  } finally {
    await browser.close();
    await host.close().catch(() => {});
    await rm(folder, { recursive: true, force: true });
  }
}

for (const [host, ways] of /** @type {[string, Ways][]} */ ([
  ["a plain host", {}],
  ["a host that sends index.html on to its folder", { redirects: { "/index.html": "/" } }],
])) {
  test(`after one visit to ${host} the page reloads, searches and opens an article with the server gone`, () =>
    visited(ways, async (browser, host) => {
      await host.close();
      await browser.open(host.address);
      await browser.search("鹤圩大桥");
      await browser.click("[data-open]");
      await browser.until(() => deep("#headline") !== null);
      assert.deepEqual(await browser.complaints(), []);
    }));
}

test("a new version is offered, and installed when the reader accepts", () =>
  visited({}, async (browser, _, folder) => {
    await publish(folder);
    await browser.run(() => navigator.serviceWorker.ready.then((registration) => void registration.update()));
    await browser.until(() => !document.querySelector("#update").hidden);
    assert.equal(await browser.run(() => document.title.includes("新一期")), false, "the old version stays until then");
    assert.deepEqual(await browser.violations(), []);
    await takeOffered(browser);
  }));

test("an incomplete upload is not installed, and the old version keeps working", () =>
  visited({}, async (browser, host, folder) => {
    const old = await readFile(join(folder, "index.html"));
    await publish(folder);
    host.ways.bytes = (/** @type {string} */ path, /** @type {Buffer} */ bytes) =>
      path === "/index.html" ? old : bytes;
    const outcome = await browser.driver.executeAsyncScript((/** @type {(value: any) => void} */ done) => {
      navigator.serviceWorker.ready.then((registration) => {
        registration.addEventListener("updatefound", () => {
          const { installing } = registration;
          installing?.addEventListener("statechange", () => done(installing.state));
        });
        registration.update().catch(() => {});
      });
    });
    assert.equal(outcome, "redundant");
    assert.equal(
      await browser.run(() => globalThis.caches.keys().then(({ length }) => length)),
      1,
      "nothing is left of it",
    );
    await host.close();
    await browser.open(host.address);
    await browser.search("鹤圩大桥");
    assert.equal(await browser.run(() => document.querySelector("#update").hidden), true);

    const finished = await serve(folder, { port: host.port });
    try {
      await browser.open(finished.address);
      await takeOffered(browser);
    } finally {
      await finished.close();
    }
  }));

/** Accepts the offered version and asserts that it is the only one. */
async function takeOffered(/** @type {Session} */ browser) {
  await browser.until(() => !document.querySelector("#update").hidden);
  await browser.run(() => document.querySelector("#update button").click());
  await browser.until(() => document.title.includes("新一期"));
  assert.equal(
    await browser.run(() => globalThis.caches.keys().then(({ length }) => length)),
    1,
    "the old version is dropped",
  );
}

/** Another title, listed under another version, as the next build would write them. */
async function publish(/** @type {string} */ folder) {
  const page = join(folder, "index.html");
  const next = (await readFile(page, "utf8")).replace("<title>", "<title>新一期 ");
  await writeFile(page, next);
  const digest = createHash("sha256").update(next).digest("base64");
  const worker = join(folder, "sw.js");
  const listed = (await readFile(worker, "utf8"))
    .replace(/"version":"[^"]*"/, '"version":"next"')
    .replace(/"index\.html":"[^"]*"/, `"index.html":"sha256-${digest}"`);
  assert.ok(listed.includes('"next"') && listed.includes(digest));
  await writeFile(worker, listed);
}
