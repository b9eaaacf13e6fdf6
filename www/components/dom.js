/**
 * Makes nodes. Text is set as text: nothing here parses a string as markup, which is what keeps the page
 * right under Trusted Types and safe from what a corpus contains.
 */

/** @import { Segment } from "../types/shapes.d.ts" */
/** @typedef {Node|string|null|undefined|false} Child */

/**
 * An element. `true` sets an empty attribute; `false`, `null` and `undefined` leave it out, as they do for
 * children.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string|number|boolean|null|undefined>} [attributes]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...present(children));
  return node;
}

/**
 * The children that are there.
 * @template {Child} T
 * @param {readonly T[]} children
 * @returns {Exclude<T, null|undefined|false>[]}
 */
export function present(children) {
  return /** @type {any} */ (children.filter((child) => child !== null && child !== undefined && child !== false));
}

/**
 * Segments as text and marks; nothing where there are none.
 * @param {readonly Segment[]|null} [segments]
 */
export function marked(segments) {
  const all = document.createDocumentFragment();
  for (const segment of segments ?? []) all.append(segment.hit ? mark(segment, segment.text) : segment.text);
  return all;
}

/**
 * The mark of a matching segment around `children`. Near and related matches look different and have a part
 * of their own.
 * @param {Segment} segment
 * @param {...Child} children
 */
export function mark({ kind }, ...children) {
  const other = kind === "near" || kind === "related";
  return el("mark", other ? { class: kind, part: `mark mark-${kind}` } : { part: "mark" }, ...children);
}

/**
 * A button. What it does is said by `action`: the controller or the view handles it.
 * @param {string} action
 * @param {Record<string, string|number|boolean|null|undefined>} attributes
 * @param {...Child} children
 */
export function button(action, attributes, ...children) {
  return el(
    "button",
    { type: "button", "data-action": action, ...attributes, class: `button ${attributes["class"] ?? ""}`.trim() },
    ...children,
  );
}

const SVG = "http://www.w3.org/2000/svg";

/** Line icons in a square of 24 units, as path data. */
export const ICONS = {
  search: "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.4 15.4 20.5 20.5",
  close: "M6 6 18 18M18 6 6 18",
  back: "M15 5 8 12l7 7",
  forward: "M9 5l7 7-7 7",
  up: "M5 15l7-7 7 7",
  down: "M5 9l7 7 7-7",
};

/**
 * An icon; it is decoration and hidden from screen readers.
 * @param {string} path one of `ICONS`
 */
export function icon(path) {
  const svg = document.createElementNS(SVG, "svg");
  const line = document.createElementNS(SVG, "path");
  const attributes = { viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false", class: "icon" };
  for (const [name, value] of Object.entries(attributes)) svg.setAttribute(name, value);
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}

/**
 * The first element below `root` that matches, which must be there.
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {HTMLElement}
 */
export function need(root, selector) {
  const node = root.querySelector(selector);
  if (!(node instanceof HTMLElement)) throw new Error(`There is no ${selector}.`);
  return node;
}

/**
 * The elements below `root` that match.
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {HTMLElement[]}
 */
export function all(root, selector) {
  return [.../** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(selector))];
}

/**
 * What has focus in the tree of `node`, a shadow root or the document.
 * @param {Node} node
 * @returns {HTMLElement|null}
 */
export function focusedNear(node) {
  const root = node.getRootNode();
  const active = root instanceof ShadowRoot || root instanceof Document ? root.activeElement : null;
  return active instanceof HTMLElement ? active : null;
}
