//! Characters that stand for one another: those that print and OCR confuse (玉 and 五), and variants that the fold keeps
//! apart (像 and 象), as far as this corpus has them.
//!
//! # Section `lookalikes`
//!
//! | what | how |
//! | --- | --- |
//! | each symbol that has others, ascending | varint, gap from the one before (the first from 0) |
//! | number of the others, and each | varints; of each twice its symbol, one more where it is a variant |

use super::fold::Symbol;
use crate::bytes::error::{IndexError, Section};
use crate::bytes::reader::Reader;

/// The section, opened.
#[derive(Clone, Debug)]
pub(crate) struct Confusables {
    /// Pairs, ascending, each in both directions, and whether they are variants.
    pairs: Vec<(Symbol, Symbol, bool)>,
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
                let other = reader.varint()?;
                pairs.push((of, Symbol::try_from(other / 2).map_err(|_| reader.damaged())?, other % 2 == 1));
            }
        }
        Ok(Confusables { pairs })
    }

    /// What may stand for a symbol, and whether it is a variant of it.
    pub fn of(&self, symbol: Symbol) -> impl Iterator<Item = (Symbol, bool)> + '_ {
        let start = self.pairs.partition_point(|&(of, ..)| of < symbol);
        let own = self.pairs[start..].iter().take_while(move |&&(of, ..)| of == symbol);
        own.map(|&(_, other, is_variant)| (other, is_variant))
    }

    /// Whether one is a variant of the other (`true`) or looks like it (`false`); `None` where neither.
    pub fn between(&self, a: Symbol, b: Symbol) -> Option<bool> {
        self.of(a).find(|&(other, _)| other == b).map(|(_, is_variant)| is_variant)
    }
}

/// Our own list and the groups of equal four-corner codes (see `data/README.md`).
#[cfg(feature = "build")]
const GROUPS: [&str; 2] =
    [include_str!("../../data/look-alikes.txt"), include_str!("../../data/same-four-corners.txt")];

/// Pairs of variants, folded, that the fold keeps apart.
#[cfg(feature = "build")]
fn variants() -> &'static [(char, char)] {
    &super::fold_table::NEAR_VARIANTS
}

/// The groups of characters that are taken for one another.
#[cfg(feature = "build")]
fn groups() -> impl Iterator<Item = &'static str> {
    GROUPS.iter().flat_map(|groups| groups.lines()).filter(|line| !line.starts_with('#'))
}

/// All characters that one of `characters` may be taken for: a query may have them though the corpus does not.
#[cfg(feature = "build")]
pub(crate) fn partners(characters: &std::collections::BTreeSet<char>) -> Vec<char> {
    let alike = groups().filter(|group| group.chars().any(|c| characters.contains(&c))).flat_map(str::chars);
    // Of the many variants those that fonts and keyboards have.
    let usual = |c: char| ('\u{4e00}'..='\u{9fa5}').contains(&c);
    let variants = variants().iter().filter(|(one, other)| {
        usual(*one) && usual(*other) && (characters.contains(one) || characters.contains(other))
    });
    alike.chain(variants.flat_map(|&(one, other)| [one, other])).collect()
}

/// Writes the section for a corpus of these characters, given the symbol of each.
#[cfg(feature = "build")]
pub(crate) fn write(symbol: impl Fn(char) -> Option<Symbol>) -> Vec<u8> {
    use std::collections::BTreeMap;

    use crate::bytes::reader::write_varint;

    // Of each symbol the others, each with whether it is a variant.
    let mut all: BTreeMap<Symbol, BTreeMap<Symbol, bool>> = BTreeMap::new();
    let mut add = |of, other, is_variant| {
        if of != other {
            all.entry(of).or_default().insert(other, is_variant);
        }
    };
    for group in groups() {
        let symbols: Vec<Symbol> = group.chars().filter_map(&symbol).collect();
        for &of in &symbols {
            symbols.iter().for_each(|&other| add(of, other, false));
        }
    }
    for &(one, other) in variants() {
        if let (Some(one), Some(other)) = (symbol(one), symbol(other)) {
            add(one, other, true);
            add(other, one, true);
        }
    }
    let mut out = Vec::new();
    let mut last = 0;
    for (of, others) in all {
        write_varint(&mut out, u32::from(of - last));
        write_varint(&mut out, others.len() as u32);
        for (other, is_variant) in others {
            write_varint(&mut out, u32::from(other) * 2 + u32::from(is_variant));
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
        let characters = ['玉', '五', '住', '往', '船', '像', '象', '余', '馀'];
        let number = |c: char| characters.iter().position(|&other| other == c).map(|at| at as Symbol + 1);
        let bytes = write(number);
        let alike = Confusables::open(&bytes).unwrap();
        for (a, b, expected) in [
            ('玉', '五', Some(false)),
            ('五', '玉', Some(false)),
            ('往', '住', Some(false)),
            ('玉', '住', None),
            ('船', '船', None),
            ('象', '像', Some(true)),
            ('像', '象', Some(true)),
            ('馀', '余', Some(true)),
        ] {
            assert_eq!(alike.between(number(a).unwrap(), number(b).unwrap()), expected, "{a}{b}");
        }
        for length in 0..bytes.len() {
            // A cut between entries reads as a shorter table; the section's checksum is what refuses it.
            let _ = Confusables::open(&bytes[..length]);
        }
    }
}
