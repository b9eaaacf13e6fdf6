/**
 * Facets, histogram, levels, query echo, concordance, export, browsing by issue, citation.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { browser, visit } from "./visit.mjs";

const MANY = "市";

visit(() => browser.search(MANY));

/** Articles of all levels, as the status line counts them. */
const total = () =>
  browser.run(() =>
    (deep(".count")?.textContent.match(/\d+/g) ?? []).reduce(
      (/** @type {number} */ sum, /** @type {string} */ number) => sum + Number(number),
      0,
    ),
  );

test("a facet's count is the number of hits after filtering, and the address keeps the filter", async () => {
  await browser.openPanel();
  assert.deepEqual(await browser.violations(), []);
  const choice = await browser.run(() => {
    const box = deep(".facet input");
    box.focus();
    return { count: Number(box.closest("label").querySelector(".tally").textContent), value: box.value };
  });
  await browser.run(() => deep(".facet input").click());
  await browser.until(() => deep(".active-filters") !== null);
  assert.equal(await total(), choice.count);
  assert.ok(
    await browser.run(() => deep(".filter-panel .facets").getClientRects().length > 0),
    "the filters stay in sight",
  );
  assert.equal(await browser.run(() => widget.shadowRoot.activeElement?.value), choice.value, "focus stays on the box");
  await browser.until(() => new URLSearchParams(location.search).has("f"));
  await browser.driver.navigate().refresh();
  await browser.until(() => deep(".active-filters") !== null);
  assert.equal(await total(), choice.count);
  await browser.run(() => deep('.active-filters [data-action="unfilter"]').click());
  await browser.until(() => deep(".active-filters") === null);
});

test("the bars add up to the total, one bar filters by its period, and the table has the same numbers", async () => {
  await browser.openPanel();
  const all = await total();
  const bars = await browser.run(() =>
    deepAll(".bar").map((bar) => Number(bar.getAttribute("aria-label").match(/(\d+) (?:篇|articles?)$/)[1])),
  );
  assert.equal(
    bars.reduce((/** @type {number} */ sum, /** @type {number} */ count) => sum + count, 0),
    all,
  );
  const table = await browser.run(() => deepAll(".numbers tbody td").map((cell) => Number(cell.textContent)));
  assert.deepEqual(table, bars.filter(Boolean));
  assert.ok(await browser.run(() => deepAll(".bar").every((bar) => bar.getAttribute("aria-pressed") === "false")));
  await browser.run(() => deepAll(".bar").at(-1).click());
  await browser.until(() => deep(".active-filters") !== null);
  assert.equal(await total(), bars.at(-1));
});

test("dragging over several bars filters by their whole period", async () => {
  await browser.openPanel();
  const counts = await browser.run(() => {
    deep(".bars").scrollIntoView({ block: "center" });
    return deepAll(".bar").map((bar) => Number(bar.getAttribute("aria-label").match(/(\d+) 篇$/)[1]));
  });
  const [first, , third] = await browser.run(() => deepAll(".bar"));
  await browser.driver.actions().move({ origin: third }).press().move({ origin: first }).release().perform();
  await browser.until(() => deep(".active-filters") !== null);
  assert.equal(await total(), counts[0] + counts[1] + counts[2]);
  const pressed = await browser.run(() => deepAll(".bar").map((bar) => bar.getAttribute("aria-pressed")));
  assert.ok(pressed.length > 1 && pressed.every((/** @type {string} */ state) => state === "true"), pressed.join());
});

test("near hits are grouped and counted separately and show the printed wording", async () => {
  await browser.search("鹤圩大挢");
  assert.match(await browser.run(() => deep(".count").textContent), /^没有完全相符的文章，另有 \d+\s篇近似$/);
  const reasons = await browser.run(() =>
    deepAll(".group.near .hit").map((hit) => hit.querySelector(".reason")?.textContent),
  );
  assert.ok(reasons.length > 0);
  for (const reason of reasons) assert.match(reason, /^原文作“鹤圩大桥”（一字不同）$/);
  assert.deepEqual(await browser.violations(), []);
  await browser.click("[data-open]");
  await browser.until(() => deepAll(".sheet mark").length > 0);
  assert.match(await browser.run(() => deep(".sheet .reason").textContent), /原文作“鹤圩大桥”/);
  assert.deepEqual(await browser.violations(), []);
});

test("near matches are marked as near, in the list and in the article", async () => {
  await browser.search("鹤圩大挢");
  const kinds = () => [...new Set(deepAll(".view-results mark, .sheet mark").map((mark) => mark.className))];
  assert.deepEqual(await browser.run(kinds), ["near"]);
  await browser.click("[data-open]");
  await browser.until(() => deepAll(".sheet mark").length > 0);
  assert.deepEqual(await browser.run(kinds), ["near"]);
});

test("a number written another way is a near match", async () => {
  await browser.search("二十");
  assert.ok(
    await browser.run(() => deepAll(".group.near .reason").length > 0 || deep('[data-action="more"]') !== null),
  );
  assert.match(await browser.run(() => deep(".count").textContent), /^找到 \d+ 篇，另有 \d+\s篇近似$/);
  const before = await browser.run(() => deepAll(".hit").length);
  await browser.click('[data-action="more"]');
  await browser.until((count) => deepAll(".hit").length > count, before);
  assert.ok(
    await browser.run(() => deepAll(".reason").some(({ textContent }) => textContent.includes("数字写法不同"))),
  );
});

test("a question finds related articles, labelled as such", async () => {
  await browser.search("末班船为什么会晚开几分钟等人");
  assert.ok(await browser.run(() => deepAll(".group.related .hit").length > 0));
  assert.match(await browser.run(() => deep(".count").textContent), /篇相关$/);
});

for (const [query, sentence] of /** @type {[string, string|null][]} */ ([
  ["鹤圩大桥", null],
  ["鹤圩 -轮渡 日期:2024-11", "理解为：“鹤圩” 且 不含 “轮渡”，日期 2024年11月"],
  ["轮渡 | 渡船", "理解为：“轮渡” 或 “渡船”"],
  ["大桥 轮渡 OR 渡船", "理解为：“大桥” 且 （“轮渡” 或 “渡船”）"],
  ["“鹤圩大桥”", "理解为：“鹤圩大桥”（一字不差）"],
  ["标题:大桥 -作者:闻若舟", "理解为：标题 “大桥”，排除作者 “闻若舟”"],
  ["版:2..3", "理解为：版次 第2版至第3版"],
  ["大桥 日期:2025..", "理解为：“大桥”，日期 2025年起"],
])) {
  test(`how “${query}” was understood`, async () => {
    await browser.search(query);
    assert.equal(await browser.run(() => deep(".understood")?.textContent.replaceAll("\u00a0", " ") ?? null), sentence);
  });
}

test("a hit with another reading says so", async () => {
  await browser.search("自习室");
  assert.match(
    await browser.run(() =>
      deepAll(".also-read")
        .map(({ textContent }) => textContent)
        .join(),
    ),
    /另有识别版本.*2024-11-20_02b\.md/,
  );
});

test("a query over the limit is refused with a sentence, not cut", async () => {
  await browser.run((text) => void (widget.query = text), "桥".repeat(2001));
  await browser.until(() => deep(".message")?.textContent.includes("超过 2,000 字"));
  await browser.run((text) => void (widget.query = text), "桥".repeat(2000));
  await browser.until(() => !deep(".message")?.textContent.includes("超过 2,000 字"));
});

test("every occurrence can be listed, exported and opened", async () => {
  await browser.click('[data-action="kwic"]');
  await browser.until(() => deep(".kwic") !== null && !deep(".view-kwic").hidden);
  assert.deepEqual(await browser.violations(), []);
  assert.equal(new URLSearchParams(await browser.run(() => location.search)).get("v"), "kwic");
  const seen = await browser.run(() => ({
    total: Number(deep(".view-kwic .count").textContent.match(/\d+/)[0]),
    lines: deepAll(".kwic tbody tr").length,
    words: [...new Set(deepAll(".kwic .keyword").map(({ textContent }) => textContent))],
    middles: [...new Set(deepAll(".kwic .keyword").map((cell) => Math.round(cell.getBoundingClientRect().left)))],
  }));
  assert.ok(seen.total > seen.lines, "there are more lines than the first ones");
  assert.deepEqual(seen.words, ["市"]);
  assert.equal(seen.middles.length, 1, "the words stand below each other");

  await browser.click('[data-action="more-lines"]');
  await browser.until((count) => deepAll(".kwic tbody tr").length > count, seen.lines);
  assert.equal(
    await browser.run((at) => widget.shadowRoot.activeElement === deepAll(".kwic tbody a")[at], seen.lines),
    true,
  );

  await watchDownloads();
  await browser.click('[data-action="kwic-csv"]');
  const rows = (await browser.until(() => document.taken ?? null)).trim().split("\r\n");
  assert.match(rows[0], /^\ufeff?id,date,page_no,title,left,keyword,right,link$/);
  assert.equal(rows.length - 1, seen.total);

  const target = await browser.run(() => {
    const link = deepAll(".kwic tbody a")[20];
    link.focus();
    link.click();
    return link.dataset.open;
  });
  await browser.until(
    (id) => new URLSearchParams(location.search).get("a") === id && !deep(".view-article").hidden,
    target,
  );
  await browser.click('[data-action="back"]');
  await browser.until(() => !deep(".view-kwic").hidden);
  assert.equal(await browser.run(() => widget.shadowRoot.activeElement === deepAll(".kwic tbody a")[20]), true);
  await browser.click('.view-kwic [data-action="back"]');
  await browser.until(() => deep(".view-kwic").hidden && !deep(".view-results").hidden);
});

/** Keeps the text of the next file that the page gives away. */
const watchDownloads = () =>
  browser.run(() => {
    const keep = URL.createObjectURL;
    URL.createObjectURL = (/** @type {Blob} */ blob) => {
      blob.text().then((text) => (document.taken = text));
      return keep.call(URL, blob);
    };
  });

for (const form of ["csv", "json"]) {
  test(`all hits can be exported as ${form}`, async () => {
    await watchDownloads();
    const all = await total();
    await browser.run((wanted) => deep(`[data-format="${wanted}"]`).click(), form);
    const text = await browser.until(() => document.taken ?? null);
    if (form === "json") return assert.equal(JSON.parse(text).hits.length, all);
    const rows = text.trim().split("\r\n");
    assert.match(rows[0], /^\ufeff?id,level,date/);
    assert.ok(rows.length - 1 >= all);
  });
}

test("the JavaScript API gives an IIIF annotation page", async () => {
  const page = await browser.driver.executeAsyncScript(`
    const done = arguments[arguments.length - 1];
    import("./jianbao.js").then(({ open }) => open()).then(async (archive) => { const page = await archive.iiif("市"); archive.close(); return page; }).then(done, (error) => done(String(error)));`);
  assert.equal(page.type, "AnnotationPage");
  assert.equal(page["@context"], "http://iiif.io/api/search/2/context.json");
  assert.equal(page.items.length, await total());
  assert.equal(page.annotations[0].items[0].target.selector[0].exact, "市");
});

test("issues can be browsed by calendar, page and article", async () => {
  await browser.click('[data-action="clear"]');
  await browser.until(() => deep(".covers") !== null);
  assert.deepEqual(await browser.violations(), []);
  await browser.run(() => deep("[data-issue]").click());
  await browser.until(() => deep(".newspage") !== null);
  assert.ok(await browser.run(() => new URLSearchParams(location.search).has("d")));
  assert.deepEqual(await browser.violations(), []);
  const id = await browser.run(() => deep(".newspage [data-open]").dataset.open);
  await browser.run(() => deep(".newspage [data-open]").click());
  await browser.until(() => deep("#headline") !== null && !deep(".view-article").hidden);
  assert.ok(
    await browser.run(() => deep(".around [aria-current]") !== null),
    "the page's other articles stand beside it",
  );
  await browser.click('[data-action="back"]');
  await browser.until(() => deep(".newspage") !== null && !deep(".view-start").hidden);
  assert.equal(await browser.run(() => widget.shadowRoot.activeElement?.dataset.open), id);
});

test("the citation is in the chosen style", async () => {
  await browser.search("鹤圩大桥南塔");
  await browser.click("[data-open]");
  await browser.until(() => /\[N\]\. 槐津日报，2024-11-20（1）/.test(deep(".citation pre")?.textContent ?? ""));
  for (const [form, start] of [
    ["gb2015", "[N]. 槐津日报, 2024-11-20(1)"],
    ["bibtex", "@"],
    ["ris", "TY  - NEWS"],
    ["csl", "article-newspaper"],
  ]) {
    await browser.run((wanted) => {
      const select = deep('[data-change="citation"]');
      select.value = wanted;
      select.dispatchEvent(new Event("change", { bubbles: true }));
    }, form);
    await browser.until((wanted) => deep(".citation pre").textContent.includes(wanted), start);
  }
});
