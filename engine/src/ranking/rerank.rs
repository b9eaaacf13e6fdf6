//! Ranking the best matches once more by what only their text tells: phrases that stand close together, and the
//! query's own writing (優勢 before 优势 for those who typed 優勢).

use crate::bytes::sort::sort_by_number;
use crate::index::reader::Index;
use crate::index::records::{Record, Tag};
use crate::matching::bm25::Bm25;
use crate::matching::document_set::Match;
use crate::matching::finder::folded;
use crate::matching::phrases::QueryPhrases;
use crate::query::{Condition, Query};
use crate::text::folded::FoldedText;
use crate::text::slice::occurs_in;

/// Sorts matches anew: by what their lists say, with a bonus for the whole title or its beginning, for phrases that stand close together,
/// and for the query's own writing. `frequency` is the document frequency of the query's rarest gram.
pub(crate) fn rerank(
    index: &Index<'_>,
    found: &mut [(Match, Record)],
    query: &Query,
    phrases: &QueryPhrases,
    bm25: Bm25,
    frequency: u32,
) {
    let mut asked: Vec<&str> = Vec::new();
    for term in query.terms().filter(|term| !term.excluded) {
        if let Condition::Text { text, .. } | Condition::Title(text) = &term.condition {
            asked.push(text);
        }
    }
    let fold = index.fold();
    for (found, record) in found.iter_mut() {
        let mut as_written = false;
        let mut span = usize::MAX;
        for (_, text) in record.searched() {
            as_written = as_written || asked.iter().all(|asked| occurs_in(text.as_bytes(), asked.as_bytes()));
            if phrases.exact().len() > 1 {
                span = span.min(FoldedText::new(fold, text).span(phrases.exact()));
            }
        }
        let title = folded(fold, record.text(Tag::Title));
        if let Some(phrase) = phrases.exact().iter().find(|phrase| title.starts_with(phrase)) {
            // Half as much where the title goes on.
            let whole = bm25.whole_title(bm25.rarity(frequency));
            let bonus = if phrase.len() == title.len() { whole } else { whole / 2 };
            found.score = found.score.saturating_add(bonus);
        }
        let close = if span == usize::MAX { 0 } else { found.score / 2 / (1 + span as u32 / 16) };
        let written = if as_written { found.score / 4 } else { 0 };
        found.score = found.score.saturating_add(close).saturating_add(written);
    }
    sort_by_number(found, |(found, _)| u64::from(u32::MAX - found.score) << 32 | u64::from(found.article));
}
