/** The view before a search: what the archive covers, its issues as a calendar, and the pages of one issue. */
import { drawCalendar } from "../components/calendar.js";
import { coverage } from "../components/coverage.js";
import { button, el, focusedNear, need } from "../components/dom.js";
import { drawIssue } from "../components/issue-pages.js";
import { errorSentence } from "../components/message-box.js";
import { OfflineControl } from "../components/offline-control.js";
import { issueKey } from "../model/issues.js";
import { Position } from "./position.js";

/** @import { About, Issue, State } from "../types/shapes.d.ts" */
/** @import { Render, Services, View } from "../types/widget.d.ts" */

/** @implements {View} */
export class StartView {
  #services;
  #position;
  #offline;
  /** @type {string|null} the issue that is shown; empty for the calendar */
  #shown = null;

  /** @param {Services} services */
  constructor(services) {
    this.#services = services;
    this.#position = new Position(services.scroll, services.containers.start);
    const { messages, session, announce } = services;
    this.#offline = new OfflineControl(messages, (options) => session.saveOffline(options), announce);
  }

  /**
   * @param {State} state
   * @returns {Promise<Render>}
   */
  async load({ issue: key }) {
    const { session } = this.#services;
    const [about, issues, offline] = await Promise.all([
      session.about(),
      key ? session.browse() : session.issuesAtHand(),
      session.offline(),
    ]);
    return ({ hadFocus }) => {
      this.#offline.show(offline);
      this.#render(key, about, issues, hadFocus);
    };
  }

  /**
   * @param {string} key
   * @param {About} about
   * @param {readonly Issue[]|null} issues null where they have not been asked for
   * @param {boolean} hadFocus
   */
  #render(key, about, issues, hadFocus) {
    const { messages, containers, link, scroll } = this.#services;
    const issue = key ? issues?.find((one) => issueKey(one) === key) : undefined;
    const isShown = this.#shown === key && containers.start.querySelector(".covers, .issue") !== null; // not a failure
    const focused = focusedNear(containers.start);
    this.#shown = key;
    if (!isShown)
      containers.start.replaceChildren(
        ...(issues && issue ? [drawIssue(messages, issues, issue, link)] : this.#drawCalendar(about, issues)),
      );
    if (isShown) return this.#position.restore(hadFocus);
    this.#position.forget();
    if (!issue || !(hadFocus || focused === null)) return;
    need(containers.start, "h2").focus({ preventScroll: true });
    scroll.toTop();
  }

  /**
   * @param {About} about
   * @param {readonly Issue[]|null} issues
   */
  #drawCalendar(about, issues) {
    const { messages, link } = this.#services;
    const covers = el("p", { class: "status covers" }, coverage(messages, about));
    const around = [covers, this.#offline.node];
    if (issues) return issues.length ? [...around, drawCalendar(messages, issues, link)] : around;
    return [...around, el("p", {}, button("calendar", { class: "wide" }, messages.browse))];
  }

  /**
   * Puts the calendar in the place of its button.
   * @param {HTMLElement} pressed
   */
  async #showCalendar(pressed) {
    const { messages, session, link, announce } = this.#services;
    try {
      const calendar = drawCalendar(messages, await session.browse(), link);
      pressed.parentElement?.replaceWith(calendar);
      calendar.querySelector("summary")?.focus();
    } catch (error) {
      const sentence = errorSentence(messages, error);
      pressed.parentElement?.replaceChildren(pressed, el("span", { class: "note" }, sentence));
      announce(sentence);
    }
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
    if (name === "calendar") return this.#showCalendar(node);
    if (name === "save-offline") return this.#offline.start();
    if (name === "stop-saving") this.#offline.stop();
  }
}
