//! The fold: what makes two writings the same for matching.
//!
//! Every character of text and query goes through one table, which travels in the index; nothing else looks
//! at characters to match them. The table maps a character to *symbols* (numbers of the folded characters
//! that occur in the corpus), or says that it is dropped (white space, quotation marks, brackets, dashes),
//! that it breaks the text into runs (a comma, a full stop, a newline), or that its neighbours decide (the
//! point of 6.5). A character that the table does not know cannot occur in the corpus.
//!
//! Neighbours are composed as NFKC does: e and a combining accent are é, ｶ and ﾞ are ガ, Hangul letters are a syllable.
//! Marks are put in canonical order first, as the Unicode Standard says (section 3.11).

use std::ops::Range;

use crate::bytes::sort::sort_by_number;

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
    /// Dropped where it separates thousands, else a break.
    pub const COMMA: u16 = 0xfff3;
    /// `.`, `:` and `/`: kept between two ASCII letters or digits, else a break.
    pub const JOINTS: [(u16, char); 3] = [(0xfff4, '.'), (0xfff5, ':'), (0xfff6, '/')];
    pub const LAST: u16 = 0xfff6;
}

/// Characters in one page of the lookup.
pub(super) const PAGE: usize = 64;
pub(super) const CHARACTERS: usize = 0x11_0000;

/// The fold table of one corpus, opened for reading.
#[derive(Clone, Debug)]
pub(crate) struct FoldTable {
    /// Page number of each block of `PAGE` characters; page 0 is all unknown.
    pub(super) pages: Vec<u16>,
    /// `PAGE` codes a page; 0 is unknown.
    pub(super) codes: Vec<u16>,
    /// Code sequences, one after the other; sequence `n` ends at `sequence_ends[n]`.
    pub(super) sequences: Vec<u16>,
    pub(super) sequence_ends: Vec<u32>,
    /// The character of each symbol, from symbol 1.
    pub(super) characters: Vec<char>,
    /// Symbols up to this one are ASCII.
    pub(super) last_ascii: Symbol,
    /// The symbols of the joints, `UNKNOWN` where the corpus has none.
    pub(super) joints: [Symbol; 3],
    /// Canonical combining class of each symbol, 0 for all but combining marks.
    pub(super) classes: Vec<u8>,
    /// Ascending: a symbol, one that follows it, and what both are together.
    pub(super) compositions: Vec<(Symbol, Symbol, Symbol)>,
}

impl FoldTable {
    /// The canonical combining class of a symbol; 0 for all but combining marks.
    fn class(&self, symbol: Symbol) -> u8 {
        self.classes.get(usize::from(symbol)).copied().unwrap_or(0)
    }

    /// What two neighbouring symbols are together, if NFKC composes them.
    fn composed(&self, first: Symbol, second: Symbol) -> Option<Symbol> {
        let at = self.compositions.partition_point(|&(a, b, _)| (a, b) < (first, second));
        self.compositions.get(at).filter(|&&(a, b, _)| (a, b) == (first, second)).map(|&(_, _, both)| both)
    }

    /// Whether NFKC composes this symbol with some that follow it.
    fn composes(&self, first: Symbol) -> bool {
        let at = self.compositions.partition_point(|&(a, _, _)| a < first);
        self.compositions.get(at).is_some_and(|&(a, _, _)| a == first)
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

    pub(super) fn code_of(&self, character: u32) -> u16 {
        let page = self.pages.get(character as usize / PAGE).copied().unwrap_or(0);
        self.codes[usize::from(page) * PAGE + character as usize % PAGE]
    }

    /// The character that a symbol stands for; `None` for [`BREAK`] and [`UNKNOWN`].
    pub fn character(&self, symbol: Symbol) -> Option<char> {
        self.characters.get(usize::from(symbol).checked_sub(1)?).copied()
    }

    /// The symbol that a character is by itself, if the corpus has it.
    pub fn symbol(&self, character: char) -> Option<Symbol> {
        Some(self.code_of(character.into())).filter(|code| (1..=code::LAST_SYMBOL).contains(code))
    }

    /// Whether a symbol is one of `.`, `:` and `/`, which are kept only between letters or digits.
    #[cfg(feature = "build")]
    pub fn is_joint(&self, symbol: Symbol) -> bool {
        self.joints.contains(&symbol)
    }

    /// Folds UTF-8 text, calling `emit` with each symbol and the bytes of the characters that it came from.
    /// Runs are separated by one [`BREAK`]; none stands at the beginning. Bytes that are no UTF-8 fold to
    /// anything; nothing is shown of them.
    pub fn fold(&self, text: &[u8], mut emit: impl FnMut(Symbol, Range<usize>)) {
        let mut folding = Folding::new(self);
        let (pages, codes) = (self.pages.as_slice(), self.codes.as_slice());
        let mut at = 0;
        while at < text.len() {
            // Han characters from U+4000 to U+9FFF take three bytes, the last of which counts within a page, and
            // never compose: the way of nearly all text.
            if matches!(text[at], 0xe4..=0xe9) && text.len() - at >= 3 {
                let page = pages[usize::from(text[at] & 0xf) << 6 | usize::from(text[at + 1] & 0x3f)];
                let code = codes[usize::from(page) << 6 | usize::from(text[at + 2] & 0x3f)];
                if code.wrapping_sub(1) < code::LAST_SYMBOL && !folding.is_waiting() {
                    folding.last = code;
                    folding.digits = 0;
                    emit(code, at..at + 3);
                } else {
                    folding.code(code, at..at + 3);
                    folding.ready.drain(..).for_each(|(symbol, bytes)| emit(symbol, bytes));
                }
                at += 3;
                continue;
            }
            let length = match text[at] {
                0..0xc0 => 1,
                0xc0..0xe0 => 2,
                0xe0..0xf0 => 3,
                0xf0.. => 4,
            };
            let first = u32::from(text[at]) & if length == 1 { 0xff } else { 0x7f >> length };
            let rest = text.get(at + 1..at + length).unwrap_or_default();
            let character = rest.iter().fold(first, |bits, &byte| bits << 6 | u32::from(byte & 0x3f));
            folding.code(self.code_of(character), at..(at + length).min(text.len()));
            folding.ready.drain(..).for_each(|(symbol, bytes)| emit(symbol, bytes));
            at += length;
        }
        folding.release();
        folding.settle_comma();
        folding.ready.drain(..).for_each(|(symbol, bytes)| emit(symbol, bytes));
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

    /// Whether a symbol stands for an ASCII character.
    pub fn is_ascii(&self, symbol: Symbol) -> bool {
        symbol != BREAK && symbol <= self.last_ascii
    }

    fn is_ascii_word(&self, symbol: Symbol) -> bool {
        self.is_ascii(symbol) && self.character(symbol).is_some_and(|c| c.is_ascii_alphanumeric())
    }

    fn is_digit(&self, symbol: Symbol) -> bool {
        self.is_ascii(symbol) && self.character(symbol).is_some_and(|c| c.is_ascii_digit())
    }
}

/// One text on its way through the table: first neighbours are composed, then commas and joints wait for what
/// follows them.
struct Folding<'t> {
    table: &'t FoldTable,
    /// Symbols that nothing changes any more, with the bytes that they came from. The caller takes them out: were they
    /// passed on from here, all of this would be compiled once for each kind of caller.
    ready: Vec<(Symbol, Range<usize>)>,
    /// The symbol emitted last.
    last: Symbol,
    /// Digits at the end of what was emitted, up to the last comma.
    digits: usize,
    /// A joint that waits for the symbol after it: its number and place.
    joint: Option<(usize, Range<usize>)>,
    /// A comma that waits for three digits, no more and no fewer.
    comma: Option<Range<usize>>,
    /// The digits behind that comma, at most three.
    group: Vec<(Symbol, Range<usize>)>,
    /// A symbol that may compose with what follows.
    base: Option<(Symbol, Range<usize>)>,
    /// Combining marks behind the last other symbol, each with its class.
    marks: Vec<(u8, Symbol, Range<usize>)>,
}

impl<'t> Folding<'t> {
    fn new(table: &'t FoldTable) -> Folding<'t> {
        Folding {
            table,
            ready: Vec::new(),
            last: BREAK,
            digits: 0,
            joint: None,
            comma: None,
            group: Vec::new(),
            base: None,
            marks: Vec::new(),
        }
    }

    /// Whether something waits for what comes next.
    fn is_waiting(&self) -> bool {
        self.joint.is_some() || self.comma.is_some() || self.base.is_some() || !self.marks.is_empty()
    }

    fn code(&mut self, code: u16, bytes: Range<usize>) {
        match code {
            0 => self.compose(UNKNOWN, bytes),
            1..=code::LAST_SYMBOL => self.compose(code, bytes),
            code::SEQUENCES..code::DROP => {
                let number = usize::from(code - code::SEQUENCES);
                let start = number.checked_sub(1).map_or(0, |before| self.table.sequence_ends[before]);
                for place in start..self.table.sequence_ends[number] {
                    self.code(self.table.sequences[place as usize], bytes.clone());
                }
            }
            _ => {
                self.release();
                match code {
                    code::DROP => {}
                    code::COMMA => self.comma(bytes),
                    code::BREAK => self.break_run(bytes),
                    _ => self.joint(usize::from(code - code::JOINTS[0].0), bytes),
                }
            }
        }
    }

    /// Takes a symbol as NFKC does: marks wait and are sorted by class, what composes becomes one symbol.
    fn compose(&mut self, symbol: Symbol, bytes: Range<usize>) {
        let class = self.table.class(symbol);
        if class > 0 {
            return self.marks.push((class, symbol, bytes));
        }
        if let Some((base, place)) = self.base.as_ref().filter(|_| self.marks.is_empty())
            && let Some(both) = self.table.composed(*base, symbol)
        {
            self.base = Some((both, place.start..bytes.end));
            return;
        }
        self.release();
        if self.table.composes(symbol) {
            self.base = Some((symbol, bytes))
        } else {
            self.symbol(symbol, bytes)
        }
    }

    /// Lets go of a base and its marks.
    fn release(&mut self) {
        if self.base.is_none() && self.marks.is_empty() {
            return;
        }
        let mut marks = std::mem::take(&mut self.marks);
        sort_by_number(&mut marks, |&(class, ..)| class.into());
        let mut blocked = 0;
        if let Some((mut base, mut place)) = self.base.take() {
            marks.retain(|&(class, mark, ref bytes)| {
                let both = if class == blocked { None } else { self.table.composed(base, mark) };
                match both {
                    Some(both) => (base, place) = (both, place.start..place.end.max(bytes.end)),
                    None => blocked = class,
                }
                both.is_none()
            });
            self.symbol(base, place);
        }
        for (_, mark, bytes) in marks {
            self.symbol(mark, bytes);
        }
    }

    fn joint(&mut self, joint: usize, bytes: Range<usize>) {
        self.settle_comma();
        if self.joint.is_none() && self.table.is_ascii_word(self.last) {
            self.joint = Some((joint, bytes));
            self.digits = 0;
        } else {
            self.break_run(bytes);
        }
    }

    /// A comma separates thousands behind one to three digits and before groups of three.
    fn comma(&mut self, bytes: Range<usize>) {
        self.settle_comma();
        if self.joint.is_none() && (1..=3).contains(&self.digits) {
            self.comma = Some(bytes);
        } else {
            self.break_run(bytes);
        }
    }

    /// Decides on a waiting comma now that no digit follows.
    fn settle_comma(&mut self) {
        let Some(place) = self.comma.take() else { return };
        if self.group.len() != 3 {
            self.break_here(place);
        }
        let group = std::mem::take(&mut self.group);
        self.digits = group.len();
        self.last = group.last().map_or(self.last, |&(symbol, _)| symbol);
        self.ready.extend(group);
    }

    fn symbol(&mut self, symbol: Symbol, bytes: Range<usize>) {
        let is_digit = self.table.is_digit(symbol);
        if self.comma.is_some() {
            if is_digit && self.group.len() < 3 {
                return self.group.push((symbol, bytes));
            }
            if is_digit {
                // A fourth digit: these are no thousands.
                let place = self.comma.take().unwrap_or_default();
                self.break_here(place);
                self.ready.append(&mut self.group);
                self.digits = 3;
            } else {
                self.settle_comma();
            }
        }
        if let Some((joint, place)) = self.joint.take() {
            if self.table.is_ascii_word(symbol) {
                self.ready.push((self.table.joints[joint], place));
            } else {
                self.break_here(place);
            }
        }
        self.ready.push((symbol, bytes));
        self.last = symbol;
        self.digits = if is_digit { self.digits + 1 } else { 0 };
    }

    fn break_run(&mut self, bytes: Range<usize>) {
        self.settle_comma();
        self.joint = None;
        self.break_here(bytes);
    }

    fn break_here(&mut self, bytes: Range<usize>) {
        self.digits = 0;
        if self.last != BREAK {
            self.ready.push((BREAK, bytes));
            self.last = BREAK;
        }
    }
}
