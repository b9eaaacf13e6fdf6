/** The view of results: searches, has the answer drawn, adds more hits, exports them. */
import { coverage } from "../components/coverage.js";
import { all, button, focusedNear, present } from "../components/dom.js";
import { download } from "../components/download.js";
import { afterCheckbox, afterRemoval } from "../components/filters.js";
import { drawMessage, errorSentence, isReplaced } from "../components/message-box.js";
import { drawQueryEcho, HITS_PER_STEP, ResultList, totalOf, totalSentence } from "../components/result-list.js";
import { asCsv, asJson, fileName } from "../model/export.js";
import { isFiltered } from "../model/filters.js";
import { Position } from "./position.js";

/** @import { About, Filters, SearchAnswer, State } from "../types/shapes.d.ts" */
/** @import { Render, Services, View } from "../types/widget.d.ts" */
/** @typedef {{query: string, sort: string, filters: Filters}} Search */
/**
 * The answer that is shown, how many of its hits are, and the first node of it.
 * @typedef {{key: string, search: Search, answer: SearchAnswer, shown: number, node: Element|null}} Current
 */

/** @implements {View} */
export class ResultsView {
  #services;
  #list;
  #position;
  /** @type {Current|null} */
  #current = null;

  /** @param {Services} services */
  constructor(services) {
    this.#services = services;
    this.#position = new Position(services.scroll, services.containers.results);
    this.#list = new ResultList(services.messages, {
      link: services.link,
      isWide: services.width.isWide,
      onRange: (range) => services.navigate({ filters: { ...this.#current?.search.filters, ...range } }),
      onFilters: () => this.#countFacets(),
    });
    services.width.onChange(() => this.#list.filterPanel.arrange());
  }

  /**
   * @param {State} state
   * @returns {Promise<Render|undefined>}
   */
  async load({ query, sort, filters }) {
    const search = { query, sort, filters };
    const key = JSON.stringify(search);
    const { containers, session, limit, emit } = this.#services;
    // A failure may have taken the place of the answer.
    const isShown = this.#current?.node === containers.results.firstElementChild;
    if (isShown && key === this.#current?.key) return ({ hadFocus }) => this.#restore(hadFocus);
    const options = { limit: limit(), offset: 0, sort, filters, facets: this.#list.filterPanel.isOpen };
    const { first, whole } = session.search(query, options);
    // Both are asked at once; the second only takes time before the first answer.
    const [quick, about] = await Promise.all([first, session.about()]);
    // Without a hit nothing can be said before all is known.
    const answer = quick && (quick.hits.length || quick.empty) ? quick : await whole;
    if (!answer) return undefined;
    return () => {
      this.#position.forget();
      this.#render(answer, about, search);
      const node = containers.results.firstElementChild;
      const current = { key, search, answer, shown: answer.hits.length, node };
      this.#current = current;
      emit("results", { query, total: answer.total });
      this.#completeWith(current, about, whole);
    };
  }

  /**
   * Shows the whole answer after its first hits. What is shown stays where the rest cannot be had, and that is said.
   * @param {Current} current
   * @param {About} about
   * @param {Promise<SearchAnswer|undefined>} whole
   */
  async #completeWith(current, about, whole) {
    const { messages, announce, emit } = this.#services;
    const isCurrent = () => this.#current === current && current.node?.isConnected;
    try {
      const answer = await whole;
      if (!answer || answer === current.answer || !isCurrent()) return;
      const isLonger = current.shown > current.answer.hits.length;
      current.answer = answer;
      if (isLonger) {
        this.#list.showTotals(answer, current.shown);
        announce(totalSentence(messages, answer));
      } else {
        current.shown = answer.hits.length;
        this.#render(answer, about, current.search);
        current.node = this.#services.containers.results.firstElementChild;
      }
      emit("results", { query: current.search.query, total: answer.total });
    } catch (error) {
      if (!isCurrent()) return;
      const sentence = messages.incomplete(errorSentence(messages, error));
      this.#list.showIncomplete(sentence, isReplaced(error) ? "reload" : "complete");
      announce(sentence);
    }
  }

  /** Asks for the rest of an answer once more. */
  async #complete() {
    const { session, limit } = this.#services;
    const current = this.#current;
    if (!current) return;
    this.#list.hideIncomplete();
    const { query, sort, filters } = current.search;
    const options = { limit: limit(), offset: 0, sort, filters, facets: this.#list.filterPanel.isOpen };
    await this.#completeWith(current, await session.about(), session.searchMore(query, options));
  }

  /** Counts the values of the filters where an answer came without them. */
  async #countFacets() {
    const { messages, session } = this.#services;
    const current = this.#current;
    if (!current) return;
    const { query, sort, filters } = current.search;
    try {
      const { facets } = await session.searchMore(query, { limit: 0, offset: 0, sort, filters, facets: true });
      if (current === this.#current && facets) this.#list.filterPanel.show(facets, filters, totalOf(current.answer));
    } catch (error) {
      if (current === this.#current) this.#list.filterPanel.showFailure(errorSentence(messages, error));
    }
  }

  /**
   * @param {SearchAnswer} answer
   * @param {About} about
   * @param {Search} search
   */
  #render(answer, about, search) {
    const { messages, containers, announce } = this.#services;
    const container = containers.results;
    if (answer.empty) {
      const sentence = answer.empty === "too-long" ? messages.tooLong : messages.nothing;
      container.replaceChildren(drawMessage(null, [sentence]));
      return announce(sentence);
    }
    if (totalOf(answer) === 0) {
      const sentence = messages.none(answer.query);
      const clear = isFiltered(search.filters) && button("unfilter", {}, messages.clearFilters);
      const message = drawMessage(sentence, [messages.noneHelp, coverage(messages, about)], clear);
      container.replaceChildren(...present([message, drawQueryEcho(messages, answer.understood)]));
      return announce(sentence);
    }
    const focused = focusedNear(container);
    if (!container.querySelector(".groups")) container.replaceChildren(this.#list.node);
    this.#list.show(answer, { ...search, papers: about.papers });
    if (focused && !focused.isConnected) this.#keepFocus(focused);
    announce(totalSentence(messages, answer));
  }

  /**
   * Redrawing replaces the control that was used; focus goes to its successor.
   * @param {HTMLElement} replaced
   */
  #keepFocus(replaced) {
    const container = this.#services.containers.results;
    const { change, facet, action, value } = replaced.dataset;
    const isSuccessor = (/** @type {HTMLElement} */ node) =>
      node.dataset["change"] === change &&
      node.dataset["facet"] === facet &&
      node.dataset["action"] === action &&
      node.dataset["value"] === value &&
      valueIn(node) === valueIn(replaced);
    const successor = all(container, "[data-change], [data-action], .bar").find(isSuccessor);
    (successor ?? /** @type {HTMLElement|null} */ (container.querySelector(".filter-toggle, .sort select")))?.focus();
  }

  /** @param {boolean} hadFocus */
  #restore(hadFocus) {
    const { containers, input } = this.#services;
    // From an article that is not in the list the way leads to the field, from the concordance to its button.
    this.#position.restore(hadFocus, (article) =>
      article ? input : containers.results.querySelector('[data-action="kwic"]'),
    );
  }

  /** @param {string} article */
  unmount(article) {
    this.#position.save(article);
  }

  /**
   * @param {string} name
   * @param {HTMLElement} node
   */
  handleAction(name, node) {
    const { navigate } = this.#services;
    const filters = this.#current?.search.filters ?? {};
    if (name === "more") return this.#more(/** @type {HTMLButtonElement} */ (node));
    if (name === "filter-drawer") return this.#list.filterPanel.openDrawer();
    if (name === "filters-done") return this.#list.filterPanel.closeDrawer();
    if (name === "filters")
      return navigate({ filters: afterCheckbox(filters, /** @type {HTMLInputElement} */ (node)) });
    if (name === "unfilter") return navigate({ filters: afterRemoval(filters, node) });
    if (name === "kwic") return navigate({ view: "kwic" }, "push");
    if (name === "complete") return this.#complete();
    if (name === "export") return this.#export(node.dataset["format"] ?? "");
  }

  /** @param {string} format */
  async #export(format) {
    const { session, link } = this.#services;
    if (!this.#current) return;
    const { search, answer } = this.#current;
    const { query, sort, filters } = search;
    const { hits } = await session.searchMore(query, { limit: totalOf(answer), sort, filters });
    const name = fileName(query);
    if (format === "csv") download(`${name}.csv`, "text/csv", asCsv(hits, link));
    else download(`${name}.json`, "application/json", asJson(query, hits, link));
  }

  /** @param {HTMLButtonElement} pressed */
  async #more(pressed) {
    const { messages, session, announce } = this.#services;
    const current = this.#current;
    if (!current) return;
    const { query, sort, filters } = current.search;
    pressed.disabled = true;
    try {
      const next = await session.searchMore(query, { limit: HITS_PER_STEP, offset: current.shown, sort, filters });
      if (current !== this.#current) return;
      current.shown += next.hits.length;
      this.#list.add(next, current.shown)?.focus();
      announce(messages.moreShown(messages.number(next.hits.length)));
    } finally {
      pressed.disabled = false;
    }
  }
}

/** @param {HTMLElement} node */
function valueIn(node) {
  return node instanceof HTMLInputElement ? node.value : undefined;
}
