/**
 * Suggestions below the field while the reader types: a listbox whose options the arrow keys walk through
 * while focus stays in the field. Nothing is chosen until the reader chooses, so Enter always searches what
 * was typed. It draws, walks and closes; what a chosen suggestion does is told to `take`.
 */
import { el } from "./dom.js";

const MOST = 6;

export class Offers {
  #words;
  #inquiry;
  #input;
  #list;
  #take;
  #ticket = 0;
  #offered = [];
  #at = -1;

  /**
   * @param {{words: object, inquiry: object, input: HTMLInputElement, list: HTMLElement, ask: (query: string) => void, signal: AbortSignal}} widget
   */
  constructor({ words, inquiry, input, list, ask, signal }) {
    list.setAttribute("aria-label", words.offers);
    this.#words = words;
    this.#inquiry = inquiry;
    this.#input = input;
    this.#list = list;
    this.#take = ask;
    const close = () => this.close();
    // While an input method composes, the keys are its own and nothing is to move.
    for (const name of ["compositionstart", "blur"]) input.addEventListener(name, close, { signal });
    // Pressing a button of the mouse would take focus from the field, and the list would be gone.
    list.addEventListener("pointerdown", (event) => event.preventDefault(), { signal });
    list.addEventListener("mousedown", (event) => event.preventDefault(), { signal });
    list.addEventListener("click", (event) => this.#choose([...list.children].indexOf(event.target.closest("li"))), { signal });
  }

  /** Offers what goes on from `typed`; a late answer is dropped. */
  async offer(typed) {
    const ticket = ++this.#ticket;
    const offered = typed.trim() ? await this.#inquiry.suggest(typed, MOST + 1) : [];
    if (!offered || ticket !== this.#ticket || this.#input.getRootNode().activeElement !== this.#input) return;
    // What is typed already need not be offered.
    this.#offered = offered.filter(({ query }) => query !== typed.trim()).slice(0, MOST);
    this.#at = -1;
    this.#list.replaceChildren(...this.#offered.map((offer, at) => this.#draw(offer, at)));
    this.#show(this.#offered.length > 0);
  }

  /** Takes the list away, also one that is still to come. Returns whether there was one. */
  close() {
    this.#ticket += 1;
    const open = !this.#list.hidden;
    this.#show(false);
    return open;
  }

  /** What a key does to the list. Returns whether it was the list's. */
  pressed({ key }) {
    if (key === "Escape") return this.close();
    if (key === "Enter" && this.#at >= 0) {
      this.#choose(this.#at);
      return true;
    }
    if (key === "Enter") this.close();
    if (this.#list.hidden || (key !== "ArrowDown" && key !== "ArrowUp")) return false;
    // One place beyond either end is the field itself: what was typed.
    const places = this.#offered.length + 1;
    this.#mark(((this.#at + 1 + (key === "ArrowDown" ? 1 : places - 1)) % places) - 1);
    return true;
  }

  #draw({ text, kind, articles }, at) {
    const words = this.#words;
    return el(
      "li",
      { id: `offer-${at}`, role: "option", part: "suggestion", "aria-selected": "false" },
      el("span", { class: "offered", lang: words.lang === "en" ? "zh" : null }, text),
      el("span", { class: "tally" }, `${words.offerKinds[kind]} · ${words.articlesCount(words.number(articles))}`),
    );
  }

  #mark(at) {
    this.#at = at;
    [...this.#list.children].forEach((option, index) => option.setAttribute("aria-selected", index === at));
    const chosen = this.#list.children[at];
    chosen?.scrollIntoView({ block: "nearest" });
    if (chosen) this.#input.setAttribute("aria-activedescendant", chosen.id);
    else this.#input.removeAttribute("aria-activedescendant");
  }

  #choose(at) {
    const offer = this.#offered[at];
    this.close();
    if (offer) this.#take(offer.query);
  }

  #show(open) {
    if (!open) this.#mark(-1);
    this.#list.hidden = !open;
    this.#input.setAttribute("aria-expanded", open);
  }
}
