/** Hits as CSV, JSON and IIIF. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { asCsv, asIiif, asJson, asTable, fileName } from "../../www/model/export.js";

/** @type {import("../../www/types/shapes.d.ts").Link} */
const link = ({ article }) => `https://paper.example/?a=${article}`;
/** @type {import("../../www/types/shapes.d.ts").Hit} */
const HIT = {
  id: "a1",
  level: "exact",
  score: 1,
  title: [
    { text: "过", hit: false },
    { text: "桥", hit: true },
  ],
  snippet: [
    { text: "江上有", hit: false },
    { text: "桥", hit: true, kind: "exact" },
    { text: "，有", hit: false },
    { text: "桥", hit: true },
  ],
  kind: "消息",
  date: "2024-11-20",
  page_no: 1,
  authors: ["甲", "乙"],
};

test("a table is written as the command line writes it (src/cli/table.rs has the same rows)", () => {
  const golden = (/** @type {string} */ name) => readFileSync(new URL(`../golden/${name}`, import.meta.url), "utf8");
  /** @type {string[][]} */
  const [columns, ...cells] = JSON.parse(golden("table.json"));
  const rows = cells.map((row) => Object.fromEntries(columns.map((name, at) => [name, row[at]])));
  assert.equal(asTable(columns, rows), golden("table.csv"));
});

test("CSV is quoted as RFC 4180 says and begins with a byte-order mark", () => {
  const rows = [
    { a: "plain", b: 'he said "no"' },
    { a: "two\nlines", b: "one, two" },
    { a: undefined, b: 0 },
  ];
  assert.equal(asTable(["a", "b"], rows), '\ufeffa,b\r\nplain,"he said ""no"""\r\n"two\nlines","one, two"\r\n,0\r\n');
});

for (const text of ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"]) {
  test(`a spreadsheet does not run ${JSON.stringify(text)}`, () => {
    const cell = asTable(["a"], [{ a: text }])
      .split("\r\n")
      .slice(1)
      .join("\r\n");
    assert.match(cell, /^"?'/);
  });
}

test("a hit is one row, with its segments as text", () => {
  const [head, row] = asCsv([HIT], link).slice(1).split("\r\n");
  const cells = Object.fromEntries(head.split(",").map((name, at) => [name, row.split(",")[at]]));
  assert.deepEqual(
    [cells.id, cells.title, cells.snippet, cells.authors, cells.page_no, cells.link, cells.section],
    ["a1", "过桥", "江上有桥，有桥", "甲、乙", "1", "https://paper.example/?a=a1", ""],
  );
});

test("JSON keeps the hits as they are and adds their links", () => {
  const { query, hits } = JSON.parse(asJson("桥", [HIT], link));
  assert.deepEqual([query, hits], ["桥", [{ ...HIT, link: "https://paper.example/?a=a1" }]]);
});

test("IIIF quotes each match with what is before and after it", () => {
  const page = asIiif("https://paper.example/?q=桥", [HIT], link);
  assert.equal(page.type, "AnnotationPage");
  assert.deepEqual(
    page.items.map(({ target, body }) => [target, body?.value]),
    [["https://paper.example/?a=a1", "江上有桥，有桥"]],
  );
  const [quotes] = page.annotations ?? [];
  assert.ok(quotes);
  assert.deepEqual(
    quotes.items.map(({ target }) => target.selector[0]),
    [
      { type: "TextQuoteSelector", prefix: "江上有", exact: "桥", suffix: "，有" },
      { type: "TextQuoteSelector", prefix: "，有", exact: "桥", suffix: "" },
    ],
  );
  const ids = [page.id, quotes.id, ...page.items.map(({ id }) => id), ...quotes.items.map(({ id }) => id)];
  assert.equal(new Set(ids).size, ids.length, "no id twice");
  assert.equal(asIiif("x", [{ ...HIT, snippet: [] }], link).annotations, undefined);
});

for (const [query, name] of [
  ["桥", "桥"],
  ['标题:"a/b" <c>', "标题 a b c"],
  ["字".repeat(60), "字".repeat(40)],
]) {
  test(`a file for “${query}” is called ${name}`, () => assert.equal(fileName(query), name));
}
