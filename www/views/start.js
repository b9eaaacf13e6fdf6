/**
 * The view before a search: what the archive covers, and the sections of the start page in the order that is set; or the
 * pages of one issue.
 */
import { Calendar } from "../components/calendar.js";
import { coverage } from "../components/coverage.js";
import { el, focusedNear, need, present } from "../components/dom.js";
import { drawNewest, drawThisDay, drawYears } from "../components/front-page.js";
import { drawIssue } from "../components/issue-pages.js";
import { errorSentence } from "../components/message-box.js";
import { OfflineControl } from "../components/offline-control.js";
import { dayOf, issueKey, sameDayOf } from "../model/issues.js";
import { isLive } from "../model/start-page.js";
import { Position } from "./position.js";
import { whenSeen } from "./sight.js";

/** @import { Section } from "../model/start-page.js" */
/** @import { About, Day, Issue, State } from "../types/shapes.d.ts" */
/** @import { Render, Services, View } from "../types/widget.d.ts" */

/** @implements {View} */
export class StartView {
  #services;
  #position;
  #offline;
  /** @type {Calendar|null} */
  #calendar = null;
  /** @type {string|null} what is shown: the issue's key and today's date */
  #shown = null;
  #sight = new AbortController(); // ends waiting for what the reader may come to see

  /** @param {Services} services */
  constructor(services) {
    this.#services = services;
    this.#position = new Position(services.scroll, services.containers.start);
    const { messages, session, announce, signal } = services;
    this.#offline = new OfflineControl(messages, (options) => session.saveOffline(options), announce);
    signal.addEventListener("abort", () => this.#sight.abort(), { once: true });
  }

  /**
   * @param {State} state
   * @returns {Promise<Render>}
   */
  async load({ issue: key }) {
    const { session, start } = this.#services;
    const [about, days, issue, offline] = await Promise.all([
      session.about(),
      key || isLive(start) ? session.days() : [],
      key ? session.issue(key) : undefined,
      session.offline(),
    ]);
    return ({ hadFocus }) => {
      this.#offline.show(offline);
      this.#render(key, about, days, issue, hadFocus);
    };
  }

  /**
   * @param {string} key
   * @param {About} about
   * @param {readonly Day[]} days none where no section needs them
   * @param {Issue|undefined} issue
   * @param {boolean} hadFocus
   */
  #render(key, about, days, issue, hadFocus) {
    const { messages, containers, link, scroll } = this.#services;
    const container = containers.start;
    const today = dayOf(new Date());
    const shown = `${key} ${today}`;
    const isShown = this.#shown === shown && container.querySelector(".covers, .issue") !== null; // not a failure
    const focused = focusedNear(container);
    this.#shown = shown;
    if (isShown) return this.#position.restore(hadFocus);
    this.#sight.abort();
    this.#sight = new AbortController();
    container.replaceChildren(
      ...(issue ? [drawIssue(messages, days, issue, link)] : this.#drawStart(about, days, today)),
    );
    this.#position.forget();
    if (!issue || !(hadFocus || focused === null)) return;
    need(container, "h2").focus({ preventScroll: true });
    scroll.toTop();
  }

  /**
   * @param {About} about
   * @param {readonly Day[]} days
   * @param {string} today
   */
  #drawStart(about, days, today) {
    const { messages, start, foreword } = this.#services;
    const covers = el("p", { class: "status covers" }, coverage(messages, about));
    const drawn = present(start.map((name) => this.#drawSection(name, days, today)));
    const grid = el("div", { class: "sections" }, ...drawn);
    // On a wide screen the newest issue is beside all the others; the last of these takes the room that is left.
    const beside = drawn.filter((node) => node.matches(".block:not(.newest)")).length;
    grid.style.setProperty("--beside", String(Math.max(1, beside)));
    grid.classList.toggle(
      "has-newest",
      drawn.some((node) => node.matches(".newest")),
    );
    return present([covers, grid, this.#offline.node, start.includes("hints") ? null : foreword]);
  }

  /**
   * @param {Section} name
   * @param {readonly Day[]} days
   * @param {string} today
   * @returns {HTMLElement|null}
   */
  #drawSection(name, days, today) {
    const { messages, link, session, foreword } = this.#services;
    if (name === "hints") return foreword;
    const context = {
      messages,
      link,
      read: (/** @type {Day} */ day) => session.issue(issueKey(day)),
      onSeen: (/** @type {Element} */ node, /** @type {() => Promise<void>} */ work) => this.#whenSeen(node, work),
    };
    const newest = days.find(({ date }) => date !== undefined);
    if (!newest) return name === "calendar" && days.length ? this.#drawCalendar(days) : null;
    if (name === "newest") return drawNewest(context, newest);
    if (name === "calendar") return this.#drawCalendar(days);
    if (name === "years") return drawYears(messages, days, ({ from }) => this.#showMonth(from));
    const others = sameDayOf(days, today);
    return others.length ? drawThisDay(context, others, today) : null;
  }

  /** @param {readonly Day[]} days */
  #drawCalendar(days) {
    this.#calendar = new Calendar(this.#services.messages, days, this.#services.link);
    return this.#calendar.node;
  }

  /**
   * Turns the calendar to what was chosen in the chart.
   * @param {string} from as 2024 or 2024-11
   */
  #showMonth(from) {
    const { messages, announce } = this.#services;
    if (!this.#calendar?.node.isConnected) return;
    this.#calendar.show(from);
    this.#calendar.node.scrollIntoView({ block: "nearest" });
    announce(messages.anyDate(from));
  }

  /**
   * Does `work` when `node` comes into sight; where it fails, says so there.
   * @param {Element} node
   * @param {() => Promise<void>} work
   */
  #whenSeen(node, work) {
    const { messages } = this.#services;
    whenSeen(node, this.#sight.signal, () => {
      work().catch((error) => node.append(el("p", { class: "note" }, errorSentence(messages, error))));
    });
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
    if (name.startsWith("calendar-")) {
      const month = this.#calendar?.handle(node);
      if (month) this.#services.announce(month);
    }
    if (name === "save-offline") return this.#offline.start();
    if (name === "stop-saving") this.#offline.stop();
  }
}
