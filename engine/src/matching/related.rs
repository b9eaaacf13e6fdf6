//! Related articles: for a question or sentence that stands nowhere as it is, the articles that share most of
//! its grams, by weight (BM25).

use super::bm25::Bm25;
use super::document_set::Match;
use super::exact::Matcher;
use super::finder::FoldedRecord;
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

/// Articles that share at least a quarter of the weight of these phrases, ascending.
pub(crate) fn find<'p>(
    matcher: &Matcher<'_, '_>,
    phrases: impl Iterator<Item = &'p [Symbol]>,
) -> Result<Vec<Match>, IndexError> {
    let index = matcher.index;
    let bm25 = matcher.bm25;
    let (entries, rarities) = telling(index, phrases)?.into_iter().unzip::<_, _, Vec<_>, Vec<_>>();
    let lists = all(entries.iter().map(|entry| index.postings(entry)))?;
    // For each article the weight of the grams that it shares.
    let mut shared = vec![0u32; index.counts().articles as usize];
    let total: u64 = rarities.iter().copied().map(u64::from).sum();
    for (list, rarity) in lists.iter().zip(&rarities) {
        for posting in list {
            shared[posting.article as usize] += rarity;
        }
    }
    let enough = (total * SHARE / 100).max(1);
    let related = (0..).zip(shared).filter(|&(_, shared)| u64::from(shared) >= enough);
    let mut related: Vec<(Match, u32)> =
        related.map(|(article, shared)| (Match { article, score: 0, certain: true }, shared)).collect();
    // Few are left, so only they are scored.
    for (list, &rarity) in lists.iter().zip(&rarities) {
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

/// Whether a record shares at least a quarter of the weight of these phrases.
pub(crate) fn is_related<'p>(
    index: &Index<'_>,
    record: &FoldedRecord<'_>,
    phrases: impl Iterator<Item = &'p [Symbol]>,
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
fn telling<'i, 'p>(
    index: &'i Index<'_>,
    phrases: impl Iterator<Item = &'p [Symbol]>,
) -> Result<Vec<(Entry<'i>, u32)>, IndexError> {
    let mut grams: Vec<Gram> = Vec::new();
    for pair in phrases.flat_map(|phrase| phrase.windows(2)) {
        let gram = Gram(pair[0], pair[1]);
        if !pair.contains(&UNKNOWN) && !grams.contains(&gram) {
            grams.push(gram);
        }
    }
    let mut entries: Vec<Entry<'_>> = index.entries(&grams)?.into_iter().flatten().collect();
    sort_by_number(&mut entries, |entry| entry.count.into());
    let mut bytes = 0;
    entries.retain(|entry| {
        bytes += entry.long_bytes().0;
        bytes <= MAX_BYTES
    });
    let bm25 = Bm25::new(index.counts());
    let says_little = |symbol: Symbol| index.fold().character(symbol).is_some_and(is_function);
    let weighed = entries.into_iter().map(|entry| {
        let share = if says_little(entry.gram.0) && says_little(entry.gram.1) { FUNCTION_SHARE } else { 1 };
        let rarity = bm25.rarity(entry.count) / share;
        (entry, rarity)
    });
    Ok(weighed.collect())
}
