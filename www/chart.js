/**
 * Hits over time as bars, by month or, over a long stretch, by year. A bar is a button: one click or a drag
 * over several narrows the search to that time; arrow keys walk, so that the chart is one stop for the Tab
 * key. The same numbers stand below as a table. It holds no state: what is chosen is told to `choose`.
 */
import { el } from "./dom.js";

const MOST_MONTHS = 30;

/**
 * The chart, or null where there are fewer than two bars to compare.
 * @param {object} words
 * @param {{value: string, count: number}[]} months `value` as 2024-11, in any order
 * @param {{from?: string, to?: string}} range what is chosen already
 * @param {(range: {from: string, to: string}) => void} choose
 */
export function drawChart(words, months, range, choose) {
  const bars = barsOf(months);
  if (bars.length < 2) return null;
  const most = Math.max(...bars.map(({ count }) => count));
  const name = (value) => (value.length === 4 ? words.year(value) : words.month(value));
  const buttons = bars.map(({ value, count }) => {
    const inside = (range.from || range.to) && (!range.from || value >= range.from.slice(0, value.length)) && (!range.to || value <= range.to.slice(0, value.length));
    const button = el("button", { type: "button", class: "bar", part: "bar", tabindex: -1, "data-value": value, "aria-label": `${name(value)}${words.separator}${words.articlesCount(words.number(count))}`, "aria-pressed": String(Boolean(inside)) }, el("span", {}));
    // Through the object model: an inline style would be refused by a strict policy.
    button.firstChild.style.setProperty("block-size", `${count ? Math.max(4, (100 * count) / most) : 0}%`);
    return button;
  });
  buttons[0].tabIndex = 0;
  const box = el("div", { class: "bars", role: "group", "aria-label": words.chart }, ...buttons);
  listen(box, buttons, choose);
  const ends = el("div", { class: "ends", "aria-hidden": "true" }, el("span", {}, name(bars[0].value)), el("span", {}, name(bars.at(-1).value)));
  return el("div", { class: "chart", part: "chart" }, el("p", { class: "note" }, words.chartNote), box, ends, drawTable(words, bars, name));
}

/** Months without gaps, or years where there would be too many months. */
function barsOf(months) {
  const counts = new Map(months.filter(({ value }) => /^\d{4}-\d{2}$/.test(value)).map(({ value, count }) => [value, count]));
  const known = [...counts.keys()].sort();
  if (!known.length) return [];
  const all = [];
  for (let month = known[0]; month <= known.at(-1); month = nextMonth(month)) all.push({ value: month, count: counts.get(month) ?? 0 });
  if (all.length <= MOST_MONTHS) return all;
  const years = new Map();
  for (const { value, count } of all) years.set(value.slice(0, 4), (years.get(value.slice(0, 4)) ?? 0) + count);
  return [...years].map(([value, count]) => ({ value, count }));
}

function nextMonth(month) {
  const [year, number] = month.split("-").map(Number);
  return number === 12 ? `${String(year + 1).padStart(4, "0")}-01` : `${String(year).padStart(4, "0")}-${String(number + 1).padStart(2, "0")}`;
}

/** The listeners hang on the chart's own nodes and go when it goes. */
function listen(box, buttons, choose) {
  let begun = -1;
  const at = (event) => buttons.findIndex((button) => button.contains(event.target) || button === event.target);
  const under = ({ clientX }) => buttons.findIndex((button) => clientX <= button.getBoundingClientRect().right);
  const show = (one, other) => buttons.forEach((button, index) => button.classList.toggle("brushed", index >= Math.min(one, other) && index <= Math.max(one, other)));
  const told = (one, other) => choose({ from: buttons[Math.min(one, other)].dataset.value, to: buttons[Math.max(one, other)].dataset.value });

  box.addEventListener("pointerdown", (event) => {
    begun = at(event);
    if (begun >= 0) box.setPointerCapture(event.pointerId);
  });
  box.addEventListener("pointermove", (event) => {
    if (begun >= 0) show(begun, inRange(under(event), buttons.length));
  });
  box.addEventListener("pointerup", (event) => {
    if (begun < 0) return;
    const end = inRange(under(event), buttons.length);
    told(begun, end);
    begun = -1;
  });
  box.addEventListener("pointercancel", () => (begun = -1));
  // A click from the keyboard or a screen reader comes without a pointer.
  box.addEventListener("click", (event) => {
    if (event.detail === 0 && at(event) >= 0) told(at(event), at(event));
  });
  box.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1, Home: -buttons.length, End: buttons.length }[event.key];
    const now = at(event);
    if (!step || now < 0) return;
    event.preventDefault();
    const next = buttons[inRange(now + step, buttons.length)];
    buttons[now].tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  });
}

const inRange = (index, length) => Math.max(0, Math.min(length - 1, index < 0 ? length - 1 : index));

function drawTable(words, bars, name) {
  const rows = bars.filter(({ count }) => count).map(({ value, count }) => el("tr", {}, el("th", { scope: "row" }, name(value)), el("td", {}, words.number(count))));
  return el("details", { class: "numbers" }, el("summary", {}, words.chartTable), el("table", {}, el("thead", {}, el("tr", {}, el("th", { scope: "col" }, words.period), el("th", { scope: "col" }, words.count))), el("tbody", {}, ...rows)));
}
