/**
 * Draws the list of hits: a status line, then exact, near and related in groups of their own that are never
 * mixed. A hit is a heading with a link (so that it opens in a new tab as any link does), its place in the
 * paper, and the passage with its marks. It asks nothing and listens to nothing.
 */
import { el, hasText, marked } from "./dom.js";
import { drawChosen, drawNarrow } from "./narrow.js";
import { reasonSentence, understoodSentence } from "./understood.js";

const LEVELS = ["exact", "near", "related"];

/** How many hits an answer has in all. */
export function totalOf({ total }) {
  return LEVELS.reduce((sum, level) => sum + (total[level] ?? 0), 0);
}

/** “找到 12 篇，另有 3 篇近似、5 篇相关”, for eyes and for the live region. */
export function totalSentence(words, { total }) {
  const others = [];
  if (total.near) others.push(words.someNear(words.number(total.near)));
  if (total.related) others.push(words.someRelated(words.number(total.related)));
  if (!others.length) return words.total(words.number(total.exact));
  const exact = total.exact ? words.total(words.number(total.exact)) : words.noneExact;
  return exact + words.besides(others.join(words.listSeparator));
}

/**
 * The first page of an answer.
 * @param {object} words
 * @param {object} answer from `Archive.search`
 * @param {{link: (change: object) => string, sort: string, filters: object, open: boolean, choose: (range: object) => void, papers: string[]}} options
 *   `papers`: those of the archive; a hit names its own where there are several; `open`: whether the panel of choices is; `choose`: what the chart's range does
 */
export function drawResults(words, answer, { link, sort, filters, open, choose, papers }) {
  const groups = el("div", { class: "groups" });
  appendHits(groups, words, answer, { link, papers });
  const all = totalOf(answer);
  return [
    el("div", { class: "status" }, el("span", { part: "status", class: "count" }, totalSentence(words, answer)), el("div", { class: "ways" }, answer.total.exact > 0 && el("button", { class: "button", type: "button", "data-act": "kwic" }, words.kwic), all > 1 && drawSort(words, sort))),
    drawUnderstood(words, answer.understood),
    drawChosen(words, filters),
    drawNarrow(words, { facets: answer.facets, filters, open, choose }),
    groups,
    drawMore(words, answer.hits.length, all),
    drawExport(words),
  ].filter(Boolean);
}

/** How the engine took the question, where that is more than one plain term. */
export function drawUnderstood(words, understood) {
  const sentence = understoodSentence(words, understood);
  return sentence ? el("p", { class: "understood", part: "understood" }, words.understood, sentence) : null;
}

function drawExport(words) {
  const button = (form, name) => el("button", { class: "button", type: "button", "data-act": "export", "data-form": form }, name);
  return el("p", { class: "export", part: "export" }, button("csv", words.exportCsv), button("json", words.exportJson));
}

function drawSort(words, chosen) {
  const choices = Object.entries(words.sorts).map(([value, name]) => el("option", { value, selected: value === chosen }, name));
  return el("label", { class: "sort" }, el("span", { class: "unseen" }, words.sort), el("select", { part: "sort", "data-change": "sort" }, ...choices));
}

/**
 * Adds the hits of `answer` to the groups they belong to. Returns the first link added, where focus goes
 * after “more”.
 */
export function appendHits(groups, words, answer, { link, papers }) {
  let first = null;
  const labelled = LEVELS.filter((level) => answer.total[level] > 0).some((level) => level !== "exact");
  for (const hit of answer.hits) {
    let list = groups.querySelector(`ol[data-level="${hit.level}"]`);
    if (!list) {
      list = el("ol", { class: "hits", "data-level": hit.level, start: 1 });
      groups.append(drawGroup(words, hit.level, answer.total[hit.level], list, labelled));
    }
    const item = drawHit(words, papers?.length > 1 ? hit : { ...hit, paper: "" }, link);
    list.append(item);
    first ??= item.querySelector("a");
  }
  return first;
}

function drawGroup(words, level, count, list, labelled) {
  if (!labelled) return el("section", { class: `group ${level}`, "aria-label": words[level] }, el("h2", { class: "unseen" }, words.results), list);
  const note = { near: words.nearNote, related: words.relatedNote }[level];
  const heading = el("h2", { class: "level", part: `level level-${level}` }, words[level], el("span", { class: "tally" }, words.number(count)));
  return el("section", { class: `group ${level}`, "aria-label": words[level] }, el("div", { class: "label" }, heading, note && el("p", {}, note)), list);
}

function drawHit(words, hit, link) {
  const near = nearTexts(hit);
  const title = hasText(hit.title) ? marked(hit.title, near) : words.nameless(hit.kind);
  // The paper is Chinese, whatever language the reader's widget speaks.
  const lang = words.lang === "en" ? "zh" : null;
  return el(
    "li",
    { class: "hit", part: "result" },
    hasText(hit.lead_title) && el("p", { class: "over", lang }, marked(hit.lead_title, near)),
    el("h3", { class: "headline", lang }, el("a", { href: link({ article: hit.id }), class: "walk", part: "title", "data-open": hit.id }, title)),
    isHit(hit.subtitle) && el("p", { class: "over", lang }, marked(hit.subtitle, near)),
    drawOrigin(words, hit),
    hasText(hit.snippet) && el("p", { class: "snippet", part: "snippet", lang }, marked(hit.snippet, near)),
    hit.reasons?.length > 0 && el("p", { class: "reason", part: "reason" }, reasonSentence(words, hit.reasons)),
    hit.readings?.length > 0 && el("p", { class: "also-read" }, words.alsoRead(hit.readings.join(words.listSeparator))),
  );
}

/** What stands in a near hit or article instead of what was asked; a mark on it is a near mark. */
export function nearTexts(item) {
  return new Set((item.reasons ?? []).map(({ matched }) => matched));
}

const isHit = (segments) => (segments ?? []).some(({ hit }) => hit);

/** Date, page, section and authors of a hit or an article, each only where it is known. */
export function drawOrigin(words, item) {
  const authors = (item.authors ?? []).map((author) => author.name ?? author).join(words.listSeparator);
  return el(
    "p",
    { class: "origin", part: "origin" },
    item.paper && el("span", {}, `《${item.paper}》`),
    item.date ? el("time", { datetime: item.date }, words.date(item.date)) : el("span", {}, words.dateUnknown),
    present(item.page_no) && el("span", { class: "page" }, words.page(item.page_no, item.page_name)),
    item.section && bare(item.section) !== bare(item.page_name) && el("span", {}, item.section),
    authors && el("span", { class: "authors" }, authors),
  );
}

const bare = (name) => (name ?? "").replace(/\s/g, "");
const present = (value) => value !== undefined && value !== null && value !== "";

/** The button for the next page of hits, or nothing when all are shown. */
export function drawMore(words, shown, total, step = 20) {
  const left = total - shown;
  const line = el("div", { class: "more" });
  if (left <= 0) return line;
  line.append(
    el("button", { class: "button wide", part: "more", type: "button", "data-act": "more" }, words.more(Math.min(step, left))),
    el("span", { class: "shown" }, words.shown(words.number(shown), words.number(total))),
  );
  return line;
}
