//! Ranking the best matches once more by what only their text tells: phrases that stand close together, and the
//! query's own writing (優勢 before 优势 for those who typed 優勢).

use std::cmp::Reverse;

use crate::bytes::error::IndexError;
use crate::index::reader::Index;
use crate::matching::document_set::Match;
use crate::matching::phrases::QueryPhrases;
use crate::query::{Condition, Query};
use crate::text::folded::FoldedText;
use crate::text::slice::occurs_in;

/// Articles whose text is looked at.
const MAX_RERANKED: usize = 64;

/// Ranks the first of `sorted`, which come best first, by their text.
pub(crate) fn rerank(
    index: &Index<'_>,
    sorted: &mut [Match],
    query: &Query,
    phrases: &QueryPhrases,
) -> Result<(), IndexError> {
    let count = sorted.len().min(MAX_RERANKED);
    let best = &mut sorted[..count];
    let terms = query.clauses.iter().flat_map(|clause| &clause.alternatives);
    let asked: Vec<&str> = terms
        .filter_map(|term| match &term.condition {
            Condition::Text { text, .. } | Condition::Title(text) if !term.excluded => Some(text.as_str()),
            _ => None,
        })
        .collect();
    for found in best.iter_mut() {
        let mut as_written = false;
        let mut span = usize::MAX;
        let mut fields = index.articles.fields(found.article)?;
        while let Some(field) = fields.next()? {
            if field.tag.zone().is_none() {
                continue;
            }
            let text = field.text()?;
            as_written = as_written || asked.iter().all(|asked| occurs_in(text.as_bytes(), asked.as_bytes()));
            if phrases.exact().len() > 1 {
                span = span.min(FoldedText::new(&index.fold, text).span(phrases.exact()));
            }
        }
        let close = if span == usize::MAX { 0 } else { found.score / 2 / (1 + span as u32 / 16) };
        let written = if as_written { found.score / 4 } else { 0 };
        found.score = found.score.saturating_add(close).saturating_add(written);
    }
    best.sort_unstable_by_key(|found| (Reverse(found.score), found.article));
    Ok(())
}
