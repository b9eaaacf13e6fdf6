/**
 * Draws the list of hits: a status line, then exact, near and related hits in groups of their own. A reader who
 * types sees answer after answer, so what all of them have (buttons, lists of choices) is made once and stays, and
 * of each answer the hits in sight are drawn first, the others when the reader pauses.
 */
import { queryEcho } from "../model/query-echo.js";
import { button, el, need, present } from "./dom.js";
import { drawActiveFilters, FilterPanel } from "./filters.js";
import { drawHit } from "./hit.js";

/** @import { Facets, Filters, Hit, Level, Link, SearchAnswer, Term } from "../types/shapes.d.ts" */
/** @import { Messages } from "../types/messages.d.ts" */
/** @import { OnRange } from "./histogram.js" */

/** Milliseconds without a newer answer after which the hits out of sight are drawn. */
const PAUSE_MS = 100;
/** Height of a hit in pixels, until some have been measured. */
const GUESSED_HEIGHT = 120;
/** Hits that the button for more adds. */
export const HITS_PER_STEP = 20;

/**
 * Hits of all levels.
 * @param {SearchAnswer} answer
 */
export function totalOf({ total }) {
  return total.exact + total.near + total.related;
}

/**
 * “找到 12 篇，另有 3 篇近似、5 篇相关”, or “至多 12 篇”, for the status line and for the live region.
 * @param {Messages} messages
 * @param {SearchAnswer} answer
 */
export function totalSentence(messages, { total }) {
  if (/** @type {{at_most?: boolean}} */ (total).at_most) return messages.atMost(messages.number(total.exact));
  const others = present([
    total.near > 0 && messages.someNear(messages.number(total.near)),
    total.related > 0 && messages.someRelated(messages.number(total.related)),
  ]);
  if (!others.length) return messages.total(messages.number(total.exact));
  const exact = total.exact ? messages.total(messages.number(total.exact)) : messages.noneExact;
  return exact + messages.besides(others.join(messages.listSeparator));
}

/** What is shown while one answer follows another; `nodes` are its nodes. */
export class ResultList {
  #messages;
  #link;
  #showPaper = false;
  #count = el("span", { part: "status", class: "count" });
  #kwic;
  #sort;
  #sortLabel;
  #incomplete = el("p", { class: "incomplete", part: "incomplete", hidden: true });
  #query = el("div"); // how the query was understood, and the active filters
  filterPanel;
  #groups = el("div");
  #more = el("div");
  /** @type {(() => void)|null} draws the hits out of sight, until that is done */
  #drawRest = null;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #timer;
  // Where hits begin in the window and how high one is, in pixels.
  #top = 0;
  #height = GUESSED_HEIGHT;

  /**
   * @param {Messages} messages
   * @param {{link: Link, isWide: () => boolean, onRange: OnRange, onFilters: () => void}} options `isWide`: whether there is
   *   room for the filters beside the hits; `onFilters`: they are seen and nothing has been counted
   */
  constructor(messages, { link, isWide, onRange, onFilters }) {
    this.#messages = messages;
    this.#link = link;
    this.#kwic = button("kwic", {}, messages.kwic);
    const orders = Object.entries(messages.sorts).map(([value, name]) => el("option", { value }, name));
    this.#sort = el("select", { part: "sort", "data-change": "sort" }, ...orders);
    this.#sortLabel = el(
      "label",
      { class: "sort" },
      el("span", { class: "visually-hidden" }, messages.sort),
      this.#sort,
    );
    this.filterPanel = new FilterPanel(messages, { isWide, onRange, onUncounted: onFilters });
    this.filterPanel.arrange();
  }

  get node() {
    const { column, toggle, drawer } = this.filterPanel;
    const tools = el("div", { class: "result-tools" }, toggle, this.#kwic, this.#sortLabel);
    const status = el("div", { class: "status" }, this.#count, tools);
    const hits = [status, this.#incomplete, this.#query, this.#groups, this.#more, drawExport(this.#messages)];
    return el("div", { class: "result-columns" }, column, el("div", { class: "result-main" }, ...hits), drawer);
  }

  /**
   * Shows the first hits of `answer` in place of what was shown.
   * @param {SearchAnswer} answer
   * @param {{sort: string, filters: Filters, papers: string[]}} state `papers`: those of the archive; a hit names its own where there are several
   */
  show(answer, { sort, filters, papers }) {
    const messages = this.#messages;
    const { hits } = answer;
    this.#showPaper = papers.length > 1;
    this.#showStatus(answer);
    this.#sort.value = sort;
    this.#query.replaceChildren(
      ...present([drawQueryEcho(messages, answer.understood), drawActiveFilters(messages, filters)]),
    );
    this.filterPanel.show(answer.facets, filters, totalOf(answer));
    const groups = el("div", { class: "groups" });
    const inSight = Math.max(1, Math.ceil((innerHeight - this.#top) / this.#height));
    this.#append(groups, answer, hits.slice(0, inSight));
    this.#groups.replaceWith(groups);
    this.#groups = groups;
    this.#showMore(hits.length, totalOf(answer));
    this.#postpone(answer, hits.slice(inSight));
  }

  /**
   * Shows the totals of an answer whose hits are shown, and more of them than it has.
   * @param {SearchAnswer} answer
   * @param {number} shown
   */
  showTotals(answer, shown) {
    this.#showStatus(answer);
    this.#showMore(shown, totalOf(answer));
  }

  /** @param {SearchAnswer} answer */
  #showStatus(answer) {
    this.hideIncomplete();
    this.#count.textContent = totalSentence(this.#messages, answer);
    this.#kwic.hidden = !answer.total.exact;
    this.#sortLabel.hidden = totalOf(answer) < 2;
  }

  /**
   * Says that the rest of the answer cannot be had.
   * @param {string} sentence
   * @param {"complete"|"reload"} action
   */
  showIncomplete(sentence, action) {
    const name = action === "reload" ? this.#messages.reload : this.#messages.retry;
    this.#incomplete.replaceChildren(sentence, " ", button(action, {}, name));
    this.#incomplete.hidden = false;
  }

  hideIncomplete() {
    this.#incomplete.hidden = true;
  }

  /**
   * Adds the hits of `answer`, so that `shown` are shown. Returns the first link added, where focus goes.
   * @param {SearchAnswer} answer
   * @param {number} shown
   */
  add(answer, shown) {
    this.#drawRest?.();
    const first = this.#append(this.#groups, answer, answer.hits);
    this.#showMore(shown, totalOf(answer));
    return first;
  }

  /**
   * Draws `hits` after a pause, and keeps their room until then, so that nothing below them jumps.
   * @param {SearchAnswer} answer
   * @param {readonly Hit[]} hits
   */
  #postpone(answer, hits) {
    const groups = this.#groups;
    if (hits.length) groups.style.setProperty("padding-block-end", `${Math.round(hits.length * this.#height)}px`);
    this.#drawRest = () => {
      clearTimeout(this.#timer);
      this.#drawRest = null;
      this.#measure();
      groups.style.removeProperty("padding-block-end");
      this.#append(groups, answer, hits);
    };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#drawRest, PAUSE_MS);
  }

  /** Measures the hits while nothing has changed since they were laid out. */
  #measure() {
    const boxes = [...this.#groups.querySelectorAll(".hit")].map((hit) => hit.getBoundingClientRect());
    const [first] = boxes;
    const last = boxes.at(-1);
    if (!first?.height || !last) return; // another view has taken over
    this.#top = Math.max(0, first.top);
    this.#height = (last.bottom - first.top) / boxes.length;
  }

  /**
   * @param {number} shown
   * @param {number} total
   */
  #showMore(shown, total) {
    const more = drawMore(this.#messages, shown, total);
    this.#more.replaceWith(more);
    this.#more = more;
  }

  /**
   * Adds hits to the groups they belong to. Returns the first link.
   * @param {HTMLElement} groups
   * @param {SearchAnswer} answer
   * @param {readonly Hit[]} hits
   */
  #append(groups, { total }, hits) {
    const messages = this.#messages;
    const context = {
      messages,
      link: this.#link,
      showPaper: this.#showPaper,
    };
    const isLabelled = total.near > 0 || total.related > 0;
    const added = hits.map((hit) => drawHit(hit, context));
    for (const [at, item] of added.entries()) {
      const level = hits[at]?.level ?? "exact";
      let list = groups.querySelector(`ol[data-level="${level}"]`);
      if (!list) {
        list = el("ol", { class: "hits", "data-level": level });
        groups.append(drawGroup(messages, level, total[level], list, isLabelled));
      }
      list.append(item);
    }
    return added[0] ? need(added[0], "a") : null;
  }
}

/**
 * @param {Messages} messages
 * @param {Level} level
 * @param {number} count
 * @param {Element} list
 * @param {boolean} isLabelled
 */
function drawGroup(messages, level, count, list, isLabelled) {
  const name = messages.levels[level];
  if (!isLabelled)
    return el(
      "section",
      { class: `group ${level}`, "aria-label": name },
      el("h2", { class: "visually-hidden" }, messages.results),
      list,
    );
  const note = level === "exact" ? null : el("p", {}, messages.levelNotes[level]);
  const heading = el(
    "h2",
    { class: "level", part: `level level-${level}` },
    name,
    el("span", { class: "tally" }, messages.number(count)),
  );
  return el(
    "section",
    { class: `group ${level}`, "aria-label": name },
    el("div", { class: "label" }, heading, note),
    list,
  );
}

/**
 * How the engine understood the query, where that is more than one plain term.
 * @param {Messages} messages
 * @param {readonly (readonly Term[])[]} understood
 */
export function drawQueryEcho(messages, understood) {
  const sentence = queryEcho(messages, understood);
  return sentence ? el("p", { class: "understood", part: "understood" }, messages.understood, sentence) : null;
}

/** @param {Messages} messages */
function drawExport(messages) {
  const exportAs = (/** @type {string} */ format, /** @type {string} */ name) =>
    button("export", { "data-format": format }, name);
  return el(
    "p",
    { class: "export", part: "export" },
    exportAs("csv", messages.exportCsv),
    exportAs("json", messages.exportJson),
  );
}

/**
 * The button for more hits, or an empty line when all are shown.
 * @param {Messages} messages
 * @param {number} shown
 * @param {number} total
 */
function drawMore(messages, shown, total) {
  const rest = total - shown;
  if (rest <= 0) return el("div", { class: "more" });
  return el(
    "div",
    { class: "more" },
    button("more", { class: "wide", part: "more" }, messages.more(messages.number(Math.min(HITS_PER_STEP, rest)))),
    el("span", { class: "shown" }, messages.shown(messages.number(shown), messages.number(total))),
  );
}
