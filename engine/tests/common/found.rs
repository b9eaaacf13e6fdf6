//! What a query finds.

use engine::{Archive, Level, SearchOptions};

/// The ids of all articles that a query finds exactly, ascending.
pub fn found(archive: &Archive<'_>, query: &str) -> Vec<String> {
    let options = SearchOptions { limit: usize::MAX, ..SearchOptions::default() };
    let results = archive.search(query, options).expect("a sound index can be searched");
    let exact = results.hits.into_iter().filter(|hit| hit.level == Level::Exact);
    let mut ids: Vec<String> = exact.map(|hit| hit.id).collect();
    assert_eq!(results.total.exact as usize, ids.len(), "the total is the number of hits: {query}");
    ids.sort();
    ids
}
