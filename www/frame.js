/**
 * Draws what stands before any answer: the field, the progress line, the live regions and the empty places
 * for list and article. One shadow root holds it all, because names and descriptions cannot point across
 * shadow roots. It listens to nothing.
 */
import { ICONS, el, icon } from "./dom.js";

/**
 * The frame of one widget.
 * @param {object} words from `wordsFor`
 * @param {{placeholder?: string, regions: Node[]}} options
 */
export function drawFrame(words, { placeholder, regions }) {
  const input = el("input", {
    class: "input",
    part: "input",
    type: "search",
    name: "q",
    "aria-label": words.searchLabel,
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
  const list = el("div", { class: "list", part: "list" });
  const reading = el("div", { class: "reading", part: "article", hidden: true });
  const fallback = el("slot", { hidden: true });
  const root = el(
    "div",
    { class: "root", part: "root", lang: words.lang },
    el("div", { role: "search" }, form, el("div", { class: "progress" })),
    ...regions,
    el("div", { class: "content" }, list, reading),
    fallback,
  );
  return { root, form, input, clear, list, reading, fallback };
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
