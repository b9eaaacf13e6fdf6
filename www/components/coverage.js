/** What the archive covers, in one sentence. */

/** @import { About } from "../types/shapes.d.ts" */
/** @import { Messages } from "../types/messages.d.ts" */

/**
 * Which newspapers, from when to when, how many articles.
 * @param {Messages} messages
 * @param {About} about
 */
export function coverage(messages, { papers, first_date: first, last_date: last, articles }) {
  let dates = first ? messages.date(first) : "";
  if (first && last && first !== last) dates = messages.between(dates, messages.date(last));
  return messages.covers(papers.join("》《"), dates, messages.number(articles));
}
