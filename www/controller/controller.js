/**
 * Controls one widget: listens to the reader, decides which of the four views is shown (start, results,
 * concordance, article) and keeps the page's address in step. What is shown is a function of `#state`. A view first
 * loads and only then renders, so the old view stays until the new one is complete, and what was loaded for an
 * older state is dropped. A button says in `data-action` what it does; `destroy()` ends every listener through one
 * signal. Views and engine are fetched when the reader turns to the field.
 */
import { watchInput } from "../components/ime-input.js";
import { LiveRegion } from "../components/live-region.js";
import { drawFailure, errorSentence } from "../components/message-box.js";
import { drawShell } from "../components/shell.js";
import { addressOf, EMPTY_STATE, readAddress } from "../model/address.js";
import { startsEarly } from "../model/start-page.js";
import { sheetOf } from "../styles/sheet.js";
import { SHELL_STYLE } from "../styles/shell.js";
import { AddressBar } from "./address-bar.js";
import { BusyIndicator } from "./busy.js";
import { listen, walkedLinks } from "./listeners.js";
import { Loader } from "./loader.js";
import { reloadNewest } from "./reload.js";
import { scrollOf } from "./scroll.js";
import { WidthWatcher } from "./width.js";

/** @import { Session } from "../client/session.js" */
/** @import { Messages } from "../types/messages.d.ts" */
/** @import { State } from "../types/shapes.d.ts" */
/** @import { Options, Render, Services, View, ViewName } from "../types/widget.d.ts" */

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
  #loader;
  /** @type {View|null} */
  #currentView = null;
  #busy;
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
    this.#busy = new BusyIndicator(this.#shell.root);
    this.#loader = new Loader(
      options.site,
      (session) => this.#services(session),
      (style) => {
        shadow.adoptedStyleSheets = [sheetOf(SHELL_STYLE), sheetOf(style)];
      },
    );
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
    if (query || article || issue) {
      // The start must not flash up.
      this.#shell.containers.start.hidden = true;
      this.#show();
    } else if (startsEarly(options)) {
      this.#shell.root.classList.add("expecting");
      // Once the page itself is there.
      const show = () => this.#prefetch();
      if (document.readyState === "complete") queueMicrotask(show);
      else addEventListener("load", show, { once: true, signal: this.#end.signal });
    }
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
    this.#loader.loaded?.suggestions.close();
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
    this.#busy.stop();
    this.#addressBar.stop();
    this.#liveRegion.stop();
    this.#loader.close();
    this.#shadow.replaceChildren();
  }

  // Events

  #listen() {
    const { signal } = this.#end;
    /** @type {import("./listeners.js").Calls} */
    const calls = {
      openArticle: (id) => this.#openArticle(id),
      openIssue: (issue) => this.#navigate({ issue, article: "" }, "push"),
      handleAction: (name, node) => this.#handleAction(name, node),
      sort: (sort) => this.#navigate({ sort }),
      goBack: () => {
        if (!this.#state.article && !this.#state.view) return false;
        this.#goBack();
        return true;
      },
      focusSearch: () => this.focusSearch(),
      prefetch: () => void this.#prefetch(),
      shortcut: () => this.#options.shortcut,
    };
    listen(this.#shell, calls, signal);
    if (this.#options.mode === "page") addEventListener("popstate", () => this.#onPopState(), { signal });
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
      this.#loader
        .load()
        .then(({ suggestions }) => suggestions.suggest(text))
        .catch(() => {});
  }

  /** @param {KeyboardEvent} event */
  #onFieldKey(event) {
    if (this.#loader.loaded?.suggestions.handleKey(event)) return event.preventDefault();
    const [firstLink] = walkedLinks(this.#shell);
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
    this.#busy.start();
    try {
      if (name === "results") this.#emit("search", { query: this.#state.query });
      if (!this.#loader.loaded?.session.isOpen) this.#liveRegion.announce(this.#messages.loading);
      this.#shell.root.classList.toggle("opening", !this.#isReady);
      const { views } = await this.#loader.load();
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
      if (id === this.#requestId) this.#busy.stop();
    }
  }

  /**
   * @param {ViewName} name
   * @param {View|null} view null where a failure is shown
   * @param {Render} render
   */
  #mount(name, view, render) {
    const { containers } = this.#shell;
    const focused = this.#shadow.activeElement;
    const hadFocus = Object.values(containers).some((container) => container.contains(focused));
    if (this.#currentView !== view) this.#currentView?.unmount(this.#state.article);
    for (const [other, container] of Object.entries(containers)) container.hidden = other !== name;
    this.#currentView = view;
    this.#shell.root.classList.remove("expecting");
    render({ hadFocus });
  }

  // Loading

  /** Fetches engine and views while the reader is still on the way to the first character. */
  async #prefetch() {
    if (this.#loader.isOpening) return;
    try {
      const { session } = await this.#loader.load();
      await session.open();
      await this.#emitReady();
      if (!this.#currentView && !this.#state.query) await this.#show();
    } catch (error) {
      this.#fail(error, this.#shell.containers.start);
    }
  }

  async #emitReady() {
    const { loaded } = this.#loader;
    if (this.#isReady || !loaded) return;
    this.#isReady = true;
    this.#emit("ready", { about: await loaded.session.about() });
  }

  /**
   * @param {Session} session
   * @returns {Services}
   */
  #services(session) {
    const { containers, foreword, input, suggestionList, dialog } = this.#shell;
    const width = new WidthWatcher(this.#shell, this.#end.signal);
    return {
      messages: this.#messages,
      session,
      containers,
      foreword,
      start: this.#options.start,
      input,
      suggestionList,
      signal: this.#end.signal,
      width: { isWide: () => width.isWide(), onChange: (listener) => width.onChange(listener) },
      limit: () => this.#options.limit,
      link: (change) => this.#link(change),
      announce: (sentence) => this.#liveRegion.announce(sentence),
      search: (query) => this.search(query),
      navigate: (change, step) => this.#navigate(change, step),
      emit: (name, detail) => void this.#emit(name, detail),
      scroll: scrollOf(this.#host, dialog),
    };
  }

  // Small parts

  /** @param {string} text */
  #setField(text) {
    this.#field.set(text);
    this.#shell.clear.hidden = text === "";
  }

  /**
   * The URL that opens something by itself: on this page, or on the archive's own when we are embedded elsewhere.
   * @param {Partial<State>} change
   */
  #link(change) {
    const base = this.#options.mode === "page" ? location.href : this.#options.site;
    return addressOf({ ...this.#state, ...change }, base);
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
    if (container === this.#shell.containers.start) container.append(this.#shell.foreword);
    this.#shell.root.classList.remove("expecting");
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
