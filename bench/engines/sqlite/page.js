import sqlite3InitModule from "@sqlite.org/sqlite-wasm";

export async function open() {
  const [sqlite3, bytes] = await Promise.all([
    sqlite3InitModule({ print: () => {}, locateFile: (file) => file }),
    fetch("articles.sqlite3").then((response) => response.arrayBuffer()),
  ]);
  const { capi, oo1, wasm } = sqlite3;
  const database = new oo1.DB();
  const data = wasm.allocFromTypedArray(bytes);
  capi.sqlite3_deserialize(
    database.pointer,
    "main",
    data,
    bytes.byteLength,
    bytes.byteLength,
    capi.SQLITE_DESERIALIZE_FREEONCLOSE,
  );

  /**
   * The rows of a query. FTS5 does not take `MATCH` beside an alternative of two `LIKE`s, so the short words of a query
   * look through the rows that its long words have found.
   */
  const rows = (query, columns) => {
    const words = query.split(" ");
    const long = words.filter((word) => [...word].length >= 3);
    const short = words.filter((word) => [...word].length < 3);
    const bind = [];
    let from = "article";
    if (long.length > 0) {
      from = `(SELECT id, date, title, text, ${columns.found} bm25(article, 0, 0, 5, 1) AS score FROM article WHERE article MATCH ?)`;
      bind.push(long.map((word) => `"${word}"`).join(" AND "));
    }
    const conditions = short.map(() => "(title LIKE ? OR text LIKE ?)");
    bind.push(...short.flatMap((word) => [`%${word}%`, `%${word}%`]));
    const where = conditions.length > 0 ? `WHERE ${conditions.join(" AND ")}` : "";
    return {
      sql: `FROM ${from} ${where} ORDER BY ${long.length > 0 ? "score" : "date DESC"}`,
      bind,
      long: long.length > 0,
    };
  };
  const select = (sql, bind) => database.exec({ sql, bind, rowMode: "object", returnValue: "resultRows" });
  return {
    async search(query, limit) {
      const found = rows(query, { found: "snippet(article, 3, '', '', '…', 60) AS snippet," });
      if (found.long) return select(`SELECT id, title, snippet ${found.sql} LIMIT ${limit}`, found.bind);
      const sql = `SELECT id, title, substr(text, max(1, instr(text, ?) - 20), 80) AS snippet ${found.sql} LIMIT ${limit}`;
      return select(sql, [query.split(" ")[0], ...found.bind]);
    },
    async all(query) {
      const { sql, bind } = rows(query, { found: "" });
      return select(`SELECT id ${sql}`, bind).map(({ id }) => id);
    },
  };
}
