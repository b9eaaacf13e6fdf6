/** Pairs of neighbouring Han characters and the last character of each run; other letters and digits as words. */
function tokenize(text) {
  const tokens = [];
  for (const [run] of text.matchAll(/\p{sc=Han}+|[\p{L}\p{N}]+?(?=\p{sc=Han}|[^\p{L}\p{N}]|$)/gu)) {
    if (!/^\p{sc=Han}/u.test(run)) tokens.push(run);
    else for (let at = 0; at < run.length; at += 1) tokens.push(run.slice(at, at + 2));
  }
  return tokens;
}

/** In a query the last character of a run is part of its last pair already, unless it is all there is. */
function tokenizeQuery(text) {
  return tokenize(text).filter((token, at, all) => at === 0 || token.length > 1 || !all[at - 1].endsWith(token));
}

export const options = {
  fields: ["title", "text"],
  storeFields: ["title", "date"],
  tokenize,
  searchOptions: {
    tokenize: tokenizeQuery,
    combineWith: "AND",
    boost: { title: 2 },
    prefix: (token) => /^\p{sc=Han}$/u.test(token),
  },
};
