/** Where filters and suggestions are on a wide screen and on a narrow one: never in the place of the results. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { SITE, start } from "./browser.mjs";
import { serve } from "./server.mjs";

/** @import { Session } from "./browser.mjs" */

const MANY = "市"; // in most articles

/**
 * @param {number} width of the window in pixels
 * @param {(browser: Session) => Promise<void>} work
 */
async function atWidth(width, work) {
  const browser = await start({ width, height: 900 });
  const host = await serve(SITE);
  try {
    await browser.open(host.address);
    await work(browser);
    assert.deepEqual(await browser.complaints(), []);
  } finally {
    await browser.close();
    await host.close();
  }
}

/** @param {Session} browser */
const firstHitTop = (browser) => browser.run(() => deep(".hit").getBoundingClientRect().top / innerHeight);

test("on a wide screen the filters are beside the results, and suggestions over the filters", async () => {
  await atWidth(1280, async (browser) => {
    await browser.search(MANY);
    await browser.until(() => deep(".filter-column .facets") !== null);
    assert.ok((await firstHitTop(browser)) < 0.5);
    assert.deepEqual(
      await browser.run(() => [
        deep(".filter-toggle").hidden,
        deep(".filter-column .chart") !== null,
        deep(".filter-panel").getBoundingClientRect().right <= deep(".result-main").getBoundingClientRect().left,
      ]),
      [true, true, true],
    );
    await browser.run(() => void (widget.query = ""));
    await browser.type("鹤圩");
    await browser.until(() => !deep(".suggestions").hidden && deep(".hit mark") !== null);
    const [suggestions, hits] = await browser.run(() => [
      deep(".suggestions").getBoundingClientRect().right,
      deep(".result-main").getBoundingClientRect().left,
    ]);
    assert.ok(suggestions <= hits, `suggestions end at ${suggestions}, the results begin at ${hits}`);
    assert.deepEqual(await browser.violations(), []);
  });
});

test("on a narrow screen the filters are in a drawer that a button opens", async () => {
  await atWidth(600, async (browser) => {
    await browser.search(MANY);
    assert.ok((await firstHitTop(browser)) < 0.5);
    assert.equal(await browser.run(() => deep(".drawer").open), false);
    await browser.click(".filter-toggle");
    await browser.until(() => deep(".drawer .facets") !== null);
    assert.deepEqual(await browser.violations(), []);
    await browser.run(() => deep(".drawer .facet input").click());
    await browser.until(
      () => deep(".active-filters") !== null && /^筛选 · 1$/.test(deep(".filter-toggle").textContent),
    );
    const total = await browser.run(() => deep(".count").textContent.match(/\d+/)[0]);
    assert.deepEqual(await browser.run(() => [deep(".drawer").open, deep(".drawer-foot").textContent]), [
      true,
      `查看 ${total} 篇`,
    ]);
    await browser.click(".drawer-foot .button");
    await browser.until(() => !deep(".drawer").open);
    assert.equal(await browser.run(() => widget.shadowRoot.activeElement?.className.includes("filter-toggle")), true);
    await browser.press("ENTER");
    await browser.until(() => deep(".drawer").open);
    await browser.press("ESCAPE");
    await browser.until(() => !deep(".drawer").open);
    assert.ok(await browser.run(() => deep(".hit") !== null && widget.query === "市"), "Escape closes only the drawer");
  });
});
