/** A reader without a mouse, and one who needs everything twice as large. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { without } from "./browser.mjs";
import { browser, host, visit } from "./visit.mjs";

visit(async () => void (await browser.find("input")));

/** What has focus inside the widget: its action, its link's article, its id or its tag. */
const focus = () =>
  browser.run(() =>
    (({ dataset, id, tagName }) => dataset.action ?? dataset.open ?? (id || tagName))(
      widget.shadowRoot.activeElement ?? document.body,
    ),
  );
const press = (/** @type {string[]} */ ...keys) => browser.press(...keys);

test("the keyboard alone leads to a hit, its article and back", async () => {
  await browser.run(() =>
    document.dispatchEvent(new KeyboardEvent("keydown", { key: "k", ctrlKey: true, bubbles: true })),
  );
  assert.equal(await focus(), "INPUT");
  await press("鹤圩");
  await browser.until(() => !deep(".suggestions").hidden && deepAll("[data-open]").length > 1);
  await press("ESCAPE", "ARROW_DOWN", "ARROW_DOWN");
  const second = await browser.run(() => deepAll("[data-open]")[1].dataset.open);
  assert.equal(await focus(), second);
  await press("ENTER");
  await browser.until(() => !deep(".view-article").hidden);
  assert.equal(await focus(), "headline");
  await press("ESCAPE");
  await browser.until(() => !deep(".view-results").hidden);
  assert.equal(await focus(), second);
  await press("ARROW_UP", "ARROW_UP");
  assert.equal(await focus(), "INPUT");
});

test("every control can be reached with Tab and shows its focus", async () => {
  await browser.search("鹤圩大桥");
  const reached = [];
  for (let presses = 0; presses < 40; presses += 1) {
    await press("TAB");
    const at = await browser.run(() => {
      const node = widget.shadowRoot.activeElement;
      if (!node) return null;
      const look = getComputedStyle(node);
      return {
        name: node.dataset.action ?? node.dataset.change ?? node.dataset.open ?? node.tagName,
        seen: look.outlineStyle !== "none" && parseFloat(look.outlineWidth) > 0,
      };
    });
    if (at === null) break;
    reached.push(at);
  }
  const names = reached.map(({ name }) => name);
  for (const wanted of ["clear", "kwic", "sort", "SUMMARY", "export"])
    assert.ok(names.includes(wanted), `${wanted} in ${names.join(" ")}`);
  const links = await browser.run(() => deepAll("[data-open]").map((link) => link.dataset.open));
  assert.deepEqual(
    links.filter((/** @type {string} */ id) => !names.includes(id)),
    [],
  );
  assert.deepEqual(
    reached.filter(({ seen }) => !seen),
    [],
  );
});

test("nothing overflows at 200 % zoom", { skip: without("emulate") }, async () => {
  // A page zoomed to 200 % in a window of 1280 pixels has 640 pixels of its own, twice as dense.
  await browser.driver.sendDevToolsCommand("Emulation.setDeviceMetricsOverride", {
    width: 640,
    height: 450,
    deviceScaleFactor: 2,
    mobile: false,
  });
  const fits = async (/** @type {string} */ state) =>
    assert.ok(await browser.run(() => document.documentElement.scrollWidth <= innerWidth), state);
  try {
    await browser.open(host.address);
    await fits("start");
    await browser.click("input");
    await browser.type("鹤");
    await browser.until(() => !deep(".suggestions").hidden);
    await fits("suggestions");
    await browser.search("鹤圩大桥");
    await browser.openPanel();
    await fits("results");
    await browser.run(() => deep('[data-action="kwic"]').click());
    await browser.until(() => deep(".kwic") !== null);
    await fits("concordance");
    await browser.run(() => deep(".kwic a").click());
    await browser.until(() => deep("#headline") !== null && !deep(".view-article").hidden);
    await fits("article");
  } finally {
    await browser.size(1280, 900);
  }
});

for (const [lang, hint, found] of [
  ["zh-Hans", "单字可查", /^找到/],
  ["zh-Hant", "單字可查", /^找到/],
  ["en", "One character is enough", /articles?$/],
]) {
  test(`the archive's own page speaks ${lang} when asked`, async () => {
    await browser.open(`${host.address}?lang=${lang}`);
    await browser.until((hint) => {
      const shown = [...document.querySelectorAll(".hints dt")].find((node) => node.getClientRects().length);
      return shown?.textContent === hint;
    }, hint);
    assert.equal(await browser.run(() => document.documentElement.lang), lang);
    assert.deepEqual(await browser.violations(), []);
    await browser.search("鹤圩大桥");
    assert.match(await browser.run(() => deep(".count").textContent), new RegExp(found));
    await browser.until(
      (wanted) => new URLSearchParams(location.search).get("lang") === wanted && location.search.includes("q="),
      lang,
    );
  });
}

test("the query stays when the language changes", async () => {
  await browser.search("鹤圩大桥");
  await browser.until(() => location.search.includes("q="));
  await browser.run(() => document.querySelector('.languages a[lang="en"]').click());
  await browser.until(
    () => document.documentElement.lang === "en" && /articles?$/.test(deep(".count")?.textContent ?? ""),
  );
  assert.equal(await browser.run(() => deep("input").value), "鹤圩大桥");
});
