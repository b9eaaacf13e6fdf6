/**
 * What the reader looks at, as a URL: `?q=网约车&a=2024-11-20_02-03`. Only these parameters are read and
 * written; the page may use others.
 *
 * | parameter | meaning |
 * | --- | --- |
 * | `q` | the query |
 * | `sort` | the order, where it is not by relevance |
 * | `f` | the filters as JSON |
 * | `v` | the view of the results: `kwic` |
 * | `a` | the open article |
 * | `d` | the open issue |
 */

/** @import { Filters, State } from "../types/shapes.d.ts" */

/**
 * Nothing asked, nothing open.
 * @type {State}
 */
export const EMPTY_STATE = { query: "", sort: "relevance", filters: {}, article: "", issue: "", view: "" };

/**
 * The state that a URL asks for.
 * @param {{search: string}} [location]
 * @returns {State}
 */
export function readAddress(location = globalThis.location) {
  const parameters = new URLSearchParams(location.search);
  return {
    query: parameters.get("q") ?? "",
    article: parameters.get("a") ?? "",
    issue: parameters.get("d") ?? "",
    view: parameters.get("v") ?? "",
    sort: parameters.get("sort") || "relevance",
    filters: parseFilters(parameters.get("f")),
  };
}

/**
 * The URL of a state on the page `base`.
 * @param {Partial<State>} state
 * @param {string} [base]
 */
export function addressOf({ query, article, issue, view, sort, filters }, base = globalThis.location.href) {
  const url = new URL(base);
  const put = (/** @type {string} */ name, /** @type {string|undefined} */ value) => {
    if (value) url.searchParams.set(name, value);
    else url.searchParams.delete(name);
  };
  put("q", query);
  put("d", query ? "" : issue);
  put("v", query && view);
  put("a", article);
  put("sort", sort === "relevance" ? "" : sort);
  put("f", filters && Object.keys(filters).length ? JSON.stringify(filters) : "");
  url.hash = "";
  return url.href;
}

/**
 * Filters from JSON; no filters where it is not a JSON object.
 * @param {string|null} text
 * @returns {Filters}
 */
export function parseFilters(text) {
  try {
    const filters = JSON.parse(text || "{}");
    return filters && typeof filters === "object" && !Array.isArray(filters) ? filters : {};
  } catch {
    return {};
  }
}
