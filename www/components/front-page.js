/**
 * Draws what the start page shows of the newspaper itself: the newest issue, this day in other years, and how many
 * articles each year has. What must be read for a section is read when the reader comes to see it.
 */
import { binsOf } from "../model/bins.js";
import { headlineOf } from "../model/headline.js";
import { monthCounts, newsOf } from "../model/issues.js";
import { drawDayLink } from "./calendar.js";
import { el } from "./dom.js";
import { drawBins } from "./histogram.js";

/** @import { Day, Issue, IssueArticle, IssuePage, Link } from "../types/shapes.d.ts" */
/** @import { Messages } from "../types/messages.d.ts" */
/** @import { OnRange } from "./histogram.js" */

/**
 * How a section is drawn: `read` gives an issue, `onSeen` works when a node comes into sight.
 * @typedef {object} Context
 * @property {Messages} messages
 * @property {Link} link
 * @property {(day: Day) => Promise<Issue|undefined>} read
 * @property {(node: Element, work: () => Promise<void>) => void} onSeen
 */

/** Headlines of the first page, headlines of each other page, and other pages. */
const MAX_FIRST = 6;
const MAX_OTHER = 3;
const MAX_PAGES = 7;
/** Years of 历史上的今天, and headlines of each. */
const MAX_YEARS = 6;
const MAX_OF_YEAR = 2;

/**
 * The newest issue: the headlines of its first page, and some of the other pages.
 * @param {Context} context
 * @param {Day} day
 */
export function drawNewest({ messages, link, read, onSeen }, day) {
  const body = el("div", { class: "front" }, el("p", { class: "note" }, messages.loading));
  const key = day.date ?? "";
  const href = link({ issue: key, article: "", query: "" });
  const date = el("a", { class: "date walk", href, "data-issue": key }, messages.date(key));
  const heading = el("h2", { id: "newest" }, messages.newestIssue);
  const weekday = el("span", { class: "weekday" }, messages.weekday(day.date));
  const section = el(
    "section",
    { class: "block newest", part: "newest", "aria-labelledby": "newest" },
    el("div", { class: "block-head" }, heading, el("p", {}, date, weekday)),
    body,
  );
  onSeen(section, async () => {
    const { pages = [] } = (await read(day)) ?? {};
    const [first, ...others] = pages;
    const all = messages.wholeIssue(messages.number(pages.length));
    body.replaceChildren(
      drawFrontPage(messages, first, link, key),
      el(
        "div",
        { class: "other-pages" },
        ...others.slice(0, MAX_PAGES).map((page) => drawOther(messages, page, link, key)),
      ),
      el("p", {}, el("a", { class: "button wide", href, "data-issue": key }, all)),
    );
  });
  return section;
}

/**
 * @param {Messages} messages
 * @param {IssuePage|undefined} page
 * @param {Link} link
 * @param {string} issue
 */
function drawFrontPage(messages, page, link, issue) {
  return el("ol", { class: "leads" }, ...items(messages, newsOf(page).slice(0, MAX_FIRST), link, issue));
}

/**
 * @param {Messages} messages
 * @param {IssuePage} page
 * @param {Link} link
 * @param {string} issue
 */
function drawOther(messages, page, link, issue) {
  const name =
    page.page_no === undefined ? page.page_name || messages.dateUnknown : messages.page(page.page_no, page.page_name);
  const news = newsOf(page).slice(0, MAX_OTHER);
  return el("section", {}, el("h3", {}, name), el("ol", {}, ...items(messages, news, link, issue)));
}

/**
 * @param {Messages} messages
 * @param {readonly IssueArticle[]} articles
 * @param {Link} link
 * @param {string} issue
 */
function items(messages, articles, link, issue) {
  return articles.map((article) => {
    const href = link({ article: article.id, issue });
    const attributes = { class: "walk", href, "data-open": article.id, lang: messages.textLang };
    return el("li", {}, el("a", attributes, headlineOf(messages, article)));
  });
}

/**
 * 历史上的今天: the issues of this day in other years, each with its first headlines.
 * @param {Context} context
 * @param {readonly Day[]} days newest first
 * @param {string} today
 */
export function drawThisDay({ messages, link, read, onSeen }, days, today) {
  const list = el("ol", {});
  for (const day of days.slice(0, MAX_YEARS)) {
    const year = drawDayLink(messages, day, link, messages.year(day.date?.slice(0, 4) ?? ""));
    const item = el("li", {}, el("span", { class: "on" }, year));
    onSeen(item, async () => {
      const { pages = [] } = (await read(day)) ?? {};
      const news = pages.flatMap((page) => newsOf(page)).slice(0, MAX_OF_YEAR);
      item.append(el("ol", {}, ...items(messages, news, link, day.date ?? "")));
    });
    list.append(item);
  }
  const date = el("time", { datetime: today.slice(5) }, messages.dayOfYear(today));
  return el(
    "section",
    { class: "block this-day", part: "this-day", "aria-labelledby": "this-day" },
    el("div", { class: "block-head" }, el("h2", { id: "this-day" }, messages.thisDay), el("p", {}, date)),
    list,
  );
}

/**
 * How many articles the archive has of each year, or of each month where it is short; null where there is only one.
 * @param {Messages} messages
 * @param {readonly Day[]} days
 * @param {OnRange} onRange
 */
export function drawYears(messages, days, onRange) {
  const bins = binsOf(monthCounts(days));
  if (bins.length < 2) return null;
  return el(
    "section",
    { class: "block years", part: "years", "aria-labelledby": "years" },
    el("h2", { id: "years" }, messages.histogram),
    ...drawBins(messages, bins, {}, { label: messages.histogram, note: messages.yearsNote, onRange }),
  );
}
