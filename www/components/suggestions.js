/**
 * Suggestions below the field while the reader types: a listbox whose options the arrow keys walk through while
 * focus stays in the field. Nothing is selected until the reader selects it, so Enter always searches for what
 * was typed.
 */
import { el, focusedNear } from "./dom.js";

/** @import { Suggestion } from "../types/shapes.d.ts" */
/** @import { Services } from "../types/widget.d.ts" */

const MAX_SUGGESTIONS = 6;

export class Suggestions {
  #messages;
  #session;
  #input;
  #list;
  #onSelect;
  #requestId = 0;
  /** @type {Suggestion[]} */
  #shown = [];
  #selected = -1;

  /** @param {Services} services */
  constructor({ messages, session, input, suggestionList, search, signal }) {
    this.#messages = messages;
    this.#session = session;
    this.#input = input;
    this.#list = suggestionList;
    this.#onSelect = search;
    this.#list.setAttribute("aria-label", messages.suggestions);
    const close = () => void this.close();
    // While an input method composes, the keys are its own and nothing may move.
    for (const name of ["compositionstart", "blur"]) input.addEventListener(name, close, { signal });
    // Pressing a mouse button would take focus from the field, which closes the list.
    for (const name of ["pointerdown", "mousedown"])
      this.#list.addEventListener(name, (event) => event.preventDefault(), { signal });
    this.#list.addEventListener(
      "click",
      ({ target }) =>
        this.#take([...this.#list.children].findIndex((option) => option.contains(/** @type {Node} */ (target)))),
      { signal },
    );
  }

  /**
   * Shows suggestions for what has been typed; a late answer is dropped.
   * @param {string} typed
   */
  async suggest(typed) {
    const id = ++this.#requestId;
    const suggestions = typed.trim() ? await this.#session.suggest(typed, MAX_SUGGESTIONS + 1) : [];
    if (!suggestions || id !== this.#requestId || focusedNear(this.#input) !== this.#input) return;
    // What has been typed already need not be suggested.
    this.#shown = suggestions.filter(({ query }) => query !== typed.trim()).slice(0, MAX_SUGGESTIONS);
    this.#selected = -1;
    this.#list.replaceChildren(...this.#shown.map((suggestion, at) => this.#draw(suggestion, at)));
    this.#toggle(this.#shown.length > 0);
  }

  /** Closes the list and drops one that is still to come. Returns whether it was open. */
  close() {
    this.#requestId += 1;
    const wasOpen = !this.#list.hidden;
    this.#toggle(false);
    return wasOpen;
  }

  /**
   * Handles a key pressed in the field. Returns whether it was meant for the list.
   * @param {KeyboardEvent} event
   */
  handleKey({ key }) {
    if (key === "Escape") return this.close();
    if (key === "Enter" && this.#selected >= 0) {
      this.#take(this.#selected);
      return true;
    }
    if (key === "Enter") this.close();
    if (this.#list.hidden || (key !== "ArrowDown" && key !== "ArrowUp")) return false;
    // One step beyond either end is the field itself: what was typed.
    const stops = this.#shown.length + 1;
    this.#select(((this.#selected + 1 + (key === "ArrowDown" ? 1 : stops - 1)) % stops) - 1);
    return true;
  }

  /**
   * @param {Suggestion} suggestion
   * @param {number} at
   */
  #draw({ text, kind, articles }, at) {
    const messages = this.#messages;
    const count = messages.articleCount(messages.number(articles));
    return el(
      "li",
      { id: `suggestion-${at}`, role: "option", part: "suggestion", "aria-selected": "false" },
      el("span", { class: "suggested", lang: messages.textLang }, text),
      el("span", { class: "tally" }, `${messages.suggestionKinds[kind]} · ${count}`),
    );
  }

  /** @param {number} at */
  #select(at) {
    this.#selected = at;
    for (const [index, option] of [...this.#list.children].entries())
      option.setAttribute("aria-selected", String(index === at));
    const selected = this.#list.children[at];
    selected?.scrollIntoView({ block: "nearest" });
    if (selected) this.#input.setAttribute("aria-activedescendant", selected.id);
    else this.#input.removeAttribute("aria-activedescendant");
  }

  /** @param {number} at */
  #take(at) {
    const suggestion = this.#shown[at];
    this.close();
    if (suggestion) this.#onSelect(suggestion.query);
  }

  /** @param {boolean} isOpen */
  #toggle(isOpen) {
    if (!isOpen) this.#select(-1);
    this.#list.hidden = !isOpen;
    this.#input.setAttribute("aria-expanded", String(isOpen));
  }
}
