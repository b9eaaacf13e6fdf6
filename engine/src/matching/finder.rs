//! Whether a phrase occurs in an article's text: the check behind an intersection of grams.

use crate::bytes::error::IndexError;
use crate::index::articles::{Articles, Field, Zone};
use crate::index::postings::Posting;
use crate::text::fold::{FoldTable, Symbol};

/// Looks for one phrase in whole articles, symbol by symbol and without keeping them (D. Knuth, J. Morris and
/// V. Pratt, 1977).
pub(crate) struct Finder<'f> {
    fold: &'f FoldTable,
    phrase: &'f [Symbol],
    /// For each symbol of the phrase, how many of the symbols up to it begin the phrase anew.
    again: Vec<usize>,
    /// The phrase as nearly every text writes it; empty where it has letters or figures, which a text may write
    /// in several ways and join.
    plain: String,
}

impl<'f> Finder<'f> {
    pub fn new(fold: &'f FoldTable, phrase: &'f [Symbol]) -> Finder<'f> {
        let mut finder = Finder { fold, phrase, again: vec![0], plain: fold.plain(phrase) };
        for &symbol in &phrase[1..] {
            let before = finder.again[finder.again.len() - 1];
            let met = finder.step(before, symbol);
            finder.again.push(met);
        }
        finder
    }

    /// How much of the phrase is met behind `symbol` where `met` of its symbols, but not all, were met before.
    fn step(&self, mut met: usize, symbol: Symbol) -> usize {
        while met > 0 && self.phrase[met] != symbol {
            met = self.again[met - 1];
        }
        met + usize::from(self.phrase[met] == symbol)
    }

    /// Whether the phrase stands in the title lines, and whether in the body. The body is only looked at
    /// where the title does not have it.
    pub fn find(&self, articles: &Articles<'_>, candidate: Posting) -> Result<(bool, bool), IndexError> {
        let mut fields = articles.fields(candidate.article)?;
        let mut in_body = false;
        while let Some(field) = fields.next()? {
            match field.tag.zone() {
                Some(Zone::Title) if candidate.in_title && self.occurs_in(&field) => {
                    return Ok((true, in_body));
                }
                Some(Zone::Body) if !in_body => in_body = self.occurs_in(&field),
                _ => {}
            }
        }
        Ok((false, in_body))
    }

    fn occurs_in(&self, field: &Field<'_>) -> bool {
        if occurs_plainly(self.plain.as_bytes(), field.bytes) {
            return true;
        }
        let mut met = 0;
        self.fold.fold(field.bytes, |symbol, _| {
            if met < self.phrase.len() {
                met = self.step(met, symbol);
            }
        });
        met == self.phrase.len()
    }
}

/// Whether `wanted`, made of characters of three bytes, stands in `text` byte for byte. Most that is looked for
/// does, and this takes a fraction of folding the text.
fn occurs_plainly(wanted: &[u8], text: &[u8]) -> bool {
    let Some(&last) = wanted.last() else { return false };
    let mut at = wanted.len() - 1;
    // The last byte of a character tells it best from others.
    while let Some(&byte) = text.get(at) {
        if byte == last && text[..=at].ends_with(wanted) {
            return true;
        }
        at += 1;
    }
    false
}
