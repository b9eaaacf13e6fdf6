//! Sets of articles, ascending by number, and how they are joined.

use crate::bytes::sort::sort_by_number;

/// An article that meets a condition, and its score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Match {
    pub article: u32,
    pub score: u32,
    /// Whether it meets the condition for certain; else its text must be looked at.
    pub certain: bool,
}

/// The numbers of these articles.
pub(crate) fn articles(found: &[Match]) -> Vec<u32> {
    found.iter().map(|found| found.article).collect()
}

/// Whether an article is in a set.
pub(crate) fn has(set: &[Match], article: u32) -> bool {
    set.get(set.partition_point(|found| found.article < article))
        .is_some_and(|found| found.article == article)
}

/// Passes over what comes before an article, and then over the article itself, which is returned if it is there.
fn pass(set: &[Match], at: &mut usize, article: u32) -> Option<Match> {
    while set.get(*at).is_some_and(|found| found.article < article) {
        *at += 1;
    }
    let found = set.get(*at).copied().filter(|found| found.article == article);
    *at += usize::from(found.is_some());
    found
}

/// Articles in both, scores added.
pub(crate) fn intersection(a: &[Match], b: &[Match]) -> Vec<Match> {
    let mut at = 0;
    let mut both = Vec::with_capacity(a.len().min(b.len()));
    for left in a {
        if let Some(right) = pass(b, &mut at, left.article) {
            both.push(Match {
                article: left.article,
                score: left.score.saturating_add(right.score),
                certain: left.certain && right.certain,
            });
        }
    }
    both
}

/// Articles in either, scores added.
pub(crate) fn union(a: &[Match], b: &[Match]) -> Vec<Match> {
    let mut at = 0;
    let mut either = Vec::with_capacity(a.len() + b.len());
    for left in a {
        let from = at;
        let both = pass(b, &mut at, left.article);
        either.extend_from_slice(b.get(from..at - usize::from(both.is_some())).unwrap_or_default());
        let (more, certain) = both.map_or((0, false), |right| (right.score, right.certain));
        either.push(Match {
            article: left.article,
            score: left.score.saturating_add(more),
            certain: left.certain || certain,
        });
    }
    either.extend_from_slice(b.get(at..).unwrap_or_default());
    either
}

/// Articles in `a` and not for certain in `b`.
pub(crate) fn difference(a: &[Match], b: &[Match]) -> Vec<Match> {
    let mut at = 0;
    let mut kept = Vec::with_capacity(a.len());
    for &left in a {
        match pass(b, &mut at, left.article) {
            Some(right) if right.certain => {}
            Some(_) => kept.push(Match { certain: false, ..left }),
            None => kept.push(left),
        }
    }
    kept
}

/// Sorts matches by a number; what is equal stays in its order.
pub(crate) fn sort_matches(found: &mut [Match], number: &dyn Fn(&Match) -> u64) {
    sort_by_number(found, number);
}
