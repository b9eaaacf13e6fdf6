/**
 * Joins the page's modules into few small files in `www/dist`, of which `jianbao build` makes sites:
 *
 *     npm run bundle
 *
 * A site needs no more than Rust to be built, so the joined files are kept in the repository. `dist/sources.txt` has
 * the digest of the modules that they were made from; `jianbao build` refuses to go on when it is another one.
 */
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const WWW = fileURLToPath(new URL(".", import.meta.url));
/** The scripts that `index.html` loads. */
const SCRIPTS = ["page.js", "jianbao-search.js"];
export const DIST = join(WWW, "dist");

const COMMON = {
  absWorkingDir: WWW,
  outbase: ".",
  outdir: "dist",
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: true,
  // Messages stay as they are written, which is shorter than escaped.
  charset: "utf8",
  legalComments: "none",
  write: false,
};

/** The files that are joined, by their path, in order: every module of the page, and the page that loads them. */
async function sources() {
  const names = await readdir(WWW, { recursive: true });
  const isSource = (name) => name === "index.html" || (name.endsWith(".js") && name !== "sw.js" && !name.startsWith("dist/"));
  return names.map((name) => name.replaceAll("\\", "/")).filter(isSource).sort();
}

/** The digest of the sources: of each its path, a line end, its bytes and a zero byte. */
async function digest() {
  const hash = createHash("sha256");
  for (const name of await sources()) hash.update(`${name}\n`).update(await readFile(join(WWW, name))).update("\0");
  return hash.digest("hex");
}

/** The joined files by their path in `dist`. */
export async function bundle() {
  // What is imported later by a call, and what two files share, becomes a file of its own.
  const page = await build({ ...COMMON, metafile: true, entryPoints: [...SCRIPTS, "jianbao.js"], splitting: true });
  // The worker is one file: each import of its own would be one more step before the engine is there.
  const worker = await build({ ...COMMON, entryPoints: ["client/worker.js"] });
  const files = [...page.outputFiles, ...worker.outputFiles].map(({ path, text }) => [relative(DIST, path).replaceAll("\\", "/"), text]);
  return new Map([...files, ["index.html", await withPreloads(page.metafile)], ["sources.txt", `${await digest()}\n`]]);
}

/** The page with the files that its scripts import at once named in its head, so that nothing is found out late. */
async function withPreloads({ outputs }) {
  const seen = new Set();
  const visit = (path) => {
    for (const { path: imported, kind } of outputs[path].imports) {
      if (kind !== "import-statement" || seen.has(imported)) continue;
      seen.add(imported);
      visit(imported);
    }
  };
  for (const script of SCRIPTS) visit(`dist/${script}`);
  const links = [...seen].sort().map((path) => `<link rel="modulepreload" href="${path.slice("dist/".length)}">\n  `);
  const first = `<script type="module" src="${SCRIPTS[0]}">`;
  const page = await readFile(join(WWW, "index.html"), "utf8");
  if (!page.includes(first)) throw new Error(`index.html has no ${first}.`);
  return page.replace(first, `${links.join("")}${first}`);
}

if (process.argv[1] && basename(process.argv[1]) === "bundle.mjs") {
  await rm(DIST, { recursive: true, force: true });
  for (const [name, text] of await bundle()) {
    await mkdir(dirname(join(DIST, name)), { recursive: true });
    await writeFile(join(DIST, name), text);
  }
}
