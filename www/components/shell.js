/**
 * Draws what is there before any answer: the field, the progress line, the live regions and an empty container
 * for each view; in `mode="dialog"` a button and the dialog around them. One shadow root holds it all, because
 * labels and descriptions cannot refer across shadow roots.
 */
import { button, el, ICONS, icon } from "./dom.js";

/** @import { Messages } from "../types/messages.d.ts" */
/** @import { Options } from "../types/widget.d.ts" */
/** @typedef {ReturnType<typeof drawShell>} Shell */

/**
 * @param {Messages} messages
 * @param {Options} options
 * @param {readonly Node[]} regions the live regions
 */
export function drawShell(messages, { placeholder, label, mode, shortcut, start }, regions) {
  const isDialog = mode === "dialog";
  const input = el("input", {
    class: "input",
    part: "input",
    type: "search",
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": "suggestions",
    name: "q",
    "aria-label": messages.searchLabel,
    "aria-keyshortcuts": ariaKeys(shortcut),
    placeholder: placeholder || messages.placeholder,
    inputmode: "search",
    enterkeyhint: "search",
    autocomplete: "off",
    autocapitalize: "off",
    autocorrect: "off",
    spellcheck: "false",
  });
  const clear = button(
    "clear",
    { class: "clear", part: "clear", "aria-label": messages.clear, hidden: true },
    icon(ICONS.close),
  );
  const form = el("form", { class: "field", part: "field" }, icon(ICONS.search), input, clear);
  const suggestionList = el("ul", {
    id: "suggestions",
    class: "suggestions",
    part: "suggestions",
    role: "listbox",
    hidden: true,
  });
  const containers = {
    start: el("div", { class: "view-start" }),
    results: el("div", { class: "view-results", part: "results", hidden: true }),
    kwic: el("div", { class: "view-kwic", hidden: true }),
    article: el("div", { class: "view-article", part: "article", hidden: true }),
  };
  // Until the reader searches, the archive's own page offers its issues; on another page the widget stays small.
  if (mode === "page") containers.start.append(el("p", { class: "invite" }, button("browse", {}, messages.browseOpen)));
  // The page's own content: a section of the start, and in place of everything when the archive cannot be opened.
  const foreword = el("slot", { name: "start", hidden: !start.includes("hints") });
  containers.start.append(foreword);
  const fallback = el("slot", { hidden: true });
  const search = el(
    "div",
    { class: "search", role: "search", "aria-label": label || (isDialog ? messages.searchLabel : null) },
    form,
    suggestionList,
    el("div", { class: "progress" }),
  );
  const content = el(
    "div",
    { class: "content" },
    el("p", { class: "status loading" }, messages.loading),
    ...Object.values(containers),
  );
  const inside = [search, ...regions, content, fallback];
  const root = el("div", { class: `root mode-${mode}`, part: "root", lang: messages.lang });
  const shell = { root, content, form, input, clear, suggestionList, containers, foreword, fallback };
  if (!isDialog) {
    root.append(...inside);
    return { ...shell, dialog: null, trigger: null };
  }
  const close = button("close", { class: "close", part: "close" }, icon(ICONS.close), messages.close);
  const dialog = el(
    "dialog",
    { class: "dialog", part: "dialog", "aria-label": messages.searchLabel },
    el("div", { class: "inside" }, close, ...inside),
  );
  const trigger = button(
    "open",
    { class: "trigger", part: "trigger", "aria-haspopup": "dialog", "aria-keyshortcuts": ariaKeys(shortcut) },
    icon(ICONS.search),
    placeholder || messages.open,
  );
  root.append(trigger, dialog);
  return { ...shell, dialog, trigger };
}

/**
 * `mod+k` as `aria-keyshortcuts` wants it; `mod` is Control, and Command on a Mac.
 * @param {string} shortcut
 */
function ariaKeys(shortcut) {
  if (!shortcut || shortcut === "none") return null;
  if (!shortcut.includes("mod+")) return shortcut;
  const keys = (/** @type {string} */ mod) =>
    shortcut.replace("mod", mod).replace(/\+(.)$/, (_, last) => `+${last.toUpperCase()}`);
  return `${keys("Control")} ${keys("Meta")}`;
}
