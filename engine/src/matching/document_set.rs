//! Sets of articles, ascending by number, and how they are joined.

/// An article that meets a condition, and its score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Match {
    pub article: u32,
    pub score: u32,
}

/// The articles that meet something: as it is, and as it is or nearly. Both ascending.
#[derive(Clone, Debug)]
pub(crate) struct DocumentSet {
    pub exact: Vec<Match>,
    /// The same as `exact` where nothing was relaxed.
    pub either: Vec<Match>,
}

impl DocumentSet {
    /// The set of a condition that cannot be met nearly.
    pub fn of(exact: Vec<Match>) -> DocumentSet {
        DocumentSet { either: exact.clone(), exact }
    }

    /// Both lists joined with those of `other`.
    pub fn with(&self, other: &DocumentSet, join: fn(&[Match], &[Match]) -> Vec<Match>) -> DocumentSet {
        DocumentSet { exact: join(&self.exact, &other.exact), either: join(&self.either, &other.either) }
    }
}

/// Articles in both, scores added.
pub(crate) fn intersection(a: &[Match], b: &[Match]) -> Vec<Match> {
    let mut b = b.iter().copied().peekable();
    let mut both = Vec::with_capacity(a.len().min(b.len()));
    for &left in a {
        while b.next_if(|right| right.article < left.article).is_some() {}
        if let Some(right) = b.next_if(|right| right.article == left.article) {
            both.push(Match { article: left.article, score: left.score.saturating_add(right.score) });
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
        let more = both.map_or(0, |right| right.score);
        either.push(Match { article: left.article, score: left.score.saturating_add(more) });
    }
    either.extend(b);
    either
}

/// Articles in `a` and not in `b`.
pub(crate) fn difference(a: &[Match], b: &[Match]) -> Vec<Match> {
    let mut b = b.iter().peekable();
    let mut kept = a.to_vec();
    kept.retain(|left| {
        while b.next_if(|right| right.article < left.article).is_some() {}
        b.peek().is_none_or(|right| right.article != left.article)
    });
    kept
}
