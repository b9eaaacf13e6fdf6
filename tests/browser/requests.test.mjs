/**
 * A link with a query, opened with nothing in the cache: how many files are requested until the first match is shown,
 * and in how many steps, each of which begins only when an answer of the one before has come.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { SITE, start } from "./browser.mjs";
import { serveInSteps } from "./steps.mjs";

const MAX_REQUESTS = 14;
const MAX_STEPS = 5;
test(`a link with a query shows its first match after at most ${MAX_REQUESTS} requests in ${MAX_STEPS} steps`, async (context) => {
  const { host, stepsTaken } = await serveInSteps(SITE);
  const browser = await start();
  try {
    await browser.open(`${host.address}?q=${encodeURIComponent("鹤圩大桥")}`);
    await browser.until(() => deep(".snippet mark") !== null);
    const [steps, requests] = [stepsTaken(), [...host.requests]];
    context.diagnostic(`${requests.length} requests in ${steps} steps: ${requests.join(" ")}`);
    assert.ok(requests.length <= MAX_REQUESTS && steps <= MAX_STEPS, `${requests.length} requests in ${steps} steps`);
  } finally {
    await browser.close();
    await host.close();
  }
});
