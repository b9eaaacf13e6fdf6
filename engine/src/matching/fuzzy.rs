//! Which articles have a phrase with one edit, or with a look-alike in it (`super::verification` says where).
//!
//! Looking through every article with one half of the phrase would take long where the half is a common word. Grams
//! tell which of them are worth it: outside the half, one edit takes away one pair of neighbours or two that
//! overlap, and where two are gone, the symbols to the left and right of the gap stand side by side, or some third
//! symbol stands between them, in a pair with each.

use std::ops::Range;

use super::document_set::{Match, difference, union};
use super::exact::Matcher;
use super::verification::{self, EDITABLE, Rule};
use crate::bytes::error::IndexError;
use crate::index::reader::Index;
use crate::text::fold::Symbol;
use crate::text::gram::Gram;

/// So many articles are looked through sooner than asked for what fills a gap …
const FEW_ARTICLES: usize = 32;
/// … and one more for so many grams that would have to be read to ask.
const GRAMS_PER_ARTICLE: usize = 3;

impl Matcher<'_, '_> {
    /// Articles that have a phrase with one edit, or one of its look-alikes, and are not among those that have
    /// it as it is.
    pub(crate) fn near_phrase(&self, phrase: &[Symbol], exact: &[Match]) -> Result<Vec<Match>, IndexError> {
        if phrase.len() < EDITABLE {
            return Ok(difference(&self.alike(phrase)?, exact));
        }
        self.edited(phrase, exact)
    }

    /// Articles that have one of a phrase's look-alikes.
    fn alike(&self, phrase: &[Symbol]) -> Result<Vec<Match>, IndexError> {
        let mut found = Vec::new();
        for other in verification::look_alike_phrases(phrase, &self.index.confusables, &self.index.figures) {
            let matches = self.phrase(&other, None)?;
            found = union(&found, &difference(&matches, &found));
        }
        for found in &mut found {
            found.score = Rule::LookAlike.score();
        }
        Ok(found)
    }

    /// Articles that have a phrase with one edit, those with the phrase itself left out.
    fn edited(&self, phrase: &[Symbol], exact: &[Match]) -> Result<Vec<Match>, IndexError> {
        let [left, right] = verification::halves(phrase);
        let boundary = left.len() - 1;
        let mut candidates = Vec::new();
        for (half, others) in [(left, boundary..phrase.len() - 1), (right, 0..boundary + 1)] {
            let with_half = self.candidates(half)?.into_iter();
            let with_half = with_half.map(|posting| Match { article: posting.article, score: 0 });
            let with_half = difference(&with_half.collect::<Vec<_>>(), exact);
            candidates = union(&candidates, &self.with_one_gap(with_half, phrase, others)?);
        }
        let mut found = Vec::new();
        let mut folded = Vec::new();
        for candidate in candidates {
            let mut best: Option<Rule> = None;
            let mut fields = self.index.articles.fields(candidate.article)?;
            while let Some(field) = fields.next()? {
                if field.tag.zone().is_some() {
                    folded.clear();
                    self.index.fold.append_symbols(field.bytes, &mut folded);
                    let rule =
                        verification::find(&folded, phrase, &self.index.confusables, &self.index.figures)
                            .map(|place| place.rule);
                    best = best.into_iter().chain(rule).min();
                }
            }
            if let Some(rule) = best {
                found.push(Match { article: candidate.article, score: rule.score() });
            }
        }
        Ok(found)
    }

    /// Of `articles` those that have all of a phrase's pairs in `others` but for what one edit takes away.
    fn with_one_gap(
        &self,
        articles: Vec<Match>,
        phrase: &[Symbol],
        others: Range<usize>,
    ) -> Result<Vec<Match>, IndexError> {
        // For each article the pairs that it lacks, as long as they are neighbours.
        let mut gaps: Vec<Option<Range<usize>>> = vec![Some(others.start..others.start); articles.len()];
        for pair in others.clone() {
            let list = self.index.lexicon.ordinal(Gram(phrase[pair], phrase[pair + 1]));
            let list = list.map(|ordinal| self.index.postings.list(ordinal)).transpose()?;
            let mut members = list.map(|list| list.members()).transpose()?;
            for (found, slot) in articles.iter().zip(&mut gaps) {
                let Some(gap) = slot else { continue };
                let has = match &mut members {
                    Some(members) => members.find(found.article)?.is_some(),
                    None => false,
                };
                if !has {
                    let first = if gap.start == gap.end { pair } else { gap.start };
                    *slot = (pair - first < 2).then_some(first..pair + 1);
                }
            }
        }
        let with_gap = |wanted: &dyn Fn(&Range<usize>) -> bool| -> Vec<Match> {
            let chosen = articles.iter().zip(&gaps).filter(|(_, gap)| gap.as_ref().is_some_and(wanted));
            chosen.map(|(found, _)| *found).collect()
        };
        // The phrase's own end: without it there is nothing to bridge.
        let end = if others.start == 0 { 0 } else { others.end - 1 };
        let mut kept = with_gap(&|gap| gap.start == gap.end || *gap == (end..end + 1));
        for pair in others.clone() {
            let mut bridges = Vec::new();
            if others.contains(&(pair + 1)) {
                bridges.push((phrase[pair], phrase[pair + 2]));
                let mut wide = with_gap(&|gap| *gap == (pair..pair + 2));
                self.keep_bridged(&mut wide, &bridges)?;
                kept = union(&kept, &wide);
            }
            if pair == end {
                continue;
            }
            // One symbol more between two, or another one instead of either, whose second pair stands elsewhere too.
            let mut narrow = with_gap(&|gap| *gap == (pair..pair + 1));
            bridges.push((phrase[pair], phrase[pair + 1]));
            if pair > others.start {
                bridges.push((phrase[pair - 1], phrase[pair + 1]));
            }
            self.keep_bridged(&mut narrow, &bridges)?;
            kept = union(&kept, &narrow);
        }
        Ok(kept)
    }

    /// Keeps the articles in which for one of `bridges` its two symbols stand side by side, or some third symbol
    /// follows the one and precedes the other, be it in different places. Leaves a few articles as they are.
    fn keep_bridged(
        &self,
        articles: &mut Vec<Match>,
        bridges: &[(Symbol, Symbol)],
    ) -> Result<(), IndexError> {
        let Index { lexicon, postings, .. } = self.index;
        let grams: usize = bridges.iter().map(|&(before, _)| lexicon.starting_with(before).len()).sum();
        if articles.len() <= FEW_ARTICLES + grams / GRAMS_PER_ARTICLE {
            return Ok(());
        }
        let mut bridged = vec![false; articles.len()];
        for &(before, after) in bridges {
            // What can stand between, as the ordinals of its two pairs; and nothing at all.
            let mut between = Vec::new();
            for (third, first_pair) in lexicon.followers(before) {
                if third == after {
                    between.push((first_pair, first_pair));
                } else if let Some(second_pair) = lexicon.ordinal(Gram(third, after)) {
                    between.push((first_pair, second_pair));
                }
            }
            // Which of the articles have which first pair, as the ordinal of the second one.
            let mut places: Vec<(u32, usize)> = Vec::new();
            let mut next = 0;
            postings.visit(lexicon.starting_with(before), &mut |ordinal, posting| {
                while between.get(next).is_some_and(|&(first_pair, _)| first_pair < ordinal) {
                    next += 1;
                }
                let Some(&(first_pair, second_pair)) = between.get(next) else { return };
                if first_pair == ordinal
                    && let Ok(place) = articles.binary_search_by_key(&posting.article, |found| found.article)
                    && !bridged[place]
                {
                    places.push((second_pair, place));
                }
            })?;
            for group in places.chunk_by(|a, b| a.0 == b.0) {
                let mut members = postings.list(group[0].0)?.members()?;
                for &(_, place) in group {
                    bridged[place] = bridged[place] || members.find(articles[place].article)?.is_some();
                }
            }
        }
        let mut bridged = bridged.into_iter();
        articles.retain(|_| bridged.next() == Some(true));
        Ok(())
    }
}
