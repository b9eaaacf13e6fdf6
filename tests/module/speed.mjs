// How long the module takes to answer, warm, first ten results with snippets. Run by hand against any built
// site: `JIANBAO_SITE=dist node tests/module/speed.mjs`. Queries are pieces of the archive's own headlines, one to
// eight characters and whole ones; each answer is checked before its time counts.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const site = resolve(process.env.JIANBAO_SITE ?? "dist");
const QUERIES = 1_000;

const { default: init, Archive } = await import(pathToFileURL(join(site, "engine.js")));
const bytes = await readFile(join(site, "engine_bg.wasm"));
const opening = performance.now();
await init({ module_or_path: bytes });
const archive = new Archive();
const opened = performance.now() - opening;

const titles = archive
  .browse()
  .flatMap(({ pages }) => pages.flatMap(({ articles }) => articles.map(({ title }) => title)))
  .map((title) => title.replace(/[^\p{L}\p{N}]/gu, ""))
  .filter((title) => title.length >= 2);
const queries = [];
for (let at = 0; queries.length < QUERIES; at += 1) {
  const title = [...titles[(at * 7919) % titles.length]];
  const length = at % 10 === 9 ? title.length : 1 + (at % 8);
  const start = (at * 31) % Math.max(1, title.length - length + 1);
  queries.push(title.slice(start, start + length).join(""));
}

const times = [];
for (const round of [0, 1]) {
  for (const query of queries) {
    const start = performance.now();
    const answer = archive.search(query, { limit: 10 });
    const took = performance.now() - start;
    // A headline without its punctuation may stand nowhere; a short piece of it mostly does.
    assert.ok(answer.hits.length <= 10 && answer.total.exact >= 0 && !answer.empty, query);
    if (round > 0) times.push({ took, query, total: answer.total });
  }
}
times.sort((a, b) => a.took - b.took);
const at = (share) => times[Math.floor(share * (times.length - 1))].took.toFixed(2);
console.log(`${archive.about().articles} articles, opened in ${opened.toFixed(0)} ms`);
console.log(`${QUERIES} queries: median ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms`);
for (const { took, query, total } of times.slice(-5)) console.log(`  ${took.toFixed(1)} ms  ${query}  ${JSON.stringify(total)}`);
