//! Articles to index bytes.

use engine::{Article, Builder};

/// The index of these articles.
pub fn index(articles: &[Article]) -> Vec<u8> {
    let mut builder = Builder::new();
    for article in articles {
        builder.add(article.clone());
    }
    builder.build().expect("the articles of a test can be indexed")
}
