/**
 * SQLite's FTS5 with its trigram tokenizer, the one it has for text without spaces, in SQLite's own WebAssembly build.
 * The tokenizer answers `LIKE '%…%'` too, which is how its documentation has terms of one or two characters searched.
 */

import { readFileSync } from "node:fs";
import { copyFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import sqlite3InitModule from "@sqlite.org/sqlite-wasm";

const require = createRequire(import.meta.url);
const home = dirname(require.resolve("@sqlite.org/sqlite-wasm/package.json"));
export const name = "SQLite FTS5, trigrams";
export const version = JSON.parse(readFileSync(join(home, "package.json"), "utf8")).version;
export const configuration =
  "`fts5(id unindexed, date unindexed, title, text, tokenize = 'trigram')`, optimized; words of three characters and more with `MATCH`, shorter ones with `LIKE`; ranked by `bm25`, title five times; the database is fetched whole.";

export async function build(articles, folder) {
  const sqlite3 = await sqlite3InitModule({ print: () => {}, printErr: () => {} });
  const database = new sqlite3.oo1.DB(":memory:");
  database.exec(
    "CREATE VIRTUAL TABLE article USING fts5(id unindexed, date unindexed, title, text, tokenize = 'trigram')",
  );
  database.exec("BEGIN");
  const insert = database.prepare("INSERT INTO article VALUES (?, ?, ?, ?)");
  for (const { id, date, title, text } of articles) insert.bind([id, date, title, text]).stepReset();
  insert.finalize();
  database.exec("COMMIT");
  database.exec("INSERT INTO article(article) VALUES ('optimize'); VACUUM");
  await writeFile(join(folder, "articles.sqlite3"), sqlite3.capi.sqlite3_js_db_export(database));
  database.close();
  await copyFile(join(home, "sqlite-wasm/jswasm/sqlite3.wasm"), join(folder, "sqlite3.wasm"));
}
