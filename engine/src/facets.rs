//! Filters and facets: which of the articles found are wanted, and how many there are of each day, page,
//! section, author and kind. Counts are over all articles found, not over those shown.

use core::ops::RangeInclusive;

use crate::archive::Archive;
use crate::article::Kind;
use crate::index::IndexError;
use crate::index::articles::{Shared, Tag};
use crate::order::order;
use crate::prelude::*;

/// Conditions beside the query, all of which must hold. An empty list or `None` asks nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    /// Days as numbers such as 20241120. An article without a date never lies within.
    pub dates: Option<RangeInclusive<u32>>,
    /// This month and day of any year, as a number such as 1120: this day in other years.
    pub day: Option<u16>,
    /// Any of these years.
    pub years: Vec<u16>,
    /// Any of these page numbers.
    pub pages: Vec<u16>,
    /// Any of these sections (栏目), written as in the corpus.
    pub sections: Vec<String>,
    /// Any of these authors.
    pub authors: Vec<String>,
    pub kinds: Vec<Kind>,
    /// Any of these newspapers.
    pub papers: Vec<String>,
    /// Quality from this many thousandths on; articles that were not judged count as sound.
    pub quality: Option<u16>,
}

/// How many of the articles found have each value; values in the order that the field describes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// Months as numbers such as 202411, ascending; 0 stands for articles without a date.
    pub months: Vec<(u32, u32)>,
    /// Page numbers, ascending; 0 stands for unknown.
    pub pages: Vec<(u16, u32)>,
    /// Most frequent first.
    pub sections: Vec<(String, u32)>,
    /// Most frequent first.
    pub authors: Vec<(String, u32)>,
    /// In the order of [`Kind::ALL`].
    pub kinds: Vec<(Kind, u32)>,
    /// Most frequent first.
    pub papers: Vec<(String, u32)>,
}

impl Archive<'_> {
    /// Whether an article meets all filters.
    pub(crate) fn passes(&self, filters: &Filters, article: u32) -> Result<bool, IndexError> {
        let articles = &self.articles;
        if let Some(dates) = &filters.dates {
            let date = articles.packed_date(article)?;
            if date == 0 || !dates.contains(&date) {
                return Ok(false);
            }
        }
        if let Some(day) = filters.day
            && articles.packed_date(article)? % 10_000 != u32::from(day)
        {
            return Ok(false);
        }
        if !filters.years.is_empty() {
            let year = (articles.packed_date(article)? / 10_000) as u16;
            if year == 0 || !filters.years.contains(&year) {
                return Ok(false);
            }
        }
        if !filters.pages.is_empty()
            && !articles.page_no(article)?.is_some_and(|page| filters.pages.contains(&page))
        {
            return Ok(false);
        }
        if !filters.kinds.is_empty() && !filters.kinds.contains(&articles.kind(article)?) {
            return Ok(false);
        }
        if let (Some(least), Some(quality)) = (filters.quality, articles.quality(article)?)
            && quality < least
        {
            return Ok(false);
        }
        for (wanted, column) in [(&filters.sections, Shared::Section), (&filters.papers, Shared::Paper)] {
            if !wanted.is_empty() {
                let name = articles.name(column, article)?;
                if !wanted.iter().any(|wanted| wanted == name) {
                    return Ok(false);
                }
            }
        }
        let mut wanted = filters.authors.is_empty();
        if !wanted {
            self.visit_authors(article, |name| {
                wanted |= filters.authors.iter().any(|author| author == name)
            })?;
        }
        Ok(wanted)
    }

    /// Counts the values of these articles.
    pub(crate) fn facets(&self, found: impl Iterator<Item = u32>) -> Result<Facets, IndexError> {
        let mut months = Tally::default();
        let mut pages = Tally::default();
        let mut kinds = Tally::default();
        let mut sections = vec![0; self.articles.name_count()];
        let mut papers = vec![0; self.articles.name_count()];
        let mut authors: Vec<(&str, u32)> = Vec::new();
        for article in found {
            months.add(self.articles.packed_date(article)? / 100);
            pages.add(self.articles.page_no(article)?.unwrap_or(0).into());
            kinds.add(self.articles.kind(article)? as u32);
            count(&mut sections, self.articles.name_number(Shared::Section, article)?);
            count(&mut papers, self.articles.name_number(Shared::Paper, article)?);
            let mut seen: Vec<&str> = Vec::new();
            self.visit_authors(article, |name| {
                if seen.contains(&name) {
                    return;
                }
                seen.push(name);
                match authors.binary_search_by(|&(known, _)| known.cmp(name)) {
                    Ok(at) => authors[at].1 += 1,
                    Err(at) => authors.insert(at, (name, 1)),
                }
            })?;
        }
        let kinds =
            kinds.0.into_iter().filter_map(|(number, count)| Some((*Kind::ALL.get(number as usize)?, count)));
        Ok(Facets {
            months: months.0,
            pages: pages.0.into_iter().map(|(page, count)| (page as u16, count)).collect(),
            sections: self.named(&sections)?,
            authors: most_frequent(
                authors.into_iter().map(|(name, count)| (name.to_owned(), count)).collect(),
            ),
            kinds: kinds.collect(),
            papers: self.named(&papers)?,
        })
    }

    fn visit_authors<'t>(&'t self, article: u32, mut visit: impl FnMut(&'t str)) -> Result<(), IndexError> {
        // Authors stand first in a record: what is neither id nor author ends them.
        let mut fields = self.articles.fields(article)?;
        while let Some(field) = fields.next()? {
            match field.tag {
                Tag::Id | Tag::AuthorRole => {}
                Tag::AuthorName => visit(field.text()?),
                _ => break,
            }
        }
        Ok(())
    }

    /// Names with their counts, most frequent first; the empty name left out.
    fn named(&self, counts: &[u32]) -> Result<Vec<(String, u32)>, IndexError> {
        let mut named = Vec::new();
        for (number, &count) in (0..).zip(counts) {
            let name = self.articles.name_text(number)?;
            if count > 0 && !name.is_empty() {
                named.push((name.to_owned(), count));
            }
        }
        Ok(most_frequent(named))
    }
}

/// Values with their counts, ascending.
#[derive(Debug, Default)]
struct Tally(Vec<(u32, u32)>);

impl Tally {
    fn add(&mut self, value: u32) {
        match self.0.binary_search_by_key(&value, |&(known, _)| known) {
            Ok(at) => self.0[at].1 += 1,
            Err(at) => self.0.insert(at, (value, 1)),
        }
    }
}

fn count(counts: &mut [u32], number: u32) {
    if let Some(slot) = counts.get_mut(number as usize) {
        *slot += 1;
    }
}

fn most_frequent(named: Vec<(String, u32)>) -> Vec<(String, u32)> {
    let places = order(named.iter().map(|(_, count)| u64::from(u32::MAX - count)));
    places.map(|place| named[place].clone()).collect()
}
