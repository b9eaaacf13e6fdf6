//! Marks and snippets: where a query's phrases stand in a text, as segments the page can show.
//!
//! A text is folded with the place each symbol came from, phrases are found among the symbols, and the
//! places are mapped back, so marks sit on the source's own wording, whatever was dropped inside them.

use core::ops::Range;

use crate::fold::{FoldTable, Symbol};
use crate::order::order;
use crate::prelude::*;

/// A piece of text, marked or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    pub text: String,
    /// Whether this is what the query asked for.
    pub hit: bool,
}

/// Characters that a snippet aims at.
const SNIPPET: usize = 80;
/// Characters by which a snippet may be moved to begin behind punctuation.
const SLACK: usize = 20;

/// A place where a phrase stands: bytes of the text, and which phrase it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Occurrence {
    pub bytes: Range<usize>,
    pub phrase: usize,
}

impl Occurrence {
    /// Places by where they begin, then by where they end.
    pub fn sorted(found: Vec<Occurrence>) -> Vec<Occurrence> {
        let keys = found.iter().map(|place| (place.bytes.start as u64) << 32 | place.bytes.end as u64);
        order(keys).map(|place| found[place].clone()).collect()
    }
}

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
            folded.sources.push(bytes);
        });
        folded
    }

    /// The source's bytes of a range of symbols that is not empty.
    pub fn source(&self, symbols: Range<usize>) -> Range<usize> {
        self.sources[symbols.start].start..self.sources[symbols.end - 1].end
    }

    /// Adds all places of a phrase.
    pub fn find(&self, phrase: &[Symbol], number: usize, found: &mut Vec<Occurrence>) {
        for (at, window) in self.symbols.windows(phrase.len().max(1)).enumerate() {
            if window == phrase {
                found.push(Occurrence { bytes: self.source(at..at + phrase.len()), phrase: number });
            }
        }
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

/// The whole text with its marks.
pub(crate) fn mark(text: &str, found: &[Occurrence]) -> Vec<Segment> {
    mark_range(text, 0..text.len(), found)
}

/// One part of a text with its marks; overlapping marks become one.
fn mark_range(text: &str, range: Range<usize>, found: &[Occurrence]) -> Vec<Segment> {
    let mut segments: Vec<Segment> = Vec::new();
    let mut push = |bytes: Range<usize>, hit: bool| {
        if bytes.is_empty() {
            return;
        }
        match segments.last_mut() {
            Some(last) if last.hit == hit => last.text.push_str(&text[bytes]),
            _ => segments.push(Segment { text: text[bytes].to_owned(), hit }),
        }
    };
    let mut at = range.start;
    for place in found {
        let start = place.bytes.start.clamp(at, range.end);
        let end = place.bytes.end.clamp(at, range.end);
        push(at..start, false);
        push(start..end, true);
        at = end;
    }
    push(at..range.end, false);
    segments
}

/// About 80 characters of `text` around the window with most and most varied marks, on one line, an ellipsis
/// where text was left out.
pub(crate) fn snippet(text: &str, found: &[Occurrence]) -> Vec<Segment> {
    // Byte offset of every character, and of the end.
    let offsets: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let characters = offsets.len() - 1;
    let index = |byte: usize| offsets.partition_point(|&offset| offset < byte);

    let (first, last) = best_window(found, &index);
    let lead = SNIPPET.saturating_sub(last - first) / 3;
    let start = begin(text, &offsets, first.saturating_sub(lead), first);
    let mut end = (start + SNIPPET).max(last).min(characters);
    // Near the text's end the window reaches back instead of being short.
    let start = if end == characters && characters.saturating_sub(SNIPPET) < start {
        begin(text, &offsets, characters.saturating_sub(SNIPPET + SLACK / 2), start)
    } else {
        start
    };
    end = finish(text, &offsets, end, last);

    let mut segments = mark_range(text, offsets[start]..offsets[end], found);
    for segment in &mut segments {
        segment.text = one_line(&segment.text);
    }
    let plain = |text: &str| Segment { text: text.to_owned(), hit: false };
    if start > 0 {
        match segments.first_mut() {
            Some(first) if !first.hit => first.text.insert(0, '…'),
            _ => segments.insert(0, plain("…")),
        }
    }
    if end < characters {
        match segments.last_mut() {
            Some(last) if !last.hit => last.text.push('…'),
            _ => segments.push(plain("…")),
        }
    }
    segments.retain(|segment| !segment.text.is_empty());
    segments
}

/// First and last character (exclusive) of the run of marks to show: within 80 characters, as many different
/// phrases as possible, then as many marks, then the earliest.
fn best_window(found: &[Occurrence], index: &impl Fn(usize) -> usize) -> (usize, usize) {
    let places: Vec<(usize, usize, usize)> =
        found.iter().map(|place| (index(place.bytes.start), index(place.bytes.end), place.phrase)).collect();
    let mut best = (0, 0);
    let mut best_worth = (0, 0);
    for (at, &(first, end, _)) in places.iter().enumerate() {
        let mut phrases: Vec<usize> = Vec::new();
        let mut last = end;
        let mut marks = 0;
        for &(_, end, phrase) in places[at..].iter().take_while(|&&(_, end, _)| end <= first + SNIPPET) {
            marks += 1;
            last = last.max(end);
            if !phrases.contains(&phrase) {
                phrases.push(phrase);
            }
        }
        // A phrase longer than the window is worth showing too.
        let worth = (phrases.len().max(1), marks.max(1));
        if worth > best_worth {
            best_worth = worth;
            best = (first, last);
        }
    }
    best
}

/// Where a snippet that should begin at character `wish` (and must by `limit`) begins: behind punctuation if
/// there is some within reach, else not inside a Latin word or a number.
fn begin(text: &str, offsets: &[usize], wish: usize, limit: usize) -> usize {
    if wish == 0 {
        return 0;
    }
    let character = |at: usize| text[offsets[at]..].chars().next().unwrap_or(' ');
    let reach = wish.saturating_sub(SLACK)..limit.min(wish + SLACK);
    let behind = |at: &usize| *at == 0 || is_stop(character(at - 1));
    let ahead = (wish..reach.end).find(behind);
    let back = (reach.start..wish).rev().find(behind);
    if let Some(at) = ahead.or(back) {
        return at;
    }
    let word = |at: usize| character(at).is_ascii_alphanumeric();
    (wish..limit).find(|&at| !(word(at) && word(at - 1))).unwrap_or(limit)
}

/// Where a snippet that should end at character `wish` (not before `limit`) ends.
fn finish(text: &str, offsets: &[usize], wish: usize, limit: usize) -> usize {
    let characters = offsets.len() - 1;
    if wish >= characters {
        return characters;
    }
    let character = |at: usize| text[offsets[at]..].chars().next().unwrap_or(' ');
    let from = limit.max(wish.saturating_sub(SLACK));
    if let Some(at) = (from..wish).rev().find(|&at| at > from && is_stop(character(at - 1))) {
        return at;
    }
    let word = |at: usize| character(at).is_ascii_alphanumeric();
    (limit..=wish).rev().find(|&at| at == 0 || !(word(at) && word(at - 1))).unwrap_or(wish)
}

/// Punctuation behind which a reader can begin.
fn is_stop(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '；' | '，' | '、' | '：' | '!' | '?' | ';' | ',' | '\n' | '…')
}

/// Line ends, tabs and other controls as spaces, runs of blanks as one.
pub(crate) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        let c = if c.is_control() || c.is_whitespace() && c != '\u{3000}' { ' ' } else { c };
        if !(c == ' ' && line.ends_with(' ')) {
            line.push(c);
        }
    }
    line
}
