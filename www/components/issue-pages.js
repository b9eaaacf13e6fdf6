/**
 * Draws the newspaper as a newspaper: the pages of one issue with their articles, and the page around one article.
 */
import { headlineOf } from "../model/headline.js";
import { issueKey, sameDayOf } from "../model/issues.js";
import { drawDayLink } from "./calendar.js";
import { el } from "./dom.js";

/** @import { Day, Issue, IssueArticle, IssuePage, Link } from "../types/shapes.d.ts" */
/** @import { Messages } from "../types/messages.d.ts" */
/** @import { Surroundings } from "../model/issues.js" */

/**
 * The pages of one issue in order, with the issues before and after it and those of the same day in other years.
 * @param {Messages} messages
 * @param {readonly Day[]} days newest first
 * @param {Issue} issue
 * @param {Link} link
 */
export function drawIssue(messages, days, issue, link) {
  const at = days.findIndex((day) => issueKey(day) === issueKey(issue));
  const step = (/** @type {Day|undefined} */ other, /** @type {(date: string) => string} */ text) => {
    if (!other?.date) return null;
    const href = link({ issue: other.date, article: "", query: "" });
    return el("a", { class: "button", href, "data-issue": other.date }, text(messages.date(other.date)));
  };
  const all = el(
    "a",
    { class: "button", href: link({ issue: "", article: "", query: "" }), "data-issue": "" },
    messages.browse,
  );
  return el(
    "section",
    { class: "issue", part: "issue" },
    el("nav", { class: "tools", "aria-label": messages.browse }, all),
    el(
      "h2",
      { tabindex: -1 },
      messages.date(issue.date),
      " ",
      el("span", { class: "weekday" }, messages.weekday(issue.date)),
    ),
    el("div", { class: "pages" }, ...issue.pages.map((page) => drawPage(messages, page, link, issueKey(issue)))),
    el(
      "nav",
      { class: "steps", "aria-label": messages.issues },
      step(days[at + 1], (date) => `← ${date}`),
      step(days[at - 1], (date) => `${date} →`),
    ),
    drawSameDay(messages, days, issue, link),
  );
}

/**
 * 历年同日: the issues of the same day in other years, or null where there are none.
 * @param {Messages} messages
 * @param {readonly Day[]} days
 * @param {Issue} issue
 * @param {Link} link
 */
function drawSameDay(messages, days, issue, link) {
  const others = sameDayOf(days, issue.date);
  if (!others.length) return null;
  const links = others.map((other) => el("li", {}, drawDayLink(messages, other, link, messages.date(other.date))));
  const heading = el("h3", { id: "same-day" }, messages.sameDay);
  return el(
    "nav",
    { class: "around", part: "same-day", "aria-labelledby": "same-day" },
    heading,
    el("ol", {}, ...links),
  );
}

/**
 * @param {Messages} messages
 * @param {IssuePage} page
 * @param {Link} link
 * @param {string} issue
 */
function drawPage(messages, page, link, issue) {
  const titles = page.articles.map((article) => el("li", {}, drawArticleLink(messages, article, link, issue)));
  const name =
    page.page_no === undefined ? page.page_name || messages.dateUnknown : messages.page(page.page_no, page.page_name);
  return el("section", { class: "newspage", part: "page" }, el("h3", {}, name), el("ol", {}, ...titles));
}

/**
 * @param {Messages} messages
 * @param {IssueArticle} article
 * @param {Link} link
 * @param {string} issue
 */
function drawArticleLink(messages, article, link, issue) {
  const { id } = article;
  return el("a", { class: "walk", href: link({ article: id, issue }), "data-open": id }, headlineOf(messages, article));
}

/**
 * The other articles of the same page, and the way to the pages before and after it.
 * @param {Messages} messages
 * @param {Surroundings} surroundings
 * @param {string} id of the article that is open
 * @param {Link} link
 */
export function drawSurroundings(messages, { issue, page, previousPage, nextPage }, id, link) {
  const items = page.articles.map((article) => {
    if (article.id !== id) return el("li", {}, drawArticleLink(messages, article, link, issueKey(issue)));
    return el("li", {}, el("span", { "aria-current": "true" }, headlineOf(messages, article)));
  });
  const step = (/** @type {IssuePage|undefined} */ other, /** @type {string} */ label) => {
    const [first] = other?.articles ?? [];
    if (!other || !first) return null;
    const name = other.page_no === undefined ? (other.page_name ?? "") : messages.page(other.page_no, other.page_name);
    return el(
      "a",
      { class: "button", href: link({ article: first.id }), "data-open": first.id },
      messages.labelled(label, name),
    );
  };
  return el(
    "nav",
    { class: "around", part: "around", "aria-labelledby": "around" },
    el("h3", { id: "around" }, messages.onThisPage),
    el("ol", {}, ...items),
    el("p", { class: "steps" }, step(previousPage, messages.previousPage), step(nextPage, messages.nextPage)),
  );
}
