/**
 * A site with a newspaper's own name, colours, logo and footer: the sample newspaper, built with `tests/own/jianbao.toml`.
 * `JIANBAO_OWN_SITE` names its folder.
 */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { start, without } from "./browser.mjs";
import { serve } from "./server.mjs";

const SITE = process.env.JIANBAO_OWN_SITE ?? "";
const skip = existsSync(join(SITE, "index.html")) ? false : "JIANBAO_OWN_SITE names no built site";

/** @type {Awaited<ReturnType<typeof serve>>} */
let host;
before(async () => {
  if (!skip) host = await serve(SITE);
});
after(() => host?.close());

test("name, logo, footer and colours are the newspaper's", { skip }, async () => {
  const browser = await start();
  try {
    await browser.open(host.address);
    const seen = await browser.run(() => ({
      title: document.title,
      name: document.querySelector(".masthead .name")?.textContent,
      logo: document.querySelector(".masthead .logo")?.naturalWidth > 0,
      subject: document.querySelector(".masthead .subject")?.textContent,
      imprint: [...document.querySelectorAll(".imprint a")].map(({ href }) => href),
      accent: getComputedStyle(document.documentElement).getPropertyValue("--accent").trim(),
      within: getComputedStyle(widget).getPropertyValue("--accent").trim(),
    }));
    assert.equal(seen.title, "荇江报库 · 荇江两岸的旧闻");
    assert.equal(seen.name, "荇江报库");
    assert.ok(seen.logo, "the logo is shown");
    assert.equal(seen.subject, "荇江两岸的旧闻");
    assert.deepEqual(seen.imprint, [
      "https://licence.example/by/4.0/",
      "mailto:archive@xingjiang.example",
      "https://register.example/",
    ]);
    assert.equal(seen.accent, "#14532d");
    assert.equal(seen.within, "#14532d", "the element takes the colour too");

    await browser.open(`${host.address}?lang=en`);
    await browser.until(() => document.querySelector(".languages a[aria-current]")?.lang === "en");
    assert.equal(await browser.run(() => document.title), "荇江报库 · 荇江两岸的旧闻", "a name is not translated");
    assert.equal(await browser.run(() => document.querySelector(".masthead .subject").textContent), "荇江两岸的旧闻");
    assert.deepEqual(await browser.strangers(host.address), [], "nothing is fetched from elsewhere");
  } finally {
    await browser.close();
  }
});

test("an article is cited by the site's address on the web", { skip }, async () => {
  const browser = await start();
  try {
    await browser.open(`${host.address}?a=2024-11-20_01-01`);
    await browser.until(() => deep('.citation input[name="address"]') !== null);
    const address = await browser.run(() => deep('.citation input[name="address"]').value);
    assert.equal(address, "https://archive.example/xingjiang/?a=2024-11-20_01-01");
  } finally {
    await browser.close();
  }
});

for (const dark of [false, true]) {
  test(`axe finds nothing, wide and narrow, ${dark ? "by night" : "by day"}`, {
    skip: skip || without("emulate"),
  }, async () => {
    const browser = await start({ dark });
    try {
      for (const width of [360, 1280]) {
        await browser.size(width, 900);
        for (const path of [
          "",
          `?q=${encodeURIComponent("鹤圩大桥")}`,
          "?a=2024-11-20_01-01",
          "issues/2024-11-20/1.html",
        ]) {
          await browser.open(host.address + path);
          if (path.startsWith("?q")) await browser.until(() => deep("[data-open]") !== null);
          if (path.startsWith("?a")) await browser.until(() => deep("#headline") !== null);
          assert.deepEqual(await browser.violations(), [], `${path} at ${width}`);
        }
      }
    } finally {
      await browser.close();
    }
  });
}
