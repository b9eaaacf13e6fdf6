//! Searching: a query in, ranked and marked articles out, in three levels that are never mixed.
//!
//! A query goes: text → [`Query`] → for each level the articles that match (`crate::matching`) → those that pass the
//! filters, ranked (the best exact ones once more by their text) and counted (`crate::ranking`). Last come titles and
//! snippets for the part of the list that was asked for (`crate::presentation`).

use serde::Serialize;

use crate::bytes::error::IndexError;
use crate::bytes::source::all;
use crate::index::lexicon::BEST_ARTICLES;
use crate::index::reader::Index;
use crate::index::records::Record;
use crate::matching::Level;
use crate::matching::document_set::{Match, articles, difference, has};
use crate::matching::exact::Matcher;
use crate::matching::finder::{FoldedRecord, meets};
use crate::matching::levels::{self, exact};
use crate::matching::phrases::QueryPhrases;
use crate::matching::related::{self, MAX_RELATED};
use crate::presentation::highlighter::Highlighter;
use crate::presentation::hit::hit;
use crate::presentation::{Contribution, Hit};
use crate::query::{Clause, Condition, Query, Term};
use crate::ranking::order::sort;
use crate::ranking::rerank::rerank;
use crate::ranking::{Facets, Filters, Sort};
use crate::text::folded::FoldedText;

/// So many of the best matches are ranked once more by their text, if all are certain …
const RERANKED: usize = 10;
/// … and so many candidates are looked at for it, if they are not.
const RERANKED_UNCERTAIN: usize = 12;
/// So many uncertain candidates are looked at sooner than all are proved.
const LOOKED_AT: usize = 20;
/// Near and related articles are looked for where there are fewer exact ones.
const FEW_EXACT: usize = 10;

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
    /// Whether to count the exact articles for certain. If not, their number may be a bound
    /// ([`Totals::at_most`]), and less is read.
    pub total: bool,
    /// Whether to look for near and related articles.
    pub near: Near,
}

/// When near and related articles are looked for.
///
/// ```
/// use engine::{Near, SearchOptions};
///
/// let exact_only = SearchOptions { near: Near::Never, ..SearchOptions::default() };
/// assert_ne!(exact_only.near, Near::default());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Near {
    /// Not in this answer.
    Never,
    /// Where there are fewer than ten exact ones.
    #[default]
    WhereFew,
    /// However many exact ones there are.
    Always,
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
            total: true,
            near: Near::WhereFew,
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
///
/// ```
/// use engine::{Archive, Article, Builder, SearchOptions, Totals};
///
/// let mut builder = Builder::new();
/// builder.add(Article { id: "1".into(), text: "弘扬右五精神。".into(), ..Article::default() });
/// let index = builder.build()?;
/// let total = Archive::open(&index)?.search("右玉精神", SearchOptions::default())?.total;
/// assert_eq!(total, Totals { near: 1, ..Totals::default() });
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Totals {
    /// Articles that contain what was asked for.
    pub exact: u32,
    /// Articles that contain something close to it (近似).
    pub near: u32,
    /// Articles that share much of its wording (相关).
    pub related: u32,
    /// Whether `exact` is a bound, because not all candidates were looked at.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(test, ts(optional, as = "Option<bool>"))]
    pub at_most: bool,
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

/// Answers a query: candidates by their lists, the best of them looked at and ranked by their text, as many as are
/// asked for; then, if that is wanted, how many there are for certain.
pub(crate) fn search(index: &Index<'_>, text: &str, options: SearchOptions) -> Result<Results, IndexError> {
    let mut results = Results { query: text.to_owned(), ..Results::default() };
    if text.chars().nth(MAX_QUERY_CHARACTERS).is_some() {
        results.empty = Some(Empty::TooLong);
        return Ok(results);
    }
    index.prepare(text)?;
    results.understood = Query::parse(text);
    let search = Search {
        matcher: Matcher::new(index),
        phrases: QueryPhrases::new(index.fold(), &results.understood),
        query: &results.understood,
        options: &options,
    };
    let Some(answer) = search.answer()? else {
        results.empty = Some(Empty::Nothing);
        return Ok(results);
    };
    (results.total, results.hits, results.facets) = answer;
    Ok(results)
}

/// How many match, the hits asked for, and the counts of facets.
type Answer = (Totals, Vec<Hit>, Option<Facets>);

/// A query on its way.
struct Search<'s, 'a> {
    matcher: Matcher<'s, 'a>,
    query: &'s Query,
    phrases: QueryPhrases,
    options: &'s SearchOptions,
}

impl Search<'_, '_> {
    /// `None` where the query has nothing to look for.
    fn answer(&self) -> Result<Option<Answer>, IndexError> {
        if let Some(answer) = self.best_of_one_gram()? {
            return Ok(Some(answer));
        }
        let index = self.matcher.index;
        let Some(exact) = exact(&self.matcher, self.query)? else { return Ok(None) };
        let mut exact = self.options.filters.passing(index, exact)?;
        sort(index, &mut exact, self.options.sort)?;
        let mut verifier =
            Verifier { search: self, candidates: exact, looked_at: 0, refused: 0, verified: Vec::new() };
        let wanted = self.options.offset.saturating_add(self.options.limit);
        verifier.verify(wanted)?;
        let asked = match self.options.near {
            Near::Never => false,
            Near::WhereFew => verifier.is_certain() && verifier.candidates.len() < FEW_EXACT,
            Near::Always => true,
        };
        let relaxing = asked && !self.phrases.relaxable.is_empty();
        if self.options.total || self.options.facets || relaxing {
            verifier.prove()?;
        }
        let mut total = Totals {
            exact: verifier.candidates.len() as u32,
            at_most: !verifier.is_certain(),
            ..Totals::default()
        };
        let (mut near, mut related) = (Vec::new(), Vec::new());
        if relaxing {
            let mut proved = verifier.candidates.clone();
            sort(index, &mut proved, Sort::Newest)?;
            near = levels::near(&self.matcher, self.query, &proved)?;
            near = self.options.filters.passing(index, near)?;
            if self.phrases.is_sentence {
                related = related::find(&self.matcher, &self.phrases.telling)?;
                related = difference(&difference(&related, &proved), &near);
                related = self.options.filters.passing(index, related)?;
                // Which related articles are shown is decided by their score, whatever their order then is.
                sort(index, &mut related, Sort::Relevance)?;
                related.truncate(MAX_RELATED);
            }
            (total.near, total.related) = (near.len() as u32, related.len() as u32);
            sort(index, &mut near, self.options.sort)?;
            sort(index, &mut related, self.options.sort)?;
        }
        let mut others = near;
        others.append(&mut related);
        let facets = if self.options.facets {
            let mut all = articles(&verifier.candidates);
            all.append(&mut articles(&others));
            Some(Facets::count(index, &all)?)
        } else {
            None
        };
        let shown = self.shown(&verifier.verified);
        let skipped = self.options.offset.saturating_sub(verifier.candidates.len());
        let more: Vec<Match> =
            others.iter().skip(skipped).take(self.options.limit - shown.len()).copied().collect();
        let records = index.read_records(&articles(&more))?;
        let mut hits = Vec::new();
        for (found, record) in shown {
            hits.push(self.hit(Level::Exact, *found, record)?);
        }
        for ((found, record), place) in more.iter().zip(&records).zip(skipped..) {
            let level = if place < total.near as usize { Level::Near } else { Level::Related };
            hits.push(self.hit(level, *found, record)?);
        }
        Ok(Some((total, hits, facets)))
    }

    /// The part of what was verified that is asked for.
    fn shown<'f>(&self, found: &'f [(Match, Record)]) -> &'f [(Match, Record)] {
        let end = self.options.offset.saturating_add(self.options.limit).min(found.len());
        found.get(self.options.offset..end).unwrap_or_default()
    }

    /// The answer to a query of one gram, whose best articles the lexicon names.
    fn best_of_one_gram(&self) -> Result<Option<Answer>, IndexError> {
        let options = self.options;
        let plain = options.sort == Sort::Relevance
            && options.filters.ask_nothing()
            && !(options.facets || options.explain)
            && options.near != Near::Always
            && options.offset.saturating_add(options.limit) <= BEST_ARTICLES;
        let [Clause { alternatives }] = &self.query.clauses[..] else { return Ok(None) };
        let ([Term { excluded: false, condition: Condition::Text { .. } }], true) =
            (&alternatives[..], plain)
        else {
            return Ok(None);
        };
        let [phrase] = self.phrases.exact() else { return Ok(None) };
        if self.matcher.wanted(&alternatives[0].condition).len() > 1 {
            return Ok(None);
        }
        let Some((count, best)) = self.matcher.best(phrase)? else { return Ok(None) };
        let index = self.matcher.index;
        let records = all(best.iter().map(|best| index.records().record_at(&index.source, *best)))?;
        let rarity = self.matcher.bm25.rarity(count);
        let mut found = Vec::new();
        for (best, record) in best.iter().zip(records) {
            let score = self.matcher.bm25.points(rarity, best.posting);
            found.push((Match { article: best.posting.article, score, certain: true }, record));
        }
        rerank(index, &mut found, self.query, &self.phrases, self.matcher.bm25, count);
        let mut hits = Vec::new();
        for (found, record) in self.shown(&found) {
            hits.push(self.hit(Level::Exact, *found, record)?);
        }
        Ok(Some((Totals { exact: count, ..Totals::default() }, hits, None)))
    }

    fn hit(&self, level: Level, found: Match, record: &Record) -> Result<Hit, IndexError> {
        let index = self.matcher.index;
        let confusables = if level == Level::Near { Some(index.confusables()?) } else { None };
        let highlighter = Highlighter {
            fold: index.fold(),
            confusables,
            figures: index.figures(),
            phrases: &self.phrases,
            level,
        };
        let mut hit = hit(&highlighter, found, record);
        if level == Level::Exact && self.options.explain {
            hit.contributions = self.contributions(record)?;
            let points = hit.contributions.iter().map(|contribution| contribution.points).sum();
            hit.bonus = Some(hit.score.saturating_sub(points));
        }
        Ok(hit)
    }

    /// What each of the phrases adds to an article's score, of those that it contains.
    fn contributions(&self, record: &Record) -> Result<Vec<Contribution>, IndexError> {
        let fold = self.matcher.index.fold();
        let mut contributions = Vec::new();
        for phrase in self.phrases.exact() {
            let Some((posting, articles)) = self.matcher.posting(phrase, record.article)? else { continue };
            let occurrences = |(_, text)| FoldedText::new(fold, text).find(phrase).len();
            let frequency: usize = record.searched().map(occurrences).sum();
            if frequency == 0 {
                continue;
            }
            contributions.push(Contribution {
                phrase: phrase.iter().filter_map(|&symbol| fold.character(symbol)).collect(),
                articles,
                frequency: frequency as u32,
                in_title: posting.in_title,
                points: self.matcher.bm25.points(self.matcher.bm25.rarity(articles), posting),
            });
        }
        Ok(contributions)
    }
}

/// Candidates, best first, and how far they were looked at.
struct Verifier<'v, 's, 'a> {
    search: &'v Search<'s, 'a>,
    /// Those not looked at may be uncertain.
    candidates: Vec<Match>,
    looked_at: usize,
    /// How many were looked at and dropped.
    refused: usize,
    verified: Vec<(Match, Record)>,
}

impl Verifier<'_, '_, '_> {
    /// Whether all candidates match for certain.
    fn is_certain(&self) -> bool {
        self.candidates[self.looked_at..].iter().all(|found| found.certain)
    }

    /// Looks at candidates until so many are verified. The first ones are ranked once more by their text.
    fn verify(&mut self, wanted: usize) -> Result<(), IndexError> {
        let search = self.search;
        let first = if self.is_certain() { RERANKED } else { RERANKED_UNCERTAIN };
        self.look_at(first)?;
        if search.options.sort == Sort::Relevance {
            let least = search.matcher.frequency(&search.phrases)?;
            rerank(
                search.matcher.index,
                &mut self.verified,
                search.query,
                &search.phrases,
                search.matcher.bm25,
                least,
            );
        }
        while self.verified.len() < wanted && self.looked_at < self.candidates.len() {
            let mut more = wanted - self.verified.len();
            if !self.is_certain() {
                // By the share of those looked at that matched.
                let likely =
                    (more * (self.looked_at + self.refused)).div_ceil(self.verified.len().max(1)) + 2;
                if likely.min(self.candidates.len() - self.looked_at) > LOOKED_AT {
                    self.prove()?;
                } else {
                    more = likely;
                }
            }
            self.look_at(more)?;
        }
        Ok(())
    }

    /// Reads the next candidates and drops those that do not match.
    fn look_at(&mut self, count: usize) -> Result<(), IndexError> {
        let index = self.search.matcher.index;
        let next = &self.candidates[self.looked_at..];
        let next: Vec<Match> = next.iter().take(count).copied().collect();
        let records = index.read_records(&articles(&next))?;
        let mut wrong = Vec::new();
        for (found, record) in next.iter().zip(records) {
            let matches = found.certain
                || meets(index, &FoldedRecord::new(index.fold(), &record), self.search.query, false)?;
            if matches {
                self.verified.push((Match { certain: true, ..*found }, record));
            } else {
                wrong.push(found.article);
            }
        }
        self.looked_at += next.len() - wrong.len();
        self.refused += wrong.len();
        self.candidates.retain(|found| !wrong.contains(&found.article));
        Ok(())
    }

    /// Drops all candidates that do not match.
    fn prove(&mut self) -> Result<(), IndexError> {
        if self.is_certain() {
            return Ok(());
        }
        let search = self.search;
        let proved = exact(&search.matcher.proving(), search.query)?.unwrap_or_default();
        let mut at = 0;
        let looked_at = self.looked_at;
        self.candidates.retain_mut(|found| {
            at += 1;
            let kept = at <= looked_at || has(&proved, found.article);
            found.certain = true;
            kept
        });
        Ok(())
    }
}
