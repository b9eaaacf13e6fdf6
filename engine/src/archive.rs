//! The archive: an opened index that answers queries.
//!
//! A query goes: text → [`Query`] → for each term the articles that meet it ([`crate::matching`]) → clauses
//! united, intersected and subtracted → ranked → titles and snippets for the page of results asked for
//! ([`crate::snippet`]).

use crate::article::{Article, Date, Kind};
use crate::fold::{FoldTable, Symbol};
use crate::index::articles::{Articles, Shared, Tag};
use crate::index::lexicon::Lexicon;
use crate::index::postings::Postings;
use crate::index::{Counts, IndexError, Section, Sections};
use crate::matching::{Match, Matcher, intersect, subtract, unite};
use crate::order::order;
use crate::query::{Clause, Condition, Query};
use crate::rank::Weigher;
use crate::snippet::{Segment, mark, occurrences, snippet};

/// An index opened for searching. Cheap to open: only the header and the fold table are read.
#[derive(Clone, Debug)]
pub struct Archive<'a> {
    pub(crate) sections: Sections<'a>,
    pub(crate) counts: Counts,
    pub(crate) fold: FoldTable,
    lexicon: Lexicon<'a>,
    postings: Postings<'a>,
    pub(crate) articles: Articles<'a>,
}

/// In which order hits come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// Best first; newest first where equal.
    #[default]
    Relevance,
    Newest,
    /// Oldest first, those without a date last.
    Oldest,
    /// By day, newest first, then page and place on the page.
    Page,
}

/// Which part of the answer is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SearchOptions {
    pub sort: Sort,
    /// Hits to pass over.
    pub offset: usize,
    /// Hits to return at most.
    pub limit: usize,
}

impl Default for SearchOptions {
    fn default() -> SearchOptions {
        SearchOptions { sort: Sort::Relevance, offset: 0, limit: 10 }
    }
}

/// How literally an article matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// It contains what was asked for.
    Exact,
}

impl Level {
    pub fn name(self) -> &'static str {
        match self {
            Level::Exact => "exact",
        }
    }
}

/// One article found, as a list of results shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    pub id: String,
    pub level: Level,
    pub score: u32,
    pub lead_title: Vec<Segment>,
    pub title: Vec<Segment>,
    pub subtitle: Vec<Segment>,
    pub snippet: Vec<Segment>,
    pub date: Option<Date>,
    pub page_no: Option<u16>,
    pub page_name: String,
    pub section: String,
    pub paper: String,
    pub kind: Kind,
    pub authors: Vec<String>,
}

/// The answer to a query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Results {
    /// All articles that match exactly, not only those in `hits`.
    pub exact: usize,
    /// The part asked for.
    pub hits: Vec<Hit>,
    /// Whether the query had nothing to search for (only punctuation, or nothing at all).
    pub nothing_asked: bool,
}

/// An article with a query's marks in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkedArticle {
    pub article: Article,
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

    /// Answers a query.
    pub fn search(&self, query: &str, options: SearchOptions) -> Result<Results, IndexError> {
        let query = Query::parse(query);
        let Some(found) = self.matches(&query)? else {
            return Ok(Results { nothing_asked: true, ..Results::default() });
        };
        let exact = found.len();
        let found = self.sorted(&found, options.sort)?;
        let wanted = found.iter().skip(options.offset).take(options.limit);
        let phrases = self.phrases(&query);
        let hits = wanted.map(|found| self.hit(*found, &phrases)).collect::<Result<_, _>>()?;
        Ok(Results { exact, hits, nothing_asked: false })
    }

    /// The article with that id and the query's marks in it; `None` where there is none.
    pub fn article(&self, id: &str, query: &str) -> Result<Option<MarkedArticle>, IndexError> {
        let Some(number) = self.number(id)? else { return Ok(None) };
        let phrases = self.phrases(&Query::parse(query));
        Ok(Some(self.marked(self.articles.article(number)?, &phrases)))
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

    /// All articles that match, ascending; `None` where the query has nothing to look for.
    pub(crate) fn matches(&self, query: &Query) -> Result<Option<Vec<Match>>, IndexError> {
        let matcher = Matcher {
            fold: &self.fold,
            lexicon: &self.lexicon,
            postings: &self.postings,
            articles: &self.articles,
            weigher: Weigher::new(&self.counts),
            count: self.counts.articles,
        };
        let mut all: Option<Vec<Match>> = None;
        for clause in &query.clauses {
            let Some(found) = self.clause(&matcher, clause, all.as_deref())? else { continue };
            all = Some(found);
        }
        Ok(all)
    }

    /// The articles of `before` (all articles if `None`) that meet a clause; `None` where the clause has
    /// nothing to look for.
    fn clause(
        &self,
        matcher: &Matcher<'_, '_>,
        clause: &Clause,
        before: Option<&[Match]>,
    ) -> Result<Option<Vec<Match>>, IndexError> {
        let mut either: Option<Vec<Match>> = None;
        for term in &clause.alternatives {
            let Some(found) = matcher.condition(&term.condition)? else { continue };
            let found = match (term.excluded, before) {
                (false, None) => found,
                (false, Some(before)) => intersect(before, &found),
                (true, Some(before)) => subtract(before, &found),
                (true, None) => subtract(&matcher.every(), &found),
            };
            either = Some(match either {
                None => found,
                Some(other) => unite(&other, &found),
            });
        }
        Ok(either)
    }

    fn sorted(&self, found: &[Match], sort: Sort) -> Result<Vec<Match>, IndexError> {
        // Articles are numbered newest first, which is also the order of what is equal otherwise.
        let mut keys = Vec::with_capacity(found.len());
        for found in found {
            let article = found.article;
            let date = self.articles.packed_date(article)?;
            let page = u64::from(self.articles.page_no(article)?.unwrap_or(u16::MAX)) << 16;
            let place = page | u64::from(self.articles.seq(article)?.unwrap_or(u16::MAX));
            keys.push(match sort {
                Sort::Relevance => u64::from(u32::MAX - found.score),
                Sort::Newest => 0,
                Sort::Oldest => u64::from(date.wrapping_sub(1)) << 32 | place,
                Sort::Page => u64::from(u32::MAX - date) << 32 | place,
            });
        }
        Ok(order(keys.into_iter()).map(|place| found[place]).collect())
    }

    /// The phrases that a query wants to see marked.
    pub(crate) fn phrases(&self, query: &Query) -> Vec<Vec<Symbol>> {
        let mut phrases = Vec::new();
        for term in query.clauses.iter().flat_map(|clause| &clause.alternatives) {
            if let (false, Condition::Text { text, .. } | Condition::Title(text)) =
                (term.excluded, &term.condition)
            {
                for run in self.fold.runs(text) {
                    if !phrases.contains(&run) {
                        phrases.push(run);
                    }
                }
            }
        }
        phrases
    }

    fn hit(&self, found: Match, phrases: &[Vec<Symbol>]) -> Result<Hit, IndexError> {
        let number = found.article;
        let name = |name| self.articles.name(name, number).map(str::to_owned);
        let mut hit = Hit {
            id: String::new(),
            level: Level::Exact,
            score: found.score,
            lead_title: Vec::new(),
            title: Vec::new(),
            subtitle: Vec::new(),
            snippet: Vec::new(),
            date: self.articles.date(number)?,
            page_no: self.articles.page_no(number)?,
            page_name: name(Shared::PageName)?,
            section: name(Shared::Section)?,
            paper: name(Shared::Paper)?,
            kind: self.articles.kind(number)?,
            authors: Vec::new(),
        };
        // The snippet comes from the first searched text of the body that has a mark, else from the first.
        let mut snippet_marked = false;
        let mut fields = self.articles.fields(number)?;
        while let Some(field) = fields.next()? {
            let marked = || mark(field.text, &occurrences(&self.fold, field.text, phrases));
            match field.tag {
                Tag::Id => hit.id = field.text.to_owned(),
                Tag::LeadTitle if field.reading == 0 => hit.lead_title = marked(),
                Tag::Title if field.reading == 0 => hit.title = marked(),
                Tag::Subtitle if field.reading == 0 => hit.subtitle = marked(),
                Tag::AuthorName => hit.authors.push(field.text.to_owned()),
                tag if tag.zone().is_some() && !snippet_marked => {
                    let found = occurrences(&self.fold, field.text, phrases);
                    if !found.is_empty() || hit.snippet.is_empty() {
                        hit.snippet = snippet(field.text, &found);
                        snippet_marked = !found.is_empty();
                    }
                }
                _ => {}
            }
        }
        Ok(hit)
    }

    fn marked(&self, article: Article, phrases: &[Vec<Symbol>]) -> MarkedArticle {
        let marked = |text: &str| mark(text, &occurrences(&self.fold, text, phrases));
        let paragraphs = |text: &str| text.split('\n').filter(|line| !line.is_empty()).map(marked).collect();
        let reading = |reading: &crate::article::Reading| MarkedReading {
            source_file: reading.source_file.clone(),
            title: marked(&reading.title),
            paragraphs: paragraphs(&reading.text),
        };
        MarkedArticle {
            lead_title: marked(&article.lead_title),
            title: marked(&article.title),
            subtitle: marked(&article.subtitle),
            byline: marked(&article.byline),
            paragraphs: paragraphs(&article.text),
            captions: article
                .captions
                .iter()
                .map(|caption| (marked(&caption.text), marked(&caption.credit)))
                .collect(),
            readings: article.readings.iter().map(reading).collect(),
            article,
        }
    }
}
