/**
 * Making nodes. Text goes in as text: there is no way through this module to have a string parsed as
 * markup, which is what keeps the page right under Trusted Types.
 */

/**
 * Returns an element. Properties starting with `on` are not accepted: listening is the element's business.
 * `true` sets an empty attribute; `false`, `null` and `undefined` leave it out.
 * @param {string} tag
 * @param {Record<string, string|number|boolean|null|undefined>} [attributes]
 * @param {...(Node|string|null|undefined|false)} children
 */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** Segments as text and marks, near ones where they mark a text in `near`; an absent list gives nothing. */
export function marked(segments, near) {
  const all = document.createDocumentFragment();
  for (const { text, hit } of segments ?? []) {
    if (!hit) all.append(text);
    else all.append(near?.has(text) ? el("mark", { class: "near", part: "mark mark-near" }, text) : el("mark", { part: "mark" }, text));
  }
  return all;
}

/** The words of segments without their marks. */
export function plain(segments) {
  return (segments ?? []).map(({ text }) => text).join("");
}

/** Whether there is anything to read in these segments. */
export function hasText(segments) {
  return plain(segments).trim() !== "";
}

const SVG = "http://www.w3.org/2000/svg";

/** A 24-unit line icon from path data; it is decoration and hidden from screen readers. */
export function icon(path) {
  const svg = document.createElementNS(SVG, "svg");
  const line = document.createElementNS(SVG, "path");
  for (const [name, value] of Object.entries({ viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false", class: "icon" })) {
    svg.setAttribute(name, value);
  }
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}

export const ICONS = {
  search: "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.4 15.4 20.5 20.5",
  close: "M6 6 18 18M18 6 6 18",
  back: "M15 5 8 12l7 7",
  up: "M5 15l7-7 7 7",
  down: "M5 9l7 7 7-7",
};
