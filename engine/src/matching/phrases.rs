//! The folded phrases of a query: what to look for as it is, and what may be met nearly.

use crate::query::{Condition, Query};
use crate::text::asking_words;
use crate::text::fold::{BREAK, FoldTable, Symbol};
use crate::text::numerals;

/// Words from which on a query counts as a sentence, as `FoldTable::words` counts them.
const SENTENCE: usize = 6;

/// The phrases of a query's terms that are not excluded.
#[derive(Clone, Debug)]
pub(crate) struct QueryPhrases {
    phrases: Vec<Vec<Symbol>>,
    /// Each with the text it was asked by.
    pub relaxable: Vec<(Vec<Symbol>, String)>,
    /// The query's numerals written otherwise, each with the text asked for.
    pub rewritten: Vec<(Vec<Symbol>, String)>,
    /// What may be met nearly without the words that only ask: runs, each with a break behind it.
    pub telling: Vec<Symbol>,
    /// Whether this is a question or a sentence: what shares much of it is related.
    pub is_sentence: bool,
}

impl QueryPhrases {
    pub fn new(fold: &FoldTable, query: &Query) -> QueryPhrases {
        let mut all = QueryPhrases {
            phrases: Vec::new(),
            relaxable: Vec::new(),
            rewritten: Vec::new(),
            telling: Vec::new(),
            is_sentence: false,
        };
        let mut words = 0;
        for term in query.terms().filter(|term| !term.excluded) {
            let (Condition::Text { text, .. } | Condition::Title(text)) = &term.condition else { continue };
            let relaxes = matches!(term.condition, Condition::Text { quoted: false, .. });
            for run in fold.runs(text) {
                if all.phrases.contains(&run) {
                    continue;
                }
                if relaxes {
                    words += fold.words(&run);
                    let mut telling = run.clone();
                    all.is_sentence |= asking_words::leave_out(fold, &mut telling);
                    telling.push(BREAK);
                    all.telling.extend(telling);
                    all.relaxable.push((run.clone(), text.clone()));
                }
                all.phrases.push(run);
            }
            for variant in if relaxes { numerals::variants(text) } else { Vec::new() } {
                for run in fold.runs(&variant) {
                    all.rewritten.push((run, text.clone()));
                }
            }
        }
        all.is_sentence |= words >= SENTENCE;
        all
    }

    /// The phrases to look for as they are.
    pub fn exact(&self) -> &[Vec<Symbol>] {
        &self.phrases
    }
}
