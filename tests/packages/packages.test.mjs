/**
 * The packages as a user gets them: packed, installed into an empty folder, and run there without the project's sources
 * and without a compiler. `JIANBAO_PACKAGES` names the folder that `packages/build.mjs` has filled.
 */
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, describe, test } from "node:test";

const PACKAGES = process.env.JIANBAO_PACKAGES ? resolve(process.env.JIANBAO_PACKAGES) : "";
const SKIP = PACKAGES ? false : "JIANBAO_PACKAGES is not set";

/** @type {string} */
let work;
before(() => {
  work = mkdtempSync(join(tmpdir(), "jianbao-packages-"));
  mkdirSync(join(work, "pages"));
  writeFileSync(
    join(work, "pages", "2024-11-20_01.txt"),
    "渡轮今日试航\n本报讯（记者 李红）新渡轮今日上午在槐津港试航。\n",
  );
});
after(() => rmSync(work, { recursive: true, force: true }));

/**
 * The packed files whose names match.
 * @param {RegExp} name
 */
const packed = (name) =>
  readdirSync(PACKAGES)
    .filter((file) => name.test(file))
    .map((file) => join(PACKAGES, file));

/** Real pages beside the repository. */
const REAL = resolve(import.meta.dirname, "../../../shared/corpus");

/** No Rust on the path: what is installed has to do without.*/
const bare = { ...process.env, PATH: "/usr/local/bin:/usr/bin:/bin", CARGO: "", RUSTC: "" };

/**
 * @param {string} program
 * @param {string[]} args
 * @param {string} cwd
 */
const run = (program, args, cwd) => execFileSync(program, args, { cwd, env: bare, encoding: "utf8" });

/**
 * Builds a site with an installed program, searches it, and serves it.
 * @param {string} program
 * @param {string[]} first the program's first arguments
 * @param {string} cwd
 */
async function buildsAndServes(program, first, cwd) {
  run(program, [...first, "build", join(work, "pages"), "-o", "site"], cwd);
  assert.match(readFileSync(join(cwd, "site", "index.html"), "utf8"), /<jianbao-search/);
  const found = JSON.parse(run(program, [...first, "search", "--corpus", join(work, "pages"), "--json", "试航"], cwd));
  assert.equal(found.total.exact, 1);

  await serves(program, [...first, "serve", join(work, "pages")], cwd);
}

/**
 * Serves a corpus with an installed program until its page has been fetched.
 * @param {string} program
 * @param {string[]} args
 * @param {string} cwd
 */
async function serves(program, args, cwd) {
  const server = spawn(program, [...args, "--port", "0"], { cwd, env: bare });
  try {
    const address = await new Promise((resolve, reject) => {
      let said = "";
      const listen = (/** @type {Buffer} */ text) => {
        said += text;
        const found = said.match(/http:\/\/127\.0\.0\.1:\d+\//);
        if (found) resolve(found[0]);
      };
      server.stdout.on("data", listen);
      server.stderr.on("data", listen);
      server.on("exit", () => reject(new Error(`The server ended: ${said}`)));
    });
    const page = await fetch(address);
    assert.equal(page.status, 200);
    assert.match(await page.text(), /<jianbao-search/);
  } finally {
    server.kill();
  }
}

/**
 * Builds and serves the real pages, and says how long each took: nothing fails for being slow.
 * @param {import("node:test").TestContext} context
 * @param {string} program
 * @param {string} cwd
 */
async function timed(context, program, cwd) {
  const seconds = async (/** @type {string} */ what, /** @type {() => unknown} */ act) => {
    const start = performance.now();
    await act();
    context.diagnostic(`${what}: ${((performance.now() - start) / 1000).toFixed(2)} s`);
  };
  await seconds("built", () => run(program, ["build", REAL, "-o", "five"], cwd));
  await seconds("built, served, first page fetched", () => serves(program, ["serve", REAL], cwd));
}
const NO_PAGES = existsSync(REAL) ? false : "the real pages are not beside the repository";

describe("the npm package", { skip: SKIP }, () => {
  /** @type {string} */
  let folder;
  before(() => {
    folder = join(work, "npm");
    mkdirSync(folder);
    writeFileSync(join(folder, "package.json"), '{ "private": true, "type": "module" }\n');
    run("npm", ["install", "--silent", "--no-audit", "--no-fund", "--omit=optional", ...packed(/\.tgz$/)], folder);
  });

  test("npx jianbao builds a site and serves it", async () => {
    await buildsAndServes(join(folder, "node_modules/.bin/jianbao"), [], folder);
  });

  test("it builds and serves five real pages", { skip: NO_PAGES }, (context) =>
    timed(context, join(folder, "node_modules/.bin/jianbao"), folder),
  );

  test("a bundler takes the element and the API from it", async () => {
    const { rolldown } = await import("rolldown");
    writeFileSync(join(folder, "app.js"), 'import { open } from "jianbao";\nconsole.log(open);\n');
    const bundle = await rolldown({ cwd: folder, input: "app.js", platform: "browser" });
    const { output } = await bundle.generate({ format: "esm" });
    const code = output.map((file) => (file.type === "chunk" ? file.code : "")).join("\n");
    assert.match(code, /customElements.*jianbao-search/s);
  });
});

describe("the Python package", { skip: SKIP }, () => {
  const folder = () => join(work, "python");
  test("pip installs a program that builds a site and serves it", async () => {
    mkdirSync(folder());
    run("python3", ["-m", "venv", "venv"], folder());
    run(join(folder(), "venv/bin/pip"), ["install", "--quiet", "--no-index", ...packed(/\.whl$/)], folder());
    await buildsAndServes(join(folder(), "venv/bin/jianbao"), [], folder());
  });

  test("it builds and serves five real pages", { skip: NO_PAGES }, (context) =>
    timed(context, join(folder(), "venv/bin/jianbao"), folder()),
  );
});
