//! The order in which articles come.

use crate::bytes::error::IndexError;
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
    // Articles are numbered newest first, which is also the order of what is equal otherwise.
    let mut keyed = Vec::with_capacity(found.len());
    for found in found.iter() {
        keyed.push((key(index, *found, sort)?, *found));
    }
    keyed.sort_unstable_by_key(|&(key, found)| (key, found.article));
    for (slot, (_, sorted)) in found.iter_mut().zip(keyed) {
        *slot = sorted;
    }
    Ok(())
}

fn key(index: &Index<'_>, found: Match, sort: Sort) -> Result<u64, IndexError> {
    let articles = &index.articles;
    let date = articles.packed_date(found.article)?;
    let page = u64::from(articles.page_no(found.article)?.unwrap_or(u16::MAX)) << 16;
    let place = page | u64::from(articles.seq(found.article)?.unwrap_or(u16::MAX));
    Ok(match sort {
        Sort::Relevance => u64::from(u32::MAX - found.score),
        Sort::Newest => 0,
        Sort::Oldest => u64::from(date.wrapping_sub(1)) << 32 | place,
        Sort::Page => u64::from(u32::MAX - date) << 32 | place,
    })
}
