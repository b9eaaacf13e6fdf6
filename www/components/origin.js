/** Where an article is in the newspaper: paper, date, page, section and authors, each where it is known. */
import { el } from "./dom.js";

/** @import { Messages } from "../types/messages.d.ts" */

/**
 * @param {Messages} messages
 * @param {{paper?: string, date?: string, page_no?: number, page_name?: string, section?: string, authors?: string[]}} item
 */
export function drawOrigin(messages, { paper, date, page_no, page_name, section, authors = [] }) {
  return el(
    "p",
    { class: "origin", part: "origin" },
    paper && el("span", {}, `《${paper}》`),
    date ? el("time", { datetime: date }, messages.date(date)) : el("span", {}, messages.dateUnknown),
    page_no !== undefined && el("span", { class: "page" }, messages.page(page_no, page_name)),
    // On many pages the section is the page's own name.
    section && withoutSpace(section) !== withoutSpace(page_name ?? "") && el("span", {}, section),
    authors.length > 0 && el("span", { class: "authors" }, authors.join(messages.listSeparator)),
  );
}

/** @param {string} text */
const withoutSpace = (text) => text.replace(/\s/g, "");
