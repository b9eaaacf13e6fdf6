/** Ranges of an index from any host: one request for each, joined, side by side, repeated once, given up, kept. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { IndexFiles, parseManifest } from "../../../www/client/parts/manifest.js";
import { saveOffline } from "../../../www/client/parts/offline.js";
import { joined, PartReader } from "../../../www/client/parts/part-reader.js";
import { Pieces } from "../../../www/client/parts/pieces.js";
import { Stored } from "../../../www/client/parts/stored.js";
import { FakeHost, FakeStorage, makeIndex, SITE } from "./host.mjs";

/** @import { JianbaoError } from "../../../www/client/errors.js" */
/** @import { Piece, Range } from "../../../www/client/parts/part-reader.js" */

/**
 * A host, a reader of its index, and what the browser has stored of it.
 * @param {{storage?: FakeStorage|undefined, host?: FakeHost, pieces?: Pieces}} [given]
 */
function setUp({ storage, host = new FakeHost(makeIndex()), pieces = new Pieces() } = {}) {
  const files = new IndexFiles(host.index.manifest, SITE);
  const digest = host.index.manifest.root.sha256;
  const stored = new Stored(SITE, digest, /** @type {any} */ (storage));
  const reader = new PartReader(files, stored, { fetch: host.fetch, pieces });
  return { host, files, stored, reader };
}

/**
 * Asserts that `pieces` hold all bytes of `ranges`, and only what is in the files.
 * @param {FakeHost} host
 * @param {readonly Piece[]} pieces
 * @param {readonly Range[]} ranges
 */
function assertHolds(host, pieces, ranges) {
  for (const { file, from, bytes } of pieces)
    assert.deepEqual(bytes, host.index.files[file]?.slice(from, from + bytes.length));
  for (const [file, from, to] of ranges)
    assert.ok(
      pieces.some((piece) => piece.file === file && piece.from <= from && to <= piece.from + piece.bytes.length),
      `${file} ${from} ${to}`,
    );
}

const codeOf = (/** @type {Promise<unknown>} */ promise) =>
  promise.then(
    () => "answered",
    (/** @type {JianbaoError} */ { code }) => code,
  );
const settle = () => new Promise((done) => setTimeout(done, 5));

/** @type {Range[]} */
const RANGES = [
  [0, 10, 50],
  [2, 0, 8],
  [0, 2000, 2100],
];

test("ranges are read, side by side, and not asked for again", async () => {
  const { host, reader } = setUp();
  let answered = false;
  let open = () => {};
  host.open = new Promise((resolve) => {
    open = () => resolve(null);
  });
  const reading = reader.read(RANGES).then((pieces) => {
    answered = true;
    return pieces;
  });
  await settle();
  assert.equal(host.requests.length, 3, "all are asked for before any is answered");
  assert.equal(answered, false);
  open();
  assertHolds(host, await reading, RANGES);
  assertHolds(host, await reader.read([[0, 20, 30]]), [[0, 20, 30]]);
  assert.equal(host.requests.length, 3);
});

test("one request for a range however many ask", async () => {
  const { host, reader } = setUp();
  const all = await Promise.all([reader.read([[1, 0, 100]]), reader.read([[1, 0, 100]]), reader.read([[1, 20, 30]])]);
  for (const pieces of all) assertHolds(host, pieces, [[1, 20, 30]]);
  assert.equal(host.requests.length, 1);
});

test("neighbours are joined, across small gaps but not across files", () => {
  assert.deepEqual(
    joined([
      [1, 500, 600],
      [0, 100, 200],
      [0, 200, 300],
      [0, 50, 120],
      [1, 0, 256],
      [0, 557, 600],
    ]),
    [
      [0, 50, 300],
      [0, 557, 600],
      [1, 0, 600],
    ],
  );
});

test("of more ranges than a browser has connections, those nearest to each other are joined", () => {
  const starts = [0, 10_000, 12_000, 20_000, 30_000, 33_000, 40_000];
  const found = joined(starts.map((from) => [0, from, from + 100]));
  assert.deepEqual(
    found.map(([, from, to]) => [from, to]),
    [
      [0, 100],
      [10_000, 12_100],
      [20_000, 20_100],
      [30_000, 33_100],
      [40_000, 40_100],
    ],
  );
  const far = Array.from(
    { length: 9 },
    (_, at) => /** @type {[number, number, number]} */ ([0, at * 9000, at * 9000 + 9]),
  );
  assert.deepEqual(joined(far), far);
});

test("a host without ranges sends each file once, and all of it is used", async () => {
  const { host, reader } = setUp();
  host.hasRanges = false;
  assertHolds(host, await reader.read(RANGES), RANGES);
  assertHolds(host, await reader.read([[0, 2500, 2600]]), [[0, 2500, 2600]]);
  const whole = host.requests.filter(({ url, range }) => url === "index/0.bin" && range === null);
  assert.equal(whole.length, 0, "the answers that began were used");
  assert.equal(host.requests.length, 3);
  await reader.read([[1, 5, 6]]);
  assert.equal(host.requests.at(-1)?.range, null, "no range is asked for any more");
});

test("a whole file is kept when whoever asked has given up", async () => {
  const { host, reader } = setUp();
  host.hasRanges = false;
  const { bytes, send } = slowBody(host.index.files[0] ?? new Uint8Array());
  host.answer = ({ url }) => (url === "index/0.bin" ? new Response(bytes) : undefined);
  const end = new AbortController();
  const reading = reader.read([[0, 0, 10]], end.signal);
  await settle();
  end.abort(new Error("newer"));
  await assert.rejects(reading, /newer/);
  send();
  await settle();
  assertHolds(host, await reader.read([[0, 100, 110]]), [[0, 100, 110]]);
  assert.equal(host.requests.length, 1);
});

/** A body that brings half of its bytes at once and the rest when told. */
function slowBody(/** @type {Uint8Array} */ whole) {
  let send = () => {};
  const bytes = new ReadableStream({
    start(controller) {
      controller.enqueue(whole.slice(0, whole.length / 2));
      send = () => {
        controller.enqueue(whole.slice(whole.length / 2));
        controller.close();
      };
    },
  });
  return { bytes, send: () => send() };
}

for (const [what, answer] of /** @type {[string, (asked: {range: string|null}) => Response|undefined][]} */ ([
  [
    "compresses what it cuts",
    ({ range }) =>
      range
        ? new Response("xyz", {
            status: 206,
            headers: { "content-encoding": "gzip", "content-range": "bytes 10-49/1500" },
          })
        : undefined,
  ],
  [
    "sends another range",
    ({ range }) =>
      range
        ? new Response("x".repeat(40), { status: 206, headers: { "content-range": "bytes 0-39/3000" } })
        : undefined,
  ],
  [
    "compresses what it cuts, of which the browser only says that it failed",
    ({ range }) => {
      if (range) throw new TypeError("network error");
      return undefined;
    },
  ],
  ["says that a range cannot be had", ({ range }) => (range ? new Response("", { status: 416 }) : undefined)],
])) {
  test(`a host that ${what} is asked for whole files`, async () => {
    const { host, reader } = setUp();
    host.answer = answer;
    assertHolds(host, await reader.read([[0, 10, 50]]), [[0, 10, 50]]);
    assert.equal(host.requests.at(-1)?.range, null);
  });
}

for (const [what, fail] of /** @type {[string, () => Response][]} */ ([
  ["is cut", () => new Response("x".repeat(7), { status: 206, headers: { "content-range": "bytes 10-49/3000" } })],
  ["fails with 503", () => new Response("busy", { status: 503 })],
  [
    "breaks off",
    () => {
      throw new TypeError("network error");
    },
  ],
])) {
  test(`a request that ${what} is repeated once`, async () => {
    const { host, reader } = setUp();
    host.answer = () => (host.requests.length === 1 ? fail() : undefined);
    assertHolds(host, await reader.read([[0, 10, 50]]), [[0, 10, 50]]);
    assert.deepEqual(
      host.requests.map(({ cache }) => cache),
      ["no-store", "no-store"],
    );
  });

  test(`a request that ${what} twice is said, and what has come with it is kept`, async () => {
    const { host, reader } = setUp();
    host.answer = ({ url }) => (url === "index/0.bin" ? fail() : undefined);
    assert.match(
      String(
        await codeOf(
          reader.read([
            [0, 10, 50],
            [1, 0, 5],
          ]),
        ),
      ),
      /^part-(missing|damaged)$/,
    );
    assert.equal(host.requests.filter(({ url }) => url === "index/0.bin").length, 2);
    const before = host.requests.length;
    await reader.read([[1, 0, 5]]);
    assert.equal(host.requests.length, before);
    host.answer = () => undefined;
    assertHolds(host, await reader.read([[0, 10, 50]]), [[0, 10, 50]]);
  });
}

test("a file that is gone is not asked for again; whether the site was replaced is asked of its manifest", async () => {
  const { host, reader } = setUp();
  host.answer = ({ url }) => (url === "index/0.bin" ? new Response("", { status: 404 }) : undefined);
  assert.equal(await codeOf(reader.read([[0, 0, 9]])), "part-missing");
  assert.deepEqual(
    host.requests.map(({ url }) => url),
    ["index/0.bin", "manifest.json"],
  );
  host.index = {
    ...host.index,
    manifest: { ...host.index.manifest, root: { ...host.index.manifest.root, sha256: "b" } },
  };
  assert.equal(await codeOf(reader.read([[0, 0, 9]])), "replaced");
});

test("a page in place of a file is no file", async () => {
  const { host, reader } = setUp();
  host.answer = ({ url }) => (url.endsWith(".bin") ? new Response("<!doctype html>") : undefined);
  assert.equal(await codeOf(reader.read([[0, 0, 9]])), "part-damaged");
});

test("a request that nobody waits for any more is given up, another's goes on", async () => {
  const { host, reader } = setUp();
  host.open = new Promise(() => {});
  const [one, other] = [new AbortController(), new AbortController()];
  const first = reader.read([[0, 0, 9]], one.signal);
  const second = reader.read([[0, 0, 9]], other.signal);
  await settle();
  one.abort(new Error("newer"));
  await assert.rejects(first, /newer/);
  assert.equal(host.requests[0]?.signal?.aborted, false);
  other.abort(new Error("newer"));
  await assert.rejects(second, /newer/);
  assert.equal(host.requests[0]?.signal?.aborted, true);
  host.open = Promise.resolve();
  assertHolds(host, await reader.read([[0, 0, 9]]), [[0, 0, 9]]);
  assert.equal(host.requests.length, 2, "what was given up is not taken for an answer");
});

test("memory stays within its budget, and what was read last stays", () => {
  const pieces = new Pieces(100);
  pieces.add(0, 0, new Uint8Array(40));
  pieces.add(0, 40, new Uint8Array(40));
  assert.ok(pieces.find(0, 0, 10));
  pieces.add(1, 0, new Uint8Array(40));
  assert.deepEqual([pieces.find(0, 0, 40) !== null, pieces.find(0, 40, 80), pieces.size], [true, null, 80]);
  pieces.add(0, 0, new Uint8Array(60));
  assert.equal(pieces.size, 100, "a piece inside another is dropped");
  pieces.drop(0, 10, 20);
  assert.equal(pieces.find(0, 30, 31), null);
});

test("what was read is there without the host, also for another reader of the same version", async () => {
  const storage = new FakeStorage();
  const { host, reader } = setUp({ storage });
  await reader.read(RANGES);
  await settle();
  const again = setUp({ storage, host });
  assertHolds(host, await again.reader.read(RANGES), RANGES);
  assert.equal(host.requests.length, 3);
  assert.equal(await again.stored.has(0, 0, 60), false);
  await again.reader.read(RANGES, undefined, true);
  assert.equal(host.requests.length, 6, "what is known to be damaged is fetched afresh");
});

test("pieces on disk stay within their budget, the oldest go, and other versions' are dropped", async () => {
  const storage = new FakeStorage();
  const { stored } = setUp({ storage });
  await storage.open(`jianbao-index ${SITE} older`);
  await storage.open("jianbao-index https://other.example/ older");
  for (const file of [0, 1, 2]) await stored.add(file, 0, new Uint8Array(100));
  await stored.trim(200);
  assert.deepEqual(await Promise.all([0, 1, 2].map((file) => stored.has(file, 0, 100))), [false, true, true]);
  const { root, manifest } = makeIndex();
  await stored.keepRoot(manifest, root);
  assert.deepEqual(
    [...storage.caches.keys()],
    [`jianbao-index ${SITE} ${manifest.root.sha256}`, "jianbao-index https://other.example/ older"],
  );
  assert.equal(await Stored.manifest(SITE, /** @type {any} */ (storage)), JSON.stringify(manifest));
});

test("a saved archive makes no request, and shows its progress until then", async () => {
  const storage = new FakeStorage();
  const { host, files, reader, stored } = setUp({ storage });
  /** @type {number[]} */
  const seen = [];
  const { signal } = new AbortController();
  await saveOffline(files, reader, stored, ({ done, total }) => seen.push(done / total), signal);
  assert.deepEqual([seen[0], seen.at(-1), [...seen].sort((a, b) => a - b)], [0, 1, seen]);
  assert.equal(host.requests.length, 3);
  const again = setUp({ storage, host });
  assert.equal(await again.stored.isSaved(), true);
  assertHolds(host, await again.reader.read(RANGES), RANGES);
  await again.stored.trim(0);
  assertHolds(host, await again.reader.read([[1, 0, 3000]]), [[1, 0, 3000]]);
  assert.equal(host.requests.length, 3);
});

test("saving goes on where it was cut short, and refuses damaged files", async () => {
  const storage = new FakeStorage();
  const { host, files, reader, stored } = setUp({ storage });
  const { signal } = new AbortController();
  const save = () => saveOffline(files, reader, stored, () => {}, signal);
  host.answer = ({ url }) => (url === "index/1.bin" ? new Response(new Uint8Array(3000)) : undefined);
  assert.equal(await codeOf(save()), "part-damaged");
  await settle();
  assert.equal(await stored.isSaved(), false);
  const before = host.requests.length;
  host.answer = () => undefined;
  await save();
  assert.equal(await stored.isSaved(), true);
  assert.deepEqual(
    host.requests.slice(before).map(({ url }) => url),
    ["index/1.bin"],
  );
});

for (const [what, storage] of /** @type {[string, FakeStorage|undefined][]} */ ([
  ["no storage", undefined],
  ["too little room", Object.assign(new FakeStorage(), { room: 4000 })],
])) {
  test(`where there is ${what}, saving says so and reading goes on`, async () => {
    const { host, files, reader, stored } = setUp({ storage });
    assert.equal(await codeOf(saveOffline(files, reader, stored, () => {}, new AbortController().signal)), "no-room");
    assertHolds(host, await reader.read(RANGES), RANGES);
  });
}

test("small files without a list have their names by number, and are taken whole", async () => {
  const { files: list, ...rest } = makeIndex().manifest;
  const files = new IndexFiles({ ...rest, folder: "index/ab/", ranges: false }, SITE);
  assert.deepEqual(
    [files.count, files.urlOf(2), files.lengthOf(2), files.hasRanges],
    [3, `${SITE}index/ab/2.bin`, 2000, false],
  );
});

for (const text of [
  "",
  "{}",
  "[]",
  "<!doctype html>",
  '{"index":"parts"}',
  '{"index":"parts","root":{"file":"a","length":9},"length":1,"fileSize":1,"files":[]}',
])
  test(`${text || "nothing"} is no manifest`, () => assert.throws(() => parseManifest(text), /damaged/));
