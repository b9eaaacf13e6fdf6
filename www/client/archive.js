/**
 * The JavaScript API: `open()` gives an archive that can be searched. Archives of one site are shared: two
 * widgets on a page download and hold one index between them.
 */
import { addressOf } from "../model/address.js";
import { asIiif } from "../model/export.js";
import { siteUrl } from "../site-url.js";
import { Connection } from "./connection.js";
import { JianbaoError } from "./errors.js";

/** @import { About, Article, Day, Issue, Kwic, Offline, RelatedArticle, SearchAnswer, Suggestion } from "../types/shapes.d.ts" */
/** @import { Asking, CitationStyle, CiteOptions, IiifPage, KwicOptions, Method, SaveOptions, SearchOptions } from "../types/shapes.d.ts" */

/**
 * Open connections by site folder.
 * @type {Map<string, {connection: Connection, holders: number}>}
 */
const shared = new Map();

/**
 * Returns an opened archive.
 * @param {{site?: string, worker?: boolean}} [options] `site`: URL of the built site's folder (default: the one
 *   this module came from); `worker: false` keeps the engine on the calling thread
 * @returns {Promise<Archive>}
 * @throws {JianbaoError}
 */
export async function open({ site, worker = true } = {}) {
  const folder = new URL(site ?? siteUrl(), globalThis.document?.baseURI ?? siteUrl()).href.replace(/\/*$/, "/");
  const key = `${folder} ${worker}`;
  let entry = shared.get(key);
  if (!entry) {
    /** Whoever opens this archive next gets a connection of its own. */
    const forget = () => {
      if (shared.get(key) === made) shared.delete(key);
    };
    const made = { connection: new Connection(folder, worker, forget), holders: 0 };
    made.connection.ready().catch(forget);
    shared.set(key, made);
    entry = made;
  }
  const held = entry;
  held.holders += 1;
  const isInParts = await held.connection.ready();
  return new Archive(held.connection, folder, isInParts, () => {
    held.holders -= 1;
    if (held.holders > 0) return;
    if (shared.get(key) === held) shared.delete(key);
    held.connection.close();
  });
}

/** A newspaper archive. Every answer is a promise of plain objects. */
export class Archive {
  /** @type {Connection|null} */
  #connection;
  #site;
  #isInParts;
  #release;

  /**
   * @param {Connection} connection
   * @param {string} site
   * @param {boolean} isInParts
   * @param {() => void} release
   */
  constructor(connection, site, isInParts, release) {
    this.#connection = connection;
    this.#site = site;
    this.#isInParts = isInParts;
    this.#release = release;
  }

  /** Whether the index is read in parts: answers then cost requests, and exact totals more of them. */
  get isInParts() {
    return this.#isInParts;
  }

  /**
   * What the archive holds: papers, dates, numbers of articles and characters.
   * @returns {Promise<About>}
   */
  about() {
    return this.#ask("about");
  }

  /**
   * The articles that match `query`, best first.
   * @param {string} query
   * @param {SearchOptions} [options]
   * @returns {Promise<SearchAnswer>}
   * @throws {JianbaoError} `cancelled` where `options.signal` has given it up
   */
  search(query, { signal, ...options } = {}) {
    return this.#askWith({ signal }, "search", query, options);
  }

  /**
   * All hits of `query` as an IIIF Content Search 2.0 annotation page.
   * @param {string} query
   * @param {{address?: string, limit?: number}} [options] `address`: the page that the ids and links begin with;
   *   default: the archive's own
   * @returns {Promise<IiifPage>}
   */
  async iiif(query, { address = this.#site, limit = 1000 } = {}) {
    const { hits } = await this.search(query, { limit });
    return asIiif(addressOf({ query }, address), hits, ({ article }) => addressOf({ query, article }, address));
  }

  /**
   * Suggestions for what has been typed, in characters or in pinyin, most useful first; `query` is the whole
   * query to search for.
   * @param {string} typed
   * @param {number} [limit]
   * @param {{signal?: AbortSignal}} [options]
   * @returns {Promise<Suggestion[]>}
   */
  suggest(typed, limit = 8, { signal } = {}) {
    return this.#askWith({ signal }, "suggest", typed, limit);
  }

  /**
   * Every occurrence of `query` with `width` characters on either side.
   * @param {string} query
   * @param {KwicOptions} [options]
   * @returns {Promise<Kwic>}
   */
  kwic(query, { width = 24, offset = 0, limit = 100 } = {}) {
    return this.#ask("kwic", query, width, offset, limit);
  }

  /**
   * The citation of the article `id`.
   * @param {string} id
   * @param {CitationStyle} style
   * @param {CiteOptions} [options]
   * @returns {Promise<string>}
   */
  cite(id, style, { accessed = "", url, otherTitles = false } = {}) {
    return this.#ask("cite", id, style, accessed, url, otherTitles);
  }

  /**
   * One whole article, with the matches of `query` marked, its level and, for a near match, the reasons.
   * @param {string} id
   * @param {string} [query]
   * @returns {Promise<Article>}
   * @throws {JianbaoError} `no-article`
   */
  article(id, query = "") {
    return this.#ask("article", id, query);
  }

  /**
   * The articles most like the article `id`, the most similar first.
   * @param {string} id
   * @returns {Promise<RelatedArticle[]>}
   */
  related(id) {
    return this.#ask("related", id);
  }

  /**
   * The days that have an issue, newest first, and last the articles whose day is unknown.
   * @returns {Promise<Day[]>}
   */
  days() {
    return this.#ask("days");
  }

  /**
   * The issue of a day, its pages and their articles; undefined where there is none.
   * @param {string} [date] as `2024-11-20`; without it, the articles whose day is unknown
   * @returns {Promise<Issue|undefined>}
   */
  issue(date = "") {
    return this.#ask("issue", date);
  }

  /**
   * Every issue, its pages and their articles, newest first. For a large archive this is all of it: see `days` and `issue`.
   * @returns {Promise<Issue[]>}
   */
  browse() {
    return this.#ask("browse");
  }

  /**
   * Whether the archive can be, or is, saved on this device; null where it is one file anyway.
   * @returns {Promise<Offline|null>}
   */
  offline() {
    return this.#ask("offline");
  }

  /**
   * Saves the whole archive on this device; searching then makes no request. What was saved before is not fetched again.
   * @param {SaveOptions} [options]
   * @returns {Promise<void>}
   * @throws {JianbaoError} `no-room`, `part-missing`, `part-damaged`, `replaced`, or `cancelled`
   */
  saveOffline({ signal, onProgress } = {}) {
    const how = { signal, onProgress: /** @type {Asking["onProgress"]} */ (onProgress) };
    return this.#askWith(how, "saveOffline");
  }

  /** Releases the engine; it ends when nobody else holds it. */
  close() {
    if (!this.#connection) return;
    this.#connection = null;
    this.#release();
  }

  /**
   * @param {Method} method
   * @param {...unknown} args
   */
  #ask(method, ...args) {
    return this.#askWith({}, method, ...args);
  }

  /**
   * @param {Asking} how
   * @param {Method} method
   * @param {...unknown} args
   */
  async #askWith(how, method, ...args) {
    if (!this.#connection) throw new JianbaoError("closed", "This archive has been closed.");
    return this.#connection.ask(method, args, how);
  }
}
