//! The archive: an opened index. Opening it, what it holds, and one article at a time; how it answers queries
//! is in [`crate::search`].

use crate::article::{Article, Caption, Date, Kind, Reading};
use crate::fold::{FoldTable, Symbol};
use crate::index::articles::{Articles, Shared, Tag};
use crate::index::lexicon::Lexicon;
use crate::index::postings::Postings;
use crate::index::{Counts, IndexError, Section, Sections};
use crate::lookalike::LookAlikes;
use crate::marker::{Level, Marker, Reason};
use crate::prelude::*;
use crate::query::Query;
use crate::snippet::Segment;

/// An index opened for searching. Cheap to open: only the header and the fold table are read.
#[derive(Clone, Debug)]
pub struct Archive<'a> {
    pub(crate) sections: Sections<'a>,
    pub(crate) counts: Counts,
    pub(crate) fold: FoldTable,
    pub(crate) lexicon: Lexicon<'a>,
    pub(crate) postings: Postings<'a>,
    pub(crate) alike: LookAlikes,
    pub(crate) articles: Articles<'a>,
}

/// One issue of the archive: all articles of one day, page by page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// `None` holds the articles without a date.
    pub date: Option<Date>,
    pub pages: Vec<Page>,
}

/// One page of an issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    pub paper: String,
    pub page_no: Option<u16>,
    pub page_name: String,
    /// In the order of the page.
    pub articles: Vec<Entry>,
}

/// An article as a table of contents lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub id: String,
    pub title: String,
    pub kind: Kind,
}

/// An article with a query's marks in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkedArticle {
    pub article: Article,
    /// How the article matches the query; `None` where it does not, or there was no query.
    pub level: Option<Level>,
    /// For a near match: what stands there instead.
    pub reasons: Vec<Reason>,
    pub lead_title: Vec<Segment>,
    pub title: Vec<Segment>,
    pub subtitle: Vec<Segment>,
    pub byline: Vec<Segment>,
    pub paragraphs: Vec<Vec<Segment>>,
    /// Text and credit of each caption.
    pub captions: Vec<(Vec<Segment>, Vec<Segment>)>,
    /// One for each of the article's readings.
    pub readings: Vec<MarkedReading>,
}

/// Another reading with a query's marks in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkedReading {
    pub source_file: String,
    pub title: Vec<Segment>,
    pub paragraphs: Vec<Vec<Segment>>,
}

impl<'a> Archive<'a> {
    /// Opens an index. Checks the header and what is needed to find the sections, not every byte:
    /// [`Archive::verify`] does that.
    pub fn open(bytes: &'a [u8]) -> Result<Archive<'a>, IndexError> {
        let sections = Sections::open(bytes)?;
        let counts = Counts::open(sections.get(Section::About))?;
        let directory = sections.get(Section::Directory);
        Ok(Archive {
            sections,
            counts,
            fold: FoldTable::open(sections.get(Section::Folds))?,
            lexicon: Lexicon::open(sections.get(Section::Lexicon), counts.grams)?,
            alike: LookAlikes::open(sections.get(Section::LookAlikes))?,
            postings: Postings::open(directory, sections.get(Section::Postings), counts.articles),
            articles: Articles::open(
                sections.get(Section::Articles),
                sections.get(Section::Names),
                sections.get(Section::Text),
                counts.articles,
            )?,
        })
    }

    /// Compares every section with its checksum.
    pub fn verify(&self) -> Result<(), IndexError> {
        self.sections.verify()
    }

    /// Counts of what the archive holds.
    pub fn counts(&self) -> Counts {
        self.counts
    }

    /// Bytes of each section, in the order of the file.
    pub fn section_sizes(&self) -> [(Section, usize); Section::ALL.len()] {
        Section::ALL.map(|section| (section, self.sections.get(section).len()))
    }

    /// First and last day that an article carries.
    pub fn date_range(&self) -> Result<Option<(Date, Date)>, IndexError> {
        // Articles are numbered newest first, those without a date last.
        let mut dated = 0;
        let mut undated = self.counts.articles;
        while dated < undated {
            let middle = dated + (undated - dated) / 2;
            if self.articles.packed_date(middle)? == 0 { undated = middle } else { dated = middle + 1 }
        }
        let Some(last) = dated.checked_sub(1) else { return Ok(None) };
        Ok(self.articles.date(last)?.zip(self.articles.date(0)?))
    }

    /// The newspapers in the archive, that of the newest article first.
    pub fn papers(&self) -> Result<Vec<String>, IndexError> {
        let mut numbers = Vec::new();
        for article in 0..self.counts.articles {
            let number = self.articles.name_number(Shared::Paper, article)?;
            if !numbers.contains(&number) {
                numbers.push(number);
            }
        }
        let mut papers = Vec::new();
        for number in numbers {
            let name = self.articles.name_text(number)?;
            if !name.is_empty() {
                papers.push(name.to_owned());
            }
        }
        Ok(papers)
    }

    /// A text as matching sees it: its runs, folded, `\u{fffd}` for characters that the archive lacks.
    pub fn runs(&self, text: &str) -> Vec<String> {
        let character = |&symbol: &Symbol| self.fold.character(symbol).unwrap_or(char::REPLACEMENT_CHARACTER);
        self.fold.runs(text).iter().map(|run| run.iter().map(character).collect()).collect()
    }

    /// What the archive holds, issue by issue, newest first; with a date only that day's.
    pub fn issues(&self, date: Option<Date>) -> Result<Vec<Issue>, IndexError> {
        let mut issues: Vec<Issue> = Vec::new();
        // Articles are numbered by day, newspaper, page and place, so each issue and page is one stretch.
        for number in 0..self.counts.articles {
            let day = self.articles.date(number)?;
            if date.is_some() && day != date {
                continue;
            }
            let paper = self.articles.name(Shared::Paper, number)?;
            let page_no = self.articles.page_no(number)?;
            let page_name = self.articles.name(Shared::PageName, number)?;
            if issues.last().is_none_or(|issue| issue.date != day) {
                issues.push(Issue { date: day, pages: Vec::new() });
            }
            let Some(issue) = issues.last_mut() else { continue };
            let same =
                |page: &Page| page.paper == paper && page.page_no == page_no && page.page_name == page_name;
            if !issue.pages.last().is_some_and(same) {
                let (paper, page_name) = (paper.to_owned(), page_name.to_owned());
                issue.pages.push(Page { paper, page_no, page_name, articles: Vec::new() });
            }
            let entry = Entry {
                id: self.articles.field(Tag::Id, number)?.to_owned(),
                title: self.articles.field(Tag::Title, number)?.to_owned(),
                kind: self.articles.kind(number)?,
            };
            if let Some(page) = issue.pages.last_mut() {
                page.articles.push(entry);
            }
        }
        Ok(issues)
    }

    /// The article with that id and the query's marks in it; `None` where there is none.
    pub fn article(&self, id: &str, query: &str) -> Result<Option<MarkedArticle>, IndexError> {
        let Some(number) = self.number(id)? else { return Ok(None) };
        let article = self.articles.article(number)?;
        let query = Query::parse(query);
        let marker = Marker::new(self, &query);
        let levels = self.levels(&query, &marker)?.unwrap_or_default();
        let level = levels.of(number);
        let marker = marker.at(level.unwrap_or(Level::Exact));
        let mut reasons = Vec::new();
        if level == Some(Level::Near) {
            let mut fields = self.articles.fields(number)?;
            while let Some(field) = fields.next()? {
                if field.tag.zone().is_some() {
                    marker.reasons(field.text()?, &mut reasons);
                }
            }
        }
        let marked = |text: &str| marker.mark(text);
        let paragraphs = |text: &str| text.split('\n').filter(|line| !line.is_empty()).map(marked).collect();
        let reading = |reading: &Reading| MarkedReading {
            source_file: reading.source_file.clone(),
            title: marked(&reading.title),
            paragraphs: paragraphs(&reading.text),
        };
        let caption = |caption: &Caption| (marked(&caption.text), marked(&caption.credit));
        Ok(Some(MarkedArticle {
            level,
            reasons,
            lead_title: marked(&article.lead_title),
            title: marked(&article.title),
            subtitle: marked(&article.subtitle),
            byline: marked(&article.byline),
            paragraphs: paragraphs(&article.text),
            captions: article.captions.iter().map(caption).collect(),
            readings: article.readings.iter().map(reading).collect(),
            article,
        }))
    }

    /// The number of the article with that id.
    pub(crate) fn number(&self, id: &str) -> Result<Option<u32>, IndexError> {
        for number in 0..self.counts.articles {
            if self.articles.field(Tag::Id, number)? == id {
                return Ok(Some(number));
            }
        }
        Ok(None)
    }

    /// Every article, in the order of their numbers.
    pub fn articles(&self) -> impl Iterator<Item = Result<Article, IndexError>> + '_ {
        (0..self.counts.articles).map(|number| self.articles.article(number))
    }
}
