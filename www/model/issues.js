/** The issues of the archive, and the days on which there was one, newest first as `Archive.days` gives them. */

/** @import { Day, Issue, IssueArticle, IssuePage } from "../types/shapes.d.ts" */

/** Stands for the date of an issue that has none, in addresses. */
export const UNKNOWN_DATE = "unknown";

/** Kinds that are no news: slogans, notices, furniture of the page. */
const NO_NEWS = ["口号", "其他"];

/**
 * The date of an issue or of a day as addresses write it.
 * @param {{date?: string}} issue
 */
export function issueKey(issue) {
  return issue.date ?? UNKNOWN_DATE;
}

/** @typedef {{issue: Issue, page: IssuePage, previousPage?: IssuePage, nextPage?: IssuePage}} Surroundings */

/**
 * The page of an article and the pages before and after it in its issue; null where the issue has no such article.
 * @param {Issue} issue
 * @param {string} id
 * @returns {Surroundings|null}
 */
export function surroundingsOf(issue, id) {
  const at = issue.pages.findIndex((page) => page.articles.some((article) => article.id === id));
  const page = issue.pages[at];
  return page ? { issue, page, previousPage: issue.pages[at - 1], nextPage: issue.pages[at + 1] } : null;
}

/**
 * The same day in other years.
 * @param {readonly Day[]} days
 * @param {string|undefined} date
 */
export function sameDayOf(days, date) {
  if (!date) return [];
  return days.filter((other) => other.date !== date && other.date?.slice(4) === date.slice(4));
}

/**
 * Articles by month, as `binsOf` takes them.
 * @param {readonly Day[]} days
 */
export function monthCounts(days) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { date, articles } of days)
    if (date) counts.set(date.slice(0, 7), (counts.get(date.slice(0, 7)) ?? 0) + articles);
  return [...counts].map(([value, count]) => ({ value, count }));
}

/**
 * The articles that stand for a page: those with a headline that are news, where there are such.
 * @param {IssuePage|undefined} page
 * @returns {IssueArticle[]}
 */
export function newsOf(page) {
  const articles = page?.articles ?? [];
  const news = articles.filter(({ title, kind }) => title.trim() && !NO_NEWS.includes(kind));
  return news.length ? news : articles;
}

/**
 * A day as `2024-11-20`, by the reader's own clock.
 * @param {Date} now
 */
export function dayOf(now) {
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  return `${String(now.getFullYear()).padStart(4, "0")}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
