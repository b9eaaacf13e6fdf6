/** Readings compared, characters as readers count them, and what articles without a headline are called. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { messagesOf } from "../../www/messages/index.js";
import zhHans from "../../www/messages/zh-Hans.js";
import { compare } from "../../www/model/comparison.js";
import { differences } from "../../www/model/diff.js";
import { graphemes } from "../../www/model/graphemes.js";
import { headlineOf } from "../../www/model/headline.js";

const messages = messagesOf("zh-Hans", zhHans);

for (const [text, expected] of /** @type {[string, string[]][]} */ ([
  ["", []],
  ["渡a1", ["渡", "a", "1"]],
  ["e\u0301e", ["e\u0301", "e"]],
  ["𠮷野", ["𠮷", "野"]],
  ["邊\u{e0101}字", ["邊\u{e0101}", "字"]],
  ["☎\ufe0f0", ["☎\ufe0f", "0"]],
  ["👩\u200d🚀👍🏽", ["👩\u200d🚀", "👍🏽"]],
  ["🇨🇳🇸🇬", ["🇨🇳", "🇸🇬"]],
  ["甲\r\n乙", ["甲", "\r\n", "乙"]],
])) {
  test(`“${text}” has ${expected.length} characters, with Intl.Segmenter and without`, () => {
    assert.deepEqual(graphemes(text), expected);
    assert.deepEqual(graphemes(text, null), expected);
  });
}

for (const [left, right, onlyLeft, onlyRight] of /** @type {[string, string, string, string][]} */ ([
  ["cafe\u0301", "cafe", "e\u0301", "e"],
  ["cafe\u0301", "caf\u00e9", "", ""],
  ["𠮷野", "𠮶野", "𠮷", "𠮶"],
  ["邊\u{e0101}", "邊\u{e0102}", "邊\u{e0101}", "邊\u{e0102}"],
  ["甲👩\u200d🚀乙", "甲👩乙", "👩\u200d🚀", "👩"],
])) {
  test(`“${left}” and “${right}” differ in whole characters`, () => {
    const found = differences(left, right);
    const marked = (/** @type {string} */ text, /** @type {boolean[]|undefined} */ marks) =>
      text
        .split("")
        .filter((_, at) => marks?.[at])
        .join("");
    assert.deepEqual([marked(left, found?.left), marked(right, found?.right)], [onlyLeft, onlyRight]);
  });
}

test("a difference has the same number on both sides", () => {
  const { left, right, count } = compare(["摸底之后，晋悦广场"], ["摸查后，吾悦的广场"]);
  const numbered = (/** @type {typeof left} */ paragraphs) =>
    paragraphs.flat().flatMap(({ text, difference }) => (difference === null ? [] : [`${difference}${text}`]));
  assert.equal(count, 3);
  assert.deepEqual(numbered(left), ["0底之", "1晋", "2"]);
  assert.deepEqual(numbered(right), ["0查", "1吾", "2的"]);
});

for (const [name, left, right, expected] of /** @type {[string, string[], string[], string[]][]} */ ([
  ["the same", ["一二三", "四五六"], ["一二三", "四五六"], ["0-0", "1-1"]],
  ["joined", ["一二三", "四五六"], ["一二三四五六"], ["01-0"]],
  ["split", ["一二三四五六"], ["一二三", "四五六"], ["0-01"]],
  ["added on the right", ["一二三", "四五六"], ["一二三", "七八九", "四五六"], ["0-0", "-1", "1-2"]],
  ["missing on the right", ["一二三", "七八九", "四五六"], ["一二三", "四五六"], ["0-0", "1-", "2-1"]],
  ["of nothing", [], ["一"], ["-0"]],
  ["one character in common by chance", ["一二三四五六七八九十", "天地人"], ["天地人"], ["0-", "1-0"]],
])) {
  test(`paragraphs ${name} lie side by side`, () => {
    const { rows } = compare(left, right);
    assert.deepEqual(
      rows.map((row) => `${row.left.join("")}-${row.right.join("")}`),
      expected,
    );
  });
}

test("the pieces of random readings are their paragraphs, and each paragraph has one row", () => {
  let seed = 11;
  const random = (/** @type {number} */ below) => {
    seed = (seed * 1103515245 + 12345) % 2 ** 31;
    return Math.floor((seed / 2 ** 31) * below);
  };
  const text = () => Array.from({ length: random(12) }, () => ["甲", "乙", "e\u0301", "，", "𠮷"][random(5)]).join("");
  for (let time = 0; time < 300; time += 1) {
    const [left, right] = [0, 1].map(() => Array.from({ length: random(5) }, text));
    if (!left || !right) continue;
    const comparison = compare(left, right);
    const whole = (/** @type {typeof comparison.left} */ paragraphs) =>
      paragraphs.map((pieces) => pieces.map((piece) => piece.text).join(""));
    assert.deepEqual([whole(comparison.left), whole(comparison.right)], [left, right]);
    assert.deepEqual(
      comparison.rows.flatMap((row) => row.left),
      [...left.keys()],
    );
    assert.deepEqual(
      comparison.rows.flatMap((row) => row.right),
      [...right.keys()],
    );
  }
});

test("readings that have hardly anything in common are laid side by side without marks", () => {
  const [left, right] = ["甲", "乙"].map((character) => [character.repeat(600), "尾"]);
  const { rows, count } = compare(left ?? [], right ?? []);
  assert.equal(count, null);
  assert.deepEqual(rows, [
    { left: [0], right: [0] },
    { left: [1], right: [1] },
  ]);
});

for (const [article, expected] of /** @type {[Parameters<typeof headlineOf>[1], string][]} */ ([
  [{ title: "渡轮恢复夜航", opening: "今起", kind: "消息" }, "渡轮恢复夜航"],
  [{ title: "", opening: "今起，轮渡恢复夜航，", kind: "消息" }, "今起，轮渡恢复夜航"],
  [{ title: " ", opening: "字".repeat(40), kind: "图片" }, `${"字".repeat(24)}……`],
  [{ title: "", opening: `${"字".repeat(23)}，后来`, kind: "" }, `${"字".repeat(23)}……`],
  [{ title: "", opening: `${"字".repeat(23)}e\u0301后`, kind: "" }, `${"字".repeat(23)}e\u0301……`],
  [{ title: "", opening: "四件家什（打一物）", kind: "其他" }, "四件家什（打一物）"],
  [{ title: "", opening: "", kind: "图片" }, "（图片）"],
  [{ title: "" }, "（无题）"],
])) {
  test(`${JSON.stringify(article)} is called ${expected}`, () => assert.equal(headlineOf(messages, article), expected));
}
