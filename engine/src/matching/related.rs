//! Related articles: for a question or sentence that stands nowhere as it is, the articles that share most of
//! its grams, by weight (BM25). Its characters count beside its pairs, since others say the same in other words; words
//! that only ask do not count.

use super::bm25::{Bm25, worth};
use super::document_set::Match;
use super::exact::Matcher;
use super::finder::FoldedRecord;
use crate::bytes::error::IndexError;
use crate::bytes::sort::sort_by_number;
use crate::bytes::source::all;
use crate::index::lexicon::Entry;
use crate::index::reader::Index;
use crate::text::fold::{BREAK, Symbol, UNKNOWN};
use crate::text::gram::Gram;

/// Related articles listed at most.
pub(crate) const MAX_RELATED: usize = 50;
/// An article is related from this share of the query's weight on, in hundredths.
const SHARE: u64 = 15;

/// What a character counts against a pair as rare, in eighths.
const CHARACTER: u32 = 6;

/// Most bytes of documents that are read for it, the rarest grams' first.
const MAX_BYTES: u64 = 128_000;

/// Articles that share enough of the weight of a sentence, ascending.
pub(crate) fn find(matcher: &Matcher<'_, '_>, sentence: &[Symbol]) -> Result<Vec<Match>, IndexError> {
    let index = matcher.index;
    let grams = telling(index, sentence)?;
    let lists = all(grams.iter().map(|(entry, _)| index.postings(entry)))?;
    // For each article the weight of the grams that it shares, and what they are worth there.
    let mut shared = vec![(0u32, 0u64); index.counts().articles as usize];
    let mut total = 0;
    for (list, &(_, rarity)) in lists.iter().zip(&grams) {
        total += u64::from(rarity);
        for posting in list {
            let (weight, score) = &mut shared[posting.article as usize];
            *weight += rarity;
            // A title says the same in fewer words: it counts a third of what it counts for what was typed as it is.
            *score += u64::from(rarity) * (worth(posting) - u64::from(posting.in_title) * 200);
        }
    }
    let mut related = Vec::new();
    for (article, (weight, score)) in (0..).zip(shared) {
        let weight = u64::from(weight);
        if is_enough(weight, total) {
            // Much of the question in one article says more than a part of it often.
            related.push(Match { article, score: (score * weight / total / 100) as u32, certain: true });
        }
    }
    Ok(related)
}

/// Whether a record shares enough of the weight of a sentence.
pub(crate) fn is_related(
    index: &Index<'_>,
    record: &FoldedRecord<'_>,
    sentence: &[Symbol],
) -> Result<bool, IndexError> {
    let (mut shared, mut total) = (0, 0);
    for (entry, rarity) in telling(index, sentence)? {
        total += u64::from(rarity);
        let pair = [entry.gram.0, entry.gram.1];
        if record.has(if pair[1] == BREAK { &pair[..1] } else { &pair }, None) {
            shared += u64::from(rarity);
        }
    }
    Ok(is_enough(shared, total))
}

fn is_enough(shared: u64, total: u64) -> bool {
    shared > 0 && shared * 100 >= total * SHARE
}

/// The grams of a sentence that are looked at, rarest first, each with what it weighs; none where no pair is known.
fn telling<'i>(index: &'i Index<'_>, sentence: &[Symbol]) -> Result<Vec<(Entry<'i>, u32)>, IndexError> {
    let mut grams: Vec<Gram> = Vec::new();
    for pair in sentence.windows(2).filter(|pair| pair[0] != UNKNOWN && pair[0] != BREAK) {
        let mut add = |gram| {
            if !grams.contains(&gram) {
                grams.push(gram)
            }
        };
        if pair[1] != UNKNOWN && pair[1] != BREAK {
            add(Gram(pair[0], pair[1]));
        }
        // A letter by itself says nothing.
        if !index.fold().is_ascii(pair[0]) {
            add(Gram(pair[0], BREAK));
        }
    }
    let mut entries: Vec<Entry<'_>> = index.entries(&grams)?.into_iter().flatten().collect();
    if entries.iter().all(|entry| entry.gram.1 == BREAK) {
        return Ok(Vec::new());
    }
    sort_by_number(&mut entries, |entry| entry.count.into());
    let mut bytes = 0;
    let affordable = entries.iter().take_while(|entry| {
        bytes += entry.long_bytes();
        bytes <= MAX_BYTES
    });
    let affordable = affordable.count();
    entries.truncate(affordable);
    let bm25 = Bm25::new(index.counts());
    let mut weighed = Vec::new();
    for entry in entries {
        let rarity = bm25.rarity(entry.count);
        let rarity = if entry.gram.1 == BREAK { rarity * CHARACTER / 8 } else { rarity };
        weighed.push((entry, rarity));
    }
    Ok(weighed)
}
