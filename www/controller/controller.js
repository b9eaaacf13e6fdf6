/**
 * Controls one widget: listens to the reader, decides which of the four views is shown (start, results,
 * concordance, article) and keeps the page's address in step. What is shown is a function of `#state`. A view first
 * loads and only then renders, so the old view stays until the new one is complete, and what was loaded for an
 * older state is dropped. A button says in `data-action` what it does; `destroy()` ends every listener through one
 * signal. Views and engine are fetched when the reader turns to the field.
 */
import { all } from "../components/dom.js";
import { watchInput } from "../components/ime-input.js";
import { LiveRegion } from "../components/live-region.js";
import { drawFailure, errorSentence } from "../components/message-box.js";
import { drawShell } from "../components/shell.js";
import { addressOf, EMPTY_STATE, readAddress } from "../model/address.js";
import { sheetOf } from "../styles/sheet.js";
import { SHELL_STYLE } from "../styles/shell.js";
import { AddressBar } from "./address-bar.js";
import { reloadNewest } from "./reload.js";
import { isShortcut } from "./shortcut.js";

/** @import { Session } from "../client/session.js" */
/** @import { Suggestions } from "../components/suggestions.js" */
/** @import { Messages } from "../types/messages.d.ts" */
/** @import { State } from "../types/shapes.d.ts" */
/** @import { Options, Render, Services, View, ViewName } from "../types/widget.d.ts" */
/** @typedef {{session: Session, views: Record<ViewName, View>, suggestions: Suggestions}} Loaded */

/** Milliseconds after which waiting is shown; most answers are there before. */
const BUSY_AFTER_MS = 250;

export class Controller {
  #host;
  #shadow;
  #messages;
  #options;
  #addressBar;
  #shell;
  #field;
  #liveRegion = new LiveRegion();
  #end = new AbortController();
  /** @type {State} */
  #state = EMPTY_STATE;
  #requestId = 0;
  /** @type {Promise<Loaded>|null} */
  #loading = null;
  /** @type {Loaded|null} */
  #loaded = null;
  /** @type {View|null} */
  #currentView = null;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #busyTimer;
  #isReady = false; // whether `ready` has been emitted

  /**
   * @param {HTMLElement} host receives the events
   * @param {ShadowRoot} shadow receives everything visible
   * @param {Messages} messages
   * @param {Options} options
   */
  constructor(host, shadow, messages, options) {
    this.#host = host;
    this.#shadow = shadow;
    this.#messages = messages;
    this.#options = options;
    this.#addressBar = new AddressBar(options.mode === "page");
    this.#shell = drawShell(messages, options, this.#liveRegion.nodes);
    shadow.adoptedStyleSheets = [sheetOf(SHELL_STYLE)];
    shadow.replaceChildren(this.#shell.root);
    this.#field = watchInput(this.#shell.input, {
      onText: (text) => this.#onText(text, true),
      onKey: (event) => this.#onFieldKey(event),
      signal: this.#end.signal,
    });
    this.#listen();
    this.#state = options.mode === "page" ? readAddress() : { ...EMPTY_STATE, filters: options.filters };
    if (options.query) this.#state = { ...this.#state, query: options.query };
    const { query, article, issue } = this.#state;
    this.#setField(query);
    if (!query && !article && !issue) return;
    // Something is asked for already: the start must not flash up.
    this.#shell.containers.start.hidden = true;
    this.#shell.foreword.hidden = true;
    this.#show();
  }

  /** The query as it is now. */
  get query() {
    return this.#state.query;
  }

  /**
   * Searches for `query` as if it had been typed.
   * @param {string} query
   */
  search(query) {
    this.#loaded?.suggestions.close();
    this.#setField(query);
    this.#onText(query);
  }

  /**
   * Takes over options that need no new shell.
   * @param {Options} options
   */
  update(options) {
    this.#options = options;
    this.#shell.input.placeholder = options.placeholder || this.#messages.placeholder;
  }

  /** Opens the dialog, where there is one, and moves focus to the field. */
  focusSearch() {
    const { dialog, input } = this.#shell;
    if (dialog && !dialog.open) dialog.showModal();
    input.focus();
    input.select();
  }

  /** Undoes everything: listeners, timers, the session, the nodes. */
  destroy() {
    this.#requestId += 1;
    this.#end.abort();
    clearTimeout(this.#busyTimer);
    this.#addressBar.stop();
    this.#liveRegion.stop();
    this.#loading?.then(
      ({ session }) => session.close(),
      () => {},
    );
    this.#shadow.replaceChildren();
  }

  // Events

  #listen() {
    const { signal } = this.#end;
    const { root, form, dialog, trigger } = this.#shell;
    form.addEventListener("submit", (event) => event.preventDefault(), { signal });
    root.addEventListener("click", (event) => this.#onClick(event), { signal });
    root.addEventListener("change", (event) => this.#onChange(event), { signal });
    root.addEventListener("keydown", (event) => this.#onKey(event), { signal });
    form.addEventListener("focusin", () => this.#prefetch(), { signal });
    for (const node of [form, trigger]) node?.addEventListener("pointerenter", () => this.#prefetch(), { signal });
    document.addEventListener("keydown", (event) => this.#onShortcut(event), { signal });
    if (this.#options.mode === "page") addEventListener("popstate", () => this.#onPopState(), { signal });
    if (!dialog) return;
    // A click on the dialog itself, not on its content, is a click on the backdrop.
    dialog.addEventListener("pointerdown", (event) => event.target === dialog && dialog.close(), { signal });
    // WebKit does not focus a button that is clicked, so the dialog may have nothing to return focus to.
    dialog.addEventListener("close", () => this.#shadow.activeElement ?? trigger?.focus(), { signal });
  }

  /** @param {KeyboardEvent} event */
  #onShortcut(event) {
    if (!isShortcut(event, this.#options.shortcut)) return;
    event.preventDefault();
    this.focusSearch();
  }

  /**
   * @param {string} text
   * @param {boolean} [byHand]
   */
  #onText(text, byHand = false) {
    this.#shell.clear.hidden = text === "";
    this.#navigate({ query: text, article: "", view: "", issue: text ? "" : this.#state.issue });
    // What cannot be fetched is reported in place of results.
    if (byHand)
      this.#load()
        .then(({ suggestions }) => suggestions.suggest(text))
        .catch(() => {});
  }

  /** @param {KeyboardEvent} event */
  #onFieldKey(event) {
    if (this.#loaded?.suggestions.handleKey(event)) return event.preventDefault();
    const [firstLink] = this.#links();
    if (event.key === "ArrowDown" && firstLink) {
      event.preventDefault();
      firstLink.focus();
    } else if (event.key === "Escape" && this.#shell.input.value) {
      event.preventDefault();
      this.#clear();
    } else if (event.key === "Enter") {
      this.#addressBar.replace(this.#state);
      // On a touch screen Enter means “show me”: the keyboard makes room.
      if (matchMedia("(pointer: coarse)").matches) this.#shell.input.blur();
    }
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.defaultPrevented || event.isComposing || target.matches("input, select")) return;
    if (event.key === "Escape") {
      event.preventDefault();
      return this.#state.article || this.#state.view ? this.#goBack() : this.#shell.input.focus();
    }
    const links = this.#links();
    const at = links.indexOf(target);
    if (at < 0 || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
    event.preventDefault();
    const next = at + (event.key === "ArrowDown" ? 1 : -1);
    (next < 0 ? this.#shell.input : links[next])?.focus();
  }

  /** @param {MouseEvent} event */
  #onClick(event) {
    const target = /** @type {Element} */ (event.target);
    const link = /** @type {HTMLElement|null} */ (target.closest("[data-open], [data-issue]"));
    if (link) {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button !== 0) return;
      event.preventDefault();
      const { open, issue } = link.dataset;
      return open ? this.#openArticle(open) : this.#navigate({ issue: issue ?? "", article: "" }, "push");
    }
    const pressed = /** @type {HTMLElement|null} */ (target.closest("[data-action]"));
    if (pressed) this.#handleAction(pressed.dataset["action"] ?? "", pressed);
  }

  /** @param {Event} event */
  #onChange({ target }) {
    if (!(target instanceof HTMLInputElement) && !(target instanceof HTMLSelectElement)) return;
    const { change } = target.dataset;
    if (change === "sort") this.#navigate({ sort: target.value });
    else if (change) this.#handleAction(change, target);
  }

  /**
   * @param {string} name
   * @param {HTMLElement} node
   */
  #handleAction(name, node) {
    switch (name) {
      case "open":
        return this.focusSearch();
      case "close":
        return this.#shell.dialog?.close();
      case "clear":
        return this.#clear();
      case "back":
        return this.#goBack();
      case "reload":
        return void reloadNewest(this.#options.site);
      case "browse":
      case "retry":
        return void this.#show();
      default:
        Promise.resolve(this.#currentView?.handleAction(name, node)).catch((error) => this.#fail(error, null));
    }
  }

  #onPopState() {
    this.#state = readAddress();
    this.#setField(this.#state.query);
    this.#show();
  }

  // Navigation

  /**
   * Changes the state and shows what it asks for; `push` adds a history entry.
   * @param {Partial<State>} change
   * @param {"push"|"replace"} [step]
   */
  #navigate(change, step = "replace") {
    const before = this.#state;
    this.#state = { ...before, ...change };
    if (step === "push") {
      this.#addressBar.replace(before);
      this.#addressBar.push(this.#state);
    } else {
      this.#addressBar.replaceSoon(this.#state);
    }
    this.#show();
  }

  /** @param {string} id */
  #openArticle(id) {
    if (this.#emit("select", { id, query: this.#state.query }, true)) this.#navigate({ article: id }, "push");
  }

  #goBack() {
    if (this.#addressBar.depth > 0) return history.back();
    this.#navigate(this.#state.article ? { article: "" } : { view: "" });
  }

  #clear() {
    this.search("");
    this.#shell.input.focus();
  }

  /** Shows what the state asks for, unless it has changed again before that is loaded. */
  async #show() {
    this.#requestId += 1;
    const id = this.#requestId;
    const name = viewOf(this.#state);
    this.#setBusy(true);
    try {
      if (name === "results") this.#emit("search", { query: this.#state.query });
      if (!this.#loaded?.session.isOpen) this.#liveRegion.announce(this.#messages.loading);
      this.#shell.root.classList.toggle("opening", !this.#isReady);
      const { views } = await this.#load();
      const render = await views[name].load(this.#state);
      if (id !== this.#requestId || !render) return;
      this.#mount(name, views[name], render);
      this.#shell.fallback.hidden = true;
      await this.#emitReady();
    } catch (error) {
      if (id !== this.#requestId) return;
      this.#mount(name, null, () => {});
      this.#fail(error, this.#shell.containers[name]);
    } finally {
      if (id === this.#requestId) this.#setBusy(false);
    }
  }

  /**
   * @param {ViewName} name
   * @param {View|null} view null where a failure is shown
   * @param {Render} render
   */
  #mount(name, view, render) {
    const { containers, foreword } = this.#shell;
    const focused = this.#shadow.activeElement;
    const hadFocus = Object.values(containers).some((container) => container.contains(focused));
    if (this.#currentView !== view) this.#currentView?.unmount(this.#state.article);
    for (const [other, container] of Object.entries(containers)) container.hidden = other !== name;
    foreword.hidden = name !== "start";
    this.#currentView = view;
    render({ hadFocus });
  }

  // Loading

  /** Fetches engine and views while the reader is still on the way to the first character. */
  async #prefetch() {
    if (this.#loading && this.#loaded?.session.isOpen !== false) return;
    try {
      const { session } = await this.#load();
      await session.open();
      await this.#emitReady();
      if (!this.#currentView && !this.#state.query) await this.#show();
    } catch (error) {
      this.#fail(error, this.#shell.containers.start);
    }
  }

  async #emitReady() {
    if (this.#isReady || !this.#loaded) return;
    this.#isReady = true;
    this.#emit("ready", { about: await this.#loaded.session.about() });
  }

  /** All that is fetched only when the reader turns to the field. The engine starts as soon as its client is there. */
  #load() {
    this.#loading ??= this.#fetch();
    this.#loading.catch(() => {
      this.#loading = null;
    });
    return this.#loading;
  }

  /** @returns {Promise<Loaded>} */
  async #fetch() {
    const { Session, VIEWS_STYLE, createViews } = await import("../views/index.js");
    const session = new Session(this.#options.site);
    session.open().catch(() => {}); // whoever asks first hears of a failure
    this.#shadow.adoptedStyleSheets = [sheetOf(SHELL_STYLE), sheetOf(VIEWS_STYLE)];
    this.#loaded = { session, ...createViews(this.#services(session)) };
    return this.#loaded;
  }

  /**
   * @param {Session} session
   * @returns {Services}
   */
  #services(session) {
    const { containers, input, suggestionList, dialog } = this.#shell;
    const box = () => dialog ?? document.scrollingElement ?? document.documentElement;
    return {
      messages: this.#messages,
      session,
      containers,
      input,
      suggestionList,
      signal: this.#end.signal,
      limit: () => this.#options.limit,
      link: (change) => this.#link(change),
      announce: (sentence) => this.#liveRegion.announce(sentence),
      search: (query) => this.search(query),
      navigate: (change, step) => this.#navigate(change, step),
      emit: (name, detail) => void this.#emit(name, detail),
      scroll: {
        get: () => box().scrollTop,
        set: (top) => {
          box().scrollTop = top;
        },
        toTop: () => {
          if (dialog) dialog.scrollTop = 0;
          else if (this.#host.getBoundingClientRect().top < 0) this.#host.scrollIntoView({ block: "start" });
        },
      },
    };
  }

  // Small parts

  /** @param {string} text */
  #setField(text) {
    this.#field.set(text);
    this.#shell.clear.hidden = text === "";
  }

  /** What the arrow keys walk through. */
  #links() {
    return all(this.#shadow, ".content > :not([hidden]) .walk");
  }

  /**
   * The URL that opens something by itself: on this page, or on the archive's own when we are embedded elsewhere.
   * @param {Partial<State>} change
   */
  #link(change) {
    const base = this.#options.mode === "page" ? location.href : this.#options.site;
    return addressOf({ ...this.#state, ...change }, base);
  }

  /** @param {boolean} isBusy */
  #setBusy(isBusy) {
    const { root } = this.#shell;
    const show = () => {
      root.classList.toggle("busy", isBusy);
      root.setAttribute("aria-busy", String(isBusy));
    };
    if (isBusy) {
      this.#busyTimer ??= setTimeout(show, BUSY_AFTER_MS);
      return;
    }
    clearTimeout(this.#busyTimer);
    this.#busyTimer = undefined;
    if (root.classList.contains("busy")) show();
  }

  /**
   * Says what went wrong, in place of `container` where there is one.
   * @param {unknown} error
   * @param {HTMLElement|null} container
   */
  #fail(error, container) {
    const { code = "engine", message } = /** @type {{code?: string, message?: string}} */ (error);
    if (this.#end.signal.aborted || code === "closed") return;
    container?.replaceChildren(drawFailure(this.#messages, error));
    this.#shell.fallback.hidden = false;
    this.#liveRegion.announce(errorSentence(this.#messages, error));
    this.#emit("error", { code, message });
  }

  /**
   * Dispatches an event on the element. Returns false when the page has cancelled it.
   * @param {string} name
   * @param {object} detail
   * @param {boolean} [cancelable]
   */
  #emit(name, detail, cancelable = false) {
    return this.#host.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable }));
  }
}

/**
 * @param {State} state
 * @returns {ViewName}
 */
function viewOf({ article, query, view }) {
  if (article) return "article";
  if (!query.trim()) return "start";
  return view === "kwic" ? "kwic" : "results";
}
