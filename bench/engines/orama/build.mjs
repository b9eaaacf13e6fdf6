/** Orama with its own tokenizer for Mandarin, saved beforehand and loaded in the page. */
import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { insertMultiple, save } from "@orama/orama";
import { createDatabase } from "./options.js";

const require = createRequire(import.meta.url);
export const name = "Orama, Mandarin";
export const version = JSON.parse(readFileSync(require.resolve("@orama/orama/package.json"), "utf8")).version;
export const configuration =
  "`@orama/tokenizers/mandarin`, `threshold: 0` (all words must occur), title boosted twice; whole articles kept, as `insertMultiple` does; `save`d and `load`ed.";

export async function build(articles, folder) {
  const database = createDatabase();
  await insertMultiple(database, articles, 1000);
  await writeFile(join(folder, "index.json"), JSON.stringify(save(database)));
}
