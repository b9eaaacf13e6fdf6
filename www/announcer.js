/**
 * Tells screen readers what happened, politely and once. Two live regions take turns, because a region
 * whose text does not change is not read again; a short wait gathers the results of fast typing into one
 * announcement and gives slow screen readers time to see the region.
 */
import { el } from "./dom.js";

export class Announcer {
  #regions = [el("p", { role: "status", class: "unseen" }), el("p", { role: "status", class: "unseen" })];
  #turn = 0;
  #timer = 0;

  /** The regions; they must stand in the tree before anything is said. */
  get nodes() {
    return this.#regions;
  }

  /** Says `sentence` after a pause in which nothing newer was said. */
  say(sentence) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#regions[this.#turn].textContent = "";
      this.#turn = 1 - this.#turn;
      this.#regions[this.#turn].textContent = sentence;
    }, 400);
  }

  /** Drops what was about to be said. */
  stop() {
    clearTimeout(this.#timer);
  }
}
