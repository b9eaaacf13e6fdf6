/**
 * The control that saves the archive on this device: a button with the size, then a progress bar with a button to stop,
 * then a sentence. One is kept for as long as the widget lives, for a save goes on while the reader searches.
 */
import { button, el } from "./dom.js";
import { errorSentence } from "./message-box.js";

/** @import { Offline } from "../types/shapes.d.ts" */
/** @import { Messages } from "../types/messages.d.ts" */
/** @typedef {(options: {onProgress(progress: {done: number, total: number}): void, signal: AbortSignal}) => Promise<void>} Save */

export class OfflineControl {
  #messages;
  #save;
  #announce;
  /** @type {AbortController|null} of the save under way */
  #end = null;
  #bytes = 0;
  node = el("section", { class: "offline", part: "offline", hidden: true });

  /**
   * @param {Messages} messages
   * @param {Save} save
   * @param {(sentence: string) => void} announce
   */
  constructor(messages, save, announce) {
    this.#messages = messages;
    this.#save = save;
    this.#announce = announce;
  }

  /**
   * Shows what can be done, unless a save is under way.
   * @param {Offline|null} offline null where the archive is one file anyway
   */
  show(offline) {
    if (this.#end) return;
    this.node.hidden = !offline?.isOffered;
    if (!offline) return;
    this.#bytes = offline.bytes;
    if (offline.isSaved) this.#showSaved();
    else this.#showOffer(this.#messages.offline.note);
  }

  /** Saves, and shows how far it is. */
  async start() {
    if (this.#end) return;
    const { offline } = this.#messages;
    this.#end = new AbortController();
    const { signal } = this.#end;
    const onProgress = this.#showProgress();
    try {
      // Otherwise the browser may clear away what was saved when it is short of space. Some ask the reader first.
      navigator.storage?.persist?.().catch(() => false);
      await this.#save({ onProgress, signal });
      this.#showSaved();
      this.#announce(offline.saved);
    } catch (error) {
      const sentence = signal.aborted ? offline.stopped : errorSentence(this.#messages, error);
      this.#showOffer(sentence);
      this.#announce(sentence);
    } finally {
      this.#end = null;
    }
  }

  /** Stops the save under way. */
  stop() {
    this.#end?.abort();
  }

  /** @param {string} note */
  #showOffer(note) {
    const { save } = this.#messages.offline;
    const offer = button("save-offline", { class: "wide" }, save(this.#messages.size(this.#bytes)));
    this.#replace(offer, el("p", { class: "note" }, note));
  }

  #showSaved() {
    this.#replace(el("p", { class: "note" }, this.#messages.offline.saved));
  }

  /** Shows the bar and returns what moves it. */
  #showProgress() {
    const { offline, size } = this.#messages;
    const text = el("span", { class: "tally" });
    const bar = el("progress", { max: 1, value: 0, "aria-label": offline.save(size(this.#bytes)) });
    this.#replace(bar, el("p", { class: "note" }, text, " ", button("stop-saving", {}, offline.stop)));
    return (/** @type {{done: number, total: number}} */ { done, total }) => {
      bar.value = total ? done / total : 1;
      text.textContent = offline.saving(size(done), size(total));
    };
  }

  /** @param {...Node} nodes */
  #replace(...nodes) {
    const root = /** @type {ShadowRoot} */ (this.node.getRootNode());
    const hadFocus = this.node.contains(root.activeElement);
    this.node.replaceChildren(...nodes);
    if (hadFocus) this.node.querySelector("button")?.focus();
  }
}
