/** The messages of every language, and the texts of the archive's own page. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { DEFAULT_LANGUAGE, LANGUAGES, languageOf, loadMessages } from "../../www/messages/index.js";

const WWW = new URL("../../www/", import.meta.url);

/** Every language with its table. */
const tables = new Map();
for (const [lang, { load }] of Object.entries(LANGUAGES)) tables.set(lang, (await load()).default);

/**
 * The names of a table, nested ones with a point between, with the type of what they hold.
 * @param {object} table
 * @returns {string[]}
 */
function shape(table) {
  return Object.entries(table)
    .filter(([name]) => !["site", "siteTitle"].includes(name))
    .flatMap(([name, value]) =>
      typeof value === "object" ? shape(value).map((inner) => `${name}.${inner}`) : [`${name}:${typeof value}`],
    )
    .sort();
}

test("every file of the folder is a language of the index", () => {
  const files = readdirSync(new URL("messages/", WWW)).filter((name) => name !== "index.js");
  assert.deepEqual(
    files.sort(),
    Object.keys(LANGUAGES)
      .map((lang) => `${lang}.js`)
      .sort(),
  );
});

for (const [lang, table] of tables) {
  test(`${lang} has every message`, () => assert.deepEqual(shape(table), shape(tables.get(DEFAULT_LANGUAGE))));

  test(`${lang} has every text of the archive's own page`, {
    skip: lang === DEFAULT_LANGUAGE && "the page itself is written in it",
  }, () => {
    const page = readFileSync(new URL("index.html", WWW), "utf8");
    const wanted = [...page.matchAll(/data-message="([^"]+)"/g)].map(([, name]) => name);
    assert.deepEqual(Object.keys(table.site).sort(), wanted.sort());
    assert.ok(table.siteTitle);
  });
}

test("every message is said somewhere", () => {
  const names = readdirSync(WWW, { recursive: true }).map(String);
  const modules = names.filter((name) => name.endsWith(".js") && !/^(dist|messages\/[^i])/.test(name));
  const sources = modules.map((name) => readFileSync(new URL(name, WWW), "utf8")).join("\n");
  const unsaid = Object.keys(tables.get(DEFAULT_LANGUAGE)).filter(
    (name) => !new RegExp(`\\b(messages|table)\\.${name}\\b`).test(sources),
  );
  assert.deepEqual(unsaid, []);
});

test("traditional messages contain no simplified characters by mistake", () => {
  // Messages of both languages are compared place by place (检索, 檢索): a character that one message changes and
  // another keeps is a mistake, unless another word was chosen there (文件, 檔案).
  const otherWords = "文打策接选查看略中保";
  /** @type {(value: unknown) => string[]} */
  const texts = (value) => (value && typeof value === "object" ? Object.values(value).flatMap(texts) : [String(value)]);
  const ofLanguage = (/** @type {string} */ lang) => {
    const { site, siteTitle, locale, ...table } = tables.get(lang);
    return texts(table).map((text) => [...text]);
  };
  const [simplified, traditional] = [ofLanguage("zh-Hans"), ofLanguage("zh-Hant")];
  const changed = new Set();
  simplified.forEach((text, at) => {
    if (text.length === traditional[at].length)
      for (const [place, character] of text.entries()) if (traditional[at][place] !== character) changed.add(character);
  });
  assert.ok(changed.size > 50);
  const kept = [...new Set(traditional.flat())].filter(
    (character) => changed.has(character) && !otherWords.includes(character),
  );
  assert.deepEqual(kept, []);
});

for (const [lang, expected] of [
  ["", "zh-Hans"],
  [null, "zh-Hans"],
  ["zh", "zh-Hans"],
  ["zh-CN", "zh-Hans"],
  ["zh-SG", "zh-Hans"],
  ["zh-TW", "zh-Hant"],
  ["zh-HK", "zh-Hant"],
  ["zh-Hant-HK", "zh-Hant"],
  ["en-US", "en"],
  ["EN", "en"],
  ["fr", "zh-Hans"],
  ["no language", "zh-Hans"],
]) {
  test(`lang “${lang}” is ${expected}`, () => assert.equal(languageOf(lang), expected));
}

test("dates and numbers are written out, and an unreadable date is left as it is", async () => {
  const messages = await loadMessages("zh-Hans");
  assert.equal(messages.date("2024-11-20"), "2024年11月20日");
  assert.equal(messages.weekday("2024-11-20"), "星期三");
  assert.equal(messages.weekday("2024-13-20"), "");
  assert.equal(messages.date("2024-11"), "2024-11");
  assert.equal(messages.date(undefined), "日期不详");
  assert.deepEqual(["2024", "2024-11", "2024-11-20"].map(messages.anyDate), ["2024年", "2024年11月", "2024年11月20日"]);
  assert.equal(messages.number(12345), "12,345");
  assert.deepEqual([0, 1, 138_181, 28_123_456].map(messages.size), [
    "0\u00a0kB",
    "1\u00a0kB",
    "139\u00a0kB",
    "28.1\u00a0MB",
  ]);
  assert.equal(messages.nameless("图片"), "（图片）");
  assert.equal(messages.nameless("消息"), "（无题）");
});

test("English counts one and many", async () => {
  const messages = await loadMessages("en");
  assert.deepEqual(
    [messages.total("1"), messages.total("1,200"), messages.matchCount("2")],
    ["1 article", "1,200 articles", "2 matches"],
  );
  assert.equal(messages.kwicTotal("“桥”", "1"), "“桥”: 1 occurrence");
});
