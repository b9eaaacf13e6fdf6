//! Facets: how many of the articles found there are of each year, month, page, section, author, kind and
//! newspaper. Counts are over all articles found, not over those shown.
//!
//! A facet is one row of [`FACETS`]. Everything else follows from it: counting, filtering, the names in answers
//! and in requests.

use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::article::{Kind, figures};
use crate::bytes::error::IndexError;
use crate::bytes::source::all;
use crate::index::columns::Column;
use crate::index::reader::Index;
use crate::query::ranges::written_day;

/// What an article has of a facet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Value<'i> {
    Number(u32),
    Name(&'i str),
}

/// In which order the values of a facet come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    ByValue,
    /// Most frequent first, then by value.
    ByCount,
}

type Visit<'v, 'i> = &'v mut dyn FnMut(Value<'i>);

/// One facet.
pub(crate) struct Facet {
    /// The name in answers and requests.
    pub name: &'static str,
    /// Calls its last argument with each value that an article has; with none where it is unknown.
    values: for<'i> fn(&'i Index<'_>, u32, Visit<'_, 'i>) -> Result<(), IndexError>,
    /// How a number is written; names are written as they are.
    written: fn(u32) -> String,
    order: Order,
}

/// Every facet, in the order of the answer.
pub(crate) const FACETS: [Facet; 7] = [
    Facet {
        name: "year",
        values: |index, article, visit| known(index.days()?.of(article) / 10_000, visit),
        written: |year| figures(year.into(), 1),
        order: Order::ByValue,
    },
    Facet {
        name: "month",
        values: |index, article, visit| known(index.days()?.of(article) / 100, visit),
        written: |month| written_day(month * 100),
        order: Order::ByValue,
    },
    Facet {
        name: "page_no",
        values: |index, article, visit| known(index.column(Column::PageNo)?.one(article), visit),
        written: |page| figures(page.into(), 1),
        order: Order::ByValue,
    },
    Facet {
        name: "section",
        values: |index, article, visit| named(index, Column::Section, article, visit),
        written: |_| String::new(),
        order: Order::ByCount,
    },
    Facet {
        name: "author",
        values: |index, article, visit| named(index, Column::Authors, article, visit),
        written: |_| String::new(),
        order: Order::ByCount,
    },
    Facet {
        name: "kind",
        values: |index, article, visit| {
            visit(Value::Number(index.column(Column::Kind)?.one(article)));
            Ok(())
        },
        written: |kind| Kind::ALL.get(kind as usize).map_or(String::new(), |kind| kind.name().to_owned()),
        order: Order::ByValue,
    },
    Facet {
        name: "paper",
        values: |index, article, visit| named(index, Column::Paper, article, visit),
        written: |_| String::new(),
        order: Order::ByCount,
    },
];

fn known<'i>(number: u32, visit: Visit<'_, 'i>) -> Result<(), IndexError> {
    if number > 0 {
        visit(Value::Number(number));
    }
    Ok(())
}

fn named<'i>(
    index: &'i Index<'_>,
    column: Column,
    article: u32,
    visit: Visit<'_, 'i>,
) -> Result<(), IndexError> {
    let values = index.column(column)?;
    let names = values.of(article).iter().filter_map(|&name| values.names.get(name as usize));
    names.filter(|name| !name.is_empty()).for_each(|name| visit(Value::Name(name)));
    Ok(())
}

impl Facet {
    /// The facet of that name.
    pub fn named(name: &str) -> Option<&'static Facet> {
        const { &FACETS }.iter().find(|facet| facet.name == name)
    }

    /// Calls `visit` with each value of an article.
    pub fn visit<'i>(
        &self,
        index: &'i Index<'_>,
        article: u32,
        mut visit: impl FnMut(Value<'i>),
    ) -> Result<(), IndexError> {
        (self.values)(index, article, &mut visit)
    }

    /// A value as answers and requests write it.
    pub fn written(&self, value: Value<'_>) -> String {
        match value {
            Value::Number(number) => (self.written)(number),
            Value::Name(name) => name.to_owned(),
        }
    }

    fn count(&self, index: &Index<'_>, articles: &[u32]) -> Result<Vec<FacetCount>, IndexError> {
        let mut counts: Vec<(Value<'_>, u32)> = Vec::new();
        let mut of_article: Vec<Value<'_>> = Vec::new();
        let mut last = 0;
        for &article in articles {
            of_article.clear();
            self.visit(index, article, |value| {
                // An author named twice is still one article of hers.
                if !of_article.contains(&value) {
                    of_article.push(value);
                }
            })?;
            for &value in &of_article {
                // Most articles have the value of the one before.
                if counts.get(last).is_none_or(|&(known, _)| known != value) {
                    last = counts.binary_search_by_key(&value, |&(known, _)| known).unwrap_or_else(|at| {
                        counts.insert(at, (value, 0));
                        at
                    });
                }
                counts[last].1 += 1;
            }
        }
        if self.order == Order::ByCount {
            crate::bytes::sort::sort_by_number(&mut counts, |&(_, count)| u64::from(u32::MAX - count));
        }
        Ok(counts
            .into_iter()
            .map(|(value, count)| FacetCount { value: self.written(value), count })
            .collect())
    }
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
        let counted = FACETS.iter().map(|facet| Ok((facet.name, facet.count(index, articles)?)));
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
