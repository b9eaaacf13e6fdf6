/**
 * Draws one article as a page of reading matter: head, text with every mark, captions, what is doubtful,
 * and where it comes from. It asks nothing and listens to nothing; buttons carry `data-act` and the element
 * acts. Text is set as the source has it; only its script decides between the two Chinese settings.
 */
import { differences } from "./diff.js";
import { ICONS, el, hasText, icon, marked, plain } from "./dom.js";
import { drawAround } from "./issues.js";
import { drawOrigin, nearTexts } from "./results.js";
import { reasonSentence } from "./understood.js";

/** The citation styles of the engine, the newest standard first. */
const CITATIONS = { gb2025: "GB/T 7714—2025", gb2015: "GB/T 7714—2015", bibtex: "BibTeX", ris: "RIS", csl: "CSL-JSON" };

/**
 * The article, ready to stand in the reading place.
 * @param {object} words
 * @param {object} article from `Archive.article`
 * @param {{permalink: string, address: string, backWords: string, around: object|null, related: object[], link: (change: object) => string}} options
 *   `permalink`: this view of the article; `address`: the article itself, for citations
 */
export function drawArticle(words, article, { permalink, address, backWords, around, related, link }) {
  const lang = scriptOf(article);
  const near = nearTexts(article);
  const body = el(
    "article",
    { class: "sheet", lang, "aria-labelledby": "headline" },
    drawHead(words, article, near),
    article.reasons?.length > 0 && el("p", { class: "reason", part: "reason", lang: words.lang }, reasonSentence(words, article.reasons)),
    el("div", { class: "text", part: "text" }, ...drawText(words, article, near)),
    drawCaptions(words, article, near),
    drawReadings(words, article, near),
    drawFlags(words, article),
    drawFoot(words, article, permalink),
  );
  const citation = drawCitation(words, article, address);
  body.append(citation);
  if (related.length) body.append(drawRelated(words, related, link));
  const nearby = drawAround(words, around, article.id, link);
  if (nearby) body.append(nearby);
  const marks = [...body.querySelectorAll("mark")];
  return { nodes: [drawTools(words, marks.length, backWords), body], marks, citation, headline: body.querySelector("#headline") };
}

function drawTools(words, marks, backWords) {
  const tools = el("div", { class: "tools", part: "tools" }, el("button", { class: "button", type: "button", "data-act": "back", part: "back" }, icon(ICONS.back), backWords));
  if (marks) {
    tools.append(
      el(
        "div",
        { class: "stepper", role: "group", "aria-label": words.markCount(marks) },
        el("span", { class: "where" }, words.markCount(words.number(marks))),
        el("button", { class: "button", type: "button", "data-act": "previous-mark", "aria-label": words.previousMark }, icon(ICONS.up)),
        el("button", { class: "button", type: "button", "data-act": "next-mark", "aria-label": words.nextMark }, icon(ICONS.down)),
      ),
    );
  }
  return tools;
}

function drawHead(words, article, near) {
  const title = hasText(article.title) ? marked(article.title, near) : words.nameless(article.kind);
  return el(
    "header",
    { class: "head" },
    drawOrigin(words, { ...article, paper: "", authors: [] }),
    hasText(article.lead_title) && el("p", { class: "lead-title" }, marked(article.lead_title, near)),
    el("h2", { id: "headline", tabindex: -1, part: "headline" }, title),
    hasText(article.subtitle) && el("p", { class: "subtitle" }, marked(article.subtitle, near)),
  );
}

function drawText(words, article, near) {
  const paragraphs = (article.paragraphs ?? []).map((segments) => el("p", {}, marked(segments, near)));
  if (article.dateline && paragraphs.length && !plain(article.paragraphs[0]).startsWith(article.dateline)) {
    paragraphs[0].prepend(el("b", { class: "dateline" }, article.dateline), "　");
  }
  if (article.jump_from) paragraphs.unshift(el("p", { class: "jump" }, words.jumpFrom(pageOf(article.jump_from))));
  const byline = drawByline(words, article, near);
  if (byline) paragraphs.push(byline);
  if (article.jump_to) paragraphs.push(el("p", { class: "jump" }, words.jumpTo(pageOf(article.jump_to))));
  return paragraphs;
}

/** 第3版 of (下转第3版). */
function pageOf(jump) {
  return jump.replace(/^[(（]?\s*(上接|下转|下轉)?/, "").replace(/[)）]$/, "");
}

/** The byline in the paper's own wording, else the authors as they were made out. */
function drawByline(words, article, near) {
  if (hasText(article.byline)) return el("p", { class: "byline", part: "byline" }, marked(article.byline, near));
  const authors = (article.authors ?? []).map(({ name, role }) => (role ? `${role} ${name}` : name));
  return authors.length ? el("p", { class: "byline", part: "byline" }, authors.join(words.listSeparator)) : null;
}

function drawCaptions(words, article, near) {
  const captions = (article.captions ?? []).filter((caption) => hasText(caption.text));
  if (!captions.length) return null;
  const items = captions.map((caption) => el("li", {}, marked(caption.text, near), hasText(caption.credit) && el("span", { class: "credit" }, marked(caption.credit, near))));
  return el("section", { class: "captions" }, el("h3", {}, words.captions), el("ul", {}, ...items));
}

function drawReadings(words, article, near) {
  const readings = article.readings ?? [];
  if (!readings.length) return null;
  return el(
    "details",
    { class: "readings", part: "readings" },
    el("summary", {}, words.readings),
    el("p", { class: "note" }, words.readingsNote),
    ...readings.map((reading) => drawReading(words, article, reading, near)),
  );
}

/** Both readings in two columns, with what differs underlined in each. */
function drawReading(words, article, reading, near) {
  const own = [article.title ?? [], ...(article.paragraphs ?? [])];
  const other = [reading.title ?? [], ...(reading.paragraphs ?? [])];
  const found = differences(own.map(plain).join("\n"), other.map(plain).join("\n"));
  return el("div", { class: "columns" }, drawColumn(words.thisReading, article.source_file, own, near, found?.left), drawColumn(words.readings, reading.source_file, other, near, found?.right));
}

function drawColumn(name, source, paragraphs, near, differs) {
  let at = 0;
  const nodes = paragraphs.map((segments) => {
    const node = el("p", {});
    for (const { text, hit } of segments) {
      const pieces = split(text, differs, at).map(({ piece, other }) => (other ? el("ins", { part: "difference" }, piece) : piece));
      if (hit) node.append(el("mark", near.has(text) ? { class: "near", part: "mark mark-near" } : { part: "mark" }, ...pieces));
      else node.append(...pieces);
      at += text.length;
    }
    at += 1; // the line break between paragraphs
    return node;
  });
  return el("div", { class: "column" }, el("h3", {}, name, source && el("span", { class: "file" }, source)), ...nodes);
}

/** `text` in pieces that differ from the other reading and pieces that do not. */
function split(text, differs, from) {
  const pieces = [];
  for (let at = 0; at < text.length; at += 1) {
    const other = differs?.[from + at] ?? false;
    if (pieces.at(-1)?.other === other) pieces.at(-1).piece += text[at];
    else pieces.push({ piece: text[at], other });
  }
  return pieces;
}

function drawFlags(words, article) {
  const flags = article.flags ?? [];
  if (!flags.length) return null;
  return el("section", { class: "flags", part: "flags" }, el("h3", {}, words.flags), el("p", {}, words.flagsNote), el("ul", {}, ...flags.map((flag) => el("li", {}, flag))));
}

function drawFoot(words, article, permalink) {
  return el(
    "footer",
    { class: "source" },
    article.paper && el("span", {}, `《${article.paper}》`),
    article.source_file && el("span", {}, `${words.source}：${article.source_file}`),
    article.source_url && el("a", { href: sourceLink(article), rel: "noopener" }, words.sourcePage),
    el("a", { href: permalink }, words.permalink),
    el("button", { class: "button", type: "button", "data-act": "print" }, words.print),
  );
}

/** The articles that are most like this one, as the engine found them. */
function drawRelated(words, related, link) {
  const items = related.map((one) => el("li", {}, el("a", { href: link({ article: one.id }), "data-open": one.id }, one.title || words.nameless("")), drawOrigin(words, one), one.near_identical && el("p", { class: "same" }, words.sameText)));
  return el("section", { class: "around", part: "related" }, el("h3", {}, words.relatedArticles), el("ol", {}, ...items));
}

/** The place of the citation; its text follows the chosen form. A file on a disk has no address to cite. */
function drawCitation(words, article, address) {
  const choice = (name, value, label) => el("label", { class: "choice" }, el("input", { type: "checkbox", name, value, "data-change": "citation-form" }), label);
  const forms = Object.entries(CITATIONS).map(([value, name]) => el("option", { value }, name));
  return el(
    "section",
    { class: "citation", part: "citation", "aria-label": words.cite },
    el("h3", {}, words.cite),
    el("div", { class: "row" }, el("select", { "aria-label": words.citationForm, "data-change": "citation-form" }, ...forms), el("button", { class: "button", type: "button", "data-act": "copy-citation" }, words.copy), el("span", { class: "told" })),
    el(
      "div",
      { class: "row" },
      (hasText(article.lead_title) || hasText(article.subtitle)) && choice("titles", "", words.citeTitles),
      /^https?:/.test(address) && choice("address", address, words.citeAddress),
    ),
    el("pre", { tabindex: 0, "aria-label": words.cite }),
  );
}

/**
 * The article's page on the web, scrolled to the first match where the browser can do that. Only web
 * addresses become links: a corpus may contain anything.
 */
function sourceLink({ source_url: address, paragraphs }) {
  if (!/^https?:\/\//i.test(address)) return null;
  const match = (paragraphs ?? []).flat().find(({ hit }) => hit)?.text;
  if (!match || !("fragmentDirective" in document)) return address;
  return `${address}${address.includes("#") ? "" : "#"}:~:text=${encodeURIComponent(match).replaceAll("-", "%2D")}`;
}

const TRADITIONAL = /[這們國會來時說對學發現點實經過開關門問見長車東馬書報區業產員電與為無]/g;

/** Which Chinese setting suits this text; a stray traditional character does not make it traditional. */
function scriptOf(article) {
  const text = (article.paragraphs ?? []).map(plain).join("").slice(0, 2000);
  const found = text.match(TRADITIONAL)?.length ?? 0;
  return found > text.length / 50 ? "zh-Hant" : "zh-Hans";
}
