/** The view of one article: gets it with what is around it, steps through its matches, cites it. */
import { drawArticle } from "../components/article-sheet.js";
import { el, need } from "../components/dom.js";
import { drawSurroundings } from "../components/issue-pages.js";
import { stepDifference } from "../components/readings.js";
import { addressOf, EMPTY_STATE } from "../model/address.js";
import { surroundingsOf, UNKNOWN_DATE } from "../model/issues.js";
import { siteSettings } from "../site-url.js";
import { whenSeen } from "./sight.js";

/** @import { Citation } from "../components/citation.js" */
/** @import { Issue, RelatedArticle, State } from "../types/shapes.d.ts" */
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
  #sight = new AbortController(); // ends waiting for what the reader may come to see

  /** @param {Services} services */
  constructor(services) {
    this.#services = services;
    services.signal.addEventListener("abort", () => this.#sight.abort(), { once: true });
  }

  /**
   * @param {State} state
   * @returns {Promise<Render>}
   */
  async load({ article: asked, query, issue }) {
    const { messages, session, containers, link, announce, scroll } = this.#services;
    const [article, related, isInParts] = await Promise.all([
      session.article(asked, query),
      session.related(asked).catch(() => /** @type {RelatedArticle[]} */ ([])),
      session.isInParts(),
    ]);
    // An article opens by its earlier ids too; from here on it goes by that of today.
    const { id } = article;
    const issueOf = () => session.issue(article.date ?? UNKNOWN_DATE).catch(() => undefined);
    // Where reading the issue costs requests, it waits until the reader has come to the end.
    const atHand = isInParts ? undefined : await issueOf();
    return () => {
      const around = el("div", { class: "page-around" });
      const fill = (/** @type {Issue|undefined} */ issue) => {
        const surroundings = issue && surroundingsOf(issue, id);
        if (surroundings) around.replaceChildren(drawSurroundings(messages, surroundings, id, link));
      };

      const { nodes, marks, citation, headline } = drawArticle(messages, article, {
        permalink: link({ article: id }),
        address: addressInCitation(id) ?? link({ ...EMPTY_STATE, article: id }),
        backText: query.trim() || !issue ? messages.back : messages.backToIssues,
        around,
        related,
        link,
      });
      this.#id = id;
      this.#citation = citation;
      this.#marks = marks;
      this.#current = -1;
      containers.article.replaceChildren(...nodes);
      fill(atHand);
      this.#sight.abort();
      this.#sight = new AbortController();
      if (!atHand) whenSeen(around, this.#sight.signal, async () => fill(await issueOf()));
      this.#cite();
      headline.focus({ preventScroll: true });
      scroll.toTop();
      announce(messages.opened(headline.textContent ?? ""));
    };
  }

  unmount() {
    this.#sight.abort();
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
