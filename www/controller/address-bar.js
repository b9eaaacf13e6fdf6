/**
 * The page's address and history, kept in step with one widget. Typing replaces the current history entry
 * (after a pause, because browsers limit how often it may be written); opening an article adds one, so that
 * the back button closes it. Only a widget in `mode="page"` owns the address; for the others this does nothing.
 */
import { addressOf } from "../model/address.js";

/** @import { State } from "../types/shapes.d.ts" */

const PAUSE_MS = 250;

export class AddressBar {
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #timer;
  #owned;

  /** @param {boolean} owned */
  constructor(owned) {
    this.#owned = owned;
  }

  /**
   * Rewrites the current entry after a pause.
   * @param {State} state
   */
  replaceSoon(state) {
    if (!this.#owned) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.replace(state), PAUSE_MS);
  }

  /**
   * Rewrites the current entry now.
   * @param {State} state
   */
  replace(state) {
    if (!this.#owned) return;
    clearTimeout(this.#timer);
    history.replaceState({ ...history.state, jianbao: { depth: this.depth } }, "", addressOf(state));
  }

  /**
   * Adds an entry.
   * @param {State} state
   */
  push(state) {
    if (!this.#owned) return;
    clearTimeout(this.#timer);
    history.pushState({ jianbao: { depth: this.depth + 1 } }, "", addressOf(state));
  }

  /** How many entries of this widget lie before the current one. */
  get depth() {
    return history.state?.jianbao?.depth ?? 0;
  }

  /** Cancels what was still to be written. */
  stop() {
    clearTimeout(this.#timer);
  }
}
