/** A host that shows how many requests of a page wait for each other. */
import { serve } from "./server.mjs";

/** Milliseconds without a new request after which no more are expected before one is answered. */
const QUIET_MS = 1000;

/**
 * Serves `folder` and answers nothing until no more requests come, then everything at once, and counts how often.
 * @param {string} folder
 */
export async function serveInSteps(folder) {
  let steps = 0;
  /** @type {((value?: unknown) => void)[]} */
  const waiting = [];
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;
  const release = () => {
    steps += 1;
    for (const resolve of waiting.splice(0)) resolve();
  };
  const host = await serve(folder, {
    ranges: "yes",
    bytes: async (_, bytes) => {
      clearTimeout(timer);
      timer = setTimeout(release, QUIET_MS);
      await new Promise((resolve) => waiting.push(resolve));
      return bytes;
    },
  });
  return { host, stepsTaken: () => steps };
}
