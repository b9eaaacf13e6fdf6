export async function open() {
  const pagefind = await import(/* @vite-ignore */ new URL("pagefind/pagefind.js", document.baseURI).href);
  await pagefind.options({ excerptLength: 30 });
  await pagefind.init();
  return {
    async search(query, limit) {
      const { results } = await pagefind.search(query);
      const first = await Promise.all(results.slice(0, limit).map((result) => result.data()));
      return first.map(({ url, meta, plain_excerpt }) => ({
        id: url.slice(1),
        title: meta.title,
        snippet: plain_excerpt,
      }));
    },
    all: async (query) => (await pagefind.search(query)).results.map(({ id }) => id),
  };
}
