/**
 * Narrowing an answer and taking it away: facets, chart, levels, export. What the engine under test does
 * not offer yet is skipped by asking the page, not by version.
 */
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { SITE, start } from "./browser.mjs";
import { serve } from "./server.mjs";

const MANY = "市";

let host;
let browser;
before(async () => {
  host = await serve(SITE);
  browser = await start();
});
after(async () => {
  await browser?.close();
  await host?.close();
});
beforeEach(async () => {
  await browser.open(host.address);
  await browser.search(MANY);
});
afterEach(async () => assert.deepEqual(await browser.complaints(), []));

const offered = (context, selector, what) => browser.run((wanted) => deep(wanted) !== null, selector).then((is) => is || (context.skip(`this engine gives no ${what}`), false));
const total = () => browser.run(() => Number(deep(".count")?.textContent.match(/\d+/)?.[0] ?? 0));
const openPanel = () => browser.run(() => void (deep(".narrow").open = true));

test("a facet's count is what remains when it is chosen, and the address keeps it", async (context) => {
  if (!(await offered(context, ".narrow .facet", "facets"))) return;
  await openPanel();
  assert.deepEqual(await browser.violations(), []);
  const choice = await browser.run(() => {
    const box = deep(".facet input");
    box.focus();
    return { count: Number(box.closest("label").querySelector(".tally").textContent), value: box.value };
  });
  await browser.run(() => deep(".facet input").click());
  await browser.until(() => deep(".chosen") !== null);
  assert.equal(await total(), choice.count);
  assert.equal(await browser.run(() => deep(".narrow").open), true, "the panel stays open");
  assert.equal(await browser.run(() => widget.shadowRoot.activeElement?.value), choice.value, "focus stays on the box");
  await browser.until(() => new URLSearchParams(location.search).has("f"));
  await browser.driver.navigate().refresh();
  await browser.until(() => deep(".chosen") !== null);
  assert.equal(await total(), choice.count);
  await browser.run(() => deep('.chosen [data-act="unfilter"]').click());
  await browser.until(() => deep(".chosen") === null);
});

test("bars add up to the total, one bar narrows to its time, and the table says the same", async (context) => {
  if (!(await offered(context, ".chart", "chart"))) return;
  await openPanel();
  const all = await total();
  const bars = await browser.run(() => deepAll(".bar").map((bar) => Number(bar.getAttribute("aria-label").match(/(\d+) (?:篇|articles?)$/)[1])));
  assert.equal(bars.reduce((sum, count) => sum + count, 0), all);
  const table = await browser.run(() => deepAll(".numbers tbody td").map((cell) => Number(cell.textContent)));
  assert.deepEqual(table, bars.filter(Boolean));
  await browser.run(() => deepAll(".bar").at(-1).click());
  await browser.until(() => deep(".chosen") !== null);
  assert.equal(await total(), bars.at(-1));
});

test("near hits stand apart and say why", async (context) => {
  await browser.search("装得进日子");
  const near = await browser.run(() => deep(".group.near") !== null);
  if (!near) return context.skip("this engine gives no near hits");
  assert.equal(await browser.run(() => deepAll(".group.near .hit").every((hit) => hit.querySelector(".reason"))), true);
  assert.deepEqual(await browser.violations(), []);
});

for (const form of ["csv", "json"]) {
  test(`every hit can be taken away as ${form}`, async () => {
    await browser.run(() => {
      const keep = URL.createObjectURL;
      URL.createObjectURL = (blob) => (blob.text().then((text) => (document.taken = text)), keep.call(URL, blob));
    });
    const all = await total();
    await browser.run((wanted) => deep(`[data-form="${wanted}"]`).click(), form);
    const text = await browser.until(() => document.taken ?? null);
    if (form === "json") return assert.equal(JSON.parse(text).hits.length, all);
    const rows = text.trim().split("\r\n");
    assert.match(rows[0], /^\ufeff?id,level,date/);
    assert.ok(rows.length - 1 >= all);
  });
}

test("the interface gives an IIIF annotation page", async () => {
  const page = await browser.driver.executeAsyncScript(`
    const done = arguments[arguments.length - 1];
    import("./jianbao.js").then(({ open }) => open()).then(async (archive) => { const page = await archive.iiif("市"); archive.close(); return page; }).then(done, (error) => done(String(error)));`);
  assert.equal(page.type, "AnnotationPage");
  assert.equal(page["@context"], "http://iiif.io/api/search/2/context.json");
  assert.equal(page.items.length, await total());
  assert.equal(page.annotations[0].items[0].target.selector[0].exact, "市");
});

test("issues can be browsed by calendar, page and article", async (context) => {
  await browser.click('[data-act="clear"]');
  await browser.until(() => deep(".covers") !== null);
  if (!(await offered(context, ".calendar", "issues"))) return;
  assert.deepEqual(await browser.violations(), []);
  await browser.run(() => deep("[data-issue]").click());
  await browser.until(() => deep(".newspage") !== null);
  assert.ok(await browser.run(() => new URLSearchParams(location.search).has("d")));
  assert.deepEqual(await browser.violations(), []);
  const id = await browser.run(() => deep(".newspage [data-open]").dataset.open);
  await browser.run(() => deep(".newspage [data-open]").click());
  await browser.until(() => deep("#headline") !== null && !deep(".place-article").hidden);
  assert.ok(await browser.run(() => deep(".around [aria-current]") !== null), "the page's other articles stand beside it");
  await browser.click('[data-act="back"]');
  await browser.until(() => deep(".newspage") !== null && !deep(".place-start").hidden);
  assert.equal(await browser.run(() => widget.shadowRoot.activeElement?.dataset.open), id);
});

test("a citation follows the chosen form", async () => {
  await browser.click("[data-open]");
  await browser.until(() => deep(".citation pre")?.textContent.includes("[N"));
  await browser.run(() => {
    const select = deep('[data-change="citation-form"]');
    select.value = "ris";
    select.dispatchEvent(new Event("change", { bubbles: true }));
  });
  await browser.until(() => deep(".citation pre").textContent.startsWith("TY  - NEWS"));
});
