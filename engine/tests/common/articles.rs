//! Articles of which only the text matters.

use engine::Article;

/// Articles with these texts, with the ids 0, 1, 2 …
pub fn articles(texts: &[impl AsRef<str>]) -> Vec<Article> {
    let article = |(id, text): (usize, &_)| Article {
        id: id.to_string(),
        text: AsRef::<str>::as_ref(text).to_owned(),
        ..Article::default()
    };
    texts.iter().enumerate().map(article).collect()
}
