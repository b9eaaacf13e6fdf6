/** All texts in one file, searched with `includes()`: no index, nothing to install. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";

export const name = "plain text, includes()";
export const version = "";
export const configuration = "One JSON file of all articles; titles that contain the query first, then newest first.";

export async function build(articles, folder) {
  await writeFile(join(folder, "articles.json"), JSON.stringify(articles));
}
