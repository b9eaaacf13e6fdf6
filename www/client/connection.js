/**
 * A connection to one engine: in a worker, so that the page never waits for it, or on the page's own thread
 * where workers are unavailable (refused by the host's policy, a file on disk). An engine can stop: the
 * worker dies or the module traps. The connection then starts it anew once and asks again what was still
 * open. When the new engine stops before it has answered anything, the connection gives up: every request
 * is rejected with the code `stopped`.
 */
import { embeddedManifest, embeddedModule } from "../site-url.js";
import { compileModule, openEngine } from "./engine-host.js";
import { JianbaoError } from "./errors.js";
import { loadIndex } from "./parts/load-index.js";

/** @import { Asking, Fetched, FromWorker, Method, RunningEngine } from "../types/shapes.d.ts" */

export class Connection {
  /** @type {(again: boolean) => Promise<RunningEngine>} */
  #start;
  /** @type {Promise<RunningEngine>} */
  #engine;
  #onStopped;
  #startedAnew = false;
  /** @type {JianbaoError|null} why nothing is answered any more */
  #end = null;

  /**
   * @param {string} site URL of the site's folder
   * @param {boolean} useWorker
   * @param {() => void} onStopped called when the connection gives up
   */
  constructor(site, useWorker, onStopped) {
    this.#start = (again) => startEngine(site, useWorker, again);
    this.#onStopped = onStopped;
    this.#engine = this.#start(false);
  }

  /** Resolves when the engine is ready, with whether its index is read in parts. */
  async ready() {
    return (await this.#engine).isInParts;
  }

  /**
   * @param {Method} method
   * @param {unknown[]} args
   * @param {Asking} [how]
   * @returns {Promise<any>}
   */
  async ask(method, args, how) {
    if (this.#end) throw this.#end;
    const engine = this.#engine;
    try {
      return await this.#askEngine(engine, method, args, how);
    } catch (error) {
      if (!isStopped(error) || this.#end) throw error;
      if (engine === this.#engine) this.#startAnew(error);
      return await this.#askEngine(this.#engine, method, args, how).catch((second) => {
        if (isStopped(second)) this.#giveUp(second);
        throw second;
      });
    }
  }

  /** Ends the engine; what is still open is rejected with the code `closed`. */
  close() {
    this.#end ??= new JianbaoError("closed", "This archive has been closed.");
    const end = this.#end;
    this.#engine.then(
      (engine) => engine.close(end),
      () => {},
    );
  }

  /**
   * @param {Promise<RunningEngine>} engine
   * @param {Method} method
   * @param {unknown[]} args
   * @param {Asking|undefined} how
   */
  async #askEngine(engine, method, args, how) {
    const value = await (await engine).ask(method, args, how);
    if (engine === this.#engine) this.#startedAnew = false;
    return value;
  }

  /** @param {JianbaoError} error what the engine stopped with */
  #startAnew(error) {
    if (this.#startedAnew) {
      this.#giveUp(error);
      throw error;
    }
    this.#startedAnew = true;
    this.#engine.then(
      (engine) => engine.close(error),
      () => {},
    );
    this.#engine = this.#start(true).catch((failure) => {
      throw new JianbaoError("stopped", `The engine has stopped and cannot be started again: ${failure.message}`);
    });
    // Whoever asks next hears of a failure.
    this.#engine.catch(() => {});
  }

  /** @param {JianbaoError} error */
  #giveUp(error) {
    if (this.#end) return;
    this.#end = error;
    this.#engine.then(
      (engine) => engine.close(error),
      () => {},
    );
    this.#onStopped();
  }
}

/**
 * @param {unknown} error
 * @returns {error is JianbaoError}
 */
function isStopped(error) {
  return error instanceof JianbaoError && error.code === "stopped";
}

/**
 * @param {string} site
 * @param {boolean} useWorker
 * @param {boolean} again whether one has stopped before
 * @returns {Promise<RunningEngine>}
 */
async function startEngine(site, useWorker, again) {
  const embedded = embeddedModule();
  if (useWorker && !embedded) {
    try {
      return await startInWorker(site);
    } catch (error) {
      if (!(error instanceof JianbaoError) || error.code !== "no-worker") throw error;
    }
  }
  const host = await openEngine(site, { embedded, again });
  return {
    isInParts: host.isInParts,
    ask: (method, args, how) => host.answer(method, args, how),
    close: () => host.close(),
  };
}

/**
 * The engine in a module worker. Rejects with the code `no-worker` when the worker itself cannot run, and
 * with the engine host's own code when the engine cannot be opened.
 * @param {string} site
 * @returns {Promise<RunningEngine>}
 */
function startInWorker(site) {
  return new Promise((resolve, reject) => {
    /** @type {Worker} */
    let worker;
    try {
      worker = createWorker(new URL("client/worker.js", site));
    } catch (error) {
      return reject(new JianbaoError("no-worker", /** @type {Error} */ (error).message));
    }
    /** @typedef {{resolve: (value: unknown) => void, reject: (error: JianbaoError) => void, onProgress: Asking["onProgress"]}} Pending */
    /** @type {Map<number, Pending>} requests without an answer */
    const pending = new Map();
    let lastId = 0;
    /** @type {JianbaoError|null} */
    let end = null;

    /** @param {JianbaoError} error */
    const stop = (error) => {
      end ??= error;
      worker.terminate();
      for (const { reject } of pending.values()) reject(error);
      pending.clear();
    };
    /** @type {RunningEngine} */
    const engine = {
      isInParts: false,
      ask: (method, args, { signal, onProgress } = {}) =>
        new Promise((resolve, reject) => {
          if (end) return reject(end);
          if (signal?.aborted) return reject(signal.reason);
          lastId += 1;
          const id = lastId;
          pending.set(id, { resolve, reject, onProgress });
          // Whoever gives up still hears when the worker has, so that the next request never waits in a queue.
          signal?.addEventListener("abort", () => pending.has(id) && worker.postMessage({ cancel: id }));
          worker.postMessage({ id, method, args });
        }),
      close: stop,
    };

    worker.addEventListener("message", (/** @type {MessageEvent<FromWorker>} */ { data }) => {
      const error = data.failure && new JianbaoError(data.failure.code, data.failure.message);
      if (data.ready) return resolve(Object.assign(engine, { isInParts: data.isInParts === true }));
      if (data.id === undefined) {
        worker.terminate();
        return reject(error);
      }
      const request = pending.get(data.id);
      if ("progress" in data) return request?.onProgress?.(data.progress);
      pending.delete(data.id);
      if (error) request?.reject(error);
      else request?.resolve(data.value);
    });
    // Before the worker is ready this means that its script cannot be fetched or run here.
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      reject(new JianbaoError("no-worker", event.message || "The worker cannot be started."));
      stop(new JianbaoError("stopped", event.message || "The worker has stopped."));
    });
    worker.postMessage({ site });
    prefetch(site).then((fetched) => worker.postMessage({ fetched }));
  });
}

/**
 * What the engine needs, fetched while the worker's own script is still on its way. What fails here is left to the
 * worker, which says why.
 * @param {string} site
 * @returns {Promise<Fetched>}
 */
async function prefetch(site) {
  const loading = loadIndex(site, embeddedManifest(site)).catch(() => undefined);
  const [module, index] = await Promise.all([compileModule(site), loading]);
  return { module, index };
}

/**
 * A worker from another origin is always refused, so a page elsewhere starts a one-line worker of its own
 * that imports ours.
 * @param {URL} url
 */
function createWorker(url) {
  const isForeign = url.origin !== globalThis.location?.origin;
  const local = isForeign
    ? URL.createObjectURL(new Blob([`import ${JSON.stringify(url.href)};`], { type: "text/javascript" }))
    : url.href;
  return new Worker(trustedScriptUrl(local), { type: "module", name: "jianbao" });
}

/** @type {{createScriptURL(url: string): unknown}|undefined} */
let policy;

/**
 * The URL as Trusted Types require it. Where the host forbids a policy of ours the exception leads to the
 * main thread.
 * @param {string} url
 * @returns {string}
 */
function trustedScriptUrl(url) {
  const { trustedTypes } = /** @type {Window & typeof globalThis} */ (globalThis);
  if (!trustedTypes) return url;
  policy = policy ?? trustedTypes.createPolicy("jianbao", { createScriptURL: (own) => own });
  return /** @type {any} */ (policy.createScriptURL(url));
}
