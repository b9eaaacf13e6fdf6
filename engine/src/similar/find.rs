//! Finding what is similar; only where an index is built.

use std::cmp::Reverse;

use crate::index::counts::Counts;
use crate::index::postings::Posting;
use crate::matching::bm25::Bm25;
use crate::text::shingles::shared;

/// Similar articles of one article at most.
const MAX_SIMILAR: usize = 5;
/// Grams by which an article looks for others.
const TELLING: usize = 64;
/// A gram of more articles than this part of all, and than `FEW_ARTICLES`, tells nothing and is not looked at.
const COMMON: usize = 50;
const FEW_ARTICLES: usize = 64;
/// Articles that come up, for each article, and are looked at closely.
const CANDIDATES: usize = 12;
/// Related articles reach one part in so many of what the article itself scores.
const RELATED: u64 = 8;
/// … with so many grams in common.
const FEWEST_GRAMS: u32 = 4;
/// Texts of fewer shingles match by chance too often.
const FEWEST_SHINGLES: usize = 16;
/// Near-identical from here on: shared shingles in thousandths of the shorter text's.
const NEAR_IDENTICAL: u64 = 600;

/// What the builder knows when it asks for similar articles.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Corpus<'b> {
    pub counts: &'b Counts,
    /// Whether each article is something to read.
    pub reports: &'b [bool],
    /// The posting lists of grams, at least of those that two or more articles and not too many have.
    pub lists: &'b [&'b [Posting]],
    /// The shingles of every article, as `text::shingles` gives them.
    pub shingles: &'b [Vec<u64>],
}

/// The shared shingles of two texts in thousandths of the shorter one's; 0 where that is too short.
pub(crate) fn containment(a: &[u64], b: &[u64]) -> u64 {
    let shorter = a.len().min(b.len());
    if shorter < FEWEST_SHINGLES {
        return 0;
    }
    shared(a, b) as u64 * 1000 / shorter as u64
}

/// The list of every article.
pub(crate) fn find(corpus: &Corpus<'_>) -> Vec<Vec<(u32, bool)>> {
    let count = corpus.reports.len();
    let mut scores = vec![Score::default(); count];
    let mut own = Vec::with_capacity(count);
    let mut related: Vec<Vec<u32>> = Vec::with_capacity(count);
    let mut near: Vec<Vec<(u64, u32)>> = vec![Vec::new(); count];
    for (article, grams) in (0..).zip(telling_grams(corpus, |_, _| true)) {
        let found = candidates(corpus, article, &grams, &mut scores);
        for &(_, other) in &found {
            let shared = containment(&corpus.shingles[article as usize], &corpus.shingles[other as usize]);
            if shared >= NEAR_IDENTICAL {
                near[article as usize].push((shared, other));
                // A long text may not find the short one within it, but is found by it.
                near[other as usize].push((shared, article));
            }
        }
        own.push(grams.iter().map(|&(weight, _)| u64::from(weight)).sum());
        related.push(enough(&found, own[article as usize]));
    }
    for near in &mut near {
        near.sort_unstable_by_key(|&(shared, article)| (Reverse(shared), article));
        near.dedup();
    }
    // What only the versions of one text have says nothing about what is related to them.
    let elsewhere = |article: u32, list: &[Posting]| {
        let near = &near[article as usize];
        let is_version = |other: u32| other == article || near.iter().any(|&(_, same)| same == other);
        !near.is_empty() && list.iter().any(|posting| !is_version(posting.article))
    };
    for (article, grams) in (0..).zip(telling_grams(corpus, elsewhere)) {
        if !near[article as usize].is_empty() {
            let found = candidates(corpus, article, &grams, &mut scores);
            related[article as usize] = enough(&found, own[article as usize]);
        }
    }
    near.into_iter().zip(related).map(|(near, related)| list(&near, &related)).collect()
}

/// Near-identical ones by what is shared, then related ones as they come.
fn list(near: &[(u64, u32)], related: &[u32]) -> Vec<(u32, bool)> {
    let mut list: Vec<(u32, bool)> = near.iter().map(|&(_, article)| (article, true)).collect();
    for &article in related {
        if near.iter().all(|&(_, same)| same != article) {
            list.push((article, false));
        }
    }
    list.truncate(MAX_SIMILAR);
    list
}

/// Postings of the longest list that is looked at, among so many articles.
pub(crate) fn longest_list(articles: usize) -> usize {
    (articles / COMMON).max(FEW_ARTICLES)
}

/// For each article the shared grams that tell most about it, of those that `counts` with their lists:
/// weights and places in `lists`.
fn telling_grams(corpus: &Corpus<'_>, counts: impl Fn(u32, &[Posting]) -> bool) -> Vec<Vec<(u32, u32)>> {
    let bm25 = Bm25::new(corpus.counts);
    let most = longest_list(corpus.reports.len());
    let mut telling: Vec<Vec<(u32, u32)>> = vec![Vec::new(); corpus.reports.len()];
    let keep_best = |grams: &mut Vec<(u32, u32)>| {
        if grams.len() > TELLING {
            grams.select_nth_unstable_by_key(TELLING, |&(weight, gram)| (Reverse(weight), gram));
            grams.truncate(TELLING);
        }
    };
    for (gram, list) in (0..).zip(corpus.lists) {
        if !(2..=most).contains(&list.len()) {
            continue;
        }
        let rarity = bm25.rarity(list.len() as u32);
        for &posting in *list {
            if !counts(posting.article, list) {
                continue;
            }
            let article = posting.article as usize;
            let grams = &mut telling[article];
            grams.push((bm25.points(rarity, posting), gram));
            // Not all grams are kept until the end, and not all are looked through at each one.
            if grams.len() >= TELLING * 4 {
                keep_best(grams);
            }
        }
    }
    for grams in &mut telling {
        keep_best(grams);
        grams.sort_unstable_by_key(|&(_, gram)| gram);
    }
    telling
}

/// What an article has in common with the one that is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Score {
    weight: u32,
    grams: u32,
}

/// Those of the articles found that are related to an article that scores `own` itself.
fn enough(found: &[(Score, u32)], own: u64) -> Vec<u32> {
    let enough = |score: Score| score.grams >= FEWEST_GRAMS && u64::from(score.weight) * RELATED >= own;
    found.iter().filter(|&&(score, _)| enough(score)).map(|&(_, article)| article).collect()
}

/// The articles that score most with an article's grams, best first. Leaves `scores` as it was.
fn candidates(
    corpus: &Corpus<'_>,
    article: u32,
    grams: &[(u32, u32)],
    scores: &mut [Score],
) -> Vec<(Score, u32)> {
    if !corpus.reports[article as usize] {
        return Vec::new();
    }
    let bm25 = Bm25::new(corpus.counts);
    let mut found = Vec::new();
    for &(_, gram) in grams {
        let list = corpus.lists[gram as usize];
        let rarity = bm25.rarity(list.len() as u32);
        for &posting in list {
            let other = posting.article as usize;
            if posting.article == article || !corpus.reports[other] {
                continue;
            }
            let score = &mut scores[other];
            if score.grams == 0 {
                found.push(posting.article);
            }
            score.weight += bm25.points(rarity, posting);
            score.grams += 1;
        }
    }
    let mut best: Vec<(Score, u32)> =
        found.into_iter().map(|other| (std::mem::take(&mut scores[other as usize]), other)).collect();
    let best_first = |&(score, other): &(Score, u32)| (Reverse(score), other);
    if best.len() > CANDIDATES {
        best.select_nth_unstable_by_key(CANDIDATES, best_first);
        best.truncate(CANDIDATES);
    }
    best.sort_unstable_by_key(best_first);
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::shingles::shingles;

    #[test]
    fn containment_is_measured_by_the_shorter_text() {
        let text = |length: u32| shingles(1..=length);
        for (a, b, thousandths) in [
            (text(100), text(100), 1000),
            (text(19), text(1000), 1000),
            (text(18), text(1000), 0),
            (text(100), shingles(200..300), 0),
            (text(53), shingles((1..=28).chain(1000..1025)), 500),
            (shingles(1..3), text(100), 0),
        ] {
            assert_eq!(containment(&a, &b), thousandths);
            assert_eq!(containment(&b, &a), thousandths);
        }
    }
}
