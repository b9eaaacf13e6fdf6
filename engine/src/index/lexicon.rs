//! The lexicon: an `fst::Map` from a gram's key to its ordinal, its place among all grams.
//!
//! Keys are symbols as two bytes each, high byte first, so one character is a prefix and the ordinals of all
//! grams that begin with it are one interval. A key's value is the sum of the outputs on its way, and up to any
//! node it is that of the first key below; so intervals and followers are read off the map's nodes, without a
//! search for each of their keys.

use std::fmt;
use std::ops::Range;

use fst::raw::{Fst, Node};

use crate::bytes::error::{IndexError, Section};
use crate::text::fold::Symbol;
use crate::text::gram::Gram;

/// The section `lexicon`, opened.
#[derive(Clone)]
pub(crate) struct Lexicon<'a> {
    grams: u32,
    map: Fst<&'a [u8]>,
}

impl fmt::Debug for Lexicon<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lexicon").field("grams", &self.grams).finish_non_exhaustive()
    }
}

impl<'a> Lexicon<'a> {
    /// Opens bytes that have passed their checksum: on others the map may panic.
    pub fn open(bytes: &'a [u8], grams: u32) -> Result<Lexicon<'a>, IndexError> {
        let map = Fst::new(bytes).map_err(|_| IndexError::Damaged(Section::Lexicon))?;
        if map.len() == grams as usize {
            Ok(Lexicon { grams, map })
        } else {
            Err(IndexError::Damaged(Section::Lexicon))
        }
    }

    /// The ordinal of a gram, if any article contains it.
    pub fn ordinal(&self, gram: Gram) -> Option<u32> {
        let (key, length) = gram.key();
        let (node, ordinal) = self.walk(&key[..length])?;
        node.is_final().then(|| ordinal + node.final_output().value() as u32)
    }

    /// Every symbol that follows `symbol` somewhere, ascending, with the ordinal of the two as a gram.
    pub fn followers(&self, symbol: Symbol) -> Vec<(Symbol, u32)> {
        let mut found = Vec::new();
        let Some((node, ordinal)) = self.walk(&symbol.to_be_bytes()) else { return found };
        for high in node.transitions() {
            let below = self.map.node(high.addr);
            let ordinal = ordinal + high.out.value() as u32;
            for low in below.transitions() {
                let follower = Symbol::from_be_bytes([high.inp, low.inp]);
                found.push((follower, ordinal + low.out.value() as u32));
            }
        }
        found
    }

    /// The ordinals of all grams that begin with `symbol`: every place where it stands.
    pub fn starting_with(&self, symbol: Symbol) -> Range<u32> {
        let from = self.first_from(symbol);
        from..symbol.checked_add(1).map_or(self.grams, |next| self.first_from(next))
    }

    /// The node that a key leads to, and the sum of the outputs on the way.
    fn walk(&self, key: &[u8]) -> Option<(Node<'_>, u32)> {
        let (mut node, mut ordinal) = (self.map.root(), 0);
        for &byte in key {
            let transition = node.transition(node.find_input(byte)?);
            ordinal += transition.out.value() as u32;
            node = self.map.node(transition.addr);
        }
        Some((node, ordinal))
    }

    /// The ordinal of the first gram at or after `symbol`.
    fn first_from(&self, symbol: Symbol) -> u32 {
        let [high, low] = symbol.to_be_bytes();
        let root = self.map.root();
        for first in root.transitions().filter(|first| first.inp >= high) {
            let ordinal = first.out.value() as u32;
            if first.inp > high {
                return ordinal;
            }
            let second = self.map.node(first.addr);
            let next = second.transitions().find(|second| second.inp >= low);
            if let Some(next) = next {
                return ordinal + next.out.value() as u32;
            }
        }
        self.grams
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

#[cfg(all(test, feature = "build"))]
mod tests {
    use fst::{IntoStreamer, Map, Streamer};

    use super::*;
    use crate::text::fold::BREAK;

    /// Grams of many symbols and of few, with all sizes of nodes among them.
    fn lists() -> Vec<Vec<Gram>> {
        let mut lists =
            vec![Vec::new(), vec![Gram(1, BREAK)], vec![Gram(1, 2), Gram(1, 3), Gram(0x100, 0xff)]];
        let mut random = 1u32;
        for (count, most) in [(50, 40), (2_000, 300), (60_000, 5_000), (3_000, 0xefff)] {
            let mut grams: Vec<Gram> = (0..count)
                .map(|_| {
                    random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    let [a, b] = [random >> 20, random >> 4 & 0xffff].map(|n| (n % most) as Symbol);
                    Gram(a + 1, b)
                })
                .collect();
            grams.sort_unstable();
            grams.dedup();
            lists.push(grams);
        }
        lists
    }

    #[test]
    fn intervals_and_followers_are_those_of_the_grams() {
        for grams in lists() {
            let bytes = write(grams.iter().copied());
            let lexicon = Lexicon::open(&bytes, grams.len() as u32).unwrap();
            let map = Map::new(&bytes).unwrap();
            for (ordinal, &gram) in (0..).zip(&grams) {
                assert_eq!(lexicon.ordinal(gram), Some(ordinal));
                let other = Gram(gram.0, gram.1 ^ 1);
                let (key, length) = other.key();
                assert_eq!(lexicon.ordinal(other).map(u64::from), map.get(&key[..length]));
            }
            for symbol in (0..=0x200).chain((0x200..=Symbol::MAX).step_by(97)).chain([Symbol::MAX]) {
                let first = |symbol: Symbol| {
                    let found =
                        map.range().ge(symbol.to_be_bytes()).into_stream().next().map(|(_, n)| n as u32);
                    found.unwrap_or(lexicon.grams)
                };
                let end = symbol.checked_add(1).map_or(lexicon.grams, first);
                assert_eq!(lexicon.starting_with(symbol), first(symbol)..end, "{symbol}");
                let pairs = grams.iter().zip(0..).filter(|(gram, _)| gram.0 == symbol && gram.1 != BREAK);
                let followers: Vec<(Symbol, u32)> = pairs.map(|(gram, ordinal)| (gram.1, ordinal)).collect();
                assert_eq!(lexicon.followers(symbol), followers, "{symbol}");
            }
        }
    }

    #[test]
    fn another_count_of_grams_and_bytes_cut_off_are_refused() {
        let grams = &lists()[4];
        let bytes = write(grams.iter().copied());
        assert!(Lexicon::open(&bytes, grams.len() as u32 + 1).is_err());
        for length in 0..32 {
            assert!(Lexicon::open(&bytes[..length], grams.len() as u32).is_err());
        }
    }
}
