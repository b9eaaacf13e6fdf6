/**
 * A question and an answer put into sentences: how the engine took the question, and why an article is a
 * near match. It makes text from the engine's records; the words are the language's.
 */

/** Fields whose conditions are about wording and are joined by “and”; the others follow after commas. */
const WORDING = new Set(["text", "title"]);

/**
 * How the question was taken, or nothing where it is one plain term.
 * @param {object} words
 * @param {{field: string, text: string, excluded: boolean, quoted: boolean}[][]} clauses all of which must hold
 */
export function understoodSentence(words, clauses) {
  const terms = (clauses ?? []).flat();
  if (!terms.length || (terms.length === 1 && terms[0].field === "text" && !terms[0].excluded && !terms[0].quoted)) return "";
  const said = (alternatives) => {
    const either = alternatives.map((term) => condition(words, term)).join(words.or);
    return alternatives.length > 1 && clauses.length > 1 ? words.grouped(either) : either;
  };
  const isWording = ([{ field }]) => WORDING.has(field);
  const wording = clauses.filter(isWording).map(said).join(words.and);
  return [wording, ...clauses.filter((clause) => !isWording(clause)).map(said)].filter(Boolean).join(words.separator);
}

function condition(words, { field, text, excluded, quoted }) {
  const value = { date: () => range(words, text, (day) => dayName(words, day)), page: () => range(words, text, (number) => words.page(number, "")) }[field]?.() ?? words.quote(text);
  const name = words.fields[field];
  const whole = name ? words.inField(name, value) : value;
  return (!excluded ? whole : name ? words.except(whole) : words.not(whole)) + (quoted ? words.literally : "");
}

/** `A`, `A..B`, `A..` or `..B` in words. */
function range(words, text, name) {
  const [from, to = from] = text.split("..");
  if (from === to) return name(from);
  if (!to) return words.since(name(from));
  if (!from) return words.until(name(to));
  return words.between(name(from), name(to));
}

/** A year, a month or a day by its name. */
export function dayName(words, day) {
  if (day.length === 4) return words.year(day);
  return day.length === 7 ? words.month(day) : words.date(day);
}

/** What a near match has instead, and by which rule it counts as near. */
export function reasonSentence(words, reasons) {
  const several = new Set(reasons.map(({ asked }) => asked)).size > 1;
  const said = reasons.map(({ asked, matched, rule }) => words.reason(several ? asked : "", matched, words.rules[rule] ?? ""));
  return [...new Set(said)].join(words.semicolon);
}
