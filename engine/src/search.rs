//! Searching: a query in, ranked and marked articles out, in three levels that are never mixed.
//!
//! A query goes: text → [`Query`] → for each level the articles that match ([`crate::levels`]) → those that pass the
//! filters, ranked ([`crate::rank`]; the best exact ones once more by their text) and counted
//! ([`crate::facets`]). Last come titles and snippets for the part of the list that was asked for
//! ([`crate::marker`], [`crate::snippet`]).

use crate::archive::Archive;
use crate::article::{Date, Kind};
use crate::facets::{Facets, Filters};
use crate::fold::Symbol;
use crate::found::Match;
use crate::index::IndexError;
use crate::index::articles::{Shared, Tag};
use crate::index::postings::Posting;
use crate::levels::Levels;
use crate::marker::{Level, Marker, Reason};
use crate::matching::Matcher;
use crate::order::order;
use crate::prelude::*;
use crate::query::{Condition, Query};
use crate::related;
use crate::snippet::{FoldedText, Segment, snippet};

/// Characters of the longest query that is answered.
pub const LONGEST_QUERY: usize = 2_000;
/// Best matches whose text is looked at for closeness and writing.
const LOOKED_AT: usize = 64;

/// In which order hits of one level come.
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

/// What of the answer is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchOptions {
    pub sort: Sort,
    /// Hits to pass over.
    pub offset: usize,
    /// Hits to return at most.
    pub limit: usize,
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

/// One article found, as a list of results shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    pub id: String,
    pub level: Level,
    pub score: u32,
    /// What made the score, if that was asked for; only of exact hits.
    pub contributions: Vec<Contribution>,
    pub lead_title: Vec<Segment>,
    pub title: Vec<Segment>,
    pub subtitle: Vec<Segment>,
    pub snippet: Vec<Segment>,
    /// For a near match: what stands there instead.
    pub reasons: Vec<Reason>,
    pub date: Option<Date>,
    pub page_no: Option<u16>,
    pub page_name: String,
    pub section: String,
    pub paper: String,
    pub kind: Kind,
    pub authors: Vec<String>,
    /// File names of the article's other readings, which were searched too.
    pub readings: Vec<String>,
}

impl Hit {
    /// What was added to the score of the contributions because the phrases stand close together, or in the
    /// query's own writing.
    pub fn bonus(&self) -> u32 {
        let points: u32 = self.contributions.iter().map(|contribution| contribution.points).sum();
        self.score.saturating_sub(points)
    }
}

/// The answer to a query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Results {
    /// How many articles match at each level, not only those in `hits`.
    pub exact: usize,
    pub near: usize,
    pub related: usize,
    /// The part asked for: exact, then near, then related.
    pub hits: Vec<Hit>,
    /// Why nothing was looked for, if so.
    pub empty: Option<Empty>,
    /// The query as it was understood.
    pub understood: Query,
    /// Over the articles of all levels; `None` unless asked for.
    pub facets: Option<Facets>,
}

/// What one phrase of a query adds to an article's score, before closeness and writing are looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contribution {
    /// The phrase as matching sees it.
    pub phrase: String,
    /// Articles that contain it.
    pub articles: u32,
    /// How often it stands in this one, as its class counts.
    pub frequency: u8,
    pub in_title: bool,
    pub points: u32,
}

/// Why a query was not answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Empty {
    /// Only punctuation, or nothing at all.
    Nothing,
    /// More than [`LONGEST_QUERY`] characters.
    TooLong,
}

impl Empty {
    /// The name in the protocol.
    pub fn name(self) -> &'static str {
        match self {
            Empty::Nothing => "nothing",
            Empty::TooLong => "too-long",
        }
    }
}

impl Archive<'_> {
    /// Answers a query.
    pub fn search(&self, query: &str, options: SearchOptions) -> Result<Results, IndexError> {
        if query.chars().nth(LONGEST_QUERY).is_some() {
            return Ok(Results { empty: Some(Empty::TooLong), ..Results::default() });
        }
        let query = Query::parse(query);
        let marker = Marker::new(self, &query);
        let Some(Levels { exact, near, related }) = self.levels(&query, &marker)? else {
            return Ok(Results { empty: Some(Empty::Nothing), understood: query, ..Results::default() });
        };

        let mut levels = Vec::new();
        for (level, found) in [(Level::Exact, exact), (Level::Near, near), (Level::Related, related)] {
            let found = self.filtered(found, &options.filters)?;
            let mut sorted = self.sorted(&found, options.sort)?;
            if level == Level::Exact && options.sort == Sort::Relevance {
                self.look_closer(&mut sorted, &query, &marker)?;
            }
            if level == Level::Related {
                sorted.truncate(related::MOST);
            }
            levels.push((level, sorted));
        }
        let articles = levels.iter().flat_map(|(_, found)| found.iter().map(|found| found.article));
        let facets = if options.facets { Some(self.facets(articles)?) } else { None };
        let all = levels.iter().flat_map(|(level, found)| found.iter().map(move |found| (*level, *found)));
        let matcher = Matcher::new(self, false);
        let mut explained = Vec::new();
        if options.explain {
            for phrase in marker.phrases() {
                explained.push((phrase.as_slice(), matcher.postings(phrase)?));
            }
        }
        let mut hits = Vec::new();
        for (level, found) in all.skip(options.offset).take(options.limit) {
            let mut hit = self.hit(found, &marker.at(level))?;
            if level == Level::Exact {
                hit.contributions = self.contributions(&matcher, &explained, found.article)?;
            }
            hits.push(hit);
        }
        let [exact, near, related] = [0, 1, 2].map(|level: usize| levels[level].1.len());
        Ok(Results { exact, near, related, hits, empty: None, understood: query, facets })
    }

    /// What each of the phrases adds to an article's score, of those that it contains.
    fn contributions(
        &self,
        matcher: &Matcher<'_, '_>,
        phrases: &[(&[Symbol], Vec<Posting>)],
        article: u32,
    ) -> Result<Vec<Contribution>, IndexError> {
        let mut contributions = Vec::new();
        for &(phrase, ref postings) in phrases {
            let Ok(at) = postings.binary_search_by_key(&article, |posting| posting.article) else { continue };
            let articles = postings.len() as u32;
            contributions.push(Contribution {
                phrase: phrase.iter().filter_map(|&symbol| self.fold.character(symbol)).collect(),
                articles,
                frequency: postings[at].frequency,
                in_title: postings[at].in_title,
                points: matcher.points(phrase, postings[at], articles)?,
            });
        }
        Ok(contributions)
    }

    fn filtered(&self, found: Vec<Match>, filters: &Filters) -> Result<Vec<Match>, IndexError> {
        if *filters == Filters::default() {
            return Ok(found);
        }
        let mut kept = Vec::new();
        for found in found {
            if self.passes(filters, found.article)? {
                kept.push(found);
            }
        }
        Ok(kept)
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

    /// Ranks the best matches again by what only their text tells: terms that stand close together, and the
    /// query's own writing (優勢 before 优势 for those who typed 優勢).
    fn look_closer(
        &self,
        sorted: &mut [Match],
        query: &Query,
        marker: &Marker<'_, '_>,
    ) -> Result<(), IndexError> {
        let closest = sorted.len().min(LOOKED_AT);
        let best = &mut sorted[..closest];
        let asked: Vec<&str> = query
            .clauses
            .iter()
            .flat_map(|clause| &clause.alternatives)
            .filter_map(|term| match &term.condition {
                Condition::Text { text, .. } | Condition::Title(text) if !term.excluded => {
                    Some(text.as_str())
                }
                _ => None,
            })
            .collect();
        for found in best.iter_mut() {
            let mut as_written = false;
            let mut span = usize::MAX;
            let mut fields = self.articles.fields(found.article)?;
            while let Some(field) = fields.next()? {
                if field.tag.zone().is_none() {
                    continue;
                }
                let text = field.text()?;
                as_written = as_written || asked.iter().all(|asked| text.contains(asked));
                if marker.phrases().len() > 1 {
                    span = span.min(FoldedText::new(&self.fold, text).span(marker.phrases()));
                }
            }
            let close = if span == usize::MAX { 0 } else { found.score / 2 / (1 + span as u32 / 16) };
            let written = if as_written { found.score / 4 } else { 0 };
            found.score = found.score.saturating_add(close).saturating_add(written);
        }
        let places = order(
            best.iter().map(|found| u64::from(u32::MAX - found.score) << 32 | u64::from(found.article)),
        );
        let ranked: Vec<Match> = places.map(|place| best[place]).collect();
        best.copy_from_slice(&ranked);
        Ok(())
    }

    fn hit(&self, found: Match, marker: &Marker<'_, '_>) -> Result<Hit, IndexError> {
        let number = found.article;
        let name = |name| self.articles.name(name, number).map(str::to_owned);
        let mut hit = Hit {
            id: String::new(),
            level: marker.level(),
            score: found.score,
            contributions: Vec::new(),
            lead_title: Vec::new(),
            title: Vec::new(),
            subtitle: Vec::new(),
            snippet: Vec::new(),
            reasons: Vec::new(),
            date: self.articles.date(number)?,
            page_no: self.articles.page_no(number)?,
            page_name: name(Shared::PageName)?,
            section: name(Shared::Section)?,
            paper: name(Shared::Paper)?,
            kind: self.articles.kind(number)?,
            authors: Vec::new(),
            readings: Vec::new(),
        };
        // The snippet comes from the first searched text of the body that has a mark, else from the first.
        let mut snippet_marked = false;
        let mut fields = self.articles.fields(number)?;
        while let Some(field) = fields.next()? {
            let text = field.text()?;
            if field.tag.zone().is_some() && marker.level() == Level::Near {
                marker.reasons(text, &mut hit.reasons);
            }
            match field.tag {
                Tag::Id => hit.id = text.to_owned(),
                Tag::LeadTitle if field.reading == 0 => hit.lead_title = marker.mark(text),
                Tag::Title if field.reading == 0 => hit.title = marker.mark(text),
                Tag::Subtitle if field.reading == 0 => hit.subtitle = marker.mark(text),
                Tag::AuthorName => hit.authors.push(text.to_owned()),
                Tag::Reading => hit.readings.push(text.to_owned()),
                tag if tag.zone().is_some() && !snippet_marked => {
                    let found = marker.occurrences(text);
                    if !found.is_empty() || hit.snippet.is_empty() {
                        hit.snippet = snippet(text, &found);
                        snippet_marked = !found.is_empty();
                    }
                }
                _ => {}
            }
        }
        Ok(hit)
    }
}
