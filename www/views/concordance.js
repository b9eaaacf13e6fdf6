/** The view of the concordance: gets its lines and more of them, and exports them as a table. */
import { appendLines, drawConcordance, drawMoreLines } from "../components/concordance-table.js";
import { need } from "../components/dom.js";
import { download } from "../components/download.js";
import { asTable, fileName } from "../model/export.js";
import { isFiltered } from "../model/filters.js";
import { Position } from "./position.js";

/** @import { State } from "../types/shapes.d.ts" */
/** @import { Render, Services, View } from "../types/widget.d.ts" */

const LINES_PER_STEP = 50;
/** Characters on either side; a narrow screen shows what has room. */
const WIDTH = 24;
const COLUMNS = ["id", "date", "page_no", "title", "left", "keyword", "right", "link"];

/** @implements {View} */
export class ConcordanceView {
  #services;
  #position;
  #query = "";
  #shown = 0;
  #total = 0;

  /** @param {Services} services */
  constructor(services) {
    this.#services = services;
    this.#position = new Position(services.scroll, services.containers.kwic);
  }

  /**
   * @param {State} state
   * @returns {Promise<Render>}
   */
  async load({ query, filters }) {
    const { messages, session, containers, link, announce, scroll } = this.#services;
    if (query === this.#query && this.#position.isSaved) return ({ hadFocus }) => this.#position.restore(hadFocus);
    const answer = await session.kwic(query, { width: WIDTH, limit: LINES_PER_STEP });
    const { total, lines, at_least: isMore = false } = answer;
    return () => {
      this.#query = query;
      this.#total = total;
      this.#shown = lines.length;
      containers.kwic.replaceChildren(
        ...drawConcordance(messages, { query, total, isMore, lines, isFiltered: isFiltered(filters), link }),
      );
      const heading = need(containers.kwic, "h2");
      heading.focus({ preventScroll: true });
      scroll.toTop();
      announce(heading.textContent ?? "");
    };
  }

  /** @param {string} article */
  unmount(article) {
    if (article) this.#position.save(article);
    else this.#position.forget();
  }

  /**
   * @param {string} name
   * @param {HTMLElement} node
   */
  handleAction(name, node) {
    if (name === "more-lines") return this.#more(/** @type {HTMLButtonElement} */ (node));
    if (name === "kwic-csv") return this.#export();
  }

  /** @param {HTMLButtonElement} pressed */
  async #more(pressed) {
    const { messages, session, containers, link, announce } = this.#services;
    const query = this.#query;
    pressed.disabled = true;
    try {
      const { lines } = await session.kwic(query, { width: WIDTH, offset: this.#shown, limit: LINES_PER_STEP });
      if (query !== this.#query || !pressed.isConnected) return;
      this.#shown += lines.length;
      const first = appendLines(need(containers.kwic, "tbody"), messages, lines, link);
      pressed.closest(".more")?.replaceWith(drawMoreLines(messages, this.#shown, this.#total));
      first?.focus();
      announce(messages.kwicShown(messages.number(this.#shown), messages.number(this.#total)));
    } finally {
      pressed.disabled = false;
    }
  }

  async #export() {
    const { session, link } = this.#services;
    const { lines } = await session.kwic(this.#query, { width: WIDTH, limit: this.#total });
    const rows = lines.map((line) => ({ ...line, link: link({ article: line.id, view: "" }) }));
    download(`${fileName(this.#query)} KWIC.csv`, "text/csv", asTable(COLUMNS, rows));
  }
}
