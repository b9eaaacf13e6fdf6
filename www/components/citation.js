/** The citation of an article: a choice of styles, the text, and a button that copies it. */
import { hasText } from "../model/segments.js";
import { all, button, el } from "./dom.js";

/** @import { Article, CitationStyle, CiteOptions } from "../types/shapes.d.ts" */
/** @import { Messages } from "../types/messages.d.ts" */

/**
 * The engine's citation styles, the newest standard first.
 * @type {Record<CitationStyle, string>}
 */
const STYLES = { gb2025: "GB/T 7714—2025", gb2015: "GB/T 7714—2015", bibtex: "BibTeX", ris: "RIS", csl: "CSL-JSON" };

export class Citation {
  #messages;
  #style;
  #text;
  #notice = el("span", { class: "notice" });
  node;

  /**
   * @param {Messages} messages
   * @param {Article} article
   * @param {string} address the article's URL in this archive; a file on a disk has none to cite
   */
  constructor(messages, article, address) {
    this.#messages = messages;
    const styles = Object.entries(STYLES).map(([value, name]) => el("option", { value }, name));
    this.#style = el("select", { "aria-label": messages.citationStyle, "data-change": "citation" }, ...styles);
    this.#text = el("pre", { tabindex: 0, "aria-label": messages.cite });
    const choice = (/** @type {string} */ name, /** @type {string} */ value, /** @type {string} */ label) =>
      el(
        "label",
        { class: "choice" },
        el("input", { type: "checkbox", name, value, "data-change": "citation" }),
        label,
      );
    this.node = el(
      "section",
      { class: "citation", part: "citation", "aria-label": messages.cite },
      el("h3", {}, messages.cite),
      el("div", { class: "row" }, this.#style, button("copy-citation", {}, messages.copy), this.#notice),
      el(
        "div",
        { class: "row" },
        (hasText(article.lead_title) || hasText(article.subtitle)) && choice("titles", "", messages.citeTitles),
        /^https?:/.test(address) && choice("address", address, messages.citeAddress),
      ),
      this.#text,
    );
  }

  /**
   * What the reader wants.
   * @returns {{style: CitationStyle, options: CiteOptions}}
   */
  get choice() {
    const checked = /** @type {HTMLInputElement[]} */ (all(this.node, "input:checked"));
    const address = checked.find(({ name }) => name === "address")?.value;
    const options = { accessed: today(), otherTitles: checked.some(({ name }) => name === "titles") };
    return {
      style: /** @type {CitationStyle} */ (this.#style.value),
      options: address ? { ...options, url: address } : options,
    };
  }

  /** @param {string} text */
  show(text) {
    this.#text.textContent = text;
  }

  /** Copies the text, or selects it where that is refused. Returns the sentence that says which. */
  async copy() {
    let sentence = this.#messages.copied;
    try {
      await navigator.clipboard.writeText(this.#text.textContent ?? "");
    } catch {
      // No permission, or no secure page: the text is selected, so that one key copies it.
      getSelection()?.selectAllChildren(this.#text);
      sentence = this.#messages.copyFailed;
    }
    this.#notice.textContent = sentence;
    return sentence;
  }
}

/** The reader's own day as 2024-11-20: the day of access. */
function today() {
  const now = new Date();
  const twoDigits = (/** @type {number} */ number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${twoDigits(now.getMonth() + 1)}-${twoDigits(now.getDate())}`;
}
