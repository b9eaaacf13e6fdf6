/** What surrounds an article's text: its page, the pages before and after it, its source, its permalink. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { browser, host, visit } from "./visit.mjs";

visit();

const open = async (/** @type {string} */ id, query = "") => {
  await browser.open(`${host.address}?a=${id}&q=${encodeURIComponent(query)}`);
  await browser.until(() => deep("#headline") !== null && !deep(".view-article").hidden);
};
const pageNow = () => browser.run(() => deep(".head .page").textContent);

test("an article links to the previous and the next page", async () => {
  await open("2024-11-20_02-01");
  assert.match(await pageNow(), /^第2版/);
  const steps = await browser.run(() => deepAll(".around .steps a").map((link) => link.textContent));
  assert.equal(steps.length, 2);
  assert.match(steps[0], /^上一版：第1版/);
  assert.match(steps[1], /^下一版：第3版/);
  await browser.run(() => deepAll(".around .steps a")[1].click());
  await browser.until(() => deep(".head .page")?.textContent.startsWith("第3版"));
  assert.deepEqual(await browser.run(() => deepAll(".around .steps a").map((link) => link.textContent.slice(0, 4))), [
    "上一版：",
  ]);
  await browser.run(() => deep(".around .steps a").click());
  await browser.until(() => deep(".head .page")?.textContent.startsWith("第2版"));
});

test("the articles of the page are listed in order, and the open one is marked", async () => {
  await open("2024-11-20_03-02");
  const listed = await browser.run(() =>
    deepAll(".around[part=around] li").map(
      ({ firstChild }) => firstChild.dataset.open ?? firstChild.getAttribute("aria-current"),
    ),
  );
  assert.ok(listed.length > 2);
  const own = listed.indexOf("true");
  assert.deepEqual(listed.with(own, "2024-11-20_03-02"), listed.with(own, "2024-11-20_03-02").sort());
});

test("an article with a web page links to it, scrolled to the match", async () => {
  await open("hj-20241218-3-02", "数鸟");
  const link = await browser.run(() => deep('.source a[rel="noopener"]').href);
  const [address, fragment] = link.split("#");
  assert.equal(address, "https://huaijinribao.example/2024-12-18/3/02.html");
  assert.equal(
    fragment ?? "",
    (await browser.run(() => "fragmentDirective" in document)) ? `:~:text=${encodeURIComponent("数鸟")}` : "",
  );
  await open("2024-11-20_02-01");
  assert.equal(await browser.run(() => deep('.source a[rel="noopener"]')), null);
});

test("an article's permalink opens it with the same query", async () => {
  await open("hj-20241218-3-02", "数鸟");
  const seen = await browser.run(() => ({
    link: deepAll(".source a").at(-1).href,
    title: deep("#headline").textContent,
    marks: deepAll(".sheet mark").length,
  }));
  assert.ok(seen.marks > 0);
  await browser.open("about:blank");
  await browser.open(seen.link);
  await browser.until((title) => deep("#headline")?.textContent === title, seen.title);
  assert.equal(await browser.run(() => deepAll(".sheet mark").length), seen.marks);
});

test("a citation can include the address in this archive and the other titles", async () => {
  await open("hj-20250212-4-01", "渡船");
  const cited = () => browser.run(() => deep(".citation pre").textContent);
  const tick = (/** @type {string} */ name) =>
    browser.run((name) => deep(`.citation input[name="${name}"]`).click(), name);
  await browser.until(() => deep(".citation pre").textContent.includes("[N/OL]"));
  assert.match(
    await cited(),
    /^闻若舟，邹鸣舸\. “槐渡3号”的最后一个冬天\[N\/OL\].*https:\/\/huaijinribao\.example\/2025-02-12\/4\/01\.html\.$/,
  );
  await tick("titles");
  await browser.until(() => /带伤靠岸.*船长/.test(deep(".citation pre").textContent));
  await tick("address");
  const own = await browser.run(() => deep('.citation input[name="address"]').value);
  assert.ok(own.endsWith("/?a=hj-20250212-4-01"), own);
  await browser.until((own) => deep(".citation pre").textContent.endsWith(`${own}.`), own);
  await tick("address");
  await browser.until(() => deep(".citation pre").textContent.endsWith("01.html."));
  await open("2024-11-20_01-04");
  assert.equal(await browser.run(() => deep('.citation input[name="titles"]')), null, "nothing to add, nothing to ask");
});

test("the citation is copied, or selected where copying is refused", async () => {
  await open("2024-11-20_02-01");
  await browser.until(() => deep(".citation pre").textContent !== "");
  await browser.run(() => {
    document.copied = null;
    Object.defineProperty(navigator, "clipboard", {
      configurable: true,
      value: { writeText: async (/** @type {string} */ text) => void (document.copied = text) },
    });
  });
  await browser.click('[data-action="copy-citation"]');
  await browser.until(() => deep(".notice").textContent === "已复制");
  assert.equal(await browser.run(() => document.copied), await browser.run(() => deep(".citation pre").textContent));
  await browser.run(() => void (navigator.clipboard.writeText = () => Promise.reject(new Error("refused"))));
  await browser.click('[data-action="copy-citation"]');
  await browser.until(() => deep(".notice").textContent.startsWith("浏览器不允许复制"));
});

test("another reading lies beside the article, paragraph by paragraph, and its differences can be walked through", async () => {
  await browser.search("秤匠街");
  await browser.run(() => deep(".also-read").closest(".hit").querySelector("[data-open]").click());
  await browser.until(() => deep(".readings") !== null);
  assert.equal(await browser.run(() => deep(".comparison")), null, "nothing is compared before it is asked for");
  await browser.run(() => void (deep(".readings").open = true));
  await browser.until(() => deep(".comparison") !== null);
  const seen = await browser.run(() => ({
    where: deep(".comparison .where").textContent,
    rows: deepAll(".comparison tbody tr").map((row) => [...row.cells].map((cell) => cell.textContent.length > 0)),
    numbers: [...new Set(deepAll(".comparison [data-difference]").map((node) => node.dataset.difference))].length,
    marked: deepAll(".comparison td:first-child mark").map((mark) => mark.textContent),
  }));
  assert.equal(seen.where, `${seen.numbers} 处不同`);
  assert.ok(seen.numbers > 1 && seen.rows.every((/** @type {boolean[]} */ cells) => cells.some(Boolean)));
  assert.ok(seen.marked.includes("秤匠街"), "matches stay marked");
  assert.deepEqual(await browser.violations(), []);
  const current = () => browser.run(() => deepAll(".comparison .current").map((node) => node.dataset.difference));
  await browser.click('[data-action="next-difference"]');
  assert.deepEqual([...new Set(await current())], ["0"]);
  await browser.click('[data-action="previous-difference"]');
  assert.deepEqual([...new Set(await current())], [String(seen.numbers - 1)], "round to the last one");
  assert.equal(
    await browser.run(() => deep(".comparison .where").textContent),
    `${seen.numbers} / ${seen.numbers} 处不同`,
  );
});
