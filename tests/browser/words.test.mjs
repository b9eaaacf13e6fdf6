/** Tables and small functions of the page that need no browser. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { differences } from "../../www/diff.js";
import { FIRST_WORDS, languageOf } from "../../www/words.js";
import { READING_WORDS, wordsFor } from "../../www/words-reading.js";

const shape = (table) => Object.entries(table).flatMap(([name, value]) => (value && typeof value === "object" ? shape(value).map((inner) => `${name}.${inner}`) : [`${name}:${typeof value}`])).sort();

test("every language has every word", () => {
  for (const tables of [FIRST_WORDS, READING_WORDS]) for (const table of Object.values(tables)) assert.deepEqual(shape(table), shape(tables["zh-Hans"]));
});

test("traditional words contain no simplified ones by mistake", () => {
  // Sentences of both tables told apart place by place (检索, 檢索): a character that one sentence changes and
  // another keeps is a slip, unless another word was chosen there (文件, 檔案).
  const otherWords = "文打策接";
  const said = (value) => (value && typeof value === "object" ? Object.values(value).flatMap(said) : [String(value)]);
  const inLanguage = (lang) => [FIRST_WORDS[lang], READING_WORDS[lang]].flatMap(said).map((sentence) => [...sentence]);
  const [simplified, traditional] = [inLanguage("zh-Hans"), inLanguage("zh-Hant")];
  const changed = new Set();
  simplified.forEach((sentence, at) => {
    if (sentence.length === traditional[at].length) for (const [place, character] of sentence.entries()) if (traditional[at][place] !== character) changed.add(character);
  });
  assert.ok(changed.size > 50);
  assert.deepEqual([...new Set(traditional.flat())].filter((character) => changed.has(character) && !otherWords.includes(character)), []);
});

for (const [lang, expected] of [
  ["", "zh-Hans"],
  ["zh", "zh-Hans"],
  ["zh-CN", "zh-Hans"],
  ["zh-TW", "zh-Hant"],
  ["zh-Hant-HK", "zh-Hant"],
  ["en-US", "en"],
  ["fr", "zh-Hans"],
]) {
  test(`lang “${lang}” is ${expected}`, () => assert.equal(languageOf(lang), expected));
}

test("a date is written out, and an unreadable one is left as it is", () => {
  const words = wordsFor("zh-Hans");
  assert.equal(words.date("2024-11-20"), "2024年11月20日");
  assert.equal(words.weekday("2024-11-20"), "星期三");
  assert.equal(words.date("2024-11"), "2024-11");
  assert.equal(words.date(undefined), "日期不详");
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
    const told = (text, marks) => [...text].filter((_, at) => marks[at]).join("");
    assert.deepEqual([told(left, found.left), told(right, found.right)], [onlyLeft, onlyRight]);
  });
}
