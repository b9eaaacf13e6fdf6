//! MinerU: `*_content_list.json` (a list of blocks with `type`, `bbox`, `text_level`, `page_idx`) and `*_middle.json`
//! (`pdf_info`, with the lines of each block). Both are in reading order.

use super::{OcrPage, around, block};
use crate::page::{Line, LineRole};
use scraper::Html;
use serde_json::Value;
use std::collections::BTreeMap;

/// The pages of a file.
pub fn pages(document: &Value) -> Option<Vec<OcrPage>> {
    let pages = match document.get("pdf_info").and_then(Value::as_array) {
        Some(pages) => pages.iter().map(middle).collect(),
        None => content_list(document.as_array()?)?,
    };
    Some(pages.into_iter().map(OcrPage::Blocks).collect())
}

fn content_list(list: &[Value]) -> Option<Vec<Vec<Line>>> {
    let mut pages: BTreeMap<u64, Vec<Line>> = BTreeMap::new();
    for item in list {
        let kind = item.get("type")?.as_str()?;
        let page = pages.entry(item.get("page_idx")?.as_u64()?).or_default();
        let place = item.get("bbox").and_then(around);
        let level = item.get("text_level").and_then(Value::as_u64).and_then(|level| u8::try_from(level).ok());
        let role = match level {
            Some(level @ 1..) => Some(LineRole::Headline(level)),
            _ => role(kind),
        };
        let texts =
            |names: &[&str]| names.iter().flat_map(|name| strings(item.get(name))).collect::<Vec<_>>();
        page.extend(
            texts(&["text", "list_items", "code_body"]).into_iter().filter_map(|t| block([(t, place)], role)),
        );
        let table = item.get("table_body").and_then(Value::as_str).map(rows).unwrap_or_default();
        page.extend(table.iter().filter_map(|row| block([(row.as_str(), place)], role)));
        let captions = texts(&[
            "image_caption",
            "img_caption",
            "table_caption",
            "chart_caption",
            "image_footnote",
            "img_footnote",
            "table_footnote",
            "chart_footnote",
        ]);
        let caption = Some(LineRole::Caption);
        page.extend(captions.into_iter().filter_map(|text| block([(text, place)], caption)));
    }
    (!pages.is_empty()).then(|| pages.into_values().collect())
}

/// A text, or the texts of a list.
fn strings(value: Option<&Value>) -> Vec<&str> {
    match value {
        Some(Value::String(text)) => vec![text],
        Some(Value::Array(texts)) => texts.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

fn middle(page: &Value) -> Vec<Line> {
    let blocks = |name: &str| page.get(name).and_then(Value::as_array).filter(|blocks| !blocks.is_empty());
    let body = blocks("para_blocks").or_else(|| blocks("preproc_blocks"));
    let all = blocks("discarded_blocks").into_iter().chain(body).flatten();
    all.flat_map(inner).filter_map(middle_block).collect()
}

/// The blocks within a block, as pictures and tables have them, or the block itself.
fn inner(block: &Value) -> Vec<&Value> {
    match block.get("blocks").and_then(Value::as_array) {
        Some(blocks) => blocks.iter().collect(),
        None => vec![block],
    }
}

fn middle_block(own: &Value) -> Option<Line> {
    let lines = own.get("lines").and_then(Value::as_array)?;
    let texts = lines.iter().map(|line| {
        let spans = line.get("spans").and_then(Value::as_array).into_iter().flatten();
        let text = |span: &Value| -> Option<String> {
            let html = span.get("html").and_then(Value::as_str).map(|html| rows(html).join(" "));
            html.or_else(|| Some(span.get("content")?.as_str()?.to_string()))
        };
        let text: Vec<String> = spans.filter_map(text).collect();
        (text.join(" "), line.get("bbox").and_then(around))
    });
    let texts: Vec<_> = texts.collect();
    let kind = own.get("type").and_then(Value::as_str).unwrap_or_default();
    block(texts.iter().map(|(text, place)| (text.as_str(), *place)), role(kind))
}

/// The rows of a table in HTML.
fn rows(html: &str) -> Vec<String> {
    let table = Html::parse_fragment(html);
    let is_row = |name: &str| name == "tr";
    let rows = table.root_element().descendants().filter_map(scraper::ElementRef::wrap);
    let rows: Vec<String> = rows
        .filter(|element| is_row(element.value().name()))
        .map(|row| row.text().map(str::trim).filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(" "))
        .collect();
    if rows.is_empty() { vec![table.root_element().text().collect()] } else { rows }
}

/// What a block's type says of it.
fn role(kind: &str) -> Option<LineRole> {
    match kind {
        "title" => Some(LineRole::Headline(1)),
        "image_caption" | "image_footnote" | "table_caption" | "table_footnote" | "chart_caption" => {
            Some(LineRole::Caption)
        }
        "header" | "footer" | "page_number" | "discarded" => Some(LineRole::RunningHead),
        "aside_text" | "page_footnote" => Some(LineRole::Furniture),
        _ => Some(LineRole::Body),
    }
}
