//! Facets: how many of the articles found there are of each year, month, page, section, author, kind and
//! newspaper. Counts are over all articles found, not over those shown.
//!
//! A facet is one row of [`FACETS`]. Everything else follows from it: counting, filtering, the names in answers
//! and in requests.

use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::article::{Kind, figures};
use crate::bytes::error::IndexError;
use crate::bytes::sort::sort_by_number;
use crate::bytes::source::all;
use crate::index::columns::{Column, Values};
use crate::index::days::Days;
use crate::index::reader::Index;
use crate::query::ranges::written_day;

/// In which order the values of a facet come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    ByValue,
    /// Most frequent first, then by value.
    ByCount,
}

/// One facet. Its values are numbers, 0 where unknown.
pub(crate) struct Facet {
    /// The name in answers and requests.
    pub name: &'static str,
    /// The column that says what an article has of it; `None` for its day.
    column: Option<Column>,
    /// From the day or an entry of the column to the value.
    value: fn(u32) -> u32,
    /// How a value is written where the column has no names.
    written: fn(u32) -> String,
    order: Order,
}

/// Every facet, in the order of the answer.
pub(crate) const FACETS: [Facet; 7] = [
    Facet {
        name: "year",
        column: None,
        value: |day| day / 10_000,
        written: |year| figures(year.into(), 1),
        order: Order::ByValue,
    },
    Facet {
        name: "month",
        column: None,
        value: |day| day / 100,
        written: |month| written_day(month * 100),
        order: Order::ByValue,
    },
    Facet {
        name: "page_no",
        column: Some(Column::PageNo),
        value: |page| page,
        written: |page| figures(page.into(), 1),
        order: Order::ByValue,
    },
    named("section", Column::Section),
    named("author", Column::Authors),
    Facet {
        name: "kind",
        column: Some(Column::Kind),
        value: |kind| kind.saturating_add(1),
        written: |kind| Kind::ALL.get(kind as usize - 1).map_or(String::new(), |kind| kind.name().to_owned()),
        order: Order::ByValue,
    },
    named("paper", Column::Paper),
];

/// A facet whose values are the names of a column, of which 0 is the empty one.
const fn named(name: &'static str, column: Column) -> Facet {
    Facet {
        name,
        column: Some(column),
        value: |name| name,
        written: |_| String::new(),
        order: Order::ByCount,
    }
}

/// A facet together with what says which values articles have.
pub(crate) struct FacetValues<'i> {
    facet: &'static Facet,
    days: Option<&'i Days>,
    column: Option<&'i Values>,
}

impl FacetValues<'_> {
    /// Calls `visit` with each value of an article.
    pub fn visit(&self, article: u32, visit: &mut dyn FnMut(u32)) {
        let day = [self.days.map_or(0, |days| days.of(article))];
        for &entry in self.column.map_or(&day[..], |column| column.of(article)) {
            let value = (self.facet.value)(entry);
            if value > 0 {
                visit(value);
            }
        }
    }

    /// A value as answers and requests write it.
    pub fn written(&self, value: u32) -> String {
        let name = self.column.and_then(|column| column.names.get(value as usize));
        name.map_or_else(|| (self.facet.written)(value), String::clone)
    }
}

impl Facet {
    /// The facet of that name.
    pub fn named(name: &str) -> Option<&'static Facet> {
        const { &FACETS }.iter().find(|facet| facet.name == name)
    }

    /// Reads what says which values articles have.
    pub fn read<'i>(&'static self, index: &'i Index<'_>) -> Result<FacetValues<'i>, IndexError> {
        Ok(match self.column {
            Some(column) => FacetValues { facet: self, days: None, column: Some(index.column(column)?) },
            None => FacetValues { facet: self, days: Some(index.days()?), column: None },
        })
    }

    fn count(&'static self, index: &Index<'_>, articles: &[u32]) -> Result<Vec<FacetCount>, IndexError> {
        if articles.is_empty() {
            return Ok(Vec::new());
        }
        let values = self.read(index)?;
        let mut counts: Vec<(u32, u32)> = Vec::new();
        let mut of_article: Vec<u32> = Vec::new();
        let mut last = 0;
        for &article in articles {
            of_article.clear();
            values.visit(article, &mut |value| {
                // An author named twice is still one article of hers.
                if !of_article.contains(&value) {
                    of_article.push(value);
                }
            });
            for &value in &of_article {
                // Most articles have the value of the one before.
                if counts.get(last).is_none_or(|&(known, _)| known != value) {
                    last = place(&mut counts, value, || 0);
                }
                counts[last].1 += 1;
            }
        }
        if self.order == Order::ByCount {
            sort_by_number(&mut counts, |&(_, count)| u64::from(u32::MAX - count));
        }
        let counts =
            counts.into_iter().map(|(value, count)| FacetCount { value: values.written(value), count });
        Ok(counts.collect())
    }
}

/// The place of a value in a list that ascends by value. What is not yet in the list is put there.
pub(crate) fn place<T>(list: &mut Vec<(u32, T)>, value: u32, new: impl FnOnce() -> T) -> usize {
    let at = list.partition_point(|&(known, _)| known < value);
    if list.get(at).is_none_or(|&(known, _)| known != value) {
        list.insert(at, (value, new()));
    }
    at
}

/// The names of all facets, in the order of the answer.
///
/// ```
/// assert!(engine::facet_names().any(|name| name == "section"));
/// ```
pub fn facet_names() -> impl Iterator<Item = &'static str> {
    FACETS.iter().map(|facet| facet.name)
}

/// How many of the articles found have one value.
///
/// ```
/// use engine::{Archive, Article, Builder, FacetCount, SearchOptions};
///
/// let mut builder = Builder::new();
/// builder.add(Article { section: "民生".into(), text: "渡轮今日试航".into(), ..Article::default() });
/// let index = builder.build()?;
/// let counted = SearchOptions { facets: true, ..SearchOptions::default() };
/// let facets = Archive::open(&index)?.search("渡轮", counted)?.facets.unwrap();
/// assert_eq!(facets.of("section"), [FacetCount { value: "民生".into(), count: 1 }]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FacetCount {
    /// The value as the source writes it, numbers in figures, months as `2024-11`.
    pub value: String,
    /// Articles that have it.
    pub count: u32,
}

/// How many of the articles found have each value, facet by facet.
///
/// ```
/// use engine::{Archive, Article, Builder, SearchOptions};
///
/// let mut builder = Builder::new();
/// builder.add(Article { section: "民生".into(), text: "渡轮今日试航".into(), ..Article::default() });
/// let index = builder.build()?;
/// let options = SearchOptions { facets: true, ..SearchOptions::default() };
/// let facets = Archive::open(&index)?.search("渡轮", options)?.facets.unwrap();
/// assert_eq!(facets.of("section")[0].value, "民生");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets(Vec<(&'static str, Vec<FacetCount>)>);

impl Facets {
    /// Counts the values of these articles.
    pub(crate) fn count(index: &Index<'_>, articles: &[u32]) -> Result<Facets, IndexError> {
        // Each facet is asked before the first that lacks bytes is given up.
        let counted = const { &FACETS }.iter().map(|facet| Ok((facet.name, facet.count(index, articles)?)));
        all(counted).map(Facets)
    }

    /// The values of the facet of that name, in its order; none where there is no such facet.
    pub fn of(&self, name: &str) -> &[FacetCount] {
        self.0.iter().find(|(facet, _)| *facet == name).map_or(&[], |(_, counts)| counts)
    }
}

/// As an object with a field for each facet.
impl Serialize for Facets {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Facets", self.0.len())?;
        for (name, counts) in &self.0 {
            fields.serialize_field(name, counts)?;
        }
        fields.end()
    }
}
