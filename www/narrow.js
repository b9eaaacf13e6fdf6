/**
 * Draws the ways to narrow an answer: what is chosen already, the chart, and counted choices by paper,
 * year, page, section, author and kind. Counts are the engine's, over all hits. The engine's answer decides
 * what is offered: a facet with fewer than two values, none of them chosen, is left out.
 */
import { drawChart } from "./chart.js";
import { el } from "./dom.js";
import { dayName } from "./understood.js";

const FACETS = ["paper", "year", "page_no", "section", "author", "kind"];
const AT_ONCE = 6;

/** A filter's value in the reader's words. */
function nameOf(words, facet, value) {
  if (facet === "page_no") return words.page(value, "");
  if (facet === "year") return words.year(String(value));
  if (facet === "kind") return words.kinds[value] ?? value;
  return String(value);
}

/** Whether anything is filtered. */
export function isNarrowed(filters) {
  return Object.values(filters ?? {}).some((chosen) => (Array.isArray(chosen) ? chosen.length : chosen));
}

/** What is chosen, each with a button to undo it; null where nothing is. */
export function drawChosen(words, filters) {
  if (!isNarrowed(filters)) return null;
  const chips = [];
  for (const facet of FACETS) for (const value of filters[facet] ?? []) chips.push(chip(words, facet, value, nameOf(words, facet, value)));
  if (filters.from || filters.to) chips.push(chip(words, "range", "", rangeName(words, filters)));
  return el("p", { class: "chosen", part: "chosen" }, ...chips, el("button", { class: "button", type: "button", "data-act": "unfilter" }, words.clearFilters));
}

function chip(words, facet, value, name) {
  return el("button", { class: "button chip", type: "button", "data-act": "unfilter", "data-facet": facet, "data-value": value, "aria-label": words.removeFilter(name) }, name, " ×");
}

function rangeName(words, { from = "", to = "" }) {
  const name = (day) => day && dayName(words, day);
  return from === to ? name(from) : words.between(name(from), name(to));
}

/**
 * The panel of choices; it hides where an answer offers none. What is in it is more than all hits together and
 * seldom looked at, so it is drawn only while the panel is open.
 */
export class Narrowing {
  #words;
  #choose;
  #offer = () => [];
  #inside = el("div");
  node;

  /** @param {(range: {from: string, to: string}) => void} choose what the chart's range does */
  constructor(words, choose) {
    this.#words = words;
    this.#choose = choose;
    this.node = el("details", { class: "narrow", part: "narrow", hidden: true }, el("summary", {}, words.narrow), this.#inside);
    this.node.addEventListener("toggle", () => this.#fill());
  }

  /** Offers what narrows an answer with these counts. */
  show(facets, filters) {
    const words = this.#words;
    const offered = FACETS.filter((facet) => facets[facet]?.length > 1 || filters[facet]?.length);
    const months = facets.month ?? [];
    this.node.hidden = !offered.length && months.length < 2;
    this.#offer = () => [drawChart(words, months, filters, this.#choose), el("div", { class: "facets" }, ...offered.map((facet) => drawFacet(words, facet, facets[facet] ?? [], filters[facet] ?? [])))];
    this.#fill();
  }

  #fill() {
    if (this.node.open) this.#inside.replaceChildren(...this.#offer().filter(Boolean));
  }
}

function drawFacet(words, facet, values, chosen) {
  const picked = chosen.map(String);
  const all = values.map(({ value, count }) => ({ value: String(value), count }));
  const boxes = all.map(({ value, count }) =>
    el(
      "li",
      {},
      el(
        "label",
        {},
        el("input", { type: "checkbox", "data-change": "filters", "data-facet": facet, value, checked: picked.includes(value) }),
        el("span", { class: "name" }, nameOf(words, facet, value)),
        el("span", { class: "tally" }, words.number(count)),
      ),
    ),
  );
  const rest = boxes.slice(AT_ONCE);
  return el("fieldset", { class: "facet", part: "facet" }, el("legend", {}, words.facets[facet]), el("ul", {}, ...boxes.slice(0, AT_ONCE)), rest.length > 0 && el("details", {}, el("summary", {}, words.moreValues(words.number(rest.length))), el("ul", {}, ...rest)));
}

/** `filters` with the box `target` checked or unchecked. */
export function toggled(filters, target) {
  const { facet } = target.dataset;
  const before = (filters[facet] ?? []).filter((value) => String(value) !== target.value);
  const now = target.checked ? [...before, target.value] : before;
  const { [facet]: _, ...others } = filters;
  return now.length ? { ...others, [facet]: now } : others;
}

/** `filters` without what the button `target` stands for; without everything where it names nothing. */
export function without(filters, target) {
  const { facet, value } = target.dataset;
  if (!facet) return {};
  if (facet === "range") {
    const { from, to, ...others } = filters;
    return others;
  }
  return toggled(filters, { dataset: { facet }, value, checked: false });
}
