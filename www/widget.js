/**
 * One widget at work: listens to the reader, asks through `Inquiry`, has the answers drawn, and keeps the
 * page's address in step. It makes no nodes itself. The idea: everything a reader can do is a row in the
 * table `#acts` (a button says which by `data-act`), what the widget shows is a function of `#state`, and
 * `destroy()` ends every listener through one signal.
 */
import { Announcer } from "./announcer.js";
import { AddressBar, addressOf, readAddress } from "./address.js";
import { drawFailure, drawFrame, drawMessage } from "./frame.js";
import { Inquiry } from "./inquiry.js";
import { FRAME_STYLE, sheetOf } from "./style.js";
import { watchTyping } from "./typing.js";
import { wordsFor } from "./words.js";

const STEP = 20;

export class Widget {
  #host;
  #shadow;
  #options;
  #words;
  #inquiry;
  #bar;
  #frame;
  #typing;
  #announcer = new Announcer();
  #end = new AbortController();

  #state = { query: "", article: "", sort: "relevance", filters: {} };
  #asked = 0;
  #answer = null; // the answer that stands in the list
  #shown = 0; // how many of its hits
  #marks = [];
  #mark = -1;
  #left = null; // where the reader was in the list: { scroll, id }

  /**
   * @param {HTMLElement} host receives the events
   * @param {ShadowRoot} shadow receives everything visible
   * @param {{site: string, lang: string, mode: string, placeholder: string, limit: number, query: string}} options
   */
  constructor(host, shadow, options) {
    this.#host = host;
    this.#shadow = shadow;
    this.#options = options;
    this.#words = wordsFor(options.lang);
    this.#inquiry = new Inquiry(options.site);
    this.#bar = new AddressBar(options.mode === "page");
    this.#frame = drawFrame(this.#words, { placeholder: options.placeholder, regions: this.#announcer.nodes });
    shadow.adoptedStyleSheets = [sheetOf(FRAME_STYLE)];
    shadow.replaceChildren(this.#frame.root);
    this.#listen();
    this.#begin();
  }

  /** The question as it stands. */
  get query() {
    return this.#state.query;
  }

  /** Asks `query` as if it had been typed. */
  ask(query) {
    this.#typing.set(query);
    this.#typed(query);
  }

  /** Takes over options that need no new frame. */
  adjust(options) {
    this.#options = options;
    this.#frame.input.placeholder = options.placeholder || this.#words.placeholder;
  }

  /** Moves the reader to the field. */
  summon() {
    this.#frame.input.focus();
    this.#frame.input.select();
  }

  /** Undoes everything: listeners, timers, the engine, the nodes. */
  destroy() {
    this.#end.abort();
    this.#bar.stop();
    this.#announcer.stop();
    this.#inquiry.close();
    this.#shadow.replaceChildren();
  }

  // Listening

  #acts = {
    clear: () => this.#clear(),
    more: (button) => this.#more(button),
    back: () => this.#back(),
    retry: () => (this.#state.article ? this.#read() : this.#search()),
    "previous-mark": () => this.#step(-1),
    "next-mark": () => this.#step(1),
  };

  #listen() {
    const { signal } = this.#end;
    const { root, form, input } = this.#frame;
    this.#typing = watchTyping(input, { typed: (text) => this.#typed(text), pressed: (event) => this.#pressedInField(event), signal });
    form.addEventListener("submit", (event) => event.preventDefault(), { signal });
    root.addEventListener("click", (event) => this.#clicked(event), { signal });
    root.addEventListener("change", (event) => this.#changed(event), { signal });
    root.addEventListener("keydown", (event) => this.#pressedInList(event), { signal });
    form.addEventListener("focusin", () => this.#warm(), { signal });
    form.addEventListener("pointerenter", () => this.#warm(), { signal });
    if (this.#options.mode === "page") globalThis.addEventListener("popstate", () => this.#travelled(), { signal });
  }

  #typed(text) {
    this.#state = { ...this.#state, query: text };
    this.#frame.clear.hidden = text === "";
    if (this.#state.article) this.#leaveArticle();
    this.#search();
  }

  #pressedInField(event) {
    if (event.key === "ArrowDown" && this.#links().length) {
      event.preventDefault();
      this.#links()[0].focus();
    } else if (event.key === "Escape" && this.#frame.input.value) {
      event.preventDefault();
      event.stopPropagation();
      this.#clear();
    } else if (event.key === "Enter") {
      this.#bar.replace(this.#state);
      // On a touch screen Enter means “show me”: the keyboard makes way.
      if (matchMedia("(pointer: coarse)").matches) this.#frame.input.blur();
    }
  }

  #pressedInList(event) {
    if (event.defaultPrevented || event.isComposing || event.target === this.#frame.input) return;
    if (event.key === "Escape") {
      if (this.#state.article) this.#back();
      else this.#frame.input.focus();
      return event.preventDefault();
    }
    const links = this.#links();
    const at = links.indexOf(event.target);
    if (at < 0 || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
    event.preventDefault();
    const next = at + (event.key === "ArrowDown" ? 1 : -1);
    if (next < 0) this.#frame.input.focus();
    else links[next]?.focus();
  }

  #clicked(event) {
    const link = event.target.closest("[data-open]");
    if (link) {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button !== 0) return;
      event.preventDefault();
      return this.#choose(link.dataset.open);
    }
    const button = event.target.closest("[data-act]");
    if (button) this.#acts[button.dataset.act]?.(button);
  }

  #changed(event) {
    if (event.target.dataset.change !== "sort") return;
    this.#state = { ...this.#state, sort: event.target.value };
    this.#search();
  }

  #travelled() {
    const before = this.#state;
    this.#state = this.#fromAddress();
    this.#typing.set(this.#state.query);
    this.#frame.clear.hidden = this.#state.query === "";
    const sameQuestion = before.query === this.#state.query && before.sort === this.#state.sort;
    if (this.#state.article) return this.#read();
    if (before.article) this.#leaveArticle();
    if (!sameQuestion || !this.#answer) this.#search();
  }

  // Asking

  #begin() {
    if (this.#options.mode === "page") this.#state = this.#fromAddress();
    if (this.#options.query) this.#state.query = this.#options.query;
    this.#typing.set(this.#state.query);
    this.#frame.clear.hidden = this.#state.query === "";
    if (this.#state.article) this.#read();
    else if (this.#state.query) this.#search();
  }

  #fromAddress() {
    const { query, article, sort, filters } = readAddress();
    return { query, article, sort: sort || "relevance", filters };
  }

  /** Fetches engine and drawing while the reader is still on the way to the first character. */
  async #warm() {
    if (this.#inquiry.begun) return;
    try {
      await Promise.all([this.#inquiry.open(), this.#drawing()]);
      this.#emit("ready", { about: await this.#inquiry.about() });
      if (!this.#state.query && !this.#state.article) this.#search();
    } catch (error) {
      this.#failed(error, this.#frame.list);
    }
  }

  async #drawing() {
    const [results, article, style] = await Promise.all([import("./results.js"), import("./article.js"), import("./style-reading.js")]);
    const sheet = sheetOf(style.READING_STYLE);
    if (!this.#shadow.adoptedStyleSheets.includes(sheet)) this.#shadow.adoptedStyleSheets.push(sheet);
    return { ...results, ...article };
  }

  async #search() {
    const asked = ++this.#asked;
    const { query, sort, filters } = this.#state;
    const first = !this.#inquiry.begun;
    this.#busy(true);
    try {
      if (query.trim() === "") return await this.#start(asked);
      this.#emit("search", { query });
      if (first) this.#announcer.say(this.#words.loading);
      const [answer, draw] = await Promise.all([this.#inquiry.search(query, { limit: this.#options.limit, offset: 0, sort, filters }), this.#drawing()]);
      if (first) this.#emit("ready", { about: await this.#inquiry.about() });
      if (!answer || asked !== this.#asked) return;
      this.#answer = answer;
      this.#shown = answer.hits.length;
      this.#left = null;
      await this.#drawAnswer(answer, draw, asked);
      this.#bar.replaceSoon(this.#state);
      this.#emit("results", { query, total: answer.total });
    } catch (error) {
      if (asked === this.#asked) this.#failed(error, this.#frame.list);
    } finally {
      if (asked === this.#asked) this.#busy(false);
    }
  }

  async #drawAnswer(answer, draw, asked) {
    const { list } = this.#frame;
    if (answer.empty === "nothing") {
      list.replaceChildren(drawMessage(null, [this.#words.nothing]));
      return this.#announcer.say(this.#words.nothing);
    }
    if (draw.totalOf(answer) === 0) {
      const about = await this.#inquiry.about();
      if (asked !== this.#asked) return;
      list.replaceChildren(drawMessage(this.#words.none(answer.query), [this.#words.noneHelp, this.#coverage(about)]));
      return this.#announcer.say(this.#words.none(answer.query));
    }
    list.replaceChildren(...draw.drawResults(this.#words, answer, { link: (id) => this.#link(id), sort: this.#state.sort }).filter(Boolean));
    this.#announcer.say(draw.totalSentence(this.#words, answer));
  }

  /** What stands while no question is asked; the archive is not opened for it. */
  async #start(asked) {
    this.#inquiry.forget();
    this.#answer = null;
    this.#shown = 0;
    this.#bar.replaceSoon(this.#state);
    if (!this.#inquiry.begun) return this.#frame.list.replaceChildren();
    const about = await this.#inquiry.about();
    if (asked !== this.#asked) return;
    await this.#drawing();
    const note = document.createElement("p");
    note.className = "status";
    note.textContent = this.#coverage(about);
    this.#frame.list.replaceChildren(note);
  }

  #coverage(about) {
    const { first_date: first, last_date: last } = about;
    const dates = first ? (first === last ? this.#words.date(first) : this.#words.between(this.#words.date(first), this.#words.date(last))) : "";
    const paper = about.papers?.length > 1 ? about.papers.join("》《") : about.paper;
    return this.#words.covers({ ...about, paper, articles: this.#words.number(about.articles) }, dates);
  }

  async #more(button) {
    const answer = this.#answer;
    const { query, sort, filters } = this.#state;
    button.disabled = true;
    try {
      const [draw, archive] = await Promise.all([this.#drawing(), this.#inquiry.open()]);
      const next = await archive.search(query, { limit: STEP, offset: this.#shown, sort, filters });
      if (answer !== this.#answer) return;
      this.#shown += next.hits.length;
      const groups = this.#frame.list.querySelector(".groups");
      const first = draw.appendHits(groups, this.#words, next, (id) => this.#link(id));
      button.closest(".more").replaceWith(draw.drawMore(this.#words, this.#shown, draw.totalOf(answer), STEP));
      first?.focus();
      this.#announcer.say(this.#words.moreShown(this.#words.number(next.hits.length)));
    } catch (error) {
      button.disabled = false;
      this.#failed(error, null);
    }
  }

  // Reading

  #choose(id) {
    if (!this.#emit("select", { id, query: this.#state.query }, true)) return;
    this.#left = { scroll: globalThis.scrollY, id };
    this.#bar.replace(this.#state);
    this.#state = { ...this.#state, article: id };
    this.#bar.push(this.#state);
    this.#read();
  }

  async #read() {
    const { article: id, query } = this.#state;
    const { list, reading } = this.#frame;
    this.#busy(true);
    try {
      const [draw, article] = await Promise.all([this.#drawing(), this.#inquiry.article(id, query)]);
      if (this.#state.article !== id || this.#end.signal.aborted) return;
      const drawn = draw.drawArticle(this.#words, article, { permalink: this.#link(id), backWords: this.#words.back });
      this.#marks = drawn.marks;
      this.#mark = -1;
      reading.replaceChildren(...drawn.nodes);
      list.hidden = true;
      reading.hidden = false;
      drawn.headline.focus({ preventScroll: true });
      if (this.#host.getBoundingClientRect().top < 0) this.#host.scrollIntoView({ block: "start" });
      this.#announcer.say(this.#words.opened(drawn.headline.textContent));
    } catch (error) {
      if (this.#state.article !== id) return;
      list.hidden = true;
      reading.hidden = false;
      this.#failed(error.code === "engine" ? Object.assign(error, { code: "no-article" }) : error, reading);
    } finally {
      this.#busy(false);
    }
  }

  #back() {
    if (this.#bar.depth > 0) return history.back();
    this.#state = { ...this.#state, article: "" };
    this.#bar.replace(this.#state);
    this.#leaveArticle();
    if (!this.#answer) this.#search();
  }

  /** Puts the list back as the reader left it. */
  #leaveArticle() {
    const { list, reading, input } = this.#frame;
    const hadFocus = reading.contains(this.#shadow.activeElement);
    this.#state = { ...this.#state, article: "" };
    this.#marks = [];
    reading.hidden = true;
    reading.replaceChildren();
    list.hidden = false;
    if (!hadFocus) return;
    const link = this.#links().find(({ dataset }) => dataset.open === this.#left?.id);
    (link ?? input).focus({ preventScroll: true });
    if (this.#left) globalThis.scrollTo(0, this.#left.scroll);
  }

  #step(direction) {
    const count = this.#marks.length;
    this.#marks[this.#mark]?.classList.remove("current");
    this.#mark = this.#mark < 0 && direction < 0 ? count - 1 : (this.#mark + direction + count) % count;
    const mark = this.#marks[this.#mark];
    mark.classList.add("current");
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    mark.scrollIntoView({ block: "center", behavior: still ? "auto" : "smooth" });
    const sentence = this.#words.marks(this.#mark + 1, count);
    this.#frame.reading.querySelector(".where").textContent = sentence;
    this.#announcer.say(sentence);
  }

  // Small things

  #clear() {
    this.ask("");
    this.#frame.input.focus();
  }

  #links() {
    return [...this.#frame.list.querySelectorAll("[data-open]")];
  }

  /** Where an article can be opened by itself: this page, or the archive's own when we are a guest. */
  #link(id) {
    const base = this.#options.mode === "page" ? globalThis.location.href : this.#options.site;
    return addressOf({ ...this.#state, article: id }, base);
  }

  #busy(on) {
    this.#frame.root.classList.toggle("busy", on);
    this.#frame.root.setAttribute("aria-busy", on);
  }

  #failed(error, place) {
    if (this.#end.signal.aborted || error.code === "closed") return;
    const message = drawFailure(this.#words, error);
    if (place) place.replaceChildren(message);
    this.#frame.fallback.hidden = false;
    this.#announcer.say(message.querySelector("p").textContent);
    this.#emit("error", { code: error.code ?? "engine", message: error.message });
  }

  /** Dispatches an event on the element. Returns false when the page has cancelled it. */
  #emit(name, detail, cancelable = false) {
    return this.#host.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable }));
  }
}
