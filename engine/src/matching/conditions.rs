//! Which articles meet one condition of a query: a text exactly or nearly, a field by what it contains.

use super::document_set::{DocumentSet, Match, difference, intersection, union};
use super::exact::Matcher;
use super::verification::Rule;
use crate::bytes::error::IndexError;
use crate::index::articles::{Shared, Tag, Zone};
use crate::query::Condition;
use crate::text::folded::contains;
use crate::text::numerals;

impl Matcher<'_, '_> {
    /// All articles that meet `condition`, also nearly if `relaxing`; `None` where it has nothing to look for.
    pub fn condition(
        &self,
        condition: &Condition,
        relaxing: bool,
    ) -> Result<Option<DocumentSet>, IndexError> {
        match condition {
            Condition::Text { text, quoted: false } if relaxing => self.text(text),
            _ => Ok(self.exact(condition)?.map(DocumentSet::of)),
        }
    }

    /// All articles that meet `condition` exactly; `None` where it has nothing to look for.
    pub fn exact(&self, condition: &Condition) -> Result<Option<Vec<Match>>, IndexError> {
        match condition {
            Condition::Text { text, .. } => self.phrases(&self.index.fold.runs(text), None),
            Condition::Title(text) => self.phrases(&self.index.fold.runs(text), Some(Zone::Title)),
            Condition::Author(name) => self.matching_authors(name),
            Condition::Section(name) => self.matching_names(Shared::Section, name),
            Condition::PageName(name) => self.matching_names(Shared::PageName, name),
            Condition::Page(pages) => self.filter(|article| {
                Ok(self.index.articles.page_no(article)?.is_some_and(|page| pages.contains(&page)))
            }),
            Condition::Date(days) => {
                self.filter(|article| Ok(days.contains(&self.index.articles.packed_date(article)?)))
            }
        }
    }

    /// Every article, with no score.
    pub fn every(&self) -> Vec<Match> {
        (0..self.index.counts.articles).map(|article| Match { article, score: 0 }).collect()
    }

    fn filter(
        &self,
        mut holds: impl FnMut(u32) -> Result<bool, IndexError>,
    ) -> Result<Option<Vec<Match>>, IndexError> {
        let mut found = Vec::new();
        for article in 0..self.index.counts.articles {
            if holds(article)? {
                found.push(Match { article, score: 0 });
            }
        }
        Ok(Some(found))
    }

    /// Articles in one of whose author names the text stands.
    fn matching_authors(&self, name: &str) -> Result<Option<Vec<Match>>, IndexError> {
        let wanted = self.folded(name);
        if wanted.is_empty() {
            return Ok(None);
        }
        self.filter(|article| {
            let mut fields = self.index.articles.fields(article)?;
            while let Some(field) = fields.next()? {
                if field.tag == Tag::AuthorName && contains(&self.folded(field.text()?), &wanted) {
                    return Ok(true);
                }
            }
            Ok(false)
        })
    }

    /// Articles whose shared name in a column contains the text; each name is looked at once.
    fn matching_names(&self, column: Shared, name: &str) -> Result<Option<Vec<Match>>, IndexError> {
        let wanted = self.folded(name);
        if wanted.is_empty() {
            return Ok(None);
        }
        let mut known: Vec<Option<bool>> = vec![None; self.index.articles.name_count()];
        self.filter(|article| {
            let number = self.index.articles.name_number(column, article)?;
            let text = self.index.articles.name_text(number)?;
            Ok(*known[number as usize].get_or_insert_with(|| contains(&self.folded(text), &wanted)))
        })
    }

    /// Articles that meet a text: each of its runs, exactly or with one edit or look-alike; or nearly with its
    /// numbers written otherwise. `None` where it has no run.
    fn text(&self, text: &str) -> Result<Option<DocumentSet>, IndexError> {
        let mut all: Option<DocumentSet> = None;
        for run in self.index.fold.runs(text) {
            let exact = self.phrase(&run, None)?;
            let near = self.near_phrase(&run, &exact)?;
            let found = DocumentSet { either: union(&exact, &near), exact };
            all = Some(match all {
                None => found,
                Some(before) => before.with(&found, intersection),
            });
        }
        let Some(mut all) = all else { return Ok(None) };
        for variant in numerals::variants(text) {
            let mut found = self.phrases(&self.index.fold.runs(&variant), None)?.unwrap_or_default();
            for found in &mut found {
                found.score = Rule::Number.score();
            }
            all.either = union(&all.either, &difference(&found, &all.either));
        }
        Ok(Some(all))
    }
}
