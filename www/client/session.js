/**
 * One widget's session with the archive: opens it when it is first needed, asks, and drops answers that come
 * too late. An archive whose engine has stopped for good is opened afresh for the next request.
 */
import { UNKNOWN_DATE } from "../model/issues.js";
import { open } from "./archive.js";
import { JianbaoError } from "./errors.js";
import { LatestOnly } from "./latest-only.js";

/** @import { Archive } from "./archive.js" */
/** @import { CitationStyle, CiteOptions, KwicOptions, SaveOptions, SearchAnswer, SearchOptions } from "../types/shapes.d.ts" */

export class Session {
  #site;
  /** @type {Promise<Archive>|null} */
  #archive = null;
  #searches = new LatestOnly();
  #suggestions = new LatestOnly();
  #citations = new LatestOnly();
  /** @type {Map<"about"|"days", Promise<any>>} answers that do not change while the archive is open */
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
   * A search in one or two steps. `first` is what can be shown at once: where the index is read in parts, the first hits,
   * with a bound in place of the total; `whole` follows with the total, near and related hits. Both are undefined when a
   * newer search has been started meanwhile.
   * @param {string} query
   * @param {SearchOptions} options `facets`: whether they are wanted where counting them costs reading
   * @returns {{first: Promise<SearchAnswer|undefined>, whole: Promise<SearchAnswer|undefined>}}
   */
  search(query, options) {
    /** @type {(answer: SearchAnswer) => void} */
    let show = () => {};
    /** @type {Promise<SearchAnswer>} */
    const shown = new Promise((resolve) => {
      show = resolve;
    });
    const whole = this.#searches.run((signal) =>
      this.#ask(async (archive) => {
        if (!archive.isInParts) return archive.search(query, { ...options, facets: true, signal });
        const quick = await archive.search(query, { ...options, facets: false, quick: true, signal });
        show(quick);
        if (signal.aborted || quick.empty) return quick;
        return archive.search(query, { ...options, signal });
      }),
    );
    whole.catch(() => {}); // who waits for it hears of it
    return { first: Promise.race([shown, whole]), whole };
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
    return this.#suggestions.run((signal) => this.#ask((archive) => archive.suggest(typed, limit, { signal })));
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

  /** The days that have an issue, newest first. */
  days() {
    return this.#askOnce("days", (archive) => archive.days());
  }

  /**
   * The issue of a day; undefined where there is none.
   * @param {string} key its date, or `UNKNOWN_DATE`
   */
  issue(key) {
    return this.#ask((archive) => archive.issue(key === UNKNOWN_DATE ? "" : key));
  }

  /** Whether the index is read in parts. */
  isInParts() {
    return this.#ask(async (archive) => archive.isInParts);
  }

  /** Whether the archive can be, or is, saved on this device. */
  offline() {
    return this.#ask((archive) => archive.offline());
  }

  /** @param {SaveOptions} options */
  saveOffline(options) {
    return this.#ask((archive) => archive.saveOffline(options));
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
   * @param {"about"|"days"} name
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
