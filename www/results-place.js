/**
 * The place of results: asks the question, has the answer drawn, adds more hits, and finds the reader's
 * old position again when an article is closed. Nodes are `results.js`'s business.
 */
import { drawMessage } from "./frame.js";
import { ResultsView, STEP, drawUnderstood, totalOf, totalSentence } from "./results.js";
import { coverage } from "./coverage.js";
import { asCsv, asJson, download, fileName } from "./export.js";
import { el } from "./dom.js";
import { isNarrowed, toggled, without } from "./narrow.js";

export class ResultsPlace {
  #context;
  #view;
  #question = ""; // what the standing answer answers
  #answer = null;
  #shown = 0;
  #left = null; // where the reader was when an article took over

  constructor(context) {
    this.#context = context;
    const choose = (range) => context.go({ filters: { ...this.#asked.filters, ...range } });
    this.#view = new ResultsView(context.words, { link: context.link, choose });
  }

  /** What the standing answer answers, in parts. */
  get #asked() {
    const [query, sort, filters] = JSON.parse(this.#question);
    return { query, sort, filters };
  }

  async prepare({ query, sort, filters }) {
    const question = JSON.stringify([query, sort, filters]);
    if (question === this.#question) return (how) => this.#return(how);
    const { inquiry, limit } = this.#context;
    const answer = await inquiry.search(query, { limit: limit(), offset: 0, sort, filters, facets: true });
    if (!answer) return undefined;
    const about = await inquiry.about();
    return () => {
      this.#question = question;
      this.#answer = answer;
      this.#shown = answer.hits.length;
      this.#left = null;
      this.#draw(answer, about, { query, sort, filters });
      this.#context.tell("results", { query, total: answer.total });
    };
  }

  #draw(answer, about, state) {
    const { words, nodes, say, link } = this.#context;
    if (answer.empty) {
      const sentence = answer.empty === "too-long" ? words.tooLong : words.nothing;
      nodes.results.replaceChildren(drawMessage(null, [sentence]));
      return say(sentence);
    }
    if (totalOf(answer) === 0) {
      const sentence = words.none(answer.query);
      const loosen = isNarrowed(state.filters) && el("button", { class: "button", type: "button", "data-act": "unfilter" }, words.clearFilters);
      const understood = drawUnderstood(words, answer.understood);
      nodes.results.replaceChildren(drawMessage(sentence, [words.noneHelp, coverage(words, about)], loosen), ...(understood ? [understood] : []));
      return say(sentence);
    }
    const before = nodes.results.getRootNode().activeElement;
    if (!nodes.results.querySelector(".groups")) nodes.results.replaceChildren(...this.#view.nodes);
    this.#view.show(answer, { ...state, papers: about.papers });
    this.#keepFocus(before);
    say(totalSentence(words, answer));
  }

  /** The list as the reader left it: same position, focus on the link that was followed. */
  #return({ hadFocus }) {
    if (!this.#left) return;
    const { nodes, input, scroll } = this.#context;
    const link = [...nodes.results.querySelectorAll("[data-open]")].find(({ dataset }) => dataset.open === this.#left.id);
    const way = link ?? (this.#left.id ? input : nodes.results.querySelector('[data-act="kwic"]'));
    if (hadFocus) way?.focus({ preventScroll: true });
    scroll.set(this.#left.top);
    this.#left = null;
  }

  leave(id) {
    this.#left = { top: this.#context.scroll.get(), id };
  }

  /** Redrawing replaces the control that was used; focus goes to its successor. */
  #keepFocus(before) {
    if (!before?.dataset || before.isConnected) return;
    const { nodes } = this.#context;
    const { change, facet, act } = before.dataset;
    const same = (node) => node.dataset.change === change && node.dataset.facet === facet && node.dataset.act === act && node.value === before.value;
    const bar = before.classList.contains("bar") && nodes.results.querySelector(`.bar[data-value="${before.dataset.value}"]`);
    (bar || [...nodes.results.querySelectorAll("[data-change], [data-act]")].find(same) || nodes.results.querySelector("summary"))?.focus();
  }

  /** The filters after the box `target` was used. */
  filters(filters, target) {
    return toggled(filters, target);
  }

  act(name, node) {
    if (name === "more") return this.#more(node);
    if (name === "unfilter") return this.#context.go({ filters: without(this.#asked.filters, node) });
    if (name === "kwic") return this.#context.go({ view: "kwic" }, "push");
    if (name === "export") return this.#export(node.dataset.form);
  }

  async #export(form) {
    const { inquiry, link } = this.#context;
    const { query, sort, filters } = this.#asked;
    const { hits } = await inquiry.more(query, { limit: totalOf(this.#answer), offset: 0, sort, filters });
    const name = fileName(query);
    if (form === "csv") download(`${name}.csv`, "text/csv", asCsv(hits, link));
    else download(`${name}.json`, "application/json", asJson(query, hits, link));
  }

  async #more(button) {
    const { words, inquiry, say } = this.#context;
    const answer = this.#answer;
    const { query, sort, filters } = this.#asked;
    button.disabled = true;
    try {
      const next = await inquiry.more(query, { limit: STEP, offset: this.#shown, sort, filters });
      if (answer !== this.#answer) return;
      this.#shown += next.hits.length;
      this.#view.add(next, this.#shown)?.focus();
      say(words.moreShown(words.number(next.hits.length)));
    } finally {
      button.disabled = false;
    }
  }
}
