/**
 * The engine behind messages. First in: `{ site }`, then `{ module }`, the compiled module or null; out, once:
 * `{ ready: true }` or `{ failure }`. Then `{ id, method, args }` in, `{ id, value }` or `{ id, failure }` out.
 */
import { answer, openEngine } from "./engine-host.js";

/** @import { Engine, FromWorker, ToWorker } from "../types/shapes.d.ts" */

const scope = /** @type {DedicatedWorkerGlobalScope} */ (/** @type {unknown} */ (self));

/** @type {(module: WebAssembly.Module|null) => void} */
let giveModule = () => {};
/** @type {Promise<WebAssembly.Module|null>} */
const module = new Promise((resolve) => {
  giveModule = resolve;
});
/** @type {Promise<Engine>|undefined} */
let opened;

scope.addEventListener("message", async (/** @type {MessageEvent<ToWorker>} */ { data }) => {
  if ("module" in data) return giveModule(data.module);
  try {
    if ("site" in data) {
      opened = openEngine(data.site, module);
      await opened;
      return send({ ready: true });
    }
    if (opened) send({ id: data.id, value: answer(await opened, data.method, data.args) });
  } catch (error) {
    const { code = "engine", message = String(error) } = /** @type {{code?: any, message?: string}} */ (error);
    send({ id: "id" in data ? data.id : undefined, failure: { code, message } });
  }
});

/** @param {FromWorker} message */
function send(message) {
  scope.postMessage(message);
}
