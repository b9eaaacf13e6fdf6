/** The joined scripts in `www/dist`: made from the modules as they are, and small enough. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { brotliCompressSync } from "node:zlib";
import { bundle, DIST } from "../../www/bundle.mjs";

const MAX_BYTES = 15_000;

test("the joined files are those that the modules give", async () => {
  const files = await bundle();
  const kept = readdirSync(DIST, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  assert.deepEqual(
    kept.map(({ parentPath, name }) => join(parentPath, name).slice(DIST.length + 1)).sort(),
    [...files.keys()].sort(),
    "run npm run bundle",
  );
  for (const [name, text] of files)
    assert.equal(readFileSync(join(DIST, name), "utf8"), text, `${name} is not up to date; run npm run bundle`);
});

/** The script and everything it imports at once; what is imported later, by a call, does not count. */
function withImports(/** @type {string} */ name, seen = new Map()) {
  if (seen.has(name)) return seen;
  const source = readFileSync(join(DIST, name), "utf8");
  seen.set(name, source);
  for (const [, imported] of source.matchAll(/(?:from|import)"\.\/([^"]+\.js)"/g)) withImports(imported, seen);
  return seen;
}

test(`scripts and style of an untouched widget weigh at most ${MAX_BYTES} bytes with brotli`, (context) => {
  const weights = [...withImports("jianbao-search.js")].map(([name, source]) => [
    name,
    brotliCompressSync(source).length,
  ]);
  const total = weights.reduce((sum, [, bytes]) => sum + bytes, 0);
  context.diagnostic(
    `${total} bytes in ${weights.length} files: ${weights.map((weight) => weight.join(" ")).join(", ")}`,
  );
  assert.ok(weights.length > 1 && total <= MAX_BYTES, `${total} bytes`);
});
