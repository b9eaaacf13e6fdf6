/** A sentence in place of results: nothing found, nothing to search for, or what went wrong. */
import { button, el } from "./dom.js";

/** @import { Child } from "./dom.js" */
/** @import { Messages } from "../types/messages.d.ts" */

/**
 * @param {string|null} title
 * @param {readonly string[]} sentences
 * @param {Child} [wayOn] a button, where there is something to do about it
 */
export function drawMessage(title, sentences, wayOn) {
  return el(
    "div",
    { class: "message", part: "message" },
    title && el("p", {}, el("strong", {}, title)),
    ...sentences.map((sentence) => el("p", {}, sentence)),
    wayOn,
  );
}

/**
 * The sentence for an error's code.
 * @param {Messages} messages
 * @param {unknown} error
 */
export function errorSentence(messages, error) {
  const code = /** @type {{code?: keyof Messages["errors"]}} */ (error)?.code ?? "engine";
  return messages.errors[code] ?? messages.errors.engine;
}

/**
 * What went wrong, and a button to try again, or to reload the page where only that helps.
 * @param {Messages} messages
 * @param {unknown} error
 */
export function drawFailure(messages, error) {
  const wayOn = isReplaced(error) ? button("reload", {}, messages.reload) : button("retry", {}, messages.retry);
  return drawMessage(null, [errorSentence(messages, error)], wayOn);
}

/**
 * Whether the site has been published anew, so that only the new page can go on.
 * @param {unknown} error
 */
export function isReplaced(error) {
  return /** @type {{code?: string}} */ (error)?.code === "replaced";
}
