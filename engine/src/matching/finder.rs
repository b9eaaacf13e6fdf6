//! Whether a record meets a query: the check behind lists of grams, which do not say that they stand together.

use super::verification;
use crate::bytes::error::IndexError;
use crate::index::reader::Index;
use crate::index::records::{Record, Tag, Zone};
use crate::query::{Condition, Query, Term};
use crate::text::fold::{BREAK, FoldTable, Symbol};
use crate::text::folded::contains;
use crate::text::numerals;

/// A record whose searched texts are folded.
#[derive(Clone, Debug)]
pub(crate) struct FoldedRecord<'r> {
    record: &'r Record,
    texts: Vec<(Zone, Vec<Symbol>)>,
}

impl<'r> FoldedRecord<'r> {
    pub fn new(fold: &FoldTable, record: &'r Record) -> FoldedRecord<'r> {
        let texts = record.searched().map(|(zone, text)| {
            let mut symbols = Vec::with_capacity(text.len() / 3);
            fold.append_symbols(text.as_bytes(), &mut symbols);
            (zone, symbols)
        });
        FoldedRecord { record, texts: texts.collect() }
    }

    /// The folded texts of one zone, or of both.
    pub fn texts(&self, zone: Option<Zone>) -> impl Iterator<Item = &[Symbol]> {
        let wanted = self.texts.iter().filter(move |(own, _)| zone.is_none_or(|zone| *own == zone));
        wanted.map(|(_, symbols)| symbols.as_slice())
    }

    pub fn has(&self, phrase: &[Symbol], zone: Option<Zone>) -> bool {
        self.texts(zone).any(|symbols| contains(symbols, phrase))
    }
}

/// Whether a record meets a query exactly, or if `relaxing` nearly where a term may be relaxed.
pub(crate) fn meets(
    index: &Index<'_>,
    record: &FoldedRecord<'_>,
    query: &Query,
    relaxing: bool,
) -> Result<bool, IndexError> {
    let mut said = false;
    for clause in &query.clauses {
        let mut any = None;
        for term in &clause.alternatives {
            if let Some(holds) = holds(index, record, term, relaxing)? {
                any = Some(any.unwrap_or(false) || holds);
            }
        }
        match any {
            Some(false) => return Ok(false),
            Some(true) => said = true,
            None => {}
        }
    }
    Ok(said)
}

/// Whether a record meets a term; `None` where the term has nothing to look for.
fn holds(
    index: &Index<'_>,
    record: &FoldedRecord<'_>,
    term: &Term,
    relaxing: bool,
) -> Result<Option<bool>, IndexError> {
    let fold = index.fold();
    let phrases = |text: &str, zone| {
        let runs = fold.runs(text);
        (!runs.is_empty()).then(|| runs.iter().all(|run| record.has(run, zone)))
    };
    let of_names = |wanted: &str, names: Vec<&str>| {
        let wanted = folded(fold, wanted);
        (!wanted.is_empty()).then(|| names.iter().any(|name| contains(&folded(fold, name), &wanted)))
    };
    let own = record.record;
    let met = match &term.condition {
        Condition::Text { text, quoted } => {
            let met = phrases(text, None);
            match met {
                Some(false) if relaxing && !quoted && !term.excluded => Some(nearly(index, record, text)?),
                met => met,
            }
        }
        Condition::Title(text) => phrases(text, Some(Zone::Title)),
        Condition::Author(name) => {
            let authors = own.fields.iter().filter(|field| field.tag == Tag::AuthorName);
            of_names(name, authors.map(|field| field.text.as_str()).collect())
        }
        Condition::Section(name) => of_names(name, vec![own.text(Tag::Section)]),
        Condition::PageName(name) => of_names(name, vec![own.text(Tag::PageName)]),
        Condition::Page(pages) => Some(own.page_no.is_some_and(|page| pages.contains(&page))),
        Condition::Date(days) => Some(own.packed_date > 0 && days.contains(&own.packed_date)),
    };
    Ok(met.map(|met| met != term.excluded))
}

/// Whether each run of a text stands in a record exactly or nearly, or its numbers written otherwise.
fn nearly(index: &Index<'_>, record: &FoldedRecord<'_>, text: &str) -> Result<bool, IndexError> {
    let fold = index.fold();
    let confusables = index.confusables()?;
    let nearly = |run: &[Symbol]| {
        let mut texts = record.texts(None);
        texts.any(|symbols| verification::find(symbols, run, confusables, index.figures()).is_some())
    };
    if fold.runs(text).iter().all(|run| record.has(run, None) || nearly(run)) {
        return Ok(true);
    }
    let variants = numerals::variants(text);
    Ok(variants.iter().any(|variant| {
        let runs = fold.runs(variant);
        !runs.is_empty() && runs.iter().all(|run| record.has(run, None))
    }))
}

/// A name's symbols, breaks left out.
pub(crate) fn folded(fold: &FoldTable, text: &str) -> Vec<Symbol> {
    let mut symbols = Vec::new();
    fold.append_symbols(text.as_bytes(), &mut symbols);
    symbols.retain(|&symbol| symbol != BREAK);
    symbols
}
