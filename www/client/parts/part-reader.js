/**
 * Reads ranges of the index's files: from memory, from this browser's disk, from the host. However many ask for a
 * range, it is fetched once; ranges that are neighbours are fetched together, all others side by side. A host that
 * knows no ranges sends the whole file, which is then kept and used. A request that fails is repeated once.
 */
import { JianbaoError } from "../errors.js";
import { IndexFiles, MANIFEST, parseManifest } from "./manifest.js";
import { Pieces } from "./pieces.js";

/** @import { PartsManifest } from "../../types/shapes.d.ts" */
/** @import { Stored } from "./stored.js" */
/** @typedef {readonly [file: number, from: number, to: number]} Range `to` is exclusive */
/** @typedef {{file: number, from: number, bytes: Uint8Array}} Piece */
/** @typedef {{file: number, from: number, to: number, bytes: Promise<Uint8Array>, askers: number, end: AbortController, isWhole: boolean}} Pending
 *   `isWhole`: the host sends the whole file, which is worth waiting for even when nobody does any more */

/** Ranges with at most so many bytes between them are fetched together: a request costs more than that. */
const JOIN_BYTES = 256;
/** A browser opens six connections to a host at most. More ranges than this wait for each other, so those nearest to
 * each other are fetched as one where no more than `WASTE_BYTES` lie between them. */
const MAX_REQUESTS = 5;
const WASTE_BYTES = 4096;
/** Milliseconds before a request is repeated, so that a host that is overloaded for a moment gets one. */
const RETRY_MS = 300;

/** What came is not what was asked for: another length, another range, a page in place of the file. */
class Mismatch extends Error {}

export class PartReader {
  #files;
  #stored;
  #pieces;
  #fetch;
  #hasRanges;
  #haveRangesCome = false;
  /** @type {Set<Pending>} */
  #pending = new Set();
  /** @type {Map<number, Promise<Uint8Array>>} whole files that are on their way */
  #wholes = new Map();

  /**
   * @param {IndexFiles} files
   * @param {Stored} stored
   * @param {{fetch?: typeof globalThis.fetch, pieces?: Pieces}} [options]
   */
  constructor(files, stored, { fetch = (...how) => globalThis.fetch(...how), pieces = new Pieces() } = {}) {
    this.#files = files;
    this.#stored = stored;
    this.#pieces = pieces;
    this.#fetch = fetch;
    this.#hasRanges = files.hasRanges;
  }

  /**
   * The bytes of `ranges`, perhaps in longer pieces. What has come is kept even when another of the ranges fails.
   * @param {readonly Range[]} ranges
   * @param {AbortSignal} [signal] of who asks; a request that nobody waits for any more is given up
   * @param {boolean} [afresh] whether what is kept is known to be damaged
   * @returns {Promise<Piece[]>}
   * @throws {JianbaoError} `part-missing`, `part-damaged`, `unreachable` or `replaced`
   */
  async read(ranges, signal, afresh = false) {
    if (afresh) await this.#drop(ranges);
    const wanted = joined(ranges);
    const read = await Promise.allSettled(wanted.map((range) => this.#readOne(range, signal)));
    signal?.throwIfAborted();
    return read.map((result, at) => {
      if (result.status === "rejected") throw result.reason;
      const [file, from] = /** @type {Range} */ (wanted[at]);
      return { file, from, bytes: result.value };
    });
  }

  /**
   * One whole file, checked against its digest.
   * @param {number} file
   * @param {string|undefined} digest SHA-256 in hex, where it is known
   * @param {(bytes: number) => void} onBytes is told how many more have come
   * @param {AbortSignal} signal
   */
  async readWhole(file, digest, onBytes, signal) {
    return this.#twice((afresh) => this.#fetchWhole(file, { digest, onBytes, signal, afresh }), signal);
  }

  /** @param {readonly Range[]} ranges */
  async #drop(ranges) {
    for (const [file, from, to] of ranges) {
      this.#pieces.drop(file, from, to);
      await this.#stored.drop(file, from, to);
    }
  }

  /**
   * @param {Range} range
   * @param {AbortSignal|undefined} signal
   */
  #readOne([file, from, to], signal) {
    const kept = this.#pieces.find(file, from, to);
    if (kept) return kept;
    for (const pending of this.#pending) {
      if (pending.file === file && pending.from <= from && to <= pending.to && !pending.end.signal.aborted)
        return waitFor(pending, signal).then((bytes) => bytes.subarray(from - pending.from, to - pending.from));
    }
    const bytes = /** @type {Promise<Uint8Array>} */ (new Promise(() => {}));
    const pending = { file, from, to, bytes, askers: 0, end: new AbortController(), isWhole: false };
    pending.bytes = this.#load(pending);
    this.#pending.add(pending);
    const settle = () => this.#pending.delete(pending);
    pending.bytes.then(settle, settle);
    return waitFor(pending, signal);
  }

  /**
   * From the disk, else from the host.
   * @param {Pending} pending
   */
  async #load(pending) {
    const { file, from, to } = pending;
    const stored = await this.#stored.find(file, from, to);
    if (stored) {
      this.#pieces.add(file, from, stored);
      return stored;
    }
    return this.#twice(async (again) => {
      if (!this.#hasRanges) return (await this.#whole(file)).subarray(from, to);
      try {
        return await this.#fetchRange(pending);
      } catch (error) {
        // A browser cannot decode a part of a compressed file and says no more than that the network failed.
        const isUnknown = error instanceof TypeError && !this.#haveRangesCome;
        if (!again || !isUnknown || pending.end.signal.aborted) throw error;
        const whole = await this.#whole(file);
        this.#hasRanges = false;
        return whole.subarray(from, to);
      }
    }, pending.end.signal);
  }

  /**
   * What `request` promises; a second time where it fails.
   * @template T
   * @param {(afresh: boolean) => Promise<T>} request `afresh`: past the browser's own cache
   * @param {AbortSignal} signal
   */
  async #twice(request, signal) {
    try {
      return await request(false);
    } catch (error) {
      if (signal.aborted || error instanceof JianbaoError) throw error;
      if (!(error instanceof Mismatch)) await pause(RETRY_MS, signal);
      return await request(true).catch(async (second) => {
        throw signal.aborted ? second : await this.#reason(second);
      });
    }
  }

  /**
   * One range. A host that sends the whole file instead is remembered.
   * @param {Pending} pending
   */
  async #fetchRange(pending) {
    const { file, from, to } = pending;
    // Past the browser's HTTP cache: Chromium answers requests for one file through it one after the other.
    const response = await this.#fetch(this.#files.urlOf(file), {
      headers: { range: `bytes=${from}-${to - 1}` },
      cache: "no-store",
      signal: pending.end.signal,
    });
    if (response.status === 200) {
      this.#hasRanges = false;
      pending.isWhole = true;
      return (await this.#whole(file, response)).subarray(from, to);
    }
    const isPlain = (response.headers.get("content-encoding") ?? "identity") === "identity";
    const [, first, total] = response.headers.get("content-range")?.match(/^bytes (\d+)-\d+\/(\d+|\*)$/) ?? [];
    const isRight = Number(first) === from && (total === "*" || Number(total) === this.#files.lengthOf(file));
    if (response.status !== 206 && response.status !== 416) throw await this.#refused(response, file);
    // Without the header, which another origin may hide, the length has to do.
    if (response.status === 416 || !isPlain || (first !== undefined && !isRight)) {
      this.#hasRanges = false; // what a host compresses it does not cut where we asked
      await discard(response);
      throw new Mismatch(`bytes ${from} to ${to} of file ${file} were asked for, others came`);
    }
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (bytes.length !== to - from) throw new Mismatch(`${bytes.length} bytes of file ${file} came, not ${to - from}`);
    this.#haveRangesCome = true;
    this.#keep(file, from, bytes);
    return bytes;
  }

  /**
   * A whole file, fetched once however many wait for it; also when a newer keystroke no longer needs it, for it will be
   * needed.
   * @param {number} file
   * @param {Response} [response] one that has begun to bring it
   */
  async #whole(file, response) {
    const known = this.#pieces.find(file, 0, this.#files.lengthOf(file)) ?? this.#wholes.get(file);
    if (known) {
      if (response) await discard(response);
      return known;
    }
    const { signal } = new AbortController();
    const options = { digest: this.#files.digestOf(file), onBytes: () => {}, signal };
    const whole = this.#fetchWhole(file, { ...options, afresh: false, response }).then((bytes) => {
      this.#keep(file, 0, bytes);
      return bytes;
    });
    this.#wholes.set(file, whole);
    const settle = () => this.#wholes.delete(file);
    whole.then(settle, settle);
    return whole;
  }

  /**
   * @param {number} file
   * @param {{digest: string|undefined, onBytes: (bytes: number) => void, signal: AbortSignal, afresh: boolean, response?: Response|undefined}} how
   */
  async #fetchWhole(file, { digest, onBytes, signal, afresh, response }) {
    const url = this.#files.urlOf(file);
    response ??= await this.#fetch(url, { cache: afresh ? "reload" : "default", signal });
    if (response.status !== 200) throw await this.#refused(response, file);
    const length = this.#files.lengthOf(file);
    const bytes = new Uint8Array(length);
    let at = 0;
    const reader = response.body?.getReader();
    for (let step = await reader?.read(); step && !step.done; step = await reader?.read()) {
      if (at + step.value.length > length) {
        await reader?.cancel();
        throw new Mismatch(`file ${file} is longer than ${length} bytes`);
      }
      bytes.set(step.value, at);
      at += step.value.length;
      onBytes(step.value.length);
    }
    if (at !== length) {
      onBytes(-at);
      throw new Mismatch(`${at} bytes of file ${file} came, not ${length}`);
    }
    if (digest && !(await isIntact(bytes, digest))) {
      onBytes(-at);
      throw new Mismatch(`file ${file} is damaged`);
    }
    return bytes;
  }

  /**
   * @param {number} file
   * @param {number} from
   * @param {Uint8Array} bytes
   */
  #keep(file, from, bytes) {
    this.#pieces.add(file, from, bytes);
    this.#stored.add(file, from, bytes).then(() => this.#stored.trim());
  }

  /**
   * Why a host does not send a file; the error is final where trying again cannot help.
   * @param {Response} response
   * @param {number} file
   */
  async #refused(response, file) {
    await discard(response);
    if (response.status !== 404 && response.status !== 410) return new Error(`status ${response.status}`);
    if (await this.#isReplaced()) return replaced();
    return new JianbaoError("part-missing", `${this.#files.urlOf(file)} is missing (status ${response.status}).`);
  }

  /**
   * The error to show after a second failure.
   * @param {unknown} error
   */
  async #reason(error) {
    if (error instanceof JianbaoError) return error;
    const { message } = /** @type {Error} */ (error);
    if (error instanceof Mismatch) {
      if (await this.#isReplaced()) return replaced();
      return new JianbaoError("part-damaged", `A file of the archive is damaged: ${message}.`);
    }
    return new JianbaoError("part-missing", `A file of the archive cannot be fetched: ${message}`);
  }

  /** Whether the site has been published anew since it was opened here. */
  async #isReplaced() {
    try {
      const response = await this.#fetch(new URL(MANIFEST, this.#files.site).href, { cache: "no-cache" });
      if (!response.ok) return false;
      const manifest = parseManifest(await response.text());
      return manifest.index !== "parts" || manifest.root.sha256 !== this.#files.manifest.root.sha256;
    } catch {
      return false;
    }
  }
}

function replaced() {
  return new JianbaoError("replaced", "The archive has been published anew; reload the page.");
}

/**
 * Ranges in order, those that are neighbours as one.
 * @param {readonly Range[]} ranges
 * @returns {Range[]}
 */
export function joined(ranges) {
  const sorted = [...ranges].sort(([file, from], [other, otherFrom]) => file - other || from - otherFrom);
  /** @type {[number, number, number][]} */
  const found = [];
  for (const [file, from, to] of sorted) {
    const last = found.at(-1);
    if (last && last[0] === file && from - last[2] <= JOIN_BYTES) last[2] = Math.max(last[2], to);
    else found.push([file, from, to]);
  }
  while (found.length > MAX_REQUESTS) {
    const gaps = found.map(([file, , to], at) => {
      const next = found[at + 1];
      return next?.[0] === file ? next[1] - to : Number.POSITIVE_INFINITY;
    });
    const at = gaps.indexOf(Math.min(...gaps));
    const [first, second] = [found[at], found[at + 1]];
    if (!first || !second || (gaps[at] ?? 0) > WASTE_BYTES) break;
    found.splice(at, 2, [first[0], first[1], second[2]]);
  }
  return found;
}

/**
 * The bytes of a pending range, unless who asks gives up first; the last one to do so ends the request.
 * @param {Pending} pending
 * @param {AbortSignal|undefined} signal
 * @returns {Promise<Uint8Array>}
 */
function waitFor(pending, signal) {
  pending.askers += 1;
  if (!signal) return pending.bytes;
  return new Promise((resolve, reject) => {
    const giveUp = () => {
      pending.askers -= 1;
      if (pending.askers === 0 && !pending.isWhole) pending.end.abort(signal.reason);
      reject(signal.reason);
    };
    if (signal.aborted) return giveUp();
    signal.addEventListener("abort", giveUp, { once: true });
    pending.bytes.then(resolve, reject).finally(() => signal.removeEventListener("abort", giveUp));
  });
}

/**
 * @param {number} milliseconds
 * @param {AbortSignal} signal
 */
function pause(milliseconds, signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}

/**
 * Ends a response whose body is not wanted.
 * @param {Response} response
 */
async function discard(response) {
  await response.body?.cancel().catch(() => {});
}

/**
 * Whether bytes have the SHA-256 `digest`, in hex. A browser without cryptography, as on a host without TLS, cannot tell;
 * the parts have checksums of their own, which the engine compares.
 * @param {Uint8Array} bytes
 * @param {string} digest
 */
async function isIntact(bytes, digest) {
  const { subtle } = globalThis.crypto ?? {};
  if (!subtle) return true;
  const found = new Uint8Array(await subtle.digest("SHA-256", /** @type {Uint8Array<ArrayBuffer>} */ (bytes)));
  return [...found].map((byte) => byte.toString(16).padStart(2, "0")).join("") === digest;
}
