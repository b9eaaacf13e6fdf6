/** Which Chinese script a text is written in, for the choice of fonts. */
import { BEGINNING, ONE_IN, TRADITIONAL } from "./traditional.js";

const ONLY_TRADITIONAL = new Set(TRADITIONAL);

/**
 * The BCP 47 tag of the script of `text`.
 * @param {string} text
 */
export function scriptOf(text) {
  const characters = [...text].slice(0, BEGINNING);
  const count = characters.filter((character) => ONLY_TRADITIONAL.has(character)).length;
  return count * ONE_IN > characters.length ? "zh-Hant" : "zh-Hans";
}
