//! Match levels: the articles of each term (`super::conditions`), clauses intersected and subtracted, then for a
//! sentence what shares its wording (`super::related`). No article is in two levels; near and related only add.

use serde::Serialize;

use super::document_set::{DocumentSet, Match, difference, intersection, union};
use super::exact::Matcher;
use super::phrases::QueryPhrases;
use super::related;
use crate::bytes::error::IndexError;
use crate::index::reader::Index;
use crate::query::{Clause, Query};

/// How literally an article, or a place in it, matches.
///
/// ```
/// use engine::Level;
///
/// assert!(Level::Exact < Level::Near && Level::Near < Level::Related);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// It contains what was asked for.
    Exact,
    /// It contains something that differs by one edit, a look-alike or the writing of a number (近似).
    Near,
    /// It shares much of a sentence's wording (相关).
    Related,
}

/// All articles that match a query, level by level, each level ascending. No article is in two.
#[derive(Clone, Debug, Default)]
pub(crate) struct Levels {
    pub exact: Vec<Match>,
    pub near: Vec<Match>,
    pub related: Vec<Match>,
}

impl Levels {
    /// The level at which an article matches.
    pub fn of(&self, article: u32) -> Option<Level> {
        let has = |found: &[Match]| found.binary_search_by_key(&article, |found| found.article).is_ok();
        let levels =
            [(&self.exact, Level::Exact), (&self.near, Level::Near), (&self.related, Level::Related)];
        levels.into_iter().find(|(found, _)| has(found)).map(|(_, level)| level)
    }
}

/// All articles that match, level by level; `None` where the query has nothing to look for.
pub(crate) fn levels(
    index: &Index<'_>,
    query: &Query,
    phrases: &QueryPhrases,
) -> Result<Option<Levels>, IndexError> {
    let matcher = Matcher::new(index);
    let words: usize = phrases.relaxed().map(|run| index.fold.words(run)).sum();
    let Some(DocumentSet { exact, either }) = meeting(&matcher, query, words > 0)? else { return Ok(None) };
    let near = difference(&either, &exact);
    let mut related = Vec::new();
    if words >= related::SENTENCE {
        let found = related::find(&matcher, phrases.relaxed())?;
        related = difference(&difference(&found, &exact), &near);
    }
    Ok(Some(Levels { exact, near, related }))
}

/// All articles that match exactly, ascending; `None` where the query has nothing to look for.
pub(crate) fn exact_matches(index: &Index<'_>, query: &Query) -> Result<Option<Vec<Match>>, IndexError> {
    Ok(meeting(&Matcher::new(index), query, false)?.map(|found| found.exact))
}

/// All articles that meet the query, exactly and, when `relaxing`, also nearly.
fn meeting(
    matcher: &Matcher<'_, '_>,
    query: &Query,
    relaxing: bool,
) -> Result<Option<DocumentSet>, IndexError> {
    let mut all: Option<DocumentSet> = None;
    for clause in &query.clauses {
        all = match (clause_matches(matcher, clause, relaxing)?, all) {
            (None, before) => before,
            (Some(Clausal::Without(found)), before) => {
                let before = before.unwrap_or_else(|| DocumentSet::of(matcher.every()));
                Some(before.with(&found, difference))
            }
            (Some(Clausal::With(found)), Some(before)) => Some(before.with(&found, intersection)),
            (Some(Clausal::With(found)), None) => Some(found),
        };
    }
    Ok(all)
}

/// What a clause says of the articles it names.
enum Clausal {
    /// Only these.
    With(DocumentSet),
    /// All but these.
    Without(DocumentSet),
}

/// The articles that a clause names; `None` where it has nothing to look for.
fn clause_matches(
    matcher: &Matcher<'_, '_>,
    clause: &Clause,
    relaxing: bool,
) -> Result<Option<Clausal>, IndexError> {
    let mut any: Option<DocumentSet> = None;
    for term in &clause.alternatives {
        let found = if term.excluded {
            // What is only nearly there is not excluded.
            let Some(found) = matcher.exact(&term.condition)? else { continue };
            if clause.alternatives.len() == 1 {
                return Ok(Some(Clausal::Without(DocumentSet::of(found))));
            }
            DocumentSet::of(difference(&matcher.every(), &found))
        } else {
            let Some(found) = matcher.condition(&term.condition, relaxing)? else { continue };
            found
        };
        any = Some(match any {
            None => found,
            Some(other) => other.with(&found, union),
        });
    }
    Ok(any.map(Clausal::With))
}
