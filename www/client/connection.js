/**
 * A connection to one engine: in a worker, so that the page never waits for it, or on the page's own thread
 * where workers are unavailable (refused by the host's policy, a file on disk). An engine can stop: the
 * worker dies or the module traps. The connection then starts it anew once and asks again what was still
 * open. When the new engine stops before it has answered anything, the connection gives up: every request
 * is rejected with the code `stopped`.
 */
import { embeddedModule } from "../site-url.js";
import { answer, compileModule, openEngine } from "./engine-host.js";
import { JianbaoError } from "./errors.js";

/** @import { FromWorker, Method, RunningEngine } from "../types/shapes.d.ts" */

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

  /** Resolves when the engine is ready. */
  async ready() {
    await this.#engine;
  }

  /**
   * @param {Method} method
   * @param {unknown[]} args
   * @returns {Promise<any>}
   */
  async ask(method, args) {
    if (this.#end) throw this.#end;
    const engine = this.#engine;
    try {
      return await this.#askEngine(engine, method, args);
    } catch (error) {
      if (!isStopped(error) || this.#end) throw error;
      if (engine === this.#engine) this.#startAnew(error);
      return await this.#askEngine(this.#engine, method, args).catch((second) => {
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
   */
  async #askEngine(engine, method, args) {
    const value = await (await engine).ask(method, args);
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
  const engine = await openEngine(site, embedded, again);
  return { ask: async (method, args) => answer(engine, method, args), close: () => engine.free?.() };
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
    /** @type {Map<number, {resolve: (value: unknown) => void, reject: (error: JianbaoError) => void}>} requests without an answer */
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
      ask: (method, args) =>
        new Promise((resolve, reject) => {
          if (end) return reject(end);
          lastId += 1;
          pending.set(lastId, { resolve, reject });
          worker.postMessage({ id: lastId, method, args });
        }),
      close: stop,
    };

    worker.addEventListener("message", (/** @type {MessageEvent<FromWorker>} */ { data }) => {
      const error = data.failure && new JianbaoError(data.failure.code, data.failure.message);
      if (data.ready) return resolve(engine);
      if (data.id === undefined) {
        worker.terminate();
        return reject(error);
      }
      const request = pending.get(data.id);
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
    compileModule(site).then((module) => worker.postMessage({ module }));
  });
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
