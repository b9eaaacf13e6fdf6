//! The fold: what makes two writings the same for matching.
//!
//! Every character of text and query goes through one table, which travels in the index; nothing else looks
//! at characters to match them. The table maps a character to *symbols* (numbers of the folded characters
//! that occur in the corpus), or says that it is dropped (white space, quotation marks, brackets, dashes),
//! that it breaks the text into runs (a comma, a full stop, a newline), or that its neighbours decide (the
//! point of 6.5). A character that the table does not know cannot occur in the corpus.
//!
//! # Section `folds`
//!
//! | what | how |
//! | --- | --- |
//! | number of symbols | varint |
//! | each symbol's character, ascending | varint, gap from the one before (the first from 0) |
//! | number of folded characters | varint |
//! | each, ascending: character, number of codes, codes | varints; the character as a gap |
//! | number of class ranges | varint |
//! | each, ascending: first character, characters, code | varints; the first as a gap from the last range's end |
//!
//! A code is a symbol (from 1, in the order of their characters) or one of the `code` constants below.

use crate::bytes::bits::BitReader;
#[cfg(feature = "build")]
use crate::bytes::bits::BitWriter;
use crate::bytes::error::{IndexError, Section};
use crate::bytes::reader::Reader;

/// A folded character of the corpus: its number from 1, or [`BREAK`] or [`UNKNOWN`].
pub(crate) type Symbol = u16;

/// Stands between two runs.
pub(crate) const BREAK: Symbol = 0;
/// A character that the corpus does not contain.
pub(crate) const UNKNOWN: Symbol = u16::MAX;

/// What a character can fold to, besides a symbol.
pub(crate) mod code {
    /// The highest symbol.
    pub const LAST_SYMBOL: u16 = 0xefff;
    /// Codes from here to below `DROP` are sequences of several codes.
    pub const SEQUENCES: u16 = 0xf000;
    pub const DROP: u16 = 0xfff1;
    pub const BREAK: u16 = 0xfff2;
    /// Dropped between two digits, else a break.
    #[cfg(feature = "build")]
    pub const COMMA: u16 = 0xfff3;
    /// `.`, `:` and `/`: kept between two ASCII letters or digits, else a break.
    pub const JOINTS: [(u16, char); 3] = [(0xfff4, '.'), (0xfff5, ':'), (0xfff6, '/')];
    pub const LAST: u16 = 0xfff6;
}

/// Characters in one page of the lookup.
const PAGE: usize = 64;
const CHARACTERS: usize = 0x11_0000;

/// The fold table of one corpus, opened for reading.
#[derive(Clone, Debug)]
pub(crate) struct FoldTable {
    /// Page number of each block of `PAGE` characters; page 0 is all unknown.
    pages: Vec<u16>,
    /// `PAGE` codes a page; 0 is unknown.
    codes: Vec<u16>,
    /// Code sequences, one after the other; sequence `n` ends at `sequence_ends[n]`.
    sequences: Vec<u16>,
    sequence_ends: Vec<u32>,
    /// The character of each symbol, from symbol 1.
    characters: Vec<char>,
    /// Symbols up to this one are ASCII.
    last_ascii: Symbol,
    /// The symbols of the joints, `UNKNOWN` where the corpus has none.
    joints: [Symbol; 3],
}

impl FoldTable {
    /// Reads the section `folds`.
    pub fn open(bytes: &[u8]) -> Result<FoldTable, IndexError> {
        let mut reader = Reader::new(bytes, Section::Folds);
        let mut table = FoldTable {
            pages: vec![0; CHARACTERS / PAGE],
            codes: vec![0; PAGE],
            sequences: Vec::new(),
            sequence_ends: Vec::new(),
            characters: Vec::new(),
            last_ascii: 0,
            joints: [UNKNOWN; 3],
        };
        let symbols = reader.varint()?;
        if symbols > u32::from(code::LAST_SYMBOL) {
            return Err(reader.damaged());
        }
        let mut at = 0;
        for symbol in 1..=symbols as Symbol {
            at = next(&mut reader, at)?;
            let character = char::from_u32(at).ok_or(reader.damaged())?;
            table.characters.push(character);
            if character.is_ascii() {
                table.last_ascii = symbol;
            }
            if let Some(joint) = code::JOINTS.iter().position(|&(_, c)| c == character) {
                table.joints[joint] = symbol;
            } else {
                table.set(at, symbol).ok_or(reader.damaged())?;
            }
        }
        let folded = reader.varint()?;
        at = 0;
        for _ in 0..folded {
            at = next(&mut reader, at)?;
            let count = reader.varint()?;
            let mut code = 0;
            for _ in 0..count {
                code = u16::try_from(reader.varint()?).map_err(|_| reader.damaged())?;
                let symbol = code <= symbols as u16;
                if code == 0 || !(symbol || (code::DROP..=code::LAST).contains(&code)) {
                    return Err(reader.damaged());
                }
                table.sequences.push(code);
            }
            if count == 1 {
                table.sequences.pop();
            } else {
                let number = u16::try_from(table.sequence_ends.len()).map_err(|_| reader.damaged())?;
                code = code::SEQUENCES.saturating_add(number);
                if code >= code::DROP {
                    return Err(reader.damaged());
                }
                table.sequence_ends.push(table.sequences.len() as u32);
            }
            table.set(at, code).ok_or(reader.damaged())?;
        }
        let ranges = reader.varint()?;
        at = 0;
        for _ in 0..ranges {
            let first = next(&mut reader, at)?;
            let count = reader.varint()?;
            let code = u16::try_from(reader.varint()?).map_err(|_| reader.damaged())?;
            if !(code::DROP..=code::LAST).contains(&code) {
                return Err(reader.damaged());
            }
            at =
                first.checked_add(count).filter(|&end| end as usize <= CHARACTERS).ok_or(reader.damaged())?;
            for character in first..at {
                table.set(character, code).ok_or(reader.damaged())?;
            }
        }
        if reader.is_empty() { Ok(table) } else { Err(reader.damaged()) }
    }

    /// Reads the folds of the corpus's own characters, which lie in the root; `None` where they are damaged.
    pub fn read_own(bits: &mut BitReader<'_>, characters: &[char]) -> Option<FoldTable> {
        let mut table = FoldTable {
            pages: vec![0; CHARACTERS / PAGE],
            codes: vec![0; PAGE],
            sequences: Vec::new(),
            sequence_ends: Vec::new(),
            characters: Vec::new(),
            last_ascii: 0,
            joints: [UNKNOWN; 3],
        };
        let width = bits.bits(5)?;
        let mut symbols = Vec::new();
        let mut folded: Vec<(char, Vec<u16>)> = Vec::new();
        for &character in characters {
            if bits.bits(1)? == 1 {
                symbols.push(character);
                continue;
            }
            let count = bits.gamma()?;
            let mut codes = Vec::new();
            for _ in 0..count {
                codes.push(match bits.bits(width)? {
                    0 => code::DROP + bits.bits(3)? as u16,
                    symbol => symbol as u16,
                });
            }
            folded.push((character, codes));
        }
        let mut next = 0u32;
        for _ in 1..bits.gamma()? {
            next = next.checked_add(bits.gamma()?)?;
            symbols.push(char::from_u32(next)?);
        }
        symbols.sort_unstable();
        let last = u16::try_from(symbols.len()).ok().filter(|&last| last <= code::LAST_SYMBOL)?;
        for (symbol, character) in (1..).zip(symbols) {
            if character.is_ascii() {
                table.last_ascii = symbol;
            }
            match code::JOINTS.iter().position(|&(_, c)| c == character) {
                Some(joint) => table.joints[joint] = symbol,
                None => table.set(character.into(), symbol)?,
            }
            table.characters.push(character);
        }
        for (character, codes) in folded {
            if codes.iter().any(|&code| code > last && !(code::DROP..=code::LAST).contains(&code)) {
                return None;
            }
            let code = match codes[..] {
                [code] => code,
                _ => {
                    let number = u16::try_from(table.sequence_ends.len()).ok()?;
                    table.sequences.extend(codes);
                    table.sequence_ends.push(table.sequences.len() as u32);
                    Some(code::SEQUENCES.saturating_add(number)).filter(|&code| code < code::DROP)?
                }
            };
            table.set(character.into(), code)?;
        }
        Some(table)
    }

    /// Writes the folds of these characters, which are among those of the table; the twin of [`FoldTable::read_own`].
    #[cfg(feature = "build")]
    pub fn write_own(&self, characters: &[char]) -> Vec<u8> {
        let mut out = BitWriter::default();
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
            out.gamma(codes.len() as u32);
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
        let others: Vec<char> = self
            .characters
            .iter()
            .copied()
            .filter(|character| own.binary_search(character).is_err())
            .collect();
        out.gamma(others.len() as u32 + 1);
        let mut before = 0;
        for character in others {
            out.gamma(character as u32 - before);
            before = character as u32;
        }
        out.finish()
    }

    /// The number of symbols and breaks: one more than the highest symbol.
    #[cfg(feature = "build")]
    pub fn symbols(&self) -> Symbol {
        self.characters.len() as Symbol + 1
    }

    /// Whether the table knows all characters of a text.
    pub fn knows(&self, text: &str) -> bool {
        text.chars().all(|character| self.code_of(character.into()) != 0)
    }

    /// Gives a character its code; `None` where it has one or is out of range.
    fn set(&mut self, character: u32, code: u16) -> Option<()> {
        let block = self.pages.get_mut(character as usize / PAGE)?;
        if *block == 0 {
            *block = u16::try_from(self.codes.len() / PAGE).ok()?;
            self.codes.resize(self.codes.len() + PAGE, 0);
        }
        let slot = &mut self.codes[usize::from(*block) * PAGE + character as usize % PAGE];
        (*slot == 0).then(|| *slot = code)
    }

    fn code_of(&self, character: u32) -> u16 {
        let page = self.pages.get(character as usize / PAGE).copied().unwrap_or(0);
        self.codes[usize::from(page) * PAGE + character as usize % PAGE]
    }

    /// The character that a symbol stands for; `None` for [`BREAK`] and [`UNKNOWN`].
    pub fn character(&self, symbol: Symbol) -> Option<char> {
        self.characters.get(usize::from(symbol).checked_sub(1)?).copied()
    }

    /// The symbol that a character is by itself, if the corpus has it.
    #[cfg(feature = "build")]
    pub fn symbol(&self, character: char) -> Option<Symbol> {
        Some(self.code_of(character.into())).filter(|code| (1..=code::LAST_SYMBOL).contains(code))
    }

    /// Whether a symbol is one of `.`, `:` and `/`, which are kept only between letters or digits.
    #[cfg(feature = "build")]
    pub fn is_joint(&self, symbol: Symbol) -> bool {
        self.joints.contains(&symbol)
    }

    /// Folds UTF-8 text, calling `emit` with each symbol and the byte offset of the character it came from.
    /// Runs are separated by one [`BREAK`]; none stands at the beginning. Bytes that are no UTF-8 fold to
    /// anything; nothing is shown of them.
    pub fn fold(&self, text: &[u8], emit: impl FnMut(Symbol, usize)) {
        let mut folding = Folding { table: self, emit, last: BREAK, pending: None };
        let (pages, codes) = (self.pages.as_slice(), self.codes.as_slice());
        let mut at = 0;
        while at < text.len() {
            // Han characters take three bytes, the last of which counts within a page: the way of nearly all text.
            if text[at] >> 4 == 0xe && text.len() - at >= 3 {
                let page = pages[usize::from(text[at] & 0xf) << 6 | usize::from(text[at + 1] & 0x3f)];
                let code = codes[usize::from(page) << 6 | usize::from(text[at + 2] & 0x3f)];
                if code.wrapping_sub(1) < code::LAST_SYMBOL && folding.pending.is_none() {
                    folding.last = code;
                    (folding.emit)(code, at);
                } else {
                    folding.code(code, at);
                }
                at += 3;
                continue;
            }
            let length = match text[at] {
                0..0xc0 => 1,
                0xc0..0xf0 => 2,
                0xf0.. => 4,
            };
            let first = u32::from(text[at]) & if length == 1 { 0xff } else { 0x3f >> (length - 1) };
            let rest = text.get(at + 1..at + length).unwrap_or_default();
            let character = rest.iter().fold(first, |bits, &byte| bits << 6 | u32::from(byte & 0x3f));
            folding.code(self.code_of(character), at);
            at += length;
        }
    }

    /// The symbols of `text`, appended to `symbols`.
    pub fn append_symbols(&self, text: &[u8], symbols: &mut Vec<Symbol>) {
        self.fold(text, |symbol, _| symbols.push(symbol));
    }

    /// The runs of `text`: what must stand uncut in an article that contains it.
    pub fn runs(&self, text: &str) -> Vec<Vec<Symbol>> {
        let mut symbols = Vec::new();
        self.append_symbols(text.as_bytes(), &mut symbols);
        symbols.split(|&symbol| symbol == BREAK).filter(|run| !run.is_empty()).map(<[_]>::to_vec).collect()
    }

    /// How many words a run has at most: a word in Latin letters or a number is one, and so is every other character.
    pub fn words(&self, run: &[Symbol]) -> usize {
        let inside = run.windows(2).filter(|pair| pair.iter().all(|&symbol| self.is_ascii_word(symbol)));
        run.len() - inside.count()
    }

    fn is_ascii_word(&self, symbol: Symbol) -> bool {
        symbol != BREAK
            && symbol <= self.last_ascii
            && self.character(symbol).is_some_and(|c| c.is_ascii_alphanumeric())
    }

    fn is_digit(&self, symbol: Symbol) -> bool {
        symbol != BREAK
            && symbol <= self.last_ascii
            && self.character(symbol).is_some_and(|c| c.is_ascii_digit())
    }
}

/// The next of ascending characters: the one before plus a gap.
fn next(reader: &mut Reader<'_>, at: u32) -> Result<u32, IndexError> {
    let gap = reader.varint()?;
    at.checked_add(gap).filter(|&next| (next as usize) < CHARACTERS).ok_or(reader.damaged())
}

/// One text on its way through the table.
struct Folding<'t, F> {
    table: &'t FoldTable,
    emit: F,
    /// The symbol emitted last.
    last: Symbol,
    /// A comma or joint that waits for the symbol after it: its code and where it stands.
    pending: Option<(u16, usize)>,
}

impl<F: FnMut(Symbol, usize)> Folding<'_, F> {
    fn code(&mut self, code: u16, at: usize) {
        match code {
            0 => self.symbol(UNKNOWN, at),
            1..=code::LAST_SYMBOL => self.symbol(code, at),
            code::DROP => {}
            code::BREAK => self.break_run(at),
            code::SEQUENCES..code::DROP => {
                let number = usize::from(code - code::SEQUENCES);
                let start = number.checked_sub(1).map_or(0, |before| self.table.sequence_ends[before]);
                for place in start..self.table.sequence_ends[number] {
                    self.code(self.table.sequences[place as usize], at);
                }
            }
            _ if self.pending.is_none() && self.table.is_ascii_word(self.last) => {
                self.pending = Some((code, at));
            }
            _ => self.break_run(at),
        }
    }

    fn symbol(&mut self, symbol: Symbol, at: usize) {
        if let Some((code, place)) = self.pending.take() {
            let joint = code::JOINTS.iter().position(|&(joint, _)| joint == code);
            match joint {
                Some(joint) if self.table.is_ascii_word(symbol) => {
                    (self.emit)(self.table.joints[joint], place);
                }
                None if self.table.is_digit(self.last) && self.table.is_digit(symbol) => {}
                _ => self.break_run(place),
            }
        }
        (self.emit)(symbol, at);
        self.last = symbol;
    }

    fn break_run(&mut self, at: usize) {
        self.pending = None;
        if self.last != BREAK {
            (self.emit)(BREAK, at);
            self.last = BREAK;
        }
    }
}
