//! Answers as plain records: what the page gets as objects and the command line prints as JSON.
//!
//! Field names are the protocol. The engine's own types know nothing of it, and unknown fields are left out.

use engine::{Archive, Hit, IndexError, Level, MarkedArticle, MarkedReading, Results, Segment, Sort};
use serde::Serialize;

/// What a search may be told beside the query.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// Hits at most; 10 if absent.
    pub limit: Option<usize>,
    /// Hits to pass over.
    pub offset: usize,
    /// `relevance`, `newest`, `oldest` or `page`; anything else is relevance.
    pub sort: String,
}

impl Request {
    pub fn options(&self) -> engine::SearchOptions {
        let sort = match self.sort.as_str() {
            "newest" => Sort::Newest,
            "oldest" => Sort::Oldest,
            "page" => Sort::Page,
            _ => Sort::Relevance,
        };
        engine::SearchOptions { sort, offset: self.offset, limit: self.limit.unwrap_or(10) }
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
    /// `nothing` where the query had nothing to search for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub empty: Option<&'static str>,
    pub hits: Vec<AnswerHit>,
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
}

impl Answer {
    pub fn new(query: &str, results: Results) -> Answer {
        Answer {
            query: query.to_owned(),
            total: Totals { exact: results.exact, near: 0, related: 0 },
            empty: results.nothing_asked.then_some("nothing"),
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
            date: hit.date.map(|date| date.to_string()),
            page_no: hit.page_no,
            page_name: hit.page_name,
            section: hit.section,
            paper: hit.paper,
            kind: hit.kind.name(),
            authors: hit.authors,
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
