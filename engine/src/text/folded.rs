//! A folded text that knows where in its source each symbol came from. A place is never a part of what readers see as
//! one character: a base has its marks, an emoji its whole sequence.

use std::ops::Range;

use super::fold::{FoldTable, Symbol};
use super::grapheme::widened;

/// A text folded, with the place each symbol came from.
#[derive(Clone, Debug)]
pub(crate) struct FoldedText {
    pub symbols: Vec<Symbol>,
    /// The bytes of the text that each symbol came from.
    sources: Vec<Range<usize>>,
}

impl FoldedText {
    pub fn new(fold: &FoldTable, text: &str) -> FoldedText {
        let mut folded = FoldedText {
            symbols: Vec::with_capacity(text.len() / 3),
            sources: Vec::with_capacity(text.len() / 3),
        };
        fold.fold(text.as_bytes(), |symbol, bytes| {
            folded.symbols.push(symbol);
            folded.sources.push(widened(text, bytes));
        });
        folded
    }

    /// The source's bytes of a range of symbols that is not empty.
    pub fn source(&self, symbols: Range<usize>) -> Range<usize> {
        self.sources[symbols.start].start..self.sources[symbols.end - 1].end
    }

    /// The source's bytes of every place where a phrase occurs.
    pub fn find(&self, phrase: &[Symbol]) -> Vec<Range<usize>> {
        let mut places = Vec::new();
        for (at, window) in self.symbols.windows(phrase.len().max(1)).enumerate() {
            if window == phrase {
                places.push(self.source(at..at + window.len()));
            }
        }
        places
    }

    /// Symbols of the shortest piece that has all phrases; `usize::MAX` where there is none.
    pub fn span(&self, phrases: &[Vec<Symbol>]) -> usize {
        let mut latest: Vec<Option<usize>> = vec![None; phrases.len()];
        let mut shortest = usize::MAX;
        for at in 0..self.symbols.len() {
            for (slot, phrase) in latest.iter_mut().zip(phrases) {
                if self.symbols[at..].starts_with(phrase) {
                    *slot = Some(at);
                }
            }
            let mut first = at;
            let all = latest.iter().all(|place| {
                place.is_some_and(|place| {
                    first = first.min(place);
                    true
                })
            });
            if all {
                shortest = shortest.min(at - first);
            }
        }
        shortest
    }
}

/// Whether a phrase occurs in folded text.
pub(crate) fn contains(symbols: &[Symbol], phrase: &[Symbol]) -> bool {
    symbols.windows(phrase.len().max(1)).any(|window| window == phrase)
}
