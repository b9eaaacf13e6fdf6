//! hOCR: the layout that Tesseract and its kin write into HTML.
//!
//! Each `ocr_page` is a page; `ocr_carea` or `ocr_par` are its regions, `ocr_line` and its variants the lines, in document
//! order. Their properties stand in `title="bbox 0 0 10 10; x_size 12; textangle 90"`, and the image of the page too.

use super::layout::{Line, Region, RegionKind, Sheet};
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

/// The pages of a file, each with its regions in document order.
pub fn sheets(text: &str) -> Result<Vec<Sheet>, Problem> {
    let document = markup::document(text)
        .map_err(|too_much| Problem::BadSyntax { format: "hOCR", reason: too_much.reason() })?;
    let mut sheets: Vec<Sheet> = Vec::new();
    for element in document.root_element().descendants().filter_map(ElementRef::wrap) {
        let has = |classes: &[&str]| element.value().classes().any(|class| classes.contains(&class));
        let title = element.value().attr("title").unwrap_or_default();
        if has(&["ocr_page"]) {
            sheets.push(page(title));
            continue;
        }
        let (region, line) = (has(REGIONS), has(LINES));
        if !region && !line {
            continue;
        }
        if sheets.is_empty() {
            sheets.push(Sheet::default());
        }
        let Some(regions) = sheets.last_mut().map(|sheet| &mut sheet.regions) else { continue };
        if region {
            if regions.last().is_none_or(|region| !region.lines.is_empty()) {
                regions.push(Region::default());
            }
            continue;
        }
        let kind = match () {
            () if has(&["ocr_header"]) => RegionKind::Heading,
            () if has(&["ocr_caption"]) => RegionKind::Caption,
            () => RegionKind::Text,
        };
        if kind != RegionKind::Text {
            regions.push(Region { kind, ..Region::default() });
        } else if regions.last().is_none_or(|region| region.kind == RegionKind::Caption) {
            regions.push(Region::default());
        }
        if let Some(region) = regions.last_mut() {
            region.lines.push(line_of(element, title));
        }
    }
    Ok(sheets)
}

/// A page without its regions.
fn page(title: &str) -> Sheet {
    let image = property(title, "image").unwrap_or_default().trim().trim_matches(['"', '\'']);
    let size = bounds(title).map(|b| [b.right, b.bottom]);
    Sheet { size, image: image.to_string(), ..Sheet::default() }
}

fn line_of(element: ElementRef, title: &str) -> Line {
    let mut confidences = Vec::new();
    let mut words = Vec::new();
    for own in element.descendants().filter_map(ElementRef::wrap) {
        let value = own.value();
        if value.classes().any(|class| class == "ocrx_word") {
            let title = value.attr("title").unwrap_or_default();
            confidences.extend(property(title, "x_wconf").and_then(|part| part.trim().parse::<f64>().ok()));
            words.extend(bounds(title).map(|place| (own.text().collect(), place)));
        }
    }
    let angle = property(title, "textangle").and_then(|part| part.trim().parse::<f64>().ok());
    Line {
        text: text_of(element),
        bounds: bounds(title),
        size: size(title),
        words,
        // A right angle; a smaller one is skew.
        vertical: angle.is_some_and(|angle| (angle.abs() % 180.0 - 90.0).abs() < 10.0),
        confidence: mean(&confidences),
    }
}

/// The mean of shares in hundredths; `None` without any.
fn mean(confidences: &[f64]) -> Option<u8> {
    let sum: f64 = confidences.iter().map(|share| share.clamp(0.0, 100.0)).sum();
    (!confidences.is_empty()).then(|| (sum / confidences.len() as f64).round() as u8)
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
        let regions = sheets(page).unwrap().remove(0).regions;
        assert_eq!(regions.len(), 2);
        assert_eq!(regions[0].lines[0].text, "新馆开放");
        assert_eq!(regions[0].lines[0].bounds.map(|b| b.right), Some(30.0));
    }

    #[test]
    fn each_property_of_a_page_and_its_lines_is_read() {
        let page = "<html><body><div class='ocr_page' title='image \"scans/01.jpg\"; bbox 0 0 900 1200; ppageno 0'>\
            <span class='ocr_line' title='bbox 1 2 30 14; x_size 24; textangle 90'>\
            <span class='ocrx_word' title='bbox 1 2 15 14; x_wconf 90'>新</span><span class='ocrx_word' title='bbox 16 2 30 14; x_wconf 60'>馆</span></span>\
            <span class='ocr_caption' title='bbox 1 20 30 30; x_fsize 8'>读者入馆</span><span class='ocr_line'>本报讯</span></div>\
            <div class='ocr_page'><span class='ocr_header'>次页</span></div></body></html>";
        let sheets = sheets(page).unwrap();
        assert_eq!((sheets[0].size, sheets[0].image.as_str()), (Some([900.0, 1200.0]), "scans/01.jpg"));
        let kinds: Vec<RegionKind> = sheets[0].regions.iter().map(|region| region.kind).collect();
        assert_eq!(kinds, [RegionKind::Text, RegionKind::Caption, RegionKind::Text]);
        let line = &sheets[0].regions[0].lines[0];
        assert_eq!(
            (line.size, line.vertical, line.confidence, line.words.len()),
            (Some(24.0), true, Some(75), 2)
        );
        assert_eq!(sheets[0].regions[1].lines[0].size, Some(8.0));
        assert_eq!(sheets[1].regions[0].kind, RegionKind::Heading);
    }
}
