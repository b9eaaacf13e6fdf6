/**
 * The question, the issue and the open article in the page's address: `?q=网约车&a=2024-11-20_02-03`. It reads and
 * writes these names and leaves the rest of the query alone, because the page around us may use it.
 * A `filters` question travels as `f`, an issue as `d`, a view as `v`. Only an element in `mode="page"` owns the address.
 */

/** Nothing asked, nothing open. */
export const NOTHING = { query: "", sort: "relevance", filters: {}, article: "", issue: "", view: "" };

/** What an address asks for; absent names give empty strings. */
export function readAddress(location = globalThis.location) {
  const names = new URLSearchParams(location.search);
  return {
    query: names.get("q") ?? "",
    article: names.get("a") ?? "",
    issue: names.get("d") ?? "",
    view: names.get("v") ?? "",
    sort: names.get("sort") || "relevance",
    filters: readFilters(names.get("f")),
  };
}

/** The address of a question, an article or both, on the page `base`. */
export function addressOf({ query, article, issue, view, sort, filters }, base = globalThis.location.href) {
  const address = new URL(base);
  const put = (name, value) => (value ? address.searchParams.set(name, value) : address.searchParams.delete(name));
  put("q", query);
  put("d", query ? "" : issue);
  put("v", query && view);
  put("a", article);
  put("sort", sort === "relevance" ? "" : sort);
  put("f", filters && Object.keys(filters).length ? JSON.stringify(filters) : "");
  address.hash = "";
  return address.href;
}

function readFilters(text) {
  try {
    const filters = JSON.parse(text ?? "{}");
    return filters && typeof filters === "object" && !Array.isArray(filters) ? filters : {};
  } catch {
    return {};
  }
}

/**
 * The history of one element. Typing replaces the entry it stands on (after a pause, since browsers limit
 * how often it may be written); opening an article makes a new one, so that the back key closes it.
 */
export class AddressBar {
  #pending = 0;
  #owned;

  /** @param {boolean} owned false for a widget that must leave the page's address alone */
  constructor(owned) {
    this.#owned = owned;
  }

  /** Rewrites the present entry soon. */
  replaceSoon(state) {
    if (!this.#owned) return;
    clearTimeout(this.#pending);
    this.#pending = setTimeout(() => this.replace(state), 250);
  }

  /** Rewrites the present entry now. */
  replace(state) {
    if (!this.#owned) return;
    clearTimeout(this.#pending);
    history.replaceState({ ...history.state, jianbao: { depth: this.depth } }, "", addressOf(state));
  }

  /** Makes a new entry. */
  push(state) {
    if (!this.#owned) return;
    clearTimeout(this.#pending);
    history.pushState({ jianbao: { depth: this.depth + 1 } }, "", addressOf(state));
  }

  /** How many entries of ours lie behind the present one. */
  get depth() {
    return history.state?.jianbao?.depth ?? 0;
  }

  /** Forgets what was still to be written. */
  stop() {
    clearTimeout(this.#pending);
  }
}
