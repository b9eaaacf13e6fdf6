/**
 * Packs the program and the page for npm and for PyPI, for this computer's platform:
 *
 *     node packages/build.mjs [npm] [python]
 *
 * Into `target/packages`: `jianbao-VERSION.tgz` (the page's scripts, the program's launcher),
 * `jianbao-PLATFORM-VERSION.tgz` (the program), and a wheel. The version is the one of `Cargo.toml`. A wheel needs
 * `maturin` on the path (`pip install maturin`).
 */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const OUT = join(ROOT, "target", "packages");
const PLATFORM = `${process.platform}-${process.arch}`;
const PROGRAM = process.platform === "win32" ? "jianbao.exe" : "jianbao";

const wanted = process.argv.slice(2);
const all = wanted.length === 0;
const run = (program, args, cwd = ROOT) => execFileSync(program, args, { cwd, stdio: ["ignore", "ignore", "inherit"] });

// Packages of an earlier build would be installed beside these.
rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });
if (all || wanted.includes("npm")) packNpm();
if (all || wanted.includes("python")) {
  run("maturin", ["build", "--release", "--quiet", "--out", OUT], join(ROOT, "packages/python"));
}

function packNpm() {
  run("cargo", ["build", "--quiet", "--release", "--bin", "jianbao"]);
  const { version } = JSON.parse(
    execFileSync("cargo", ["metadata", "--no-deps", "--format-version", "1"], { cwd: ROOT, encoding: "utf8" }),
  ).packages.find(({ name }) => name === "jianbao");
  const description = JSON.parse(readFileSync(join(ROOT, "packages/npm/package.json"), "utf8"));
  const program = `jianbao-${PLATFORM}`;

  pack("jianbao", { ...description, version, optionalDependencies: { [program]: version } }, (folder) => {
    for (const file of ["README.md", "index.js", "index.d.ts", "program.mjs"]) {
      cpSync(join(ROOT, "packages/npm", file), join(folder, file));
    }
    const isScript = (path) => !/(index\.html|sources\.txt)$/.test(path);
    cpSync(join(ROOT, "www/dist"), join(folder, "scripts"), { recursive: true, filter: isScript });
    cpSync(join(ROOT, "www/custom-elements.json"), join(folder, "custom-elements.json"));
    for (const types of ["shapes.d.ts", "answers.d.ts"]) {
      cpSync(join(ROOT, "www/types", types), join(folder, "types/types", types));
    }
    cpSync(join(ROOT, "www/jianbao.d.ts"), join(folder, "types/jianbao.d.ts"));
  });
  const { license } = description;
  const only = { os: [process.platform], cpu: [process.arch] };
  const about = { name: program, version, description: `The program of jianbao for ${PLATFORM}`, license, ...only };
  pack(program, about, (folder) => cpSync(join(ROOT, "target/release", PROGRAM), join(folder, PROGRAM)));
}

/** Packs a folder that `fill` fills, as npm does. */
function pack(name, description, fill) {
  const folder = join(OUT, "npm", name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(description, null, 2)}\n`);
  for (const licence of ["LICENSE-MIT", "LICENSE-APACHE"]) cpSync(join(ROOT, licence), join(folder, licence));
  fill(folder);
  run("npm", ["pack", "--silent", "--pack-destination", OUT, folder]);
}
