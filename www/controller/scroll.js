/** How far the widget is scrolled: its dialog, or else the page around it. */

/** @import { Services } from "../types/widget.d.ts" */

/**
 * @param {HTMLElement} host
 * @param {HTMLDialogElement|null} dialog
 * @returns {Services["scroll"]}
 */
export function scrollOf(host, dialog) {
  const box = () => dialog ?? document.scrollingElement ?? document.documentElement;
  return {
    get: () => box().scrollTop,
    set: (top) => {
      box().scrollTop = top;
    },
    toTop: () => {
      if (dialog) dialog.scrollTop = 0;
      else if (host.getBoundingClientRect().top < 0) host.scrollIntoView({ block: "start" });
    },
  };
}
