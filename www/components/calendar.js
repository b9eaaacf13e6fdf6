/**
 * Draws the days that have an issue as a calendar: one month at a time, each such day a link; two lists and two buttons
 * lead to the other months, of which only those with an issue are offered.
 */
import { issueKey } from "../model/issues.js";
import { button, el, ICONS, icon } from "./dom.js";

/** @import { Day, Link } from "../types/shapes.d.ts" */
/** @import { Messages } from "../types/messages.d.ts" */

export class Calendar {
  #messages;
  #link;
  /** @type {Map<string, Day[]>} month → its days with an issue; the newest month first */
  #months = new Map();
  #month = "";
  #table = el("div");
  #years;
  #numbers;
  #before;
  #after;
  node;

  /**
   * @param {Messages} messages
   * @param {readonly Day[]} days newest first
   * @param {Link} link
   */
  constructor(messages, days, link) {
    this.#messages = messages;
    this.#link = link;
    for (const day of days) {
      if (!day.date) continue;
      const month = day.date.slice(0, 7);
      this.#months.set(month, [...(this.#months.get(month) ?? []), day]);
    }
    const years = [...new Set([...this.#months.keys()].map((month) => month.slice(0, 4)))];
    const choice = (/** @type {string} */ part, /** @type {string} */ label) =>
      el("select", { "data-change": `calendar-${part}`, "aria-label": label });
    this.#years = choice("year", messages.calendarYear);
    this.#years.append(...years.map((year) => el("option", { value: year }, messages.year(year))));
    this.#numbers = choice("month", messages.calendarMonth);
    const step = (/** @type {string} */ label, /** @type {string} */ shape) =>
      button("calendar-step", { class: "step", "aria-label": label }, icon(shape));
    this.#before = step(messages.previousMonth, ICONS.back);
    this.#after = step(messages.nextMonth, ICONS.forward);
    const undated = days.find(({ date }) => date === undefined);
    this.node = el(
      "section",
      { class: "block calendar", part: "calendar", "aria-labelledby": "calendar" },
      el("h2", { id: "calendar" }, messages.browse),
      this.#months.size > 0 && el("div", { class: "months" }, this.#before, this.#years, this.#numbers, this.#after),
      this.#table,
      undated && el("p", { class: "undated" }, drawDayLink(messages, undated, link, messages.dateUnknown)),
    );
    const [newest] = this.#months.keys();
    if (newest) this.show(newest);
  }

  /**
   * Shows a month, or the newest one of the year that `text` names, or the one nearest before it that has an issue.
   * @param {string} text as 2024-11 or 2024
   */
  show(text) {
    const months = [...this.#months.keys()];
    const month = months.find((one) => one <= (text.length === 4 ? `${text}-12` : text)) ?? months.at(-1);
    if (!month) return;
    this.#month = month;
    const year = month.slice(0, 4);
    const messages = this.#messages;
    const ofYear = months.filter((one) => one.startsWith(year)).reverse();
    this.#years.value = year;
    this.#numbers.replaceChildren(...ofYear.map((one) => el("option", { value: one }, messages.monthOfYear(one))));
    this.#numbers.value = month;
    const at = months.indexOf(month);
    for (const [pressed, target] of /** @type {const} */ ([
      [this.#before, months[at + 1]],
      [this.#after, months[at - 1]],
    ])) {
      pressed.disabled = target === undefined;
      pressed.dataset["month"] = target ?? "";
    }
    this.#table.replaceChildren(drawMonth(messages, month, this.#months.get(month) ?? [], this.#link));
  }

  /**
   * Does what a control of the calendar asks for. Returns the month that is shown then, for those who do not see it.
   * @param {HTMLElement} control
   */
  handle(control) {
    const { month, change } = control.dataset;
    const { value } = /** @type {HTMLSelectElement} */ (control);
    // The same month of another year, where that has one.
    if (change === "calendar-year") this.show(`${value}${this.#month.slice(4)}`);
    else this.show(change ? value : (month ?? ""));
    // A button that leads nowhere any more loses focus.
    if (control === this.#before && this.#before.disabled) this.#after.focus();
    if (control === this.#after && this.#after.disabled) this.#before.focus();
    return this.#messages.month(this.#month);
  }
}

/**
 * @param {Messages} messages
 * @param {string} month as 2024-11
 * @param {readonly Day[]} days
 * @param {Link} link
 */
function drawMonth(messages, month, days, link) {
  const first = new Date(`${month}-01T00:00:00Z`);
  const length = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  const blanks = (first.getUTCDay() + 6) % 7; // weeks begin on Monday
  const byNumber = new Map(days.map((day) => [Number(day.date?.slice(8)), day]));
  const cells = Array.from({ length: blanks + length }, (_, at) => {
    const number = at - blanks + 1;
    const day = byNumber.get(number);
    if (day) return el("td", { class: "has" }, drawDayLink(messages, day, link, String(number)));
    return el("td", {}, number > 0 ? String(number) : null);
  });
  const rows = [];
  while (cells.length) rows.push(el("tr", {}, ...cells.splice(0, 7)));
  const heads = messages.weekdays().map((name) => el("th", { scope: "col" }, name));
  return el(
    "table",
    { class: "month" },
    el("caption", { class: "visually-hidden" }, messages.month(month)),
    el("thead", {}, el("tr", {}, ...heads)),
    el("tbody", {}, ...rows),
  );
}

/**
 * A link to the issue of a day.
 * @param {Messages} messages
 * @param {Day} day
 * @param {Link} link
 * @param {string} text
 */
export function drawDayLink(messages, day, link, text) {
  const count = messages.articleCount(messages.number(day.articles));
  const label = day.date ? `${messages.date(day.date)}${messages.separator}${count}` : messages.dateUnknown;
  const key = issueKey(day);
  const href = link({ issue: key, article: "", query: "" });
  return el("a", { class: "walk", href, "data-issue": key, "aria-label": label }, text);
}
