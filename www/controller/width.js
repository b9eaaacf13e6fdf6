/**
 * Whether the widget has room for two columns. Its own width decides, not the window's: it may be in a sidebar. The class
 * `wide` says it to the style sheets.
 */

/** Least width in pixels of the filters beside the results. */
const MIN_WIDE = 860;

export class WidthWatcher {
  #root;
  #content;
  /** @type {(() => void)[]} */
  #listeners = [];

  /**
   * @param {{root: HTMLElement, content: HTMLElement}} shell
   * @param {AbortSignal} signal ends the watch
   */
  constructor({ root, content }, signal) {
    this.#root = root;
    this.#content = content;
    const observer = new ResizeObserver(() => this.#measure());
    observer.observe(content);
    signal.addEventListener("abort", () => observer.disconnect(), { once: true });
  }

  isWide() {
    this.#measure();
    return this.#root.classList.contains("wide");
  }

  /** @param {() => void} listener is told when it has changed */
  onChange(listener) {
    this.#listeners.push(listener);
  }

  #measure() {
    const width = this.#content.clientWidth;
    if (width === 0) return; // hidden, in a closed dialog
    const isWide = width >= MIN_WIDE;
    if (isWide === this.#root.classList.contains("wide")) return;
    this.#root.classList.toggle("wide", isWide);
    for (const listener of this.#listeners) listener();
  }
}
