//! Which articles meet one condition of a query: a text, or a field by what it contains.

use super::document_set::Match;
use super::exact::{Matcher, WantedPhrase};
use super::finder::folded;
use crate::bytes::error::IndexError;
use crate::index::columns::Column;
use crate::index::records::Zone;
use crate::query::Condition;
use crate::text::folded::contains;

impl Matcher<'_, '_> {
    /// All articles that meet `condition`; `None` where it has nothing to look for.
    pub fn exact(&self, condition: &Condition) -> Result<Option<Vec<Match>>, IndexError> {
        match condition {
            Condition::Text { .. } | Condition::Title(_) => {
                let wanted = self.wanted(condition);
                if wanted.is_empty() { Ok(None) } else { self.phrases(&wanted).map(Some) }
            }
            Condition::Author(name) => self.named(Column::Authors, name),
            Condition::Section(name) => self.named(Column::Section, name),
            Condition::PageName(name) => self.named(Column::PageName, name),
            Condition::Page(pages) => {
                let column = self.index.column(Column::PageNo)?;
                let on_page = |&article: &u32| {
                    let page = column.one(article) as u16;
                    page > 0 && pages.contains(&page)
                };
                Ok(Some(certain(0..self.index.counts().articles, on_page)))
            }
            Condition::Date(days) => Ok(Some(certain(self.index.days()?.within(days), |_| true))),
        }
    }

    /// The phrases of a condition that asks for text.
    pub fn wanted(&self, condition: &Condition) -> Vec<WantedPhrase> {
        let (text, zone) = match condition {
            Condition::Text { text, .. } => (text, None),
            Condition::Title(text) => (text, Some(Zone::Title)),
            _ => return Vec::new(),
        };
        self.index.fold().runs(text).into_iter().map(|run| (run, zone)).collect()
    }

    /// Every article, with no score.
    pub fn every(&self) -> Vec<Match> {
        certain(0..self.index.counts().articles, |_| true)
    }

    /// Articles one of whose names in a column contains the text; each name is looked at once.
    fn named(&self, column: Column, name: &str) -> Result<Option<Vec<Match>>, IndexError> {
        let fold = self.index.fold();
        let wanted = folded(fold, name);
        if wanted.is_empty() {
            return Ok(None);
        }
        let values = self.index.column(column)?;
        let has: Vec<bool> = values.names.iter().map(|name| contains(&folded(fold, name), &wanted)).collect();
        let named = |&article: &u32| values.of(article).iter().any(|&name| has[name as usize]);
        Ok(Some(certain(0..self.index.counts().articles, named)))
    }
}

fn certain(articles: std::ops::Range<u32>, meets: impl Fn(&u32) -> bool) -> Vec<Match> {
    articles.filter(meets).map(|article| Match { article, score: 0, certain: true }).collect()
}
