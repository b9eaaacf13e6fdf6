/** The issues of the archive, newest first as `Archive.browse` gives them: which article is where in them. */

/** @import { Issue, IssuePage } from "../types/shapes.d.ts" */

/** Stands for the date of an issue that has none, in addresses. */
export const UNKNOWN_DATE = "unknown";

/**
 * The date of an issue as addresses write it.
 * @param {Issue} issue
 */
export function issueKey(issue) {
  return issue.date ?? UNKNOWN_DATE;
}

/** @typedef {{issue: Issue, page: IssuePage, previousPage?: IssuePage, nextPage?: IssuePage}} Surroundings */

/**
 * The page of an article and the pages before and after it in the same issue; null where the archive has no
 * such article.
 * @param {readonly Issue[]} issues
 * @param {string} id
 * @returns {Surroundings|null}
 */
export function surroundingsOf(issues, id) {
  for (const issue of issues) {
    const at = issue.pages.findIndex((page) => page.articles.some((article) => article.id === id));
    const page = issue.pages[at];
    if (page) return { issue, page, previousPage: issue.pages[at - 1], nextPage: issue.pages[at + 1] };
  }
  return null;
}

/**
 * The issues of the same day in other years.
 * @param {readonly Issue[]} issues
 * @param {Issue} issue
 */
export function sameDayOf(issues, { date }) {
  if (!date) return [];
  return issues.filter((other) => other.date !== date && other.date?.slice(4) === date.slice(4));
}
