/** Of requests that follow each other, only the newest is answered, and none waits in a queue. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { LatestOnly } from "../../www/client/latest-only.js";

/**
 * A request that a test answers by hand.
 * @param {string[]} started gets its name when it is run
 * @param {string} name
 */
function request(started, name) {
  /** @type {(value: number) => void} */
  let resolve = () => {};
  /** @type {Promise<number>} */
  const promise = new Promise((settle) => (resolve = settle));
  const run = () => {
    started.push(name);
    return promise;
  };
  return { run, resolve };
}

/** Lets everything run that only waits for promises. */
const settle = () => new Promise((done) => setImmediate(done));

test("while one request is under way, only the newest of those that wait is started", async () => {
  /** @type {string[]} */
  const started = [];
  const latest = new LatestOnly();
  const [first, second, third] = ["first", "second", "third"].map((name) => request(started, name));
  const answers = [first, second, third].map(({ run }) => latest.run(run));
  await settle();
  assert.deepEqual(started, ["third"], "what is overtaken at once is not started");
  third.resolve(3);
  assert.deepEqual(await Promise.all(answers), [undefined, undefined, 3]);
});

test("the answer to an overtaken request is dropped, and the next one waits for it", async () => {
  /** @type {string[]} */
  const started = [];
  const latest = new LatestOnly();
  const [first, second] = ["first", "second"].map((name) => request(started, name));
  const one = latest.run(first.run);
  await settle();
  const two = latest.run(second.run);
  await settle();
  assert.deepEqual(started, ["first"]);
  first.resolve(1);
  second.resolve(2);
  assert.deepEqual([await one, await two], [undefined, 2]);
});

test("a request that fails does not hold up the next one", async () => {
  const latest = new LatestOnly();
  await assert.rejects(
    latest.run(() => Promise.reject(new Error("no"))),
    /no/,
  );
  assert.equal(await latest.run(async () => "yes"), "yes");
});

test("after cancelling, what is under way is dropped", async () => {
  /** @type {string[]} */
  const started = [];
  const latest = new LatestOnly();
  const only = request(started, "only");
  const answer = latest.run(only.run);
  await settle();
  latest.cancel();
  only.resolve(1);
  assert.equal(await answer, undefined);
});
