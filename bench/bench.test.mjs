import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { inventCorpus } from "./corpus.mjs";
import { Files, serve } from "./host.mjs";
import { compare } from "./measure.mjs";
import { makeQueries } from "./queries.mjs";
import { markdown, picture } from "./table.mjs";

test("the same seed gives the same articles, another gives others", () => {
  assert.deepEqual(inventCorpus(5, 1), inventCorpus(5, 1));
  assert.notDeepEqual(inventCorpus(5, 1), inventCorpus(5, 2));
});

test("every query but the absent ones is in some article, and the answers are a scan's", () => {
  const articles = inventCorpus(80, 3);
  const queries = makeQueries(articles, 3);
  assert.deepEqual(queries, makeQueries(articles, 3));
  for (const { kind, query, expected } of queries) {
    assert.equal(expected.length === 0, kind === "absent", query);
    for (const { id, title, text } of articles) {
      const contains = query.split(" ").every((word) => `${title}\n${text}`.includes(word));
      assert.equal(expected.includes(id), contains, `${query} in ${id}`);
    }
  }
});

test("a set is right only if nothing is missing and nothing is too much", () => {
  const queries = [
    { kind: "a", query: "x", expected: ["1", "2"] },
    { kind: "a", query: "y", expected: ["1"] },
    { kind: "b", query: "z", expected: [] },
    { kind: "b", query: "w", expected: ["3"] },
  ];
  const { sets, kinds } = compare(queries, [["1", "2"], ["1", "4"], ["1"], "Error: no"], (id) => id);
  assert.deepEqual(sets, { queries: 4, exact: 1, failed: 1, recall: 2 / 3, precision: 0.5 });
  assert.equal(kinds.a.exact, 1);
});

test("the host sends ranges as they are, whole files as brotli, and counts both", async () => {
  const folder = await mkdtemp(join(tmpdir(), "bench-test-"));
  const text = "网约车".repeat(1000);
  await writeFile(join(folder, "file.json"), text);
  const host = await serve(new Files(folder));
  try {
    const part = await fetch(`${host.address}file.json`, { headers: { range: "bytes=3-5" } });
    assert.deepEqual([part.status, await part.text()], [206, "约"]);
    assert.equal(host.sent.bytes, 3);
    assert.equal(await (await fetch(`${host.address}file.json`)).text(), text);
    assert.ok(host.sent.bytes < 200, "compressed");
    assert.equal((await fetch(`${host.address}none`)).status, 404);
    assert.equal(host.sent.requests, 3);
  } finally {
    await host.close();
    await rm(folder, { recursive: true });
  }
});

test("a failed engine keeps its row, and nothing less than all is called 100 %", () => {
  const row = {
    name: "one",
    version: "1",
    sets: { queries: 3, exact: 2, recall: 0.9999, precision: 1 },
    cold: { bytes: 1e6, requests: 3, seconds: 1 },
    warm: { p50: 1, p95: 2, p99: 3 },
    memory: null,
    build: 1,
    size: 1e6,
  };
  const report = {
    date: "2026-01-01",
    machine: "m",
    browser: "b",
    line: { megabits: 10, milliseconds: 50 },
    corpus: { name: "c", articles: 3, bytes: 9 },
    queries: 3,
    rows: [row, { name: "two", version: "", failed: "no | memory" }],
  };
  const table = markdown(report);
  assert.match(table, /\| one 1 \| 2 of 3 \| 99\.9 % \| 100\.0 % \|/);
  assert.match(table, /\| two \| failed: no \\\| memory \|/);
  assert.match(picture(report), /<rect /);
});
