/** What a page pays for a widget that nobody has touched yet, and that nothing else is fetched for it. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { brotliCompressSync } from "node:zlib";

const WWW = new URL("../../www/", import.meta.url).pathname;
const BAR_BYTES = 15_000;

/** The module and everything it imports at once; what is imported later, by a call, does not count. */
function withImports(name, seen = new Set()) {
  if (seen.has(name)) return seen;
  seen.add(name);
  const source = readFileSync(join(WWW, name), "utf8");
  for (const [, imported] of source.matchAll(/^(?:import|export)\s[^;]*?from "\.\/([\w-]+\.js)";/gm)) withImports(imported, seen);
  return seen;
}

test(`script and style of an untouched widget weigh at most ${BAR_BYTES} bytes with brotli`, (context) => {
  const files = [...withImports("jianbao-search.js")];
  const weight = files.reduce((sum, name) => sum + brotliCompressSync(readFileSync(join(WWW, name))).length, 0);
  context.diagnostic(`${weight} bytes in ${files.length} modules: ${files.join(" ")}`);
  assert.ok(weight <= BAR_BYTES, `${weight} bytes`);
});
