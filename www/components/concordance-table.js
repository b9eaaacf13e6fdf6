/**
 * Draws a concordance (KWIC): one line for each occurrence of a query, with the text to its left and right. It is
 * a table that is laid out as a grid, so that a narrow screen can put the source above its line; roles are written
 * out because browsers forget that a table laid out otherwise is one.
 */
import { headlineOf } from "../model/headline.js";
import { button, el, ICONS, icon, present } from "./dom.js";

/** @import { KwicLine, Link } from "../types/shapes.d.ts" */
/** @import { Messages } from "../types/messages.d.ts" */

/**
 * @param {Messages} messages
 * @param {{query: string, total: number, isMore: boolean, lines: KwicLine[], isFiltered: boolean, link: Link}} kwic
 *   `isMore`: whether only the newest articles were looked through; `isFiltered`: whether the list of results is, which
 *   the concordance is not
 */
export function drawConcordance(messages, { query, total, isMore, lines, isFiltered, link }) {
  const names = [messages.kwicSource, messages.kwicLeft, messages.kwicMatch, messages.kwicRight];
  const head = names.map((name) => el("th", { role: "columnheader", scope: "col" }, name));
  const body = el("tbody", { role: "rowgroup" });
  appendLines(body, messages, lines, link);
  const table = el(
    "table",
    { class: "kwic", part: "kwic", role: "table", "aria-label": messages.kwic },
    el("thead", { role: "rowgroup", class: "visually-hidden" }, el("tr", { role: "row" }, ...head)),
    body,
  );
  const back = button("back", { part: "back" }, icon(ICONS.back), messages.back);
  const sentence = isMore ? messages.kwicAtLeast : messages.kwicTotal;
  const count = sentence(messages.quote(query.trim()), messages.number(total));
  return present([
    el("div", { class: "tools", part: "tools" }, back, total > 0 && button("kwic-csv", {}, messages.exportCsv)),
    el("div", { class: "status" }, el("h2", { class: "count", part: "status", tabindex: -1 }, count)),
    (isMore || isFiltered) && el("p", { class: "note" }, isMore ? messages.kwicNewest : messages.kwicAll),
    total > 0 && table,
    drawMoreLines(messages, lines.length, total),
  ]);
}

/**
 * Adds lines to the table's body. Returns the first link added, where focus goes after “more”.
 * @param {HTMLElement} body
 * @param {Messages} messages
 * @param {readonly KwicLine[]} lines
 * @param {Link} link
 */
export function appendLines(body, messages, lines, link) {
  const rows = lines.map((line) => drawLine(messages, line, link));
  body.append(...rows);
  return rows[0]?.querySelector("a") ?? null;
}

/**
 * @param {Messages} messages
 * @param {KwicLine} line
 * @param {Link} link
 */
function drawLine(messages, line, link) {
  const { id, date, page_no, left, keyword, right } = line;
  const lang = messages.textLang;
  const place = `${date ?? messages.dateUnknown}${page_no === undefined ? "" : ` ${messages.page(page_no)}`}`;
  const source = el(
    "a",
    { class: "walk", href: link({ article: id }), "data-open": id },
    el("span", { class: "on" }, place),
    el("span", { class: "named", lang }, headlineOf(messages, line)),
  );
  return el(
    "tr",
    { role: "row" },
    el("th", { role: "rowheader", scope: "row", class: "of" }, source),
    el("td", { role: "cell", class: "left", lang }, el("span", {}, left)),
    el("td", { role: "cell", class: "keyword", lang }, el("mark", { part: "mark" }, keyword)),
    el("td", { role: "cell", class: "right", lang }, right),
  );
}

/**
 * The button for more lines, or an empty line when all are shown.
 * @param {Messages} messages
 * @param {number} shown
 * @param {number} total
 */
export function drawMoreLines(messages, shown, total) {
  if (shown >= total) return el("div", { class: "more" });
  const sentence = messages.kwicShown(messages.number(shown), messages.number(total));
  return el(
    "div",
    { class: "more" },
    button("more-lines", { class: "wide" }, messages.kwicMore),
    el("span", { class: "shown" }, sentence),
  );
}
