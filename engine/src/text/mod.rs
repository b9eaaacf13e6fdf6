//! Text as matching sees it: folded characters and their grams, numerals and their other writings, characters
//! that are taken for one another.

pub(crate) mod confusables;
pub(crate) mod fold;
mod fold_bytes;
#[cfg(feature = "build")]
pub(crate) mod fold_table;
pub(crate) mod folded;
pub(crate) mod function_characters;
pub(crate) mod gram;
pub(crate) mod grapheme;
pub(crate) mod numerals;
#[cfg(feature = "build")]
pub mod shingles;
pub(crate) mod slice;
pub(crate) mod width;
