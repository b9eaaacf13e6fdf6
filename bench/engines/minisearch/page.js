import MiniSearch from "minisearch";
import { options } from "./options.js";

export async function open() {
  const index = MiniSearch.loadJSON(await (await fetch("index.json")).text(), options);
  return {
    search: async (query, limit) => index.search(query).slice(0, limit),
    all: async (query) => index.search(query).map(({ id }) => id),
  };
}
