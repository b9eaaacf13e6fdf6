/** The JavaScript API, for pages that bring their own interface: `open()`, `Archive` and `JianbaoError`. */
export { Archive, open } from "./client/archive.js";
export { JianbaoError } from "./client/errors.js";
