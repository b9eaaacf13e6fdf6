/**
 * Other readings of an article, as another OCR of the same page gave them: both texts side by side, paragraph by
 * paragraph, with the differences underlined, numbered alike on both sides and walked through with two buttons.
 */
import { compare } from "../model/comparison.js";
import { plain } from "../model/segments.js";
import { all, button, el, ICONS, icon, mark } from "./dom.js";

/** @import { Article, Reading, Segment } from "../types/shapes.d.ts" */
/** @import { Messages } from "../types/messages.d.ts" */
/** @import { Comparison, Piece } from "../model/comparison.js" */
/** @import { Child } from "./dom.js" */

/**
 * @param {Messages} messages
 * @param {Article} article
 */
export function drawReadings(messages, article) {
  const { readings = [] } = article;
  if (!readings.length) return null;
  const details = el(
    "details",
    { class: "readings", part: "readings" },
    el("summary", {}, messages.readings),
    el("p", { class: "note", lang: messages.lang }, messages.readingsNote),
  );
  // Comparing takes time, and few readers open it.
  details.addEventListener(
    "toggle",
    () => details.append(...readings.map((one) => drawReading(messages, article, one))),
    {
      once: true,
    },
  );
  return details;
}

/**
 * @param {Messages} messages
 * @param {Article} article
 * @param {Reading} reading
 */
function drawReading(messages, article, reading) {
  const own = [article.title, ...article.paragraphs];
  const other = [reading.title, ...reading.paragraphs];
  const comparison = compare(own.map(plain), other.map(plain));
  const heading = (/** @type {string} */ name, /** @type {string|undefined} */ file) =>
    el("th", { scope: "col" }, name, file && el("span", { class: "file" }, file));
  const heads = [heading(messages.thisReading, article.source_file), heading(messages.readings, reading.source_file)];
  const isSame = (/** @type {readonly number[]} */ numbers, /** @type {Piece[][]} */ paragraphs) =>
    numbers.length > 0 && numbers.every((at) => paragraphs[at]?.every(({ difference }) => difference === null));
  const rows = comparison.rows.map((row) =>
    el(
      "tr",
      // A narrow screen shows once what is the same twice.
      {
        class:
          comparison.count !== null && isSame(row.left, comparison.left) && isSame(row.right, comparison.right)
            ? "unchanged"
            : null,
      },
      drawCell(messages.thisReading, row.left, own, comparison.left),
      drawCell(messages.readings, row.right, other, comparison.right),
    ),
  );
  return el(
    "div",
    { class: "comparison" },
    drawSteps(messages, comparison),
    el("table", {}, el("thead", {}, el("tr", {}, ...heads)), el("tbody", {}, ...rows)),
  );
}

/**
 * @param {Messages} messages
 * @param {Comparison} comparison
 */
function drawSteps(messages, { count }) {
  if (count === null) return el("p", { class: "note" }, messages.tooDifferent);
  if (count === 0) return el("p", { class: "note" }, messages.noDifferences);
  const sentence = messages.differenceCount(messages.number(count));
  return el(
    "div",
    { class: "stepper", role: "group", "aria-label": sentence, lang: messages.lang },
    el("span", { class: "where" }, sentence),
    button("previous-difference", { "aria-label": messages.previousDifference }, icon(ICONS.up)),
    button("next-difference", { "aria-label": messages.nextDifference }, icon(ICONS.down)),
  );
}

/**
 * @param {string} name of the column, which a narrow screen shows at each cell
 * @param {readonly number[]} numbers of the paragraphs
 * @param {readonly (readonly Segment[])[]} paragraphs
 * @param {readonly (readonly Piece[])[]} pieces
 */
function drawCell(name, numbers, paragraphs, pieces) {
  const nodes = numbers.map((number) => el("p", {}, ...drawParagraph(paragraphs[number] ?? [], pieces[number] ?? [])));
  return el("td", { "data-column": name }, ...nodes);
}

/**
 * The paragraph cut where a match or a difference begins or ends.
 * @param {readonly Segment[]} segments
 * @param {readonly Piece[]} pieces
 */
function drawParagraph(segments, pieces) {
  const ends = segments.map(() => 0);
  for (const [at, { text }] of segments.entries()) ends[at] = (ends[at - 1] ?? 0) + text.length;
  let segment = 0;
  let from = 0;
  /** @type {Child[]} */
  const nodes = [];
  for (const { text, difference } of pieces) {
    if (!text) nodes.push(el("span", { class: "gap", "data-difference": difference, "aria-hidden": "true" }, "‸"));
    for (let rest = text; rest; ) {
      while ((ends[segment] ?? Infinity) <= from) segment += 1;
      const part = rest.slice(0, (ends[segment] ?? Infinity) - from);
      const { hit, ...match } = segments[segment] ?? { text: "", hit: false };
      const node = difference === null ? part : el("ins", { part: "difference", "data-difference": difference }, part);
      nodes.push(hit ? mark({ hit, ...match }, node) : node);
      from += part.length;
      rest = rest.slice(part.length);
    }
  }
  return nodes;
}

/**
 * Moves from difference to difference in the comparison that `pressed` belongs to. Returns the sentence that says where
 * the reader is.
 * @param {Messages} messages
 * @param {HTMLElement} pressed
 * @param {1|-1} direction
 */
export function stepDifference(messages, pressed, direction) {
  const comparison = pressed.closest(".comparison");
  if (!comparison) return "";
  const differences = all(comparison, "[data-difference]");
  const numbers = [...new Set(differences.map(({ dataset }) => Number(dataset["difference"])))].sort((a, b) => a - b);
  const count = numbers.length;
  const before = numbers.indexOf(Number(comparison.querySelector(".current")?.getAttribute("data-difference") ?? -1));
  const at = before < 0 && direction < 0 ? count - 1 : (before + direction + count) % count;
  for (const node of differences) node.classList.toggle("current", Number(node.dataset["difference"]) === numbers[at]);
  const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
  comparison.querySelector(".current")?.scrollIntoView({ block: "center", behavior: isStill ? "auto" : "smooth" });
  const [number, total] = [messages.number(at + 1), messages.number(count)];
  const where = comparison.querySelector(".where");
  if (where) where.textContent = `${number} / ${messages.differenceCount(total)}`;
  return messages.difference(number, total);
}
