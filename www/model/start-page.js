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
 * Whether any of them needs the archive.
 * @param {readonly Section[]} sections
 */
export function isLive(sections) {
  return sections.some((name) => name !== "hints");
}
