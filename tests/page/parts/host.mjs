/** A host in memory for an index in parts, which a test makes behave badly, and a browser's storage in memory. */
import { createHash } from "node:crypto";

/** @import { PartsManifest } from "../../../www/types/shapes.d.ts" */
/** @typedef {{url: string, range: string|null, cache: RequestCache|undefined, signal: AbortSignal|null|undefined}} Asked */

export const SITE = "https://paper.example/archive/";

const digest = (/** @type {Uint8Array} */ bytes) => createHash("sha256").update(bytes).digest("hex");

/**
 * An index of `count` files of `fileSize` bytes, the last a third shorter.
 * @param {number} [count]
 * @param {number} [fileSize]
 */
export function makeIndex(count = 3, fileSize = 3000) {
  const root = Uint8Array.from({ length: 100 }, (_, at) => at);
  const files = Array.from({ length: count }, (_, file) =>
    Uint8Array.from(
      { length: file === count - 1 ? (fileSize * 2) / 3 : fileSize },
      (_, at) => (at * 7 + file * 31) % 251,
    ),
  );
  /** @type {PartsManifest} */
  const manifest = {
    index: "parts",
    version: 1,
    root: { file: "index/root-aa.bin", length: root.length, sha256: digest(root) },
    length: root.length + files.reduce((sum, { length }) => sum + length, 0),
    fileSize,
    ranges: true,
    files: files.map((bytes, file) => ({ file: `index/${file}.bin`, length: bytes.length, sha256: digest(bytes) })),
  };
  return { root, files, manifest };
}

export class FakeHost {
  /** @type {Asked[]} */
  requests = [];
  /** Whether it knows ranges. */
  hasRanges = true;
  /**
   * Answers in place of the host, where it returns something.
   * @type {(asked: Asked) => Response|undefined|Promise<Response|undefined>}
   */
  answer = () => undefined;
  /** @type {Promise<unknown>} nothing is answered before */
  open = Promise.resolve();

  /** @param {ReturnType<typeof makeIndex>} index */
  constructor(index) {
    this.index = index;
  }

  /** @type {typeof globalThis.fetch} */
  fetch = async (address, { headers, cache, signal } = {}) => {
    const url = String(address).slice(SITE.length);
    const asked = { url, range: new Headers(headers).get("range"), cache, signal };
    this.requests.push(asked);
    await Promise.race([
      this.open,
      new Promise((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason))),
    ]);
    signal?.throwIfAborted();
    return (await this.answer(asked)) ?? this.plainAnswer(asked);
  };

  /** @param {Asked} asked */
  plainAnswer({ url, range }) {
    if (url === "manifest.json") return new Response(JSON.stringify(this.index.manifest));
    const bytes = this.index.files[this.index.manifest.files?.findIndex(({ file }) => file === url) ?? -1];
    if (!bytes) return new Response("not here", { status: 404 });
    const [, from, last] = (this.hasRanges && range?.match(/^bytes=(\d+)-(\d+)$/)) || [];
    if (from === undefined) return new Response(bytes);
    const part = bytes.slice(Number(from), Number(last) + 1);
    const headers = { "content-range": `bytes ${from}-${last}/${bytes.length}` };
    return new Response(part, { status: 206, headers });
  }
}

/** What `caches` is in a browser; `room` is how many bytes it holds. */
export class FakeStorage {
  /** @type {Map<string, Map<string, Uint8Array<ArrayBuffer>>>} */
  caches = new Map();
  room = Number.POSITIVE_INFINITY;

  async open(/** @type {string} */ name) {
    const kept = this.caches.get(name) ?? new Map();
    this.caches.set(name, kept);
    return {
      keys: async () => [...kept.keys()].map((url) => ({ url })),
      match: async (/** @type {string} */ key) => kept.has(key) && new Response(kept.get(key)),
      put: async (/** @type {string} */ key, /** @type {Response} */ response) => {
        const bytes = new Uint8Array(await response.arrayBuffer());
        this.room -= bytes.length;
        if (this.room < 0) throw new DOMException("full", "QuotaExceededError");
        kept.set(key, bytes);
      },
      delete: async (/** @type {string} */ key) => kept.delete(key),
    };
  }

  async keys() {
    return [...this.caches.keys()];
  }

  async delete(/** @type {string} */ name) {
    return this.caches.delete(name);
  }
}
