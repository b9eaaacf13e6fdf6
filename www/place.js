/**
 * Where this copy of Jianbao lies, and how its parts are reached from there. This is the only module that
 * asks `import.meta.url`; everything else is given an address. The idea: a site in a folder finds its
 * module beside itself, and a page that carries the module inside (one single HTML file, opened from a
 * disk) says so with `<script type="application/wasm" id="jianbao-module">` holding base64.
 */

/** The folder of this copy, ending in a slash. In a single HTML file: the document's own folder. */
export function home() {
  const own = import.meta.url;
  return new URL(".", own && /^(https?|file):/.test(own) ? own : document.baseURI).href;
}

/** The module carried inside the page, as bytes; null where there is none. */
export function carriedModule() {
  const carrier = globalThis.document?.getElementById("jianbao-module");
  if (!carrier) return null;
  return Uint8Array.from(atob(carrier.textContent.trim()), (character) => character.charCodeAt(0));
}
