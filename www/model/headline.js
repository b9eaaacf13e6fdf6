/** What an article is called in a list: by its headline, or by its first words where it has none. */
import { graphemes } from "./graphemes.js";

/** @import { Messages } from "../types/messages.d.ts" */

/** Characters of the first words. */
const MAX_CHARACTERS = 24;
const PUNCTUATION_AT_END = /[\s，、；：,;:·—]+$/u;

/**
 * @param {Messages} messages
 * @param {{title: string, opening?: string, kind?: string}} article `opening`: its first words, where it has no headline
 */
export function headlineOf(messages, { title, opening = "", kind = "" }) {
  if (title.trim()) return title;
  const characters = graphemes(opening.trim());
  if (characters.length > MAX_CHARACTERS) {
    const words = characters.slice(0, MAX_CHARACTERS).join("");
    return `${words.replace(PUNCTUATION_AT_END, "")}……`;
  }
  return characters.join("").replace(PUNCTUATION_AT_END, "") || messages.nameless(kind);
}
