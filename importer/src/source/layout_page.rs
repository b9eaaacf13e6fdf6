//! Pages whose lines say where they are: hOCR, ALTO, PAGE XML, PDF and the JSON of OCR engines.
//!
//! Lines with boxes go through the layout analysis and then to the page reader, blocks in reading order straight to it.
//! What the running head says of the page is given to each of its articles.

use super::context::Context;
use super::layout::{self, Region};
use super::ocr_json::OcrPage;
use super::pdf::PdfPage;
use super::{Sink, text_page};
use crate::diagnostic::{Diagnostic, Problem};
use crate::layout::{BoxedLine, PageFacts, arrange, can_arrange};
use crate::page::{Line, LineRole};
use engine::article::{Article, Kind};

/// Adds the articles of a page of regions.
pub fn read_regions(
    regions: Vec<Region>,
    name: &str,
    context: &Context,
    sink: &mut Sink,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<(), Problem> {
    if let Some(boxed) = layout::boxed(&regions) {
        read_boxed(boxed, name, context, sink, diagnostics);
        return Ok(());
    }
    let text = layout::text(regions);
    if text.is_empty() {
        return Err(Problem::Empty);
    }
    text_page::read(&text, name, context, sink, diagnostics);
    Ok(())
}

/// Adds the articles of the pages of an OCR engine.
pub fn read_ocr(
    pages: Vec<OcrPage>,
    name: &str,
    context: &Context,
    sink: &mut Sink,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for page in pages {
        match page {
            OcrPage::Lines(boxed) => read_boxed(boxed, name, context, sink, diagnostics),
            OcrPage::Blocks(blocks) => {
                read_lines(blocks, PageFacts::default(), name, context, sink, diagnostics)
            }
        }
    }
}

/// Adds the articles of the pages of a PDF, each page by itself.
pub fn read_pdf(
    pages: Vec<PdfPage>,
    name: &str,
    context: &Context,
    sink: &mut Sink,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<(), Problem> {
    let blank: Vec<usize> =
        (1..).zip(&pages).filter(|(_, page)| page.lines.is_empty()).map(|(number, _)| number).collect();
    if blank.len() == pages.len() {
        return Err(Problem::NoTextLayer);
    }
    if !blank.is_empty() {
        diagnostics.push(Diagnostic::on_file(name, Problem::PagesWithoutText { pages: blank }));
    }
    let count = pages.iter().map(|page| page.unknown).sum();
    if count > 0 {
        diagnostics.push(Diagnostic::on_file(name, Problem::UnknownGlyphs { count }));
    }
    for page in pages.into_iter().filter(|page| !page.lines.is_empty()) {
        read_boxed(page.lines, name, context, sink, diagnostics);
    }
    Ok(())
}

/// Adds the articles of a page of lines with boxes.
fn read_boxed(
    boxed: Vec<BoxedLine>,
    name: &str,
    context: &Context,
    sink: &mut Sink,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if !can_arrange(&boxed) {
        let text = layout::text(vec![Region::of(boxed)]);
        return text_page::read(&text, name, context, sink, diagnostics);
    }
    if let Some((lines, facts)) = arrange(boxed) {
        read_lines(lines, facts, name, context, sink, diagnostics);
    }
}

/// Adds the articles of a page whose lines are in reading order; its running head becomes a record by itself.
fn read_lines(
    lines: Vec<Line>,
    mut facts: PageFacts,
    name: &str,
    context: &Context,
    sink: &mut Sink,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let (head, lines): (Vec<_>, Vec<_>) =
        lines.into_iter().partition(|line| line.role == Some(LineRole::RunningHead));
    facts.complete(PageFacts::of(head.iter().map(|line| line.text.as_str())));
    let mut complete = |mut article: Article| {
        article.date = article.date.or(facts.date);
        article.page_no = article.page_no.or(facts.page_no);
        article.page_name.clone_from(&facts.page_name);
        article.paper.clone_from(&facts.paper);
        sink(article);
    };
    if !head.is_empty() {
        let text: Vec<String> = head.into_iter().map(|line| line.text).collect();
        complete(Article { kind: Kind::Other, text: text.join("\n"), ..Article::default() });
    }
    text_page::read_lines(&lines, name, context, &mut complete, diagnostics);
}
