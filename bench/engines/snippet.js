/** The passage round the first place of the query's first word, for engines that give the text but no passage. */
export function snippet(text, query) {
  const at = Math.max(0, text.indexOf(query.split(" ")[0]));
  return text.slice(Math.max(0, at - 20), at + 60);
}
