//! Match levels: the articles of each term (`super::conditions`), clauses intersected and subtracted, then for a
//! sentence what shares its wording (`super::related`). No article is in two levels; near and related only add.

use serde::Serialize;

use super::document_set::{Match, articles, difference, intersection, sort_matches, union};
use super::exact::Matcher;
use super::finder::{FoldedRecord, meets};
use super::fuzzy::MAX_NEAR;
use super::phrases::QueryPhrases;
use super::related;
use crate::bytes::error::IndexError;
use crate::index::reader::Index;
use crate::index::records::Record;
use crate::query::{Clause, Condition, Query};

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

/// All articles that match exactly, ascending; `None` where the query has nothing to look for. Uncertain ones are among
/// them unless the matcher proves.
pub(crate) fn exact(matcher: &Matcher<'_, '_>, query: &Query) -> Result<Option<Vec<Match>>, IndexError> {
    // Texts that must all be there are looked for together: what is rare saves reading what is common.
    let is_text = |clause: &&Clause| match &clause.alternatives[..] {
        [term] => !term.excluded && matches!(term.condition, Condition::Text { .. } | Condition::Title(_)),
        _ => false,
    };
    let (texts, others): (Vec<&Clause>, Vec<&Clause>) = query.clauses.iter().partition(is_text);
    let mut wanted = Vec::new();
    for term in texts.iter().filter_map(|clause| clause.alternatives.first()) {
        wanted.append(&mut matcher.wanted(&term.condition));
    }
    let together = if wanted.is_empty() { Ok(None) } else { matcher.phrases(&wanted).map(Some) };
    meeting(matcher, together, &others, &mut |condition| matcher.exact(condition))
}

/// Articles that meet a query only nearly, at most [`MAX_NEAR`]. `exact` are all that meet it exactly, proved.
pub(crate) fn near(
    matcher: &Matcher<'_, '_>,
    query: &Query,
    exact: &[Match],
) -> Result<Vec<Match>, IndexError> {
    let clauses: Vec<&Clause> = query.clauses.iter().collect();
    let either = meeting(matcher, Ok(None), &clauses, &mut |condition| match condition {
        Condition::Text { text, quoted: false } => matcher.either(text),
        _ => matcher.exact(condition),
    });
    let mut candidates = difference(&either?.unwrap_or_default(), exact);
    sort_matches(&mut candidates, &|found| {
        u64::from(u32::MAX - found.score) << 32 | u64::from(found.article)
    });
    candidates.truncate(MAX_NEAR * 2);
    let records = matcher.index.read_records(&articles(&candidates))?;
    let mut found = Vec::new();
    for (candidate, record) in candidates.into_iter().zip(&records) {
        let record = FoldedRecord::new(matcher.index.fold(), record);
        if meets(matcher.index, &record, query, true)? {
            found.push(Match { certain: true, ..candidate });
        }
    }
    found.truncate(MAX_NEAR);
    sort_matches(&mut found, &|found| found.article.into());
    Ok(found)
}

/// At which level a record matches a query, by its text and, for a sentence, by the frequencies of its grams.
pub(crate) fn level(
    index: &Index<'_>,
    record: &Record,
    query: &Query,
    phrases: &QueryPhrases,
) -> Result<Option<Level>, IndexError> {
    let folded = FoldedRecord::new(index.fold(), record);
    if meets(index, &folded, query, false)? {
        return Ok(Some(Level::Exact));
    }
    if meets(index, &folded, query, true)? {
        return Ok(Some(Level::Near));
    }
    let is_sentence = phrases.relaxable_words(index.fold()) >= related::SENTENCE;
    let is_related = is_sentence && related::is_related(index, &folded, phrases)?;
    Ok(is_related.then_some(Level::Related))
}

/// What meets a term; `None` where it has nothing to look for.
type Meeting<'m> = &'m mut dyn FnMut(&Condition) -> Result<Option<Vec<Match>>, IndexError>;

/// What is in `first` and meets every clause, where `term` says what meets a term that is not excluded. Every term is asked before the
/// first that lacks bytes is given up.
fn meeting(
    matcher: &Matcher<'_, '_>,
    first: Result<Option<Vec<Match>>, IndexError>,
    clauses: &[&Clause],
    term: Meeting<'_>,
) -> Result<Option<Vec<Match>>, IndexError> {
    let mut missing = first == Err(IndexError::Missing);
    let mut every = if missing { None } else { first? };
    for clause in clauses {
        let found = match clause_matches(matcher, clause, term) {
            Err(IndexError::Missing) => {
                missing = true;
                continue;
            }
            found => found?,
        };
        every = match (found, every) {
            (None, before) => before,
            (Some(Clausal::Without(found)), before) => {
                Some(difference(&before.unwrap_or_else(|| matcher.every()), &found))
            }
            (Some(Clausal::With(found)), Some(before)) => Some(intersection(&before, &found)),
            (Some(Clausal::With(found)), None) => Some(found),
        };
    }
    if missing { Err(IndexError::Missing) } else { Ok(every) }
}

/// What a clause says of the articles it names.
enum Clausal {
    /// Only these.
    With(Vec<Match>),
    /// All but these.
    Without(Vec<Match>),
}

/// The articles that a clause names; `None` where it has nothing to look for.
fn clause_matches(
    matcher: &Matcher<'_, '_>,
    clause: &Clause,
    term: Meeting<'_>,
) -> Result<Option<Clausal>, IndexError> {
    let mut any: Option<Vec<Match>> = None;
    for alternative in &clause.alternatives {
        let found = if alternative.excluded {
            // What is only nearly there is not excluded.
            let Some(found) = matcher.exact(&alternative.condition)? else { continue };
            if clause.alternatives.len() == 1 {
                return Ok(Some(Clausal::Without(found)));
            }
            difference(&matcher.every(), &found)
        } else {
            let Some(found) = term(&alternative.condition)? else { continue };
            found
        };
        any = Some(match any {
            None => found,
            Some(other) => union(&other, &found),
        });
    }
    Ok(any.map(Clausal::With))
}
