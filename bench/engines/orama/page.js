import { load, search } from "@orama/orama";
import { snippet } from "../snippet.js";
import { createDatabase } from "./options.js";

export async function open() {
  const database = createDatabase();
  load(database, await (await fetch("index.json")).json());
  const find = async (term, limit) => (await search(database, { term, limit, threshold: 0, boost: { title: 2 } })).hits;
  return {
    search: async (query, limit) =>
      (await find(query, limit)).map(({ id, document: { title, text } }) => ({
        id,
        title,
        snippet: snippet(text, query),
      })),
    all: async (query) => (await find(query, 1_000_000)).map(({ id }) => id),
  };
}
