/**
 * Suggestions below the field: a listbox that follows typing, in characters and in pinyin, and that chooses
 * nothing by itself.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { without } from "./browser.mjs";
import { browser, visit } from "./visit.mjs";

visit(() => browser.click("input"));

/** Types and waits until a suggestion begins with `first`. */
async function offered(/** @type {string} */ text, /** @type {string} */ first) {
  await browser.type(text);
  await browser.until(
    (wanted) => !deep(".suggestions").hidden && deep(".suggestions .suggested").textContent.startsWith(wanted),
    first,
  );
}
const field = () =>
  browser.run(() => {
    const input = deep("input");
    const active = input.getAttribute("aria-activedescendant");
    return {
      text: input.value,
      open: input.getAttribute("aria-expanded"),
      at: active && deep(`#${active} .suggested`).textContent,
      focused: widget.shadowRoot.activeElement === input,
    };
  });

for (const [typed, first] of [
  ["鹤", "鹤圩大桥"],
  ["lundu", "轮渡"],
  ["wrz", "闻若舟"],
  ["大桥 lundu", "轮渡"],
]) {
  test(`“${typed}” offers ${first} with its kind and count`, async () => {
    await offered(typed, first);
    assert.match(await browser.run(() => deep(".suggestions .tally").textContent), /^(标题|作者|栏目|词语) · \d+ 篇$/);
    assert.deepEqual(
      await field(),
      { text: typed, open: "true", at: null, focused: true },
      "nothing is chosen by itself",
    );
    assert.deepEqual(await browser.violations(), []);
  });
}

test("arrow keys select, Enter searches for the selected suggestion with the rest of the query", async () => {
  await offered("大桥 lundu", "轮渡");
  await browser.press("ARROW_DOWN");
  assert.equal((await field()).at, "轮渡");
  assert.equal(await browser.run(() => deepAll('.suggestions [aria-selected="true"]').length), 1);
  assert.deepEqual(await browser.violations(), []);
  await browser.press("ARROW_UP");
  assert.equal((await field()).at, null, "above the first is the field itself");
  await browser.press("ARROW_DOWN", "ENTER");
  await browser.until(() => deepAll("[data-open]").length > 0 && deep("input").value === "大桥 轮渡");
  assert.deepEqual(await field(), { text: "大桥 轮渡", open: "false", at: null, focused: true });
});

test("Enter searches for what was typed while nothing is selected", async () => {
  await offered("鹤", "鹤圩大桥");
  await browser.press("ENTER");
  await browser.until(() => deep(".suggestions").hidden);
  assert.equal((await field()).text, "鹤");
  assert.equal(await browser.run(() => widget.query), "鹤");
});

test("Escape closes the list first and empties the field second", async () => {
  await offered("鹤", "鹤圩大桥");
  await browser.press("ESCAPE");
  await browser.until(() => deep(".suggestions").hidden);
  assert.equal((await field()).text, "鹤");
  await browser.press("ESCAPE");
  assert.equal((await field()).text, "");
});

test("a click selects a suggestion, and focus stays in the field", async () => {
  await offered("鹤", "鹤圩大桥");
  await browser.click(".suggestions li");
  await browser.until(() => deep("input").value === "鹤圩大桥" && deep(".suggestions").hidden);
  assert.equal((await field()).focused, true);
});

test("the list closes when the reader goes elsewhere", async () => {
  await offered("鹤", "鹤圩大桥");
  await browser.run(() => deep("input").blur());
  assert.equal(await browser.run(() => deep(".suggestions").hidden), true);
});

test("a query set by the page opens no suggestions", async () => {
  await browser.run(() => void (widget.query = "鹤"));
  await browser.until(() => deepAll("[data-open]").length > 0);
  assert.equal((await field()).open, "false");
});

test("suggestions for an older text are dropped", async () => {
  const told = await browser.driver.executeAsyncScript((/** @type {(value: any) => void} */ done) => {
    const root = document.querySelector("jianbao-search").shadowRoot;
    const input = root.querySelector("input");
    /** @type {[string, string][]} */
    const seen = [];
    new MutationObserver(() => seen.push([input.value, root.querySelector(".suggested")?.textContent])).observe(
      root.querySelector(".suggestions"),
      { childList: true },
    );
    for (const text of ["轮", "鹤", "秤", "闻"]) {
      input.value = text;
      input.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
    }
    // The engine answers in order: when it has answered a newer text, nothing older can come.
    const shown = () => root.querySelector(".suggested")?.textContent ?? "";
    const until = async (/** @type {() => boolean} */ condition) => {
      while (!condition()) await new Promise((again) => setTimeout(again, 20));
    };
    until(() => shown().startsWith("闻"))
      .then(() => {
        input.value = "轮渡";
        input.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
        return until(() => !shown().startsWith("闻"));
      })
      .then(() => done(seen.filter(([typed]) => typed === "闻")));
  });
  assert.ok(told.length > 0);
  assert.ok(
    told.every((/** @type {[string, string]} */ [, first]) => first.startsWith("闻")),
    JSON.stringify(told),
  );
});

test("no suggestions open while an input method composes", { skip: without("compose") }, async () => {
  await offered("鹤", "鹤圩大桥");
  await browser.compose("l");
  await browser.until(() => deep(".suggestions").hidden);
  await browser.compose("lundu");
  assert.equal((await field()).open, "false");
  await browser.commit("轮渡");
  await browser.until(() => deep("input").value === "鹤轮渡");
});

test("the start of a composition closes the list", async () => {
  await offered("鹤", "鹤圩大桥");
  await browser.run(() =>
    deep("input").dispatchEvent(new CompositionEvent("compositionstart", { bubbles: true, composed: true })),
  );
  assert.equal((await field()).open, "false");
  await browser.run(() =>
    deep("input").dispatchEvent(new CompositionEvent("compositionend", { bubbles: true, composed: true })),
  );
});
