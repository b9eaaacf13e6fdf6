/**
 * The engine behind messages. First in: `{ site }`, then `{ fetched }`, what the page has fetched for it; out, once:
 * `{ ready: true }` or `{ failure }`. Then `{ id, method, args }` in, `{ id, value }` or `{ id, failure }` out, with
 * `{ id, progress }` before that where it takes long; `{ cancel: id }` in gives a request up.
 */
import { openEngine } from "./engine-host.js";
import { JianbaoError } from "./errors.js";

/** @import { EngineScript, Fetched, FromWorker, ToWorker } from "../types/shapes.d.ts" */
/** @import { EngineHost } from "./engine-host.js" */

const scope = /** @type {DedicatedWorkerGlobalScope} */ (/** @type {unknown} */ (self));

/** @type {(fetched: Fetched) => void} */
let give = () => {};
/** @type {Promise<Fetched>} */
const fetched = new Promise((resolve) => {
  give = resolve;
});
/** @type {Promise<EngineHost>|undefined} */
let opened;
/** @type {Map<number, AbortController>} requests under way */
const underWay = new Map();

scope.addEventListener("message", async (/** @type {MessageEvent<ToWorker>} */ { data }) => {
  if ("fetched" in data) return give(data.fetched);
  if ("cancel" in data) return underWay.get(data.cancel)?.abort(new JianbaoError("cancelled", "No longer needed."));
  try {
    if ("site" in data) {
      opened = openEngine(data.site, { fetched, script: ownScript() });
      return send({ ready: true, isInParts: (await opened).isInParts });
    }
    if (opened) await answer(await opened, data);
  } catch (error) {
    const { code = "engine", message = String(error) } = /** @type {{code?: any, message?: string}} */ (error);
    send({ id: "id" in data ? data.id : undefined, failure: { code, message } });
  }
});

/** The engine's script, where the build has put it in front of this one. */
function ownScript() {
  const { jianbaoEngine } = /** @type {{jianbaoEngine?: EngineScript}} */ (/** @type {unknown} */ (self));
  return jianbaoEngine ?? null;
}

/**
 * @param {EngineHost} host
 * @param {Extract<ToWorker, {method: string}>} request
 */
async function answer(host, { id, method, args }) {
  const end = new AbortController();
  underWay.set(id, end);
  try {
    const onProgress = (/** @type {unknown} */ progress) => send({ id, progress });
    send({ id, value: await host.answer(method, args, { signal: end.signal, onProgress }) });
  } finally {
    underWay.delete(id);
  }
}

/** @param {FromWorker} message */
function send(message) {
  scope.postMessage(message);
}
