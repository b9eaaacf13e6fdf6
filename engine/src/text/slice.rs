//! Slices of texts that bring no panic into the module: that of `text[from..]` has tables of printable characters with it.

use std::slice::SliceIndex;

/// The part of a text within a range of bytes; empty where an end of the range lies inside a character or outside the
/// text.
pub(crate) fn slice(text: &str, bytes: impl SliceIndex<str, Output = str>) -> &str {
    text.get(bytes).unwrap_or_default()
}

/// Whether `wanted` stands in `text` byte for byte.
pub(crate) fn occurs_in(text: &[u8], wanted: &[u8]) -> bool {
    let Some(&last) = wanted.last() else { return true };
    // The last byte of a character tells it best from others.
    (wanted.len() - 1..text.len()).any(|at| text[at] == last && text[..=at].ends_with(wanted))
}

/// Whether a character stands in `text`. Looking for one beyond ASCII with `contains` brings a search for whole strings
/// into the module.
pub(crate) fn has(text: &str, character: char) -> bool {
    text.chars().any(|other| other == character)
}
