//! The order in which articles come.

use crate::bytes::error::IndexError;
use crate::bytes::sort::sort_by_number;
use crate::index::columns::Column;
use crate::index::reader::Index;
use crate::matching::document_set::Match;

/// In which order hits of one level come.
///
/// ```
/// use engine::{SearchOptions, Sort};
///
/// assert_eq!(SearchOptions::default().sort, Sort::Relevance);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// Best first; newest first where equal.
    #[default]
    Relevance,
    /// Newest first, those without a date last.
    Newest,
    /// Oldest first, those without a date last.
    Oldest,
    /// By day, newest first, then page and place on the page.
    Page,
}

/// Puts articles, given by number, in the order asked for.
pub(crate) fn sort(index: &Index<'_>, found: &mut Vec<Match>, sort: Sort) -> Result<(), IndexError> {
    // Articles are numbered newest first, and within a day by newspaper, page and place.
    match sort {
        Sort::Relevance => {
            sort_by_number(found, |found| u64::from(u32::MAX - found.score) << 32 | u64::from(found.article))
        }
        Sort::Newest => sort_by_number(found, |found| found.article.into()),
        Sort::Oldest => {
            let days = index.days()?;
            sort_by_number(found, |found| {
                u64::from(days.of(found.article).wrapping_sub(1)) << 32 | u64::from(found.article)
            });
        }
        Sort::Page => {
            let days = index.days()?;
            let (pages, places) = (index.column(Column::PageNo)?, index.column(Column::Place)?);
            let known = |number: u32| if number == 0 { 0xffff } else { u64::from(number) };
            // Those equal in all of it stay in the order of their numbers.
            sort_by_number(found, |found| found.article.into());
            sort_by_number(found, |found| {
                let article = found.article;
                let place = known(pages.one(article)) << 16 | known(places.one(article));
                u64::from(u32::MAX - days.of(article)) << 32 | place
            });
        }
    }
    Ok(())
}
