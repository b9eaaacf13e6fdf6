/**
 * An article as a reference: GB/T 7714 in the forms of 2015 and 2025, RIS, BibTeX and CSL-JSON. Unknown
 * parts are left out, never guessed. The number in brackets after the date is the page of the paper (版次).
 * Three authors are named, more become 等.
 */
import { plain } from "./dom.js";

/** The forms, in the order they are offered: value and name. */
export const FORMS = [
  ["gb2015", "GB/T 7714—2015"],
  ["gb2025", "GB/T 7714—2025"],
  ["ris", "RIS"],
  ["bibtex", "BibTeX"],
  ["csl", "CSL-JSON"],
];

const WRITERS = { gb2015, gb2025, ris, bibtex, csl };

/**
 * The reference as text.
 * @param {object} article from `Archive.article`, with `permalink` for want of a `source_url`
 * @param {string} form a value of `FORMS`
 */
export function citation(article, form) {
  return WRITERS[form](parts(article));
}

function parts(article) {
  const title = plain(article.title).trim() || "无题";
  return {
    authors: (article.authors ?? []).map(({ name }) => name),
    title: article.lead_title && plain(article.lead_title) ? title : title,
    paper: article.paper ?? "",
    date: article.date ?? "",
    page: article.page_no === undefined || article.page_no === null ? "" : String(article.page_no),
    url: article.source_url ?? "",
    id: article.id,
    abstract: plain(article.paragraphs?.[0]).slice(0, 200),
  };
}

const named = (authors) => (authors.length > 3 ? [...authors.slice(0, 3), "等"] : authors);

function gb2015({ authors, title, paper, date, page, url }) {
  const who = authors.length ? `${named(authors).join(", ")}. ` : "";
  const where = [paper, date].filter(Boolean).join(", ");
  return `${who}${title}[${url ? "N/OL" : "N"}]. ${where}${page ? `(${page})` : ""}.${url ? ` ${url}` : ""}`;
}

function gb2025({ authors, title, paper, date, page, url }) {
  const who = authors.length ? `${named(authors).join("，")}. ` : "";
  const where = [paper, date].filter(Boolean).join("，");
  return `${who}${title}[${url ? "N/OL" : "N"}]. ${where}${page ? `（${page}）` : ""}.${url ? ` ${url}` : ""}`;
}

function ris({ authors, title, paper, date, page, url, id }) {
  const row = (tag, value) => (value ? [`${tag}  - ${value}`] : []);
  return ["TY  - NEWS", ...authors.flatMap((name) => row("AU", name)), ...row("TI", title), ...row("T2", paper), ...row("DA", date.replaceAll("-", "/")), ...row("SP", page), ...row("UR", url), ...row("ID", id), "ER  - "].join("\n");
}

function bibtex({ authors, title, paper, date, page, url, id }) {
  const row = (name, value) => (value ? [`  ${name} = {${value.replace(/[{}\\]/g, "")}}`] : []);
  const rows = [...row("author", authors.join(" and ")), ...row("title", title), ...row("journal", paper), ...row("date", date), ...row("year", date.slice(0, 4)), ...row("pages", page), ...row("url", url), "  entrysubtype = {newspaper}"];
  return `@article{${id.replace(/[^\w-]/g, "")},\n${rows.join(",\n")}\n}`;
}

function csl({ authors, title, paper, date, page, url, id }) {
  const item = { id, type: "article-newspaper", title };
  if (authors.length) item.author = authors.map((literal) => ({ literal }));
  if (paper) item["container-title"] = paper;
  if (date) item.issued = { "date-parts": [date.split("-").map(Number)] };
  if (page) item.page = page;
  if (url) item.URL = url;
  return JSON.stringify([item], null, 2);
}
