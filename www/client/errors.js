/** A failure that the page can put into words of the reader's language; `message` is the plain English of it. */
export class JianbaoError extends Error {
  /**
   * @param {import("../types/shapes.d.ts").ErrorCode} code
   * @param {string} message
   */
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}
