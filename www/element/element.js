/**
 * The custom element: attributes, properties and life cycle of `<jianbao-search>`. Between connect and disconnect
 * a `Controller` does the work. Importing this file registers nothing, so a page can define the class under a name
 * of its own.
 */

import { Controller } from "../controller/controller.js";
import { loadMessages } from "../messages/index.js";
import { parseFilters } from "../model/address.js";
import { sectionsOf } from "../model/start-page.js";
import { siteSettings, siteUrl } from "../site-url.js";

/** @import { Filters } from "../types/shapes.d.ts" */
/** @import { Options } from "../types/widget.d.ts" */

/** Attributes and what they mean when absent. */
const DEFAULTS = {
  src: "",
  placeholder: "",
  lang: "",
  mode: "inline",
  shortcut: "mod+k",
  limit: "10",
  filters: "",
};

/** Attributes whose change needs no new shell. */
const LIGHT = new Set(["placeholder", "limit"]);

export class JianbaoSearch extends HTMLElement {
  static observedAttributes = Object.keys(DEFAULTS);

  /** Registers the class once; a second inclusion of the script finds the name taken and leaves it. */
  static define(tag = "jianbao-search", registry = globalThis.customElements) {
    if (registry.get(tag)) return;
    registry.define(tag, tag === "jianbao-search" ? JianbaoSearch : class extends JianbaoSearch {});
  }

  /** @type {Controller|null} */
  #controller = null;
  #query = "";
  #opensDialog = false;
  #starts = 0;
  #shadow;

  constructor() {
    super();
    this.#shadow = this.attachShadow({ mode: "open", delegatesFocus: true });
    // The page's own content shows until the messages are there.
    this.#shadow.append(document.createElement("slot"));
  }

  connectedCallback() {
    for (const name of ["query", ...Object.keys(DEFAULTS)]) this.#upgrade(name);
    // A move disconnects and connects again within one task; the controller then lives on.
    if (!this.#controller) this.#start();
  }

  disconnectedCallback() {
    queueMicrotask(() => {
      if (!this.isConnected) this.#stop();
    });
  }

  /**
   * @param {string} name
   * @param {string|null} before
   * @param {string|null} now
   */
  attributeChangedCallback(name, before, now) {
    if (!this.isConnected || before === now || this.#starts === 0) return;
    if (LIGHT.has(name) && this.#controller) return this.#controller.update(this.#options());
    this.#query = this.query;
    this.#stop();
    this.#start();
  }

  /** The query; setting it searches. */
  get query() {
    return this.#controller?.query ?? this.#query;
  }

  set query(text) {
    this.#query = String(text ?? "");
    this.#controller?.search(this.#query);
  }

  /**
   * The initial filters as `Archive.search` takes them; none where the attribute is not a JSON object.
   * @returns {Filters}
   */
  get filters() {
    return parseFilters(this.getAttribute("filters"));
  }

  /** @param {Filters|string} value */
  set filters(value) {
    this.setAttribute("filters", typeof value === "string" ? value : JSON.stringify(value));
  }

  get limit() {
    return Number(this.getAttribute("limit")) || Number(DEFAULTS.limit);
  }

  set limit(value) {
    this.setAttribute("limit", String(value));
  }

  get src() {
    return this.getAttribute("src") ?? DEFAULTS.src;
  }

  set src(value) {
    this.setAttribute("src", value);
  }

  get placeholder() {
    return this.getAttribute("placeholder") ?? DEFAULTS.placeholder;
  }

  set placeholder(value) {
    this.setAttribute("placeholder", value);
  }

  get mode() {
    return this.getAttribute("mode") ?? DEFAULTS.mode;
  }

  set mode(value) {
    this.setAttribute("mode", value);
  }

  get shortcut() {
    return this.getAttribute("shortcut") ?? DEFAULTS.shortcut;
  }

  set shortcut(value) {
    this.setAttribute("shortcut", value);
  }

  /** Opens the dialog in `mode="dialog"`; otherwise moves focus to the field. */
  open() {
    if (this.#controller) this.#controller.focusSearch();
    else this.#opensDialog = true;
  }

  async #start() {
    this.#starts += 1;
    const start = this.#starts;
    const messages = await loadMessages(this.#language());
    if (start !== this.#starts || !this.isConnected) return;
    this.#controller = new Controller(this, this.#shadow, messages, this.#options());
    if (this.#opensDialog) this.open();
    this.#opensDialog = false;
  }

  #stop() {
    this.#starts += 1;
    this.#query = this.query;
    this.#controller?.destroy();
    this.#controller = null;
  }

  #language() {
    const around = /** @type {HTMLElement|null|undefined} */ (this.parentElement?.closest("[lang]"));
    return this.lang || around?.lang || document.documentElement.lang;
  }

  /** @returns {Options} */
  #options() {
    const site = this.src ? new URL(this.src, document.baseURI).href.replace(/\/*$/, "/") : siteUrl();
    const { mode, placeholder, limit, shortcut, filters } = this;
    return {
      site,
      mode,
      placeholder,
      limit,
      shortcut,
      filters,
      label: this.getAttribute("aria-label"),
      query: this.#query,
      // Another page shows of the archive only how it can be browsed.
      start: mode === "page" ? sectionsOf(siteSettings().start) : ["calendar", "hints"],
    };
  }

  /**
   * A property set before the class was defined is on the instance and hides the accessor.
   * @param {string} name
   */
  #upgrade(name) {
    if (!Object.hasOwn(this, name)) return;
    const value = Reflect.get(this, name);
    Reflect.deleteProperty(this, name);
    Reflect.set(this, name, value);
  }
}
