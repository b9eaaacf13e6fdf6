/** Which sections the start page has. */

/** Every section in the usual order; `hints` is the page's own text, the others come from the archive. */
export const SECTIONS = /** @type {const} */ (["newest", "this-day", "calendar", "years", "hints"]);

/** @typedef {typeof SECTIONS[number]} Section */

/**
 * The sections that an editor has set; all of them where nothing is set. What is unknown or named twice is left out.
 * @param {unknown} wanted
 * @returns {Section[]}
 */
export function sectionsOf(wanted) {
  if (!Array.isArray(wanted)) return [...SECTIONS];
  return [...new Set(wanted)].filter((name) => SECTIONS.includes(name));
}

/**
 * Whether the start is shown before anything is asked for: on the archive's own page, but not where nothing of it comes
 * from the archive, nor where the reader has asked the browser to save data.
 * @param {{mode: string, start: readonly Section[]}} options
 */
export function startsEarly({ mode, start }) {
  const { connection } = /** @type {Navigator & {connection?: {saveData?: boolean}}} */ (globalThis.navigator ?? {});
  return mode === "page" && isLive(start) && !connection?.saveData;
}

/**
 * Whether any of them needs the archive.
 * @param {readonly Section[]} sections
 */
export function isLive(sections) {
  return sections.some((name) => name !== "hints");
}
