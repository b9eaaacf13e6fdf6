/**
 * A static host as one rents it: every file as brotli where that makes it smaller, byte ranges of files as they are,
 * over a line of a given speed, and a count of what went over it.
 */
import { once } from "node:events";
import { readdir, readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";

const compress = promisify(brotliCompress);
/** As far as a host that compresses each file once would go without waiting minutes for it. */
const QUALITY = 9;

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".wasm": "application/wasm",
};

/** The files below `folder`, as paths with `/`, for which `wanted` is true. */
export async function listFiles(folder, wanted = (_) => true) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  return files.map((file) => file.slice(folder.length + 1).replaceAll("\\", "/")).filter(wanted);
}

/** The files of `folder` in memory, compressed. */
export class Files {
  /** @type {Map<string, {plain: Buffer, sent: Buffer, encoding: string|null}>} */
  #known = new Map();

  constructor(folder) {
    this.folder = folder;
  }

  async get(path) {
    const known = this.#known.get(path);
    if (known) return known;
    const plain = await readFile(join(this.folder, path)).catch(() => null);
    if (plain === null) return null;
    const small = await compress(plain, {
      params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY, [constants.BROTLI_PARAM_LGWIN]: 24 },
    });
    const file =
      small.length < plain.length ? { plain, sent: small, encoding: "br" } : { plain, sent: plain, encoding: null };
    this.#known.set(path, file);
    return file;
  }
}

/**
 * Serves `files` at a free port of 127.0.0.1.
 * @param {Files} files
 * @param {{megabits: number, milliseconds: number}|null} line speed, and the wait before each answer; null: at once
 */
export async function serve(files, line = null) {
  const sent = { bytes: 0, requests: 0 };
  const carry = line ? slowLine(line) : async (_) => {};
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://host").pathname)).slice(1) || "index.html";
    const file = await files.get(path);
    sent.requests += 1;
    if (file === null) {
      await carry(0);
      response.writeHead(404).end();
      return;
    }
    const headers = {
      "content-type": TYPES[extname(path)] ?? "application/octet-stream",
      "cache-control": "no-cache",
      "accept-ranges": "bytes",
    };
    const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? "");
    if (range) {
      const [from, to] = [Number(range[1]), Math.min(Number(range[2]), file.plain.length - 1)];
      const body = file.plain.subarray(from, to + 1);
      sent.bytes += body.length;
      await carry(body.length);
      response.writeHead(206, { ...headers, "content-range": `bytes ${from}-${to}/${file.plain.length}` }).end(body);
      return;
    }
    if (file.encoding) headers["content-encoding"] = file.encoding;
    sent.bytes += file.sent.length;
    await carry(file.sent.length);
    response.writeHead(200, { ...headers, "content-length": file.sent.length }).end(file.sent);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  const close = () =>
    new Promise((closed) => {
      server.close(closed);
      server.closeAllConnections();
    });
  return { address: `http://127.0.0.1:${port}/`, sent, close };
}

/** A function that waits until so many bytes have come over the line, which all answers share. */
function slowLine({ megabits, milliseconds }) {
  let free = 0;
  return async (bytes) => {
    const now = performance.now();
    free = Math.max(free, now + milliseconds) + (bytes * 8) / (megabits * 1000);
    await new Promise((arrived) => setTimeout(arrived, free - now));
  };
}
