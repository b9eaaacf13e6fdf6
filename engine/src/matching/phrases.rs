//! The folded phrases of a query: what to look for as it is, and what may be met nearly.

use crate::query::{Condition, Query};
use crate::text::fold::{FoldTable, Symbol};
use crate::text::numerals;

/// The phrases of a query's terms that are not excluded.
#[derive(Clone, Debug)]
pub(crate) struct QueryPhrases {
    phrases: Vec<Vec<Symbol>>,
    /// Each with the text it was asked by.
    pub relaxable: Vec<(Vec<Symbol>, String)>,
    /// The query's numerals written otherwise, each with the text asked for.
    pub rewritten: Vec<(Vec<Symbol>, String)>,
}

impl QueryPhrases {
    pub fn new(fold: &FoldTable, query: &Query) -> QueryPhrases {
        let mut all = QueryPhrases { phrases: Vec::new(), relaxable: Vec::new(), rewritten: Vec::new() };
        for term in query.clauses.iter().flat_map(|clause| &clause.alternatives).filter(|term| !term.excluded)
        {
            let (Condition::Text { text, .. } | Condition::Title(text)) = &term.condition else { continue };
            let relaxes = matches!(term.condition, Condition::Text { quoted: false, .. });
            for run in fold.runs(text) {
                if all.phrases.contains(&run) {
                    continue;
                }
                if relaxes {
                    all.relaxable.push((run.clone(), text.clone()));
                }
                all.phrases.push(run);
            }
            let variants = if relaxes { numerals::variants(text) } else { Vec::new() };
            for run in variants.iter().flat_map(|variant| fold.runs(variant)) {
                all.rewritten.push((run, text.clone()));
            }
        }
        all
    }

    /// The phrases to look for as they are.
    pub fn exact(&self) -> &[Vec<Symbol>] {
        &self.phrases
    }

    /// How many words the phrases that may be met nearly have, as [`FoldTable::words`] counts them.
    pub fn relaxable_words(&self, fold: &FoldTable) -> usize {
        self.relaxable.iter().map(|(run, _)| fold.words(run)).sum()
    }
}
