/** Fetches what is needed only once the reader turns to the field: the session with the archive, the views, their style. */

/** @import { Session } from "../client/session.js" */
/** @import { Suggestions } from "../components/suggestions.js" */
/** @import { Services, View, ViewName } from "../types/widget.d.ts" */
/** @typedef {{session: Session, views: Record<ViewName, View>, suggestions: Suggestions}} Loaded */

export class Loader {
  #site;
  #servicesOf;
  #onStyle;
  /** @type {Promise<Loaded>|null} */
  #loading = null;
  /** @type {Loaded|null} what is there, if it is */
  loaded = null;

  /**
   * @param {string} site URL of the site's folder
   * @param {(session: Session) => Services} servicesOf what the views are given
   * @param {(style: string) => void} onStyle takes the style of the views
   */
  constructor(site, servicesOf, onStyle) {
    this.#site = site;
    this.#servicesOf = servicesOf;
    this.#onStyle = onStyle;
  }

  /** Whether all of it has been asked for and the archive is open or being opened. */
  get isOpening() {
    return this.#loading !== null && this.loaded?.session.isOpen !== false;
  }

  /** All of it; a failed attempt may be repeated. The engine starts as soon as its client is there. */
  load() {
    this.#loading ??= this.#fetch();
    this.#loading.catch(() => {
      this.#loading = null;
    });
    return this.#loading;
  }

  /** @returns {Promise<Loaded>} */
  async #fetch() {
    const { Session, VIEWS_STYLE, createViews } = await import("../views/index.js");
    const session = new Session(this.#site);
    session.open().catch(() => {}); // whoever asks first hears of a failure
    this.#onStyle(VIEWS_STYLE);
    this.loaded = { session, ...createViews(this.#servicesOf(session)) };
    return this.loaded;
  }

  /** Closes the session, also when it is still being opened. */
  close() {
    this.#loading?.then(
      ({ session }) => session.close(),
      () => {},
    );
  }
}
