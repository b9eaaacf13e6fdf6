/**
 * Joins the page's modules into few small files in `www/dist`, of which `jianbao build` makes sites:
 *
 *     npm run bundle
 *
 * A site needs no more than Rust to be built, so the joined files are kept in the repository. `dist/sources.txt` has
 * the digest of what they were made from; `jianbao build` refuses to go on when it is another one.
 */
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

const WWW = fileURLToPath(new URL(".", import.meta.url));
/** The scripts that `index.html` loads. */
const SCRIPTS = ["page.js", "jianbao-search.js"];
export const DIST = join(WWW, "dist");

/** What two files share becomes a file of its own; these rules keep it to two such files. */
const GROUPS = [
  {
    name: "common",
    test: /\/www\/(messages\/(index|zh-Hans)|components\/dom|model\/(address|segments|start-page)|site-url)\.js$/,
  },
  { name: "archive", test: /\/www\/client\// },
];

/** @import { OutputChunk } from "rolldown" */

/** The joined files by their path in `dist`. */
export async function bundle() {
  const page = await joined([...SCRIPTS, "jianbao.js"], { codeSplitting: { groups: GROUPS } });
  // The worker is one file: each import of its own would be one more step before the engine is there.
  const worker = await joined(["client/worker.js"]);
  const files = new Map();
  for (const file of [...page, ...worker]) files.set(file.fileName, withImportsOfImports(file, page));
  files.set("index.html", await withPreloads(page));
  files.set("sources.txt", `${await digest()}\n`);
  return files;
}

/** The scripts `names` with all that they import, in few files. */
async function joined(/** @type {string[]} */ names, options = {}) {
  const input = Object.fromEntries(names.map((/** @type {string} */ name) => [name.replace(/\.js$/, ""), name]));
  const build = await rolldown({ cwd: WWW, input, platform: "browser" });
  const { output } = await build.generate({
    format: "esm",
    minify: true,
    comments: { legal: false },
    entryFileNames: "[name].js",
    chunkFileNames: "[name]-[hash].js",
    ...options,
  });
  return output.filter((file) => file.type === "chunk");
}

/**
 * A file with what it imports later imported together with what that imports in turn. Otherwise the browser would hear
 * of the second only when the first has arrived.
 */
function withImportsOfImports(/** @type {OutputChunk} */ { code, imports }, /** @type {OutputChunk[]} */ files) {
  return code.replace(
    /import\((["'`])\.\/([^"'`]+)\1\)/g,
    (/** @type {string} */ own, /** @type {unknown} */ _, /** @type {string} */ name) => {
      const others = importedBy([name], files).filter((other) => !imports.includes(other) && !SCRIPTS.includes(other));
      return others.length ? `(${others.map((other) => `import("./${other}")`).join()},${own})` : own;
    },
  );
}

/** What the files `names` import at once, and what that imports. */
function importedBy(/** @type {string[]} */ names, /** @type {OutputChunk[]} */ files) {
  const seen = new Set();
  const visit = (/** @type {string} */ name) => {
    for (const imported of files.find(({ fileName }) => fileName === name)?.imports ?? []) {
      if (seen.has(imported)) continue;
      seen.add(imported);
      visit(imported);
    }
  };
  names.forEach(visit);
  return [...seen].sort();
}

/** The page with the files that its scripts import at once named in its head, so that they are fetched with them. */
async function withPreloads(/** @type {OutputChunk[]} */ files) {
  const links = importedBy(SCRIPTS, files).map((name) => `<link rel="modulepreload" href="${name}">\n  `);
  const first = `<script type="module" src="${SCRIPTS[0]}">`;
  const page = await readFile(join(WWW, "index.html"), "utf8");
  if (!page.includes(first)) throw new Error(`index.html has no ${first}.`);
  return page.replace(first, `${links.join("")}${first}`);
}

/** The digest of the sources: of each its path, a line end, its bytes and a zero byte. */
async function digest() {
  const hash = createHash("sha256");
  for (const name of await sources())
    hash
      .update(`${name}\n`)
      .update(await readFile(join(WWW, name)))
      .update("\0");
  return hash.digest("hex");
}

/** The files that are joined, by their path, in order: every module of the page, and the page that loads them. */
async function sources() {
  const names = await readdir(WWW, { recursive: true });
  const isSource = (/** @type {string} */ name) =>
    name === "index.html" || (name.endsWith(".js") && name !== "sw.js" && !name.startsWith("dist/"));
  return names
    .map((name) => name.replaceAll("\\", "/"))
    .filter(isSource)
    .sort();
}

if (process.argv[1] && basename(process.argv[1]) === "bundle.mjs") {
  await rm(DIST, { recursive: true, force: true });
  for (const [name, text] of await bundle()) {
    await mkdir(dirname(join(DIST, name)), { recursive: true });
    await writeFile(join(DIST, name), text);
  }
}
