/**
 * Pagefind, extended build, which splits Chinese into words; every article is a record of its own. The page's script
 * splits a query into words with `Intl.Segmenter`.
 */
import { readFileSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import * as pagefind from "pagefind";

export const name = "Pagefind";
export const version = JSON.parse(
  readFileSync(join(fileURLToPath(import.meta.resolve("pagefind")), "../../package.json"), "utf8"),
).version;
export const configuration =
  'extended build, `forceLanguage: "zh"`, `addCustomRecord` for every article; in the page `search(query)` and the `data()` of the first ten results.';
/** Its own files for the page that are no part of a search. */
export const unused = (file) => /pagefind-(ui|modular-ui|component-ui|highlight)/.test(file);

export async function build(articles, folder) {
  const { index } = await pagefind.createIndex({ forceLanguage: "zh" });
  for (const { id, date, title, text } of articles) {
    const { errors } = await index.addCustomRecord({
      url: `/${id}`,
      content: text,
      language: "zh",
      meta: { title },
      sort: { date },
    });
    if (errors.length > 0) throw new Error(errors.join("; "));
  }
  const { errors } = await index.writeFiles({ outputPath: join(folder, "pagefind") });
  if (errors.length > 0) throw new Error(errors.join("; "));
  await pagefind.close();
}

/** Results carry the name of a file with the article's address in it: the article's id by that name. */
export async function readIds(folder) {
  const fragments = join(folder, "pagefind/fragment");
  const ids = new Map();
  for (const file of await readdir(fragments)) {
    const text = gunzipSync(await readFile(join(fragments, file))).toString("utf8");
    const { url } = JSON.parse(text.slice(text.indexOf("{")));
    ids.set(file.replace(/\.pf_fragment$/, ""), url.replace(/^\//, ""));
  }
  return ids;
}
