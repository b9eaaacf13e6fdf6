/**
 * Hosts the engine: loads the WebAssembly module and answers requests. Where the index is in parts, a request is made
 * again after each round of fetching what the engine lacks, until it is answered. It runs in a worker (`worker.js`) or
 * on the page's own thread (`connection.js`) and does not know which.
 */
import { JianbaoError } from "./errors.js";
import { loadIndex } from "./parts/load-index.js";
import { IndexFiles } from "./parts/manifest.js";
import { saveOffline } from "./parts/offline.js";
import { PartReader } from "./parts/part-reader.js";
import { Stored } from "./parts/stored.js";

/** @import { Asking, Engine, EngineMethod, EngineScript, Fetched, Index, Missing, Offline } from "../types/shapes.d.ts" */
/** @typedef {{files: IndexFiles, stored: Stored, reader: PartReader}} Parts */

/** What the engine may be asked; everything else is refused. */
const METHODS = new Set([
  "about",
  "search",
  "suggest",
  "article",
  "related",
  "kwic",
  "cite",
  "browse",
  "days",
  "issue",
]);
/** Rounds of fetching for one request; more mean that the index is not what it says. */
const MAX_ROUNDS = 32;
/** Bytes of parts that the engine may hold between requests. */
const ENGINE_BUDGET_BYTES = 24 * 1024 * 1024;

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
 * @param {{embedded?: Uint8Array|null, fetched?: Promise<Fetched>, script?: EngineScript|null, again?: boolean}} [given]
 *   `embedded`: the module that the page contains, index and all; `fetched`: what somebody else fetches; `script`: the
 *   engine's script, where it is there already; `again`: whether an engine of this thread
 *   has stopped before. Its script is then loaded under another name, because a script that has been loaded keeps its
 *   module for good
 * @returns {Promise<EngineHost>}
 * @throws {JianbaoError} `no-wasm`, `missing`, `unreachable`, `wasm-refused`, `broken-module` or `broken-index`
 */
export async function openEngine(site, { embedded = null, fetched, script: own = null, again = false } = {}) {
  if (typeof WebAssembly !== "object") {
    throw new JianbaoError("no-wasm", "This browser does not run WebAssembly.");
  }
  const given = fetched ?? Promise.resolve({ module: null, index: undefined });
  // All are fetched at once. Whichever fails first is the reason that is given.
  const [script, module, index] = await Promise.all([
    own ?? loadScript(new URL(again ? "engine.js#again" : "engine.js", site)),
    embedded ?? given.then(({ module }) => module ?? fetchModule(new URL("engine_bg.wasm", site))),
    embedded ? null : given.then(({ index }) => (index === undefined ? loadIndex(site) : index)),
  ]);
  try {
    await script.default({ module_or_path: module });
    if (!index) return new EngineHost(new script.Archive());
  } catch (error) {
    const { message } = /** @type {Error} */ (error);
    throw new JianbaoError(
      isRefusal(error) ? "wasm-refused" : "broken-module",
      `The archive cannot be opened: ${message}`,
    );
  }
  try {
    return new EngineHost(script.Archive.openRoot(index.root, index.manifest.fileSize), partsOf(index, site));
  } catch (error) {
    throw new JianbaoError("broken-index", `The index cannot be opened: ${/** @type {Error} */ (error).message}`);
  }
}

/**
 * @param {Index} index
 * @param {string} site
 * @returns {Parts}
 */
function partsOf({ manifest, root }, site) {
  const files = new IndexFiles(manifest, site);
  const stored = new Stored(site, manifest.root.sha256);
  const reader = new PartReader(files, stored);
  stored.keepRoot(manifest, root);
  return { files, stored, reader };
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

export class EngineHost {
  #engine;
  #parts;
  #running = 0;

  /**
   * @param {Engine} engine
   * @param {Parts|null} [parts] null where the index is inside the module
   */
  constructor(engine, parts = null) {
    this.#engine = engine;
    this.#parts = parts;
  }

  get isInParts() {
    return this.#parts !== null;
  }

  /**
   * The answer to one request. Several may be under way at once.
   * @param {string} method
   * @param {unknown[]} args
   * @param {Asking} [how]
   * @throws {JianbaoError} `stopped` where the module has trapped: it must not be asked again
   */
  async answer(method, args, { signal, onProgress = () => {} } = {}) {
    if (method === "offline") return this.#offline();
    if (method === "saveOffline") return this.#save(onProgress, signal);
    if (!METHODS.has(method)) throw new JianbaoError("unknown-method", `This archive has no method “${method}”.`);
    this.#running += 1;
    try {
      const value = await this.#ask(/** @type {EngineMethod} */ (method), args, signal);
      if (method === "article" && !value)
        throw new JianbaoError("no-article", `There is no article “${args[0]}” in this archive.`);
      return value;
    } finally {
      this.#running -= 1;
      // Not while another request is between two rounds, which would have to begin anew.
      if (this.#parts && this.#running === 0 && this.#engine.held() > ENGINE_BUDGET_BYTES) this.#engine.forget();
    }
  }

  close() {
    this.#engine.free?.();
  }

  /**
   * @param {EngineMethod} method
   * @param {unknown[]} args
   * @param {AbortSignal|undefined} signal
   */
  async #ask(method, args, signal) {
    let isDamaged = false;
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      let answer;
      try {
        answer = call(this.#engine, method, args);
      } catch (error) {
        if (!this.#parts || (error instanceof JianbaoError && error.code === "stopped")) throw error;
        // Some part is damaged. Perhaps only our copy is, so everything is fetched once more.
        const { message } = /** @type {Error} */ (error);
        if (isDamaged) throw new JianbaoError("part-damaged", `A part of the archive is damaged: ${message}`);
        isDamaged = true;
        this.#engine.forget();
        continue;
      }
      if (!this.#parts || !isMissing(answer)) return answer;
      for (const { file, from, bytes } of await this.#parts.reader.read(answer.missing, signal, isDamaged))
        this.#engine.provide(file, from, bytes);
    }
    throw new JianbaoError("broken-index", `“${method}” is not answered after ${MAX_ROUNDS} rounds of reading.`);
  }

  /** @returns {Promise<Offline|null>} null where the index is inside the module */
  async #offline() {
    if (!this.#parts) return null;
    const { files, stored } = this.#parts;
    return {
      bytes: files.length,
      isOffered: await stored.isOffered(),
      isSaved: await stored.isSaved(),
    };
  }

  /**
   * @param {(progress: unknown) => void} onProgress
   * @param {AbortSignal|undefined} signal
   */
  async #save(onProgress, signal = new AbortController().signal) {
    if (!this.#parts) return;
    const { files, reader, stored } = this.#parts;
    await saveOffline(files, reader, stored, onProgress, signal);
  }
}

/**
 * @param {unknown} answer
 * @returns {answer is Missing}
 */
function isMissing(answer) {
  return typeof answer === "object" && answer !== null && "missing" in answer;
}

/**
 * @param {Engine} engine
 * @param {EngineMethod} method
 * @param {unknown[]} args
 */
function call(engine, method, args) {
  try {
    return engine[method](...args);
  } catch (error) {
    if (isTrap(error))
      throw new JianbaoError("stopped", `The engine has stopped: ${/** @type {Error} */ (error).message}`);
    throw error;
  }
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
