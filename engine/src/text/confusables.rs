//! Confusables: characters that print and OCR confuse (玉 and 五), for those of this corpus.
//!
//! # Section `lookalikes`
//!
//! | what | how |
//! | --- | --- |
//! | each symbol that has look-alikes, ascending | varint, gap from the one before (the first from 0) |
//! | number of its look-alikes, and each | varints |

use super::fold::Symbol;
use crate::bytes::error::{IndexError, Section};
use crate::bytes::reader::Reader;

/// The section, opened.
#[derive(Clone, Debug)]
pub(crate) struct Confusables {
    /// Pairs, ascending; each in both directions.
    pairs: Vec<(Symbol, Symbol)>,
}

impl Confusables {
    pub fn open(bytes: &[u8]) -> Result<Confusables, IndexError> {
        let mut reader = Reader::new(bytes, Section::Confusables);
        let mut pairs = Vec::new();
        let mut symbol = 0u32;
        while !reader.is_empty() {
            symbol = symbol.checked_add(reader.varint()?).ok_or(reader.damaged())?;
            let of = Symbol::try_from(symbol).map_err(|_| reader.damaged())?;
            for _ in 0..reader.varint()? {
                pairs.push((of, Symbol::try_from(reader.varint()?).map_err(|_| reader.damaged())?));
            }
        }
        Ok(Confusables { pairs })
    }

    /// The look-alikes of a symbol.
    pub fn of(&self, symbol: Symbol) -> impl Iterator<Item = Symbol> + '_ {
        let start = self.pairs.partition_point(|&(of, _)| of < symbol);
        self.pairs[start..].iter().take_while(move |&&(of, _)| of == symbol).map(|&(_, other)| other)
    }

    /// Whether one may be read for the other.
    pub fn are(&self, a: Symbol, b: Symbol) -> bool {
        self.of(a).any(|other| other == b)
    }
}

/// Our own list and the groups of equal four-corner codes (see `data/README.md`).
#[cfg(feature = "build")]
const GROUPS: [&str; 2] =
    [include_str!("../../data/look-alikes.txt"), include_str!("../../data/same-four-corners.txt")];

/// The groups of characters that are taken for one another.
#[cfg(feature = "build")]
fn groups() -> impl Iterator<Item = &'static str> {
    GROUPS.iter().flat_map(|groups| groups.lines()).filter(|line| !line.starts_with('#'))
}

/// All characters that one of `characters` may be taken for: a query may have them though the corpus does not.
#[cfg(feature = "build")]
pub(crate) fn partners(characters: &std::collections::BTreeSet<char>) -> Vec<char> {
    groups().filter(|group| group.chars().any(|c| characters.contains(&c))).flat_map(str::chars).collect()
}

/// Writes the section for a corpus of these characters, given the symbol of each.
#[cfg(feature = "build")]
pub(crate) fn write(symbol: impl Fn(char) -> Option<Symbol>) -> Vec<u8> {
    use std::collections::{BTreeMap, BTreeSet};

    use crate::bytes::reader::write_varint;

    let mut all: BTreeMap<Symbol, BTreeSet<Symbol>> = BTreeMap::new();
    for group in groups() {
        let symbols: Vec<Symbol> = group.chars().filter_map(&symbol).collect();
        for &of in &symbols {
            all.entry(of).or_default().extend(symbols.iter().filter(|&&other| other != of));
        }
    }
    let mut out = Vec::new();
    let mut last = 0;
    for (of, others) in all.into_iter().filter(|(_, others)| !others.is_empty()) {
        write_varint(&mut out, u32::from(of - last));
        write_varint(&mut out, others.len() as u32);
        for other in others {
            write_varint(&mut out, u32::from(other));
        }
        last = of;
    }
    out
}

#[cfg(all(test, feature = "build"))]
mod tests {
    use super::*;

    #[test]
    fn look_alikes_come_back_both_ways() {
        let characters = ['玉', '五', '住', '往', '船'];
        let number = |c: char| characters.iter().position(|&other| other == c).map(|at| at as Symbol + 1);
        let bytes = write(number);
        let alike = Confusables::open(&bytes).unwrap();
        for (a, b, expected) in [
            ('玉', '五', true),
            ('五', '玉', true),
            ('往', '住', true),
            ('玉', '住', false),
            ('船', '船', false),
        ] {
            assert_eq!(alike.are(number(a).unwrap(), number(b).unwrap()), expected, "{a}{b}");
        }
        for length in 0..bytes.len() {
            // A cut between entries reads as a shorter table; the section's checksum is what refuses it.
            let _ = Confusables::open(&bytes[..length]);
        }
    }
}
