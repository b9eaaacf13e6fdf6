/** A request to an engine that reads its index in parts: rounds of fetching, damage, budget, giving up. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { EngineHost } from "../../../www/client/engine-host.js";
import { IndexFiles } from "../../../www/client/parts/manifest.js";
import { PartReader } from "../../../www/client/parts/part-reader.js";
import { Stored } from "../../../www/client/parts/stored.js";
import { FakeHost, makeIndex, SITE } from "./host.mjs";

/** @import { JianbaoError } from "../../../www/client/errors.js" */
/** @import { Engine, Missing } from "../../../www/types/shapes.d.ts" */
/** @typedef {[number, number, number]} Range */

/** An engine whose answer is the sum of the bytes of some ranges, one round each; it refuses damaged bytes. */
class FakeEngine {
  /** @type {Map<string, number[]>} */
  known = new Map();
  size = 0;
  forgotten = 0;
  /** @type {(bytes: Uint8Array, file: number, from: number) => boolean} */
  isRight = () => true;

  /**
   * @param {Range[]} rounds what is asked for, one after the other
   * @returns {number|Missing}
   */
  search(rounds) {
    let sum = 0;
    for (const [file, from, to] of rounds) {
      for (let at = from; at < to; at += 1) {
        const byte = this.known.get(`${file}`)?.[at];
        if (byte === undefined) return { missing: [[file, from, to]] };
        sum += byte;
      }
    }
    return sum;
  }

  article() {
    return undefined;
  }

  provide(/** @type {number} */ file, /** @type {number} */ from, /** @type {Uint8Array} */ bytes) {
    if (!this.isRight(bytes, file, from)) this.search = this.refuse;
    const known = this.known.get(`${file}`) ?? [];
    bytes.forEach((byte, at) => {
      known[from + at] = byte;
    });
    this.known.set(`${file}`, known);
    this.size += bytes.length;
  }

  /** @returns {number|Missing} */
  refuse() {
    throw new Error("a part is damaged");
  }

  held() {
    return this.size;
  }

  forget() {
    this.known.clear();
    this.size = 0;
    this.forgotten += 1;
    Reflect.deleteProperty(this, "search");
  }
}

/** A fake engine in its host, whose parts come from a fake host. */
function setUp() {
  const host = new FakeHost(makeIndex());
  const files = new IndexFiles(host.index.manifest, SITE);
  const stored = new Stored(SITE, "digest", undefined);
  const engine = new FakeEngine();
  const parts = { files, stored, reader: new PartReader(files, stored, { fetch: host.fetch }) };
  return { host, engine, engineHost: new EngineHost(/** @type {any} */ (engine), parts) };
}

const sumOf = (/** @type {FakeHost} */ host, /** @type {Range[]} */ ranges) =>
  ranges.flatMap(([file, from, to]) => [...(host.index.files[file]?.slice(from, to) ?? [])]).reduce((a, b) => a + b, 0);
const codeOf = (/** @type {Promise<unknown>} */ promise) =>
  promise.then(
    () => "answered",
    (/** @type {JianbaoError} */ { code }) => code,
  );

/** @type {Range[]} */
const ROUNDS = [
  [0, 5, 20],
  [1, 100, 200],
  [2, 0, 9],
];

test("a request is made again after each round of fetching, and several may be under way", async () => {
  const { host, engineHost } = setUp();
  const answers = await Promise.all([
    engineHost.answer("search", [ROUNDS]),
    engineHost.answer("search", [ROUNDS.slice(1)]),
    engineHost.answer("search", [ROUNDS]),
  ]);
  assert.deepEqual(answers, [sumOf(host, ROUNDS), sumOf(host, ROUNDS.slice(1)), sumOf(host, ROUNDS)]);
  assert.equal(host.requests.length, ROUNDS.length);
});

test("a copy that is damaged is fetched once more", async () => {
  const { host, engine, engineHost } = setUp();
  host.answer = ({ url }) =>
    url === "index/1.bin" && host.requests.length <= 3
      ? new Response(new Uint8Array(100), { status: 206, headers: { "content-range": "bytes 100-199/3000" } })
      : undefined;
  engine.isRight = (bytes) => bytes.some((byte) => byte !== 0);
  // The second round is fetched past the browser's own cache.
  host.answer = (
    (plain) => (asked) =>
      host.requests.length > 3 ? undefined : plain(asked)
  )(host.answer);
  assert.equal(await engineHost.answer("search", [ROUNDS]), sumOf(host, ROUNDS));
  assert.equal(engine.forgotten, 1);
});

test("a part that stays damaged is said, and other requests are answered", async () => {
  const { host, engine, engineHost } = setUp();
  engine.isRight = (_, file) => file !== 1;
  assert.equal(await codeOf(engineHost.answer("search", [ROUNDS])), "part-damaged");
  engine.forget();
  assert.equal(await engineHost.answer("search", [[[0, 5, 20]]]), sumOf(host, [[0, 5, 20]]));
});

test("an engine that is never content is given up", async () => {
  const { engine, engineHost } = setUp();
  engine.search = () => ({ missing: [[0, 0, 1]] });
  assert.equal(await codeOf(engineHost.answer("search", [ROUNDS])), "broken-index");
});

test("a request that is no longer needed ends, and what it asked for is not fetched", async () => {
  const { host, engineHost } = setUp();
  host.open = new Promise(() => {});
  const end = new AbortController();
  const answer = engineHost.answer("search", [ROUNDS], { signal: end.signal });
  await new Promise((done) => setTimeout(done, 5));
  end.abort(Object.assign(new Error("newer"), { code: "cancelled" }));
  assert.equal(await codeOf(answer), "cancelled");
  assert.deepEqual(
    host.requests.map(({ signal }) => signal?.aborted),
    [true],
  );
});

test("the engine forgets its parts when they are too many, but not while a request is under way", async () => {
  const { host, engine, engineHost } = setUp();
  const held = engine.held.bind(engine);
  engine.held = () => held() * 1_000_000;
  await Promise.all([engineHost.answer("search", [ROUNDS]), engineHost.answer("search", [ROUNDS.slice(0, 1)])]);
  assert.equal(engine.forgotten, 1);
  const before = host.requests.length;
  assert.equal(await engineHost.answer("search", [ROUNDS]), sumOf(host, ROUNDS));
  assert.equal(host.requests.length, before, "what was forgotten comes from the page's memory");
});

test("an unknown method is refused, and an article that is not there is said", async () => {
  const { engineHost } = setUp();
  assert.equal(await codeOf(engineHost.answer("held", [])), "unknown-method");
  assert.equal(await codeOf(engineHost.answer("article", ["x"])), "no-article");
});
