/**
 * Jianbao without a face: `open()` gives an archive to ask. It leaves loading and answering to `desk.js`
 * and everything visible to the element. The idea: the engine sits in a worker so that the page never
 * waits for it; where no worker can be had (refused by the host's policy, a foreign origin, a file on
 * disk) the same desk stands on the main thread, and the caller sees no difference.
 *
 * Archives of one site are shared: two widgets on a page download and hold one index between them.
 */
import { DeskError, answer, openDesk } from "./desk.js";
import { carriedModule, home } from "./place.js";

export { DeskError };

/** Open engines by site folder: `{ connection, holders }`. */
const shared = new Map();

/**
 * Returns an opened archive.
 * @param {{site?: string, worker?: boolean}} [options] `site`: folder of the built site (default: the one
 *   this module came from); `worker: false` keeps the engine on the calling thread
 * @returns {Promise<Archive>}
 */
export async function open({ site, worker = true } = {}) {
  const folder = new URL(site ?? home(), globalThis.document?.baseURI ?? home()).href.replace(/\/*$/, "/");
  const key = `${folder} ${worker}`;
  let entry = shared.get(key);
  if (!entry) {
    entry = { connection: connect(folder, worker), holders: 0 };
    shared.set(key, entry);
  }
  entry.holders += 1;
  const release = () => {
    entry.holders -= 1;
    if (entry.holders > 0) return;
    if (shared.get(key) === entry) shared.delete(key);
    entry.connection.then((connection) => connection.close(), () => {});
  };
  try {
    return new Archive(await entry.connection, release, folder);
  } catch (error) {
    if (shared.get(key) === entry) shared.delete(key);
    throw error;
  }
}

/** A newspaper archive that can be asked. Every answer is a promise of plain objects. */
export class Archive {
  #connection;
  #release;
  #site;

  constructor(connection, release, site) {
    this.#connection = connection;
    this.#release = release;
    this.#site = site;
  }

  /** What the archive holds: papers, dates, numbers of articles and characters. */
  about() {
    return this.#ask("about");
  }

  /**
   * The articles that match `query`, best first.
   * @param {string} query
   * @param {{limit?: number, offset?: number, sort?: "relevance"|"newest"|"oldest"|"page", filters?: object, facets?: boolean, explain?: boolean}} [options]
   *   `filters`: `{paper, year, page_no, section, author, kind}` each a list, `from` and `to` as 2024, 2024-11
   *   or 2024-11-20, `day` of any year as 11-20; `facets: true` asks for counts over all hits, `explain: true` for
   *   what made each hit's score
   */
  search(query, options = {}) {
    return this.#ask("search", query, options);
  }

  /**
   * All hits of `query` as an IIIF Content Search 2.0 annotation page.
   * @param {string} query
   * @param {{address?: string, limit?: number}} [options] `address`: what the page is called and where its
   *   articles are linked; default: the archive's own page
   */
  async iiif(query, { address, limit = 1000 } = {}) {
    const [{ asIiif }, { addressOf }] = await Promise.all([import("./export.js"), import("./address.js")]);
    const base = address ?? this.#site;
    const { hits } = await this.search(query, { limit });
    return asIiif(addressOf({ query }, base), hits, ({ article }) => addressOf({ query, article }, base));
  }

  /**
   * What to offer for what is typed, in characters or in pinyin, most useful first: `{text, kind, articles,
   * query}`, `query` being the whole question to ask.
   */
  suggest(typed, limit = 8) {
    return this.#ask("suggest", typed, limit);
  }

  /**
   * Every place of `query` with `width` characters on either side: `{total, lines}`.
   * @param {string} query
   * @param {{width?: number, offset?: number, limit?: number}} [options]
   */
  kwic(query, { width = 24, offset = 0, limit = 100 } = {}) {
    return this.#ask("kwic", query, width, offset, limit);
  }

  /**
   * The citation of the article `id`.
   * @param {string} id
   * @param {"gb2025"|"gb2015"|"bibtex"|"ris"|"csl"} style
   * @param {{accessed?: string, url?: string, otherTitles?: boolean}} [options] `accessed`: the day of access, as
   *   2024-11-20; `url`: where the article is online, default what it says itself, empty to cite the printed paper;
   *   `otherTitles`: with 引题 and 副题
   */
  cite(id, style, { accessed = "", url, otherTitles = false } = {}) {
    return this.#ask("cite", id, style, accessed, url, otherTitles);
  }

  /** One article whole, with the places that match `query` marked, its level and, for a near match, the reasons. */
  article(id, query = "") {
    return this.#ask("article", id, query);
  }

  /** The articles most like the article `id`, the most alike first. */
  related(id) {
    return this.#ask("related", id);
  }

  /** Every issue, its pages and their articles, newest first. */
  browse() {
    return this.#ask("browse");
  }

  /** Gives the engine back; the last holder's closing ends the worker. */
  close() {
    this.#release?.();
    this.#release = this.#connection = null;
  }

  async #ask(question, ...args) {
    if (!this.#connection) throw new DeskError("closed", "This archive has been closed.");
    return this.#connection.ask(question, args);
  }
}

async function connect(site, wantWorker) {
  const carried = carriedModule();
  if (wantWorker && !carried) {
    try {
      return await connectWorker(site);
    } catch (error) {
      if (error.code !== "no-worker") throw error;
    }
  }
  const archive = await openDesk(site, carried);
  return {
    ask: async (question, args) => answer(archive, question, args),
    close: () => archive.free?.(),
  };
}

/**
 * The engine in a module worker. Rejects with code `no-worker` when the worker itself cannot run (so the
 * main thread should try), and with the desk's own code when the engine cannot be opened.
 */
function connectWorker(site) {
  return new Promise((resolve, reject) => {
    let worker;
    try {
      worker = startWorker(new URL("worker.js", site));
    } catch (error) {
      return reject(new DeskError("no-worker", error.message));
    }
    const waiting = new Map();
    let count = 0;

    const connection = {
      ask: (question, args) =>
        new Promise((answered, failed) => {
          count += 1;
          waiting.set(count, { answered, failed });
          worker.postMessage({ number: count, question, args });
        }),
      close: () => {
        worker.terminate();
        for (const { failed } of waiting.values()) failed(new DeskError("closed", "This archive has been closed."));
        waiting.clear();
      },
    };

    worker.addEventListener("message", ({ data }) => {
      const failure = data.failed && new DeskError(data.failed.code, data.failed.message);
      if (data.ready) return resolve(connection);
      if (data.number === undefined) {
        worker.terminate();
        return reject(failure);
      }
      const { answered, failed } = waiting.get(data.number) ?? {};
      waiting.delete(data.number);
      if (failure) failed?.(failure);
      else answered?.(data.value);
    });
    // An error event before `ready` means the script could not be fetched or run here.
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      worker.terminate();
      reject(new DeskError("no-worker", event.message || "The worker cannot be started."));
      for (const { failed } of waiting.values()) failed(new DeskError("engine", event.message || "The worker has stopped."));
      waiting.clear();
    });
    worker.postMessage({ site, carried: null });
  });
}

/**
 * A worker from another origin is always refused, so a page elsewhere starts a one-line worker of its
 * own that imports ours. Under Trusted Types a worker's address must be vouched for by a policy; where the
 * host forbids making one, the exception sends us to the main thread.
 */
function startWorker(address) {
  const foreign = address.origin !== globalThis.location?.origin;
  const local = foreign
    ? URL.createObjectURL(new Blob([`import ${JSON.stringify(address.href)};`], { type: "text/javascript" }))
    : address.href;
  return new Worker(vouched(local), { type: "module", name: "jianbao" });
}

let policy;

/** Returns `address` as the page's policy wants it: a TrustedScriptURL where those exist. */
function vouched(address) {
  if (!globalThis.trustedTypes) return address;
  policy ??= trustedTypes.createPolicy("jianbao", { createScriptURL: (own) => own });
  return policy.createScriptURL(address);
}
