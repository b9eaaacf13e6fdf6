/**
 * Draws what stands before any answer: the field, the progress line, the live regions and the empty places
 * for start, results, concordance and article; in `mode="dialog"` a button and the dialog around them. One shadow root
 * holds it all, because names and descriptions cannot point across shadow roots. It listens to nothing.
 */
import { ICONS, el, icon } from "./dom.js";

/**
 * The frame of one widget.
 * @param {object} words from `firstWords`
 * @param {{placeholder: string, label: string, mode: string, shortcut: string, regions: Node[]}} options
 */
export function drawFrame(words, { placeholder, label, mode, shortcut, regions }) {
  const input = el("input", {
    class: "input",
    part: "input",
    type: "search",
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": "offers",
    name: "q",
    "aria-label": words.searchLabel,
    "aria-keyshortcuts": ariaKeys(shortcut),
    placeholder: placeholder || words.placeholder,
    inputmode: "search",
    enterkeyhint: "search",
    autocomplete: "off",
    autocapitalize: "off",
    autocorrect: "off",
    spellcheck: "false",
  });
  const clear = el("button", { class: "button clear", part: "clear", type: "button", "aria-label": words.clear, "data-act": "clear", hidden: true }, icon(ICONS.close));
  const form = el("form", { class: "field", part: "field" }, icon(ICONS.search), input, clear);
  const list = el("ul", { id: "offers", class: "offers", part: "suggestions", role: "listbox", hidden: true });
  const places = {
    start: el("div", { class: "place-start" }),
    results: el("div", { class: "place-results", part: "results", hidden: true }),
    kwic: el("div", { class: "place-kwic", hidden: true }),
    article: el("div", { class: "place-article", part: "article", hidden: true }),
  };
  // The page's own words: below the start, and in place of everything when the archive cannot be opened.
  const foreword = el("slot", { name: "start" });
  const fallback = el("slot", { hidden: true });
  const inside = [el("div", { class: "search", role: "search", "aria-label": label || (mode === "dialog" ? words.searchLabel : null) }, form, list, el("div", { class: "progress" })), ...regions, el("div", { class: "content" }, el("p", { class: "status loading" }, words.loading), ...Object.values(places), foreword), fallback];
  const root = el("div", { class: `root mode-${mode}`, part: "root", lang: words.lang });
  if (mode !== "dialog") {
    // Until the reader asks, the archive's own page offers its issues; a guest on another page stays small.
    if (mode === "page") places.start.append(el("p", { class: "invite" }, el("button", { class: "button", type: "button", "data-act": "browse" }, words.browseOpen)));
    root.append(...inside);
    return { root, form, input, clear, list, places, foreword, fallback, dialog: null };
  }
  const dialog = el("dialog", { class: "dialog", part: "dialog", "aria-label": words.searchLabel }, el("div", { class: "inside" }, el("button", { class: "button close", part: "close", type: "button", "data-act": "close" }, icon(ICONS.close), words.close), ...inside));
  root.append(el("button", { class: "button trigger", part: "trigger", type: "button", "data-act": "open", "aria-haspopup": "dialog", "aria-keyshortcuts": ariaKeys(shortcut) }, icon(ICONS.search), placeholder || words.open), dialog);
  return { root, form, input, clear, list, places, foreword, fallback, dialog };
}

/** `mod+k` as assistive technology wants it; `mod` is Control, and Command on a Mac. */
function ariaKeys(shortcut) {
  if (!shortcut || shortcut === "none") return null;
  if (!shortcut.includes("mod+")) return shortcut;
  return ["Control", "Meta"].map((key) => shortcut.replace("mod", key).replace(/\+(.)$/, (_, last) => `+${last.toUpperCase()}`)).join(" ");
}

/** A sentence in place of results, with an optional way on. */
export function drawMessage(title, sentences, button) {
  return el("div", { class: "message", part: "message" }, title && el("p", {}, el("strong", {}, title)), ...sentences.map((sentence) => el("p", {}, sentence)), button);
}

/** What went wrong, in the reader's words, and the button to try again. */
export function drawFailure(words, error) {
  const sentence = words.errors[error.code] ?? words.errors.engine;
  return drawMessage(null, [sentence], el("button", { class: "button", type: "button", "data-act": "retry" }, words.retry));
}
