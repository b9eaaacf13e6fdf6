/**
 * Announces to screen readers what happened, politely and once. Two live regions take turns, because a region
 * whose text does not change is not read again; a short wait gathers the results of fast typing into one
 * announcement and gives slow screen readers time to notice the region.
 */
import { el } from "./dom.js";

const PAUSE_MS = 400;

export class LiveRegion {
  #regions = [0, 1].map(() => el("p", { role: "status", class: "visually-hidden" }));
  #current = 0;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #timer;

  /** The regions; they must be in the document before anything is announced. */
  get nodes() {
    return this.#regions;
  }

  /**
   * Announces `sentence` after a pause without anything newer.
   * @param {string} sentence
   */
  announce(sentence) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const last = this.#current;
      this.#current = 1 - last;
      for (const [at, region] of this.#regions.entries()) region.textContent = at === last ? "" : sentence;
    }, PAUSE_MS);
  }

  /** Drops what was about to be announced. */
  stop() {
    clearTimeout(this.#timer);
  }
}
