/**
 * An engine that stops: its worker dies, or its module traps. The connection starts it anew once, asks again
 * what was still open, and rejects with the code `stopped` when that does not help. The workers here are
 * stand-ins with the same messages as `client/worker.js`.
 */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { open } from "../../www/jianbao.js";

/**
 * Every stand-in that was started, the oldest first.
 * @type {StandIn[]}
 */
let workers = [];
/**
 * What the next stand-ins answer, by method: a value, or `"die"`, `"trap"`.
 * @type {Record<string, string>}
 */
let answers = {};

class StandIn extends EventTarget {
  ended = false;

  constructor() {
    super();
    workers.push(this);
  }

  postMessage(/** @type {any} */ { site, id, method, fetched }) {
    queueMicrotask(() => {
      if (this.ended || fetched !== undefined) return;
      if (site !== undefined) return answers["start"] === "die" ? this.die() : this.#send({ ready: true });
      const answer = answers[method];
      if (answer === "die") return this.die();
      if (answer === "trap") return this.#send({ id, failure: { code: "stopped", message: "unreachable" } });
      this.#send({ id, value: answer });
    });
  }

  die() {
    this.dispatchEvent(Object.assign(new Event("error"), { message: "out of memory" }));
  }

  terminate() {
    this.ended = true;
  }

  #send(/** @type {any} */ data) {
    this.dispatchEvent(Object.assign(new Event("message"), { data }));
  }
}

globalThis.Worker = /** @type {any} */ (StandIn);
globalThis.fetch = () => Promise.reject(new Error("There is no network."));
let sites = 0;
/** Opens an archive that no other test shares. */
const openFresh = () => open({ site: `https://archive.example/${(sites += 1)}/` });

beforeEach(() => {
  workers = [];
  answers = { about: "answer", browse: "answer" };
});

const codeOf = (/** @type {Promise<unknown>} */ promise) =>
  promise.then(
    () => "answered",
    (/** @type {import("../../www/client/errors.js").JianbaoError} */ { code }) => code,
  );

test("a worker that died between two requests is started anew", { timeout: 2000 }, async () => {
  const archive = await openFresh();
  assert.equal(await archive.about(), "answer");
  workers[0].die();
  assert.equal(await archive.about(), "answer");
  assert.equal(workers.length, 2);
  assert.equal(workers[0].ended, true);
});

for (const end of ["die", "trap"]) {
  test(`a request that makes the worker ${end} is asked once more, then rejected, and the next one is answered`, {
    timeout: 2000,
  }, async () => {
    const archive = await openFresh();
    answers["about"] = end;
    assert.equal(await codeOf(archive.about()), "stopped");
    assert.equal(workers.length, 2);
    assert.ok(workers.every(({ ended }) => ended));
    assert.equal(await codeOf(archive.browse()), "stopped", "a connection that is given up says so at once");
    answers["about"] = "answer";
    const again = await open({ site: `https://archive.example/${sites}/` });
    assert.equal(await again.about(), "answer", "whoever opens the archive again gets a new engine");
    assert.equal(workers.length, 3);
  });
}

test("where the new worker cannot be started either, the request is rejected, and a later opening starts afresh", async () => {
  const archive = await openFresh();
  answers["start"] = "die";
  workers[0].die();
  assert.equal(await codeOf(archive.about()), "stopped");
  delete answers["start"];
  const again = await open({ site: `https://archive.example/${sites}/` });
  assert.equal(await again.about(), "answer");
});

test("requests that waited are answered by the new worker", { timeout: 2000 }, async () => {
  const archive = await openFresh();
  const waiting = [archive.about(), archive.browse()];
  await Promise.resolve();
  workers[0].die();
  assert.deepEqual(await Promise.all(waiting), ["answer", "answer"]);
  assert.equal(workers.length, 2);
});

test("an answer after the new start allows for another one", { timeout: 2000 }, async () => {
  const archive = await openFresh();
  for (let time = 0; time < 3; time += 1) {
    workers.at(-1)?.die();
    assert.equal(await archive.about(), "answer");
  }
  assert.equal(workers.length, 4);
});

test("the last holder's closing ends the worker, and a closed archive answers nothing", async () => {
  const [one, other] = [await openFresh(), await open({ site: `https://archive.example/${sites}/` })];
  assert.equal(workers.length, 1);
  one.close();
  assert.equal(workers[0].ended, false);
  assert.equal(await codeOf(one.about()), "closed");
  assert.equal(await other.about(), "answer");
  other.close();
  await other.about().catch(() => {});
  assert.equal(workers[0].ended, true);
});
