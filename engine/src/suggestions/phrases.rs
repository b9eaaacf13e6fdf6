//! Phrases mined from a corpus without a dictionary: strings of Han characters that hold together and stand
//! free.
//!
//! A string holds together if it occurs far more often than its two parts would meet by chance, wherever it
//! is cut (pointwise mutual information, the smallest over all cuts). It is free if what precedes it
//! and behind it varies (entropy of the neighbours, each counted once an article; the edge of a run is a new
//! neighbour every time). 约车司 is always followed by 机, so it is a fragment. Logarithms are fixed-point
//! ([`log2`]): the same corpus gives the same phrases on every machine.

use std::cmp::Reverse;

use super::function_characters::is_function;
use super::suffix_array::{DEPTH, Frequent, SuffixArray};
use crate::matching::bm25::log2;
use crate::text::fold::{BREAK, FoldTable, Symbol};

/// A logarithm of 1: fixed-point with 8 bits of fraction, as [`log2`] has it.
const ONE: u64 = 256;
/// The least mutual information of a phrase's two parts: 2^4 times as often as chance.
const COHESION: u64 = 4 * ONE;
/// The same where a function character is at the edge: 和平 and 现在 pass, 和平顶山 does not.
const COHESION_AT_FUNCTION: u64 = 7 * ONE;
/// The least entropy of neighbours on either side, where there are enough of them to tell.
const FREEDOM: u64 = 2 * ONE + ONE / 4;
/// No single neighbour may be beside it in more than this share of a phrase's articles.
const SAME_NEIGHBOUR_PERCENT: usize = 60;

/// Characters that say little: a phrase is not made of these and function characters alone.
const PALE: &str =
    "一二三四五六七八九十百千万亿零〇两几多第年月日号时分点个名位次家种项件条元上下中里内外前后间们各某";
/// Characters that no phrase begins or ends with.
const NEVER_FIRST: &str = "的了着们吗呢吧啊";
const NEVER_LAST: &str = "的了是在和与及或就都也而且但把被将让给从向以这那我你他她它吗呢吧啊并则因";

/// A phrase worth offering.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Phrase {
    pub symbols: Vec<Symbol>,
    /// Articles that contain it.
    pub articles: u32,
    /// Those of them that are about it: it is in a title line, or occurs more than once.
    pub about: u32,
    /// How it is written, if not as it folds.
    pub written: Option<String>,
}

/// A phrase on its way, where it occurs and how useful it is.
#[derive(Debug)]
struct Candidate<'o> {
    usefulness: u64,
    length: usize,
    articles: u32,
    about: u32,
    frequent: Frequent<'o>,
}

/// At most `most` phrases, the most useful ones, in the order of their symbols.
pub(crate) fn phrases(fold: &FoldTable, occurrences: &SuffixArray<'_>, most: usize) -> Vec<Phrase> {
    let miner = Miner::new(fold, occurrences);
    let mut candidates = Vec::new();
    for length in 2..=DEPTH {
        miner.collect(length, &mut candidates);
    }
    candidates.sort_unstable_by_key(|candidate| {
        (Reverse(candidate.usefulness), candidate.length, candidate.frequent.key)
    });
    candidates.truncate(most);
    let mut phrases: Vec<Phrase> = candidates
        .iter()
        .map(|candidate| {
            let places: Vec<usize> = candidate.frequent.places().take(9).collect();
            Phrase {
                symbols: occurrences.symbols()[places[0]..][..candidate.length].to_vec(),
                articles: candidate.articles,
                about: candidate.about,
                written: occurrences.written(fold, candidate.length, &places),
            }
        })
        .collect();
    phrases.sort_unstable_by(|a, b| a.symbols.cmp(&b.symbols));
    phrases
}

struct Miner<'m, 't> {
    occurrences: &'m SuffixArray<'t>,
    /// How often each symbol occurs.
    single: Vec<u32>,
    /// Per length from 2, the frequent strings, ascending by key.
    frequent: Vec<Vec<Frequent<'m>>>,
    /// What each symbol is: Han or not, a function character, at which edges it cannot be.
    traits: Vec<Traits>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Traits {
    han: bool,
    function: bool,
    pale: bool,
    never_first: bool,
    never_last: bool,
}

impl<'m, 't> Miner<'m, 't> {
    fn new(fold: &FoldTable, occurrences: &'m SuffixArray<'t>) -> Miner<'m, 't> {
        let mut traits = vec![Traits::default()];
        while let Some(character) = fold.character(traits.len() as Symbol) {
            traits.push(Traits {
                han: is_han(character),
                function: is_function(character),
                pale: is_function(character) || PALE.contains(character),
                never_first: NEVER_FIRST.contains(character),
                never_last: NEVER_LAST.contains(character),
            });
        }
        let mut single = vec![0; traits.len()];
        for &symbol in occurrences.symbols() {
            single[usize::from(symbol)] += 1;
        }
        // A string that occurs once or twice says nothing about itself; in large corpora more is asked.
        let least = 2 + occurrences.length() / 2_000_000;
        let frequent = (2..=DEPTH).map(|length| occurrences.frequent(length, least).collect()).collect();
        Miner { occurrences, single, frequent, traits }
    }

    /// How often a packed string of `length` symbols occurs.
    fn frequency(&self, key: u128, length: usize) -> u64 {
        if length == 1 {
            return u64::from(self.single[key as usize]);
        }
        let list = &self.frequent[length - 2];
        list.binary_search_by_key(&key, |frequent| frequent.key).map_or(1, |at| list[at].count() as u64)
    }

    fn collect(&self, length: usize, candidates: &mut Vec<Candidate<'m>>) {
        let mut tally = Tally::new(self.occurrences);
        let mut neighbours = Vec::new();
        for &frequent in &self.frequent[length - 2] {
            let Some(least) = self.least_cohesion(frequent.key, length) else { continue };
            let cohesion = self.cohesion(frequent, length);
            if cohesion < least {
                continue;
            }
            let (articles, about) = tally.count(frequent.places());
            if articles < 2 {
                continue;
            }
            let before = self.freedom(frequent.places().map(|at| (at, at - 1)), articles, &mut neighbours);
            let Some(before) = before else { continue };
            let after =
                self.freedom(frequent.places().map(|at| (at, at + length)), articles, &mut neighbours);
            let Some(after) = after else { continue };
            // What many articles are about is looked for most; what holds together and is free is a word; a
            // longer string says more.
            let spread = u64::from(log2(u64::from(articles)) + 2 * log2(u64::from(about) + 1));
            let form =
                cohesion.min(16 * ONE) / 4 + before.min(after).min(6 * ONE) / 2 + length as u64 * ONE / 2;
            candidates.push(Candidate { usefulness: spread + form, length, articles, about, frequent });
        }
    }

    /// What cohesion a string must have; `None` where no cohesion would make it a phrase.
    fn least_cohesion(&self, key: u128, length: usize) -> Option<u64> {
        let traits = |from_last: usize| self.traits[usize::from((key >> (16 * from_last)) as Symbol)];
        let mut pale = 0;
        for from_last in 0..length {
            if !traits(from_last).han {
                return None;
            }
            pale += usize::from(traits(from_last).pale);
        }
        let (first, last) = (traits(length - 1), traits(0));
        if pale == length || first.never_first || last.never_last {
            return None;
        }
        Some(if first.function || last.function { COHESION_AT_FUNCTION } else { COHESION })
    }

    /// The mutual information of the two parts, the least over all cuts.
    fn cohesion(&self, frequent: Frequent<'_>, length: usize) -> u64 {
        let whole = log2(frequent.count() as u64 * self.occurrences.length() as u64);
        let cut = |last: usize| {
            let before = self.frequency(frequent.key >> (16 * last), length - last);
            let after = self.frequency(frequent.key & ((1 << (16 * last)) - 1), last);
            log2(before * after)
        };
        u64::from(whole.saturating_sub((1..length).map(cut).max().unwrap_or(0)))
    }

    /// The entropy of the neighbours at one side, given as (place, its neighbour); `None` where the string
    /// does not end there.
    fn freedom(
        &self,
        neighbours: impl Iterator<Item = (usize, usize)>,
        articles: u32,
        pairs: &mut Vec<u64>,
    ) -> Option<u64> {
        pairs.clear();
        let symbols = self.occurrences.symbols();
        // An edge counts as a neighbour of its own, so it gets a number that no other has.
        pairs.extend(neighbours.map(|(place, beside)| match symbols[beside] {
            BREAK => 1 << 63 | place as u64,
            symbol => u64::from(symbol) << 32 | u64::from(self.occurrences.document(place)),
        }));
        pairs.sort_unstable();
        pairs.dedup();
        let (mut sum, mut most) = (0, 0);
        for same in pairs.chunk_by(|a, b| a >> 32 == b >> 32 && a >> 63 == 0) {
            sum += same.len() as u64 * u64::from(log2(same.len() as u64));
            most = most.max(same.len());
        }
        let entropy = u64::from(log2(pairs.len() as u64)).saturating_sub(sum / pairs.len() as u64);
        // So few articles cannot have much entropy: two different neighbours in two articles are all there is.
        let least = FREEDOM.min(u64::from(log2(u64::from(articles))) * 9 / 10);
        let same = most * 100 > SAME_NEIGHBOUR_PERCENT * pairs.len();
        (entropy >= least && !same).then_some(entropy)
    }
}

/// Counts the documents of many strings, one string after the other.
#[derive(Debug)]
pub(super) struct Tally<'o, 't> {
    occurrences: &'o SuffixArray<'t>,
    /// Per document, the string counted last and how much of it was there.
    last: Vec<(u32, u32)>,
    string: u32,
}

impl<'o, 't> Tally<'o, 't> {
    pub fn new(occurrences: &'o SuffixArray<'t>) -> Tally<'o, 't> {
        Tally { occurrences, last: vec![(0, 0); occurrences.documents()], string: 0 }
    }

    /// How many documents a string's places lie in, and how many are about it.
    pub fn count(&mut self, places: impl Iterator<Item = usize>) -> (u32, u32) {
        self.string += 1;
        let (mut documents, mut about) = (0, 0);
        for at in places {
            let last = &mut self.last[self.occurrences.document(at) as usize];
            if last.0 != self.string {
                *last = (self.string, 0);
                documents += 1;
            }
            let before = last.1;
            last.1 += 1 + u32::from(self.occurrences.in_title(at));
            about += u32::from(before < 2 && last.1 >= 2);
        }
        (documents, about)
    }
}

/// Whether a character is Han: the unified ideographs and 〇.
pub(crate) fn is_han(character: char) -> bool {
    matches!(character, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{20000}'..='\u{3ffff}' | '〇')
}
