/** What an article is called in a list: by its headline, or by its first words where it has none. */
import { graphemes } from "./graphemes.js";

/** @import { Messages } from "../types/messages.d.ts" */

/** Characters of the first words. */
const MAX_CHARACTERS = 24;

/**
 * @param {Messages} messages
 * @param {{title: string, opening?: string, kind?: string}} article `opening`: its first words, where it has no headline
 */
export function headlineOf(messages, { title, opening = "", kind = "" }) {
  if (title.trim()) return title;
  const words = graphemes(opening.trim())
    .slice(0, MAX_CHARACTERS)
    .join("")
    .replace(/[\p{P}\s]+$/u, "");
  return words ? `${words}……` : messages.nameless(kind);
}
