// The page's module answers as the native engine does, byte for byte: the golden queries are put to the
// module of a built site (JIANBAO_SITE), and its answers compared with tests/golden/search.jsonl.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

const site = process.env.JIANBAO_SITE;
const golden = new URL("../golden/", import.meta.url);

async function openModule() {
  const { default: init, Archive } = await import(pathToFileURL(join(site, "engine.js")));
  await init({ module_or_path: await readFile(join(site, "engine_bg.wasm")) });
  return new Archive();
}

test("the module answers the golden queries as the command line does", async () => {
  const archive = await openModule();
  const queries = (await readFile(new URL("queries.txt", golden), "utf8")).trimEnd().split("\n");
  const answers = (await readFile(new URL("search.jsonl", golden), "utf8")).trimEnd().split("\n");
  assert.equal(queries.length, answers.length);
  for (const [at, query] of queries.entries()) {
    assert.equal(JSON.stringify(archive.search(query, { limit: 5, facets: true })), answers[at]);
  }
});

test("odd strings from a page are queries too", async () => {
  const archive = await openModule();
  for (const query of ["\ud83d", "\udc00太原", "\u0000", "a".repeat(10_000), '"'.repeat(999), "-".repeat(99)]) {
    assert.equal(typeof archive.search(query, {}).total.exact, "number");
  }
  assert.equal(archive.article("no such id", ""), undefined);
});
