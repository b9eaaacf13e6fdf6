/** Saves every file of an index on this device. A save that was cut short goes on where it ended. */
import { JianbaoError } from "../errors.js";

/** @import { SiteFile } from "../../types/shapes.d.ts" */
/** @import { IndexFiles } from "./manifest.js" */
/** @import { PartReader } from "./part-reader.js" */
/** @import { Stored } from "./stored.js" */
/** @typedef {{done: number, total: number}} Progress bytes */

/** Files that are fetched side by side. */
const AT_ONCE = 4;

/**
 * @param {IndexFiles} files
 * @param {PartReader} reader
 * @param {Stored} stored
 * @param {(progress: Progress) => void} onProgress
 * @param {AbortSignal} signal
 * @throws {JianbaoError} `no-room` where the device or browser keeps nothing, or what `PartReader.read` throws
 */
export async function saveOffline(files, reader, stored, onProgress, signal) {
  if (!(await stored.isOffered())) throw noRoom();
  const digests = await readList(files, signal);
  const total = files.length;
  let done = 0;
  const advance = (/** @type {number} */ bytes) => {
    done += bytes;
    onProgress({ done, total });
  };
  advance(0);
  const waiting = Array.from({ length: files.count }, (_, file) => file);
  const saveSome = async () => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      const length = files.lengthOf(file);
      if (await stored.has(file, 0, length)) {
        advance(length);
        continue;
      }
      const digest = files.digestOf(file) ?? digests[file]?.sha256;
      const bytes = await reader.readWhole(file, digest, advance, signal);
      signal.throwIfAborted();
      if (!(await stored.add(file, 0, bytes))) throw noRoom();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, saveSome));
  await stored.markSaved();
}

/**
 * The list of digests that is a file of its own. Without it, lengths and the parts' own checksums have to do.
 * @param {IndexFiles} files
 * @param {AbortSignal} signal
 * @returns {Promise<SiteFile[]>}
 */
async function readList({ list }, signal) {
  if (!list) return [];
  try {
    return await (await fetch(list.url, { signal })).json();
  } catch {
    signal.throwIfAborted();
    return [];
  }
}

function noRoom() {
  return new JianbaoError("no-room", "This browser keeps no files of that size.");
}
