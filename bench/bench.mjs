/**
 * The benchmark:
 *
 *     npm ci && npm run bench -- --articles 1000
 *
 * builds every engine's page for one corpus, asks all of them the same queries in the same browser, and writes
 * `results/NAME.json`, `.md` and `.svg`. README.md says what is measured and how each engine is set up.
 */
import { cp, mkdir, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { cpus, tmpdir, totalmem } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { rolldown } from "rolldown";
import { inventCorpus, readCorpus } from "./corpus.mjs";
import { Files, listFiles } from "./host.mjs";
import { browserVersion, LINE, measure } from "./measure.mjs";
import { makeQueries } from "./queries.mjs";
import { markdown, picture } from "./table.mjs";

const ENGINES = ["jianbao", "pagefind", "minisearch", "flexsearch", "orama", "sqlite", "plain"];
const HERE = fileURLToPath(new URL(".", import.meta.url));

const { values: options } = parseArgs({
  options: {
    corpus: { type: "string" },
    articles: { type: "string" },
    seed: { type: "string", default: "2024" },
    engines: { type: "string", default: ENGINES.join(",") },
    output: { type: "string" },
    help: { type: "boolean" },
  },
});

if (options.help) {
  console.log(`npm run bench -- [--corpus FILE.jsonl] [--articles N] [--seed N] [--engines ${ENGINES.join(",")}] [--output PATH]

Without --corpus the articles are invented (1,000 unless --articles says otherwise). PATH is that of the results
without an ending; default: results/NAME-ARTICLES. JIANBAO and CHROMIUM in the environment name the programs.`);
  process.exit();
}

const seed = Number(options.seed);
const count = options.articles === undefined ? undefined : Number(options.articles);
const wanted = options.engines.split(",");
const unknown = wanted.filter((engine) => !ENGINES.includes(engine));
if (unknown.length > 0 || Number.isNaN(seed) || Number.isNaN(count ?? 0)) {
  console.error(`${unknown.join(", ") || "--seed and --articles"}: see npm run bench -- --help`);
  process.exit(2);
}

const articles = options.corpus ? readCorpus(options.corpus, count) : inventCorpus(count ?? 1_000, seed);
const corpus = {
  name: options.corpus ? basename(options.corpus) : `invented, seed ${seed}`,
  articles: articles.length,
  bytes: articles.reduce((sum, { title, text }) => sum + Buffer.byteLength(title) + Buffer.byteLength(text), 0),
};
const queries = makeQueries(articles, seed);
console.error(`${corpus.articles} articles, ${queries.length} queries`);

const rows = [];
for (const engine of wanted) {
  const row = await run(engine);
  rows.push(row);
  console.error(row.failed ? `${row.name}: failed: ${row.failed}` : `${row.name}: done`);
}

const report = {
  date: new Date().toISOString().slice(0, 10),
  machine: `${cpus().length} cores ${cpus()[0].model.replace(/\s+/g, " ").trim()}, ${Math.round(totalmem() / 1e9)} GB`,
  browser: await browserVersion(),
  line: LINE,
  corpus,
  queries: queries.length,
  rows,
};
const output =
  options.output ??
  join(HERE, "results", `${options.corpus ? corpus.name.replace(/\..*/, "") : "invented"}-${corpus.articles}`);
await mkdir(join(output, ".."), { recursive: true });
await writeFile(`${output}.json`, `${JSON.stringify(report, null, 1)}\n`);
await writeFile(`${output}.md`, markdown(report));
await writeFile(`${output}.svg`, picture(report));
console.log(markdown(report));

/** One engine's row; what fails becomes the row's reason. */
async function run(name) {
  const row = { name, version: "" };
  const folder = await mkdtemp(join(tmpdir(), `bench-${name}-`));
  try {
    const engine = await import(`./engines/${name}/build.mjs`);
    Object.assign(row, { name: engine.name, version: engine.version, configuration: engine.configuration });
    const begun = performance.now();
    await engine.build(articles, folder);
    row.build = (performance.now() - begun) / 1000;
    await makePage(name, folder);
    const files = new Files(folder);
    const listed = await listFiles(folder, (file) => !engine.unused?.(file));
    row.size = 0;
    for (const file of listed) row.size += (await files.get(file)).sent.length;
    row.files = listed.length;
    row.plainSize = 0;
    for (const file of listed) row.plainSize += (await stat(join(folder, file))).size;
    const ids = await engine.readIds?.(folder);
    Object.assign(row, await measure(files, queries, (id) => ids?.get(id) ?? id));
    row.snippets = row.cold.visits.some(({ snippets }) => snippets);
  } catch (error) {
    row.failed = String(error instanceof Error ? error.message : error).split("\n")[0];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return row;
}

/** The page of an engine, bundled as a site would bundle it. */
async function makePage(name, folder) {
  const bundle = await rolldown({
    input: join(HERE, "engines/first-results.js"),
    resolve: { alias: { engine: join(HERE, `engines/${name}/page.js`) } },
    platform: "browser",
    logLevel: "silent",
  });
  await bundle.write({ file: join(folder, "page.js"), format: "esm", minify: true, codeSplitting: false });
  await bundle.close();
  await cp(join(HERE, "engines/page.html"), join(folder, "index.html"));
}
