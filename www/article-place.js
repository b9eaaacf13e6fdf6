/**
 * The place of reading: fetches one article, steps through its marks, copies its citation. Nodes are
 * `article.js`'s business.
 */
import { NOTHING } from "./address.js";
import { drawArticle } from "./article.js";
import { neighbours } from "./issues.js";

export class ArticlePlace {
  #context;
  #id = "";
  #marks = [];
  #mark = -1;

  constructor(context) {
    this.#context = context;
  }

  async prepare({ article: id, query, issue }) {
    const { words, inquiry, nodes, link, say, scroll } = this.#context;
    const [article, issues, related] = await Promise.all([inquiry.article(id, query), inquiry.browse().catch(() => []), inquiry.related(id).catch(() => [])]);
    return () => {
      const drawn = drawArticle(words, article, {
        permalink: link({ article: id }),
        address: link({ ...NOTHING, article: id }),
        backWords: query.trim() || !issue ? words.back : words.backToIssues,
        around: neighbours(issues, id),
        related,
        link,
      });
      this.#id = id;
      this.#marks = drawn.marks;
      this.#mark = -1;
      nodes.article.replaceChildren(...drawn.nodes);
      this.#cite(drawn.citation);
      drawn.headline.focus({ preventScroll: true });
      scroll.toTop();
      say(words.opened(drawn.headline.textContent));
    };
  }

  leave() {
    this.#marks = [];
    this.#id = "";
  }

  act(name, node) {
    if (name === "previous-mark") return this.#step(-1);
    if (name === "next-mark") return this.#step(1);
    if (name === "citation-form") return this.#cite(node.closest(".citation"));
    if (name === "copy-citation") return this.#copy(node.closest(".citation"));
    if (name === "print") return globalThis.print();
  }

  #step(direction) {
    const { words, nodes, say } = this.#context;
    const count = this.#marks.length;
    this.#marks[this.#mark]?.classList.remove("current");
    this.#mark = this.#mark < 0 && direction < 0 ? count - 1 : (this.#mark + direction + count) % count;
    const mark = this.#marks[this.#mark];
    mark.classList.add("current");
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    mark.scrollIntoView({ block: "center", behavior: still ? "auto" : "smooth" });
    const sentence = words.marks(this.#mark + 1, count);
    nodes.article.querySelector(".where").textContent = `${this.#mark + 1} / ${words.markCount(count)}`;
    say(sentence);
  }

  /** Puts the citation in the chosen form into its box. */
  async #cite(box) {
    const { value } = box.querySelector("select");
    const wanted = (name) => box.querySelector(`input[name="${name}"]:checked`);
    const text = await this.#context.inquiry.cite(this.#id, value, { accessed: today(), url: wanted("address")?.value, otherTitles: wanted("titles") !== null });
    if (text) box.querySelector("pre").textContent = text;
  }

  async #copy(box) {
    const { words, say } = this.#context;
    const text = box.querySelector("pre");
    let told = words.copied;
    try {
      await navigator.clipboard.writeText(text.textContent);
    } catch {
      // No permission, or no secure page: the text is selected, so that one key copies it.
      getSelection()?.selectAllChildren(text);
      told = words.copyFailed;
    }
    box.querySelector(".told").textContent = told;
    say(told);
  }
}

/** The reader's own day as 2024-11-20: the day of access. */
function today() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
