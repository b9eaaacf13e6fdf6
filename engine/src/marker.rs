//! What of an article to mark for a query, and why: the phrases where they stand as asked; where they do not,
//! the near place; failing both, the pieces that make an article related.

use crate::archive::Archive;
use crate::fold::Symbol;
use crate::matching::contains;
use crate::near::{self, EDITABLE, Rule};
use crate::numbers;
use crate::prelude::*;
use crate::query::{Condition, Query};
use crate::snippet::{FoldedText, Occurrence, Segment, mark};

/// How literally an article matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// It contains what was asked for.
    Exact,
    /// It contains something that differs by one edit, a look-alike or the writing of a number (近似).
    Near,
    /// It shares much of a sentence's wording (相关).
    Related,
}

impl Level {
    /// The name in the protocol.
    pub fn name(self) -> &'static str {
        match self {
            Level::Exact => "exact",
            Level::Near => "near",
            Level::Related => "related",
        }
    }
}

/// Why an article is a near match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// What was asked for.
    pub asked: String,
    /// What the article has instead, in its own wording (原文作“右五精神”).
    pub matched: String,
    pub rule: Rule,
}

/// Finds the places of a query's phrases in texts.
#[derive(Clone, Debug)]
pub(crate) struct Marker<'i, 'a> {
    archive: &'i Archive<'a>,
    level: Level,
    /// What to find as it is.
    phrases: Vec<Vec<Symbol>>,
    /// Which of the phrases may be relaxed, each with the text it was asked by.
    relaxed: Vec<(Vec<Symbol>, String)>,
    /// The query's numbers written otherwise, each with the text asked for.
    rewritten: Vec<(Vec<Symbol>, String)>,
}

impl<'i, 'a> Marker<'i, 'a> {
    /// A marker of exact places.
    pub fn new(archive: &'i Archive<'a>, query: &Query) -> Marker<'i, 'a> {
        let mut marker = Marker {
            archive,
            level: Level::Exact,
            phrases: Vec::new(),
            relaxed: Vec::new(),
            rewritten: Vec::new(),
        };
        for term in query.clauses.iter().flat_map(|clause| &clause.alternatives).filter(|term| !term.excluded)
        {
            let (Condition::Text { text, .. } | Condition::Title(text)) = &term.condition else { continue };
            for run in archive.fold.runs(text) {
                if marker.phrases.contains(&run) {
                    continue;
                }
                if let Condition::Text { quoted: false, .. } = term.condition {
                    marker.relaxed.push((run.clone(), text.clone()));
                }
                marker.phrases.push(run);
            }
            if let Condition::Text { quoted: false, .. } = term.condition {
                for variant in numbers::variants(text) {
                    marker
                        .rewritten
                        .extend(archive.fold.runs(&variant).into_iter().map(|run| (run, text.clone())));
                }
            }
        }
        marker
    }

    /// The same for articles of that level.
    pub fn at(&self, level: Level) -> Marker<'i, 'a> {
        Marker { level, ..self.clone() }
    }

    pub fn level(&self) -> Level {
        self.level
    }

    /// The phrases to find as they are.
    pub fn phrases(&self) -> &[Vec<Symbol>] {
        &self.phrases
    }

    /// The phrases that may be relaxed.
    pub fn relaxed(&self) -> impl Iterator<Item = &[Symbol]> {
        self.relaxed.iter().map(|(run, _)| run.as_slice())
    }

    /// A text with its marks.
    pub fn mark(&self, text: &str) -> Vec<Segment> {
        mark(text, &self.occurrences(text))
    }

    /// All places to mark in a text, by where they begin.
    pub fn occurrences(&self, text: &str) -> Vec<Occurrence> {
        let folded = FoldedText::new(&self.archive.fold, text);
        let mut found = Vec::new();
        for (number, phrase) in self.phrases.iter().enumerate() {
            folded.find(phrase, number, &mut found);
        }
        match self.level {
            Level::Exact => {}
            Level::Near => self.visit_near(&folded, |occurrence, _, _| found.push(occurrence)),
            Level::Related => {
                for (number, pair) in self.relaxed().flat_map(|run| run.windows(2)).enumerate() {
                    folded.find(pair, self.phrases.len() + number, &mut found);
                }
            }
        }
        Occurrence::sorted(found)
    }

    /// Why a text is a near match: one reason for each phrase that it has only nearly.
    pub fn reasons(&self, text: &str, reasons: &mut Vec<Reason>) {
        let folded = FoldedText::new(&self.archive.fold, text);
        self.visit_near(&folded, |occurrence, asked, rule| {
            if reasons.iter().all(|reason| reason.asked != asked) {
                let matched = text[occurrence.bytes].to_owned();
                reasons.push(Reason { asked: asked.to_owned(), matched, rule });
            }
        });
    }

    /// Calls `visit` with each near place of a phrase that does not stand in the text as it is.
    fn visit_near(&self, folded: &FoldedText, mut visit: impl FnMut(Occurrence, &str, Rule)) {
        let first = self.phrases.len();
        for (number, (run, asked)) in self.relaxed.iter().enumerate() {
            if contains(&folded.symbols, run) {
                continue;
            }
            if run.len() >= EDITABLE {
                if let Some(place) = near::find(&folded.symbols, run, &self.archive.alike) {
                    let bytes = folded.source(place.symbols);
                    visit(Occurrence { bytes, phrase: first + number }, asked, place.rule);
                }
                continue;
            }
            let mut found = Vec::new();
            for phrase in near::look_alike_phrases(run, &self.archive.alike) {
                folded.find(&phrase, first + number, &mut found);
            }
            for occurrence in found {
                visit(occurrence, asked, Rule::LookAlike);
            }
        }
        for (number, (run, asked)) in self.rewritten.iter().enumerate() {
            let mut found = Vec::new();
            folded.find(run, first + self.relaxed.len() + number, &mut found);
            for occurrence in found {
                visit(occurrence, asked, Rule::Number);
            }
        }
    }
}
