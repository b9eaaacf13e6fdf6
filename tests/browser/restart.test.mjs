/**
 * An engine that stops: the reader gets an answer all the same, or a sentence and a button to try again. Here
 * a host changes the engine's script so that one query makes it trap, or the worker's so that one makes it die.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { asGuest, browser, found, message, QUERY } from "./guest.mjs";

/** Stops whatever runs the engine when a search is for this. */
const DEADLY = "轮渡";
const TRAP = `if (request === "${DEADLY}") throw new WebAssembly.RuntimeError("unreachable");`;

/** The engine's script with `statement` at the beginning of `search`. */
function engineWith(/** @type {string} */ statement) {
  return (/** @type {string} */ path, /** @type {Buffer} */ bytes) => {
    // The build puts the engine's script in front of the worker's too.
    if (!/\b(engine|worker)\.js$/.test(path)) return bytes;
    const script = bytes
      .toString()
      .replace(
        /\bsearch\((\w+), (\w+)\) \{/,
        (/** @type {string} */ head, /** @type {string} */ query) => `${head} ${statement.replace("request", query)}`,
      );
    assert.ok(script.includes(statement.slice(11)), "the script has a search to change");
    return Buffer.from(script);
  };
}

const dying = (/** @type {string} */ path, /** @type {Buffer} */ bytes) =>
  path.endsWith("worker.js")
    ? Buffer.concat([
        bytes,
        Buffer.from(
          `\nself.addEventListener("message", ({ data }) => { if (data.args?.[0] === "${DEADLY}") { setTimeout(() => { throw new Error("dead"); }); } }, { capture: true });`,
        ),
      ])
    : bytes;

const NO_WORKER = { headers: { "content-security-policy": "worker-src 'none'" } };

/** @type {[string, import("./server.mjs").Ways][]} */
const TRAPS = [
  ["module traps in the worker", { bytes: engineWith(TRAP) }],
  ["module traps in the page", { ...NO_WORKER, bytes: engineWith(TRAP) }],
];
for (const [what, ways] of TRAPS) {
  test(`a query whose ${what} gives a sentence, and the next one is answered`, async () => {
    await asGuest("<jianbao-search></jianbao-search>", ways, async () => {
      await browser.run(() => document.addEventListener("error", ({ detail }) => (document.lastError = detail)));
      await browser.search(QUERY);
      await browser.run((query) => void (widget.query = query), DEADLY);
      await message(/意外停止/);
      assert.equal(await browser.run(() => document.lastError.code), "stopped");
      assert.deepEqual(await browser.violations(), []);
      await browser.run((query) => void (widget.query = query), QUERY);
      await found();
      await browser.complaints();
    });
  });
}

test("a worker that died is restarted for the next query", async () => {
  const head =
    "<script>globalThis.workers = []; const Plain = globalThis.Worker; globalThis.Worker = class extends Plain { constructor(...how) { super(...how); workers.push(this); } };</script>";
  await asGuest("<jianbao-search></jianbao-search>", { head, bytes: dying }, async () => {
    await browser.search(QUERY);
    await browser.run((query) => {
      workers[0].addEventListener("error", () => (workers[0].isDead = true));
      workers[0].postMessage({ id: -1, method: "about", args: [query] });
    }, DEADLY);
    await browser.until(() => workers[0].isDead === true);
    await browser.search("桥");
    await found();
    assert.equal(await browser.run(() => workers.length), 2);
    await browser.complaints();
  });
});
