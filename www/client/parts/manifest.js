/**
 * The manifest of a site: whether its index is in the engine's module or in files of its own, and which. Byte `x` of
 * the index behind the root is in file `x / fileSize` at `x % fileSize`; files are named by content, so a name never
 * stands for other bytes.
 */
import { JianbaoError } from "../errors.js";

/** @import { Manifest, PartsManifest, SiteFile } from "../../types/shapes.d.ts" */

export const MANIFEST = "manifest.json";

/**
 * A manifest from its text.
 * @param {string} text
 * @returns {Manifest}
 * @throws {JianbaoError} `broken-index`
 */
export function parseManifest(text) {
  try {
    const manifest = JSON.parse(text);
    if (manifest.index === "embedded") return manifest;
    const { index, root, length, fileSize, files, folder } = manifest;
    const isCounted = length >= root.length && root.length > 0 && fileSize > 0;
    if (index === "parts" && root.file && isCounted && (files || folder)) return manifest;
  } catch {
    // The sentence below says it.
  }
  throw new JianbaoError("broken-index", `${MANIFEST} is damaged.`);
}

/** The files behind the root of an index in parts. */
export class IndexFiles {
  #manifest;
  #site;

  /**
   * @param {PartsManifest} manifest
   * @param {string} site URL of the site's folder, ending in a slash
   */
  constructor(manifest, site) {
    this.#manifest = manifest;
    this.#site = site;
  }

  get manifest() {
    return this.#manifest;
  }

  get site() {
    return this.#site;
  }

  /** Whether a host may be asked for a range of a file, rather than for the whole of it. */
  get hasRanges() {
    return this.#manifest.ranges !== false;
  }

  /** Bytes of all files, without the root. */
  get length() {
    return this.#manifest.length - this.#manifest.root.length;
  }

  get count() {
    return Math.ceil(this.length / this.#manifest.fileSize);
  }

  get rootUrl() {
    return new URL(this.#manifest.root.file, this.#site).href;
  }

  /** @param {number} file */
  urlOf(file) {
    const { files, folder } = this.#manifest;
    return new URL(files?.[file]?.file ?? `${folder}${file}.bin`, this.#site).href;
  }

  /**
   * Bytes of one file; only the last is shorter than the others.
   * @param {number} file
   */
  lengthOf(file) {
    const { fileSize } = this.#manifest;
    return Math.min(fileSize, this.length - file * fileSize);
  }

  /**
   * The SHA-256 of one file in hex, where the manifest itself has it.
   * @param {number} file
   */
  digestOf(file) {
    return this.#manifest.files?.[file]?.sha256;
  }

  /** The list of digests that is a file of its own, where there is one. */
  get list() {
    const { list } = this.#manifest;
    return list && { ...list, url: new URL(list.file, this.#site).href };
  }
}
