//! Related articles: for a question or sentence that stands nowhere as it is, the articles that share most of
//! its grams, by weight (BM25).

use super::document_set::Match;
use super::exact::Matcher;
use crate::bytes::error::IndexError;
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

/// Articles that share at least a quarter of the weight of these phrases, ascending.
pub(crate) fn find<'p>(
    matcher: &Matcher<'_, '_>,
    phrases: impl Iterator<Item = &'p [Symbol]>,
) -> Result<Vec<Match>, IndexError> {
    let index = matcher.index;
    let bm25 = matcher.bm25;
    // For each article the weight of the grams that it shares.
    let mut shared = vec![0u32; index.counts.articles as usize];
    let mut total = 0u64;
    let mut seen: Vec<Gram> = Vec::new();
    let mut lists = Vec::new();
    for pair in phrases.flat_map(|phrase| phrase.windows(2)) {
        let gram = Gram(pair[0], pair[1]);
        if pair.contains(&UNKNOWN) || seen.contains(&gram) {
            continue;
        }
        seen.push(gram);
        let Some(ordinal) = index.lexicon.ordinal(gram) else { continue };
        let list = index.postings.list(ordinal)?;
        let says_little = |&symbol: &Symbol| index.fold.character(symbol).is_some_and(is_function);
        let share = if pair.iter().all(says_little) { FUNCTION_SHARE } else { 1 };
        let rarity = bm25.rarity(list.length()) / share;
        total += u64::from(rarity);
        list.visit(&mut |posting| shared[posting.article as usize] += rarity)?;
        lists.push((list, rarity));
    }
    let enough = (total * SHARE / 100).max(1);
    let related = (0..).zip(shared).filter(|&(_, shared)| u64::from(shared) >= enough);
    let mut related: Vec<(Match, u32)> =
        related.map(|(article, shared)| (Match { article, score: 0 }, shared)).collect();
    // Few are left, so only they are scored.
    for (list, rarity) in lists {
        let mut members = list.members()?;
        for (found, _) in &mut related {
            if let Some(posting) = members.find(found.article)? {
                let length = index.articles.length(found.article)?;
                found.score = found.score.saturating_add(bm25.weigh(rarity, posting, length, false));
            }
        }
    }
    // Much of the question in one article says more than a part of it often.
    for (found, shared) in &mut related {
        found.score = (u64::from(found.score) * u64::from(*shared) / total) as u32;
    }
    Ok(related.into_iter().map(|(found, _)| found).collect())
}
