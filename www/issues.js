/**
 * Draws the paper as a paper: a calendar of its issues, the pages of one issue with their articles, and
 * what stands around one article. The list of issues comes newest first from `Archive.browse`.
 */
import { el, plain } from "./dom.js";

/** Years shown at once; older ones wait behind their own heading. */
const OPEN_YEARS = 2;

const textOf = (title) => (typeof title === "string" ? title : plain(title));

/**
 * A calendar of the issues: year by year, month by month, each day that has an issue a link.
 * @param {object} words
 * @param {{date?: string, pages: object[]}[]} issues
 * @param {(change: object) => string} link
 */
export function drawCalendar(words, issues, link) {
  const years = new Map();
  for (const issue of issues) {
    const year = issue.date?.slice(0, 4) ?? "";
    if (!years.has(year)) years.set(year, new Map());
    const months = years.get(year);
    const month = issue.date?.slice(0, 7) ?? "";
    months.set(month, [...(months.get(month) ?? []), issue]);
  }
  const blocks = [...years].map(([year, months], at) => drawYear(words, year, months, link, at < OPEN_YEARS));
  return [el("section", { class: "calendar", part: "calendar" }, el("h2", {}, words.browse), ...blocks)];
}

function drawYear(words, year, months, link, open) {
  const blocks = [...months].map(([month, issues]) => drawMonth(words, month, issues, link));
  return el("details", { class: "year", open }, el("summary", {}, year || words.dateUnknown), el("div", { class: "months" }, ...blocks));
}

function drawMonth(words, month, issues, link) {
  if (!month) return el("ul", { class: "undated" }, el("li", {}, issueLink(words, issues[0], link, words.dateUnknown)));
  const first = new Date(`${month}-01T00:00:00Z`);
  const days = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  const blanks = (first.getUTCDay() + 6) % 7; // weeks begin on Monday
  const byDay = new Map(issues.map((issue) => [Number(issue.date.slice(8)), issue]));
  const cells = [...Array(blanks).fill(null), ...Array.from({ length: days }, (_, day) => day + 1)].map((day) => {
    const issue = byDay.get(day);
    if (!issue) return el("td", {}, day ? String(day) : null);
    return el("td", { class: "has" }, issueLink(words, issue, link, String(day)));
  });
  const rows = [];
  while (cells.length) rows.push(el("tr", {}, ...cells.splice(0, 7)));
  const heads = words.weekdays().map((name) => el("th", { scope: "col" }, name));
  return el("table", { class: "month" }, el("caption", {}, words.month(month)), el("thead", {}, el("tr", {}, ...heads)), el("tbody", {}, ...rows));
}

function issueLink(words, issue, link, text) {
  const date = issue.date ?? "unknown";
  return el("a", { class: "walk", href: link({ issue: date, article: "", query: "" }), "data-issue": date, "aria-label": issue.date ? `${words.date(issue.date)}${words.separator}${words.pagesCount(issue.pages.length)}` : words.dateUnknown }, text);
}

/**
 * The pages of one issue in order, with the issues before and after it and those of the same day in other years.
 */
export function drawIssue(words, issues, issue, link) {
  const at = issues.indexOf(issue);
  const step = (other, before, after) => other?.date && el("a", { class: "button", href: link({ issue: other.date, article: "", query: "" }), "data-issue": other.date }, `${before}${words.date(other.date)}${after}`);
  return [
    el(
      "section",
      { class: "issue", part: "issue" },
      el("nav", { class: "tools", "aria-label": words.browse }, el("a", { class: "button", href: link({ issue: "", article: "", query: "" }), "data-issue": "" }, words.browse)),
      el("h2", { tabindex: -1 }, words.date(issue.date), " ", el("span", { class: "weekday" }, words.weekday(issue.date))),
      el("div", { class: "pages" }, ...issue.pages.map((page) => drawPage(words, page, link, issue.date))),
      el("nav", { class: "steps", "aria-label": words.issues }, step(issues[at + 1], "← ", ""), step(issues[at - 1], "", " →")),
      drawSameDay(words, issues, issue, link),
    ),
  ];
}

/** 历年同日: the issues of the same day in other years, or null where there are none. */
function drawSameDay(words, issues, { date }, link) {
  const others = issues.filter((other) => date && other.date?.slice(4) === date.slice(4) && other.date !== date);
  if (!others.length) return null;
  const links = others.map((other) => el("li", {}, issueLink(words, other, link, words.date(other.date))));
  return el("nav", { class: "around", part: "same-day", "aria-labelledby": "same-day" }, el("h3", { id: "same-day" }, words.sameDay), el("ol", {}, ...links));
}

function drawPage(words, page, link, date) {
  const titles = page.articles.map((article) => el("li", {}, articleLink(words, article, link, date)));
  const name = page.page_no === undefined || page.page_no === null ? page.page_name || words.dateUnknown : words.page(page.page_no, page.page_name);
  return el("section", { class: "newspage", part: "page" }, el("h3", {}, name), el("ol", {}, ...titles));
}

function articleLink(words, { id, title, kind }, link, issue) {
  return el("a", { class: "walk", href: link({ article: id, issue }), "data-open": id }, textOf(title) || words.nameless(kind));
}

/**
 * What stands around an article: its page, and the pages before and after it in the same issue; null where
 * the archive does not know.
 */
export function neighbours(issues, id) {
  for (const issue of issues) {
    const at = issue.pages.findIndex((page) => page.articles.some((article) => article.id === id));
    if (at < 0) continue;
    return { issue, page: issue.pages[at], previousPage: issue.pages[at - 1], nextPage: issue.pages[at + 1] };
  }
  return null;
}

/** The other articles of the same page, and the way to the pages beside it. */
export function drawAround(words, around, id, link) {
  if (!around) return null;
  const { issue, page, previousPage, nextPage } = around;
  const others = page.articles.map((article) => el("li", {}, article.id === id ? el("span", { "aria-current": "true" }, textOf(article.title) || words.nameless(article.kind)) : articleLink(words, article, link, issue.date ?? "")));
  const step = (other, name) => other?.articles.length > 0 && el("a", { class: "button", href: link({ article: other.articles[0].id }), "data-open": other.articles[0].id }, `${name}：${words.page(other.page_no, other.page_name)}`);
  return el(
    "nav",
    { class: "around", part: "around", "aria-labelledby": "around" },
    el("h3", { id: "around" }, words.onThisPage),
    el("ol", {}, ...others),
    el("p", { class: "steps" }, step(previousPage, words.previousPage), step(nextPage, words.nextPage)),
  );
}
