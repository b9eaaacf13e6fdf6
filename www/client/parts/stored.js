/**
 * Pieces of one version of an index that this browser keeps on disk, with the Cache API: what has been read, up to a
 * budget, and every file once the reader has saved the archive for offline use. A cache is named by the site's folder and
 * the root's digest, so versions never mix. Where the browser offers no storage, nothing is kept and nothing fails.
 */

/** @import { PartsManifest } from "../../types/shapes.d.ts" */
/** @typedef {{file: number, from: number, to: number, key: string}} Entry */

/** Bytes of pieces that are kept without having been asked for. */
const BUDGET_BYTES = 64 * 1024 * 1024;
/** Bytes of one entry at most: a query that needs a few of them should not have to read a whole file from the disk. */
const PIECE_BYTES = 256 * 1024;
const PREFIX = "jianbao-index";
const ROOT = "root";
const MANIFEST = "manifest";
const SAVED = "saved";

export class Stored {
  /** @type {Promise<Cache|null>} */
  #cache;
  #site;
  #name;
  #storage;
  /** @type {Entry[]} what was stored first is first */
  #entries = [];
  #size = 0;
  #isSaved = false;

  /**
   * @param {string} site URL of the site's folder
   * @param {string} digest of the root
   * @param {CacheStorage|undefined} [storage]
   */
  constructor(site, digest, storage = storageOf()) {
    this.#site = site;
    this.#name = `${PREFIX} ${site} ${digest}`;
    this.#storage = storage;
    this.#cache = this.#open();
  }

  /** Whether every file has been saved. */
  async isSaved() {
    return (await this.#cache) !== null && this.#isSaved;
  }

  /** Whether pieces can be kept at all. */
  async isOffered() {
    return (await this.#cache) !== null;
  }

  /**
   * The bytes of a range, or null where not all of them are kept.
   * @param {number} file
   * @param {number} from
   * @param {number} to exclusive
   */
  async find(file, from, to) {
    const cache = await this.#cache;
    const entries = this.#covering(file, from, to);
    if (!cache || !entries) return null;
    const bytes = new Uint8Array(to - from);
    for (const entry of entries) {
      const response = await cache.match(entry.key).catch(() => undefined);
      const piece = response && new Uint8Array(await response.arrayBuffer());
      if (piece?.length !== entry.to - entry.from) {
        this.#forget(entry); // the browser has cleared its storage
        return null;
      }
      const first = Math.max(from, entry.from);
      bytes.set(piece.subarray(first - entry.from, to - entry.from), first - from);
    }
    return bytes;
  }

  /**
   * Whether all bytes of a range are kept.
   * @param {number} file
   * @param {number} from
   * @param {number} to
   */
  async has(file, from, to) {
    await this.#cache;
    return this.#covering(file, from, to) !== null;
  }

  /**
   * Keeps bytes of a file, in pieces that can be read again one by one. Returns whether that was possible.
   * @param {number} file
   * @param {number} from
   * @param {Uint8Array} bytes
   */
  async add(file, from, bytes) {
    const cache = await this.#cache;
    if (!cache) return false;
    for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
      const piece = bytes.slice(at, at + PIECE_BYTES);
      const [first, end] = [from + at, from + at + piece.length];
      if (this.#covering(file, first, end)) continue;
      const key = this.#keyOf(`file=${file}&from=${first}&to=${end}`);
      try {
        await cache.put(key, new Response(piece));
      } catch {
        return false; // the device has no room
      }
      this.#entries.push({ file, from: first, to: end, key });
      this.#size += piece.length;
    }
    return true;
  }

  /** Drops the oldest pieces beyond the budget, unless the reader wanted them kept. */
  async trim(budget = BUDGET_BYTES) {
    const cache = await this.#cache;
    while (cache && !this.#isSaved && this.#size > budget) {
      const [oldest] = this.#entries;
      if (!oldest) return;
      this.#forget(oldest);
      await cache.delete(oldest.key).catch(() => false);
    }
  }

  /**
   * Drops what overlaps a range.
   * @param {number} file
   * @param {number} from
   * @param {number} to
   */
  async drop(file, from, to) {
    const cache = await this.#cache;
    for (const entry of this.#entries.filter((one) => one.file === file && one.from < to && from < one.to)) {
      this.#forget(entry);
      await cache?.delete(entry.key).catch(() => false);
    }
  }

  /** The root's bytes, where they are kept. */
  async root() {
    const response = await (await this.#cache)?.match(this.#keyOf(ROOT)).catch(() => undefined);
    return response ? new Uint8Array(await response.arrayBuffer()) : null;
  }

  /**
   * Keeps the root and the manifest it belongs to, and drops the versions of this site that came before.
   * @param {PartsManifest} manifest
   * @param {Uint8Array} root
   */
  async keepRoot(manifest, root) {
    const cache = await this.#cache;
    try {
      await cache?.put(this.#keyOf(ROOT), new Response(/** @type {Uint8Array<ArrayBuffer>} */ (root)));
      await cache?.put(this.#keyOf(MANIFEST), new Response(JSON.stringify(manifest)));
      if (cache) await this.#dropOthers();
    } catch {
      // The device has no room: it will be fetched again.
    }
  }

  /**
   * The manifest of the version of a site that is kept here, as text; null where none is.
   * @param {string} site
   * @param {CacheStorage|undefined} [storage]
   */
  static async manifest(site, storage = storageOf()) {
    try {
      const names = (await storage?.keys()) ?? [];
      const name = names.find((one) => one.startsWith(`${PREFIX} ${site} `));
      const cache = name && (await storage?.open(name));
      const response = cache && (await cache.match(keyOf(site, MANIFEST)));
      return response ? await response.text() : null;
    } catch {
      return null;
    }
  }

  /** Remembers that every file is there. */
  async markSaved() {
    this.#isSaved = true;
    await (await this.#cache)?.put(this.#keyOf(SAVED), new Response("")).catch(() => {});
  }

  async #dropOthers() {
    const ofSite = `${PREFIX} ${this.#site} `;
    for (const name of (await this.#storage?.keys()) ?? []) {
      if (name.startsWith(ofSite) && name !== this.#name) await this.#storage?.delete(name);
    }
  }

  async #open() {
    try {
      const cache = await this.#storage?.open(this.#name);
      if (!cache) return null;
      for (const { url } of await cache.keys()) this.#list(url);
      return cache;
    } catch {
      return null; // refused, as in a private window
    }
  }

  /** @param {string} key */
  #list(key) {
    const { search } = new URL(key);
    if (search === `?${SAVED}`) this.#isSaved = true;
    const values = new URLSearchParams(search);
    const [file, from, to] = ["file", "from", "to"].map((name) => Number(values.get(name)));
    if (!values.has("file") || file === undefined || from === undefined || to === undefined) return;
    this.#entries.push({ file, from, to, key });
    this.#size += to - from;
  }

  /**
   * Entries that hold all bytes of a range, in order; null where there is a gap.
   * @param {number} file
   * @param {number} from
   * @param {number} to
   */
  #covering(file, from, to) {
    const found = [];
    for (let at = from; at < to; ) {
      const entry = this.#entries.find((one) => one.file === file && one.from <= at && at < one.to);
      if (!entry) return null;
      found.push(entry);
      at = entry.to;
    }
    return found;
  }

  /** @param {Entry} entry */
  #forget(entry) {
    const at = this.#entries.indexOf(entry);
    if (at < 0) return;
    this.#entries.splice(at, 1);
    this.#size -= entry.to - entry.from;
  }

  /** @param {string} query */
  #keyOf(query) {
    return keyOf(this.#site, query);
  }
}

/**
 * @param {string} site
 * @param {string} query
 */
function keyOf(site, query) {
  return new URL(`index/piece?${query}`, site).href;
}

/** The browser's storage; it has none for a page without TLS, and refuses even to be asked in a sandbox. */
function storageOf() {
  try {
    return globalThis.caches;
  } catch {
    return undefined;
  }
}
