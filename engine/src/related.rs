//! Related articles: for a question or sentence that stands nowhere as it is, the articles that share most of
//! its grams, by weight (BM25 as in [`crate::rank`]).

use crate::fold::{Symbol, UNKNOWN};
use crate::gram::Gram;
use crate::index::IndexError;
use crate::matching::{Match, Matcher};
use crate::prelude::*;

/// Words from which on a query counts as a sentence, as [`crate::fold::FoldTable::words`] counts them.
pub(crate) const SENTENCE: usize = 6;
/// Related articles listed at most.
pub(crate) const MOST: usize = 50;
/// An article is related from this share of the query's weight on, in hundredths.
const SHARE: u64 = 25;

/// Characters that hold sentences together and say little of what they are about. Grams of these alone count
/// for little here; everywhere else every character counts.
const FUNCTION: &str = "的了是在和与及也都就而或吗呢吧啊呀么什谁哪怎样为何如几多少有没不这那其之以于从到被把将对向由我你他她它们个些请问时候";
/// By how much less.
const FUNCTION_SHARE: u32 = 8;

/// Articles that share at least a quarter of the weight of these phrases, ascending.
pub(crate) fn find<'p>(
    matcher: &Matcher<'_, '_>,
    phrases: impl Iterator<Item = &'p [Symbol]>,
) -> Result<Vec<Match>, IndexError> {
    let archive = matcher.archive;
    let weigher = matcher.weigher;
    // For each article the weight of the grams that it shares.
    let mut shared = vec![0u32; archive.counts.articles as usize];
    let mut total = 0u64;
    let mut seen: Vec<Gram> = Vec::new();
    let mut lists = Vec::new();
    for pair in phrases.flat_map(|phrase| phrase.windows(2)) {
        let gram = Gram(pair[0], pair[1]);
        if pair.contains(&UNKNOWN) || seen.contains(&gram) {
            continue;
        }
        seen.push(gram);
        let Some(ordinal) = archive.lexicon.ordinal(gram) else { continue };
        let list = archive.postings.list(ordinal)?;
        let says_little =
            |&symbol: &Symbol| archive.fold.character(symbol).is_some_and(|c| FUNCTION.contains(c));
        let share = if pair.iter().all(says_little) { FUNCTION_SHARE } else { 1 };
        let rarity = weigher.rarity(list.length()) / share;
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
                let length = archive.articles.length(found.article)?;
                found.score = found.score.saturating_add(weigher.weigh(rarity, posting, length, false));
            }
        }
    }
    // Much of the question in one article says more than a part of it often.
    for (found, shared) in &mut related {
        found.score = (u64::from(found.score) * u64::from(*shared) / total) as u32;
    }
    Ok(related.into_iter().map(|(found, _)| found).collect())
}
