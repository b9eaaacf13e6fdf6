/** The view before a search: what the archive covers, its issues as a calendar, and the pages of one issue. */
import { drawCalendar } from "../components/calendar.js";
import { coverage } from "../components/coverage.js";
import { el, focusedNear, need } from "../components/dom.js";
import { drawIssue } from "../components/issue-pages.js";
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
      session.browse().catch(() => /** @type {Issue[]} */ ([])),
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
   * @param {readonly Issue[]} issues
   * @param {boolean} hadFocus
   */
  #render(key, about, issues, hadFocus) {
    const { messages, containers, link, scroll } = this.#services;
    const issue = key ? issues.find((one) => issueKey(one) === key) : undefined;
    const isShown = this.#shown === key && containers.start.querySelector(".covers, .issue") !== null; // not a failure
    const focused = focusedNear(containers.start);
    this.#shown = key;
    if (!isShown)
      containers.start.replaceChildren(
        ...(issue ? [drawIssue(messages, issues, issue, link)] : this.#drawCalendar(about, issues)),
      );
    if (isShown) return this.#position.restore(hadFocus);
    this.#position.forget();
    if (!issue || !(hadFocus || focused === null)) return;
    need(containers.start, "h2").focus({ preventScroll: true });
    scroll.toTop();
  }

  /**
   * @param {About} about
   * @param {readonly Issue[]} issues
   */
  #drawCalendar(about, issues) {
    const { messages, link } = this.#services;
    const covers = el("p", { class: "status covers" }, coverage(messages, about));
    const around = [covers, this.#offline.node];
    return issues.length ? [...around, drawCalendar(messages, issues, link)] : around;
  }

  /** @param {string} article */
  unmount(article) {
    this.#position.save(article);
  }

  /** @param {string} name */
  handleAction(name) {
    if (name === "save-offline") return this.#offline.start();
    if (name === "stop-saving") this.#offline.stop();
  }
}
