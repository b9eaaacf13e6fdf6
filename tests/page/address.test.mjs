/** The reader's state as a URL and back. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { addressOf, EMPTY_STATE, parseFilters, readAddress } from "../../www/model/address.js";

const BASE = "https://paper.example/archive/?lang=en#top";
const stateOf = (/** @type {string} */ href) => readAddress(new URL(href));

for (const state of [
  {},
  { query: "网约车" },
  { query: "a&b=c+d %#?", sort: "oldest" },
  { query: "桥", filters: { year: ["2024"], author: ["闻若舟"], from: "2024-11" } },
  { query: "桥", view: "kwic" },
  { query: "桥", article: "2024-11-20_02-03" },
  { issue: "2024-11-20" },
  { issue: "2024-11-20", article: "2024-11-20_02-03" },
]) {
  test(`${JSON.stringify(state)} comes back from its URL`, () => {
    const whole = { ...EMPTY_STATE, ...state };
    assert.deepEqual(stateOf(addressOf(whole, BASE)), whole);
  });
}

test("what the page itself has in its URL stays, its fragment does not", () => {
  assert.equal(
    addressOf({ query: "桥" }, BASE),
    `https://paper.example/archive/?lang=en&q=${encodeURIComponent("桥")}`,
  );
  assert.equal(
    addressOf({}, "https://paper.example/?q=old&a=1&v=kwic&sort=page&f=%7B%7D&d=2024-11-20"),
    "https://paper.example/",
  );
});

test("a query leaves the issue behind, and a view needs a query", () => {
  assert.equal(new URL(addressOf({ query: "桥", issue: "2024-11-20" }, BASE)).searchParams.get("d"), null);
  assert.equal(new URL(addressOf({ view: "kwic" }, BASE)).searchParams.get("v"), null);
});

for (const text of [null, "", "{", "[]", "null", "3", '"text"']) {
  test(`${text} is no filters`, () => assert.deepEqual(parseFilters(text), {}));
}
