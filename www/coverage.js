/** What the archive covers, in one sentence: which papers, from when to when, how many articles. */
export function coverage(words, about) {
  const { first_date: first, last_date: last, papers } = about;
  const dates = !first ? "" : first === last ? words.date(first) : words.between(words.date(first), words.date(last));
  const paper = papers?.length ? papers.join("》《") : about.paper;
  return words.covers({ ...about, paper, articles: words.number(about.articles) }, dates);
}
