/**
 * What a reader takes for one character: a letter with its accents, a character with its variation selector, an emoji
 * of several parts (Unicode Standard Annex #29, extended grapheme clusters). For showing texts only; a search never
 * sees this.
 */

const SEGMENTER =
  "Segmenter" in Intl ? new Intl.Segmenter(undefined, { granularity: "grapheme" }) : /** @type {null} */ (null);

/**
 * The same without `Intl.Segmenter`: line ends, flags, and a code point with the marks, selectors, skin tones and joined
 * code points that follow it.
 */
const CLUSTER = /\r\n|\p{RI}\p{RI}|\P{M}(?:\p{M}|\p{EMod}|\u200d\p{Extended_Pictographic})*|\p{M}+/gu;

/**
 * `text` cut into its grapheme clusters.
 * @param {string} text
 * @param {Intl.Segmenter|null} [segmenter]
 * @returns {string[]}
 */
export function graphemes(text, segmenter = SEGMENTER) {
  if (!segmenter) return text.match(CLUSTER) ?? [];
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}
