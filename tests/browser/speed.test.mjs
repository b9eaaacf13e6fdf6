/**
 * From keystroke to drawn results, on a processor four times slower than this one. The bar of 50 ms is set
 * for a thousand articles; JIANBAO_SITE may point at any site, and its own headlines are typed.
 * Measured only when JIANBAO_SPEED is set, because a busy machine would measure itself; for the same
 * reason the best of three rounds counts.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { ENGINE, SITE, start } from "./browser.mjs";
import { serve } from "./server.mjs";

const BAR_MS = 50;

test(`p95 from keystroke to drawn results is at most ${BAR_MS} ms`, { skip: ENGINE !== "chromium" || !process.env.JIANBAO_SPEED }, async (context) => {
  const host = await serve(SITE);
  const browser = await start();
  try {
    await browser.open(host.address);
    await browser.search("的");
    const titles = await browser.run(() => deepAll(".headline a").map((link) => link.textContent.trim().slice(0, 8)));
    await browser.driver.sendDevToolsCommand("Emulation.setCPUThrottlingRate", { rate: 4 });
    const rounds = await browser.driver.executeAsyncScript((titles, done) => {
      const widget = document.querySelector("jianbao-search");
      const input = widget.shadowRoot.querySelector("input");
      const type = (text) =>
        new Promise((drawn) => {
          const begun = performance.now();
          widget.addEventListener("results", () => requestAnimationFrame(() => setTimeout(() => drawn(performance.now() - begun))), { once: true });
          input.value = text;
          input.dispatchEvent(new InputEvent("input", { bubbles: true }));
        });
      (async () => {
        const rounds = [];
        for (let round = 0; round < 3; round += 1) {
          const times = [];
          for (const title of titles) for (let length = 1; length <= title.length; length += 1) times.push(await type(title.slice(0, length)));
          rounds.push(times);
        }
        return rounds;
      })().then(done, (error) => done(String(error)));
    }, titles);
    assert.ok(Array.isArray(rounds) && rounds[0].length > 20, String(rounds));
    const at = (times, share) => times[Math.floor((times.length - 1) * share)];
    const p95 = rounds.map((times) => {
      times.sort((a, b) => a - b);
      context.diagnostic(`${times.length} keystrokes: median ${at(times, 0.5).toFixed(1)} ms, p95 ${at(times, 0.95).toFixed(1)} ms, longest ${at(times, 1).toFixed(1)} ms`);
      return at(times, 0.95);
    });
    assert.ok(Math.min(...p95) <= BAR_MS, `p95 is ${p95.map((time) => time.toFixed(1)).join(", ")} ms`);
  } finally {
    await browser.close();
    await host.close();
  }
});
