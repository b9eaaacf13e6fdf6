//! Answers as plain records: what the page gets as objects and the command line prints as JSON.
//!
//! Field names are the protocol. The engine's own types know nothing of it, and unknown fields are left out.

use std::ops::RangeInclusive;

use engine::query::{Condition, Query, Term};
use engine::{
    Archive, Date, Empty, Facets, Filters, Hit, IndexError, Issue, Kind, Kwic, KwicLine, Level,
    MarkedArticle, MarkedReading, Reason, Results, SearchOptions, Segment, SimilarArticle, Sort, Suggestion,
};
use serde::Serialize;

/// What a search may be told beside the query. Everything may be absent.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// Hits at most; 10 if absent.
    pub limit: Option<usize>,
    /// Hits to pass over.
    pub offset: usize,
    /// `relevance`, `newest`, `oldest` or `page`; anything else is relevance.
    pub sort: String,
    /// Whether to count facets.
    pub facets: bool,
    /// The first and the last day wanted, as a year, a month or a day: `2024`, `2024-11`, `2024-11-20`.
    pub from: String,
    pub to: String,
    /// Any of these, each in the writing of the answer's facets.
    pub year: Vec<String>,
    pub page_no: Vec<String>,
    pub section: Vec<String>,
    pub author: Vec<String>,
    pub kind: Vec<String>,
    pub paper: Vec<String>,
    /// Quality at least, from 0 to 1.
    pub quality: Option<f64>,
}

impl Request {
    /// The engine's options; a filter's value that nothing can have filters everything out.
    pub fn options(&self) -> SearchOptions {
        let sort = match self.sort.as_str() {
            "newest" => Sort::Newest,
            "oldest" => Sort::Oldest,
            "page" => Sort::Page,
            _ => Sort::Relevance,
        };
        let number = |text: &String| text.parse().unwrap_or(u16::MAX);
        let kinds = self.kind.iter().filter_map(|name| Kind::named(name)).collect();
        let filters = Filters {
            dates: self.days(),
            years: self.year.iter().map(number).collect(),
            pages: self.page_no.iter().map(number).collect(),
            sections: self.section.clone(),
            authors: self.author.clone(),
            kinds,
            papers: self.paper.clone(),
            quality: self.quality.map(|quality| (quality * 1000.0) as u16),
        };
        SearchOptions {
            sort,
            offset: self.offset,
            limit: self.limit.unwrap_or(10),
            filters,
            facets: self.facets,
        }
    }

    fn days(&self) -> Option<RangeInclusive<u32>> {
        let range = |text: &str| engine::query::day_range(text);
        match (self.from.as_str(), self.to.as_str()) {
            ("", "") => None,
            (from, to) => {
                let first =
                    if from.is_empty() { 1 } else { range(from).map_or(u32::MAX, |days| *days.start()) };
                let last = if to.is_empty() { u32::MAX } else { range(to).map_or(0, |days| *days.end()) };
                Some(first..=last)
            }
        }
    }
}

/// A piece of text, marked or not.
#[derive(Clone, Debug, Serialize)]
pub struct MarkedText {
    pub text: String,
    pub hit: bool,
}

fn segments(segments: &[Segment]) -> Vec<MarkedText> {
    segments.iter().map(|segment| MarkedText { text: segment.text.clone(), hit: segment.hit }).collect()
}

/// How many articles match at each level.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Totals {
    pub exact: usize,
    pub near: usize,
    pub related: usize,
}

/// The answer to one query.
#[derive(Clone, Debug, Serialize)]
pub struct Answer {
    pub query: String,
    pub total: Totals,
    /// `nothing` where the query had nothing to search for, `too-long` where it is past the limit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub empty: Option<&'static str>,
    /// Clauses, all of which must hold, each a list of terms of which one suffices.
    pub understood: Vec<Vec<UnderstoodTerm>>,
    pub hits: Vec<AnswerHit>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub facets: Option<AnswerFacets>,
}

/// A term as it was understood.
#[derive(Clone, Debug, Serialize)]
pub struct UnderstoodTerm {
    /// `text`, `title`, `author`, `section`, `page`, `page_name` or `date`.
    pub field: &'static str,
    /// What is looked for; for pages and dates `A` or `A..B`, an end left out where it is open.
    pub text: String,
    /// Whether articles that have it are excluded.
    pub excluded: bool,
    /// Whether nothing but the text itself will do.
    pub quoted: bool,
}

fn understood(query: &Query) -> Vec<Vec<UnderstoodTerm>> {
    query
        .clauses
        .iter()
        .map(|clause| clause.alternatives.iter().map(UnderstoodTerm::from).collect())
        .collect()
}

impl From<&Term> for UnderstoodTerm {
    fn from(term: &Term) -> UnderstoodTerm {
        let (field, text, quoted) = match &term.condition {
            Condition::Text { text, quoted } => ("text", text.clone(), *quoted),
            Condition::Title(text) => ("title", text.clone(), false),
            Condition::Author(text) => ("author", text.clone(), false),
            Condition::Section(text) => ("section", text.clone(), false),
            Condition::PageName(text) => ("page_name", text.clone(), false),
            Condition::Page(pages) => {
                let number =
                    |page: u16| if page == 0 || page == u16::MAX { String::new() } else { page.to_string() };
                ("page", range(number(*pages.start()), number(*pages.end())), false)
            }
            Condition::Date(days) => ("date", range(day(*days.start()), day(*days.end())), false),
        };
        UnderstoodTerm { field, text, excluded: term.excluded, quoted }
    }
}

fn range(from: String, to: String) -> String {
    if from == to { from } else { from + ".." + &to }
}

/// The first or last day of a range as a year, a month or a day; empty where the range is open.
fn day(packed: u32) -> String {
    let (year, month, day) = (packed / 10_000, packed / 100 % 100, packed % 100);
    if !(1..=9999).contains(&year) {
        return String::new();
    }
    let mut text = year.to_string();
    for part in [month, day] {
        if part == 0 || part == 99 {
            break;
        }
        text.push_str(if part < 10 { "-0" } else { "-" });
        text.push_str(&part.to_string());
    }
    text
}

/// How many of the articles found have each value.
#[derive(Clone, Debug, Serialize)]
pub struct AnswerFacets {
    pub year: Vec<Count>,
    pub month: Vec<Count>,
    pub page_no: Vec<Count>,
    pub section: Vec<Count>,
    pub author: Vec<Count>,
    pub kind: Vec<Count>,
    pub paper: Vec<Count>,
}

/// A value and how many articles have it.
#[derive(Clone, Debug, Serialize)]
pub struct Count {
    pub value: String,
    pub count: u32,
}

impl From<Facets> for AnswerFacets {
    fn from(facets: Facets) -> AnswerFacets {
        let count = |value: String, count: u32| Count { value, count };
        let named = |counts: Vec<(String, u32)>| counts.into_iter().map(|(name, n)| count(name, n)).collect();
        let mut year: Vec<Count> = Vec::new();
        for &(month, n) in facets.months.iter().filter(|&&(month, _)| month > 0) {
            let value = (month / 100).to_string();
            match year.last_mut() {
                Some(last) if last.value == value => last.count += n,
                _ => year.push(count(value, n)),
            }
        }
        let known = facets.months.into_iter().filter(|&(month, _)| month > 0);
        AnswerFacets {
            year,
            month: known.map(|(month, n)| count(day(month * 100), n)).collect(),
            page_no: facets
                .pages
                .into_iter()
                .filter(|&(page, _)| page > 0)
                .map(|(page, n)| count(page.to_string(), n))
                .collect(),
            section: named(facets.sections),
            author: named(facets.authors),
            kind: facets.kinds.into_iter().map(|(kind, n)| count(kind.name().to_owned(), n)).collect(),
            paper: named(facets.papers),
        }
    }
}

/// One article of an answer.
#[derive(Clone, Debug, Serialize)]
pub struct AnswerHit {
    pub id: String,
    pub level: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lead_title: Vec<MarkedText>,
    pub title: Vec<MarkedText>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub subtitle: Vec<MarkedText>,
    pub snippet: Vec<MarkedText>,
    /// For a near match: what stands there instead.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<AnswerReason>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page_no: Option<u16>,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub page_name: String,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub section: String,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub paper: String,
    pub kind: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<String>,
    /// File names of the article's other readings, which were searched too.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub readings: Vec<String>,
}

/// Why an article is a near match: 原文作“matched”.
#[derive(Clone, Debug, Serialize)]
pub struct AnswerReason {
    pub asked: String,
    pub matched: String,
    /// `number`, `look-alike`, `substitution`, `insertion` or `deletion`.
    pub rule: &'static str,
}

impl From<Reason> for AnswerReason {
    fn from(reason: Reason) -> AnswerReason {
        AnswerReason { asked: reason.asked, matched: reason.matched, rule: reason.rule.name() }
    }
}

impl Answer {
    pub fn new(query: &str, results: Results) -> Answer {
        Answer {
            query: query.to_owned(),
            total: Totals { exact: results.exact, near: results.near, related: results.related },
            empty: results.empty.map(Empty::name),
            understood: understood(&results.understood),
            facets: results.facets.map(AnswerFacets::from),
            hits: results.hits.into_iter().map(AnswerHit::from).collect(),
        }
    }
}

impl From<Hit> for AnswerHit {
    fn from(hit: Hit) -> AnswerHit {
        AnswerHit {
            id: hit.id,
            level: Level::name(hit.level),
            lead_title: segments(&hit.lead_title),
            title: segments(&hit.title),
            subtitle: segments(&hit.subtitle),
            snippet: segments(&hit.snippet),
            reasons: hit.reasons.into_iter().map(AnswerReason::from).collect(),
            date: hit.date.map(|date| date.to_string()),
            page_no: hit.page_no,
            page_name: hit.page_name,
            section: hit.section,
            paper: hit.paper,
            kind: hit.kind.name(),
            authors: hit.authors,
            readings: hit.readings,
        }
    }
}

/// What the archive holds.
#[derive(Clone, Debug, Serialize)]
pub struct About {
    pub articles: u32,
    pub characters: u64,
    pub papers: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_date: Option<String>,
    /// Version of the index format.
    pub version: u32,
}

impl About {
    pub fn new(archive: &Archive<'_>) -> Result<About, IndexError> {
        let counts = archive.counts();
        let dates = archive.date_range()?;
        Ok(About {
            articles: counts.articles,
            characters: counts.characters,
            papers: archive.papers()?,
            first_date: dates.map(|(first, _)| first.to_string()),
            last_date: dates.map(|(_, last)| last.to_string()),
            version: engine::index::VERSION,
        })
    }
}

/// One article as the page shows it.
#[derive(Clone, Debug, Serialize)]
pub struct ShownArticle {
    pub id: String,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub paper: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub edition: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page_no: Option<u16>,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub page_name: String,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub section: String,
    pub kind: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lead_title: Vec<MarkedText>,
    pub title: Vec<MarkedText>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub subtitle: Vec<MarkedText>,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub dateline: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<ShownAuthor>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub byline: Vec<MarkedText>,
    pub paragraphs: Vec<Vec<MarkedText>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub captions: Vec<ShownCaption>,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub jump_from: String,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub jump_to: String,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub source_file: String,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub source_url: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<String>,
    /// From 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quality: Option<f32>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub readings: Vec<ShownReading>,
}

/// One person of a byline.
#[derive(Clone, Debug, Serialize)]
pub struct ShownAuthor {
    pub name: String,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub role: String,
}

/// A caption with its credit.
#[derive(Clone, Debug, Serialize)]
pub struct ShownCaption {
    pub text: Vec<MarkedText>,
    pub credit: Vec<MarkedText>,
}

/// Another reading of the same article.
#[derive(Clone, Debug, Serialize)]
pub struct ShownReading {
    pub source_file: String,
    pub title: Vec<MarkedText>,
    pub paragraphs: Vec<Vec<MarkedText>>,
}

impl From<MarkedArticle> for ShownArticle {
    fn from(marked: MarkedArticle) -> ShownArticle {
        let paragraphs = |paragraphs: &[Vec<Segment>]| paragraphs.iter().map(|line| segments(line)).collect();
        let reading = |reading: &MarkedReading| ShownReading {
            source_file: reading.source_file.clone(),
            title: segments(&reading.title),
            paragraphs: paragraphs(&reading.paragraphs),
        };
        let article = marked.article;
        ShownArticle {
            id: article.id,
            paper: article.paper,
            date: article.date.map(|date| date.to_string()),
            edition: article.edition,
            page_no: article.page_no,
            page_name: article.page_name,
            section: article.section,
            kind: article.kind.name(),
            lead_title: segments(&marked.lead_title),
            title: segments(&marked.title),
            subtitle: segments(&marked.subtitle),
            dateline: article.dateline,
            authors: article
                .authors
                .into_iter()
                .map(|author| ShownAuthor { name: author.name, role: author.role })
                .collect(),
            byline: segments(&marked.byline),
            paragraphs: paragraphs(&marked.paragraphs),
            captions: marked
                .captions
                .iter()
                .map(|(text, credit)| ShownCaption { text: segments(text), credit: segments(credit) })
                .collect(),
            jump_from: article.jump_from,
            jump_to: article.jump_to,
            source_file: article.source_file,
            source_url: article.source_url,
            flags: article.flags,
            quality: article.quality.map(|quality| f32::from(quality) / 1000.0),
            readings: marked.readings.iter().map(reading).collect(),
        }
    }
}

/// What to offer while a reader types.
#[derive(Clone, Debug, Serialize)]
pub struct Offer {
    pub text: String,
    /// `title`, `author`, `section` or `phrase`.
    pub kind: &'static str,
    /// Articles that a search for it finds.
    pub articles: u32,
    /// The whole query to run, what was typed before included.
    pub query: String,
}

impl From<Suggestion> for Offer {
    fn from(suggestion: Suggestion) -> Offer {
        let Suggestion { text, kind, articles, query } = suggestion;
        Offer { text, kind: kind.name(), articles, query }
    }
}

/// Places of a query with what stands around them.
#[derive(Clone, Debug, Serialize)]
pub struct Concordance {
    /// All places, not only those in `lines`.
    pub total: usize,
    pub lines: Vec<ConcordanceLine>,
}

/// 左文, 词, 右文 of one place.
#[derive(Clone, Debug, Serialize)]
pub struct ConcordanceLine {
    pub id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page_no: Option<u16>,
    pub title: String,
    pub left: String,
    pub keyword: String,
    pub right: String,
}

impl From<Kwic> for Concordance {
    fn from(kwic: Kwic) -> Concordance {
        let line = |line: KwicLine| ConcordanceLine {
            id: line.id,
            date: line.date.map(|date| date.to_string()),
            page_no: line.page_no,
            title: line.title,
            left: line.left,
            keyword: line.keyword,
            right: line.right,
        };
        Concordance { total: kwic.total, lines: kwic.lines.into_iter().map(line).collect() }
    }
}

/// One issue with its pages.
#[derive(Clone, Debug, Serialize)]
pub struct ShownIssue {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    pub pages: Vec<ShownPage>,
}

/// One page with its articles.
#[derive(Clone, Debug, Serialize)]
pub struct ShownPage {
    #[serde(skip_serializing_if = "str::is_empty")]
    pub paper: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page_no: Option<u16>,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub page_name: String,
    pub articles: Vec<ShownEntry>,
}

/// An article as a list names it.
#[derive(Clone, Debug, Serialize)]
pub struct ShownEntry {
    pub id: String,
    pub title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page_no: Option<u16>,
    /// Whether it is the same text again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub near_identical: Option<bool>,
}

impl From<Issue> for ShownIssue {
    fn from(issue: Issue) -> ShownIssue {
        let entry = |entry: engine::Entry| ShownEntry {
            id: entry.id,
            title: entry.title,
            kind: Some(entry.kind.name()),
            date: None,
            page_no: None,
            near_identical: None,
        };
        let page = |page: engine::Page| ShownPage {
            paper: page.paper,
            page_no: page.page_no,
            page_name: page.page_name,
            articles: page.articles.into_iter().map(entry).collect(),
        };
        ShownIssue {
            date: issue.date.map(|date| date.to_string()),
            pages: issue.pages.into_iter().map(page).collect(),
        }
    }
}

impl From<SimilarArticle> for ShownEntry {
    fn from(similar: SimilarArticle) -> ShownEntry {
        ShownEntry {
            id: similar.id,
            title: similar.title,
            kind: None,
            date: similar.date.map(|date: Date| date.to_string()),
            page_no: similar.page_no,
            near_identical: Some(similar.near_identical),
        }
    }
}
