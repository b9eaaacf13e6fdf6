//! `.txt` and `.md`: one newspaper page, cut into articles by [`crate::page`].

use super::Sink;
use super::context::Context;
use crate::article::quality;
use crate::diagnostic::{Diagnostic, Problem};
use crate::page::{self, Line};
use engine::article::{Article, Print, PrintedPage};

/// Adds the articles of a page.
pub fn read(text: &str, name: &str, context: &Context, sink: &mut Sink, diagnostics: &mut Vec<Diagnostic>) {
    read_lines(&Line::all(text), &PrintedPage::default(), name, context, sink, diagnostics);
}

/// Adds the articles of a page whose lines are at hand, in reading order; `sheet` is the page of the file.
pub fn read_lines(
    lines: &[Line],
    sheet: &PrintedPage,
    name: &str,
    context: &Context,
    sink: &mut Sink,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut page = page::read(lines, &context.profile);
    page.articles.iter_mut().for_each(quality::judge);
    let has_words = |line: &Line| line.text.chars().any(char::is_alphanumeric);
    if !page.articles.iter().any(|article| article.is_report()) || !lines.iter().any(has_words) {
        diagnostics.push(Diagnostic::on_file(name, Problem::NoArticle));
    }
    for (mut article, numbers) in page.articles.into_iter().zip(page.lines) {
        if context.boxes {
            article.print = print(&article, lines, &numbers, sheet);
        }
        sink(article);
    }
}

/// Where an article stands on its page; `None` where the source does not say.
pub fn print(article: &Article, lines: &[Line], numbers: &[u32], sheet: &PrintedPage) -> Option<Box<Print>> {
    let lines = page::printed::lines(article, lines, numbers, sheet.page);
    (!lines.is_empty()).then(|| Box::new(Print { pages: vec![sheet.clone()], lines }))
}
