/** The results as a table in Markdown and as a picture in SVG. */

const MB = 1e6;

/** @param {any} report what `bench.mjs` writes as JSON */
export function markdown(report) {
  const { corpus, date, machine, browser, line, rows } = report;
  const head = [
    "engine",
    "sets exactly right",
    "recall",
    "precision",
    "first results: MB",
    "requests",
    "s",
    "warm p50 / p95 / p99, ms",
    "memory, MB",
    "passages",
    "build, s",
    "size, MB",
  ];
  const lines = [
    `${corpus.articles.toLocaleString("en")} articles (${corpus.name}, ${(corpus.bytes / MB).toFixed(1)} MB of text), ${report.queries} queries; ${date}, ${machine}, ${browser}; ${line.megabits} Mbit/s and ${line.milliseconds} ms.`,
    "",
    `| ${head.join(" | ")} |`,
    `|${" --- |".repeat(head.length)}`,
    ...rows.map((row) => `| ${cells(row, head.length).join(" | ")} |`),
    ...againstPlainText(rows),
  ];
  return `${lines.join("\n")}\n`;
}

/** A sentence that compares our warm 95th percentile with that of plain text in the same run. */
function againstPlainText(rows) {
  const p95 = (name) => rows.find((row) => row.name.startsWith(name) && row.warm)?.warm.p95;
  const [own, plain] = [p95("Jianbao"), p95("plain text")];
  if (own === undefined || plain === undefined) return [];
  const ratio = (own / plain).toFixed(2);
  return [
    "",
    `Warm p95: Jianbao ${own.toFixed(1)} ms, plain text with includes() ${plain.toFixed(1)} ms, ratio ${ratio}.`,
  ];
}

function cells(row, width) {
  const name = `${row.name} ${row.version}`.trim();
  if (row.failed) return [name, `failed: ${row.failed.replaceAll("|", "\\|")}`, ...Array(width - 2).fill("")];
  const share = (value) => (value === null ? "–" : `${floor(value * 100, 1)} %`);
  const { sets, cold, warm } = row;
  return [
    name,
    `${sets.exact} of ${sets.queries}`,
    share(sets.recall),
    share(sets.precision),
    (cold.bytes / MB).toFixed(2),
    String(cold.requests),
    cold.seconds.toFixed(2),
    [warm.p50, warm.p95, warm.p99].map((ms) => ms.toFixed(1)).join(" / "),
    row.memory === null ? "–" : row.memory.toFixed(0),
    row.snippets ? "yes" : "no",
    row.build.toFixed(1),
    (row.size / MB).toFixed(2),
  ];
}

/** Rounded down, so that 100 % is said of nothing less. */
function floor(value, digits) {
  return (Math.floor(value * 10 ** digits + 1e-9) / 10 ** digits).toFixed(digits);
}

const PANELS = [
  { title: "sets exactly right, %", value: ({ sets }) => (100 * sets.exact) / sets.queries, log: false, digits: 1 },
  { title: "MB until first results", value: ({ cold }) => cold.bytes / MB, log: true, digits: 2 },
  { title: "seconds until first results", value: ({ cold }) => cold.seconds, log: true, digits: 2 },
  { title: "warm query, p95, ms", value: ({ warm }) => warm.p95, log: true, digits: 1 },
];
const [LEFT, TOP, ROW, PANEL, GAP] = [190, 64, 26, 150, 70];

/** A bar for every engine and measure; the scales of bytes and times are logarithmic. */
export function picture(report) {
  const width = LEFT + PANELS.length * (PANEL + GAP);
  const height = TOP + report.rows.length * ROW + 16;
  const escaped = (text) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
  const text = (x, y, content, cls = "", anchor = "start") =>
    `<text x="${x}" y="${y}" text-anchor="${anchor}" class="${cls}">${escaped(content)}</text>`;
  const parts = [
    text(
      0,
      18,
      `${report.corpus.articles.toLocaleString("en")} articles, ${report.queries} queries: ${report.corpus.name}`,
      "head",
    ),
  ];
  for (const [at, row] of report.rows.entries()) {
    const y = TOP + at * ROW + 15;
    parts.push(text(LEFT - 12, y, row.name, row.name === "Jianbao" ? "own" : "", "end"));
    if (row.failed) parts.push(text(LEFT, y, "failed", "soft"));
  }
  const measured = report.rows.filter(({ failed }) => !failed);
  for (const [at, { title, value, log, digits }] of PANELS.entries()) {
    const x = LEFT + at * (PANEL + GAP);
    parts.push(text(x, TOP - 14, log ? `${title} (log)` : title, "soft"));
    const values = measured.map(value).map((one) => Math.max(one, 10 ** -digits));
    const [least, most] = log ? [Math.min(...values) / 2, Math.max(...values)] : [0, 100];
    for (const row of measured) {
      const y = TOP + report.rows.indexOf(row) * ROW;
      const own = Math.max(value(row), 10 ** -digits);
      const share = log ? Math.log(own / least) / Math.log(most / least) : own / most;
      const length = Math.max(1, share * PANEL).toFixed(1);
      parts.push(
        `<rect x="${x}" y="${y}" width="${length}" height="${ROW - 8}" class="${row.name === "Jianbao" ? "own" : ""}"/>`,
      );
      parts.push(text(x + Number(length) + 5, y + 14, floor(own, digits), "soft"));
    }
  }
  const style =
    "text{font:13px system-ui,sans-serif;fill:#1f2328}.head{font-weight:600}.soft{fill:#656d76}rect{fill:#afb8c1}text.own{font-weight:600}rect.own{fill:#b5281e}@media(prefers-color-scheme:dark){text{fill:#e6edf3}.soft{fill:#8d96a0}rect{fill:#484f58}rect.own{fill:#e5534b}}";
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"><style>${style}</style>\n${parts.join("\n")}\n</svg>\n`;
}
