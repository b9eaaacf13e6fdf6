//! Near matches: one edit in a phrase of four characters or more, a look-alike in a shorter one.
//!
//! One edit leaves one half of a phrase whole, and what stands beside that half in the text tells. Which articles
//! can have such a place is for `super::fuzzy` to find. A shorter phrase is looked for again with each of its
//! characters replaced by a look-alike.

use std::ops::Range;

use serde::Serialize;

use crate::bytes::sort::sort_by_number;
use crate::text::confusables::Confusables;
use crate::text::fold::{BREAK, Symbol};
use crate::text::numerals::Figures;

/// Symbols from which on one edit is allowed.
pub(crate) const EDITABLE: usize = 4;

/// What makes a near match differ from the phrase; the better ones first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// The same number, written otherwise.
    Number,
    /// One character is replaced by a look-alike.
    LookAlike,
    /// One character is replaced.
    Substitution,
    /// The text has one character more.
    Insertion,
    /// The text has one character less.
    Deletion,
}

impl Rule {
    /// What a near place is worth: the surer the rule, the more.
    pub(crate) fn score(self) -> u32 {
        match self {
            Rule::Number => 4_000,
            Rule::LookAlike => 3_000,
            Rule::Substitution => 2_000,
            Rule::Insertion | Rule::Deletion => 1_500,
        }
    }
}

/// A place in folded text where a phrase stands but for one edit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NearPlace {
    pub symbols: Range<usize>,
    pub rule: Rule,
}

/// The phrases to look for instead of one of two or three symbols: one symbol replaced by a look-alike.
pub(crate) fn look_alike_phrases(
    phrase: &[Symbol],
    alike: &Confusables,
    figures: &Figures,
) -> Vec<Vec<Symbol>> {
    let mut phrases = Vec::new();
    if !(2..EDITABLE).contains(&phrase.len()) {
        return phrases;
    }
    for at in 0..phrase.len() {
        for other in alike.of(phrase[at]) {
            let mut changed = phrase.to_vec();
            changed[at] = other;
            if !figures.differ(phrase, &changed, true) {
                phrases.push(changed);
            }
        }
    }
    phrases
}

/// The halves of a phrase of which one must stand whole where the phrase stands with one edit.
pub(crate) fn halves(phrase: &[Symbol]) -> [&[Symbol]; 2] {
    let (left, right) = phrase.split_at(phrase.len() / 2);
    [left, right]
}

/// The best place in `text` where `phrase` occurs with exactly one edit; the first of equals.
pub(crate) fn find(
    text: &[Symbol],
    phrase: &[Symbol],
    alike: &Confusables,
    figures: &Figures,
) -> Option<NearPlace> {
    let mut best: Option<NearPlace> = None;
    visit(text, phrase, alike, figures, &mut |place| {
        let better = |best: &NearPlace| (place.rule, place.symbols.start) < (best.rule, best.symbols.start);
        if best.as_ref().is_none_or(better) {
            best = Some(place);
        }
    });
    best
}

/// Every place in `text` where `phrase` occurs with exactly one edit, best first; of places that overlap only the
/// best one.
pub(crate) fn find_all(
    text: &[Symbol],
    phrase: &[Symbol],
    alike: &Confusables,
    figures: &Figures,
) -> Vec<NearPlace> {
    let mut places = Vec::new();
    visit(text, phrase, alike, figures, &mut |place| places.push(place));
    sort_by_number(&mut places, |place| (place.rule as u64) << 32 | place.symbols.start as u64);
    let mut kept: Vec<NearPlace> = Vec::new();
    for place in places {
        let overlaps = |other: &NearPlace| {
            place.symbols.start < other.symbols.end && other.symbols.start < place.symbols.end
        };
        if !kept.iter().any(overlaps) {
            kept.push(place);
        }
    }
    kept
}

/// Calls `offer` with every place in `text` where one half of `phrase` occurs and the other half with one edit that
/// changes no number.
fn visit(
    text: &[Symbol],
    phrase: &[Symbol],
    alike: &Confusables,
    figures: &Figures,
    offer: &mut dyn FnMut(NearPlace),
) {
    let [left, right] = halves(phrase);
    if left.len() < 2 {
        return;
    }
    // Another number is no other writing: 2020年 is not near 2021年.
    let mut offer = |place: NearPlace| {
        let found = &text[place.symbols.clone()];
        if !figures.differ(phrase, found, found.len() == phrase.len()) {
            offer(place);
        }
    };
    for (at, &symbol) in text.iter().enumerate() {
        if symbol == left[0] && text[at..].starts_with(left) {
            let edited = edited_after(text, at + left.len(), right, alike);
            edited.into_iter().for_each(|(end, rule)| offer(NearPlace { symbols: at..end, rule }));
        }
        if symbol == right[0] && text[at..].starts_with(right) {
            let end = at + right.len();
            let edited = edited_before(text, at, left, alike);
            edited.into_iter().for_each(|(start, rule)| offer(NearPlace { symbols: start..end, rule }));
        }
    }
}

/// Where `wanted` ends if it begins at `at` with exactly one edit.
fn edited_after(text: &[Symbol], at: usize, wanted: &[Symbol], alike: &Confusables) -> Option<(usize, Rule)> {
    let rest = &text[at..];
    let run =
        &rest[..rest.iter().position(|&symbol| symbol == BREAK).unwrap_or(rest.len()).min(wanted.len() + 1)];
    let same = run.iter().zip(wanted).take_while(|(a, b)| a == b).count();
    let (length, rule) = one_edit(run, wanted, same, alike)?;
    Some((at + length, rule))
}

/// Where `wanted` begins if it ends at `at` with exactly one edit.
fn edited_before(
    text: &[Symbol],
    at: usize,
    wanted: &[Symbol],
    alike: &Confusables,
) -> Option<(usize, Rule)> {
    let before = &text[..at];
    let first = before.iter().rposition(|&symbol| symbol == BREAK).map_or(0, |place| place + 1);
    let run: Vec<Symbol> = before[first..].iter().rev().take(wanted.len() + 1).copied().collect();
    let wanted: Vec<Symbol> = wanted.iter().rev().copied().collect();
    let same = run.iter().zip(&wanted).take_while(|(a, b)| a == b).count();
    let (length, rule) = one_edit(&run, &wanted, same, alike)?;
    Some((at - length, rule))
}

/// How much of `run` equals `wanted` but for one edit right behind the first `same` symbols.
fn one_edit(run: &[Symbol], wanted: &[Symbol], same: usize, alike: &Confusables) -> Option<(usize, Rule)> {
    if same == wanted.len() {
        return None;
    }
    let (tail, rest) = (&run[same..], &wanted[same..]);
    if tail.len() >= rest.len() && tail[1..rest.len()] == rest[1..] {
        let rule = if alike.are(rest[0], tail[0]) { Rule::LookAlike } else { Rule::Substitution };
        return Some((wanted.len(), rule));
    }
    if tail.len() > rest.len() && tail[1..=rest.len()] == *rest {
        return Some((wanted.len() + 1, Rule::Insertion));
    }
    if tail.len() + 1 >= rest.len() && tail[..rest.len() - 1] == rest[1..] {
        return Some((wanted.len() - 1, Rule::Deletion));
    }
    None
}

#[cfg(all(test, feature = "build"))]
#[path = "../../tests/common/edits.rs"]
mod edits;

#[cfg(all(test, feature = "build"))]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::edits::distance;
    use super::*;

    /// Whether any piece of a run is one edit away from the phrase, by trying all of them.
    fn naive(text: &[Symbol], phrase: &[Symbol]) -> bool {
        text.split(|&symbol| symbol == BREAK).any(|run| {
            (0..run.len()).any(|from| (from..=run.len()).any(|to| distance(&run[from..to], phrase) == 1))
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 3_000, ..ProptestConfig::default() })]

        #[test]
        fn a_near_place_is_where_a_naive_scan_finds_one(
            text in vec(0u16..4, 0..16),
            phrase in vec(1u16..4, 4..8),
        ) {
            let none = Confusables::open(&[]).unwrap();
            let place = find(&text, &phrase, &none, &Figures::default());
            if let Some(place) = &place {
                prop_assert_eq!(distance(&text[place.symbols.clone()], &phrase), 1);
                prop_assert!(!text[place.symbols.clone()].contains(&BREAK));
            }
            // A piece one edit away need not be what `find` shows, but where there is one it shows one, except
            // where the phrase itself stands: dropping its first or last symbol is no other writing.
            let exact = text.windows(phrase.len()).any(|window| window == phrase);
            if !exact {
                prop_assert_eq!(place.is_some(), naive(&text, &phrase));
            }
        }
    }

    #[test]
    fn a_look_alike_is_preferred_and_named() {
        // 1 and 2 are look-alikes.
        let alike = Confusables::open(&[1, 1, 2, 1, 1, 1]).unwrap();
        let place = |text: &[Symbol]| {
            find(text, &[3, 1, 4, 5], &alike, &Figures::default()).map(|place| (place.symbols, place.rule))
        };
        assert_eq!(place(&[3, 9, 4, 5, BREAK, 3, 2, 4, 5]), Some((5..9, Rule::LookAlike)));
        assert_eq!(place(&[3, 1, 9, 4, 5]), Some((0..5, Rule::Insertion)));
        assert_eq!(place(&[3, 4, 5]), Some((0..3, Rule::Deletion)));
        assert_eq!(place(&[3, 1, 4, 6]), Some((0..4, Rule::Substitution)));
        assert_eq!(place(&[3, 1, BREAK, 4, 5]), None);
        assert_eq!(look_alike_phrases(&[3, 1], &alike, &Figures::default()), [[3, 2]]);
        assert!(look_alike_phrases(&[1], &alike, &Figures::default()).is_empty());
    }
}
