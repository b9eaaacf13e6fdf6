//! HTML articles: e-editions, pages that `[html]` describes, and any other page by its metadata and shape.
//!
//! The three are tried in this order; what an e-edition's comment says beside an article that is not marked (date,
//! paper, page) is kept for the next.

mod e_edition;
pub(super) mod list_page;
mod selectors;
mod slots;
mod structure;

use super::records::Records;
use crate::article::fields::Field;
use crate::diagnostic::Problem;
use crate::page;
use crate::text::markup;
use scraper::Html;
use slots::Values;

pub use selectors::{HtmlSettings, Selectors};

/// Adds the articles of an HTML file.
pub(super) fn read(text: &str, selectors: &Selectors, mut records: Records) -> Result<(), Problem> {
    let bad = |reason: String| Problem::BadSyntax { format: "HTML article", reason };
    let document = markup::document(text).map_err(|too_much| bad(too_much.reason()))?;
    let found = articles(text, &document, selectors);
    if found.is_empty() {
        return Err(bad("no article was found; give its selectors under [html] in corpus.toml".into()));
    }
    for values in found {
        let mut record = values.record();
        page::finish(&mut record.article);
        records.add(record, None);
    }
    records.finish();
    Ok(())
}

fn articles(text: &str, document: &Html, selectors: &Selectors) -> Vec<Values> {
    let mut known = Values::default();
    if e_edition::is_e_edition(text) {
        known = e_edition::read(text, document);
        if !known.text.is_empty() {
            return vec![known];
        }
    }
    if !selectors.is_empty() {
        let mut found: Vec<Values> = selectors.find(document).into_iter().map(by_selectors).collect();
        found.retain(|values| values.has(Field::Title) || !values.text.is_empty());
        if !found.is_empty() {
            found.iter_mut().for_each(|values| values.extend(known.clone()));
            return found;
        }
    }
    known.extend(structure::read(document));
    // A headline alone is what lists and front pages of a site have too.
    if known.text.is_empty() { Vec::new() } else { vec![known] }
}

fn by_selectors(found: selectors::Found) -> Values {
    let mut values = Values::default();
    for (field, texts) in found {
        match field {
            Field::Text => values.text = texts.join("\n"),
            Field::Captions => values.captions = texts,
            Field::Authors => values.add(field, texts.join("、")),
            _ => texts.into_iter().for_each(|text| values.add(field, text)),
        }
    }
    values
}
