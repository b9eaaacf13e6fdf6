/**
 * The custom element: attributes, properties and life cycle of `<jianbao-search>`. What happens between
 * connect and disconnect is a `Widget`'s business; this class makes one and takes it down again. Importing
 * this file registers nothing, so a page can define the class under a name of its own.
 */
import { Widget } from "./widget.js";
import { home } from "./place.js";

/** Attribute → what it means when absent. */
const DEFAULTS = {
  src: "",
  placeholder: "",
  lang: "",
  mode: "inline",
  shortcut: "mod+k",
  limit: "10",
  filters: "",
};

/** Attributes whose change needs no new frame. */
const LIGHT = new Set(["placeholder", "limit"]);

export class JianbaoSearch extends HTMLElement {
  static observedAttributes = Object.keys(DEFAULTS);

  /** Registers the class once; a second inclusion of the script finds the name taken and leaves it. */
  static define(tag = "jianbao-search", registry = globalThis.customElements) {
    if (!registry.get(tag)) registry.define(tag, this === JianbaoSearch && tag !== "jianbao-search" ? class extends this {} : this);
  }

  #widget = null;
  #query = "";

  constructor() {
    super();
    this.attachShadow({ mode: "open", delegatesFocus: true });
  }

  connectedCallback() {
    for (const name of ["query", ...Object.keys(DEFAULTS)]) this.#upgrade(name);
    // A move disconnects and connects again within one task; the widget then lives on.
    this.#widget ??= new Widget(this, this.shadowRoot, { ...this.#options(), query: this.#query });
  }

  disconnectedCallback() {
    queueMicrotask(() => {
      if (!this.isConnected) this.#leave();
    });
  }

  attributeChangedCallback(name, before, now) {
    if (!this.#widget || before === now) return;
    if (LIGHT.has(name)) return this.#widget.adjust(this.#options());
    this.#query = this.#widget.query;
    this.#leave();
    this.#widget = new Widget(this, this.shadowRoot, { ...this.#options(), query: this.#query });
  }

  /** The question as it stands; setting it asks. */
  get query() {
    return this.#widget?.query ?? this.#query;
  }

  set query(text) {
    this.#query = String(text ?? "");
    this.#widget?.ask(this.#query);
  }

  /** What the reader begins with, as `Archive.search` takes it; an attribute that is no JSON object filters nothing. */
  get filters() {
    try {
      const filters = JSON.parse(this.getAttribute("filters") || "{}");
      return filters && typeof filters === "object" ? filters : {};
    } catch {
      return {};
    }
  }
  set filters(value) {
    this.setAttribute("filters", typeof value === "string" ? value : JSON.stringify(value));
  }
  get limit() {
    return Number(this.getAttribute("limit")) || Number(DEFAULTS.limit);
  }
  set limit(value) {
    this.setAttribute("limit", value);
  }

  /** Opens the dialog in `mode="dialog"`; elsewhere moves to the field. */
  open() {
    this.#widget?.summon();
  }

  #options() {
    const lang = this.lang || this.parentElement?.closest("[lang]")?.lang || document.documentElement.lang;
    const site = this.src ? new URL(this.src, document.baseURI).href.replace(/\/*$/, "/") : home();
    return { site, lang, label: this.getAttribute("aria-label"), mode: this.mode, placeholder: this.placeholder, limit: this.limit, shortcut: this.shortcut, filters: this.filters };
  }

  /** A property set before the class was defined sits on the instance and hides the accessor. */
  #upgrade(name) {
    if (!Object.hasOwn(this, name)) return;
    const value = this[name];
    delete this[name];
    this[name] = value;
  }

  #leave() {
    this.#widget?.destroy();
    this.#widget = null;
  }
}

/** Attributes that are also properties, text in both. */
for (const name of ["src", "placeholder", "mode", "shortcut"]) {
  Object.defineProperty(JianbaoSearch.prototype, name, {
    configurable: true,
    enumerable: true,
    get() {
      return this.getAttribute(name) ?? DEFAULTS[name];
    },
    set(value) {
      this.setAttribute(name, value);
    },
  });
}
