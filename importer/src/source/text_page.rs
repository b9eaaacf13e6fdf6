//! `.txt` and `.md`: one newspaper page, cut into articles by [`crate::page`].

use super::Context;
use crate::corpus::is_report;
use crate::notice::{Notice, Problem};
use crate::{page, quality};
use engine::article::Article;

/// Adds the articles of a page.
pub fn read(
    text: &str,
    name: &str,
    context: &Context,
    articles: &mut Vec<Article>,
    notices: &mut Vec<Notice>,
) {
    let mut page = page::read_text(text, &context.house);
    page.articles.iter_mut().for_each(quality::judge);
    if !page.articles.iter().any(is_report) {
        notices.push(Notice::on_file(name, Problem::NoArticle));
    }
    articles.extend(page.articles);
}
