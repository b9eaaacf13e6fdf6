//! The order in which articles come.

use std::cmp::Reverse;

use crate::bytes::error::IndexError;
use crate::index::columns::Column;
use crate::index::reader::Index;
use crate::matching::document_set::Match;

/// In which order hits of one level come.
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
pub(crate) fn sort(index: &Index<'_>, found: &mut [Match], sort: Sort) -> Result<(), IndexError> {
    // Articles are numbered newest first, and within a day by newspaper, page and place.
    match sort {
        Sort::Relevance => found.sort_unstable_by_key(|found| (Reverse(found.score), found.article)),
        Sort::Newest => found.sort_unstable_by_key(|found| found.article),
        Sort::Oldest => {
            let days = index.days()?;
            found.sort_by_cached_key(|found| (days.of(found.article).wrapping_sub(1), found.article));
        }
        Sort::Page => {
            let days = index.days()?;
            let (pages, places) = (index.column(Column::PageNo)?, index.column(Column::Place)?);
            let known = |number: u32| if number == 0 { u32::MAX } else { number };
            found.sort_by_cached_key(|found| {
                let article = found.article;
                (Reverse(days.of(article)), known(pages.one(article)), known(places.one(article)), article)
            });
        }
    }
    Ok(())
}
