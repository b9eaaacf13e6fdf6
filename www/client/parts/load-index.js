/**
 * Fetches what an engine needs of an index in parts before its first question: the manifest and the root. The
 * archive's own page contains its manifest, so that the root is asked for together with the engine.
 */
import { JianbaoError } from "../errors.js";
import { MANIFEST, parseManifest } from "./manifest.js";
import { Stored } from "./stored.js";

/** @import { Index, Manifest } from "../../types/shapes.d.ts" */

/**
 * The index of a site; null where it is inside the module.
 * @param {string} site URL of the site's folder, ending in a slash
 * @param {string|null} [text] the manifest, where the page contains it
 * @returns {Promise<Index|null>}
 * @throws {JianbaoError} `unreachable`, `missing` or `broken-index`
 */
export async function loadIndex(site, text = null) {
  const manifest = text === null ? await fetchManifest(site) : parseManifest(text);
  if (manifest.index === "embedded") return null;
  try {
    return await loadRoot(site, manifest);
  } catch (error) {
    // Another version of the site may have been published since our page was.
    if (!(error instanceof JianbaoError) || error.code !== "missing" || text === null) throw error;
    const newer = await fetchManifest(site);
    if (newer.index === "embedded" || newer.root.file === manifest.root.file) throw error;
    return await loadRoot(site, newer);
  }
}

/**
 * @param {string} site
 * @param {Index["manifest"]} manifest
 */
async function loadRoot(site, manifest) {
  const { root } = manifest;
  const kept = await new Stored(site, root.sha256).root();
  if (kept?.length === root.length) return { manifest, root: kept };
  const response = await fetchFile(new URL(root.file, site), "default");
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (bytes.length === root.length) return { manifest, root: bytes };
  throw new JianbaoError("missing", `${root.file} is not what ${MANIFEST} says: ${bytes.length} bytes.`);
}

/**
 * The site's manifest, always the present one; without a network the one that came with what is kept here. A site
 * without one has its index in the module.
 * @param {string} site
 * @returns {Promise<Manifest>}
 */
async function fetchManifest(site) {
  try {
    const response = await fetchFile(new URL(MANIFEST, site), "no-cache");
    return parseManifest(await response.text());
  } catch (error) {
    if (!(error instanceof JianbaoError) || error.code === "broken-index") throw error;
    if (error.code === "missing") return { index: "embedded", version: 0 };
    const kept = await Stored.manifest(site);
    if (kept === null) throw error;
    return parseManifest(kept);
  }
}

/**
 * @param {URL} url
 * @param {RequestCache} cache
 */
async function fetchFile(url, cache) {
  let response;
  try {
    response = await fetch(url, { cache });
  } catch (error) {
    throw new JianbaoError("unreachable", `${url.pathname} cannot be fetched: ${/** @type {Error} */ (error).message}`);
  }
  if (!response.ok) throw new JianbaoError("missing", `${url.pathname} is missing (status ${response.status}).`);
  return response;
}
