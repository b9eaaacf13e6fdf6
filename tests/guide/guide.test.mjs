/**
 * The guide as its reader follows it: every command of a page is run, in order, in an empty folder; settings that begin
 * with the name of their file are written into it. Programs that would reach other computers (npm, rsync, those of hosts)
 * are played by functions that only check that the files they are given exist. `JIANBAO` names the program.
 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

const GUIDE = fileURLToPath(new URL("../../docs/", import.meta.url));
const PROGRAM = resolve(
  process.env["JIANBAO"] ?? fileURLToPath(new URL("../../target/release/jianbao", import.meta.url)),
);
const LANGUAGES = ["zh", "en"];
/** The address that the guide's site has; here the site is in a folder. */
const ADDRESS = "https://paper.example/archive/";

const PRELUDE = `
set -euo pipefail
jianbao() {
  if [ "$1" != serve ]; then command "$JIANBAO" "$@"; return; fi
  local arguments=()
  for argument in "$@"; do [ "$argument" = --open ] || arguments+=("$argument"); done
  "$JIANBAO" "\${arguments[@]}" --port 0 > .served &
  local server=$!
  for _ in $(seq 600); do grep -q '^serving ' .served && break; sleep 0.1; done
  kill $server
  grep '^serving ' .served
}
elsewhere() {
  for argument in "$@"; do
    case "$argument" in site*|*.html) [ -e "$argument" ] || { echo "$argument is missing" >&2; exit 1; } ;; esac
  done
}
npm() { elsewhere "$@"; }
pip() { elsewhere "$@"; }
rsync() { elsewhere "$@"; }
wrangler() { elsewhere "$@"; }
ossutil() { elsewhere "$@"; }
coscli() { elsewhere "$@"; }
`;

const work = mkdtempSync(join(tmpdir(), "jianbao-guide-"));
after(() => rmSync(work, { recursive: true, force: true }));

/** @typedef {{kind: string, text: string}} Block */

/**
 * The fenced blocks of a page.
 * @param {string} page
 * @returns {Block[]}
 */
function blocksOf(page) {
  return [...page.matchAll(/^```(\S*)\n(.*?)^```$/gms)].map(([, kind = "", text = ""]) => ({ kind, text }));
}

/**
 * What of a block is run: all of `sh`, of a workflow its steps, elsewhere the lines that call the program.
 * @param {Block} block
 */
function commandsOf({ kind, text }) {
  if (kind === "sh") return text;
  if (kind === "yaml") return [...text.matchAll(/^\s*- run: (.*)$/gm)].map(([, step]) => step).join("\n");
  if (kind) return "";
  return [...text.matchAll(/^.*?(\bjianbao (?:.*))$/gm)].map(([, line]) => line?.replace(ADDRESS, "site")).join("\n");
}

/**
 * Runs a page's blocks in a new folder.
 * @param {string} name
 */
function follow(name) {
  const folder = join(work, name.replaceAll("/", "-"));
  mkdirSync(folder);
  let ran = 0;
  for (const block of blocksOf(readFileSync(join(GUIDE, name), "utf8"))) {
    const file = block.kind === "toml" && block.text.match(/^# (\S+\.toml)\n/)?.[1];
    if (file) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), block.text);
    }
    const commands = commandsOf(block);
    if (!commands.trim()) continue;
    try {
      const env = { ...process.env, JIANBAO: PROGRAM };
      execFileSync("bash", ["-c", PRELUDE + commands], { cwd: folder, env, encoding: "utf8", stdio: "pipe" });
    } catch (error) {
      const { stdout, stderr } = /** @type {{stdout: string, stderr: string}} */ (error);
      assert.fail(`${name}:\n${commands}\n${stdout}\n${stderr}`);
    }
    ran += 1;
  }
  return ran;
}

const pages = readdirSync(join(GUIDE, "zh")).sort();

test("both languages have the same pages, with the same commands, and the contents name them all", () => {
  assert.deepEqual(readdirSync(join(GUIDE, "en")).sort(), pages);
  const contents = readFileSync(join(GUIDE, "SUMMARY.md"), "utf8");
  const shape = (/** @type {string} */ name) =>
    blocksOf(readFileSync(join(GUIDE, name), "utf8")).map(({ kind }) => kind);
  for (const page of pages) {
    assert.deepEqual(shape(`en/${page}`), shape(`zh/${page}`), page);
    for (const language of LANGUAGES) assert.ok(contents.includes(`(${language}/${page})`), `${language}/${page}`);
  }
});

test("what the guide links to and shows is there", () => {
  for (const name of LANGUAGES.flatMap((language) => pages.map((page) => `${language}/${page}`))) {
    for (const [, target = ""] of readFileSync(join(GUIDE, name), "utf8").matchAll(/\]\(([^):]+)\)/g)) {
      assert.ok(existsSync(join(GUIDE, dirname(name), target)), `${name} links to ${target}`);
    }
  }
});

for (const language of LANGUAGES) {
  for (const page of pages) {
    test(`the commands of ${language}/${page} work`, () => {
      assert.ok(follow(`${language}/${page}`) > 0, "there are commands");
    });
  }
}
