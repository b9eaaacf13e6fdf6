/** Filters, time bins, issues, readings, script: the page's other pure functions. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { binsOf } from "../../www/model/bins.js";
import { differences } from "../../www/model/diff.js";
import { isFiltered, withoutRange, withValue } from "../../www/model/filters.js";
import { dayOf, monthCounts, newsOf, sameDayOf, surroundingsOf } from "../../www/model/issues.js";
import { scriptOf } from "../../www/model/script.js";
import { SECTIONS, sectionsOf, startsEarly } from "../../www/model/start-page.js";

test("a value is added to a facet and taken out of it, and an empty facet goes", () => {
  const one = withValue({ from: "2024" }, "year", "2024", true);
  assert.deepEqual(one, { from: "2024", year: ["2024"] });
  const two = withValue(one, "year", "2025", true);
  assert.deepEqual(two.year, ["2024", "2025"]);
  assert.deepEqual(withValue(two, "year", "2025", true).year, ["2024", "2025"], "never twice");
  assert.deepEqual(
    withValue(/** @type {any} */ ({ page_no: [2, 3] }), "page_no", "2", false),
    { page_no: [3] },
    "numbers too",
  );
  assert.deepEqual(withValue(one, "year", "2024", false), { from: "2024" });
  assert.deepEqual(withoutRange({ from: "2024", to: "2025", kind: ["消息"] }), { kind: ["消息"] });
});

for (const [filters, expected] of [
  [undefined, false],
  [{}, false],
  [{ year: [] }, false],
  [{ from: "" }, false],
  [{ year: ["2024"] }, true],
  [{ to: "2024" }, true],
]) {
  test(`${JSON.stringify(filters)} ${expected ? "filters" : "filters nothing"}`, () =>
    assert.equal(isFiltered(/** @type {any} */ (filters)), expected));
}

test("months are in order and without gaps", () => {
  const months = [
    { value: "2025-01", count: 2 },
    { value: "2024-11", count: 3 },
    { value: "unknown", count: 9 },
  ];
  assert.deepEqual(binsOf(months), [
    { value: "2024-11", count: 3 },
    { value: "2024-12", count: 0 },
    { value: "2025-01", count: 2 },
  ]);
  assert.deepEqual(binsOf([]), []);
  assert.deepEqual(binsOf([{ value: "2024-11", count: 3 }]), [{ value: "2024-11", count: 3 }]);
});

test("a long stretch is counted by year, and no count is lost", () => {
  const months = ["1998-12", "2002-01", "2002-02"].map((value, at) => ({ value, count: at + 1 }));
  assert.deepEqual(binsOf(months), [
    { value: "1998", count: 1 },
    { value: "1999", count: 0 },
    { value: "2000", count: 0 },
    { value: "2001", count: 0 },
    { value: "2002", count: 5 },
  ]);
});

const page = (/** @type {string[]} */ ...ids) => ({ articles: ids.map((id) => ({ id, title: id, kind: "消息" })) });

test("an article's page and those before and after it", () => {
  const issues = [
    { date: "2024-11-21", pages: [page("x")] },
    { date: "2024-11-20", pages: [page("a", "b"), page("c"), page("d")] },
  ];
  const [one, other] = issues;
  assert.ok(one && other);
  const found = surroundingsOf(other, "c");
  assert.deepEqual(
    [found?.issue, found?.page, found?.previousPage, found?.nextPage],
    [other, ...[1, 0, 2].map((at) => other.pages[at])],
  );
  assert.deepEqual(
    [surroundingsOf(one, "x")?.previousPage, surroundingsOf(one, "x")?.nextPage],
    [undefined, undefined],
  );
  assert.equal(surroundingsOf(one, "c"), null, "of another issue");
});

test("an issue leads to those of the same day in other years, and to nothing where there are none", () => {
  const days = ["2025-11-20", "2025-02-20", "2024-11-20", "2023-11-21", "1998-11-20"].map((date) => ({
    date,
    articles: 1,
  }));
  const dates = (/** @type {string|undefined} */ day) =>
    sameDayOf([...days, { articles: 2 }], day).map(({ date }) => date);
  assert.deepEqual(dates("2024-11-20"), ["2025-11-20", "1998-11-20"]);
  assert.deepEqual(
    dates("2031-11-20"),
    ["2025-11-20", "2024-11-20", "1998-11-20"],
    "a day without an issue of its own",
  );
  assert.deepEqual(dates("2023-11-21"), []);
  assert.deepEqual(dates(undefined), []);
});

for (const [left, right, onlyLeft, onlyRight] of [
  ["", "", "", ""],
  ["甲乙", "甲乙", "", ""],
  ["新就业形态", "新业态", "就形", ""],
  ["摸底", "摸查", "底", "查"],
  ["6.5 万人，", "6.5万人,", "", ""],
  ["", "甲", "", "甲"],
  ["玉五", "五", "玉", ""],
]) {
  test(`“${left}” and “${right}” differ in “${onlyLeft}” and “${onlyRight}”`, () => {
    const found = differences(left, right);
    assert.ok(found);
    const marked = (/** @type {string} */ text, /** @type {ArrayLike<unknown>} */ marks) =>
      text
        .split("")
        .filter((/** @type {unknown} */ _, /** @type {number} */ at) => marks[at])
        .join("");
    assert.deepEqual([marked(left, found.left), marked(right, found.right)], [onlyLeft, onlyRight]);
  });
}

/**
 * The longest common subsequence's length, the slow way.
 * @param {string[]} left
 * @param {string[]} right
 */
function common(left, right) {
  const row = Array(right.length + 1).fill(0);
  for (const one of left) {
    let diagonal = 0;
    for (const [at, other] of right.entries()) {
      const above = row[at + 1];
      row[at + 1] = one === other ? diagonal + 1 : Math.max(row[at + 1], row[at]);
      diagonal = above;
    }
  }
  return row[right.length];
}

test("of random texts, what is not marked is the same in both, and no more is marked than need be", () => {
  let seed = 7;
  const random = (/** @type {number} */ below) => {
    seed = (seed * 1103515245 + 12345) % 2 ** 31;
    return Math.floor((seed / 2 ** 31) * below);
  };
  for (let time = 0; time < 300; time += 1) {
    const [left, right] = [0, 1].map(() => Array.from({ length: random(30) }, () => "甲乙丙，"[random(4)]).join(""));
    const found = differences(left, right);
    assert.ok(found);
    const kept = (/** @type {string} */ text, /** @type {ArrayLike<unknown>} */ marks) =>
      text
        .split("")
        .filter((/** @type {string} */ unit, /** @type {number} */ at) => unit !== "，" && !marks[at])
        .join("");
    assert.equal(kept(left, found.left), kept(right, found.right), `${left} ${right}`);
    const letters = (/** @type {string} */ text) =>
      text.split("").filter((/** @type {string} */ unit) => unit !== "，");
    assert.equal(kept(left, found.left).length, common(letters(left), letters(right)), `${left} ${right}`);
  }
});

test("texts that have little in common are not compared", () =>
  assert.equal(differences("甲".repeat(500), "乙".repeat(500)), null));

for (const [text, script] of [
  ["", "zh-Hans"],
  ["夜读灯下，自习室坐满了人", "zh-Hans"],
  ["這艘渡輪經過東門，報社說實在沒有問題。", "zh-Hant"],
  [`${"夜读灯下，自习室坐满了人。".repeat(10)}優勢`, "zh-Hans"],
]) {
  test(`“${text.slice(0, 12)}” is written in ${script}`, () => assert.equal(scriptOf(text), script));
}

test("a month has the articles of its days", () => {
  const days = [
    { date: "2025-02-12", articles: 3 },
    { date: "2025-02-01", articles: 4 },
    { date: "2024-11-20", articles: 0 },
    { articles: 5 },
  ];
  assert.deepEqual(monthCounts(days), [
    { value: "2025-02", count: 7 },
    { value: "2024-11", count: 0 },
  ]);
});

test("a page is represented by its news, and by all that it has where it has none", () => {
  const [news, slogan, nameless] = [
    { id: "1", title: "渡轮恢复夜航", kind: "消息" },
    { id: "2", title: "讲文明", kind: "口号" },
    { id: "3", title: " ", kind: "图片" },
  ];
  assert.deepEqual(newsOf({ articles: [slogan, news, nameless] }), [news]);
  assert.deepEqual(newsOf({ articles: [slogan, nameless] }), [slogan, nameless]);
  assert.deepEqual(newsOf(undefined), []);
});

test("a day is that of the reader's own clock", () => {
  assert.equal(dayOf(new Date(2024, 1, 29, 0, 30)), "2024-02-29");
  assert.equal(dayOf(new Date(2024, 11, 31, 23, 59)), "2024-12-31");
});

for (const [wanted, expected] of /** @type {[unknown, readonly string[]][]} */ ([
  [undefined, SECTIONS],
  ["newest", SECTIONS],
  [[], []],
  [
    ["calendar", "newest"],
    ["calendar", "newest"],
  ],
  [["hints", "hints", 7, "weather"], ["hints"]],
])) {
  test(`${JSON.stringify(wanted)} asks for the sections ${expected.join(", ") || "none"}`, () =>
    assert.deepEqual(sectionsOf(wanted), expected));
}

test("only the archive's own page starts early, and only with something to show", () => {
  assert.equal(startsEarly({ mode: "page", start: ["hints", "years"] }), true);
  assert.equal(startsEarly({ mode: "page", start: ["hints"] }), false);
  assert.equal(startsEarly({ mode: "inline", start: SECTIONS }), false);
});
