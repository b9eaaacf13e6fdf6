/** Segments: a text in pieces, some of which are matches. */

/** @import { Segment } from "../types/shapes.d.ts" */

/**
 * The text of segments; nothing where there are none.
 * @param {readonly Segment[]|null} [segments]
 */
export function plain(segments) {
  return (segments ?? []).map(({ text }) => text).join("");
}

/**
 * Whether there is anything to read.
 * @param {readonly Segment[]|null} [segments]
 */
export function hasText(segments) {
  return plain(segments).trim() !== "";
}

/**
 * Whether a segment is a match.
 * @param {readonly Segment[]|null} [segments]
 */
export function hasHit(segments) {
  return (segments ?? []).some(({ hit }) => hit);
}
