/**
 * A reader searches: types, composes, opens, comes back, goes on. Queries come from the sample newspaper
 * in `corpus/`, so the site under test has to be the one built from it.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { without } from "./browser.mjs";
import { browser, host, visit } from "./visit.mjs";

const MANY = "市"; // in most articles
const ONE = "鹤圩大桥南塔"; // in few

visit();

const hits = () => browser.run(() => deepAll("[data-open]").map((link) => link.textContent));
const status = () => browser.run(() => deep(".count")?.textContent);

test("typing finds, with matches marked, date and page", async () => {
  await browser.search(ONE);
  const first = await browser.run(() => {
    const hit = deep(".hit");
    return {
      marks: [...hit.querySelectorAll("mark")].map((mark) => mark.textContent),
      time: hit.querySelector("time").dateTime,
      place: hit.querySelector(".origin").textContent,
    };
  });
  assert.ok(first.marks.length > 0);
  assert.match(first.time, /^\d{4}-\d{2}-\d{2}$/);
  assert.match(first.place, /\d{4}年\d{1,2}月\d{1,2}日.*第\d+版/);
  assert.match(await status(), /^找到 \d+ 篇/);
  await browser.until(() => deepAll("[role=status]").some((region) => region.textContent.startsWith("找到")));
  assert.deepEqual(await browser.violations(), []);
});

test("results follow every keystroke and the newest query wins", async () => {
  await browser.click("input");
  await browser.run(() => {
    widget.heard = [];
    widget.addEventListener("results", (event) => widget.heard.push(event.detail.query));
  });
  await browser.type("鹤圩大桥");
  await browser.until(() => widget.heard.at(-1) === "鹤圩大桥");
  const marks = await browser.run(() => [...new Set(deepAll(".view-results mark").map((mark) => mark.textContent))]);
  assert.ok(marks.includes("鹤圩大桥"), marks.join(" "));
});

test("results are announced once, for the last query", async () => {
  await browser.find("input");
  await browser.run((one) => {
    document.said = [];
    document.hearing = new MutationObserver((changes) =>
      document.said.push(...changes.flatMap(({ addedNodes }) => [...addedNodes].map(({ data }) => data))),
    );
    for (const region of deepAll("[role=status]")) document.hearing.observe(region, { childList: true });
    widget.addEventListener("results", () => (widget.query = one), { once: true });
    widget.query = "市";
  }, ONE);
  await browser.until(() => document.said.some((/** @type {string} */ sentence) => sentence.startsWith("找到")));
  assert.deepEqual(
    await browser.run(() => document.said.filter((/** @type {string} */ sentence) => sentence.startsWith("找到"))),
    [await status()],
  );
});

test("a draft of the input method is not searched; the text it ends in is, once", {
  skip: without("compose"),
}, async () => {
  await browser.click("input");
  await browser.run(() => {
    widget.heard = [];
    widget.addEventListener("search", (event) => widget.heard.push(event.detail.query));
  });
  for (const draft of ["h", "he", "he x", "he xu"]) await browser.compose(draft);
  assert.equal(await browser.run(() => deep("input").value), "he xu");
  assert.deepEqual(await browser.run(() => widget.heard), []);
  assert.equal(await browser.run(() => location.search), "");
  await browser.commit("鹤圩");
  await browser.until(() => deepAll("[data-open]").length > 0);
  assert.deepEqual(await browser.run(() => widget.heard), ["鹤圩"]);
});

for (const [engine, order] of [
  ["Blink and Gecko", ["compositionstart", "input", "compositionend", "input"]],
  ["WebKit", ["compositionstart", "input", "input", "compositionend", "enter"]],
]) {
  test(`the order of events that ${engine} send makes one search`, async () => {
    await browser.click("input");
    const heard = await browser.driver.executeAsyncScript(
      (/** @type {string[]} */ order, /** @type {(value: any) => void} */ done) => {
        const widget = document.querySelector("jianbao-search");
        const input = widget.shadowRoot.querySelector("input");
        /** @type {string[]} */
        const heard = [];
        widget.addEventListener("search", (/** @type {Event} */ event) => heard.push(event.detail.query));
        widget.addEventListener("results", () => setTimeout(() => done(heard)), { once: true });
        let composing = false;
        for (const name of order) {
          if (name === "enter")
            input.dispatchEvent(
              new KeyboardEvent("keydown", { key: "Enter", keyCode: 229, bubbles: true, composed: true }),
            );
          else if (name === "input") {
            input.value = input.value === "" ? "he" : "鹤圩";
            input.dispatchEvent(new InputEvent("input", { isComposing: composing, bubbles: true, composed: true }));
          } else {
            composing = name === "compositionstart";
            input.dispatchEvent(new CompositionEvent(name, { bubbles: true, composed: true }));
          }
        }
      },
      order,
    );
    assert.deepEqual(
      heard.filter((/** @type {string} */ query) => query === "鹤圩"),
      ["鹤圩"],
    );
    assert.equal(heard.at(-1), "鹤圩");
  });
}

test("keys pressed in a composition belong to the input method", { skip: without("compose") }, async () => {
  await browser.search(ONE);
  await browser.compose("shi");
  await browser.driver.sendDevToolsCommand("Input.dispatchKeyEvent", {
    type: "rawKeyDown",
    key: "Process",
    windowsVirtualKeyCode: 229,
    code: "ArrowDown",
  });
  await browser.driver.sendDevToolsCommand("Input.dispatchKeyEvent", {
    type: "rawKeyDown",
    key: "Enter",
    windowsVirtualKeyCode: 229,
    code: "Enter",
  });
  assert.equal(await browser.run(() => widget.shadowRoot.activeElement?.tagName), "INPUT");
  await browser.commit("时");
  await browser.until((wanted) => deep("input").value === wanted, `${ONE}时`);
});

test("an article opens with all marks, and back restores position and focus", async () => {
  await browser.search(MANY);
  const target = await browser.run(() => {
    const link = deepAll("[data-open]").at(-1);
    link.scrollIntoView({ block: "center" });
    link.focus();
    return { id: link.dataset.open, title: link.textContent, scroll: Math.round(scrollY) };
  });
  await browser.run((id) => deep(`[data-open="${id}"]`).click(), target.id);
  await browser.until(() => !deep(".view-article").hidden);
  const opened = await browser.run(() => ({
    title: deep("#headline").textContent,
    focused: widget.shadowRoot.activeElement?.id,
    marks: deepAll(".sheet mark").length,
    paragraphs: deepAll(".text p").length,
    address: location.search,
    list: deep(".view-results").hidden,
  }));
  assert.equal(opened.title, target.title);
  assert.equal(opened.focused, "headline");
  assert.ok(opened.marks > 0 && opened.paragraphs > 0 && opened.list);
  assert.equal(new URLSearchParams(opened.address).get("a"), target.id);
  assert.deepEqual(await browser.violations(), []);

  await browser.click('[data-action="next-mark"]');
  assert.match(await browser.run(() => deep(".where").textContent), /^1 \/ \d+ 处$/);
  await browser.until(() => deepAll("[role=status]").some((region) => /第 1 处，共 \d+ 处/.test(region.textContent)));

  await browser.click('[data-action="back"]');
  await browser.until(() => deep(".view-article").hidden && !deep(".view-results").hidden);
  const returned = await browser.run(() => ({
    id: widget.shadowRoot.activeElement?.dataset.open,
    scroll: Math.round(scrollY),
    address: location.search,
  }));
  assert.equal(returned.id, target.id, "focus is on the link that was followed");
  assert.ok(Math.abs(returned.scroll - target.scroll) < 3, `scroll ${returned.scroll} after ${target.scroll}`);
  assert.equal(new URLSearchParams(returned.address).get("a"), null);
});

test("the browser's back and forward buttons close and open the article", async () => {
  await browser.search(ONE);
  await browser.click("[data-open]");
  await browser.until(() => !deep(".view-article").hidden);
  await browser.driver.navigate().back();
  await browser.until(() => deep(".view-article").hidden && deepAll("[data-open]").length > 0);
  await browser.driver.navigate().forward();
  await browser.until(() => !deep(".view-article").hidden);
});

test("a permalink opens the article in a fresh page, and back leads to the results", async () => {
  await browser.search(ONE);
  const link = await browser.run(() => deep("[data-open]").href);
  await browser.open("about:blank");
  await browser.open(link);
  await browser.until(() => deep("#headline") !== null);
  assert.equal(await browser.run(() => deep("input").value), ONE);
  await browser.click('[data-action="back"]');
  await browser.until(() => deepAll("[data-open]").length > 0 && deep(".view-article").hidden);
});

test("a query in the address is searched for at once", async () => {
  await browser.open(`${host.address}?q=${encodeURIComponent(ONE)}`);
  await browser.until(() => deepAll("[data-open]").length > 0);
  assert.equal(await browser.run(() => deep("input").value), ONE);
});

test("the address follows the query", async () => {
  await browser.search(ONE);
  await browser.until((wanted) => new URLSearchParams(location.search).get("q") === wanted, ONE);
});

test("load more adds hits and moves focus to the first of them", async () => {
  await browser.search(MANY);
  const before = await hits();
  await browser.click('[data-action="more"]');
  await browser.until((count) => deepAll("[data-open]").length > count, before.length);
  const now = await hits();
  assert.deepEqual(now.slice(0, before.length), before, "what stood stays");
  assert.equal(await browser.run(() => widget.shadowRoot.activeElement?.textContent), now[before.length]);
  const ids = await browser.run(() => deepAll("[data-open]").map((link) => link.dataset.open));
  assert.equal(new Set(ids).size, ids.length, "no hit twice");
});

test("hits out of sight are drawn after those in sight, none lost or twice", async () => {
  await browser.search(MANY);
  const all = await browser.run(() => deepAll("[data-open]").map((link) => link.dataset.open));
  await browser.search("轮渡");
  const [early, late] = await browser.driver.executeAsyncScript(
    (/** @type {string} */ query, /** @type {(value: any) => void} */ done) => {
      const widget = document.querySelector("jianbao-search");
      const ids = () => [...widget.shadowRoot.querySelectorAll(".hit [data-open]")].map((link) => link.dataset.open);
      widget.addEventListener(
        "results",
        () => {
          const early = ids();
          widget.shadowRoot.querySelector('[data-action="more"]').click();
          const wait = () => (ids().length > 10 ? done([early, ids()]) : setTimeout(wait, 20));
          wait();
        },
        { once: true },
      );
      widget.query = query;
    },
    MANY,
  );
  assert.ok(early.length > 0 && early.length < all.length, `${early.length} hits at first`);
  assert.deepEqual(early, all.slice(0, early.length));
  assert.deepEqual(late.slice(0, all.length), all);
  assert.equal(new Set(late).size, late.length, "no hit twice");
});

test("sorting by date gives the oldest first when asked", async () => {
  await browser.search(MANY);
  await browser.run(() => {
    const select = deep('[data-change="sort"]');
    select.value = "oldest";
    select.dispatchEvent(new Event("change", { bubbles: true }));
  });
  await browser.until(() => {
    const dates = deepAll(".hit time").map((time) => time.dateTime);
    return dates.length > 1 && dates.every((date, at) => at === 0 || dates[at - 1] <= date);
  });
});

test("arrow keys walk through field and results, Escape returns", async () => {
  await browser.search(ONE);
  await browser.press("ARROW_DOWN");
  assert.equal(await browser.run(() => widget.shadowRoot.activeElement === deepAll("[data-open]")[0]), true);
  await browser.press("ARROW_UP");
  assert.equal(await browser.run(() => widget.shadowRoot.activeElement?.tagName), "INPUT");
  await browser.press("ESCAPE");
  assert.equal(await browser.run(() => deep("input").value), "");
});

test("where nothing is found, a sentence says so and what the archive covers", async () => {
  await browser.type("龘龘龘龘");
  await browser.until(() => deep(".message")?.textContent.includes("没有找到“龘龘龘龘”"));
  assert.match(await browser.run(() => deep(".message").textContent), /共 \d+ 篇/);
  assert.deepEqual(await browser.violations(), []);
});

test("a query with nothing searchable gives a sentence", async () => {
  await browser.type("，。！");
  await browser.until(() => deep(".message")?.textContent.includes("没有可以检索的文字"));
});

test("a missing article gives a sentence", async () => {
  await browser.open(`${host.address}?a=nowhere-99`);
  await browser.until(() => deep(".view-article .message")?.textContent.includes("没有这篇文章"));
  assert.deepEqual(await browser.violations(), []);
});

test("the page before use is accessible", async () => {
  assert.deepEqual(await browser.violations(), []);
});
