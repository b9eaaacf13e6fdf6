/**
 * Where this copy of Jianbao is, and what the document itself contains of it. A site in a folder finds its module next to
 * itself; a page that contains the module (the single HTML file) holds it as base64 in
 * `<script type="application/wasm" id="jianbao-module">`. This is the only module that reads `import.meta.url`, and it
 * is at the top of the site, so that this is right for the joined scripts too. All others are given a URL.
 */

/** The site's folder, ending in a slash. In a single HTML file: the document's own folder. */
export function siteUrl() {
  const own = import.meta.url;
  return new URL(".", /^(https?|file):/.test(own) ? own : document.baseURI).href;
}

/**
 * What `manifest.json` says, where the document is the archive's own page, which contains it; null elsewhere. A single
 * HTML file has none: its module holds the index.
 * @param {string} site URL of the site's folder, ending in a slash
 */
export function embeddedManifest(site) {
  const { document } = globalThis;
  const script = document?.getElementById("jianbao-manifest");
  const isOwn = document && new URL(".", document.baseURI).href === site;
  return isOwn && script ? (script.textContent ?? "") : null;
}

/** The module that the page itself contains, as bytes; null where there is none. */
export function embeddedModule() {
  const script = globalThis.document?.getElementById("jianbao-module");
  if (!script) return null;
  return Uint8Array.from(atob((script.textContent ?? "").trim()), (character) => character.charCodeAt(0));
}

/**
 * @typedef {object} SiteSettings
 * @property {string} [title] the newspaper's or the archive's name
 * @property {string} [subtitle]
 * @property {string} [language] of the page when its address asks for none: zh-Hans, zh-Hant or en
 * @property {string} [address] of the site on the web, ending in a slash: what citations and links to articles begin with
 * @property {string[]} [start] sections of the start page, in their order; all of them where this is absent
 */

/**
 * What the editor's `jianbao.toml` says, as the build wrote it into the archive's own page. Colours and fonts are not
 * among it: they are custom properties at the end of `page.css`. Everything may be absent: a site of an older version,
 * or an element on somebody else's page, has none of it.
 * @returns {SiteSettings}
 */
export function siteSettings() {
  const script = globalThis.document?.getElementById("jianbao-settings");
  try {
    return JSON.parse(script?.textContent || "{}");
  } catch {
    return {}; // A host that rewrites pages has damaged it.
  }
}
