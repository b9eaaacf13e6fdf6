/** The view of one article: gets it with what is around it, steps through its matches, cites it. */
import { drawArticle } from "../components/article-sheet.js";
import { need } from "../components/dom.js";
import { stepDifference } from "../components/readings.js";
import { addressOf, EMPTY_STATE } from "../model/address.js";
import { surroundingsOf } from "../model/issues.js";
import { siteSettings } from "../site-url.js";

/** @import { Citation } from "../components/citation.js" */
/** @import { RelatedArticle, State } from "../types/shapes.d.ts" */
/** @import { Render, Services, View } from "../types/widget.d.ts" */

/** @implements {View} */
export class ArticleView {
  #services;
  #id = "";
  /** @type {Citation|null} */
  #citation = null;
  /** @type {HTMLElement[]} */
  #marks = [];
  #current = -1;

  /** @param {Services} services */
  constructor(services) {
    this.#services = services;
  }

  /**
   * @param {State} state
   * @returns {Promise<Render>}
   */
  async load({ article: id, query, issue }) {
    const { messages, session, containers, link, announce, scroll } = this.#services;
    const [article, issues, related] = await Promise.all([
      session.article(id, query),
      session.issuesAtHand().catch(() => null),
      session.related(id).catch(() => /** @type {RelatedArticle[]} */ ([])),
    ]);
    return () => {
      const { nodes, marks, citation, headline } = drawArticle(messages, article, {
        permalink: link({ article: article.id }),
        address: addressInCitation(article.id) ?? link({ ...EMPTY_STATE, article: article.id }),
        backText: query.trim() || !issue ? messages.back : messages.backToIssues,
        surroundings: issues && surroundingsOf(issues, article.id),
        related,
        link,
      });
      this.#id = article.id;
      this.#citation = citation;
      this.#marks = marks;
      this.#current = -1;
      containers.article.replaceChildren(...nodes);
      this.#cite();
      headline.focus({ preventScroll: true });
      scroll.toTop();
      announce(messages.opened(headline.textContent ?? ""));
    };
  }

  unmount() {
    this.#marks = [];
    this.#citation = null;
  }

  /**
   * @param {string} name
   * @param {HTMLElement} node
   */
  handleAction(name, node) {
    const { messages, announce } = this.#services;
    if (name === "previous-difference") return announce(stepDifference(messages, node, -1));
    if (name === "next-difference") return announce(stepDifference(messages, node, 1));
    if (name === "previous-mark") return this.#step(-1);
    if (name === "next-mark") return this.#step(1);
    if (name === "citation") return this.#cite();
    if (name === "copy-citation") return this.#copy();
    if (name === "print") return globalThis.print();
  }

  /** @param {1|-1} direction */
  #step(direction) {
    const { messages, containers, announce } = this.#services;
    const count = this.#marks.length;
    this.#marks[this.#current]?.classList.remove("current");
    this.#current = this.#current < 0 && direction < 0 ? count - 1 : (this.#current + direction + count) % count;
    const mark = this.#marks[this.#current];
    if (!mark) return;
    mark.classList.add("current");
    const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
    mark.scrollIntoView({ block: "center", behavior: isStill ? "auto" : "smooth" });
    const number = messages.number(this.#current + 1);
    need(containers.article, ".where").textContent = `${number} / ${messages.matchCount(messages.number(count))}`;
    announce(messages.match(number, messages.number(count)));
  }

  async #cite() {
    const citation = this.#citation;
    if (!citation) return;
    const { style, options } = citation.choice;
    const text = await this.#services.session.cite(this.#id, style, options);
    if (text) citation.show(text);
  }

  async #copy() {
    const sentence = await this.#citation?.copy();
    if (sentence) this.#services.announce(sentence);
  }
}

/**
 * The article's address on the web, where the editor has said what the site's is: a copy on a disk or on another host
 * is cited by it too.
 * @param {string} id
 */
function addressInCitation(id) {
  const { address } = siteSettings();
  return address && addressOf({ article: id }, address);
}
