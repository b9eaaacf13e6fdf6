//! `.txt` and `.md`: one newspaper page, cut into articles by [`crate::page`].

use super::Sink;
use super::context::Context;
use crate::article::quality;
use crate::diagnostic::{Diagnostic, Problem};
use crate::page;

/// Adds the articles of a page.
pub fn read(text: &str, name: &str, context: &Context, sink: &mut Sink, diagnostics: &mut Vec<Diagnostic>) {
    read_lines(&page::Line::all(text), name, context, sink, diagnostics);
}

/// Adds the articles of a page whose lines are at hand, in reading order.
pub fn read_lines(
    lines: &[page::Line],
    name: &str,
    context: &Context,
    sink: &mut Sink,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut page = page::read(lines, &context.profile);
    page.articles.iter_mut().for_each(quality::judge);
    if !page.articles.iter().any(|article| article.is_report()) {
        diagnostics.push(Diagnostic::on_file(name, Problem::NoArticle));
    }
    page.articles.into_iter().for_each(sink);
}
