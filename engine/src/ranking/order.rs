//! The order in which articles come.

use crate::bytes::error::IndexError;
use crate::index::columns::Column;
use crate::index::reader::Index;
use crate::matching::document_set::{Match, sort_matches};

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
pub(crate) fn sort(index: &Index<'_>, found: &mut [Match], sort: Sort) -> Result<(), IndexError> {
    let days = if matches!(sort, Sort::Oldest | Sort::Page) { Some(index.days()?) } else { None };
    let columns = match sort {
        Sort::Page => Some((index.column(Column::PageNo)?, index.column(Column::Place)?)),
        _ => None,
    };
    // Articles are numbered newest first, and within a day by newspaper, page and place. What is equal in all of that
    // stays in the order of the numbers.
    if matches!(sort, Sort::Newest | Sort::Page) {
        sort_matches(found, &|found| found.article.into());
    }
    if sort == Sort::Newest {
        return Ok(());
    }
    let known = |number: u32| if number == 0 { 0xffff } else { number };
    sort_matches(found, &|found| {
        let article = found.article;
        let day = days.map_or(0, |days| days.of(article));
        let (first, then) = match (sort, columns) {
            (Sort::Oldest, _) => (day.wrapping_sub(1), article),
            (_, Some((pages, places))) => {
                (u32::MAX - day, known(pages.one(article)) << 16 | known(places.one(article)))
            }
            _ => (u32::MAX - found.score, article),
        };
        u64::from(first) << 32 | u64::from(then)
    });
    Ok(())
}
