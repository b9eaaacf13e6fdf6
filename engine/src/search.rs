//! Searching: a query in, ranked and marked articles out, in three levels that are never mixed.
//!
//! A query goes: text → [`Query`] → for each level the articles that match (`crate::matching`) → those that pass the
//! filters, ranked (the best exact ones once more by their text) and counted (`crate::ranking`). Last come titles and
//! snippets for the part of the list that was asked for (`crate::presentation`).

use serde::Serialize;

use crate::bytes::error::IndexError;
use crate::index::postings::Posting;
use crate::index::reader::Index;
use crate::matching::Level;
use crate::matching::exact::Matcher;
use crate::matching::levels::{Levels, levels};
use crate::matching::phrases::QueryPhrases;
use crate::matching::related::MAX_RELATED;
use crate::presentation::highlighter::Highlighter;
use crate::presentation::hit::hit;
use crate::presentation::{Contribution, Hit};
use crate::query::Query;
use crate::ranking::order::sort;
use crate::ranking::rerank::rerank;
use crate::ranking::{Facets, Filters, Sort};
use crate::text::fold::Symbol;

/// Characters of the longest query that is answered.
pub const MAX_QUERY_CHARACTERS: usize = 2_000;

/// What of the answer is wanted.
///
/// ```
/// use engine::{SearchOptions, Sort};
///
/// let newest = SearchOptions { sort: Sort::Newest, limit: 20, ..SearchOptions::default() };
/// assert_eq!(newest.offset, 0);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchOptions {
    /// The order of the hits of one level.
    pub sort: Sort,
    /// Hits to pass over.
    pub offset: usize,
    /// Hits to return at most.
    pub limit: usize,
    /// Conditions beside the query.
    pub filters: Filters,
    /// Whether to count facets.
    pub facets: bool,
    /// Whether to say of exact hits what made their score.
    pub explain: bool,
}

impl Default for SearchOptions {
    fn default() -> SearchOptions {
        SearchOptions {
            sort: Sort::Relevance,
            offset: 0,
            limit: 10,
            filters: Filters::default(),
            facets: false,
            explain: false,
        }
    }
}

/// The answer to a query.
///
/// ```
/// use engine::{Archive, Article, Builder, SearchOptions};
///
/// let mut builder = Builder::new();
/// builder.add(Article { id: "1".into(), text: "渡轮今日试航。".into(), ..Article::default() });
/// let index = builder.build()?;
/// let archive = Archive::open(&index)?;
/// let results = archive.search("渡轮 试航", SearchOptions::default())?;
/// assert_eq!((results.total.exact, results.total.near), (1, 0));
/// assert_eq!(results.hits[0].id, "1");
/// assert_eq!(results.understood.clauses.len(), 2);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Results {
    /// The query as it was given.
    pub query: String,
    /// How many articles match, not only those in `hits`.
    pub total: Totals,
    /// Why nothing was looked for, if so.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub empty: Option<Empty>,
    /// The query as it was understood: clauses, all of which must hold, each a list of terms of which one suffices.
    #[cfg_attr(test, ts(type = "Term[][]"))]
    pub understood: Query,
    /// The part asked for: exact, then near, then related.
    pub hits: Vec<Hit>,
    /// Over the articles of all levels; `None` unless asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional, type = "Facets"))]
    pub facets: Option<Facets>,
}

/// How many articles match at each level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Totals {
    /// Articles that contain what was asked for.
    pub exact: u32,
    /// Articles that contain something close to it (近似).
    pub near: u32,
    /// Articles that share much of its wording (相关).
    pub related: u32,
}

/// Why a query was not answered.
///
/// ```
/// use engine::{Archive, Article, Builder, SearchOptions};
///
/// let mut builder = Builder::new();
/// builder.add(Article { id: "1".into(), text: "渡轮".into(), ..Article::default() });
/// let index = builder.build()?;
/// let archive = Archive::open(&index)?;
/// let empty = archive.search("，。", SearchOptions::default())?.empty;
/// assert_eq!(empty, Some(engine::Empty::Nothing));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Empty {
    /// Only punctuation, or nothing at all.
    Nothing,
    /// More than [`MAX_QUERY_CHARACTERS`] characters.
    TooLong,
}

/// Answers a query.
pub(crate) fn search(index: &Index<'_>, text: &str, options: SearchOptions) -> Result<Results, IndexError> {
    let mut results = Results { query: text.to_owned(), ..Results::default() };
    if text.chars().nth(MAX_QUERY_CHARACTERS).is_some() {
        results.empty = Some(Empty::TooLong);
        return Ok(results);
    }
    results.understood = Query::parse(text);
    let query = &results.understood;
    let phrases = QueryPhrases::new(&index.fold, query);
    let Some(Levels { exact, near, related }) = levels(index, query, &phrases)? else {
        results.empty = Some(Empty::Nothing);
        return Ok(results);
    };

    let mut exact = options.filters.passing(index, exact)?;
    let mut near = options.filters.passing(index, near)?;
    let mut related = options.filters.passing(index, related)?;
    // Which related articles are shown is decided by their score, whatever their order then is.
    sort(index, &mut related, Sort::Relevance)?;
    related.truncate(MAX_RELATED);
    for found in [&mut exact, &mut near, &mut related] {
        sort(index, found, options.sort)?;
    }
    if options.sort == Sort::Relevance {
        rerank(index, &mut exact, query, &phrases)?;
    }
    results.total =
        Totals { exact: exact.len() as u32, near: near.len() as u32, related: related.len() as u32 };

    let all = [(Level::Exact, exact), (Level::Near, near), (Level::Related, related)];
    let all: Vec<_> = all
        .into_iter()
        .flat_map(|(level, found)| found.into_iter().map(move |found| (level, found)))
        .collect();
    if options.facets {
        let articles: Vec<u32> = all.iter().map(|(_, found)| found.article).collect();
        results.facets = Some(Facets::count(index, &articles)?);
    }
    let matcher = Matcher::new(index);
    let mut explained = Vec::new();
    if options.explain {
        for phrase in phrases.exact() {
            explained.push((phrase.as_slice(), matcher.postings(phrase)?));
        }
    }
    for (level, found) in all.into_iter().skip(options.offset).take(options.limit) {
        let mut hit = hit(&Highlighter { index, phrases: &phrases, level }, found)?;
        if level == Level::Exact {
            hit.contributions = contributions(&matcher, &explained, found.article)?;
        }
        if !hit.contributions.is_empty() {
            let points = hit.contributions.iter().map(|contribution| contribution.points).sum();
            hit.bonus = Some(hit.score.saturating_sub(points));
        }
        results.hits.push(hit);
    }
    Ok(results)
}

/// What each of the phrases adds to an article's score, of those that it contains.
fn contributions(
    matcher: &Matcher<'_, '_>,
    phrases: &[(&[Symbol], Vec<Posting>)],
    article: u32,
) -> Result<Vec<Contribution>, IndexError> {
    let mut contributions = Vec::new();
    for &(phrase, ref postings) in phrases {
        let Ok(at) = postings.binary_search_by_key(&article, |posting| posting.article) else { continue };
        let articles = postings.len() as u32;
        contributions.push(Contribution {
            phrase: phrase.iter().filter_map(|&symbol| matcher.index.fold.character(symbol)).collect(),
            articles,
            frequency: postings[at].frequency,
            in_title: postings[at].in_title,
            points: matcher.points(phrase, postings[at], articles)?,
        });
    }
    Ok(contributions)
}
