#!/usr/bin/env node
/** `npx jianbao`: runs the program of this computer's platform, which npm installed beside this package. */
import { spawn } from "node:child_process";
import { createRequire } from "node:module";

const platform = `${process.platform}-${process.arch}`;
const name = `jianbao-${platform}/jianbao${process.platform === "win32" ? ".exe" : ""}`;
let path;
try {
  path = createRequire(import.meta.url).resolve(name);
} catch {
  console.error(
    `jianbao: there is no program for ${platform} beside this package. If optional dependencies were left out ` +
      "when it was installed, install it again with them; on other platforms: cargo install jianbao",
  );
  process.exit(2);
}
const program = spawn(path, process.argv.slice(2), { stdio: "inherit" });
// Whoever ends this process means the program.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => program.kill(signal));
program.on("error", (error) => {
  console.error(`jianbao: ${path} cannot be started: ${error.message}`);
  process.exitCode = 2;
});
program.on("exit", (status) => {
  process.exitCode = status ?? 2;
});
