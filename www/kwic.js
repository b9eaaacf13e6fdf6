/**
 * Draws a concordance (KWIC): one line for each place of a query, the word in the middle, what stands
 * before and behind on either side. It is a table that is set as a grid, so that a narrow screen can put
 * the source above its line; roles are spelled out because browsers forget a table that is not set as one.
 */
import { ICONS, el, icon } from "./dom.js";

/**
 * The concordance with its tools.
 * @param {object} words
 * @param {{query: string, total: number, lines: object[], narrowed: boolean, link: (change: object) => string}} kwic
 *   `narrowed`: whether the list it was reached from is filtered
 */
export function drawKwic(words, { query, total, lines, narrowed, link }) {
  const head = [words.kwicSource, words.kwicLeft, words.kwicKeyword, words.kwicRight].map((name) => el("th", { role: "columnheader", scope: "col" }, name));
  const body = el("tbody", { role: "rowgroup" });
  appendLines(body, words, lines, link);
  return [
    el("div", { class: "tools", part: "tools" }, el("button", { class: "button", type: "button", "data-act": "back", part: "back" }, icon(ICONS.back), words.back), total > 0 && el("button", { class: "button", type: "button", "data-act": "kwic-csv" }, words.exportCsv)),
    el("div", { class: "status" }, el("h2", { class: "count", part: "status", tabindex: -1 }, words.kwicTotal(words.quote(query.trim()), words.number(total)))),
    narrowed && el("p", { class: "note" }, words.kwicWhole),
    total > 0 && el("table", { class: "kwic", part: "kwic", role: "table", "aria-label": words.kwic }, el("thead", { role: "rowgroup", class: "unseen" }, el("tr", { role: "row" }, ...head)), body),
    drawMoreLines(words, lines.length, total),
  ].filter(Boolean);
}

/** Adds lines to the table's body. Returns the first link added, where focus goes after “more”. */
export function appendLines(body, words, lines, link) {
  const rows = lines.map((line) => drawLine(words, line, link));
  body.append(...rows);
  return rows[0]?.querySelector("a") ?? null;
}

function drawLine(words, { id, date, page_no, title, left, keyword, right }, link) {
  const lang = words.lang === "en" ? "zh" : null;
  const name = title || words.nameless("");
  const source = el("a", { class: "walk", href: link({ article: id }), "data-open": id }, el("span", { class: "on" }, date ?? words.dateUnknown, page_no ? ` ${words.page(page_no, "")}` : ""), el("span", { class: "named", lang }, name));
  return el(
    "tr",
    { role: "row" },
    el("th", { role: "rowheader", scope: "row", class: "of" }, source),
    el("td", { role: "cell", class: "left", lang }, el("span", {}, left)),
    el("td", { role: "cell", class: "keyword", lang }, el("mark", { part: "mark" }, keyword)),
    el("td", { role: "cell", class: "right", lang }, right),
  );
}

/** The button for more lines, or an empty line when all are shown. */
export function drawMoreLines(words, shown, total) {
  if (shown >= total) return el("div", { class: "more" });
  return el("div", { class: "more" }, el("button", { class: "button wide", type: "button", "data-act": "more-lines" }, words.kwicMore), el("span", { class: "shown" }, words.kwicShown(words.number(shown), words.number(total))));
}
