/**
 * A site with another newspaper's name, logo, colours and fonts: everything takes them, and axe finds nothing, contrast
 * included, in light and dark, on wide screens and narrow ones.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { ENGINE, SITE, start } from "./browser.mjs";
import { serve } from "./server.mjs";
import { THEMED } from "./themed.mjs";

for (const dark of [false, true]) {
  test(`another newspaper's site, ${dark ? "dark" : "light"}`, {
    skip: dark && ENGINE === "webkit" && "WebKit's driver has no dark scheme",
  }, async () => {
    const browser = await start({ dark });
    const host = await serve(SITE, THEMED);
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
