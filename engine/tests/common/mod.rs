#![allow(dead_code, reason = "not every test uses everything")]
//! What the engine's tests share: small archives, and the naive scan that the engine is held against.

pub mod edits;

use engine::{Archive, Article, Builder, Level, SearchOptions};

/// The index of these articles.
pub fn index(articles: &[Article]) -> Vec<u8> {
    let mut builder = Builder::new();
    for article in articles {
        builder.add(article.clone());
    }
    builder.build().expect("the articles of a test can be indexed")
}

/// Articles with these texts, with the ids 0, 1, 2 …
pub fn articles(texts: &[impl AsRef<str>]) -> Vec<Article> {
    let article = |(id, text): (usize, &_)| Article {
        id: id.to_string(),
        text: AsRef::<str>::as_ref(text).to_owned(),
        ..Article::default()
    };
    texts.iter().enumerate().map(article).collect()
}

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
