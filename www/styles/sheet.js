/** @type {Map<string, CSSStyleSheet>} */
const sheets = new Map();

/**
 * The style sheet with the rules of `text`; one for all widgets of the page. A strict policy allows these where it
 * forbids inline style.
 * @param {string} text
 */
export function sheetOf(text) {
  const known = sheets.get(text);
  if (known) return known;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  sheets.set(text, sheet);
  return sheet;
}
