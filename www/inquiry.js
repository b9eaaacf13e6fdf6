/**
 * One widget's conversation with the archive: opens it when first needed, asks, and drops the late answer
 * to an old question. It draws nothing. The idea: questions that follow typing stand in a `Lane`; while one
 * is with the engine the others wait, and only the newest is served, so fast typing never builds a queue.
 */
export class Inquiry {
  #site;
  #opening = null;
  #searches = new Lane();
  #offers = new Lane();
  #citations = new Lane();
  #issues = null;
  #about = null;

  /** @param {string} site folder of the built site */
  constructor(site) {
    this.#site = site;
  }

  /** Whether the archive has been asked for. */
  get begun() {
    return this.#opening !== null;
  }

  /** The opened archive; a failed opening may be tried again. */
  open() {
    this.#opening ??= import("./jianbao.js").then(({ open }) => open({ site: this.#site })).catch((error) => {
      this.#opening = null;
      throw error;
    });
    return this.#opening;
  }

  /**
   * The answer to a search, or undefined when a newer question has been asked meanwhile.
   * @param {string} query
   * @param {object} options as `Archive.search` takes them
   */
  search(query, options) {
    return this.#searches.ask(async () => (await this.open()).search(query, options));
  }

  /** What to offer for what is typed, or undefined when more has been typed meanwhile. */
  suggest(typed, limit) {
    return this.#offers.ask(async () => (await this.open()).suggest(typed, limit));
  }

  /** More of a search whose first page stands; it is never late, because the caller knows what it adds to. */
  async more(query, options) {
    return (await this.open()).search(query, options);
  }

  /** What the archive holds; asked once, like the issues. */
  about() {
    this.#about ??= this.open().then((archive) => archive.about());
    this.#about.catch(() => (this.#about = null));
    return this.#about;
  }

  async article(id, query) {
    return (await this.open()).article(id, query);
  }

  async related(id) {
    return (await this.open()).related(id);
  }

  async kwic(query, options) {
    return (await this.open()).kwic(query, options);
  }

  /** A citation, or undefined when another has been asked for meanwhile. */
  cite(id, style, options) {
    return this.#citations.ask(async () => (await this.open()).cite(id, style, options));
  }

  /** Every issue; asked once, because the archive does not change while it is open. */
  browse() {
    this.#issues ??= this.open().then((archive) => archive.browse());
    this.#issues.catch(() => (this.#issues = null));
    return this.#issues;
  }

  /** Gives the archive back, also when it is still being opened. */
  close() {
    this.#searches.forget();
    this.#offers.forget();
    this.#citations.forget();
    this.#opening?.then((archive) => archive.close(), () => {});
    this.#opening = null;
  }
}

/** Questions of which only the newest matters. */
class Lane {
  #ticket = 0;
  #turn = Promise.resolve();

  /** What `question` promises, or undefined when a newer question has come meanwhile. */
  async ask(question) {
    const ticket = this.forget();
    await this.#turn;
    if (ticket !== this.#ticket) return undefined;
    const asked = question();
    this.#turn = asked.catch(() => {});
    const answer = await asked;
    return ticket === this.#ticket ? answer : undefined;
  }

  /** Makes every answer still under way a late one. Returns the new ticket. */
  forget() {
    this.#ticket += 1;
    return this.#ticket;
  }
}
