/** Other readings of an article: another OCR of the same page, side by side, with the differences underlined. */
import { differences } from "../model/diff.js";
import { plain } from "../model/segments.js";
import { el, mark } from "./dom.js";

/** @import { Article, Reading, Segment } from "../types/shapes.d.ts" */
/** @import { Messages } from "../types/messages.d.ts" */

/**
 * @param {Messages} messages
 * @param {Article} article
 */
export function drawReadings(messages, article) {
  const { readings = [] } = article;
  if (!readings.length) return null;
  return el(
    "details",
    { class: "readings", part: "readings" },
    el("summary", {}, messages.readings),
    el("p", { class: "note" }, messages.readingsNote),
    ...readings.map((reading) => drawReading(messages, article, reading)),
  );
}

/**
 * @param {Messages} messages
 * @param {Article} article
 * @param {Reading} reading
 */
function drawReading(messages, article, reading) {
  const own = [article.title, ...article.paragraphs];
  const other = [reading.title, ...reading.paragraphs];
  const different = differences(own.map(plain).join("\n"), other.map(plain).join("\n"));
  return el(
    "div",
    { class: "columns" },
    drawColumn(messages.thisReading, article.source_file, own, different?.left),
    drawColumn(messages.readings, reading.source_file, other, different?.right),
  );
}

/**
 * @param {string} name
 * @param {string|undefined} file
 * @param {readonly (readonly Segment[])[]} paragraphs
 * @param {readonly boolean[]} [different] by UTF-16 unit of the paragraphs, joined by line breaks
 */
function drawColumn(name, file, paragraphs, different = []) {
  let at = 0;
  const nodes = paragraphs.map((segments) => {
    const paragraph = el("p");
    for (const segment of segments) {
      const pieces = split(segment.text, different, at).map(({ text, isDifferent }) =>
        isDifferent ? el("ins", { part: "difference" }, text) : text,
      );
      paragraph.append(...(segment.hit ? [mark(segment, ...pieces)] : pieces));
      at += segment.text.length;
    }
    at += 1; // the line break
    return paragraph;
  });
  return el("div", { class: "column" }, el("h3", {}, name, file && el("span", { class: "file" }, file)), ...nodes);
}

/**
 * `text` in pieces that differ from the other reading and pieces that do not.
 * @param {string} text
 * @param {readonly boolean[]} different
 * @param {number} from where `text` begins in `different`
 */
function split(text, different, from) {
  /** @type {{text: string, isDifferent: boolean}[]} */
  const pieces = [];
  for (const [at, unit] of text.split("").entries()) {
    const isDifferent = different[from + at] ?? false;
    const last = pieces.at(-1);
    if (last?.isDifferent === isDifferent) last.text += unit;
    else pieces.push({ text: unit, isDifferent });
  }
  return pieces;
}
