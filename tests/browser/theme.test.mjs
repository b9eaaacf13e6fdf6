/**
 * A site with another newspaper's name, logo, colours and fonts: everything takes them, and axe finds nothing, contrast
 * included, in light and dark, on wide screens and narrow ones. It is the sample newspaper, built with
 * `tests/theme/jianbao.toml`; `JIANBAO_THEMED_SITE` names its folder.
 */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { ENGINE, start } from "./browser.mjs";
import { serve } from "./server.mjs";

const SITE = process.env.JIANBAO_THEMED_SITE ?? "";
const missing = existsSync(join(SITE, "index.html")) ? false : "JIANBAO_THEMED_SITE names no built site";

for (const dark of [false, true]) {
  test(`another newspaper's site, ${dark ? "dark" : "light"}`, {
    skip: missing || (dark && ENGINE === "webkit" && "WebKit's driver has no dark scheme"),
  }, async () => {
    const browser = await start({ dark });
    const host = await serve(SITE);
    try {
      for (const width of ENGINE === "chromium" ? [360, 1280] : [1280]) {
        await browser.size(width, 900);
        await browser.open(host.address);
        await browser.until(() => deep(".leads a") !== null);
        const look = await browser.run(() => ({
          title: document.title,
          name: document.querySelector(".name").textContent,
          logo: document.querySelector(".logo").naturalWidth > 0,
          links: getComputedStyle(document.querySelector(".masthead a")).fontFamily,
          accent: getComputedStyle(deep(".newest .date")).color,
          back: getComputedStyle(document.documentElement).backgroundColor,
        }));
        assert.deepEqual(look, {
          title: "鹭洲晚报 · 1998 年创刊以来的全文",
          name: "鹭洲晚报",
          logo: true,
          links: look.links,
          accent: dark ? "rgb(108, 201, 195)" : "rgb(0, 99, 95)",
          back: dark ? "rgb(14, 21, 22)" : "rgb(244, 248, 247)",
        });
        assert.match(look.links, /PingFang SC/);
        assert.deepEqual(await browser.violations(), [], `start at ${width}`);
        await browser.search("鹤圩大挢");
        await browser.until(() => deep(".hit mark.near") !== null);
        assert.deepEqual(await browser.violations(), [], `near results at ${width}`);
        await browser.search("市");
        await browser.openPanel();
        assert.deepEqual(await browser.violations(), [], `results and filters at ${width}`);
        if (await browser.run(() => deep(".drawer").open)) await browser.click('.drawer [data-action="filters-done"]');
        await browser.click(".hit [data-open]");
        await browser.until(() => deep("#headline") !== null && !deep(".view-article").hidden);
        assert.deepEqual(await browser.violations(), [], `article at ${width}`);
      }
      assert.deepEqual(await browser.complaints(), []);
      assert.deepEqual(await browser.strangers(host.address), []);
    } finally {
      await browser.close();
      await host.close();
    }
  });
}

test("a name is the same in every language, and articles are cited by the site's address on the web", {
  skip: missing,
}, async () => {
  const browser = await start();
  const host = await serve(SITE);
  try {
    await browser.open(`${host.address}?lang=en`);
    await browser.until(() => /Searching/.test(document.querySelector(".colophon p").textContent));
    const seen = await browser.run(() => ({
      title: document.title,
      subject: document.querySelector(".masthead .subject").textContent,
      imprint: [...document.querySelectorAll(".imprint a")].map(({ href }) => href),
    }));
    assert.deepEqual(seen, {
      title: "鹭洲晚报 · 1998 年创刊以来的全文",
      subject: "1998 年创刊以来的全文",
      imprint: ["https://licence.example/by/4.0/", "mailto:archive@paper.example", "https://register.example/"],
    });
    await browser.open(`${host.address}?a=2024-11-20_01-01`);
    await browser.until(() => deep('.citation input[name="address"]') !== null);
    const address = await browser.run(() => deep('.citation input[name="address"]').value);
    assert.equal(address, "https://archive.example/luzhou/?a=2024-11-20_01-01");
    assert.deepEqual(await browser.strangers(host.address), []);
  } finally {
    await browser.close();
    await host.close();
  }
});

test("the static pages have the same look, and axe finds nothing", { skip: missing }, async () => {
  const browser = await start();
  const host = await serve(SITE);
  try {
    for (const path of ["issues/index.html", "issues/2024-11-20/1.html"]) {
      await browser.open(host.address + path);
      assert.match(await browser.run(() => document.title), / · 鹭洲晚报$/);
      assert.ok(await browser.run(() => document.querySelector(".masthead .logo").naturalWidth > 0));
      assert.deepEqual(await browser.violations(), [], path);
    }
  } finally {
    await browser.close();
    await host.close();
  }
});
