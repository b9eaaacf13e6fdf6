/**
 * Hits over time as bars, by month or, over a long stretch, by year. A bar is a button: a click, or a drag over
 * several, narrows the search to that time; arrow keys walk, so that the histogram is one stop of the Tab key.
 * The same numbers follow as a table.
 */
import { binsOf } from "../model/bins.js";
import { el } from "./dom.js";

/** @import { FacetCount, Filters } from "../types/shapes.d.ts" */
/** @import { Messages } from "../types/messages.d.ts" */
/** @typedef {(range: {from: string, to: string}) => void} OnRange */

/** Least height of a bar that is not empty, in per cent. */
const MIN_HEIGHT = 4;

/**
 * The histogram, or null where there are fewer than two bars to compare.
 * @param {Messages} messages
 * @param {readonly FacetCount[]} months `value` as 2024-11, in any order
 * @param {Filters} filters
 * @param {OnRange} onRange
 */
export function drawHistogram(messages, months, filters, onRange) {
  const bins = binsOf(months);
  if (bins.length < 2) return null;
  const names = { label: messages.histogram, note: messages.histogramNote };
  return el("div", { class: "chart", part: "chart" }, ...drawBins(messages, bins, filters, { ...names, onRange }));
}

/**
 * What a bar does, the bars, the ends of the time, and the numbers as a table.
 * @param {Messages} messages
 * @param {readonly {value: string, count: number}[]} bins at least one
 * @param {Filters} filters
 * @param {{label: string, note: string, onRange: OnRange}} options
 */
export function drawBins(messages, bins, filters, { label, note, onRange }) {
  const bars = drawBars(messages, bins, filters);
  const group = el("div", { class: "bars", role: "group", "aria-label": label }, ...bars);
  listen(group, bars, onRange);
  const name = (/** @type {{value: string}|undefined} */ bin) => el("span", {}, messages.anyDate(bin?.value ?? ""));
  return [
    el("p", { class: "note" }, note),
    group,
    el("div", { class: "ends", "aria-hidden": "true" }, name(bins[0]), name(bins.at(-1))),
    drawTable(messages, bins),
  ];
}

/**
 * @param {Messages} messages
 * @param {readonly {value: string, count: number}[]} bins
 * @param {Filters} filters
 */
function drawBars(messages, bins, { from = "", to = "" }) {
  const most = Math.max(...bins.map(({ count }) => count));
  return bins.map(({ value, count }, at) => {
    const isInRange =
      (from || to) && (!from || value >= from.slice(0, value.length)) && (!to || value <= to.slice(0, value.length));
    const fill = el("span");
    // Through the object model: a strict policy refuses an inline style.
    fill.style.setProperty("block-size", `${count ? Math.max(MIN_HEIGHT, (100 * count) / most) : 0}%`);
    const label = `${messages.anyDate(value)}${messages.separator}${messages.articleCount(messages.number(count))}`;
    const attributes = { class: "bar", part: "bar", tabindex: at ? -1 : 0, "data-value": value, "aria-label": label };
    return el("button", { type: "button", ...attributes, "aria-pressed": String(Boolean(isInRange)) }, fill);
  });
}

/**
 * The listeners hang on the histogram's own nodes and go with them.
 * @param {HTMLElement} group
 * @param {readonly HTMLButtonElement[]} bars
 * @param {OnRange} onRange
 */
function listen(group, bars, onRange) {
  const end = bars.length - 1;
  const clamp = (/** @type {number} */ at) => Math.max(0, Math.min(end, at));
  const barOf = (/** @type {Event} */ event) =>
    bars.findIndex((bar) => event.target instanceof Node && bar.contains(event.target));
  const barUnder = (/** @type {PointerEvent} */ { clientX }) => {
    const at = bars.findIndex((bar) => clientX <= bar.getBoundingClientRect().right);
    return at < 0 ? end : at;
  };
  const show = (/** @type {number} */ one, /** @type {number} */ other) => {
    for (const [at, bar] of bars.entries())
      bar.classList.toggle("brushed", at >= Math.min(one, other) && at <= Math.max(one, other));
  };
  const choose = (/** @type {number} */ one, /** @type {number} */ other) => {
    const value = (/** @type {number} */ at) => bars[at]?.dataset["value"] ?? "";
    onRange({ from: value(Math.min(one, other)), to: value(Math.max(one, other)) });
  };

  let start = -1;
  group.addEventListener("pointerdown", (event) => {
    start = barOf(event);
    if (start >= 0) group.setPointerCapture(event.pointerId);
  });
  group.addEventListener("pointermove", (event) => {
    if (start >= 0) show(start, barUnder(event));
  });
  group.addEventListener("pointerup", (event) => {
    if (start < 0) return;
    choose(start, barUnder(event));
    start = -1;
  });
  group.addEventListener("pointercancel", () => {
    start = -1;
  });
  // A click from the keyboard or a screen reader comes without a pointer.
  group.addEventListener("click", (event) => {
    if (event.detail === 0 && barOf(event) >= 0) choose(barOf(event), barOf(event));
  });
  group.addEventListener("keydown", (event) => {
    const now = barOf(event);
    const targets = { ArrowRight: now + 1, ArrowLeft: now - 1, Home: 0, End: end };
    const target = targets[/** @type {keyof typeof targets} */ (event.key)];
    if (now < 0 || target === undefined) return;
    event.preventDefault();
    const next = bars[clamp(target)];
    for (const bar of bars) bar.tabIndex = bar === next ? 0 : -1;
    next?.focus();
  });
}

/**
 * @param {Messages} messages
 * @param {readonly {value: string, count: number}[]} bins
 */
function drawTable(messages, bins) {
  const rows = bins
    .filter(({ count }) => count)
    .map(({ value, count }) =>
      el("tr", {}, el("th", { scope: "row" }, messages.anyDate(value)), el("td", {}, messages.number(count))),
    );
  const head = [messages.period, messages.count].map((name) => el("th", { scope: "col" }, name));
  const table = el("table", {}, el("thead", {}, el("tr", {}, ...head)), el("tbody", {}, ...rows));
  return el("details", { class: "numbers" }, el("summary", {}, messages.histogramTable), table);
}
