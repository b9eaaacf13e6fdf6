/**
 * Draws one hit: a heading with a link (so that it opens in a new tab as any link does), its place in the
 * newspaper and the passage with its marks. A hit is a list of parts; to add one, write a function and put it
 * into `PARTS`.
 */
import { headlineOf } from "../model/headline.js";
import { reasonSentence } from "../model/query-echo.js";
import { hasHit, hasText } from "../model/segments.js";
import { el, marked } from "./dom.js";
import { drawOrigin } from "./origin.js";

/** @import { Hit, Link } from "../types/shapes.d.ts" */
/** @import { Messages } from "../types/messages.d.ts" */
/** @import { Child } from "./dom.js" */

/**
 * What the parts of a hit are drawn with; `showPaper`: whether the archive has several newspapers.
 * @typedef {{messages: Messages, link: Link, showPaper: boolean}} HitContext
 */

/** @type {readonly ((hit: Hit, context: HitContext) => Child)[]} */
const PARTS = [drawLeadTitle, drawHeadline, drawSubtitle, drawPlace, drawSnippet, drawReasons, drawReadings];

/**
 * @param {Hit} hit
 * @param {HitContext} context
 */
export function drawHit(hit, context) {
  return el("li", { class: "hit", part: "result" }, ...PARTS.map((draw) => draw(hit, context)));
}

/** @type {(hit: Hit, context: HitContext) => Child} */
function drawLeadTitle({ lead_title }, { messages }) {
  return hasText(lead_title) && el("p", { class: "over", lang: messages.textLang }, marked(lead_title));
}

/** @type {(hit: Hit, context: HitContext) => Child} */
function drawHeadline({ id, title, opening, kind }, { messages, link }) {
  const text = hasText(title) ? marked(title) : headlineOf(messages, { title: "", opening, kind });
  return el(
    "h3",
    { class: "headline", lang: messages.textLang },
    el("a", { href: link({ article: id }), class: "walk", part: "title", "data-open": id }, text),
  );
}

/** @type {(hit: Hit, context: HitContext) => Child} */
function drawSubtitle({ subtitle }, { messages }) {
  return hasHit(subtitle) && el("p", { class: "over", lang: messages.textLang }, marked(subtitle));
}

/** @type {(hit: Hit, context: HitContext) => Child} */
function drawPlace(hit, { messages, showPaper }) {
  const { paper, ...others } = hit;
  return drawOrigin(messages, showPaper ? hit : others);
}

/** @type {(hit: Hit, context: HitContext) => Child} */
function drawSnippet({ snippet }, { messages }) {
  return hasText(snippet) && el("p", { class: "snippet", part: "snippet", lang: messages.textLang }, marked(snippet));
}

/** @type {(hit: Hit, context: HitContext) => Child} */
function drawReasons({ reasons = [] }, { messages }) {
  return reasons.length > 0 && el("p", { class: "reason", part: "reason" }, reasonSentence(messages, reasons));
}

/** @type {(hit: Hit, context: HitContext) => Child} */
function drawReadings({ readings = [] }, { messages }) {
  return (
    readings.length > 0 && el("p", { class: "also-read" }, messages.alsoRead(readings.join(messages.listSeparator)))
  );
}
