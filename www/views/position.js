/** Where the reader was in a list when an article took over, so that closing the article leads back there. */
import { all, focusedNear } from "../components/dom.js";

/** @import { Services } from "../types/widget.d.ts" */

export class Position {
  #scroll;
  #container;
  /** @type {{top: number, article: string, at: number}|null} */
  #saved = null;

  /**
   * @param {Services["scroll"]} scroll
   * @param {HTMLElement} container of the list, whose links have `data-open`
   */
  constructor(scroll, container) {
    this.#scroll = scroll;
    this.#container = container;
  }

  get isSaved() {
    return this.#saved !== null;
  }

  /**
   * Remembers the position as the article is opened, or as another view takes over where `article` is empty.
   * @param {string} article
   */
  save(article) {
    const links = this.#links();
    const focused = focusedNear(this.#container);
    const at =
      focused && links.includes(focused)
        ? links.indexOf(focused)
        : links.findIndex(({ dataset }) => dataset["open"] === article);
    this.#saved = { top: this.#scroll.get(), article, at };
  }

  /** Forgets the position: the list is another one now. */
  forget() {
    this.#saved = null;
  }

  /**
   * Goes back to it. An article can be in a list more than once, so the link is found by its place.
   * @param {boolean} hadFocus whether focus belongs there
   * @param {(article: string) => HTMLElement|null} [otherwise] what gets focus where the list has no such link
   */
  restore(hadFocus, otherwise = () => null) {
    if (!this.#saved) return;
    const { top, article, at } = this.#saved;
    const target = this.#links()[at] ?? otherwise(article);
    if (hadFocus) target?.focus({ preventScroll: true });
    this.#scroll.set(top);
    this.#saved = null;
  }

  #links() {
    return all(this.#container, "[data-open]");
  }
}
