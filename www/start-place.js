/**
 * The place before a question: what the archive covers, its issues by calendar, and the pages of one issue.
 * Nodes are `issues.js`'s business.
 */
import { el } from "./dom.js";
import { coverage } from "./coverage.js";
import { drawCalendar, drawIssue } from "./issues.js";

export class StartPlace {
  #context;
  #left = null;
  #shown = null; // the issue that stands

  constructor(context) {
    this.#context = context;
  }

  async prepare({ issue: date }) {
    const { words, inquiry, nodes, link, scroll } = this.#context;
    const [about, issues] = await Promise.all([inquiry.about(), inquiry.browse().catch(() => [])]);
    const issue = date && issues.find((one) => (one.date ?? "unknown") === date);
    return ({ hadFocus }) => {
      const again = this.#shown === date;
      const active = nodes.start.getRootNode().activeElement;
      this.#shown = date;
      if (!again || !nodes.start.querySelector(".calendar, .issue")) {
        nodes.start.replaceChildren(...(issue ? drawIssue(words, issues, issue, link) : this.#welcome(about, issues)));
      }
      if (again && this.#left) this.#return(hadFocus);
      else if (issue && (hadFocus || active === null)) {
        nodes.start.querySelector("h2").focus({ preventScroll: true });
        scroll.toTop();
      }
      this.#left = null;
    };
  }

  #welcome(about, issues) {
    const { words, link } = this.#context;
    const calendar = issues.length ? drawCalendar(words, issues, link) : [];
    return [el("p", { class: "status covers" }, coverage(words, about)), ...calendar];
  }

  #return(hadFocus) {
    const { nodes, scroll } = this.#context;
    const link = [...nodes.start.querySelectorAll("[data-open]")].find(({ dataset }) => dataset.open === this.#left.id);
    if (hadFocus) link?.focus({ preventScroll: true });
    scroll.set(this.#left.top);
  }

  leave(id) {
    this.#left = { top: this.#context.scroll.get(), id };
  }

  act() {}
}
