//! Which articles have a text nearly: a phrase with one edit or with a look-alike in it (`super::verification` says
//! where), or the text with its numbers written otherwise.
//!
//! One edit leaves one half of a phrase whole and takes away one pair of neighbours, or two that overlap, of the rest.
//! So the lists of a phrase's pairs say which articles can have it; those that lack least come first, and at most
//! [`MAX_NEAR`] are looked at. What is read: the documents of the pairs of a phrase of at most [`MAX_SYMBOLS`] symbols,
//! and these articles' records.

use super::document_set::{Match, difference, intersection, union};
use super::exact::Matcher;
use super::finder::FoldedRecord;
use super::verification::{self, EDITABLE, Rule};
use crate::bytes::error::IndexError;
use crate::bytes::sort::sort_by_number;
use crate::bytes::source::all;
use crate::index::postings::{Posting, find};
use crate::text::fold::{Symbol, UNKNOWN};
use crate::text::gram::Gram;
use crate::text::numerals;

/// Near articles listed at most.
pub(crate) const MAX_NEAR: usize = 32;
/// Longer phrases are not looked for nearly.
const MAX_SYMBOLS: usize = 32;
/// Phrases with a look-alike that are looked for at most.
const MAX_ALIKE: usize = 24;

impl Matcher<'_, '_> {
    /// Articles that meet a text: each of its runs, exactly or with one edit or look-alike; or nearly with its
    /// numbers written otherwise. `None` where it has no run.
    pub fn either(&self, text: &str) -> Result<Option<Vec<Match>>, IndexError> {
        let mut every: Option<Vec<Match>> = None;
        for run in self.index.fold().runs(text) {
            let exact = self.proving().phrase(&run, None)?;
            let near = difference(&self.near_phrase(&run)?, &exact);
            let found = union(&exact, &near);
            every = Some(match every {
                None => found,
                Some(before) => intersection(&before, &found),
            });
        }
        let Some(mut every) = every else { return Ok(None) };
        for variant in numerals::variants(text) {
            let wanted: Vec<_> =
                self.index.fold().runs(&variant).into_iter().map(|run| (run, None)).collect();
            let mut found = self.phrases(&wanted)?;
            for found in &mut found {
                found.score = Rule::Number.score();
            }
            every = union(&every, &difference(&found, &every));
        }
        Ok(Some(every))
    }

    /// Articles that have a phrase with one edit, or one of its look-alikes. They may have it as it is, too.
    fn near_phrase(&self, phrase: &[Symbol]) -> Result<Vec<Match>, IndexError> {
        if phrase.len() < EDITABLE { self.alike(phrase) } else { self.edited(phrase) }
    }

    /// Articles that have one of a phrase's look-alikes.
    fn alike(&self, phrase: &[Symbol]) -> Result<Vec<Match>, IndexError> {
        let others =
            verification::look_alike_phrases(phrase, self.index.confusables()?, self.index.figures());
        let matches = all(others.iter().take(MAX_ALIKE).map(|other| self.phrase(other, None)))?;
        let mut found = Vec::new();
        for mut matches in matches {
            for found in &mut matches {
                found.score = Rule::LookAlike.score();
            }
            found = union(&found, &difference(&matches, &found));
        }
        Ok(found)
    }

    /// Articles that have a phrase with one edit.
    fn edited(&self, phrase: &[Symbol]) -> Result<Vec<Match>, IndexError> {
        if phrase.len() > MAX_SYMBOLS {
            return Ok(Vec::new());
        }
        let pairs = phrase.windows(2).map(|pair| Gram(pair[0], pair[1]));
        let lists = all(pairs.map(|pair| self.list(pair)))?;
        let boundary = phrase.len() / 2 - 1;
        // Each candidate with the number of pairs that it lacks: number << 32 | article.
        let mut candidates: Vec<u64> = Vec::new();
        for whole in [0..boundary, boundary + 1..lists.len()] {
            let inside = &lists[whole.clone()];
            let Some(rarest) = inside.iter().min_by_key(|list| list.len()) else { continue };
            for posting in rarest {
                let lacks = |list: &Vec<Posting>| find(list, posting.article).is_none();
                if inside.iter().any(lacks) {
                    continue;
                }
                let missing: Vec<usize> = (0..lists.len()).filter(|&n| lacks(&lists[n])).collect();
                let one_gap = match missing[..] {
                    [] | [_] => true,
                    [a, b] => b == a + 1,
                    _ => false,
                };
                if one_gap {
                    candidates.push((missing.len() as u64) << 32 | u64::from(posting.article));
                }
            }
        }
        sort_by_number(&mut candidates, |&candidate| candidate);
        candidates.dedup();
        candidates.truncate(MAX_NEAR * 2);
        sort_by_number(&mut candidates, |&candidate| candidate & u64::from(u32::MAX));
        let mut articles: Vec<u32> = candidates.iter().map(|&candidate| candidate as u32).collect();
        articles.dedup();
        let records = self.index.read_records(&articles)?;
        let confusables = self.index.confusables()?;
        let mut found = Vec::new();
        for record in &records {
            let folded = FoldedRecord::new(self.index.fold(), record);
            let place = |text| verification::find(text, phrase, confusables, self.index.figures());
            let places = folded.texts(None).filter_map(place);
            if let Some(rule) = places.map(|place| place.rule).min() {
                found.push(Match { article: record.article, score: rule.score(), certain: true });
            }
        }
        Ok(found)
    }

    /// The postings of a gram.
    pub fn list(&self, gram: Gram) -> Result<Vec<Posting>, IndexError> {
        if gram.0 == UNKNOWN || gram.1 == UNKNOWN {
            return Ok(Vec::new());
        }
        let Some(entry) = self.index.entry(gram)? else { return Ok(Vec::new()) };
        self.index.postings(&entry)
    }
}
