//! Related articles: for a question or sentence that stands nowhere as it is, the articles that share most of
//! its grams, by weight (BM25).

use super::bm25::Bm25;
use super::document_set::Match;
use super::exact::Matcher;
use super::finder::FoldedRecord;
use super::phrases::QueryPhrases;
use crate::bytes::error::IndexError;
use crate::bytes::sort::sort_by_number;
use crate::bytes::source::all;
use crate::index::lexicon::Entry;
use crate::index::postings::find as posting_of;
use crate::index::reader::Index;
use crate::text::fold::{Symbol, UNKNOWN};
use crate::text::function_characters::is_function;
use crate::text::gram::Gram;

/// Words from which on a query counts as a sentence, as `FoldTable::words` counts them.
pub(crate) const SENTENCE: usize = 6;
/// Related articles listed at most.
pub(crate) const MAX_RELATED: usize = 50;
/// An article is related from this share of the query's weight on, in hundredths.
const SHARE: u64 = 25;

/// Grams of function characters alone count for so much less; everywhere else every character counts.
const FUNCTION_SHARE: u32 = 8;

/// Most bytes of documents that are read for it, the rarest grams' first.
const MAX_BYTES: u64 = 128_000;

/// Articles that share at least a quarter of the weight of a query's phrases, ascending.
pub(crate) fn find(matcher: &Matcher<'_, '_>, phrases: &QueryPhrases) -> Result<Vec<Match>, IndexError> {
    let index = matcher.index;
    let bm25 = matcher.bm25;
    let grams = telling(index, phrases)?;
    let lists = all(grams.iter().map(|(entry, _)| index.postings(entry)))?;
    // For each article the weight of the grams that it shares.
    let mut shared = vec![0u32; index.counts().articles as usize];
    let mut total = 0;
    for (list, &(_, rarity)) in lists.iter().zip(&grams) {
        total += u64::from(rarity);
        for posting in list {
            shared[posting.article as usize] += rarity;
        }
    }
    let enough = (total * SHARE / 100).max(1);
    let mut related: Vec<(Match, u32)> = Vec::new();
    for (article, shared) in (0..).zip(shared) {
        if u64::from(shared) >= enough {
            related.push((Match { article, score: 0, certain: true }, shared));
        }
    }
    // Few are left, so only they are scored.
    for (list, &(_, rarity)) in lists.iter().zip(&grams) {
        for (found, _) in &mut related {
            if let Some(posting) = posting_of(list, found.article) {
                found.score = found.score.saturating_add(bm25.points(rarity, posting));
            }
        }
    }
    // Much of the question in one article says more than a part of it often.
    for (found, shared) in &mut related {
        found.score = (u64::from(found.score) * u64::from(*shared) / total.max(1)) as u32;
    }
    Ok(related.into_iter().map(|(found, _)| found).collect())
}

/// Whether a record shares at least a quarter of the weight of a query's phrases.
pub(crate) fn is_related(
    index: &Index<'_>,
    record: &FoldedRecord<'_>,
    phrases: &QueryPhrases,
) -> Result<bool, IndexError> {
    let (mut shared, mut total) = (0, 0);
    for (entry, rarity) in telling(index, phrases)? {
        total += u64::from(rarity);
        if record.has(&[entry.gram.0, entry.gram.1], None) {
            shared += u64::from(rarity);
        }
    }
    Ok(total > 0 && shared >= (total * SHARE / 100).max(1))
}

/// The grams of a sentence that are looked at, rarest first, each with what it weighs.
fn telling<'i>(index: &'i Index<'_>, phrases: &QueryPhrases) -> Result<Vec<(Entry<'i>, u32)>, IndexError> {
    let mut grams: Vec<Gram> = Vec::new();
    for (phrase, _) in &phrases.relaxable {
        for pair in phrase.windows(2) {
            let gram = Gram(pair[0], pair[1]);
            if !pair.contains(&UNKNOWN) && !grams.contains(&gram) {
                grams.push(gram);
            }
        }
    }
    let mut entries: Vec<Entry<'_>> = index.entries(&grams)?.into_iter().flatten().collect();
    sort_by_number(&mut entries, |entry| entry.count.into());
    let mut bytes = 0;
    let affordable = entries.iter().take_while(|entry| {
        bytes += entry.long_bytes();
        bytes <= MAX_BYTES
    });
    let affordable = affordable.count();
    entries.truncate(affordable);
    let bm25 = Bm25::new(index.counts());
    let says_little = |symbol: Symbol| index.fold().character(symbol).is_some_and(is_function);
    let mut weighed = Vec::new();
    for entry in entries {
        let share = if says_little(entry.gram.0) && says_little(entry.gram.1) { FUNCTION_SHARE } else { 1 };
        let rarity = bm25.rarity(entry.count) / share;
        weighed.push((entry, rarity));
    }
    Ok(weighed)
}
