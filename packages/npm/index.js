/** Registers `<jianbao-search>` and exports the JavaScript API. Give the element's `src`, or `open`, the URL of a built site. */
import "./scripts/jianbao-search.js";

export { Archive, JianbaoError, open } from "./scripts/jianbao.js";
