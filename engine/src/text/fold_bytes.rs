//! The fold table as bits. The root of an index has the folds of the corpus's own characters, section `folds` those of all
//! characters that a query can have.
//!
//! | what | code |
//! | --- | --- |
//! | in section `folds` only: number of characters; each as a gap from the one before, the first from -1 | gamma, plus one; gamma |
//! | bits of a symbol | 5 bits |
//! | each character of the list, which in the root is that of the text model: whether it is a symbol itself | bit |
//! | … if not: number of codes, plus one; 1 for a special code | gamma |
//! | … its codes: a symbol, or 0 and a special code; a special code alone without the 0 | bits of a symbol; 3 bits |
//! | number of further symbols; each as a gap from the one before, the first from -1 | gamma, plus one; gamma |
//! | number of combining marks; each: symbol as a gap, canonical combining class | gamma, plus one; gamma, 8 bits |
//! | number of compositions; each, ascending: symbol as a gap, symbol behind it, symbol of both | gamma, plus one; gamma, plus one, bits of a symbol twice |
//!
//! A code is a symbol (numbered from 1 in the order of their characters) or one of the constants in `fold::code`, which
//! are written as what they exceed `DROP` by.

use super::fold::{CHARACTERS, FoldTable, PAGE, Symbol, UNKNOWN, code};
use crate::bytes::bits::BitReader;
#[cfg(feature = "build")]
use crate::bytes::bits::BitWriter;
use crate::bytes::error::{IndexError, Section};
use crate::bytes::sort::sort_by_number;

impl FoldTable {
    /// A table of symbols that fold to themselves; `None` where they are too many. Their characters must ascend.
    pub fn of_symbols(characters: Vec<char>) -> Option<FoldTable> {
        let last = u16::try_from(characters.len()).ok().filter(|&last| last <= code::LAST_SYMBOL)?;
        let mut table = FoldTable {
            pages: vec![0; CHARACTERS / PAGE],
            codes: vec![0; PAGE],
            sequences: Vec::new(),
            sequence_ends: Vec::new(),
            last_ascii: characters.partition_point(char::is_ascii) as Symbol,
            joints: [UNKNOWN; 3],
            classes: vec![0; characters.len() + 1],
            compositions: Vec::new(),
            characters,
        };
        for symbol in 1..=last {
            let character = table.characters[usize::from(symbol) - 1];
            match code::JOINTS.iter().position(|&(_, joint)| joint == character) {
                Some(joint) => table.joints[joint] = symbol,
                None => table.set(character, symbol)?,
            }
        }
        Some(table)
    }

    /// Says what a character folds to; `None` where it has been said or the table is full.
    pub fn set_codes(&mut self, character: char, codes: &[u16]) -> Option<()> {
        let last = self.characters.len() as u16;
        if codes.iter().any(|code| !(1..=last).contains(code) && !(code::DROP..=code::LAST).contains(code)) {
            return None;
        }
        if let [code] = codes {
            return self.set(character, *code);
        }
        let number = u16::try_from(self.sequence_ends.len()).ok()?;
        self.sequences.extend(codes);
        self.sequence_ends.push(self.sequences.len() as u32);
        let code = code::SEQUENCES.saturating_add(number);
        if code < code::DROP { self.set(character, code) } else { None }
    }

    /// Gives a character its code; `None` where it has one or is out of range.
    fn set(&mut self, character: char, code: u16) -> Option<()> {
        let character = character as usize;
        let block = self.pages.get_mut(character / PAGE)?;
        if *block == 0 {
            *block = u16::try_from(self.codes.len() / PAGE).ok()?;
            self.codes.resize(self.codes.len() + PAGE, 0);
        }
        let slot = &mut self.codes[usize::from(*block) * PAGE + character % PAGE];
        (*slot == 0).then(|| *slot = code)
    }

    /// Reads section `folds`.
    pub fn open(bytes: &[u8]) -> Result<FoldTable, IndexError> {
        let mut bits = BitReader::new(bytes);
        let table = read_characters(&mut bits).and_then(|characters| FoldTable::read(&mut bits, &characters));
        table.ok_or(IndexError::Damaged(Section::Folds))
    }

    /// Reads a table of these characters; `None` where it is damaged.
    pub fn read(bits: &mut BitReader<'_>, characters: &[char]) -> Option<FoldTable> {
        let width = bits.bits(5)?;
        let mut symbols = Vec::new();
        let mut folded: Vec<(char, Vec<u16>)> = Vec::new();
        for &character in characters {
            if bits.bits(1)? == 1 {
                symbols.push(character);
                continue;
            }
            let mut codes = Vec::new();
            match bits.gamma()? {
                1 => codes.push(special(bits)?),
                count => {
                    for _ in 1..count {
                        codes.push(match bits.bits(width)? {
                            0 => special(bits)?,
                            symbol => symbol as u16,
                        });
                    }
                }
            }
            folded.push((character, codes));
        }
        symbols.extend(read_characters(bits)?);
        sort_by_number(&mut symbols, |&symbol| u64::from(symbol));
        let mut table = FoldTable::of_symbols(symbols)?;
        for (character, codes) in folded {
            table.set_codes(character, &codes)?;
        }
        let mut symbol = 0usize;
        for _ in 1..bits.gamma()? {
            symbol += bits.gamma()? as usize;
            *table.classes.get_mut(symbol)? = bits.bits(8)? as u8;
        }
        let mut first = 0;
        for _ in 1..bits.gamma()? {
            first = u16::try_from(u32::from(first) + bits.gamma()? - 1).ok()?;
            let composition = (first, bits.bits(width)? as u16, bits.bits(width)? as u16);
            let last = table.characters.len();
            if [composition.0, composition.1, composition.2].iter().any(|&s| s == 0 || usize::from(s) > last)
            {
                return None;
            }
            table.compositions.push(composition);
        }
        Some(table)
    }

    /// The bytes of section `folds`.
    #[cfg(feature = "build")]
    pub fn write_whole(&self) -> Vec<u8> {
        let all = (0..CHARACTERS as u32).filter_map(char::from_u32);
        let known: Vec<char> = all.filter(|&character| self.code_of(character.into()) != 0).collect();
        let mut out = BitWriter::default();
        write_characters(&mut out, &known);
        self.write_for(&mut out, &known);
        out.finish()
    }

    /// The folds of these characters, which are among those of the table and ascend; the twin of [`FoldTable::read`].
    #[cfg(feature = "build")]
    pub fn write(&self, characters: &[char]) -> Vec<u8> {
        let mut out = BitWriter::default();
        self.write_for(&mut out, characters);
        out.finish()
    }

    #[cfg(feature = "build")]
    fn write_for(&self, out: &mut BitWriter, characters: &[char]) {
        let width = u32::from(self.symbols()).ilog2() + 1;
        out.bits(width, 5);
        let mut own = Vec::new();
        for &character in characters {
            let code = self.code_of(character.into());
            if self.character(code) == Some(character) {
                out.bits(1, 1);
                own.push(character);
                continue;
            }
            out.bits(0, 1);
            let codes = match code {
                code::SEQUENCES..code::DROP => {
                    let number = usize::from(code - code::SEQUENCES);
                    let start = number.checked_sub(1).map_or(0, |before| self.sequence_ends[before]);
                    &self.sequences[start as usize..self.sequence_ends[number] as usize]
                }
                _ => &[code],
            };
            if let [special] = codes
                && *special >= code::DROP
            {
                out.gamma(1);
                out.bits((special - code::DROP).into(), 3);
                continue;
            }
            out.gamma(codes.len() as u32 + 1);
            for &code in codes {
                match code.checked_sub(code::DROP) {
                    Some(special) => {
                        out.bits(0, width);
                        out.bits(special.into(), 3);
                    }
                    None => out.bits(code.into(), width),
                }
            }
        }
        // What texts only fold to, and the joints, which are symbols only between letters.
        let further =
            self.characters.iter().copied().filter(|character| own.binary_search(character).is_err());
        write_characters(out, &further.collect::<Vec<char>>());
        let marks: Vec<usize> = (0..self.classes.len()).filter(|&symbol| self.classes[symbol] > 0).collect();
        out.gamma(marks.len() as u32 + 1);
        let mut before = 0;
        for symbol in marks {
            out.gamma((symbol - before) as u32);
            out.bits(self.classes[symbol].into(), 8);
            before = symbol;
        }
        out.gamma(self.compositions.len() as u32 + 1);
        let mut before = 0;
        for &(first, second, both) in &self.compositions {
            out.gamma(u32::from(first - before) + 1);
            out.bits(second.into(), width);
            out.bits(both.into(), width);
            before = first;
        }
    }
}

/// A code that is no symbol.
fn special(bits: &mut BitReader<'_>) -> Option<u16> {
    Some(code::DROP + bits.bits(3)? as u16)
}

/// A list of ascending characters.
fn read_characters(bits: &mut BitReader<'_>) -> Option<Vec<char>> {
    let mut characters = Vec::new();
    let mut next = 0u32;
    for _ in 1..bits.gamma()? {
        next = next.checked_add(bits.gamma()?)?;
        characters.push(char::from_u32(next - 1)?);
    }
    Some(characters)
}

/// The twin of [`read_characters`].
#[cfg(feature = "build")]
fn write_characters(out: &mut BitWriter, characters: &[char]) {
    out.gamma(characters.len() as u32 + 1);
    let mut before = 0;
    for &character in characters {
        out.gamma(character as u32 + 1 - before);
        before = character as u32 + 1;
    }
}
