//! Snippets: the part of a text around a query's marks, on one line.

use super::segment::{Occurrence, Segment, mark};
use crate::text::grapheme::{boundary_from, boundary_up_to};
use crate::text::slice::slice;

/// Characters that a snippet aims at.
const SNIPPET: usize = 80;
/// Characters by which a snippet may be moved to begin behind punctuation.
const SLACK: usize = 20;

/// About 80 characters of `text` around the window with most and most varied marks, on one line, an ellipsis
/// where text was left out.
pub(crate) fn snippet(text: &str, found: &[Occurrence]) -> Vec<Segment> {
    // Byte offset of every character, and of the end.
    let mut offsets: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    offsets.push(text.len());
    let characters = offsets.len() - 1;
    let index = |byte: usize| offsets.partition_point(|&offset| offset < byte);

    let (first, last) = best_window(found, &index);
    let lead = SNIPPET.saturating_sub(last - first) / 3;
    let start = begin(text, &offsets, first.saturating_sub(lead), first);
    let end = (start + SNIPPET).max(last).min(characters);
    // Near the text's end the window reaches back instead of being short.
    let start = if end == characters && characters.saturating_sub(SNIPPET) < start {
        begin(text, &offsets, characters.saturating_sub(SNIPPET + SLACK / 2), start)
    } else {
        start
    };
    let end = finish(text, &offsets, end, last);
    // Less is shown rather than a part of what readers see as one character; of a text that is but one, a part.
    let start = boundary_from(text, offsets[start]);
    let end = Some(boundary_up_to(text, offsets[end])).filter(|&end| end > start).unwrap_or(offsets[end]);

    let mut segments = mark(text, start..end, found);
    for segment in &mut segments {
        segment.text = one_line(&segment.text);
    }
    let ellipsis = || Segment::new("…".to_owned(), None);
    if start > 0 {
        match segments.first_mut() {
            Some(first) if !first.hit => first.text.insert(0, '…'),
            _ => segments.insert(0, ellipsis()),
        }
    }
    if end < text.len() {
        match segments.last_mut() {
            Some(last) if !last.hit => last.text.push('…'),
            _ => segments.push(ellipsis()),
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
    let character = |at: usize| slice(text, offsets[at]..).chars().next().unwrap_or(' ');
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
    let character = |at: usize| slice(text, offsets[at]..).chars().next().unwrap_or(' ');
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
