/** Which Chinese script a text is written in, for the choice of fonts. */

/** Common characters that only traditional writing has. */
const TRADITIONAL = /[這們國會來時說對學發現點實經過開關門問見長車東馬書報區業產員電與為無]/g;
/** Of how many characters one must be traditional; a single one in a simplified text says nothing. */
const ONE_IN = 50;

/**
 * The BCP 47 tag of the script of `text`.
 * @param {string} text
 */
export function scriptOf(text) {
  const beginning = text.slice(0, 2000);
  const count = beginning.match(TRADITIONAL)?.length ?? 0;
  return count > beginning.length / ONE_IN ? "zh-Hant" : "zh-Hans";
}
