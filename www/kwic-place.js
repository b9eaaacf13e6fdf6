/**
 * The place of the concordance: asks for its lines and for more of them, gives them away as a table, and
 * finds the reader's old position again when an article is closed. Nodes are `kwic.js`'s business.
 */
import { asTable, download, fileName } from "./export.js";
import { appendLines, drawKwic, drawMoreLines } from "./kwic.js";
import { isNarrowed } from "./narrow.js";

const STEP = 50;
/** Characters on either side; a narrow screen shows what has room. */
const WIDTH = 24;
const COLUMNS = ["id", "date", "page_no", "title", "left", "keyword", "right", "link"];

export class KwicPlace {
  #context;
  #query = "";
  #shown = 0;
  #total = 0;
  #left = null; // where the reader was when an article took over

  constructor(context) {
    this.#context = context;
  }

  async prepare({ query, filters }) {
    const { words, inquiry, nodes, link, say, scroll } = this.#context;
    if (query === this.#query && this.#left) return (how) => this.#return(how);
    const { total, lines } = await inquiry.kwic(query, { width: WIDTH, limit: STEP });
    return () => {
      this.#query = query;
      this.#total = total;
      this.#shown = lines.length;
      nodes.kwic.replaceChildren(...drawKwic(words, { query, total, lines, narrowed: isNarrowed(filters), link }));
      const head = nodes.kwic.querySelector("h2");
      head.focus({ preventScroll: true });
      scroll.toTop();
      say(head.textContent);
    };
  }

  #return({ hadFocus }) {
    const { nodes, scroll } = this.#context;
    const link = [...nodes.kwic.querySelectorAll("[data-open]")][this.#left.at];
    if (hadFocus) link?.focus({ preventScroll: true });
    scroll.set(this.#left.top);
    this.#left = null;
  }

  leave(id) {
    const { nodes, scroll } = this.#context;
    const links = [...nodes.kwic.querySelectorAll("[data-open]")];
    const active = nodes.kwic.getRootNode().activeElement;
    const at = Math.max(links.includes(active) ? links.indexOf(active) : links.findIndex(({ dataset }) => dataset.open === id), 0);
    this.#left = id ? { top: scroll.get(), at } : null;
  }

  act(name, node) {
    if (name === "more-lines") return this.#more(node);
    if (name === "kwic-csv") return this.#export();
  }

  async #more(button) {
    const { words, inquiry, nodes, link, say } = this.#context;
    const query = this.#query;
    button.disabled = true;
    try {
      const { lines } = await inquiry.kwic(query, { width: WIDTH, offset: this.#shown, limit: STEP });
      if (query !== this.#query || !button.isConnected) return;
      this.#shown += lines.length;
      const first = appendLines(nodes.kwic.querySelector("tbody"), words, lines, link);
      button.closest(".more").replaceWith(drawMoreLines(words, this.#shown, this.#total));
      first?.focus();
      say(words.kwicShown(words.number(this.#shown), words.number(this.#total)));
    } finally {
      button.disabled = false;
    }
  }

  async #export() {
    const { inquiry, link } = this.#context;
    const { lines } = await inquiry.kwic(this.#query, { width: WIDTH, limit: this.#total });
    const rows = lines.map((line) => ({ ...line, link: link({ article: line.id, view: "" }) }));
    download(`${fileName(this.#query)} KWIC.csv`, "text/csv", asTable(COLUMNS, rows));
  }
}
