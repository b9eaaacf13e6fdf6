/** Draws the issues of the newspaper as a calendar: year by year, month by month, each day that has one a link. */
import { issueKey } from "../model/issues.js";
import { el } from "./dom.js";

/** @import { Issue, Link } from "../types/shapes.d.ts" */
/** @import { Messages } from "../types/messages.d.ts" */

/** Years shown at once; older ones are behind their own heading. */
const OPEN_YEARS = 2;

/**
 * @param {Messages} messages
 * @param {readonly Issue[]} issues newest first
 * @param {Link} link
 */
export function drawCalendar(messages, issues, link) {
  const years = groupBy(issues, ({ date = "" }) => date.slice(0, 4));
  const blocks = [...years].map(([year, issues], at) => drawYear(messages, year, issues, link, at < OPEN_YEARS));
  return el("section", { class: "calendar", part: "calendar" }, el("h2", {}, messages.browse), ...blocks);
}

/**
 * Issues by what `key` gives, in their order.
 * @param {readonly Issue[]} issues
 * @param {(issue: Issue) => string} key
 */
function groupBy(issues, key) {
  /** @type {Map<string, Issue[]>} */
  const groups = new Map();
  for (const issue of issues) {
    const group = groups.get(key(issue)) ?? [];
    group.push(issue);
    groups.set(key(issue), group);
  }
  return groups;
}

/**
 * @param {Messages} messages
 * @param {string} year
 * @param {readonly Issue[]} issues
 * @param {Link} link
 * @param {boolean} isOpen
 */
function drawYear(messages, year, issues, link, isOpen) {
  const months = [...groupBy(issues, ({ date = "" }) => date.slice(0, 7))].map(([month, issues]) =>
    drawMonth(messages, month, issues, link),
  );
  const name = year ? messages.year(year) : messages.dateUnknown;
  return el(
    "details",
    { class: "year", open: isOpen },
    el("summary", {}, name),
    el("div", { class: "months" }, ...months),
  );
}

/**
 * @param {Messages} messages
 * @param {string} month
 * @param {readonly Issue[]} issues
 * @param {Link} link
 */
function drawMonth(messages, month, issues, link) {
  if (!month)
    return el(
      "ul",
      { class: "undated" },
      ...issues.map((issue) => el("li", {}, drawIssueLink(messages, issue, link, messages.dateUnknown))),
    );
  const first = new Date(`${month}-01T00:00:00Z`);
  const days = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  const blanks = (first.getUTCDay() + 6) % 7; // weeks begin on Monday
  const byDay = new Map(issues.map((issue) => [Number(issue.date?.slice(8)), issue]));
  const cells = Array.from({ length: blanks + days }, (_, at) => {
    const day = at - blanks + 1;
    const issue = byDay.get(day);
    if (issue) return el("td", { class: "has" }, drawIssueLink(messages, issue, link, String(day)));
    return el("td", {}, day > 0 ? String(day) : null);
  });
  const rows = [];
  while (cells.length) rows.push(el("tr", {}, ...cells.splice(0, 7)));
  const heads = messages.weekdays().map((name) => el("th", { scope: "col" }, name));
  return el(
    "table",
    { class: "month" },
    el("caption", {}, messages.month(month)),
    el("thead", {}, el("tr", {}, ...heads)),
    el("tbody", {}, ...rows),
  );
}

/**
 * A link to an issue.
 * @param {Messages} messages
 * @param {Issue} issue
 * @param {Link} link
 * @param {string} text
 */
export function drawIssueLink(messages, issue, link, text) {
  const label = issue.date
    ? `${messages.date(issue.date)}${messages.separator}${messages.pageCount(messages.number(issue.pages.length))}`
    : messages.dateUnknown;
  const href = link({ issue: issueKey(issue), article: "", query: "" });
  return el("a", { class: "walk", href, "data-issue": issueKey(issue), "aria-label": label }, text);
}
