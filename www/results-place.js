/**
 * The place of results: asks the question, has the answer drawn, adds more hits, and finds the reader's
 * old position again when an article is closed. Nodes are `results.js`'s business.
 */
import { drawMessage } from "./frame.js";
import { appendHits, drawMore, drawResults, totalOf, totalSentence } from "./results.js";
import { coverage } from "./coverage.js";

const STEP = 20;

export class ResultsPlace {
  #context;
  #question = ""; // what the standing answer answers
  #answer = null;
  #shown = 0;
  #left = null; // where the reader was when an article took over

  constructor(context) {
    this.#context = context;
  }

  async prepare({ query, sort, filters }) {
    const question = JSON.stringify([query, sort, filters]);
    if (question === this.#question) return (how) => this.#return(how);
    const { inquiry, limit } = this.#context;
    const answer = await inquiry.search(query, { limit: limit(), offset: 0, sort, filters });
    if (!answer) return undefined;
    const about = totalOf(answer) === 0 ? await inquiry.about() : null;
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
    if (answer.empty === "nothing") {
      nodes.results.replaceChildren(drawMessage(null, [words.nothing]));
      return say(words.nothing);
    }
    if (about) {
      const sentence = words.none(answer.query);
      nodes.results.replaceChildren(drawMessage(sentence, [words.noneHelp, coverage(words, about)]));
      return say(sentence);
    }
    nodes.results.replaceChildren(...drawResults(words, answer, { link, ...state }));
    say(totalSentence(words, answer));
  }

  /** The list as the reader left it: same position, focus on the link that was followed. */
  #return({ hadFocus }) {
    if (!this.#left) return;
    const { nodes, input, scroll } = this.#context;
    const link = [...nodes.results.querySelectorAll("[data-open]")].find(({ dataset }) => dataset.open === this.#left.id);
    if (hadFocus) (link ?? input).focus({ preventScroll: true });
    scroll.set(this.#left.top);
    this.#left = null;
  }

  leave() {
    const { nodes, scroll } = this.#context;
    const followed = nodes.results.getRootNode().activeElement?.dataset?.open;
    this.#left = { top: scroll.get(), id: followed };
  }

  act(name, node) {
    if (name === "more") return this.#more(node);
  }

  async #more(button) {
    const { words, inquiry, nodes, link, say } = this.#context;
    const answer = this.#answer;
    const [query, sort, filters] = JSON.parse(this.#question);
    button.disabled = true;
    try {
      const next = await inquiry.more(query, { limit: STEP, offset: this.#shown, sort, filters });
      if (answer !== this.#answer) return;
      this.#shown += next.hits.length;
      const first = appendHits(nodes.results.querySelector(".groups"), words, next, link);
      button.closest(".more").replaceWith(drawMore(words, this.#shown, totalOf(answer), STEP));
      first?.focus();
      say(words.moreShown(words.number(next.hits.length)));
    } finally {
      button.disabled = false;
    }
  }
}
