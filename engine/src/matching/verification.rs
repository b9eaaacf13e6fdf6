//! Near matches: how a text differs from a phrase that it has nearly.
//!
//! A phrase of four symbols or more may have one edit, of eight or more two. Edits leave one of its pieces whole, one piece
//! more than there are edits; around each place of such a piece the least number of edits is counted (P. Sellers, 1980).
//! A shorter phrase may have one symbol replaced by a look-alike or a variant; of three symbols the middle one by any.
//! Which articles can have such a place is for `super::fuzzy` to find.

use std::ops::Range;

use serde::Serialize;

use crate::bytes::sort::sort_by_number;
use crate::text::confusables::Confusables;
use crate::text::fold::{BREAK, Symbol};
use crate::text::numerals::Figures;

/// Symbols from which on one edit is allowed, and two.
pub(crate) const EDITABLE: usize = 4;
const TWICE_EDITABLE: usize = 8;

/// What makes a near match differ from the phrase; the better ones first.
///
/// ```
/// use engine::Rule;
///
/// assert!(Rule::Number < Rule::LookAlike && Rule::LookAlike < Rule::Substitution);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// The same number, written otherwise.
    Number,
    /// One character is replaced by a variant of it (异体).
    Variant,
    /// One character is replaced by a look-alike.
    LookAlike,
    /// One character is replaced.
    Substitution,
    /// The text has one character more.
    Insertion,
    /// The text has one character less.
    Deletion,
    /// Two characters are replaced, more or less.
    TwoEdits,
}

impl Rule {
    /// What a near place is worth: the surer the rule, the more.
    pub(crate) fn score(self) -> u32 {
        4_000 - 500 * self as u32
    }

    /// By which rule one symbol stands for another.
    fn of(is_variant: bool) -> Rule {
        if is_variant { Rule::Variant } else { Rule::LookAlike }
    }
}

/// A place in folded text where a phrase stands nearly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NearPlace {
    pub symbols: Range<usize>,
    pub rule: Rule,
}

/// How many edits a phrase of so many symbols may have.
pub(crate) fn most_edits(length: usize) -> usize {
    usize::from(length >= EDITABLE) + usize::from(length >= TWICE_EDITABLE)
}

/// The phrases to look for instead of one of two or three symbols: one symbol replaced by a look-alike or variant.
pub(crate) fn look_alike_phrases(
    phrase: &[Symbol],
    alike: &Confusables,
    figures: &Figures,
) -> Vec<(Vec<Symbol>, Rule)> {
    let mut phrases = Vec::new();
    if phrase.len() < 2 {
        return phrases;
    }
    for at in 0..phrase.len() {
        for (other, is_variant) in alike.of(phrase[at]) {
            let mut changed = phrase.to_vec();
            changed[at] = other;
            if !figures.differ(phrase, &changed, true) {
                phrases.push((changed, Rule::of(is_variant)));
            }
        }
    }
    phrases
}

/// The best place in `text` where `phrase` stands nearly; the first of equals.
pub(crate) fn find(
    text: &[Symbol],
    phrase: &[Symbol],
    alike: &Confusables,
    figures: &Figures,
) -> Option<NearPlace> {
    find_all(text, phrase, alike, figures).into_iter().next()
}

/// Every place in `text` where `phrase` stands nearly, best first; of places that overlap only the best one.
pub(crate) fn find_all(
    text: &[Symbol],
    phrase: &[Symbol],
    alike: &Confusables,
    figures: &Figures,
) -> Vec<NearPlace> {
    let mut places = Vec::new();
    if phrase.len() < 2 {
        return places;
    }
    // Another number is no other writing: 2020年 is not near 2021年.
    let mut offer = |symbols: Range<usize>, rule| {
        let found = &text[symbols.clone()];
        if !figures.differ(phrase, found, found.len() == phrase.len()) {
            places.push(NearPlace { symbols, rule });
        }
    };
    let edits = most_edits(phrase.len());
    if edits == 0 {
        for (at, window) in text.windows(phrase.len()).enumerate() {
            if let Some(rule) = replaced(window, phrase, alike) {
                offer(at..at + window.len(), rule);
            }
        }
    } else {
        let piece = phrase.len() / (edits + 1);
        for first in (0..=edits).map(|n| n * piece) {
            let whole = &phrase[first..first + piece];
            for at in first.saturating_sub(edits).min(text.len())..text.len() {
                if text[at] == whole[0] && text[at..].starts_with(whole) {
                    let from = at.saturating_sub(first + edits);
                    let to = text.len().min(at + phrase.len() - first + edits);
                    edited(text, from..to, phrase, alike, &mut offer);
                }
            }
        }
    }
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

/// Offers every end of a piece of `text` within `range` that has as few edits as the phrase may have.
fn edited(
    text: &[Symbol],
    range: Range<usize>,
    phrase: &[Symbol],
    alike: &Confusables,
    offer: &mut dyn FnMut(Range<usize>, Rule),
) {
    // Of each beginning of the phrase: the edits to a piece that ends here, and where the piece begins.
    let fresh = |at: usize| -> Vec<(usize, usize)> { (0..=phrase.len()).map(|edits| (edits, at)).collect() };
    let mut ending = fresh(range.start);
    for at in range {
        if text[at] == BREAK {
            ending = fresh(at + 1);
            continue;
        }
        let mut before = std::mem::replace(&mut ending[0], (0, at + 1));
        for n in 1..ending.len() {
            let mut best = (before.0 + usize::from(text[at] != phrase[n - 1]), before.1);
            for (edits, start) in [ending[n], ending[n - 1]] {
                if edits + 1 < best.0 {
                    best = (edits + 1, start);
                }
            }
            before = std::mem::replace(&mut ending[n], best);
        }
        let (edits, start) = ending[phrase.len()];
        if edits > 0 && edits <= most_edits(phrase.len()) {
            let piece = start..at + 1;
            let rule = if edits > 1 {
                Rule::TwoEdits
            } else if piece.len() > phrase.len() {
                Rule::Insertion
            } else if piece.len() < phrase.len() {
                Rule::Deletion
            } else {
                replaced(&text[piece.clone()], phrase, alike).unwrap_or(Rule::Substitution)
            };
            offer(piece, rule);
        }
    }
}

/// By which rule a piece of text as long as a phrase has one symbol replaced; `None` where by none.
fn replaced(piece: &[Symbol], phrase: &[Symbol], alike: &Confusables) -> Option<Rule> {
    let mut different = (0..phrase.len()).filter(|&at| piece.get(at) != Some(&phrase[at]));
    let at = different.next()?;
    if different.next().is_some() || piece[at] == BREAK {
        return None;
    }
    match alike.between(phrase[at], piece[at]) {
        Some(is_variant) => Some(Rule::of(is_variant)),
        None => (phrase.len() == 3 && at == 1).then_some(Rule::Substitution),
    }
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

    /// Whether any piece of a run is as many edits away from the phrase as it may be, by trying all of them.
    fn naive(text: &[Symbol], phrase: &[Symbol]) -> bool {
        let may = 1..=most_edits(phrase.len());
        text.split(|&symbol| symbol == BREAK).any(|run| {
            (0..run.len())
                .any(|from| (from..=run.len()).any(|to| may.contains(&distance(&run[from..to], phrase))))
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 3_000, ..ProptestConfig::default() })]

        #[test]
        fn a_near_place_is_where_a_naive_scan_finds_one(
            text in vec(0u16..4, 0..16),
            phrase in vec(1u16..4, 4..11),
        ) {
            let none = Confusables::open(&[]).unwrap();
            let place = find(&text, &phrase, &none, &Figures::default());
            if let Some(place) = &place {
                let edits = if place.rule == Rule::TwoEdits { 2 } else { 1 };
                prop_assert_eq!(distance(&text[place.symbols.clone()], &phrase), edits);
                prop_assert!(!text[place.symbols.clone()].contains(&BREAK));
            }
            // A piece so near need not be what `find` shows, but where there is one it shows one, except
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
        let alike = Confusables::open(&[1, 1, 4, 1, 1, 2]).unwrap();
        let place = |text: &[Symbol]| {
            find(text, &[3, 1, 4, 5], &alike, &Figures::default()).map(|place| (place.symbols, place.rule))
        };
        assert_eq!(place(&[3, 9, 4, 5, BREAK, 3, 2, 4, 5]), Some((5..9, Rule::LookAlike)));
        assert_eq!(place(&[3, 1, 9, 4, 5]), Some((0..5, Rule::Insertion)));
        assert_eq!(place(&[3, 4, 5]), Some((0..3, Rule::Deletion)));
        assert_eq!(place(&[3, 1, 4, 6]), Some((0..4, Rule::Substitution)));
        assert_eq!(place(&[3, 1, BREAK, 4, 5]), None);
        let short = |text: &[Symbol], phrase: &[Symbol]| {
            find(text, phrase, &alike, &Figures::default()).map(|place| (place.symbols, place.rule))
        };
        assert_eq!(short(&[9, 3, 2], &[3, 1]), Some((1..3, Rule::LookAlike)));
        assert_eq!(short(&[3, 9], &[3, 1]), None);
        assert_eq!(short(&[3, 9, 4], &[3, 1, 4]), Some((0..3, Rule::Substitution)));
        assert_eq!(short(&[3, BREAK, 4], &[3, 1, 4]), None);
        assert_eq!(short(&[9, 1, 4], &[3, 1, 4]), None);
        assert_eq!(short(&[2], &[1]), None);
        let twice = [3, 1, 4, 5, 6, 7, 8, 9];
        assert_eq!(short(&[3, 1, 9, 5, 6, 8, 9], &twice), Some((0..7, Rule::TwoEdits)));
        assert_eq!(look_alike_phrases(&[3, 1], &alike, &Figures::default()), [(vec![3, 2], Rule::LookAlike)]);
        assert!(look_alike_phrases(&[1], &alike, &Figures::default()).is_empty());
    }
}
