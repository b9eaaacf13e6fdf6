//! An opened index: the one place through which every floor above reads index bytes.

use super::articles::{Articles, Tag};
use super::counts::Counts;
use super::file::Sections;
use super::lexicon::Lexicon;
use super::postings::Postings;
use crate::bytes::error::{IndexError, Section};
use crate::text::confusables::Confusables;
use crate::text::fold::FoldTable;
use crate::text::numerals::Figures;

/// The sections of an index, each behind its reader.
#[derive(Clone, Debug)]
pub(crate) struct Index<'a> {
    pub sections: Sections<'a>,
    pub counts: Counts,
    pub fold: FoldTable,
    pub confusables: Confusables,
    pub figures: Figures,
    pub lexicon: Lexicon<'a>,
    pub postings: Postings<'a>,
    pub articles: Articles<'a>,
}

impl<'a> Index<'a> {
    /// Checks the header, the lexicon's bytes, and what is needed to find the sections.
    pub fn open(bytes: &'a [u8]) -> Result<Index<'a>, IndexError> {
        let sections = Sections::open(bytes)?;
        let counts = Counts::open(sections.get(Section::About))?;
        let fold = FoldTable::open(sections.get(Section::Folds))?;
        Ok(Index {
            sections,
            counts,
            figures: Figures::new(&fold),
            fold,
            confusables: Confusables::open(sections.get(Section::Confusables))?,
            // The crate fst panics on a quarter of all damaged maps, so damage is found before it reads.
            lexicon: Lexicon::open(sections.verified(Section::Lexicon)?, counts.grams)?,
            postings: Postings::open(
                sections.get(Section::Directory),
                sections.get(Section::Postings),
                counts.articles,
            ),
            articles: Articles::open(
                sections.get(Section::Articles),
                sections.get(Section::Names),
                sections.get(Section::Text),
                counts.articles,
            )?,
        })
    }

    /// The number of the article with that id.
    pub fn number(&self, id: &str) -> Result<Option<u32>, IndexError> {
        for number in 0..self.counts.articles {
            if self.articles.field(Tag::Id, number)? == id {
                return Ok(Some(number));
            }
        }
        Ok(None)
    }
}
