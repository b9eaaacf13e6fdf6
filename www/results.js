/**
 * Draws the list of hits: a status line, then exact, near and related in groups of their own that are never
 * mixed. A hit is a heading with a link (so that it opens in a new tab as any link does), its place in the
 * paper, and the passage with its marks. It asks nothing. The idea: a reader who types sees answer after answer,
 * so what all of them have (buttons, lists of choices) is made once and stands, and of each answer the hits in
 * sight are drawn first, the others when the reader pauses.
 */
import { el, hasText, marked } from "./dom.js";
import { Narrowing, drawChosen } from "./narrow.js";
import { reasonSentence, understoodSentence } from "./understood.js";

const LEVELS = ["exact", "near", "related"];
/** Milliseconds without a newer answer after which the hits out of sight are drawn. */
const PAUSE = 100;
/** How many hits the button for more adds. */
export const STEP = 20;

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

/** What stands while one answer follows another; `nodes` belong into the place of results. */
export class ResultsView {
  #words;
  #link;
  #papers = [];
  #count = el("span", { part: "status", class: "count" });
  #kwic;
  #sort;
  #taken = el("div"); // how the question was taken, and what narrows it
  #narrowing;
  #groups = el("div");
  #more = el("div");
  #late = null; // draws the hits out of sight, until that is done
  #timer = 0;
  #top = 0; // where hits begin in the window and how high one is, in pixels: a guess until some have been seen
  #height = 120;

  /**
   * @param {object} words
   * @param {{link: (change: object) => string, choose: (range: object) => void}} options `choose`: what the chart's range does
   */
  constructor(words, { link, choose }) {
    this.#words = words;
    this.#link = link;
    this.#kwic = el("button", { class: "button", type: "button", "data-act": "kwic" }, words.kwic);
    this.#sort = drawSort(words);
    this.#narrowing = new Narrowing(words, choose);
  }

  get nodes() {
    const status = el("div", { class: "status" }, this.#count, el("div", { class: "ways" }, this.#kwic, this.#sort));
    return [status, this.#taken, this.#narrowing.node, this.#groups, this.#more, drawExport(this.#words)];
  }

  /**
   * Shows the first page of `answer` in place of what was shown.
   * @param {object} answer from `Archive.search`
   * @param {{sort: string, filters: object, papers: string[]}} state `papers`: those of the archive; a hit names its own where there are several
   */
  show(answer, { sort, filters, papers }) {
    const words = this.#words;
    const all = totalOf(answer);
    this.#papers = papers;
    this.#count.textContent = totalSentence(words, answer);
    this.#kwic.hidden = !answer.total.exact;
    this.#sort.hidden = all < 2;
    this.#sort.lastChild.value = sort;
    this.#taken.replaceChildren(...[drawUnderstood(words, answer.understood), drawChosen(words, filters)].filter(Boolean));
    this.#narrowing.show(answer.facets, filters);
    const groups = el("div", { class: "groups" });
    const inSight = Math.max(1, Math.ceil((innerHeight - this.#top) / this.#height));
    this.#append(groups, answer.total, answer.hits.slice(0, inSight));
    this.#groups.replaceWith(groups);
    this.#groups = groups;
    this.#showMore(answer.hits.length, all);
    this.#postpone(answer.total, answer.hits.slice(inSight));
  }

  /** Draws `hits` after a pause, and keeps their room until then, so that nothing below them jumps. */
  #postpone(total, hits) {
    const groups = this.#groups;
    if (hits.length) groups.style.setProperty("padding-block-end", `${Math.round(hits.length * this.#height)}px`);
    this.#late = () => {
      clearTimeout(this.#timer);
      this.#late = null;
      this.#measure();
      groups.style.removeProperty("padding-block-end");
      this.#append(groups, total, hits);
    };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#late, PAUSE);
  }

  /** Sees where the hits stand, while nothing has changed since they were laid out. */
  #measure() {
    const boxes = [...this.#groups.querySelectorAll(".hit")].map((hit) => hit.getBoundingClientRect());
    if (!boxes[0]?.height) return; // an article has taken over
    this.#top = Math.max(0, boxes[0].top);
    this.#height = (boxes.at(-1).bottom - boxes[0].top) / boxes.length;
  }

  /** Adds the hits of `answer`, which make `shown` in all. Returns the first link added, where focus goes. */
  add(answer, shown) {
    this.#late?.();
    const first = this.#append(this.#groups, answer.total, answer.hits);
    this.#showMore(shown, totalOf(answer));
    return first;
  }

  #showMore(shown, all) {
    const more = drawMore(this.#words, shown, all);
    this.#more.replaceWith(more);
    this.#more = more;
  }

  /** Adds hits to the groups they belong to. Returns the first link. */
  #append(groups, total, hits) {
    const words = this.#words;
    let first = null;
    const labelled = LEVELS.some((level) => level !== "exact" && total[level] > 0);
    for (const hit of hits) {
      let list = groups.querySelector(`ol[data-level="${hit.level}"]`);
      if (!list) {
        list = el("ol", { class: "hits", "data-level": hit.level, start: 1 });
        groups.append(drawGroup(words, hit.level, total[hit.level], list, labelled));
      }
      const item = drawHit(words, this.#papers?.length > 1 ? hit : { ...hit, paper: "" }, this.#link);
      list.append(item);
      first ??= item.querySelector("a");
    }
    return first;
  }
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

function drawSort(words) {
  const choices = Object.entries(words.sorts).map(([value, name]) => el("option", { value }, name));
  return el("label", { class: "sort" }, el("span", { class: "unseen" }, words.sort), el("select", { part: "sort", "data-change": "sort" }, ...choices));
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

/** The button for the next page of hits, or an empty line when all are shown. */
function drawMore(words, shown, total) {
  const left = total - shown;
  const line = el("div", { class: "more" });
  if (left <= 0) return line;
  line.append(
    el("button", { class: "button wide", part: "more", type: "button", "data-act": "more" }, words.more(Math.min(STEP, left))),
    el("span", { class: "shown" }, words.shown(words.number(shown), words.number(total))),
  );
  return line;
}
