/**
 * The desk at which the engine sits: loads the wasm module and answers one request at a time. It knows
 * neither worker nor page; `worker.js` puts it behind messages, `jianbao.js` calls it directly where no
 * worker can be had. The idea: one list of questions and one way of failing, whichever side it runs on.
 */

/** Questions that may be asked; the worker answers no others. */
const QUESTIONS = new Set(["about", "search", "suggest", "article", "related", "kwic", "cite", "browse"]);

/** Failures the page can put into words of its own language; `message` is the plain English of it. */
export class DeskError extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

/**
 * Returns the opened archive of the site folder `site`.
 * @param {string} site address of the folder, ending in a slash
 * @param {Uint8Array|null} carried the module's bytes, where the page brought them along
 */
export async function openDesk(site, carried = null) {
  if (typeof WebAssembly !== "object") {
    throw new DeskError("no-wasm", "This browser does not run WebAssembly.");
  }
  const engine = await loadEngine(site);
  const module = carried ?? (await fetchModule(new URL("engine_bg.wasm", site)));
  try {
    await engine.default({ module_or_path: module });
    return new engine.Archive();
  } catch (error) {
    throw new DeskError(refused(error) ? "wasm-refused" : "broken-module", `The archive cannot be opened: ${error.message ?? error}`);
  }
}

async function loadEngine(site) {
  try {
    return await import(new URL("engine.js", site).href);
  } catch (error) {
    throw new DeskError("missing", `engine.js cannot be loaded: ${error.message}`);
  }
}

/**
 * The module as a response that can be compiled while it arrives, or as bytes where the host names the
 * wrong type (streaming compilation would refuse it).
 */
async function fetchModule(address) {
  let response;
  try {
    response = await fetch(address);
  } catch (error) {
    throw new DeskError("unreachable", `${address.pathname} cannot be fetched: ${error.message}`);
  }
  if (!response.ok) throw new DeskError("missing", `${address.pathname} is missing (status ${response.status}).`);
  const type = response.headers.get("content-type") ?? "";
  return type.startsWith("application/wasm") ? response : response.arrayBuffer();
}

function refused(error) {
  return error instanceof WebAssembly.CompileError && /Content Security Policy|unsafe-eval|disallowed|blocked/i.test(error.message);
}

/** Asks `archive` one question. */
export function answer(archive, question, args) {
  if (!QUESTIONS.has(question) || typeof archive[question] !== "function") {
    throw new DeskError("unknown-question", `This archive does not answer “${question}”.`);
  }
  const value = archive[question](...args);
  if (question === "article" && !value) throw new DeskError("no-article", `There is no article “${args[0]}” in this archive.`);
  return value;
}
