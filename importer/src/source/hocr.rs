//! hOCR: the layout that Tesseract and its kin write into HTML.
//!
//! `ocr_carea` or `ocr_par` are the regions, `ocr_line` and its variants the lines, in document order; the box
//! stands in `title="bbox 0 0 10 10"`.

use super::layout::{Line, Region, RegionKind};
use crate::diagnostic::Problem;
use crate::page::line::Bounds;
use crate::text::markup;
use scraper::ElementRef;

const REGIONS: &[&str] = &["ocr_carea", "ocr_column", "ocr_par"];
const LINES: &[&str] = &["ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat", "ocr_footer", "ocrx_line"];

/// Whether an HTML text is hOCR.
pub fn is_hocr(text: &str) -> bool {
    text.contains("ocr_page") && LINES.iter().any(|class| text.contains(class))
}

/// The regions of a page in document order.
pub fn regions(text: &str) -> Result<Vec<Region>, Problem> {
    let document = markup::document(text)
        .map_err(|too_much| Problem::BadSyntax { format: "hOCR", reason: too_much.reason() })?;
    let mut regions: Vec<Region> = Vec::new();
    for element in document.root_element().descendants().filter_map(ElementRef::wrap) {
        let has = |classes: &[&str]| element.value().classes().any(|class| classes.contains(&class));
        if has(REGIONS) {
            if regions.last().is_none_or(|region| !region.lines.is_empty()) {
                regions.push(Region::default());
            }
        } else if has(LINES) {
            if has(&["ocr_header"]) {
                regions.push(Region { kind: RegionKind::Heading, ..Region::default() });
            } else if regions.is_empty() {
                regions.push(Region::default());
            }
            let title = element.value().attr("title").unwrap_or_default();
            let words = element.descendants().filter_map(ElementRef::wrap).filter_map(word).collect();
            let line = Line { text: text_of(element), bounds: bounds(title), size: size(title), words };
            if let Some(region) = regions.last_mut() {
                region.lines.push(line);
            }
        }
    }
    Ok(regions)
}

/// A word with its place.
fn word(element: ElementRef) -> Option<(String, Bounds)> {
    let value = element.value();
    let place = bounds(value.attr("title")?)?;
    value.classes().any(|class| class == "ocrx_word").then(|| (element.text().collect(), place))
}

/// A line's text. White space in the markup is a space only between Latin words.
fn text_of(line: ElementRef) -> String {
    let mut text = String::new();
    for word in line.text().map(str::trim).filter(|word| !word.is_empty()) {
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        if latin(text.chars().next_back()) && latin(word.chars().next()) {
            text.push(' ');
        }
        text.push_str(word);
    }
    text
}

/// The value of a property in `bbox 0 0 10 10; x_size 12`.
fn property<'a>(title: &'a str, name: &str) -> Option<&'a str> {
    title.split(';').map(str::trim).find_map(|part| part.strip_prefix(name)?.strip_prefix(' '))
}

fn size(title: &str) -> Option<f64> {
    ["x_size", "x_fsize"].into_iter().find_map(|name| property(title, name)?.trim().parse().ok())
}

fn bounds(title: &str) -> Option<Bounds> {
    let part = property(title, "bbox")?;
    let mut numbers = part.split_whitespace().map(str::parse::<f64>);
    let mut next = || numbers.next()?.ok();
    Some(Bounds { left: next()?, top: next()?, right: next()?, bottom: next()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_are_regions_and_words_are_joined() {
        let page = "<html><body><div class='ocr_page'><div class='ocr_carea'><p class='ocr_par'>\
            <span class='ocr_line' title='bbox 1 2 30 4; x 1'><span class='ocrx_word'>新馆</span> <span class='ocrx_word'>开放</span></span>\
            </p></div><div class='ocr_carea'><span class='ocr_line'>本报讯</span></div></div></body></html>";
        assert!(is_hocr(page));
        let regions = regions(page).unwrap();
        assert_eq!(regions.len(), 2);
        assert_eq!(regions[0].lines[0].text, "新馆开放");
        assert_eq!(regions[0].lines[0].bounds.map(|b| b.right), Some(30.0));
    }
}
