//! Where every string of a corpus occurs: the places of its folded texts, sorted by the symbols that follow.
//!
//! Equal strings are neighbours, so one walk meets every string of up to [`DEPTH`] symbols with all its
//! places, and a binary search finds the places of any other. It costs 24 bytes a character while an index is
//! built and is not kept.

use std::ops::Range;

use crate::index::records::Zone;
use crate::text::fold::{BREAK, FoldTable, Symbol};

/// Symbols by which places are sorted.
pub(crate) const DEPTH: usize = 8;

/// A position, and the symbols from there to the end of their run, packed to sort as they do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    first_four: u64,
    next_four: u64,
    at: u32,
}

/// The folded texts of numbered documents, and every position in them, in the order of the text that begins there.
#[derive(Debug)]
pub(crate) struct SuffixArray<'t> {
    /// All texts, a [`BREAK`] before, between and after them.
    symbols: Vec<Symbol>,
    /// Whether a symbol was written as it folds.
    plain: Vec<bool>,
    /// Whether it is in a title line.
    in_title: Vec<bool>,
    /// The document of each symbol, ascending.
    documents: Vec<u32>,
    texts: Vec<Text<'t>>,
    places: Vec<Place>,
}

#[derive(Clone, Copy, Debug)]
struct Text<'t> {
    start: u32,
    source: &'t str,
}

impl<'t> SuffixArray<'t> {
    /// Folds texts given in the order of their documents. Where `joined`, punctuation does not break them.
    pub fn new(fold: &FoldTable, texts: impl Iterator<Item = (u32, Zone, &'t str)>, joined: bool) -> Self {
        let mut all = SuffixArray {
            symbols: vec![BREAK],
            plain: vec![false],
            in_title: vec![false],
            documents: vec![0],
            texts: Vec::new(),
            places: Vec::new(),
        };
        for (document, zone, source) in texts {
            all.texts.push(Text { start: all.symbols.len() as u32, source });
            fold.fold(source.as_bytes(), |symbol, bytes| {
                if !(joined && symbol == BREAK) {
                    all.symbols.push(symbol);
                    let is_plain = fold.character(symbol).is_some_and(|c| source[bytes].chars().eq([c]));
                    all.plain.push(is_plain);
                }
            });
            all.symbols.push(BREAK);
            all.plain.push(false);
            all.documents.resize(all.symbols.len(), document);
            all.in_title.resize(all.symbols.len(), zone == Zone::Title);
        }
        all.places = Vec::with_capacity(all.symbols.len());
        for (at, &symbol) in (0..).zip(&all.symbols) {
            if symbol != BREAK {
                let [first_four, next_four] = pack(&all.symbols[at as usize..]);
                all.places.push(Place { first_four, next_four, at });
            }
        }
        all.places.sort_unstable();
        all
    }

    /// Symbols in all.
    pub fn length(&self) -> usize {
        self.places.len()
    }

    pub fn symbols(&self) -> &[Symbol] {
        &self.symbols
    }

    /// Documents, up to the last that has a text.
    pub fn documents(&self) -> usize {
        self.documents.last().map_or(0, |&last| last as usize + 1)
    }

    /// The document of a place.
    pub fn document(&self, at: usize) -> u32 {
        self.documents[at]
    }

    pub fn in_title(&self, at: usize) -> bool {
        self.in_title[at]
    }

    fn text_at(&self, at: usize) -> &Text<'t> {
        &self.texts[self.texts.partition_point(|text| text.start as usize <= at) - 1]
    }

    /// How many documents contain every one of `phrases`; none if there is no phrase.
    pub fn documents_with(&self, phrases: &[&[Symbol]]) -> u32 {
        // The rarest says where to look for the others.
        let rarest = (0..phrases.len()).min_by_key(|&phrase| self.range(phrases[phrase]).len());
        let Some(rarest) = rarest else { return 0 };
        let mut found: Vec<u32> = self.places(phrases[rarest]).map(|at| self.document(at)).collect();
        found.sort_unstable();
        found.dedup();
        let holds = |document: u32, phrase: &[Symbol]| {
            let start = self.documents.partition_point(|&other| other < document);
            let end = self.documents.partition_point(|&other| other <= document);
            self.symbols[start..end].windows(phrase.len()).any(|window| window == phrase)
        };
        let others = phrases.iter().enumerate().filter(|&(phrase, _)| phrase != rarest);
        found.retain(|&document| others.clone().all(|(_, phrase)| holds(document, phrase)));
        found.len() as u32
    }

    /// The occurrences of `phrase`, which has no break in it.
    pub fn places(&self, phrase: &[Symbol]) -> impl Iterator<Item = usize> {
        let found = self.places[self.range(phrase)].iter().map(|place| place.at as usize);
        found.filter(move |&at| self.symbols[at..].starts_with(phrase))
    }

    /// The positions that begin with as much of `phrase` as positions are sorted by.
    fn range(&self, phrase: &[Symbol]) -> Range<usize> {
        let head = &phrase[..phrase.len().min(DEPTH)];
        let start = self.places.partition_point(|place| self.head(place, head.len()) < head);
        let count = self.places[start..].partition_point(|place| self.head(place, head.len()) == head);
        start..start + count
    }

    /// Up to `length` symbols from a place to the end of its run.
    fn head(&self, place: &Place, length: usize) -> &[Symbol] {
        let from = &self.symbols[place.at as usize..];
        let head = &from[..length.min(from.len())];
        &head[..head.iter().position(|&symbol| symbol == BREAK).unwrap_or(head.len())]
    }

    /// Every string of `length` symbols that occurs `least` times or more, ascending, with its positions.
    pub fn frequent(&self, length: usize, least: usize) -> impl Iterator<Item = Frequent<'_>> {
        let shared = 16 * (DEPTH - length);
        let key =
            move |place: &Place| (u128::from(place.first_four) << 64 | u128::from(place.next_four)) >> shared;
        let same = self.places.chunk_by(move |a, b| key(a) == key(b));
        // A key that ends in zeros belongs to a run that is shorter.
        same.filter(move |same| same.len() >= least && key(&same[0]) as u16 != BREAK)
            .map(move |same| Frequent { key: key(&same[0]), places: same })
    }

    /// How the phrase at these places is most often written, the first of equals; `None` where that is just
    /// its folded characters. Looks at the first places only, as rereading texts takes its time.
    pub fn written(&self, fold: &FoldTable, length: usize, places: &[usize]) -> Option<String> {
        let looked_at = &places[..places.len().min(9)];
        let plain = |&&at: &&usize| self.plain[at..at + length].iter().all(|&plain| plain);
        if looked_at.iter().filter(plain).count() * 2 >= looked_at.len() {
            return None;
        }
        let mut forms: Vec<String> = looked_at.iter().filter_map(|&at| self.form(fold, at, length)).collect();
        forms.sort_unstable();
        let most =
            forms.chunk_by(|a, b| a == b).max_by_key(|same| (same.len(), std::cmp::Reverse(&same[0])))?;
        let folded: Option<String> =
            self.symbols[places[0]..][..length].iter().map(|&symbol| fold.character(symbol)).collect();
        Some(most[0].clone()).filter(|form| Some(form) != folded.as_ref())
    }

    /// The source's characters for `length` symbols, without those that fold to nothing; `None` where a
    /// character folds to more than these symbols.
    fn form(&self, fold: &FoldTable, at: usize, length: usize) -> Option<String> {
        let text = self.text_at(at);
        let mut sources = Vec::new();
        fold.fold(text.source.as_bytes(), |_, bytes| sources.push(bytes));
        let first = at - text.start as usize;
        let mut within = sources.get(first..first + length)?.to_vec();
        within.dedup();
        let form: String = within.into_iter().map(|bytes| &text.source[bytes]).collect();
        let mut symbols = Vec::new();
        fold.append_symbols(form.as_bytes(), &mut symbols);
        (symbols == self.symbols[at..at + length]).then_some(form)
    }
}

/// A string that occurs several times.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Frequent<'o> {
    /// Its symbols packed, the last one lowest.
    pub key: u128,
    places: &'o [Place],
}

impl<'o> Frequent<'o> {
    pub fn count(&self) -> usize {
        self.places.len()
    }

    pub fn places(&self) -> impl Iterator<Item = usize> + use<'o> {
        self.places.iter().map(|place| place.at as usize)
    }
}

/// The symbols up to the end of the run, four in each number, zeros behind it.
fn pack(symbols: &[Symbol]) -> [u64; 2] {
    let mut packed = [0; 2];
    for (at, &symbol) in symbols.iter().take(DEPTH).take_while(|&&symbol| symbol != BREAK).enumerate() {
        packed[at / 4] |= u64::from(symbol) << (48 - 16 * (at % 4));
    }
    packed
}
