//! Sets of articles, ascending by number, and how they are joined.

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

/// Articles in both, scores added.
pub(crate) fn intersection(a: &[Match], b: &[Match]) -> Vec<Match> {
    let mut b = b.iter().copied().peekable();
    let mut both = Vec::with_capacity(a.len().min(b.len()));
    for &left in a {
        while b.next_if(|right| right.article < left.article).is_some() {}
        if let Some(right) = b.next_if(|right| right.article == left.article) {
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
    let mut b = b.iter().copied().peekable();
    let mut either = Vec::with_capacity(a.len() + b.len());
    for &left in a {
        while let Some(right) = b.next_if(|right| right.article < left.article) {
            either.push(right);
        }
        let both = b.next_if(|right| right.article == left.article);
        let (more, certain) = both.map_or((0, false), |right| (right.score, right.certain));
        either.push(Match {
            article: left.article,
            score: left.score.saturating_add(more),
            certain: left.certain || certain,
        });
    }
    either.extend(b);
    either
}

/// Articles in `a` and not for certain in `b`.
pub(crate) fn difference(a: &[Match], b: &[Match]) -> Vec<Match> {
    let mut b = b.iter().peekable();
    let mut kept = Vec::with_capacity(a.len());
    for &left in a {
        while b.next_if(|right| right.article < left.article).is_some() {}
        match b.peek().filter(|right| right.article == left.article) {
            Some(right) if right.certain => {}
            Some(_) => kept.push(Match { certain: false, ..left }),
            None => kept.push(left),
        }
    }
    kept
}
