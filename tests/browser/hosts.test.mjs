/**
 * Any static host: strict policies, files served wrongly, late or not at all, a sub-folder, another origin, a
 * loader with `integrity`. What is missing or blocked is said in a sentence, with the page's own fallback at work.
 */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { SITE } from "./browser.mjs";
import { asGuest, browser, found, message, page, QUERY, quiet } from "./guest.mjs";
import { serve } from "./server.mjs";

const STRICT = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; require-trusted-types-for 'script'";

test("the strictest policy holds, for page and worker alike", async () => {
  await asGuest("<jianbao-search></jianbao-search>", { headers: { "content-security-policy": STRICT } }, async () => {
    await browser.search(QUERY);
    await browser.click("[data-open]");
    await browser.until(() => deep("#headline") !== null);
    await quiet();
  });
});

test("the engine runs in the page where workers are refused", async () => {
  await asGuest(
    "<jianbao-search></jianbao-search>",
    { headers: { "content-security-policy": `${STRICT}; worker-src 'none'` } },
    async () => {
      await browser.search(QUERY);
      await found();
      await browser.complaints();
    },
  );
});

test("the engine runs in the page where Trusted Types forbid our policy", async () => {
  await asGuest(
    "<jianbao-search></jianbao-search>",
    { headers: { "content-security-policy": `${STRICT}; trusted-types none-of-yours` } },
    async () => {
      await browser.search(QUERY);
      await found();
      await browser.complaints();
    },
  );
});

test("where WebAssembly is refused, a sentence and the page's fallback are shown", async () => {
  const policy = "default-src 'self'; script-src 'self'";
  await asGuest(
    '<jianbao-search><a href="elsewhere">到别处检索</a></jianbao-search>',
    { headers: { "content-security-policy": policy } },
    async () => {
      await browser.type(QUERY);
      await message(/WebAssembly/);
      assert.equal(await browser.run(() => deep("slot:not([name])").hidden), false);
      await browser.complaints();
    },
  );
});

test("waiting for a slow host is shown until the answer comes", async () => {
  /** @type {(value?: unknown) => void} */
  let arrive = () => {};
  const way = new Promise((arrived) => (arrive = arrived));
  const bytes = (/** @type {string} */ path, /** @type {Buffer} */ content) =>
    path.endsWith(".wasm") ? way.then(() => content) : content;
  await asGuest("<jianbao-search></jianbao-search>", { bytes }, async () => {
    await browser.type(QUERY);
    await browser.until(() => deep('.root.busy[aria-busy="true"]') !== null && deep(".loading").checkVisibility());
    arrive();
    await found();
    await browser.until(() => deep('.root:not(.busy)[aria-busy="false"]') !== null);
    await quiet();
  });
});

test("a missing module gives a sentence, and trying again works", async () => {
  let missing = true;
  const bytes = (/** @type {string} */ path, /** @type {Buffer} */ content) =>
    missing && path.endsWith(".wasm") ? null : content;
  await asGuest("<jianbao-search></jianbao-search>", { bytes }, async () => {
    await browser.run(() => document.addEventListener("error", ({ detail }) => (document.told = detail)));
    await browser.type(QUERY);
    await message(/找不到报库文件/);
    assert.equal(await browser.run(() => document.told?.code), "missing");
    assert.deepEqual(await browser.violations(), []);
    missing = false;
    await browser.click('[data-action="retry"]');
    await found();
    assert.equal(await browser.run(() => deep("slot:not([name])").hidden), true);
    await browser.complaints();
  });
});

test("a truncated module gives a sentence", async () => {
  const bytes = (/** @type {string} */ path, /** @type {Buffer} */ content) =>
    path.endsWith(".wasm") ? content.subarray(0, content.length / 2) : content;
  await asGuest("<jianbao-search></jianbao-search>", { bytes }, async () => {
    await browser.type(QUERY);
    await message(/不完整或已损坏/);
    await browser.complaints();
  });
});

test("a wrong MIME type of the module does not matter", async () => {
  await asGuest("<jianbao-search></jianbao-search>", { types: { "engine_bg.wasm": "text/plain" } }, async () => {
    await browser.search(QUERY);
    await quiet();
  });
});

test("the site works in a sub-folder", async () => {
  await asGuest('<jianbao-search mode="page"></jianbao-search>', { under: "/paper/archive" }, async () => {
    await browser.search(QUERY);
    await browser.until(() => location.pathname === "/paper/archive/guest.html" && location.search.startsWith("?q="));
    await quiet();
  });
});

test("another origin's page can embed the archive", async () => {
  const archive = await serve(SITE, { headers: { "access-control-allow-origin": "*" } });
  const elsewhere = await serve("/nowhere", {
    extra: {
      "/icon.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
      "/guest.html": page(`<jianbao-search></jianbao-search>`).replace(
        'src="jianbao-search.js"',
        `src="${archive.address}jianbao-search.js"`,
      ),
    },
  });
  try {
    await browser.open(`${elsewhere.address}guest.html`);
    await browser.search(QUERY);
    assert.ok((await browser.run(() => deep("[data-open]").href)).startsWith(archive.address));
    await quiet();
  } finally {
    await browser.open("about:blank");
    await archive.close();
    await elsewhere.close();
  }
});

test("a loader with the right integrity runs; a changed one leaves the page's fallback", async () => {
  const loader = await readFile(`${SITE}/jianbao-search.js`);
  const integrity = `sha384-${createHash("sha384").update(loader).digest("base64")}`;
  for (const runs of [true, false]) {
    const bytes = (/** @type {string} */ path, /** @type {Buffer} */ content) =>
      runs || !path.endsWith("jianbao-search.js") ? content : Buffer.concat([content, Buffer.from("\n")]);
    const guest = page('<jianbao-search><a id="fallback" href="elsewhere">到别处检索</a></jianbao-search>').replace(
      '<script type="module"',
      `<script type="module" integrity="${integrity}"`,
    );
    const host = await serve(SITE, { bytes, extra: { "/guest.html": guest } });
    try {
      await browser.open(`${host.address}guest.html`);
      if (runs) await browser.search(QUERY);
      else
        assert.equal(
          await browser.run(
            () =>
              Boolean(customElements.get("jianbao-search")) ||
              document.querySelector("#fallback").getClientRects().length === 0,
          ),
          false,
        );
      await browser.complaints();
    } finally {
      await browser.open("about:blank");
      await host.close();
    }
  }
});
