/**
 * On the archive's own page the newspaper is shown before anything is asked for. Other pages load nothing before the
 * reader turns to the field.
 */
import { isLive } from "../model/start-page.js";

/** @import { Options } from "../types/widget.d.ts" */

/**
 * Whether the start is shown at once: not where it has nothing from the archive, or where the reader has asked the browser
 * to save data.
 * @param {Options} options
 */
export function startsEarly({ mode, start }) {
  const { connection } = /** @type {Navigator & {connection?: {saveData?: boolean}}} */ (navigator);
  return mode === "page" && isLive(start) && !connection?.saveData;
}

/**
 * Does `work` once the page itself is there.
 * @param {() => void} work
 * @param {AbortSignal} signal
 */
export function afterLoad(work, signal) {
  if (document.readyState === "complete") queueMicrotask(work);
  else addEventListener("load", work, { once: true, signal });
}
