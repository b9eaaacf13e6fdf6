//! What was typed, held against suggestions symbol by symbol.
//!
//! A suggestion's symbols are taken in one after the other. Each either is the typed symbol, or its reading
//! is spelled there: as a whole syllable, as its initial, or cut short where the typing ends. So 太原, 太yuan,
//! taiyuan, tai'yuan, tyuan and ty all meet 太原, and with every reading of a character all are tried at once:
//! a state is the set of places in what was typed that have been reached, as bits.

use super::pronunciations::Pronunciations;
use crate::text::fold::{BREAK, FoldTable, Symbol};
use crate::text::folded::FoldedText;
use crate::text::slice::slice;

/// Symbols typed at most: a state has a bit for each place between them.
pub(super) const MAX_TYPED_SYMBOLS: usize = 60;

/// How a suggestion meets what was typed, best first. Every reading of a character is tried; what needs one
/// that is not its first is less likely to be meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// As it is written.
    Text,
    /// By whole syllables.
    Syllables,
    OtherSyllables,
    /// By initials, at least in part.
    Initials,
    OtherInitials,
}

const WAYS: [Way; 5] = [Way::Text, Way::Syllables, Way::OtherSyllables, Way::Initials, Way::OtherInitials];

impl Way {
    /// A number that is the lower the sooner this way of meeting such a suggestion is offered. Initials that
    /// spell all of it come before those that spell its beginning.
    pub fn key(self, usefulness: u64, complete: bool) -> u64 {
        let (way, usefulness) = match self {
            Way::OtherSyllables => (Way::Syllables, usefulness / 8),
            Way::OtherInitials => (Way::Initials, usefulness / 8),
            _ => (self, usefulness),
        };
        (way as u64) << 33 | u64::from(!complete) << 32 | u64::from(u32::MAX).saturating_sub(usefulness)
    }

    /// The way that a key is of, first readings for others.
    pub fn of(key: u64) -> Way {
        WAYS[(key >> 33) as usize % WAYS.len()]
    }
}

#[derive(Clone, Copy, Debug)]
struct Item {
    symbol: Symbol,
    /// The letter a to z that was typed, or 0.
    letter: u8,
    /// Whether an apostrophe or a space precedes it.
    apart: bool,
}

/// The places reached so far, for each [`Way`] of reaching them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct State([u64; WAYS.len()]);

impl State {
    pub const START: State = State([1, 0, 0, 0, 0]);

    /// Whether nothing that follows can meet what was typed.
    pub fn is_dead(self) -> bool {
        self.0 == [0; WAYS.len()]
    }
}

#[derive(Clone, Debug)]
pub(super) struct PinyinMatcher {
    items: Vec<Item>,
}

impl PinyinMatcher {
    /// Folds what was typed; `None` where there is nothing to complete or it is too long to be typed.
    pub fn new(fold: &FoldTable, text: &str) -> Option<PinyinMatcher> {
        let mut items: Vec<Item> = Vec::new();
        let mut last_end = 0;
        let folded = FoldedText::new(fold, text);
        for (at, &symbol) in folded.symbols.iter().enumerate().filter(|(_, symbol)| **symbol != BREAK) {
            let bytes = folded.source(at..at + 1);
            let Some(character) = slice(text, bytes.start..).chars().next() else { continue };
            items.push(Item { symbol, letter: letter(character), apart: bytes.start > last_end });
            last_end = bytes.end;
        }
        (1..=MAX_TYPED_SYMBOLS).contains(&items.len()).then_some(PinyinMatcher { items })
    }

    /// Whether letters were typed that readings may spell.
    pub fn has_letters(&self) -> bool {
        self.items.iter().any(|item| item.letter != 0)
    }

    /// The way in which all that was typed has been met; `None` where something is left of it. One letter
    /// is as likely an initial as a word's beginning, so it counts as one.
    pub fn met(&self, state: State) -> Option<Way> {
        let end = 1 << self.items.len();
        let way = WAYS.into_iter().find(|&way| state.0[way as usize] & end != 0)?;
        let one_letter = self.items.len() == 1 && self.items[0].letter != 0;
        Some(if one_letter && way == Way::Text { Way::Syllables } else { way })
    }

    /// The state after one more symbol of a suggestion.
    pub fn step(&self, pronunciations: &Pronunciations<'_>, state: State, symbol: Symbol) -> State {
        let end = 1u64 << self.items.len();
        // What has been met stays met.
        let mut next = state.0.map(|places| places & end);
        let mut rest = state.0.iter().fold(0, |all, places| all | places) & !end;
        while rest != 0 {
            let at = rest.trailing_zeros() as usize;
            rest &= rest - 1;
            let here = state.0.map(|places| places >> at & 1);
            if self.items[at].symbol == symbol {
                for (next, here) in next.iter_mut().zip(here) {
                    *next |= here << (at + 1);
                }
            }
            if self.items[at].letter == 0 {
                continue;
            }
            let [text, syllables, other_syllables, initials, other_initials] = here;
            for (place, reading) in pronunciations.of(symbol).enumerate() {
                let spelled = self.spelled(at, reading);
                if spelled == 0 {
                    continue;
                }
                let mut reached = 1 << (at + 1);
                if spelled > 1 && reading[1] == b'h' {
                    reached |= 1 << (at + 2);
                }
                let (first, other) = (text | syllables | initials, other_syllables | other_initials);
                let (first, other) = if place == 0 { (first, other) } else { (0, first | other) };
                next[Way::Initials as usize] |= first * reached;
                next[Way::OtherInitials as usize] |= other * reached;
                if spelled == reading.len() || at + spelled == self.items.len() {
                    let reached = 1 << (at + spelled);
                    let by_syllables = text | syllables;
                    let (first, other) = if place == 0 {
                        (by_syllables, other_syllables)
                    } else {
                        (0, by_syllables | other_syllables)
                    };
                    next[Way::Syllables as usize] |= first * reached;
                    next[Way::OtherSyllables as usize] |= other * reached;
                    let (first, other) =
                        if place == 0 { (initials, other_initials) } else { (0, initials | other_initials) };
                    next[Way::Initials as usize] |= first * reached;
                    next[Way::OtherInitials as usize] |= other * reached;
                }
            }
        }
        State(next)
    }

    /// How many letters of a reading are typed from `at` on, with nothing between them.
    fn spelled(&self, at: usize, reading: &[u8]) -> usize {
        let mut spelled = 0;
        for (item, &letter) in self.items[at..].iter().zip(reading) {
            // On many keyboards ü is v; without it, people type u.
            let same = item.letter == letter || letter == b'v' && item.letter == b'u';
            if !same || item.apart && spelled > 0 {
                break;
            }
            spelled += 1;
        }
        spelled
    }
}

/// A letter in any width and case as a to z, ü as v; 0 for anything else.
fn letter(character: char) -> u8 {
    match character {
        'a'..='z' => character as u8,
        'A'..='Z' => character as u8 | 0x20,
        'ａ'..='ｚ' => (character as u32 - 'ａ' as u32) as u8 + b'a',
        'Ａ'..='Ｚ' => (character as u32 - 'Ａ' as u32) as u8 + b'a',
        'ü' | 'Ü' => b'v',
        _ => 0,
    }
}
