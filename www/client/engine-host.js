/**
 * Hosts the engine: loads the WebAssembly module and answers one request at a time. It runs in a worker
 * (`worker.js`) or on the page's own thread (`connection.js`) and does not know which.
 */
import { JianbaoError } from "./errors.js";

/** @import { Engine, Method } from "../types/shapes.d.ts" */

/** What may be asked; everything else is refused. */
const METHODS = new Set(["about", "search", "suggest", "article", "related", "kwic", "cite", "browse"]);

/**
 * Fetches and compiles the module of a site, for the engine in a worker: the worker's own script need not be there
 * for that. Null where it fails; the worker then tries by itself and says why.
 * @param {string} site URL of the site's folder, ending in a slash
 */
export async function compileModule(site) {
  try {
    const module = await fetchModule(new URL("engine_bg.wasm", site));
    return await (module instanceof Response ? WebAssembly.compileStreaming(module) : WebAssembly.compile(module));
  } catch {
    return null;
  }
}

/**
 * Opens the engine of a site.
 * @param {string} site URL of the site's folder, ending in a slash
 * @param {Uint8Array|WebAssembly.Module|null|Promise<WebAssembly.Module|null>} given the module, where somebody has it
 * @param {boolean} [again] whether an engine of this thread has stopped before; its script is then loaded
 *   under another name, because a script that has been loaded keeps its module for good
 * @returns {Promise<Engine>}
 * @throws {JianbaoError} `no-wasm`, `missing`, `unreachable`, `wasm-refused` or `broken-module`
 */
export async function openEngine(site, given = null, again = false) {
  if (typeof WebAssembly !== "object") {
    throw new JianbaoError("no-wasm", "This browser does not run WebAssembly.");
  }
  // Both are fetched at once. Whichever fails first is the reason that is given.
  const [script, module] = await Promise.all([
    loadScript(new URL(again ? "engine.js#again" : "engine.js", site)),
    Promise.resolve(given).then((module) => module ?? fetchModule(new URL("engine_bg.wasm", site))),
  ]);
  try {
    await script.default({ module_or_path: module });
    return new script.Archive();
  } catch (error) {
    const { message } = /** @type {Error} */ (error);
    throw new JianbaoError(
      isRefusal(error) ? "wasm-refused" : "broken-module",
      `The archive cannot be opened: ${message}`,
    );
  }
}

/** @param {URL} url */
async function loadScript(url) {
  try {
    return await import(url.href);
  } catch (error) {
    throw new JianbaoError("missing", `engine.js cannot be loaded: ${/** @type {Error} */ (error).message}`);
  }
}

/**
 * The module as a response that can be compiled while it arrives, or as bytes where the host sends the
 * wrong type, because streaming compilation refuses that.
 * @param {URL} url
 */
async function fetchModule(url) {
  let response;
  try {
    response = await fetch(url);
  } catch (error) {
    throw new JianbaoError("unreachable", `${url.pathname} cannot be fetched: ${/** @type {Error} */ (error).message}`);
  }
  if (!response.ok) throw new JianbaoError("missing", `${url.pathname} is missing (status ${response.status}).`);
  const type = response.headers.get("content-type") ?? "";
  return type.startsWith("application/wasm") ? response : response.arrayBuffer();
}

/** @param {unknown} error */
function isRefusal(error) {
  return (
    error instanceof WebAssembly.CompileError &&
    /Content Security Policy|unsafe-eval|disallowed|blocked/i.test(error.message)
  );
}

/**
 * The engine's answer to one request.
 * @param {Engine} engine
 * @param {string} method
 * @param {unknown[]} args
 * @throws {JianbaoError} `stopped` where the module has trapped: it must not be asked again
 */
export function answer(engine, method, args) {
  if (!METHODS.has(method)) throw new JianbaoError("unknown-method", `This archive has no method “${method}”.`);
  let value;
  try {
    value = engine[/** @type {Method} */ (method)](...args);
  } catch (error) {
    if (isTrap(error))
      throw new JianbaoError("stopped", `The engine has stopped: ${/** @type {Error} */ (error).message}`);
    throw error;
  }
  if (method === "article" && !value)
    throw new JianbaoError("no-article", `There is no article “${args[0]}” in this archive.`);
  return value;
}

/**
 * Whether the module itself has stopped, rather than refused a request. A stack that overflowed counts too
 * (RangeError; InternalError in Firefox): the module's own stack pointer is then no longer right.
 * @param {unknown} error
 */
function isTrap(error) {
  return (
    error instanceof WebAssembly.RuntimeError ||
    error instanceof RangeError ||
    /** @type {Error} */ (error)?.name === "InternalError"
  );
}
