/** Filters of a search: which are active, and how a click changes them. */

/** @import { Filters } from "../types/shapes.d.ts" */

/** The facets that can be filtered by, in the order in which they are shown. */
export const FACETS = /** @type {const} */ (["paper", "year", "page_no", "section", "author", "kind"]);

/** @typedef {typeof FACETS[number]} Facet */

/**
 * Whether anything is filtered.
 * @param {Filters} [filters]
 */
export function isFiltered(filters) {
  return Object.values(filters ?? {}).some((value) => (Array.isArray(value) ? value.length : value));
}

/**
 * `filters` with one value of a facet added or taken out.
 * @param {Filters} filters
 * @param {Facet} facet
 * @param {string} value
 * @param {boolean} on
 * @returns {Filters}
 */
export function withValue(filters, facet, value, on) {
  const { [facet]: before = [], ...others } = filters;
  const values = before.filter((one) => String(one) !== value);
  if (on) values.push(value);
  return values.length ? { ...others, [facet]: values } : others;
}

/**
 * `filters` without the time range.
 * @param {Filters} filters
 * @returns {Filters}
 */
export function withoutRange({ from, to, ...others }) {
  return others;
}
