export async function open() {
  const { open: openArchive } = await import(/* @vite-ignore */ new URL("site/jianbao.js", document.baseURI).href);
  const archive = await openArchive();
  return {
    async search(query, limit) {
      const { hits } = await archive.search(query, { limit });
      return hits.map(({ id, title, snippet }) => ({ id, title, snippet: JSON.stringify(snippet) }));
    },
    async all(query) {
      const { total } = await archive.search(query, { limit: 0 });
      const { hits } = await archive.search(query, { limit: Math.max(1, total.exact) });
      return hits.filter(({ level }) => level === "exact").map(({ id }) => id);
    },
  };
}
