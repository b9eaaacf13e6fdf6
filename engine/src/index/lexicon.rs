//! The lexicon: an `fst::Map` from a gram's key to its ordinal, its place among all grams.
//!
//! Keys are symbols as two bytes each, high byte first, so one character is a prefix and the ordinals of all
//! grams that begin with it are one interval.
//!
//! The crate fst writes the map; it is read here. Four bytes to walk need little of what that crate offers for
//! any key and any automaton, it cannot do without the standard library, and on damaged bytes it panics where
//! this finds nothing. Its format, version 3:
//!
//! | what | size |
//! | --- | --- |
//! | version, type | 8 each |
//! | nodes, each behind those it leads to | |
//! | number of keys, address of the root | 8 each |
//! | checksum | 4 |
//!
//! A node's address is that of its last byte, and it is read from there backwards:
//!
//! | what | size |
//! | --- | --- |
//! | state: bit 7 for a node of just one transition, not final; for it bit 6 if that leads to the node right before; else bit 6 if final. In the low bits the input's place in [`COMMON`], or the number of transitions; 0 if written out | 1 |
//! | the input, or the number of transitions, if written out (1 stands for 256) | 0 or 1 |
//! | how many bytes an address (high half) and an output (low half) take; not with bits 7 and 6 | 0 or 1 |
//! | an index of all inputs, with more than 32 transitions | 256 |
//! | inputs, first one last; so all that follows | 1 each |
//! | how far before the node's first byte the next node's address lies, 0 for a final node without transitions | as said |
//! | outputs | as said |
//! | output of the node itself, if final | as said |
//!
//! A key's value is the sum of the outputs on its way. Up to any node it is that of the first key below.

use core::ops::Range;

use super::{IndexError, Section};
use crate::bytes::Reader;
use crate::fold::Symbol;
use crate::gram::Gram;
use crate::prelude::*;

/// The version of fst's format.
const FST_VERSION: u64 = 3;
/// Bytes behind the last node.
const FOOTER: usize = 8 + 8 + 4;
/// From more transitions than this on a node has an index of its inputs.
const INDEXED: usize = 32;
/// Inputs that stand in the state byte.
const COMMON: &[u8; 63] = b"te/oasripcnw.hlm-du012g=:bf3y5&_4v9678k%?xCDASFIBEjPTzRNM+LOqHG";

/// The section `lexicon`, opened.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lexicon<'a> {
    grams: u32,
    bytes: &'a [u8],
    root: usize,
}

impl<'a> Lexicon<'a> {
    /// Checks the frame only: that the bytes within are sound is for [`super::Sections::verify`] to say.
    pub fn open(bytes: &'a [u8], grams: u32) -> Result<Lexicon<'a>, IndexError> {
        let damaged = IndexError::Damaged(Section::Lexicon);
        let footer = bytes.len().checked_sub(FOOTER).filter(|&footer| footer > 0).ok_or(damaged)?;
        let version = Reader::new(bytes, Section::Lexicon).u64()?;
        let mut reader = Reader::new(&bytes[footer..], Section::Lexicon);
        let keys = reader.u64()?;
        let root = usize::try_from(reader.u64()?).map_err(|_| damaged)?;
        // The root is the last node.
        if version == FST_VERSION && keys == u64::from(grams) && root == footer - 1 {
            Ok(Lexicon { grams, bytes, root })
        } else {
            Err(damaged)
        }
    }

    /// The ordinal of a gram, if any article contains it.
    pub fn ordinal(&self, gram: Gram) -> Option<u32> {
        let (key, length) = gram.key();
        let (node, ordinal) = self.walk(&key[..length])?;
        node.own.map(|output| output.wrapping_add(ordinal))
    }

    /// Every symbol that follows `symbol` somewhere, ascending, with the ordinal of the two as a gram.
    pub fn followers(&self, symbol: Symbol) -> Vec<(Symbol, u32)> {
        let mut found = Vec::new();
        let Some((node, ordinal)) = self.walk(&symbol.to_be_bytes()) else { return found };
        for high in (0..node.inputs.len()).rev() {
            let Some(below) = node.next(high).and_then(|address| Node::read(self.bytes, address)) else {
                continue;
            };
            let ordinal = node.output(high).wrapping_add(ordinal);
            for low in (0..below.inputs.len()).rev() {
                let follower = Symbol::from_be_bytes([node.inputs[high], below.inputs[low]]);
                found.push((follower, below.output(low).wrapping_add(ordinal)));
            }
        }
        found
    }

    /// The node that a key leads to, and the sum of the outputs on the way.
    fn walk(&self, key: &[u8]) -> Option<(Node<'a>, u32)> {
        let (mut node, mut ordinal) = (Node::read(self.bytes, self.root)?, 0);
        for &byte in key {
            let at = node.first_up_to(byte);
            if node.inputs.get(at) != Some(&byte) {
                return None;
            }
            ordinal = node.output(at).wrapping_add(ordinal);
            node = Node::read(self.bytes, node.next(at)?)?;
        }
        Some((node, ordinal))
    }

    /// The ordinals of all grams that begin with `symbol`: every place where it stands.
    pub fn starting_with(&self, symbol: Symbol) -> Range<u32> {
        let from = self.first_from(symbol);
        from..symbol.checked_add(1).map_or(self.grams, |next| self.first_from(next))
    }

    /// The ordinal of the first gram at or after `symbol`.
    fn first_from(&self, symbol: Symbol) -> u32 {
        let [high, low] = symbol.to_be_bytes();
        let Some(root) = Node::read(self.bytes, self.root) else { return self.grams };
        let at = root.first_up_to(high);
        if root.inputs.get(at) == Some(&high)
            && let Some(node) = root.next(at).and_then(|address| Node::read(self.bytes, address))
        {
            let below = node.first_up_to(low);
            if node.inputs.get(below) == Some(&low) {
                return node.output(below).wrapping_add(root.output(at));
            }
            if let Some(above) = below.checked_sub(1) {
                return node.output(above).wrapping_add(root.output(at));
            }
        }
        at.checked_sub(1).map_or(self.grams, |above| root.output(above))
    }
}

/// A node: its transitions as they stand in the file, the one with the highest input first.
struct Node<'a> {
    inputs: &'a [u8],
    distances: &'a [u8],
    outputs: &'a [u8],
    /// The address of its first byte.
    start: usize,
    /// The output of the key that ends here, if one does.
    own: Option<u32>,
}

impl<'a> Node<'a> {
    /// The node at an address; `None` where the bytes hold none.
    fn read(bytes: &'a [u8], address: usize) -> Option<Node<'a>> {
        if address == 0 {
            return Some(Node { inputs: &[], distances: &[], outputs: &[], start: 0, own: Some(0) });
        }
        let (before, &[state, ..]) = bytes.split_at_checked(address)? else { return None };
        let mut rest = before;
        let mut take = |count: usize| -> Option<&'a [u8]> {
            let (before, taken) = rest.split_at_checked(rest.len().checked_sub(count)?)?;
            rest = before;
            Some(taken)
        };
        let (single, flag, low) = (state & 0x80 != 0, state & 0x40 != 0, usize::from(state & 0x3f));
        if single && flag {
            let inputs = if low == 0 { take(1)? } else { &COMMON[low - 1..low] };
            return Some(Node { inputs, distances: &[1], outputs: &[], start: rest.len(), own: None });
        }
        let (mut inputs, mut count) = (&[][..], 1);
        if single {
            inputs = if low == 0 { take(1)? } else { &COMMON[low - 1..low] };
        } else {
            count = if low == 0 { usize::from(take(1)?[0]) } else { low };
            if low == 0 && count == 1 {
                count = 256;
            }
        }
        let sizes = usize::from(take(1)?[0]);
        if !single {
            take(if count > INDEXED { 256 } else { 0 })?;
            inputs = take(count)?;
        }
        let distances = take(count * (sizes >> 4))?;
        let outputs = take(count * (sizes & 0xf))?;
        let own = if !single && flag { Some(number(take(sizes & 0xf)?)) } else { None };
        Some(Node { inputs, distances, outputs, start: rest.len(), own })
    }

    /// The place of the transition with the highest input up to `byte`; the one before it is the first above.
    fn first_up_to(&self, byte: u8) -> usize {
        self.inputs.partition_point(|&input| input > byte)
    }

    /// The output of the transition at that place.
    fn output(&self, at: usize) -> u32 {
        number(part(self.outputs, self.inputs.len(), at))
    }

    /// The address of the node that the transition at that place leads to.
    fn next(&self, at: usize) -> Option<usize> {
        match number(part(self.distances, self.inputs.len(), at)) {
            0 => Some(0),
            distance => self.start.checked_sub(distance as usize),
        }
    }
}

/// One of `count` equal parts.
fn part(bytes: &[u8], count: usize, at: usize) -> &[u8] {
    let size = bytes.len() / count;
    &bytes[at * size..(at + 1) * size]
}

/// A number of up to four bytes, the low one first. No section has more bytes, no lexicon more grams.
fn number(bytes: &[u8]) -> u32 {
    bytes.iter().rev().fold(0, |number, &byte| number << 8 | u32::from(byte))
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
    use crate::fold::BREAK;

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
    fn what_fst_wrote_is_read_as_fst_reads_it() {
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
    fn damaged_bytes_are_refused_or_find_something_else() {
        let grams = &lists()[4];
        let bytes = write(grams.iter().copied());
        for at in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[at] ^= 0x81;
            let Ok(lexicon) = Lexicon::open(&damaged, grams.len() as u32) else { continue };
            for &gram in grams.iter().step_by(40) {
                let _ = (lexicon.ordinal(gram), lexicon.starting_with(gram.0), lexicon.followers(gram.0));
            }
        }
        for length in 0..bytes.len() {
            assert!(Lexicon::open(&bytes[..length], grams.len() as u32).is_err());
        }
    }
}
