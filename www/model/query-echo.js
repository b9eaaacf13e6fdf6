/**
 * The query echo: how the engine understood a query, as a sentence, and why an article is a near match. The
 * wording is the messages'.
 */

/** @import { Reason, Term } from "../types/shapes.d.ts" */
/** @import { Messages } from "../types/messages.d.ts" */

/** Fields whose conditions are about wording and are joined by “and”; the others follow after commas. */
const WORDING = new Set(["text", "title"]);

/**
 * How the query was understood; empty where it is one plain term.
 * @param {Messages} messages
 * @param {readonly (readonly Term[])[]} [clauses] all of which must hold; of the terms in one, any
 */
export function queryEcho(messages, clauses = []) {
  const terms = clauses.flat();
  const [only] = terms;
  if (!only || (terms.length === 1 && only.field === "text" && !only.excluded && !only.quoted)) return "";
  const echo = (/** @type {readonly Term[]} */ alternatives) => {
    const either = alternatives.map((term) => condition(messages, term)).join(messages.or);
    return alternatives.length > 1 && clauses.length > 1 ? messages.grouped(either) : either;
  };
  const isWording = (/** @type {readonly Term[]} */ [first]) => first !== undefined && WORDING.has(first.field);
  const wording = clauses.filter(isWording).map(echo).join(messages.and);
  const others = clauses.filter((clause) => !isWording(clause)).map(echo);
  return [wording, ...others].filter(Boolean).join(messages.separator);
}

/**
 * @param {Messages} messages
 * @param {Term} term
 */
function condition(messages, { field, text, excluded, quoted }) {
  let value = messages.quote(text);
  if (field === "date") value = range(messages, text, (day) => messages.anyDate(day));
  if (field === "page") value = range(messages, text, (number) => messages.page(number, ""));
  const name = messages.fields[field];
  let whole = name ? messages.inField(name, value) : value;
  if (excluded) whole = name ? messages.except(whole) : messages.not(whole);
  return quoted ? whole + messages.literally : whole;
}

/**
 * `A`, `A..B`, `A..` or `..B` as a sentence says it.
 * @param {Messages} messages
 * @param {string} text
 * @param {(end: string) => string} name
 */
function range(messages, text, name) {
  const [from = "", to = from] = text.split("..");
  if (from === to) return name(from);
  if (!to) return messages.since(name(from));
  if (!from) return messages.until(name(to));
  return messages.between(name(from), name(to));
}

/**
 * What a near match has instead of what was searched for, and by which rule it is near.
 * @param {Messages} messages
 * @param {readonly Reason[]} reasons
 */
export function reasonSentence(messages, reasons) {
  const isSeveral = new Set(reasons.map(({ asked }) => asked)).size > 1;
  const sentences = reasons.map(({ asked, matched, rule }) =>
    messages.reason(isSeveral ? asked : "", matched, messages.rules[rule] ?? ""),
  );
  return [...new Set(sentences)].join(messages.semicolon);
}
