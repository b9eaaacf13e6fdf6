//! The archive: an opened index and everything that can be asked of it. Each answer is made on the floor that it
//! belongs to.

use std::ops::Range;

use serde::Serialize;

use crate::article::{Article, Date};
use crate::bytes::error::{IndexError, Section, VERSION};
use crate::index::counts::Counts;
use crate::index::reader::Index;
use crate::presentation::citation::cite_record;
use crate::presentation::{Citation, CitationOptions, Day, Issue, Kwic, MarkedArticle};
use crate::presentation::{article, concordance, issues};
use crate::search::{Results, SearchOptions, search};
use crate::similar::SimilarArticle;
use crate::similar::article::similar;
use crate::suggestions::Suggestion;
use crate::suggestions::lookup::suggest;
use crate::text::fold::Symbol;

/// An index opened for searching. Cheap to open: the header, the fold table and the lexicon's checksum are read.
///
/// ```
/// use engine::{Archive, Article, Builder, SearchOptions};
///
/// let mut builder = Builder::new();
/// builder.add(Article { id: "1".into(), text: "渡轮今日试航。".into(), ..Article::default() });
/// let index = builder.build()?;
///
/// let archive = Archive::open(&index)?;
/// let results = archive.search("渡輪", SearchOptions::default())?;
/// assert_eq!(results.total.exact, 1);
/// assert_eq!(results.hits[0].snippet[0].text, "渡轮");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Archive<'a> {
    index: Index<'a>,
}

/// What an archive holds.
///
/// ```
/// use engine::{Archive, Article, Builder};
///
/// let mut builder = Builder::new();
/// builder.add(Article { id: "1".into(), paper: "槐津日报".into(), ..Article::default() });
/// let index = builder.build()?;
/// let archive = Archive::open(&index)?;
/// assert_eq!(archive.about()?.papers, ["槐津日报"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct About {
    /// Articles.
    pub articles: u32,
    /// Characters of titles, text and captions.
    #[cfg_attr(test, ts(type = "number"))]
    pub characters: u64,
    /// The newspapers, that of the newest article first.
    pub papers: Vec<String>,
    /// The first day that an article carries.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional, as = "Option<String>"))]
    pub first_date: Option<Date>,
    /// The last day that an article carries.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional, as = "Option<String>"))]
    pub last_date: Option<Date>,
    /// The version of the index format.
    pub version: u32,
}

impl<'a> Archive<'a> {
    /// Opens an index. Checks the header, the lexicon and what is needed to find the sections, not every byte:
    /// [`Archive::verify`] does that.
    pub fn open(bytes: &'a [u8]) -> Result<Archive<'a>, IndexError> {
        Ok(Archive { index: Index::whole(bytes)? })
    }

    /// Opens an index of which only the root is at hand. A call that needs more fails with [`IndexError::Missing`];
    /// then [`Archive::take_missing`] says which bytes to [`Archive::provide`] before the call is made again.
    pub fn open_root(root: &[u8]) -> Result<Archive<'static>, IndexError> {
        Ok(Archive { index: Index::in_parts(root)? })
    }

    /// Bytes of the root, which is what [`Archive::open_root`] needs of an index.
    pub fn root_length(&self) -> usize {
        self.index.root.bytes
    }

    /// The bytes that the calls since the last [`Archive::take_missing`] lacked, as ranges of the index, ascending.
    pub fn take_missing(&self) -> Vec<Range<u64>> {
        self.index.source.take_missing()
    }

    /// Adds bytes of the index that begin at `from`.
    pub fn provide(&mut self, from: u64, bytes: Vec<u8>) {
        self.index.source.provide(from, bytes);
    }

    /// Bytes that were provided and are held.
    pub fn held(&self) -> usize {
        self.index.source.held()
    }

    /// Forgets what was provided; what is needed again is asked for again.
    pub fn forget(&mut self) {
        self.index.source.clear();
    }

    /// Compares every section with its checksum.
    pub fn verify(&self) -> Result<(), IndexError> {
        self.index.verify()
    }

    /// Counts of what the archive holds.
    pub fn counts(&self) -> Counts {
        *self.index.counts()
    }

    /// Bytes of each section, in the order of the file.
    pub fn section_sizes(&self) -> [(Section, usize); Section::ALL.len()] {
        Section::ALL.map(|section| {
            let range = self.index.range(section);
            (section, (range.end - range.start) as usize)
        })
    }

    /// What the archive holds, as a reader wants to know it. The root says it.
    pub fn about(&self) -> Result<About, IndexError> {
        let counts = self.counts();
        let [first_date, last_date] = self.index.root.days.map(Date::unpack);
        Ok(About {
            articles: counts.articles,
            characters: counts.characters,
            papers: self.index.root.papers.clone(),
            first_date,
            last_date,
            version: VERSION,
        })
    }

    /// Answers a query.
    pub fn search(&self, query: &str, options: SearchOptions) -> Result<Results, IndexError> {
        search(&self.index, query, options)
    }

    /// The article with that id and the query's marks in it; `None` where there is none.
    pub fn article(&self, id: &str, query: &str) -> Result<Option<MarkedArticle>, IndexError> {
        article::marked_article(&self.index, id, query)
    }

    /// At most `limit` completions of what was typed so far, the most useful first.
    pub fn suggest(&self, typed: &str, limit: usize) -> Result<Vec<Suggestion>, IndexError> {
        suggest(&self.index, typed, limit)
    }

    /// Every place of a query with what comes before and behind it: at most `limit` lines after passing over
    /// `offset`, with at most `width` characters on either side.
    pub fn kwic(&self, query: &str, width: usize, offset: usize, limit: usize) -> Result<Kwic, IndexError> {
        concordance::kwic(&self.index, query, width, offset, limit)
    }

    /// The articles most like the one with that id: near-identical ones first, then related ones, each most
    /// similar first. None where no article has that id.
    pub fn similar(&self, id: &str) -> Result<Vec<SimilarArticle>, IndexError> {
        similar(&self.index, id)
    }

    /// The citation of the article with that id; `None` where there is none.
    pub fn citation(&self, id: &str, options: CitationOptions<'_>) -> Result<Option<Citation>, IndexError> {
        let Some(record) = self.index.record_of(id)? else { return Ok(None) };
        Ok(Some(cite_record(&record, options)))
    }

    /// The days that have an issue, newest first; those of articles without a date last.
    pub fn days(&self) -> Result<Vec<Day>, IndexError> {
        issues::days(&self.index)
    }

    /// The issue of a day, or the articles without a date; `None` where there is none.
    pub fn issue(&self, date: Option<Date>) -> Result<Option<Issue>, IndexError> {
        Ok(issues::issues(&self.index, Some(date.map_or(0, Date::packed)))?.pop())
    }

    /// What the archive holds, issue by issue, newest first.
    pub fn issues(&self) -> Result<Vec<Issue>, IndexError> {
        issues::issues(&self.index, None)
    }

    /// Every article, newest first, those without a date last.
    pub fn articles(&self) -> impl Iterator<Item = Result<Article, IndexError>> + '_ {
        (0..self.counts().articles).map(|number| Ok(self.index.record(number)?.article()))
    }

    /// A text as matching sees it: its runs, folded, `\u{fffd}` for characters that the archive lacks.
    pub fn runs(&self, text: &str) -> Vec<String> {
        // Without the whole fold table, what the corpus lacks cannot be told from what folds to it.
        let _ = self.index.prepare(text);
        let fold = self.index.fold();
        let character = |&symbol: &Symbol| fold.character(symbol).unwrap_or(char::REPLACEMENT_CHARACTER);
        fold.runs(text).iter().map(|run| run.iter().map(character).collect()).collect()
    }
}
