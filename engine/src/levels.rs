//! From a query to the articles that match it, level by level: the articles of each term ([`crate::matching`],
//! [`crate::edited`]), clauses intersected and subtracted, then for a sentence what shares its wording
//! ([`crate::related`]). No article is in two levels; near and related only add.

use crate::archive::Archive;
use crate::found::{Found, Match, intersect, subtract, unite};
use crate::index::IndexError;
use crate::marker::{Level, Marker};
use crate::matching::Matcher;
use crate::prelude::*;
use crate::query::{Clause, Query};
use crate::related;

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

impl Archive<'_> {
    /// All articles that match, level by level; `None` where the query has nothing to look for.
    pub(crate) fn levels(
        &self,
        query: &Query,
        marker: &Marker<'_, '_>,
    ) -> Result<Option<Levels>, IndexError> {
        let words: usize = marker.relaxed().map(|run| self.fold.words(run)).sum();
        let Some(Found { exact, either }) = self.meeting(query, words > 0)? else { return Ok(None) };
        let near = subtract(&either, &exact);
        let mut related = Vec::new();
        if words >= related::SENTENCE {
            let found = related::find(&Matcher::new(self, false), marker.relaxed())?;
            related = subtract(&subtract(&found, &exact), &near);
        }
        Ok(Some(Levels { exact, near, related }))
    }

    /// All articles that match exactly, ascending; `None` where the query has nothing to look for.
    pub(crate) fn matches(&self, query: &Query) -> Result<Option<Vec<Match>>, IndexError> {
        Ok(self.meeting(query, false)?.map(|found| found.exact))
    }

    /// All articles that meet the query, exactly and, when `relaxing`, also nearly.
    fn meeting(&self, query: &Query, relaxing: bool) -> Result<Option<Found>, IndexError> {
        let matcher = Matcher::new(self, relaxing);
        let mut all: Option<Found> = None;
        for clause in &query.clauses {
            all = match (clause_matches(&matcher, clause)?, all) {
                (None, before) => before,
                (Some(Clausal::Without(found)), before) => {
                    let before = before.unwrap_or_else(|| Found::alike(matcher.every()));
                    Some(before.with(&found, subtract))
                }
                (Some(Clausal::With(found)), Some(before)) => Some(before.with(&found, intersect)),
                (Some(Clausal::With(found)), None) => Some(found),
            };
        }
        Ok(all)
    }
}

/// What a clause says of the articles it names.
enum Clausal {
    /// Only these.
    With(Found),
    /// All but these.
    Without(Found),
}

/// The articles that a clause names; `None` where it has nothing to look for.
fn clause_matches(matcher: &Matcher<'_, '_>, clause: &Clause) -> Result<Option<Clausal>, IndexError> {
    let mut any: Option<Found> = None;
    for term in &clause.alternatives {
        let found = if term.excluded {
            // What is only nearly there is not excluded.
            let Some(found) = matcher.exact(&term.condition)? else { continue };
            if clause.alternatives.len() == 1 {
                return Ok(Some(Clausal::Without(Found::alike(found))));
            }
            Found::alike(subtract(&matcher.every(), &found))
        } else {
            let Some(found) = matcher.condition(&term.condition)? else { continue };
            found
        };
        any = Some(match any {
            None => found,
            Some(other) => other.with(&found, unite),
        });
    }
    Ok(any.map(Clausal::With))
}
