/**
 * `jianbao serve --watch`: a page that is open shows what was changed in the folder. `JIANBAO_PROGRAM` names the program.
 */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { start } from "./browser.mjs";

const PROGRAM = process.env.JIANBAO_PROGRAM ?? "";
const skip = PROGRAM ? false : "JIANBAO_PROGRAM is not set";

/**
 * Serves a folder and watches it. Resolves when the site is there.
 * @param {string} folder
 */
function watch(folder) {
  const server = spawn(PROGRAM, ["serve", folder, "--watch", "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  return new Promise((resolve, reject) => {
    let said = "";
    server.stdout.on("data", (text) => {
      said += text;
      const address = said.match(/http:\/\/127\.0\.0\.1:\d+\//)?.[0];
      if (address) resolve({ server, address });
    });
    server.on("exit", () => reject(new Error(`The server ended: ${said}`)));
  });
}

test("a page that is open shows the next build, the search page and a static one", { skip }, async () => {
  const folder = await mkdtemp(join(tmpdir(), "jianbao-watch-"));
  const page = (/** @type {string} */ title) => `${title}\n\n本报讯 鹤圩的消息。\n`;
  await writeFile(join(folder, "2024-11-20_01.txt"), page("渡轮试航"));
  const { server, address } = await watch(folder);
  const browser = await start();
  try {
    await browser.open(address);
    assert.equal(await browser.run(() => document.title), "剪报 · 报纸全文检索");
    await writeFile(join(folder, "jianbao.toml"), 'title = "鹤圩报"\n');
    await browser.until(() => document.title === "鹤圩报 · 报纸全文检索");

    await browser.open(`${address}issues/2024-11-20/1.html`);
    await writeFile(join(folder, "2024-11-20_01.txt"), page("大桥通车"));
    await browser.until(() => document.querySelector("article h2")?.textContent === "大桥通车");
    assert.deepEqual(await browser.complaints(), []);
  } finally {
    await browser.close();
    server.kill();
    await rm(folder, { recursive: true, force: true });
  }
});
