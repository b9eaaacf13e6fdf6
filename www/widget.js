/**
 * One widget at work: listens to the reader, decides which of four places stands (start, results,
 * concordance, article) and keeps the page's address in step. What a place shows and how it gets it is the place's business. The
 * idea: what is seen is a function of `#state`; a place first prepares and only then stands, so the old
 * view stays until the new one is whole, and whatever was prepared for an older state is dropped. A button
 * says by `data-act` what it does, and `destroy()` ends every listener through one signal.
 */
import { Announcer } from "./announcer.js";
import { AddressBar, NOTHING, addressOf, readAddress } from "./address.js";
import { drawFailure, drawFrame } from "./frame.js";
import { isShortcut } from "./shortcut.js";
import { FRAME_STYLE, sheetOf } from "./style.js";
import { watchTyping } from "./typing.js";
import { firstWords } from "./words.js";

export class Widget {
  #host;
  #shadow;
  #options;
  #words;
  #bar;
  #frame;
  #typing;
  #announcer = new Announcer();
  #end = new AbortController();
  #state = NOTHING;
  #turn = 0;
  #loading = null; // the promise of `#room`
  #room = null; // conversation, places and suggestions, once they are fetched
  #standing = null; // the place that is seen
  #wait = 0; // the timer that shows that something is under way
  #welcomed = false; // whether `ready` has been told

  /**
   * @param {HTMLElement} host receives the events
   * @param {ShadowRoot} shadow receives everything visible
   * @param {{site: string, lang: string, mode: string, placeholder: string, limit: number, shortcut: string, filters: object, query: string}} options
   */
  constructor(host, shadow, options) {
    this.#host = host;
    this.#shadow = shadow;
    this.#options = options;
    this.#words = firstWords(options.lang);
    this.#bar = new AddressBar(options.mode === "page");
    this.#frame = drawFrame(this.#words, { ...options, regions: this.#announcer.nodes });
    shadow.adoptedStyleSheets = [sheetOf(FRAME_STYLE)];
    shadow.replaceChildren(this.#frame.root);
    this.#listen();
    this.#state = options.mode === "page" ? readAddress() : { ...NOTHING, filters: options.filters };
    if (options.query) this.#state.query = options.query;
    this.#putIntoField(this.#state.query);
    if (!this.#state.query && !this.#state.article && !this.#state.issue) return;
    // Something is asked already: the start must not flash by.
    this.#frame.places.start.hidden = this.#frame.foreword.hidden = true;
    this.#show();
  }

  /** The question as it stands. */
  get query() {
    return this.#state.query;
  }

  /** Asks `query` as if it had been typed. */
  ask(query) {
    this.#room?.offers.close();
    this.#putIntoField(query);
    this.#typed(query);
  }

  /** Takes over options that need no new frame. */
  adjust(options) {
    this.#options = options;
    this.#frame.input.placeholder = options.placeholder || this.#words.placeholder;
  }

  /** Opens the dialog, where there is one, and moves the reader to the field. */
  summon() {
    if (this.#frame.dialog && !this.#frame.dialog.open) this.#frame.dialog.showModal();
    this.#frame.input.focus();
    this.#frame.input.select();
  }

  /** Undoes everything: listeners, timers, the engine, the nodes. */
  destroy() {
    this.#turn += 1;
    this.#end.abort();
    clearTimeout(this.#wait);
    this.#bar.stop();
    this.#announcer.stop();
    this.#loading?.then(({ inquiry }) => inquiry.close(), () => {});
    this.#shadow.replaceChildren();
  }

  // Listening

  #acts = {
    open: () => this.summon(),
    close: () => this.#frame.dialog.close(),
    clear: () => {
      this.ask("");
      this.#frame.input.focus();
    },
    browse: () => this.#show(),
    back: () => this.#back(),
    retry: () => this.#show(),
  };

  #listen() {
    const { signal } = this.#end;
    const { root, form, input, dialog } = this.#frame;
    const on = (target, name, listener) => target.addEventListener(name, listener, { signal });
    this.#typing = watchTyping(input, { typed: (text) => this.#typed(text, true), pressed: (event) => this.#pressedInField(event), signal });
    on(form, "submit", (event) => event.preventDefault());
    on(root, "click", (event) => this.#clicked(event));
    on(root, "change", (event) => this.#changed(event));
    on(root, "keydown", (event) => this.#pressed(event));
    on(form, "focusin", () => this.#warm());
    for (const node of [form, root.querySelector(".trigger")]) if (node) on(node, "pointerenter", () => this.#warm());
    on(document, "keydown", (event) => this.#called(event));
    // A click on the dialog itself, not on what is in it, is a click on the backdrop.
    if (dialog) on(dialog, "pointerdown", (event) => event.target === dialog && dialog.close());
    // WebKit does not focus a button that is clicked, so the dialog has nothing to give focus back to.
    if (dialog) on(dialog, "close", () => this.#shadow.activeElement ?? root.querySelector(".trigger").focus());
    if (this.#options.mode === "page") on(globalThis, "popstate", () => this.#travelled());
  }

  #called(event) {
    if (!isShortcut(event, this.#options.shortcut)) return;
    event.preventDefault();
    this.summon();
  }

  #typed(text, byHand = false) {
    this.#frame.clear.hidden = text === "";
    this.#go({ query: text, article: "", view: "", issue: text ? "" : this.#state.issue });
    // What cannot be fetched has been told already, in place of results.
    if (byHand) this.#furnished().then(({ offers }) => offers.offer(text)).catch(() => {});
  }

  #pressedInField(event) {
    if (this.#room?.offers.pressed(event)) return event.preventDefault();
    if (event.key === "ArrowDown" && this.#links().length) {
      event.preventDefault();
      this.#links()[0].focus();
    } else if (event.key === "Escape" && this.#frame.input.value) {
      event.preventDefault();
      this.#acts.clear();
    } else if (event.key === "Enter") {
      this.#bar.replace(this.#state);
      // On a touch screen Enter means “show me”: the keyboard makes way.
      if (matchMedia("(pointer: coarse)").matches) this.#frame.input.blur();
    }
  }

  #pressed(event) {
    if (event.defaultPrevented || event.isComposing || event.target.matches("input, select")) return;
    if (event.key === "Escape") {
      event.preventDefault();
      return this.#state.article || this.#state.view ? this.#back() : this.#frame.input.focus();
    }
    const links = this.#links();
    const at = links.indexOf(event.target);
    if (at < 0 || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
    event.preventDefault();
    const next = at + (event.key === "ArrowDown" ? 1 : -1);
    (next < 0 ? this.#frame.input : links[next])?.focus();
  }

  #clicked(event) {
    const link = event.target.closest("[data-open], [data-issue]");
    if (link) {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button !== 0) return;
      event.preventDefault();
      return link.dataset.open ? this.#choose(link.dataset.open) : this.#go({ issue: link.dataset.issue, article: "" }, "push");
    }
    const button = event.target.closest("[data-act]");
    if (!button) return;
    if (this.#acts[button.dataset.act]) return this.#acts[button.dataset.act]();
    this.#standing?.act(button.dataset.act, button)?.catch?.((error) => this.#failed(error, null));
  }

  #changed({ target }) {
    const { change } = target.dataset;
    if (change === "sort") return this.#go({ sort: target.value });
    if (change === "filters" && this.#standing) return this.#go({ filters: this.#standing.filters(this.#state.filters, target) });
    if (change === "issue") return this.#go({ issue: target.value }, "push");
    if (change) this.#standing?.act(change, target);
  }

  #travelled() {
    this.#state = readAddress();
    this.#putIntoField(this.#state.query);
    this.#show();
  }

  // Moving

  /** Changes the state and shows what it asks for; `"push"` makes a step that the back key undoes. */
  #go(change, step = "replace") {
    const before = this.#state;
    this.#state = { ...before, ...change };
    if (step === "push") {
      this.#bar.replace(before);
      this.#bar.push(this.#state);
    } else {
      this.#bar.replaceSoon(this.#state);
    }
    return this.#show();
  }

  #choose(id) {
    if (this.#emit("select", { id, query: this.#state.query }, true)) this.#go({ article: id }, "push");
  }

  #back() {
    if (this.#bar.depth > 0) return history.back();
    this.#go(this.#state.article ? { article: "" } : { view: "" });
  }

  /** Shows what the state asks for, unless it has changed again before that is ready. */
  async #show() {
    const turn = ++this.#turn;
    const { query, article, view } = this.#state;
    const name = article ? "article" : query.trim() ? (view === "kwic" ? "kwic" : "results") : "start";
    this.#busy(true);
    try {
      if (name === "results") this.#emit("search", { query });
      if (!this.#room?.inquiry.begun) this.#announcer.say(this.#words.loading);
      this.#frame.root.classList.toggle("opening", !this.#welcomed);
      const { places } = await this.#furnished();
      const stand = await places[name].prepare(this.#state);
      if (turn !== this.#turn || !stand) return;
      this.#reveal(name, places[name], stand);
      this.#frame.fallback.hidden = true;
      await this.#welcome();
    } catch (error) {
      if (turn !== this.#turn) return;
      this.#reveal(name, null, () => {});
      this.#failed(error, this.#frame.places[name]);
    } finally {
      if (turn === this.#turn) this.#busy(false);
    }
  }

  #reveal(name, place, stand) {
    const { places } = this.#frame;
    const active = this.#shadow.activeElement;
    const hadFocus = Object.values(places).some((node) => node.contains(active));
    const arrived = this.#standing !== place;
    if (arrived) this.#standing?.leave(this.#state.article);
    for (const [other, node] of Object.entries(places)) node.hidden = other !== name;
    this.#frame.foreword.hidden = name !== "start";
    this.#standing = place;
    stand({ hadFocus, arrived });
  }

  /** Fetches engine and places while the reader is still on the way to the first character. */
  async #warm() {
    if (this.#loading && this.#room?.inquiry.begun !== false) return;
    try {
      const { inquiry } = await this.#furnished();
      await inquiry.open();
      await this.#welcome();
      if (!this.#standing && !this.#state.query) await this.#show();
    } catch (error) {
      this.#failed(error, this.#frame.places.start);
    }
  }

  async #welcome() {
    if (this.#welcomed) return;
    this.#welcomed = true;
    this.#emit("ready", { about: await this.#room.inquiry.about() });
  }

  /** All that is fetched only when the reader turns to the field; the engine's own script comes along. */
  #furnished() {
    this.#loading ??= Promise.all([import("./places.js"), import("./jianbao.js")]).then(([{ READING_STYLE, furnish }]) => {
      this.#shadow.adoptedStyleSheets = [sheetOf(FRAME_STYLE), sheetOf(READING_STYLE)];
      this.#room = furnish(this.#context(), this.#options.site);
      return this.#room;
    });
    this.#loading.catch(() => (this.#loading = null));
    return this.#loading;
  }

  /** What a place may use of its widget. */
  #context() {
    return {
      lang: this.#words.lang,
      nodes: this.#frame.places,
      input: this.#frame.input,
      list: this.#frame.list,
      signal: this.#end.signal,
      limit: () => this.#options.limit,
      link: (change) => this.#link(change),
      say: (sentence) => this.#announcer.say(sentence),
      ask: (query) => this.ask(query),
      go: (change, step) => this.#go(change, step),
      tell: (name, detail) => this.#emit(name, detail),
      scroll: this.#scroller(),
    };
  }

  /** The box that scrolls: the dialog, or the page itself. */
  #scroller() {
    const { dialog } = this.#frame;
    const box = () => dialog ?? document.scrollingElement;
    return {
      get: () => box().scrollTop,
      set: (top) => (box().scrollTop = top),
      toTop: () => {
        if (dialog) dialog.scrollTop = 0;
        else if (this.#host.getBoundingClientRect().top < 0) this.#host.scrollIntoView({ block: "start" });
      },
    };
  }

  // Small things

  #putIntoField(text) {
    this.#typing.set(text);
    this.#frame.clear.hidden = text === "";
  }

  /** What the arrow keys walk through. */
  #links() {
    return [...this.#shadow.querySelectorAll(".content > :not([hidden]) .walk")];
  }

  /** Where something can be opened by itself: this page, or the archive's own when we are a guest. */
  #link(change) {
    const base = this.#options.mode === "page" ? globalThis.location.href : this.#options.site;
    return addressOf({ ...this.#state, ...change }, base);
  }

  /** Shows that something is under way, once that takes long enough to be wondered at; most answers are there before. */
  #busy(on) {
    const { root } = this.#frame;
    const show = () => {
      root.classList.toggle("busy", on);
      root.setAttribute("aria-busy", on);
    };
    if (on) {
      this.#wait ||= setTimeout(show, 250);
      return;
    }
    clearTimeout(this.#wait);
    this.#wait = 0;
    if (root.classList.contains("busy")) show();
  }

  #failed(error, node) {
    if (this.#end.signal.aborted || error.code === "closed") return;
    const message = drawFailure(this.#words, error);
    node?.replaceChildren(message);
    this.#frame.fallback.hidden = false;
    this.#announcer.say(message.querySelector("p").textContent);
    this.#emit("error", { code: error.code ?? "engine", message: error.message });
  }

  /** Dispatches an event on the element. Returns false when the page has cancelled it. */
  #emit(name, detail, cancelable = false) {
    return this.#host.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable }));
  }
}
