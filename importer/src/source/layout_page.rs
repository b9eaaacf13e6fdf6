//! Pages whose lines say where they are: hOCR, ALTO, PAGE XML, PDF and the JSON of OCR engines.
//!
//! Lines with boxes go through the layout analysis and then to the page reader, blocks in reading order straight to it.
//! What the running head says of the page is given to each of its articles.

use super::context::Context;
use super::layout::{self, Region, Sheet};
use super::ocr_json::OcrPage;
use super::pdf::PdfPage;
use super::{Sink, text_page};
use crate::diagnostic::{Diagnostic, Problem};
use crate::layout::{BoxedLine, PageFacts, arrange, arrange_in_order, can_arrange};
use crate::page::{Line, LineRole};
use engine::article::{Article, Kind, PrintedPage};

/// The file that pages are read from, and where their articles go.
pub struct Reader<'a, 'b> {
    pub name: &'a str,
    pub context: &'a Context,
    pub sink: &'a mut Sink<'b>,
    pub diagnostics: &'a mut Vec<Diagnostic>,
}

impl Reader<'_, '_> {
    /// Adds the articles of pages of regions.
    pub fn sheets(mut self, sheets: Vec<Sheet>) -> Result<(), Problem> {
        let has_text = |region: &Region| region.lines.iter().any(|line| !line.text.trim().is_empty());
        if !sheets.iter().any(|sheet| sheet.regions.iter().any(has_text)) {
            return Err(Problem::Empty);
        }
        for (number, sheet) in (1..).zip(sheets) {
            if !sheet.regions.iter().any(has_text) {
                continue;
            }
            let page = PrintedPage { page: number, size: size(sheet.size), image: sheet.image };
            match layout::boxed(&sheet.regions) {
                Some(boxed) => self.boxed(boxed, sheet.ordered, &page),
                None => self.small(layout::lines(sheet.regions), &page),
            }
        }
        Ok(())
    }

    /// Adds the articles of the pages of an OCR engine.
    pub fn ocr(mut self, pages: Vec<OcrPage>) {
        for (number, own) in (1..).zip(pages) {
            let page = PrintedPage { page: number, ..PrintedPage::default() };
            match own {
                OcrPage::Lines(boxed) => self.boxed(boxed, false, &page),
                OcrPage::Blocks(blocks) => self.lines(blocks, PageFacts::default(), &page),
            }
        }
    }

    /// Adds the articles of the pages of a PDF, each page by itself.
    pub fn pdf(mut self, pages: Vec<PdfPage>) -> Result<(), Problem> {
        let blank: Vec<usize> =
            (1..).zip(&pages).filter(|(_, page)| page.lines.is_empty()).map(|(number, _)| number).collect();
        if blank.len() == pages.len() {
            return Err(Problem::NoTextLayer);
        }
        if !blank.is_empty() {
            self.diagnostics.push(Diagnostic::on_file(self.name, Problem::PagesWithoutText { pages: blank }));
        }
        let count = pages.iter().map(|page| page.unknown).sum();
        if count > 0 {
            self.diagnostics.push(Diagnostic::on_file(self.name, Problem::UnknownGlyphs { count }));
        }
        for (number, own) in (1..).zip(pages).filter(|(_, page)| !page.lines.is_empty()) {
            let page = PrintedPage { page: number, size: size(Some(own.size)), ..PrintedPage::default() };
            self.boxed(own.lines, false, &page);
        }
        Ok(())
    }

    /// Adds the articles of a page of lines with boxes; `ordered` where the source gives their order on purpose.
    fn boxed(&mut self, boxed: Vec<BoxedLine>, ordered: bool, page: &PrintedPage) {
        if !can_arrange(&boxed) {
            return self.small(layout::lines(vec![Region::of(boxed)]), page);
        }
        let arranged = if ordered { arrange_in_order(boxed) } else { arrange(boxed) };
        if let Some((lines, facts)) = arranged {
            self.lines(lines, facts, page);
        }
    }

    /// Adds the articles of a page of few lines, which has no running head that could be told.
    fn small(&mut self, lines: Vec<Line>, page: &PrintedPage) {
        text_page::read_lines(&lines, page, self.name, self.context, self.sink, self.diagnostics);
    }

    /// Adds the articles of a page whose lines are in reading order; its running head becomes a record by itself, and so
    /// does what belongs to no article.
    fn lines(&mut self, lines: Vec<Line>, mut facts: PageFacts, page: &PrintedPage) {
        let (head, lines): (Vec<_>, Vec<_>) =
            lines.into_iter().partition(|line| line.role == Some(LineRole::RunningHead));
        let (rest, lines): (Vec<_>, Vec<_>) =
            lines.into_iter().partition(|line| line.role == Some(LineRole::Furniture));
        facts.complete(PageFacts::of(head.iter().map(|line| line.text.as_str())));
        let boxes = self.context.boxes;
        let mut complete = |mut article: Article| {
            article.date = article.date.or(facts.date);
            article.page_no = article.page_no.or(facts.page_no);
            article.page_name.clone_from(&facts.page_name);
            article.paper.clone_from(&facts.paper);
            (self.sink)(article);
        };
        if !head.is_empty() {
            complete(together(&head, boxes, page));
        }
        text_page::read_lines(&lines, page, self.name, self.context, &mut complete, self.diagnostics);
        if !rest.is_empty() {
            complete(together(&rest, boxes, page));
        }
    }
}

/// Lines that belong to no article, as one record.
fn together(lines: &[Line], boxes: bool, page: &PrintedPage) -> Article {
    let text: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
    let mut article = Article { kind: Kind::Other, text: text.join("\n"), ..Article::default() };
    if boxes {
        let numbers: Vec<u32> = (1..).take(lines.len()).collect();
        article.print = text_page::print(&article, lines, &numbers, page);
    }
    article
}

/// Width and height in hundredths; 0 where they are not known.
fn size(size: Option<[f64; 2]>) -> [i32; 2] {
    size.unwrap_or_default().map(|length| (length * 100.0).round().clamp(0.0, 2e9) as i32)
}
