/** Shows that the reader has to wait, once the wait is long enough to be noticed. */

/** Milliseconds after which waiting is shown; most answers are there before. */
const BUSY_AFTER_MS = 250;

export class BusyIndicator {
  #root;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #timer;

  /** @param {HTMLElement} root */
  constructor(root) {
    this.#root = root;
  }

  start() {
    this.#timer ??= setTimeout(() => this.#show(true), BUSY_AFTER_MS);
  }

  stop() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#root.classList.contains("busy")) this.#show(false);
  }

  /** @param {boolean} isBusy */
  #show(isBusy) {
    this.#root.classList.toggle("busy", isBusy);
    this.#root.setAttribute("aria-busy", String(isBusy));
  }
}
