/** Jianbao, as `jianbao build` makes a site; searched through its JavaScript API. */
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const PROGRAM = process.env.JIANBAO ?? fileURLToPath(new URL("../../../target/release/jianbao", import.meta.url));

export const name = "Jianbao";
export const version = (await run(PROGRAM, ["--version"])).stdout.trim().split(" ").pop();
export const configuration =
  "`jianbao build` as it comes; `search(query, { limit: 10 })` with passages; sets: the level “exact”.";
/** The newspaper as plain pages, which no search fetches. */
export const unused = (file) => /^(site\/)?(issues|articles|pages)\//.test(file) || /\.(xml|atom)$/.test(file);

export async function build(articles, folder) {
  const work = await mkdtemp(join(tmpdir(), "jianbao-bench-"));
  const corpus = join(work, "articles.jsonl");
  await writeFile(corpus, articles.map((article) => `${JSON.stringify(article)}\n`).join(""));
  await run(PROGRAM, ["build", corpus, "-o", join(folder, "site")], { maxBuffer: 2 ** 26 });
  await rm(work, { recursive: true });
}
