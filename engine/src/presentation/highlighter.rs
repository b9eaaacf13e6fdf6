//! What of an article to mark for a query, and why: the phrases where they occur as asked; where they do not, the
//! near places; failing both, the pieces that make an article related.

use serde::Serialize;

use super::segment::{Occurrence, Segment, mark};
use crate::matching::phrases::QueryPhrases;
use crate::matching::verification;
use crate::matching::{Level, Rule};
use crate::text::confusables::Confusables;
use crate::text::fold::{BREAK, FoldTable, Symbol};
use crate::text::folded::{FoldedText, contains};
use crate::text::numerals::Figures;
use crate::text::slice::slice;

/// Why an article is a near match.
///
/// ```
/// use engine::{Archive, Article, Builder, SearchOptions};
///
/// let mut builder = Builder::new();
/// builder.add(Article { id: "1".into(), text: "弘扬右五精神。".into(), ..Article::default() });
/// let index = builder.build()?;
/// let archive = Archive::open(&index)?;
/// let results = archive.search("右玉精神", SearchOptions::default())?;
/// let reason = &results.hits[0].reasons[0];
/// assert_eq!((reason.matched.as_str(), reason.rule), ("右五精神", engine::Rule::LookAlike));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Reason {
    /// What was asked for.
    pub asked: String,
    /// What the article has instead, in its own wording (原文作“右五精神”).
    pub matched: String,
    /// How the two differ.
    pub rule: Rule,
}

/// Finds the places of a query's phrases in texts of articles that match at one level.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Highlighter<'i> {
    pub fold: &'i FoldTable,
    /// For near places.
    pub confusables: Option<&'i Confusables>,
    pub figures: &'i Figures,
    pub phrases: &'i QueryPhrases,
    pub level: Level,
}

impl Highlighter<'_> {
    /// A text with its marks.
    pub fn mark(&self, text: &str) -> Vec<Segment> {
        mark(text, 0..text.len(), &self.occurrences(text))
    }

    /// The paragraphs of a text with their marks.
    pub fn paragraphs(&self, text: &str) -> Vec<Vec<Segment>> {
        let mut paragraphs = Vec::new();
        let mut rest = text;
        while !rest.is_empty() {
            let (line, behind) = rest.split_once('\n').unwrap_or((rest, ""));
            if !line.is_empty() {
                paragraphs.push(self.mark(line));
            }
            rest = behind;
        }
        paragraphs
    }

    /// All places to mark in a text, by where they begin.
    pub fn occurrences(&self, text: &str) -> Vec<Occurrence> {
        let folded = FoldedText::new(self.fold, text);
        let mut found = Vec::new();
        let exact = self.phrases.exact();
        let add = |found: &mut Vec<Occurrence>, phrase, symbols: &[Symbol], kind| {
            for bytes in folded.find(symbols) {
                found.push(Occurrence { bytes, phrase, kind });
            }
        };
        for (phrase, symbols) in exact.iter().enumerate() {
            add(&mut found, phrase, symbols, Level::Exact);
        }
        match self.level {
            Level::Exact => {}
            Level::Near => self.visit_near(&folded, &mut |occurrence, _, _| found.push(occurrence)),
            Level::Related => {
                let pairs = self.phrases.telling.windows(2).filter(|pair| !pair.contains(&BREAK));
                for (phrase, pair) in (exact.len()..).zip(pairs) {
                    add(&mut found, phrase, pair, Level::Related);
                }
            }
        }
        crate::bytes::sort::sort_by_number(&mut found, |place| {
            (place.bytes.start as u64) << 32 | place.bytes.end as u64
        });
        found
    }

    /// Why a text is a near match: one reason for each phrase that it has only nearly.
    pub fn reasons(&self, text: &str, reasons: &mut Vec<Reason>) {
        let folded = FoldedText::new(self.fold, text);
        self.visit_near(&folded, &mut |occurrence, asked, rule| {
            if reasons.iter().all(|reason| reason.asked != asked) {
                let matched = slice(text, occurrence.bytes).to_owned();
                reasons.push(Reason { asked: asked.to_owned(), matched, rule });
            }
        });
    }

    /// Calls `visit` with each near place of a phrase that does not occur in the text as it is.
    fn visit_near(&self, folded: &FoldedText, visit: &mut dyn FnMut(Occurrence, &str, Rule)) {
        let Some(confusables) = self.confusables else { return };
        let figures = self.figures;
        let place = |bytes, phrase| Occurrence { bytes, phrase, kind: Level::Near };
        let first = self.phrases.exact().len();
        for (phrase, (run, asked)) in (first..).zip(&self.phrases.relaxable) {
            if contains(&folded.symbols, run) {
                continue;
            }
            for near in verification::find_all(&folded.symbols, run, confusables, figures) {
                visit(place(folded.source(near.symbols), phrase), asked, near.rule);
            }
        }
        let first = first + self.phrases.relaxable.len();
        for (phrase, (run, asked)) in (first..).zip(&self.phrases.rewritten) {
            for bytes in folded.find(run) {
                visit(place(bytes, phrase), asked, Rule::Number);
            }
        }
    }
}
