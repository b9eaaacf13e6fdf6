//! Paragraphs of wrapped lines as they are guessed before anything is known, by indentation and by how full the lines are,
//! and what the tables of newspaper practice say of each.

use super::shape::{bucket, end_class};
use crate::page::byline::{self, Ending, ends_sentence};
use crate::page::lines::{Mark, Marked};
use crate::page::roles::is_section_name;
use crate::page::vocabulary::{
    CAPTION_OPENING, CREDIT_LINE, DATELINE, FURNITURE, JUMP_FROM, JUMP_TO, LABEL_LINE, LEAD, NOTE,
    NOTICE_HEAD, NUMBERED, OPENING, PLACE_LABEL, SPEAKER,
};

/// A paragraph as it is guessed before anything is known: lines `first` to `end`.
pub(super) struct Guess {
    pub first: usize,
    pub text: String,
    pub length: usize,
    pub coarse: u16,
    /// 0 a few characters, 1 a short line, 2 a short sentence, 3 running text; lines of 0 and 1 do not end as sentences do.
    pub shape: u16,
    pub end: u16,
    pub kind: u16,
    pub signed: bool,
    /// Its byline credits pictures only.
    pub pictures: bool,
    /// 1 it comes from another page, 2 it goes on there, 3 both.
    pub jumps: u16,
}

/// How a line goes with the one above it, from nothing but their shapes; [`ALONE`] is a paragraph by itself.
pub(super) const ALONE: u16 = 0;
/// The source breaks the line and goes on.
pub(super) const BROKEN: u16 = 1;

pub(super) fn join(lines: &[Marked], at: usize) -> u16 {
    let line = &lines[at];
    let Some(last) = at.checked_sub(1).map(|before| &lines[before]) else { return ALONE };
    if last.mark != Mark::None || line.mark != Mark::None {
        return ALONE;
    }
    if last.hard_break && line.gap == 0 {
        return BROKEN;
    }
    if !line.narrow || line.gap > 0 {
        return ALONE;
    }
    if line.indented {
        return 2;
    }
    let ended = ends_sentence(&last.text);
    let short = match last.geometry {
        Some(geometry) => geometry.room >= 150,
        None => width(last) + 2 < width_around(lines, at - 1),
    };
    let over = width(line) > width(last) + 2;
    match (short, ended, over) {
        (true, true, _) => 3,
        (true, false, _) => 4,
        (false, true, false) => 5,
        (false, true, true) => 6,
        (false, false, false) => 7,
        (false, false, true) => 8,
    }
}

/// Columns that a line takes.
fn width(line: &Marked) -> usize {
    line.text.chars().count() + if line.indented { 2 } else { 0 }
}

/// The width of the paragraph that a line stands in, as far as the lines next to it show.
fn width_around(lines: &[Marked], at: usize) -> usize {
    let alike = |other: usize| lines.get(other).filter(|line| line.gap == 0 || other < at).map_or(0, width);
    let before = if lines[at].indented || at == 0 { 0 } else { alike(at - 1) };
    let after = alike(at + 1);
    if before > 0 && before <= 48 { before } else { after.max(alike(at + 2)) }
}

pub(super) fn guesses(lines: &[Marked], joins: &[u16]) -> Vec<Guess> {
    let mut guesses: Vec<Guess> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let changed = at > 0 && changes_size(&lines[at - 1], line);
        let goes_on = matches!(joins[at], BROKEN | 5 | 7) && !changed;
        match guesses.last_mut() {
            Some(guess) if goes_on => guess.text.push_str(&line.text),
            _ => guesses.push(Guess {
                first: at,
                text: line.text.clone(),
                length: 0,
                coarse: 0,
                shape: 0,
                end: 0,
                kind: 0,
                signed: false,
                pictures: false,
                jumps: 0,
            }),
        }
    }
    for guess in &mut guesses {
        guess.jumps =
            u16::from(JUMP_FROM.is_match(&guess.text)) + 2 * u16::from(JUMP_TO.is_match(&guess.text));
        if guess.jumps > 0 {
            let text = JUMP_FROM.replace(&guess.text, "");
            guess.text = JUMP_TO.replace(&text, "").into_owned();
        }
        guess.length = guess.text.chars().filter(|c| !c.is_whitespace()).count();
        guess.coarse = bucket(guess.length, &[8, 14, 26, 44, 90]);
        guess.end = end_class(&guess.text);
        guess.shape = match guess.length {
            61.. => 3,
            _ if ends_sentence(&guess.text) => 2,
            0..=13 => 0,
            _ => 1,
        };
        let ending = byline::at_end(&guess.text);
        guess.pictures = matches!(&ending, Some((_, Ending::Byline(byline))) if byline.pictures_only());
        guess.signed = matches!(ending, Some((_, Ending::Byline(_))));
        guess.kind = kind(&guess.text, guess.length, ending.map(|(at, _)| at), guess.signed);
    }
    guesses
}

fn changes_size(one: &Marked, other: &Marked) -> bool {
    match (one.geometry, other.geometry) {
        (Some(one), Some(other)) => one.size.abs_diff(other.size) * 100 > 15 * one.size.max(other.size),
        _ => false,
    }
}

/// What the tables say of a paragraph.
fn kind(text: &str, length: usize, ending: Option<usize>, signed: bool) -> u16 {
    let text = text.trim();
    let alone = ending == Some(0);
    let rows: [(bool, u16); 15] = [
        (DATELINE.is_match(text), 1),
        (length <= 8 && NOTICE_HEAD.is_match(text), 16),
        (length <= 12 && LABEL_LINE.is_match(text), 4),
        (length <= 42 && (FURNITURE.is_match(text) || is_section_name(text)), 6),
        (length <= 50 && CREDIT_LINE.is_match(text), 14),
        (alone && signed, 2),
        (alone, 3),
        (length <= 90 && NOTE.is_match(text), 5),
        (length <= 260 && CAPTION_OPENING.is_match(text), 7),
        (length <= 12 && PLACE_LABEL.is_match(text), 8),
        (SPEAKER.is_match(text), 9),
        (length <= 42 && NUMBERED.is_match(text), 10),
        (signed, 11),
        (length > 20 && LEAD.is_match(text), 12),
        (length > 20 && OPENING.is_match(text), 13),
    ];
    rows.iter().find(|(found, _)| *found).map_or(0, |(_, kind)| *kind)
}
