#!/usr/bin/env node
/** `npx jianbao`: runs the program of this computer's platform, which npm installed beside this package. */
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";

const platform = `${process.platform}-${process.arch}`;
const name = `jianbao-${platform}/jianbao${process.platform === "win32" ? ".exe" : ""}`;
let program;
try {
  program = createRequire(import.meta.url).resolve(name);
} catch {
  console.error(
    `jianbao: there is no program for ${platform} beside this package. If optional dependencies were left out ` +
      "when it was installed, install it again with them; on other platforms: cargo install jianbao",
  );
  process.exit(2);
}
const { status, error } = spawnSync(program, process.argv.slice(2), { stdio: "inherit" });
if (error) console.error(`jianbao: ${program} cannot be started: ${error.message}`);
process.exit(status ?? 2);
