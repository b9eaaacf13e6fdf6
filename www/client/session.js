/**
 * One widget's session with the archive: opens it when it is first needed, asks, and drops answers that come
 * too late. An archive whose engine has stopped for good is opened afresh for the next request.
 */
import { open } from "./archive.js";
import { JianbaoError } from "./errors.js";
import { LatestOnly } from "./latest-only.js";

/** @import { Archive } from "./archive.js" */
/** @import { CitationStyle, CiteOptions, KwicOptions, SearchOptions } from "../types/shapes.d.ts" */

export class Session {
  #site;
  /** @type {Promise<Archive>|null} */
  #archive = null;
  #searches = new LatestOnly();
  #suggestions = new LatestOnly();
  #citations = new LatestOnly();
  /** @type {Map<"about"|"browse", Promise<any>>} answers that do not change while the archive is open */
  #kept = new Map();

  /** @param {string} site URL of the site's folder */
  constructor(site) {
    this.#site = site;
  }

  /** Whether the archive has been asked for. */
  get isOpen() {
    return this.#archive !== null;
  }

  /** Opens the archive; a failed opening may be tried again. */
  open() {
    this.#archive ??= open({ site: this.#site }).catch((error) => {
      this.#archive = null;
      throw error;
    });
    return this.#archive;
  }

  /**
   * The answer to a search, or undefined when a newer one has been started meanwhile.
   * @param {string} query
   * @param {SearchOptions} options
   */
  search(query, options) {
    return this.#searches.run(() => this.#ask((archive) => archive.search(query, options)));
  }

  /**
   * More hits of a search whose first page is shown. The caller checks that it is still shown.
   * @param {string} query
   * @param {SearchOptions} options
   */
  searchMore(query, options) {
    return this.#ask((archive) => archive.search(query, options));
  }

  /**
   * Suggestions for what has been typed, or undefined when more has been typed meanwhile.
   * @param {string} typed
   * @param {number} limit
   */
  suggest(typed, limit) {
    return this.#suggestions.run(() => this.#ask((archive) => archive.suggest(typed, limit)));
  }

  /**
   * A citation, or undefined when another one has been asked for meanwhile.
   * @param {string} id
   * @param {CitationStyle} style
   * @param {CiteOptions} options
   */
  cite(id, style, options) {
    return this.#citations.run(() => this.#ask((archive) => archive.cite(id, style, options)));
  }

  /**
   * @param {string} id
   * @param {string} query
   */
  article(id, query) {
    return this.#ask((archive) => archive.article(id, query));
  }

  /** @param {string} id */
  related(id) {
    return this.#ask((archive) => archive.related(id));
  }

  /**
   * @param {string} query
   * @param {KwicOptions} options
   */
  kwic(query, options) {
    return this.#ask((archive) => archive.kwic(query, options));
  }

  /** What the archive holds. */
  about() {
    return this.#askOnce("about", (archive) => archive.about());
  }

  /** Every issue. */
  browse() {
    return this.#askOnce("browse", (archive) => archive.browse());
  }

  /** Closes the archive, also when it is still being opened. */
  close() {
    for (const requests of [this.#searches, this.#suggestions, this.#citations]) requests.cancel();
    this.#closeArchive();
  }

  #closeArchive() {
    this.#archive?.then(
      (archive) => archive.close(),
      () => {},
    );
    this.#archive = null;
    this.#kept.clear();
  }

  /**
   * @template T
   * @param {(archive: Archive) => Promise<T>} request
   * @returns {Promise<T>}
   */
  async #ask(request) {
    const opened = this.open();
    try {
      return await request(await opened);
    } catch (error) {
      if (error instanceof JianbaoError && error.code === "stopped" && opened === this.#archive) this.#closeArchive();
      throw error;
    }
  }

  /**
   * @template T
   * @param {"about"|"browse"} name
   * @param {(archive: Archive) => Promise<T>} request
   * @returns {Promise<T>}
   */
  #askOnce(name, request) {
    const kept = this.#kept.get(name);
    if (kept) return kept;
    const answer = this.#ask(request);
    this.#kept.set(name, answer);
    answer.catch(() => this.#kept.delete(name));
    return answer;
  }
}
