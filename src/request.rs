//! Requests as the page and the command line make them, and what they ask of the engine.

use std::ops::RangeInclusive;

use engine::query::{day_of_year, day_range};
use engine::{Filters, Near, SearchOptions, Sort};

/// The options of a search. Each may be absent.
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
    /// Whether to say what each phrase adds to a hit's score.
    pub explain: bool,
    /// Whether hits are wanted sooner than their exact number: it may be a bound, and nothing near is looked for.
    pub quick: bool,
    /// Whether near and related articles are looked for even where there are enough exact ones.
    pub near: bool,
    /// The first and the last day wanted, as a year, a month or a day: `2024`, `2024-11`, `2024-11-20`.
    pub from: String,
    pub to: String,
    /// A day of any year, `11-20`; empty for all. What is no such day filters everything out.
    pub day: String,
    /// Facets by name, each with the values of which any will do, in the writing of the answer's facets.
    pub chosen: Vec<(String, Vec<String>)>,
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
        let filters = Filters {
            dates: self.days(),
            day: (!self.day.is_empty()).then(|| day_of_year(&self.day).unwrap_or(u16::MAX)),
            quality: self.quality.map(|quality| (quality * 1000.0) as u16),
            facets: self.chosen.clone(),
        };
        SearchOptions {
            sort,
            offset: self.offset,
            limit: self.limit.unwrap_or(10),
            filters,
            facets: self.facets,
            explain: self.explain,
            total: !self.quick,
            near: match (self.quick, self.near) {
                (_, true) => Near::Always,
                (true, false) => Near::Never,
                (false, false) => Near::WhereFew,
            },
        }
    }

    fn days(&self) -> Option<RangeInclusive<u32>> {
        match (self.from.as_str(), self.to.as_str()) {
            ("", "") => None,
            (from, to) => {
                let first =
                    if from.is_empty() { 1 } else { day_range(from).map_or(u32::MAX, |days| *days.start()) };
                let last = if to.is_empty() { u32::MAX } else { day_range(to).map_or(0, |days| *days.end()) };
                Some(first..=last)
            }
        }
    }
}
