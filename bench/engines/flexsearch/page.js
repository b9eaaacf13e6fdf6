import { createIndex } from "./options.js";

export async function open() {
  const index = createIndex();
  for (const [key, value] of Object.entries(await (await fetch("index.json")).json())) await index.import(key, value);
  const ALL = 1_000_000;
  const findWord = (word, limit) => index.search(word, { limit, enrich: true, merge: true });
  const find = (query, limit) => {
    const [first, ...rest] = query.split(" ");
    if (rest.length === 0) return findWord(first, limit);
    const others = rest.map((word) => new Set(findWord(word, ALL).map(({ id }) => id)));
    return findWord(first, ALL).filter(({ id }) => others.every((ids) => ids.has(id)));
  };
  return {
    search: async (query, limit) =>
      find(query, limit)
        .slice(0, limit)
        .map(({ id, doc }) => ({ id, title: doc.title })),
    all: async (query) => find(query, ALL).map(({ id }) => id),
  };
}
