//! Filters: conditions beside the query, which articles found must meet.

use std::ops::RangeInclusive;

use super::facets::{Facet, place};
use crate::bytes::error::IndexError;
use crate::index::columns::Column;
use crate::index::reader::Index;
use crate::matching::document_set::Match;

/// Conditions beside the query, all of which must hold. What is empty or `None` asks nothing.
///
/// ```
/// let mut filters = engine::Filters::default();
/// filters.choose("section", vec!["要闻".into(), "民生".into()]);
/// filters.dates = Some(20241101..=20241130);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    /// Days as numbers such as 20241120. An article without a date is never included.
    pub dates: Option<RangeInclusive<u32>>,
    /// This month and day of any year, as a number such as 1120: this day in other years.
    pub day: Option<u16>,
    /// Quality from this many thousandths on; articles that were not judged count as sound.
    pub quality: Option<u16>,
    /// Facets by name, each with the values of which an article must have one; see [`Filters::choose`].
    pub facets: Vec<(String, Vec<String>)>,
}

impl Filters {
    /// Asks for articles that have one of these values of a facet, written as in [`crate::Facets`]; no value asks
    /// nothing. No article has a value of a facet that does not exist.
    pub fn choose(&mut self, facet: &str, values: Vec<String>) {
        if !values.is_empty() {
            self.facets.push((facet.to_owned(), values));
        }
    }

    /// Whether there is no condition.
    pub(crate) fn ask_nothing(&self) -> bool {
        self.dates.is_none()
            && self.day.is_none()
            && self.quality.is_none()
            && self.facets.iter().all(|(_, values)| values.is_empty())
    }

    /// Those of `found` that meet all filters.
    pub(crate) fn passing(&self, index: &Index<'_>, mut found: Vec<Match>) -> Result<Vec<Match>, IndexError> {
        if self.dates.is_some() || self.day.is_some() || self.quality.is_some() {
            found = keep(found, &mut |article| self.passes(index, article))?;
        }
        for (facet, wanted) in self.facets.iter().filter(|(_, values)| !values.is_empty()) {
            let Some(facet) = Facet::named(facet) else { return Ok(Vec::new()) };
            if found.is_empty() {
                break;
            }
            let values = facet.read(index)?;
            // Whether each value is wanted is found out once.
            let mut known: Vec<(u32, bool)> = Vec::new();
            found = keep(found, &mut |article| {
                let mut passes = false;
                values.visit(article, &mut |value| {
                    let at = place(&mut known, value, || wanted.contains(&values.written(value)));
                    passes |= known[at].1;
                });
                Ok(passes)
            })?;
        }
        Ok(found)
    }

    /// Whether an article meets the filters that are no facets.
    fn passes(&self, index: &Index<'_>, article: u32) -> Result<bool, IndexError> {
        let date = if self.dates.is_some() || self.day.is_some() { index.days()?.of(article) } else { 0 };
        let in_dates = self.dates.as_ref().is_none_or(|dates| date > 0 && dates.contains(&date));
        let on_day = self.day.is_none_or(|day| date % 10_000 == u32::from(day));
        if !(in_dates && on_day) {
            return Ok(false);
        }
        let Some(least) = self.quality else { return Ok(true) };
        // Entries are one more than the quality; what was not judged is sound.
        let quality = index.column(Column::Quality)?.one(article);
        Ok(quality == 0 || quality > u32::from(least))
    }
}

fn keep(
    found: Vec<Match>,
    passes: &mut dyn FnMut(u32) -> Result<bool, IndexError>,
) -> Result<Vec<Match>, IndexError> {
    let mut kept = Vec::with_capacity(found.len());
    for found in found {
        if passes(found.article)? {
            kept.push(found);
        }
    }
    Ok(kept)
}
