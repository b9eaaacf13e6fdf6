/**
 * FlexSearch with its encoder for Chinese, `Charset.CJK`, which makes each character a term, and its context index,
 * which keeps pairs of neighbours; exported beforehand and imported in the page.
 */
import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createIndex } from "./options.js";

const require = createRequire(import.meta.url);
export const name = "FlexSearch, CJK";
export const version = JSON.parse(
  readFileSync(join(dirname(require.resolve("flexsearch")), "../package.json"), "utf8"),
).version;
export const configuration =
  "`Document` with `encoder: Charset.CJK`, `context: { depth: 1, bidirectional: false }`; fields title and text, title and date stored; exported with `export()`; two words are two searches, because the encoder takes the space for a character.";

export async function build(articles, folder) {
  const index = createIndex();
  for (const article of articles) index.add(article);
  const parts = {};
  await index.export((key, value) => {
    if (value) parts[key] = value;
  });
  await writeFile(join(folder, "index.json"), JSON.stringify(parts));
}
