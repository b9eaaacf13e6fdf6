/**
 * All hits of a question as a file: CSV for a table, JSON for a program, or an annotation page after the
 * IIIF Content Search API 2.0. It makes text from hits and offers it for download; it asks nothing.
 */
import { plain } from "./dom.js";

const COLUMNS = ["id", "level", "date", "page_no", "page_name", "section", "paper", "kind", "authors", "title", "snippet", "link"];

/** One row a hit. */
export function asCsv(hits, link) {
  return asTable(COLUMNS, hits.map((hit) => row(hit, link)));
}

/** Rows as CSV, quoted as RFC 4180 says; begins with a mark so that spreadsheets read it as UTF-8. */
export function asTable(columns, rows) {
  const cell = (value) => {
    // A leading = + - @ would be run as a formula by spreadsheets.
    const text = String(value ?? "").replace(/^[=+\-@\t\r]/, "'$&");
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = rows.map((values) => columns.map((name) => cell(values[name])).join(","));
  return `\ufeff${[columns.join(","), ...lines].join("\r\n")}\r\n`;
}

/** The hits as they are, marks included. */
export function asJson(query, hits, link) {
  return `${JSON.stringify({ query, hits: hits.map((hit) => ({ ...hit, link: link({ article: hit.id }) })) }, null, 2)}\n`;
}

function row(hit, link) {
  return { ...hit, authors: (hit.authors ?? []).join("、"), title: plain(hit.title), snippet: plain(hit.snippet), link: link({ article: hit.id }) };
}

/**
 * The hits as an IIIF Content Search 2.0 annotation page: each hit annotates its article with the matching
 * passage, the match itself as an exact text quote.
 * @param {string} address the question's own address, which becomes the id
 */
export function asIiif(address, hits, link) {
  const items = hits.map((hit, at) => ({
    id: `${address}#hit-${at + 1}`,
    type: "Annotation",
    motivation: "highlighting",
    body: { type: "TextualBody", value: plain(hit.snippet), format: "text/plain" },
    target: link({ article: hit.id }),
  }));
  const quotes = hits.flatMap((hit, at) =>
    (hit.snippet ?? []).flatMap(({ text, hit: matched }, index, all) =>
      matched
        ? [
            {
              type: "Annotation",
              id: `${address}#quote-${at + 1}-${index}`,
              motivation: "contextualizing",
              target: { type: "SpecificResource", source: `${address}#hit-${at + 1}`, selector: [{ type: "TextQuoteSelector", prefix: all[index - 1]?.text ?? "", exact: text, suffix: all[index + 1]?.text ?? "" }] },
            },
          ]
        : [],
    ),
  );
  return {
    "@context": "http://iiif.io/api/search/2/context.json",
    id: address,
    type: "AnnotationPage",
    items,
    annotations: quotes.length ? [{ type: "AnnotationPage", id: `${address}#quotes`, items: quotes }] : undefined,
  };
}

/** A question as the beginning of a file's name. */
export function fileName(query) {
  return query.replace(/[\\/:*?"<>|\s]+/g, " ").trim().slice(0, 40);
}

/** Hands `text` to the reader as a file. */
export function download(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address));
}
