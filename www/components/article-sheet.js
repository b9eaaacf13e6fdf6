/**
 * Draws one article for reading: head, text with every mark, captions, what is uncertain, and where it comes from.
 * The text is set as the source has it; its script decides between the two Chinese settings.
 */
import { headlineOf } from "../model/headline.js";
import { reasonSentence } from "../model/query-echo.js";
import { scriptOf } from "../model/script.js";
import { hasText, plain } from "../model/segments.js";
import { Citation } from "./citation.js";
import { all, button, el, ICONS, icon, marked, need } from "./dom.js";
import { drawOrigin } from "./origin.js";
import { drawReadings } from "./readings.js";

/** @import { Article, Link, RelatedArticle } from "../types/shapes.d.ts" */
/** @import { Messages } from "../types/messages.d.ts" */

/**
 * The article with its tools.
 * @param {Messages} messages
 * @param {Article} article
 * @param {{permalink: string, address: string, backText: string, around: Node, related: RelatedArticle[], link: Link}} options
 *   `permalink`: this view of the article; `address`: the article itself, for citations; `around`: where the page around it will be
 */
export function drawArticle(messages, article, { permalink, address, backText, around, related, link }) {
  const citation = new Citation(messages, article, address);
  const { reasons = [] } = article;
  const sheet = el(
    "article",
    {
      class: "sheet",
      lang: scriptOf([article.title, ...article.paragraphs].map(plain).join("")),
      "aria-labelledby": "headline",
    },
    drawHead(messages, article),
    reasons.length > 0 &&
      el("p", { class: "reason", part: "reason", lang: messages.lang }, reasonSentence(messages, reasons)),
    el("div", { class: "text", part: "text" }, ...drawText(messages, article)),
    drawCaptions(messages, article),
    drawReadings(messages, article),
    drawFlags(messages, article),
    drawSource(messages, article, permalink),
    citation.node,
    related.length > 0 && drawRelated(messages, related, link),
    around,
  );
  const marks = all(sheet, "mark");
  return {
    nodes: [drawTools(messages, marks.length, backText), sheet],
    marks,
    citation,
    headline: need(sheet, "#headline"),
  };
}

/**
 * @param {Messages} messages
 * @param {number} marks
 * @param {string} backText
 */
function drawTools(messages, marks, backText) {
  const count = messages.matchCount(messages.number(marks));
  const stepper = el(
    "div",
    { class: "stepper", role: "group", "aria-label": count },
    el("span", { class: "where" }, count),
    button("previous-mark", { "aria-label": messages.previousMatch }, icon(ICONS.up)),
    button("next-mark", { "aria-label": messages.nextMatch }, icon(ICONS.down)),
  );
  return el(
    "div",
    { class: "tools", part: "tools" },
    button("back", { part: "back" }, icon(ICONS.back), backText),
    marks > 0 && stepper,
  );
}

/**
 * @param {Messages} messages
 * @param {Article} article
 */
function drawHead(messages, { lead_title, title, subtitle, kind, authors, paper, ...place }) {
  // Authors and paper are shown where the newspaper has them: at the end.
  return el(
    "header",
    { class: "head" },
    drawOrigin(messages, place),
    hasText(lead_title) && el("p", { class: "lead-title" }, marked(lead_title)),
    el(
      "h2",
      { id: "headline", tabindex: -1, part: "headline" },
      hasText(title) ? marked(title) : messages.nameless(kind),
    ),
    hasText(subtitle) && el("p", { class: "subtitle" }, marked(subtitle)),
  );
}

/**
 * @param {Messages} messages
 * @param {Article} article
 */
function drawText(messages, article) {
  const { paragraphs, dateline, jump_from, jump_to } = article;
  const nodes = paragraphs.map((segments) => el("p", {}, marked(segments)));
  if (dateline && !plain(paragraphs[0]).startsWith(dateline)) {
    nodes[0]?.prepend(el("b", { class: "dateline" }, dateline), "　");
  }
  if (jump_from) nodes.unshift(el("p", { class: "jump" }, messages.jumpFrom(pageOf(jump_from))));
  const byline = drawByline(messages, article);
  if (byline) nodes.push(byline);
  if (jump_to) nodes.push(el("p", { class: "jump" }, messages.jumpTo(pageOf(jump_to))));
  return nodes;
}

/**
 * 第3版 of (下转第3版).
 * @param {string} jump
 */
function pageOf(jump) {
  return jump.replace(/^[(（]?\s*(上接|下转|下轉)?/, "").replace(/[)）]$/, "");
}

/**
 * The byline in the newspaper's own wording, else the authors as they were recognised.
 * @param {Messages} messages
 * @param {Article} article
 */
function drawByline(messages, { byline, authors = [] }) {
  if (hasText(byline)) return el("p", { class: "byline", part: "byline" }, marked(byline));
  const names = authors.map(({ name, role }) => (role ? `${role} ${name}` : name));
  return names.length ? el("p", { class: "byline", part: "byline" }, names.join(messages.listSeparator)) : null;
}

/**
 * @param {Messages} messages
 * @param {Article} article
 */
function drawCaptions(messages, { captions = [] }) {
  const items = captions
    .filter(({ text }) => hasText(text))
    .map(({ text, credit }) =>
      el("li", {}, marked(text), hasText(credit) && el("span", { class: "credit" }, marked(credit))),
    );
  return (
    items.length > 0 && el("section", { class: "captions" }, el("h3", {}, messages.captions), el("ul", {}, ...items))
  );
}

/**
 * @param {Messages} messages
 * @param {Article} article
 */
function drawFlags(messages, { flags = [] }) {
  if (!flags.length) return null;
  const items = flags.map((flag) => el("li", {}, flag));
  return el(
    "section",
    { class: "flags", part: "flags" },
    el("h3", {}, messages.flags),
    el("p", {}, messages.flagsNote),
    el("ul", {}, ...items),
  );
}

/**
 * @param {Messages} messages
 * @param {Article} article
 * @param {string} permalink
 */
function drawSource(messages, article, permalink) {
  const { paper, source_file } = article;
  const href = sourceUrl(article);
  return el(
    "footer",
    { class: "source" },
    paper && el("span", {}, `《${paper}》`),
    source_file && el("span", {}, messages.labelled(messages.source, source_file)),
    href && el("a", { href, rel: "noopener" }, messages.sourcePage),
    el("a", { href: permalink }, messages.permalink),
    button("print", {}, messages.print),
  );
}

/**
 * The article's page on the web, scrolled to the first match where the browser can do that. Only web URLs become
 * links: a corpus may contain anything.
 * @param {Article} article
 */
function sourceUrl({ source_url: url = "", paragraphs }) {
  if (!/^https?:\/\//i.test(url)) return null;
  const match = paragraphs.flat().find(({ hit }) => hit)?.text;
  if (!match || !("fragmentDirective" in document)) return url;
  return `${url}${url.includes("#") ? "" : "#"}:~:text=${encodeURIComponent(match).replaceAll("-", "%2D")}`;
}

/**
 * @param {Messages} messages
 * @param {readonly RelatedArticle[]} related
 * @param {Link} link
 */
function drawRelated(messages, related, link) {
  const items = related.map((article) => {
    const title = el(
      "a",
      { href: link({ article: article.id }), "data-open": article.id },
      headlineOf(messages, article),
    );
    return el(
      "li",
      {},
      title,
      drawOrigin(messages, article),
      article.near_identical && el("p", { class: "same" }, messages.sameText),
    );
  });
  return el(
    "section",
    { class: "around", part: "related" },
    el("h3", {}, messages.relatedArticles),
    el("ol", {}, ...items),
  );
}
