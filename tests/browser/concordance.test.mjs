/** A concordance of more articles than the engine looks through, which the sample newspaper does not have. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { asGuest, browser, found, QUERY, quiet } from "./guest.mjs";

/** The engine's scripts, changed so that a concordance says that there are more places. */
function withMore(/** @type {string} */ path, /** @type {Buffer} */ bytes) {
  if (!/\b(engine|worker)\.js$/.test(path)) return bytes;
  const script = bytes
    .toString()
    .replace("export class Archive {", "export class Archive { static #isChanged = false;");
  const changed = script.replace(
    /\bkwic\(query, width, offset, limit\) \{/,
    (head) =>
      `${head} if (!Archive.#isChanged) { Archive.#isChanged = true; try { return Object.assign(this.kwic(query, width, offset, limit), { at_least: true }); } finally { Archive.#isChanged = false; } }`,
  );
  assert.notEqual(changed, script, "the script has a concordance to change");
  return Buffer.from(changed);
}

test("a concordance of the newest articles only says so", async () => {
  await asGuest("<jianbao-search></jianbao-search>", { bytes: withMore }, async () => {
    await browser.search(QUERY);
    await found();
    assert.deepEqual(await browser.run(() => deepAll(".view-kwic .note").length), 0);
    await browser.click('[data-action="kwic"]');
    await browser.until(() => deep(".kwic") !== null && !deep(".view-kwic").hidden);
    const [count, note] = await browser.run(() =>
      [".count", ".note"].map((part) => deep(`.view-kwic ${part}`)?.textContent),
    );
    assert.match(count, /至少出现 \d+ 处/);
    assert.match(note, /最新两千篇/);
    await quiet();
  });
});
