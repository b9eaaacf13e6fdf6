/**
 * A static host that a test can configure, also wrongly: folder, sub-folder, extra headers, other
 * MIME types, missing or cut files. Node's own http and nothing else. It listens on a free port of
 * 127.0.0.1 and forgets everything on `close()`.
 */

import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { basename, extname, join, normalize } from "node:path";
import { brotliCompressSync } from "node:zlib";

/** @type {Record<string, string>} */
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".xml": "application/xml",
  ".atom": "application/atom+xml",
};

/**
 * How a host behaves.
 * @typedef {object} Ways
 * @property {number} [port] the port to listen at; default: any that is free
 * @property {string} [under] sub-folder that the site is in, such as `/paper/archive`
 * @property {Record<string, string>} [headers] sent with every file
 * @property {Record<string, string>} [types] other MIME type by file name
 * @property {Record<string, string|Buffer>} [extra] files beyond the folder, by path
 * @property {Record<string, string>} [redirects] where a path is sent on to
 * @property {(path: string, bytes: Buffer) => Buffer|null|Promise<Buffer>} [bytes] changes or delays a file on its way; null is a 404
 * @property {{megabits: number, milliseconds: number}} [line] a slow line, megabits a second and the wait before each
 *   answer; files are then sent as brotli
 * @property {"yes"|"no"|"compressed"} [ranges] whether the host sends the range that is asked for, the whole file
 *   instead, or a range of the compressed file; default: the whole file
 */

/**
 * Serves `folder`.
 * @param {string} folder
 * @param {Ways} [ways]
 * @returns {Promise<{address: string, port: number, requests: string[], ranged: string[], sent: () => number, ways: Ways, close: () => Promise<void>}>}
 */
export async function serve(folder, ways = {}) {
  /** @type {string[]} */
  const requests = [];
  /** @type {string[]} those that asked for a range */
  const ranged = [];
  let sent = 0; // bytes of bodies, as they were sent
  const line = ways.line && slowLine(ways.line);
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://host").pathname);
    requests.push(path);
    if (request.headers.range) ranged.push(path);
    if (ways.redirects?.[path]) {
      response.writeHead(308, { location: ways.redirects[path] }).end();
      return;
    }
    const found = await find(folder, ways, path);
    if (found === null) {
      response.writeHead(404, { "content-type": "text/plain" }).end("not here");
      return;
    }
    const name = path.endsWith("/") ? "index.html" : basename(path);
    const type = ways.types?.[name] ?? TYPES[extname(name)] ?? "application/octet-stream";
    const headers = { "content-type": type, "cache-control": "no-cache", ...ways.headers };
    const [, from, last] = (ways.ranges !== "no" && request.headers.range?.match(/^bytes=(\d+)-(\d+)$/)) || [];
    if (from !== undefined && ways.ranges) {
      const isCompressed = ways.ranges === "compressed";
      const whole = isCompressed ? compressed(join(folder, path), found) : Buffer.from(found);
      const part = whole.subarray(Number(from), Number(last) + 1);
      const range = { "content-range": `bytes ${from}-${Number(from) + part.length - 1}/${whole.length}` };
      const encoding = isCompressed ? { "content-encoding": "br" } : {};
      if (line) await line(part.length);
      sent += part.length;
      response.writeHead(206, { ...headers, ...range, ...encoding }).end(part);
      return;
    }
    const isPlain = !line && ways.ranges !== "compressed";
    const body = isPlain ? found : compressed(join(folder, path), found);
    await line?.(body.length);
    sent += body.length;
    response.writeHead(200, isPlain ? headers : { ...headers, "content-encoding": "br" }).end(body);
  });
  server.listen(ways.port ?? 0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    address: `http://127.0.0.1:${port}${ways.under ?? ""}/`,
    port,
    requests,
    ranged,
    sent: () => sent,
    ways,
    close: () =>
      new Promise((/** @type {(value: void) => void} */ closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

/**
 * Brotli by file, because its best level takes its time.
 * @type {Map<string, Buffer>}
 */
const known = new Map();

/**
 * @param {string} file
 * @param {Buffer|string} bytes
 */
function compressed(file, bytes) {
  const before = known.get(file);
  if (before) return before;
  const sent = brotliCompressSync(bytes);
  known.set(file, sent);
  return sent;
}

/**
 * A function that waits until so many bytes have come over the line, which all of them share.
 * @param {{megabits: number, milliseconds: number}} line
 */
function slowLine({ megabits, milliseconds }) {
  let free = 0; // when the line has carried what was sent before
  return async (/** @type {number} */ bytes) => {
    const now = performance.now();
    free = Math.max(free, now + milliseconds) + (bytes * 8) / (megabits * 1000);
    await new Promise((arrived) => setTimeout(arrived, free - now));
  };
}

/**
 * @param {string} folder
 * @param {Ways} ways
 * @param {string} path
 */
async function find(folder, ways, path) {
  const extra = ways.extra?.[path];
  if (extra !== undefined) return extra;
  if (ways.under && !path.startsWith(`${ways.under}/`)) return null;
  const inside = normalize(path.slice(ways.under?.length ?? 0)).replace(/\/$/, "/index.html");
  try {
    const bytes = await readFile(join(folder, inside));
    return ways.bytes ? ways.bytes(inside, bytes) : bytes;
  } catch {
    return null;
  }
}
