/** How a query was understood, and why a match is near, as sentences. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { loadMessages } from "../../www/messages/index.js";
import { queryEcho, reasonSentence } from "../../www/model/query-echo.js";

/** @import { Reason } from "../../www/types/shapes.d.ts" */

const messages = await loadMessages("zh-Hans");
const english = await loadMessages("en");
const term = (/** @type {string} */ text, others = {}) => ({
  field: "text",
  text,
  excluded: false,
  quoted: false,
  ...others,
});

/** @type {[string, any, string, string][]} what, the clauses, in Chinese, in English */
const ECHOES = [
  ["nothing", undefined, "", ""],
  ["one plain term", [[term("桥")]], "", ""],
  ["a quoted term", [[term("桥", { quoted: true })]], "“桥”（一字不差）", "“桥” (exact phrase)"],
  ["two terms", [[term("桥")], [term("船")]], "“桥” 且 “船”", "“桥” and “船”"],
  ["alternatives", [[term("桥"), term("船")]], "“桥” 或 “船”", "“桥” or “船”"],
  [
    "alternatives beside a term",
    [[term("江")], [term("桥"), term("船")]],
    "“江” 且 （“桥” 或 “船”）",
    "“江” and (“桥” or “船”)",
  ],
  ["an excluded term", [[term("桥")], [term("船", { excluded: true })]], "“桥” 且 不含 “船”", "“桥” and not “船”"],
  [
    "an excluded author",
    [[term("桥")], [term("甲", { field: "author", excluded: true })]],
    "“桥”，排除作者 “甲”",
    "“桥”, except author “甲”",
  ],
  ["a day", [[term("2024-11-20", { field: "date" })]], "日期 2024年11月20日", "date 20 November 2024"],
  [
    "a range of months",
    [[term("2024-11..2025-02", { field: "date" })]],
    "日期 2024年11月至2025年2月",
    "date November 2024 to February 2025",
  ],
  ["a range with an open end", [[term("2025..", { field: "date" })]], "日期 2025年起", "date from 2025"],
  ["a range with an open beginning", [[term("..2025", { field: "date" })]], "日期 2025年止", "date until 2025"],
  ["pages", [[term("2..3", { field: "page" })]], "版次 第2版至第3版", "on Page 2 to Page 3"],
];

for (const [name, clauses, chinese, inEnglish] of ECHOES) {
  test(`${name}`, () =>
    assert.deepEqual([queryEcho(messages, clauses), queryEcho(english, clauses)], [chinese, inEnglish]));
}

/** @type {(asked: string, matched: string, rule: Reason["rule"]) => Reason} */
const reason = (asked, matched, rule) => ({ asked, matched, rule });

test("one reason does not repeat the query, several name what they are for, and none is said twice", () => {
  const one = reason("大挢", "大桥", "substitution");
  assert.equal(reasonSentence(messages, [one]), "原文作“大桥”（一字不同）");
  assert.equal(reasonSentence(messages, [one, one]), "原文作“大桥”（一字不同）");
  assert.equal(
    reasonSentence(messages, [one, reason("2024年", "二〇二四年", "number")]),
    "“大挢”原文作“大桥”（一字不同）；“2024年”原文作“二〇二四年”（数字写法不同）",
  );
  assert.equal(
    reasonSentence(english, [reason("大桥南塔", "大桥南", "deletion")]),
    "The text has “大桥南” (one character missing)",
  );
});
