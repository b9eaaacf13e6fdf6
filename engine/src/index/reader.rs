//! An opened index: the one place through which every floor above reads index bytes. Each read may fail with
//! [`IndexError::Missing`]; what a call reads depends on the index and on what was asked alone.

use std::cell::OnceCell;
use std::ops::Range;

use super::columns::{Column, Values};
use super::counts::Counts;
use super::days::Days;
use super::ids;
use super::lexicon::{Documents, Entry, List, LongList};
use super::postings::Posting;
use super::records::{Record, Records, Tag};
use super::root::{Root, lengths};
use crate::bytes::error::{IndexError, Section};
use crate::bytes::reader::{checksum, checksum32};
use crate::bytes::source::{Source, all};
use crate::text::confusables::Confusables;
use crate::text::fold::FoldTable;
use crate::text::gram::Gram;
use crate::text::numerals::Figures;

/// The root of an index, a source of the rest, and what was read of it whole.
#[derive(Clone, Debug)]
pub(crate) struct Index<'a> {
    pub source: Source<'a>,
    pub root: Root,
    fold: OnceCell<FoldTable>,
    confusables: OnceCell<Confusables>,
    figures: Figures,
    columns: [OnceCell<Values>; Column::ALL.len()],
    days: OnceCell<Days>,
}

impl<'a> Index<'a> {
    /// An index all of whose bytes are at hand.
    pub fn whole(bytes: &'a [u8]) -> Result<Index<'a>, IndexError> {
        let (_, length) = lengths(bytes)?;
        if length != bytes.len() as u64 {
            return Err(IndexError::DamagedHeader);
        }
        Index::new(bytes, Source::whole(bytes))
    }

    /// An index of which only the root is at hand.
    pub fn in_parts(root: &[u8]) -> Result<Index<'static>, IndexError> {
        Index::new(root, Source::default())
    }

    fn new<'s>(root: &[u8], source: Source<'s>) -> Result<Index<'s>, IndexError> {
        let root = Root::open(root)?;
        Ok(Index {
            figures: Figures::new(&root.fold),
            root,
            source,
            fold: OnceCell::new(),
            confusables: OnceCell::new(),
            columns: [const { OnceCell::new() }; Column::ALL.len()],
            days: OnceCell::new(),
        })
    }

    pub fn counts(&self) -> &Counts {
        &self.root.counts
    }

    /// Where a section lies.
    pub fn range(&self, section: Section) -> Range<u64> {
        self.root.sections[section as usize].0.clone()
    }

    fn section(&self, section: Section) -> Result<&[u8], IndexError> {
        self.source.read(self.range(section))
    }

    /// A section that is read as a whole, compared with its checksum.
    fn checked(&self, section: Section) -> Result<&[u8], IndexError> {
        let bytes = self.section(section)?;
        let sum = self.root.sections[section as usize].1;
        if checksum(bytes) == sum { Ok(bytes) } else { Err(IndexError::Damaged(section)) }
    }

    /// Compares every section with its checksum.
    pub fn verify(&self) -> Result<(), IndexError> {
        Section::ALL[1..].iter().try_for_each(|&section| self.checked(section).map(|_| ()))
    }

    /// Makes sure that [`Index::fold`] knows all characters that a query has.
    pub fn prepare(&self, query: &str) -> Result<(), IndexError> {
        if self.fold.get().is_none() && !self.root.fold.knows(query) {
            let table = FoldTable::open(self.checked(Section::Folds)?)?;
            let _ = self.fold.set(table);
        }
        Ok(())
    }

    /// The fold table. Texts of the corpus fold by it at any time, queries after [`Index::prepare`].
    pub fn fold(&self) -> &FoldTable {
        self.fold.get().unwrap_or(&self.root.fold)
    }

    pub fn confusables(&self) -> Result<&Confusables, IndexError> {
        cached(&self.confusables, || Confusables::open(self.checked(Section::Confusables)?))
    }

    /// Which symbols are figures.
    pub fn figures(&self) -> &Figures {
        &self.figures
    }

    pub fn column(&self, column: Column) -> Result<&Values, IndexError> {
        cached(&self.columns[column as usize], || {
            let bytes = self.source.read(self.root.columns[column as usize].clone())?;
            Values::read(column, bytes, self.counts().articles)
        })
    }

    pub fn days(&self) -> Result<&Days, IndexError> {
        cached(&self.days, || Days::read(self.section(Section::Days)?, self.counts().articles))
    }

    /// What the lexicon says of a gram; `None` where no article has it.
    pub fn entry(&self, gram: Gram) -> Result<Option<Entry<'_>>, IndexError> {
        self.root.lexicon.entry(&self.source, gram)
    }

    /// The same for several grams at once.
    pub fn entries(&self, grams: &[Gram]) -> Result<Vec<Option<Entry<'_>>>, IndexError> {
        all(grams.iter().map(|&gram| self.entry(gram)))
    }

    /// The postings of a gram.
    pub fn postings(&self, entry: &Entry<'_>) -> Result<Vec<Posting>, IndexError> {
        match &entry.list {
            List::Inline { documents, .. } => Ok(documents.clone()),
            List::Long(long) => self.documents(entry, long).map(|read| read.postings),
        }
    }

    /// The documents of a list that is long.
    pub fn documents(&self, entry: &Entry<'_>, long: &LongList) -> Result<Documents, IndexError> {
        self.root.lexicon.documents(&self.source, entry, long)
    }

    /// A stretch of section `suggestions` without the checksum that it begins with.
    pub fn suggestions(&self, range: Range<u64>) -> Result<&[u8], IndexError> {
        let bytes = self.source.read(range)?;
        match bytes.split_first_chunk::<4>() {
            None if bytes.is_empty() => Ok(bytes),
            Some((sum, rest)) if *sum == checksum32(rest).to_le_bytes() => Ok(rest),
            _ => Err(IndexError::Damaged(Section::Suggestions)),
        }
    }

    pub fn records(&self) -> &Records {
        &self.root.records
    }

    pub fn record(&self, article: u32) -> Result<Record, IndexError> {
        self.records().record(&self.source, article)
    }

    /// The records of several articles at once.
    pub fn read_records(&self, articles: &[u32]) -> Result<Vec<Record>, IndexError> {
        all(articles.iter().map(|&article| self.record(article)))
    }

    /// The record of the article with that id, or whose id that was.
    pub fn record_of(&self, id: &str) -> Result<Option<Record>, IndexError> {
        let at = self.range(Section::Ids);
        // Ids of today come before earlier ones.
        for number in ids::candidates(&self.source, &at, id)? {
            let is_alias = number >= ids::ALIAS;
            if is_alias && !ids::candidates(&self.source, &at, &ids::second(id))?.contains(&number) {
                continue;
            }
            let record = self.record(number & !ids::ALIAS)?;
            if is_alias || record.text(Tag::Id) == id {
                return Ok(Some(record));
            }
        }
        Ok(None)
    }
}

fn cached<T>(cell: &OnceCell<T>, read: impl FnOnce() -> Result<T, IndexError>) -> Result<&T, IndexError> {
    if let Some(value) = cell.get() {
        return Ok(value);
    }
    let value = read()?;
    Ok(cell.get_or_init(|| value))
}
