//! Lines that an engine read across columns, cut at the gutters that their neighbours show.
//!
//! A gutter shows where several lines nearby end at one place and several begin right behind it. Where the source says
//! the places of words, a line is cut between two of them; where it does not, characters are counted off, and the
//! pieces say that they were cut by reckoning.

use super::piece::{Piece, is_rule, unit, units};
use crate::page::line::{Bounds, Word};

/// Lines within so many body heights of a line say where its gutters are.
const NEAR: f64 = 16.0;
/// Lines narrower than this, in body heights, run across no gutter.
const NARROW: f64 = 8.0;
/// Lines higher than this, in body heights, are headlines and may run across.
const HEADLINE: f64 = 1.2;
/// The widest gutter, in body heights.
const WIDEST: f64 = 3.2;
/// White between two words that is wider than this, in body heights, parts a line wherever it stands.
const APART: f64 = 1.8;
/// White above or below that is higher than this, in body heights, ends what stands near a line.
const BREAK: f64 = 1.6;
/// So many lines must end before a gutter, and so many begin behind it.
const WITNESSES: usize = 3;

/// The lines of a page, those that run across columns cut.
pub(super) fn part(lines: Vec<Piece>, body: f64) -> Vec<Piece> {
    let mut by_middle: Vec<usize> = (0..lines.len()).collect();
    by_middle.sort_by(|one, other| lines[*one].middle().total_cmp(&lines[*other].middle()));
    let places: Vec<Vec<Gutter>> = (0..lines.len())
        .map(|at| {
            let line = &lines[at];
            if line.height > HEADLINE * body || line.width() < NARROW * body {
                return Vec::new();
            }
            gutters(&lines, &by_middle, at, body)
        })
        .collect();
    let mut parted = Vec::with_capacity(lines.len());
    for (line, gutters) in lines.into_iter().zip(places) {
        if line.words.is_empty() {
            by_reckoning(line, &gutters, &mut parted);
        } else {
            between_words(line, &gutters, body, &mut parted);
        }
    }
    parted
}

/// White between two columns: where the left one ends and the right one begins.
#[derive(Clone, Copy, Debug)]
struct Gutter {
    end: f64,
    begin: f64,
}

/// The gutters that a line runs across, from left to right.
fn gutters(lines: &[Piece], by_middle: &[usize], at: usize, body: f64) -> Vec<Gutter> {
    let line = &lines[at];
    let (left, right) = (line.bounds.left, line.bounds.right);
    let first = by_middle.partition_point(|other| lines[*other].middle() < line.middle() - NEAR * body);
    let near = by_middle[first..]
        .iter()
        .map(|other| &lines[*other])
        .take_while(|other| other.middle() <= line.middle() + NEAR * body)
        .filter(|other| other.bounds.right > left && other.bounds.left < right);
    let near: Vec<&Piece> = near.collect();
    // A headline parts what has other columns above it from what stands below.
    let headlines = near.iter().filter(|other| other.height > HEADLINE * body && other.width() > 4.0 * body);
    let (mut from, mut to) = (f64::NEG_INFINITY, f64::INFINITY);
    for headline in headlines {
        if headline.middle() < line.middle() {
            from = from.max(headline.middle());
        } else {
            to = to.min(headline.middle());
        }
    }
    let mut near: Vec<&Piece> = near
        .into_iter()
        .filter(|other| other.middle() > from && other.middle() < to && other.height <= HEADLINE * body)
        .collect();
    without_breaks(&mut near, line, body);
    let close = |one: f64, other: f64, ems: f64| (one - other).abs() <= ems * body;
    let begins = |x: f64| near.iter().filter(|other| close(other.bounds.left, x, 0.4)).count();
    let indented = |x: f64| near.iter().filter(|other| close(other.bounds.left, x + 2.0 * body, 0.5)).count();
    let ends = |x: f64| near.iter().filter(|other| close(other.bounds.right, x, 0.5)).count();
    // It begins where others begin, or is indented against them, or ends where others end.
    if begins(left) < WITNESSES && begins(left - 2.0 * body) < WITNESSES && ends(right) < WITNESSES {
        return Vec::new();
    }
    let inside = |x: f64| x > left + 1.5 * body && x < right - 0.8 * body;
    let mut found: Vec<(usize, Gutter)> = Vec::new();
    let begin_edges = edges(near.iter().map(|other| other.bounds.left).filter(|x| inside(*x)), body);
    let end_edges = edges(near.iter().map(|other| other.bounds.right).filter(|x| inside(*x)), body);
    for begin in &begin_edges {
        let behind = begins(*begin);
        if behind + indented(*begin) < WITNESSES || behind == 0 {
            continue;
        }
        // An indent is no column: more lines begin two characters before it.
        let outdented = near.iter().filter(|o| close(o.bounds.left, begin - 2.0 * body, 0.5)).count();
        if outdented > behind {
            continue;
        }
        let before = end_edges.iter().filter(|end| (-0.8..=WIDEST).contains(&((begin - **end) / body)));
        let best =
            before.map(|end| (ends(*end), *end)).max_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        if let Some((count, end)) = best.filter(|(count, _)| *count >= WITNESSES) {
            found.push((
                count.min(behind + indented(*begin)),
                Gutter { end: end.min(*begin), begin: begin.max(end) },
            ));
        }
    }
    found.sort_by(|one, other| other.0.cmp(&one.0).then(one.1.begin.total_cmp(&other.1.begin)));
    let mut kept: Vec<Gutter> = Vec::new();
    for (_, gutter) in found {
        if kept.iter().all(|other| (other.begin - gutter.begin).abs() > 4.0 * body) {
            kept.push(gutter);
        }
    }
    kept.sort_by(|one, other| one.begin.total_cmp(&other.begin));
    kept
}

/// Places in order, those that are next to the same taken once.
fn edges(places: impl Iterator<Item = f64>, body: f64) -> Vec<f64> {
    let mut edges: Vec<f64> = places.collect();
    edges.sort_by(f64::total_cmp);
    edges.dedup_by(|one, other| (*one - *other).abs() < 0.05 * body);
    edges
}

/// Leaves of the lines near one those that follow each other up and down from it without much white between.
fn without_breaks(near: &mut Vec<&Piece>, line: &Piece, body: f64) {
    let (mut top, mut bottom) = (line.bounds.top, line.bounds.bottom);
    let place = near.partition_point(|other| other.middle() < line.middle());
    let above = near[..place].iter().rev().take_while(|other| {
        let joins = top - other.bounds.bottom <= BREAK * body;
        top = if joins { top.min(other.bounds.top) } else { top };
        joins
    });
    let first = place - above.count();
    let below = near[place..].iter().take_while(|other| {
        let joins = other.bounds.top - bottom <= BREAK * body;
        bottom = if joins { bottom.max(other.bounds.bottom) } else { bottom };
        joins
    });
    let last = place + below.count();
    near.truncate(last);
    near.drain(..first);
}

/// Cuts a line between the words on either side of a gutter, and wherever much white stands between two.
fn between_words(line: Piece, gutters: &[Gutter], body: f64, parted: &mut Vec<Piece>) {
    let em = line.height.max(body);
    let mut cuts = Vec::new();
    for at in 1..line.words.len() {
        let (before, behind) = (line.words[at - 1].bounds, line.words[at].bounds);
        let middle = (before.right + behind.left) / 2.0;
        let white = behind.left - before.right;
        let text = |at: usize| {
            let from = at.checked_sub(1).map_or(0, |before| line.words[before].end);
            &line.text[from..line.words[at].end]
        };
        let rule = is_rule(text(at - 1)) || is_rule(text(at));
        let gutter = gutters.iter().any(|g| {
            middle > g.end - 0.5 * body && middle < g.begin + 0.5 * body
                || g.end >= before.right - 0.4 * body && g.begin <= behind.left + 0.4 * body
        });
        if rule || white > APART * em || gutter && white > 0.25 * em {
            cuts.push(at);
        }
    }
    if cuts.is_empty() {
        parted.push(line);
        return;
    }
    cuts.push(line.words.len());
    let mut first = 0;
    for end in cuts {
        let piece = of_words(&line, first, end);
        if !piece.text.is_empty() {
            parted.push(piece);
        }
        first = end;
    }
}

/// The piece of a line that its words from `first` to before `end` make.
fn of_words(line: &Piece, first: usize, end: usize) -> Piece {
    let from = first.checked_sub(1).map_or(0, |before| line.words[before].end);
    let to = line.words[end - 1].end;
    let shifted = |words: &[Word]| -> Vec<Word> {
        words[first..end].iter().map(|word| Word { end: word.end - from, bounds: word.bounds }).collect()
    };
    let around = |words: &[Word]| words[first..end].iter().map(|word| word.bounds).reduce(Bounds::around);
    let across = around(&line.words).unwrap_or(line.bounds);
    let mut piece = Piece {
        text: line.text[from..to].to_string(),
        words: shifted(&line.words),
        printed_words: shifted(&line.printed_words),
        bounds: Bounds { left: across.left, right: across.right, ..line.bounds },
        printed: around(&line.printed_words).unwrap_or(line.printed),
        ..line.clone()
    };
    trim(&mut piece);
    piece
}

/// Cuts a line in two at the white from `end` to `begin`; `None` where no two words part there.
pub(super) fn in_two(line: &Piece, end: f64, begin: f64, body: f64) -> Option<[Piece; 2]> {
    if line.words.is_empty() {
        let mut parted = Vec::new();
        let (end, begin) = (end.max(line.bounds.left), begin.min(line.bounds.right));
        by_reckoning(line.clone(), &[Gutter { end, begin: begin.max(end) }], &mut parted);
        return parted.try_into().ok();
    }
    let white = |at: usize| line.words[at].bounds.left - line.words[at - 1].bounds.right;
    let middle = |at: usize| (line.words[at].bounds.left + line.words[at - 1].bounds.right) / 2.0;
    let near = |at: &usize| middle(*at) > end - 0.6 * body && middle(*at) < begin + 0.6 * body;
    let at = (1..line.words.len()).filter(near).max_by(|a, b| white(*a).total_cmp(&white(*b)))?;
    let pieces = [of_words(line, 0, at), of_words(line, at, line.words.len())];
    pieces.iter().all(|piece| !piece.text.is_empty()).then_some(pieces)
}

/// Takes a blank off the front, which stood between two Latin words.
fn trim(piece: &mut Piece) {
    let blank = piece.text.len() - piece.text.trim_start().len();
    if blank > 0 {
        piece.text.drain(..blank);
        for word in piece.words.iter_mut().chain(&mut piece.printed_words) {
            word.end = word.end.saturating_sub(blank);
        }
    }
}

/// Cuts a line whose characters' places are not known, by counting them off.
fn by_reckoning(line: Piece, gutters: &[Gutter], parted: &mut Vec<Piece>) {
    if gutters.is_empty() {
        parted.push(line);
        return;
    }
    let gaps: f64 = gutters.iter().map(|g| (g.begin - g.end).max(0.0)).sum();
    let advance = (line.width() - gaps) / units(&line.text).max(1.0);
    let characters: Vec<(usize, char)> = line.text.char_indices().collect();
    let (mut first, mut left, mut inked) = (0, line.bounds.left, 0.0);
    for (number, gutter) in gutters.iter().enumerate() {
        inked += gutter.end - left;
        let at = nearest_break(&characters, inked / advance).max(first);
        let to = characters.get(at).map_or(line.text.len(), |(place, _)| *place);
        push(&line, first_byte(&characters, first, &line.text)..to, left, gutter.end, parted);
        (first, left) = (at, gutter.begin);
        if number + 1 == gutters.len() {
            push(&line, to..line.text.len(), left, line.bounds.right, parted);
        }
    }
}

fn first_byte(characters: &[(usize, char)], at: usize, text: &str) -> usize {
    characters.get(at).map_or(text.len(), |(place, _)| *place)
}

/// The character before which a line breaks about so many units from its start: never before a closing mark.
fn nearest_break(characters: &[(usize, char)], wanted: f64) -> usize {
    let mut best = (f64::INFINITY, 0);
    let mut so_far = 0.0;
    for (at, (_, c)) in characters.iter().enumerate() {
        let last = at.checked_sub(1).map(|before| characters[before].1);
        let closing = "，。、；：？！”’）》」』】,.;:?!)".contains(*c);
        let opening = last.is_some_and(|last| "“‘（《「『【(".contains(last));
        let digits = last.is_some_and(|last| last.is_ascii_digit()) && c.is_ascii_digit();
        let stop = last.is_some_and(|last| "。！？”".contains(last));
        let cost = (so_far - wanted).abs()
            + if closing { 2.5 } else { 0.0 }
            + if opening || digits { 1.5 } else { 0.0 }
            - if stop { 0.4 } else { 0.0 };
        if cost < best.0 {
            best = (cost, at);
        }
        so_far += unit(*c);
    }
    if (so_far - wanted).abs() < best.0 { characters.len() } else { best.1 }
}

fn push(line: &Piece, range: std::ops::Range<usize>, left: f64, right: f64, parted: &mut Vec<Piece>) {
    let text = line.text[range].trim();
    if text.is_empty() {
        return;
    }
    let share = |x: f64| ((x - line.bounds.left) / line.width()).clamp(0.0, 1.0);
    let (from, to) = (share(left), share(right.max(left)));
    let b = line.printed;
    // The printed box is cut where the upright one is; a vertical line is cut from top to bottom.
    let printed = if b.right - b.left >= b.bottom - b.top {
        let at = |share: f64| b.left + share * (b.right - b.left);
        Bounds { left: at(from), right: at(to), ..b }
    } else {
        let at = |share: f64| b.top + share * (b.bottom - b.top);
        Bounds { top: at(from), bottom: at(to), ..b }
    };
    parted.push(Piece {
        text: text.to_string(),
        bounds: Bounds { left, right: right.max(left), ..line.bounds },
        printed,
        cut: true,
        ..line.clone()
    });
}
