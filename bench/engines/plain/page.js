import { snippet } from "../snippet.js";

export async function open() {
  const articles = await (await fetch("articles.json")).json();
  for (const article of articles) {
    article.titleKey = article.title.normalize("NFKC").toLowerCase();
    article.textKey = article.text.normalize("NFKC").toLowerCase();
  }
  articles.sort((a, b) => (a.date < b.date ? 1 : -1));
  const find = (query) => {
    const words = query.normalize("NFKC").toLowerCase().split(" ");
    const found = articles.filter(({ titleKey, textKey }) =>
      words.every((word) => titleKey.includes(word) || textKey.includes(word)),
    );
    const titled = ({ titleKey }) => words.every((word) => titleKey.includes(word));
    return [...found.filter(titled), ...found.filter((article) => !titled(article))];
  };
  return {
    async search(query, limit) {
      return find(query)
        .slice(0, limit)
        .map(({ id, title, text }) => ({ id, title, snippet: snippet(text, query) }));
    },
    async all(query) {
      return find(query).map(({ id }) => id);
    },
  };
}
