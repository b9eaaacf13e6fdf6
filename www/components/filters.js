/**
 * Draws the filters: the active ones as chips, and a panel with the histogram and counted values by newspaper,
 * year, page, section, author and kind. Counts are the engine's, over all hits. A facet with fewer than two
 * values, none of them active, is left out.
 */
import { FACETS, isFiltered, withoutRange, withValue } from "../model/filters.js";
import { button, el, ICONS, icon, present } from "./dom.js";
import { drawHistogram } from "./histogram.js";

/** @import { Facet } from "../model/filters.js" */
/** @import { FacetCount, Facets, Filters } from "../types/shapes.d.ts" */
/** @import { Messages } from "../types/messages.d.ts" */
/** @import { OnRange } from "./histogram.js" */

/** Values of a facet that are shown at once. */
const MAX_OPEN_VALUES = 6;

/**
 * A value as the reader reads it.
 * @param {Messages} messages
 * @param {Facet} facet
 * @param {string} value
 */
function valueName(messages, facet, value) {
  if (facet === "page_no") return messages.page(value);
  if (facet === "year") return messages.year(value);
  if (facet === "kind") return messages.kinds[value] ?? value;
  return value;
}

/**
 * The active filters, each with a button to remove it; null where there are none.
 * @param {Messages} messages
 * @param {Filters} filters
 */
export function drawActiveFilters(messages, filters) {
  if (!isFiltered(filters)) return null;
  const chip = (/** @type {string} */ facet, /** @type {string} */ value, /** @type {string} */ name) =>
    button(
      "unfilter",
      { class: "chip", "data-facet": facet, "data-value": value, "aria-label": messages.removeFilter(name) },
      name,
      " ×",
    );
  const chips = FACETS.flatMap((facet) =>
    (filters[facet] ?? []).map((value) => chip(facet, String(value), valueName(messages, facet, String(value)))),
  );
  if (filters.from || filters.to) chips.push(chip("range", "", rangeName(messages, filters)));
  return el("p", { class: "active-filters", part: "chosen" }, ...chips, button("unfilter", {}, messages.clearFilters));
}

/**
 * @param {Messages} messages
 * @param {Filters} filters
 */
function rangeName(messages, { from = "", to = "" }) {
  const name = (/** @type {string} */ day) => day && messages.anyDate(day);
  if (from === to) return name(from);
  if (!to) return messages.since(name(from));
  if (!from) return messages.until(name(to));
  return messages.between(name(from), name(to));
}

/**
 * The panel of filters; hidden where an answer offers none. On a wide screen it is a column beside the results, on a
 * narrow one a drawer over them that a button opens. Its content is more than all hits together, so it is drawn only
 * while it is seen.
 */
export class FilterPanel {
  #messages;
  #isWide;
  #onRange;
  #onUncounted;
  #isCounted = true;
  /** @type {() => Node[]} */
  #draw = () => [];
  #content = el("div");
  #panel;
  #done;
  #drawer;
  /** Where the panel is on a wide screen. */
  column = el("div", { class: "filter-column" });
  /** Opens the drawer. */
  toggle;

  /**
   * @param {Messages} messages
   * @param {object} options
   * @param {() => boolean} options.isWide
   * @param {OnRange} options.onRange
   * @param {() => void} options.onUncounted the panel is open and the values have not been counted
   */
  constructor(messages, { isWide, onRange, onUncounted }) {
    this.#messages = messages;
    this.#isWide = isWide;
    this.#onRange = onRange;
    this.#onUncounted = onUncounted;
    this.toggle = button("filter-drawer", { class: "filter-toggle", "aria-haspopup": "dialog", hidden: true });
    this.#panel = el(
      "section",
      { class: "filter-panel", part: "narrow", "aria-label": messages.filters, hidden: true },
      this.#content,
    );
    this.#done = button("filters-done", { class: "wide" });
    const close = button("filters-done", { class: "close", "aria-label": messages.close }, icon(ICONS.close));
    this.#drawer = el(
      "dialog",
      { class: "drawer", part: "drawer", "aria-label": messages.filters },
      el("div", { class: "drawer-head" }, el("h2", {}, messages.filters), close),
      el("div", { class: "drawer-foot" }, this.#done),
    );
    // A click on the dialog itself, not on its content, is a click on the backdrop.
    this.#drawer.addEventListener("pointerdown", ({ target }) => target === this.#drawer && this.#drawer.close());
    this.#drawer.addEventListener("close", () => this.toggle.focus());
  }

  /** What the results are drawn with besides the column. */
  get drawer() {
    return this.#drawer;
  }

  /** Whether the reader sees it. */
  get isOpen() {
    return this.#isWide() || this.#drawer.open;
  }

  /** Puts the panel where it belongs at the present width. */
  arrange() {
    const isWide = this.#isWide();
    if (isWide && this.#drawer.open) this.#drawer.close();
    if (isWide) this.column.append(this.#panel);
    else this.#drawer.firstElementChild?.after(this.#panel);
    this.toggle.hidden = isWide || this.#panel.hidden;
    this.#fill();
  }

  openDrawer() {
    this.#drawer.showModal();
    this.#fill();
  }

  closeDrawer() {
    this.#drawer.close();
  }

  /**
   * Shows what filters an answer with these counts. Where they were not counted, that is asked for when the panel is open.
   * @param {Facets|undefined} facets
   * @param {Filters} filters
   * @param {number} total hits
   */
  show(facets, filters, total) {
    const messages = this.#messages;
    const active = activeCount(filters);
    this.toggle.textContent = messages.filters + (active ? ` · ${messages.number(active)}` : "");
    this.#done.textContent = messages.showHits(messages.number(total));
    this.#isCounted = facets !== undefined;
    if (!facets) {
      this.#offer(total > 1 || isFiltered(filters));
      this.#draw = () => [el("p", { class: "note" }, messages.counting)];
      // An open panel keeps the control that was just used until the new counts are there.
      if (this.isOpen && this.#content.hasChildNodes()) this.#content.classList.add("stale");
      else this.#fill();
      return;
    }
    const shown = FACETS.filter((facet) => facets[facet].length > 1 || filters[facet]?.length);
    this.#offer(shown.length > 0 || facets.month.length > 1);
    this.#draw = () =>
      present([
        drawHistogram(messages, facets.month, filters, this.#onRange),
        el(
          "div",
          { class: "facets" },
          ...shown.map((facet) => drawFacet(messages, facet, facets[facet], filters[facet] ?? [])),
        ),
      ]);
    this.#fill();
  }

  /**
   * Says why the values cannot be counted.
   * @param {string} sentence
   */
  showFailure(sentence) {
    this.#draw = () => [el("p", { class: "note" }, sentence)];
    this.#fill();
  }

  /** @param {boolean} isOffered */
  #offer(isOffered) {
    this.#panel.hidden = !isOffered;
    this.toggle.hidden = !isOffered || this.#isWide();
  }

  #fill() {
    if (!this.isOpen) return;
    this.#content.classList.remove("stale");
    this.#content.replaceChildren(...this.#draw());
    if (this.#isCounted) return;
    this.#isCounted = true; // asked once
    this.#onUncounted();
  }
}

/**
 * How many filters are active; a range of time is one.
 * @param {Filters} filters
 */
function activeCount(filters) {
  const values = FACETS.reduce((count, facet) => count + (filters[facet]?.length ?? 0), 0);
  return values + (filters.from || filters.to ? 1 : 0);
}

/**
 * @param {Messages} messages
 * @param {Facet} facet
 * @param {readonly FacetCount[]} values
 * @param {readonly string[]} active
 */
function drawFacet(messages, facet, values, active) {
  const isActive = new Set(active.map(String));
  const items = values.map(({ value, count }) => {
    const box = {
      type: "checkbox",
      "data-change": "filters",
      "data-facet": facet,
      value,
      checked: isActive.has(String(value)),
    };
    const name = el("span", { class: "name" }, valueName(messages, facet, String(value)));
    const tally = el("span", { class: "tally" }, messages.number(count));
    return el("li", {}, el("label", {}, el("input", box), name, tally));
  });
  const rest = items.slice(MAX_OPEN_VALUES);
  return el(
    "fieldset",
    { class: "facet", part: "facet" },
    el("legend", {}, messages.facets[facet]),
    el("ul", {}, ...items.slice(0, MAX_OPEN_VALUES)),
    rest.length > 0 &&
      el("details", {}, el("summary", {}, messages.moreValues(messages.number(rest.length))), el("ul", {}, ...rest)),
  );
}

/**
 * The filters after the checkbox `box` was used.
 * @param {Filters} filters
 * @param {HTMLInputElement} box
 */
export function afterCheckbox(filters, box) {
  return withValue(filters, /** @type {Facet} */ (box.dataset["facet"]), box.value, box.checked);
}

/**
 * The filters after a button of `drawActiveFilters` was pressed.
 * @param {Filters} filters
 * @param {HTMLElement} pressed
 * @returns {Filters}
 */
export function afterRemoval(filters, { dataset }) {
  const { facet, value = "" } = dataset;
  if (!facet) return {};
  return facet === "range" ? withoutRange(filters) : withValue(filters, /** @type {Facet} */ (facet), value, false);
}
