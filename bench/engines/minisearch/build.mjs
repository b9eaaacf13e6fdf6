/**
 * MiniSearch with bigrams: its documentation leaves Chinese to a `tokenize` of one's own, and pairs of characters are
 * what its users take where words would miss too much. The index is made beforehand and loaded with `loadJSON`.
 */
import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import MiniSearch from "minisearch";
import { options } from "./options.js";

const require = createRequire(import.meta.url);
export const name = "MiniSearch, bigrams";
export const version = JSON.parse(
  readFileSync(join(require.resolve("minisearch"), "../../../package.json"), "utf8"),
).version;
export const configuration =
  '`tokenize`: pairs of neighbouring Han characters and each run\'s last character, other words whole; `combineWith: "AND"`, title boosted twice, `prefix` for a single character; title and date stored.';

export async function build(articles, folder) {
  const index = new MiniSearch(options);
  index.addAll(articles);
  await writeFile(join(folder, "index.json"), JSON.stringify(index));
}
