/**
 * Requests of which only the newest matters, such as a search for what is being typed. While one is under
 * way the others wait, and only the newest of them is started, so fast typing never builds a queue.
 */
export class LatestOnly {
  #lastId = 0;
  /** @type {Promise<unknown>} settles when nothing is under way */
  #underWay = Promise.resolve();

  /**
   * What `request` promises, or undefined when a newer one has come meanwhile.
   * @template T
   * @param {() => Promise<T>} request
   * @returns {Promise<T|undefined>}
   */
  async run(request) {
    const id = this.cancel();
    await this.#underWay;
    if (id !== this.#lastId) return undefined;
    const started = request();
    this.#underWay = started.catch(() => {});
    const answer = await started;
    return id === this.#lastId ? answer : undefined;
  }

  /** Lets every request so far resolve with undefined. Returns the id of the next one. */
  cancel() {
    this.#lastId += 1;
    return this.#lastId;
  }
}
