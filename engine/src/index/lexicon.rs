//! The lexicon: an `fst::Map` from a gram's key to its ordinal, its place among all grams.
//!
//! Keys are symbols as two bytes each, high byte first, so one character is a prefix and the ordinals of all
//! grams that begin with it are one interval.

use std::ops::Range;

use fst::raw::Fst;

use super::{IndexError, Section};
use crate::fold::{BREAK, Symbol};
use crate::gram::Gram;

/// The section `lexicon`, opened.
#[derive(Clone)]
pub(crate) struct Lexicon<'a> {
    grams: u32,
    fst: Fst<&'a [u8]>,
}

impl std::fmt::Debug for Lexicon<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Lexicon").field("grams", &self.grams).finish_non_exhaustive()
    }
}

impl<'a> Lexicon<'a> {
    /// Checks the frame only: that the bytes within are sound is for [`super::Sections::verify`] to say.
    pub fn open(bytes: &'a [u8], grams: u32) -> Result<Lexicon<'a>, IndexError> {
        let fst = Fst::new(bytes).map_err(|_| IndexError::Damaged(Section::Lexicon))?;
        if fst.len() as u64 == u64::from(grams) {
            Ok(Lexicon { grams, fst })
        } else {
            Err(IndexError::Damaged(Section::Lexicon))
        }
    }

    /// The ordinal of a gram, if any article contains it.
    pub fn ordinal(&self, gram: Gram) -> Option<u32> {
        let (key, length) = gram.key();
        self.fst.get(&key[..length]).map(|output| output.value() as u32)
    }

    /// The ordinals of all grams that begin with `symbol`: every place where it stands.
    pub fn starting_with(&self, symbol: Symbol) -> Range<u32> {
        let from = self.first_from(symbol);
        from..symbol.checked_add(1).map_or(self.grams, |next| self.first_from(next))
    }

    /// The ordinal of the first gram at or after `symbol`.
    fn first_from(&self, symbol: Symbol) -> u32 {
        use fst::{IntoStreamer, Streamer};
        let (key, length) = Gram(symbol, BREAK).key();
        let mut stream = self.fst.range().ge(&key[..length]).into_stream();
        stream.next().map_or(self.grams, |(_, output)| output.value() as u32)
    }
}

/// Writes the section for grams given in ascending order.
#[cfg(feature = "build")]
pub(crate) fn write(grams: impl Iterator<Item = Gram>) -> Vec<u8> {
    let mut builder = fst::MapBuilder::memory();
    for (ordinal, gram) in grams.enumerate() {
        let (key, length) = gram.key();
        builder.insert(&key[..length], ordinal as u64).expect("grams are given once each, in order");
    }
    builder.into_inner().expect("writing to memory does not fail")
}
