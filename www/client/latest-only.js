/**
 * Requests of which only the newest matters, such as a search for what is being typed. A newer one gives up the one that
 * is under way and is started when that has ended; only the newest of those that wait is started, so fast typing never
 * builds a queue.
 */
import { JianbaoError } from "./errors.js";

export class LatestOnly {
  #lastId = 0;
  /** @type {AbortController|undefined} of the request that was started last */
  #end;
  /** @type {Promise<unknown>} settles when nothing is under way */
  #underWay = Promise.resolve();

  /**
   * What `request` promises, or undefined when a newer one has come meanwhile.
   * @template T
   * @param {(signal: AbortSignal) => Promise<T>} request gets a signal to give up by
   * @returns {Promise<T|undefined>}
   */
  async run(request) {
    const id = this.cancel();
    await this.#underWay;
    if (id !== this.#lastId) return undefined;
    this.#end = new AbortController();
    const started = request(this.#end.signal);
    this.#underWay = started.catch(() => {});
    try {
      const answer = await started;
      return id === this.#lastId ? answer : undefined;
    } catch (error) {
      if (id === this.#lastId) throw error;
      return undefined;
    }
  }

  /** Gives up every request so far, which resolves with undefined. Returns the id of the next one. */
  cancel() {
    this.#end?.abort(new JianbaoError("cancelled", "No longer needed."));
    this.#lastId += 1;
    return this.#lastId;
  }
}
