/**
 * The engine behind messages. First message in: `{ site }`; answer: `{ ready: true }` or `{ failure }`.
 * Then `{ id, method, args }` in, `{ id, value }` or `{ id, failure }` out.
 */
import { answer, openEngine } from "./engine-host.js";

/** @import { Engine, FromWorker, ToWorker } from "../types/shapes.d.ts" */

const scope = /** @type {DedicatedWorkerGlobalScope} */ (/** @type {unknown} */ (self));

/** @type {Promise<Engine>} */
const opened = new Promise((resolve) => {
  scope.addEventListener("message", ({ data }) => resolve(openEngine(data.site)), { once: true });
});

scope.addEventListener("message", async (/** @type {MessageEvent<ToWorker>} */ { data }) => {
  try {
    const engine = await opened;
    if ("site" in data) return send({ ready: true });
    send({ id: data.id, value: answer(engine, data.method, data.args) });
  } catch (error) {
    const { code = "engine", message = String(error) } = /** @type {{code?: any, message?: string}} */ (error);
    send({ id: "id" in data ? data.id : undefined, failure: { code, message } });
  }
});

/** @param {FromWorker} message */
function send(message) {
  scope.postMessage(message);
}
