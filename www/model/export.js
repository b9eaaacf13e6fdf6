/**
 * All hits of a query as the text of a file: CSV for a spreadsheet, JSON for a program, or an annotation page
 * of the IIIF Content Search API 2.0.
 */
import { plain } from "./segments.js";

/** @import { Hit } from "../types/shapes.d.ts" */
/** @import { IiifPage, Link } from "../types/shapes.d.ts" */

const HIT_COLUMNS = [
  "id",
  "level",
  "date",
  "page_no",
  "page_name",
  "section",
  "paper",
  "kind",
  "authors",
  "title",
  "snippet",
  "link",
];

/**
 * A table with one row for each hit.
 * @param {readonly Hit[]} hits
 * @param {Link} link
 */
export function asCsv(hits, link) {
  const rows = hits.map((hit) => ({
    ...hit,
    authors: (hit.authors ?? []).join("、"),
    title: plain(hit.title),
    snippet: plain(hit.snippet),
    link: link({ article: hit.id }),
  }));
  return asTable(HIT_COLUMNS, rows);
}

/**
 * Rows as CSV, quoted as RFC 4180 says, with a byte-order mark so that spreadsheets read it as UTF-8.
 * @param {readonly string[]} columns
 * @param {readonly Record<string, any>[]} rows
 */
export function asTable(columns, rows) {
  const cell = (/** @type {unknown} */ value) => {
    // Spreadsheets would run a text that begins with = + - @ as a formula.
    const text = String(value ?? "").replace(/^[=+\-@\t\r]/, "'$&");
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = rows.map((row) => columns.map((name) => cell(row[name])).join(","));
  return `\ufeff${[columns.join(","), ...lines].join("\r\n")}\r\n`;
}

/**
 * The hits as they are, with their segments.
 * @param {string} query
 * @param {readonly Hit[]} hits
 * @param {Link} link
 */
export function asJson(query, hits, link) {
  return `${JSON.stringify({ query, hits: hits.map((hit) => ({ ...hit, link: link({ article: hit.id }) })) }, null, 2)}\n`;
}

/**
 * An IIIF Content Search 2.0 annotation page: each hit annotates its article with the matching passage, the
 * match itself as an exact text quote.
 * @param {string} address the URL of the search, which becomes the page's id
 * @param {readonly Hit[]} hits
 * @param {Link} link
 * @returns {IiifPage}
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
    (hit.snippet ?? []).flatMap((segment, index, all) => {
      if (!segment.hit) return [];
      const selector = {
        type: "TextQuoteSelector",
        prefix: all[index - 1]?.text ?? "",
        exact: segment.text,
        suffix: all[index + 1]?.text ?? "",
      };
      return [
        {
          type: "Annotation",
          id: `${address}#quote-${at + 1}-${index}`,
          motivation: "contextualizing",
          target: { type: "SpecificResource", source: `${address}#hit-${at + 1}`, selector: [selector] },
        },
      ];
    }),
  );
  return {
    "@context": "http://iiif.io/api/search/2/context.json",
    id: address,
    type: "AnnotationPage",
    items,
    ...(quotes.length ? { annotations: [{ type: "AnnotationPage", id: `${address}#quotes`, items: quotes }] } : {}),
  };
}

/**
 * A query as the beginning of a file name.
 * @param {string} query
 */
export function fileName(query) {
  return query
    .replace(/[\\/:*?"<>|\s]+/g, " ")
    .trim()
    .slice(0, 40);
}
