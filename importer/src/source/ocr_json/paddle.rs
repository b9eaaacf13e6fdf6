//! PaddleOCR: `rec_texts` beside `rec_boxes` or `rec_polys`, or a list of boxes with texts, as versions before 3 and
//! RapidOCR write it. PP-Structure: `parsing_res_list` (version 3), or a list of regions with `res` (version 2).

use super::{OcrPage, around, block, hundredths, line};
use crate::layout::BoxedLine;
use crate::page::line::Bounds;
use crate::page::{Line, LineRole};
use serde_json::Value;

/// The pages of a file that is a list of lines, of regions, or of pages of lines.
pub fn pages(document: &Value) -> Option<Vec<OcrPage>> {
    let list = document.as_array().filter(|list| !list.is_empty())?;
    if let Some(lines) = pairs(list).or_else(|| regions(list)) {
        return Some(vec![OcrPage::Lines(lines)]);
    }
    let page = |page: &Value| pairs(page.as_array()?).map(OcrPage::Lines);
    list.iter().map(page).collect()
}

/// A page that is an object.
pub fn page(page: &Value) -> Option<OcrPage> {
    if let Some(blocks) = page.get("parsing_res_list").and_then(Value::as_array) {
        return structure(page, blocks);
    }
    Some(OcrPage::Lines(lines(page)?))
}

fn lines(page: &Value) -> Option<Vec<BoxedLine>> {
    let texts = page.get("rec_texts")?.as_array()?;
    let list = |name: &str| page.get(name).and_then(Value::as_array).filter(|list| list.len() == texts.len());
    let boxes = list("rec_boxes").or_else(|| list("rec_polys")).or_else(|| list("dt_polys"))?;
    let scores = list("rec_scores");
    let mut lines = Vec::with_capacity(texts.len());
    for (at, (text, shape)) in texts.iter().zip(boxes).enumerate() {
        let confidence = scores.and_then(|scores| hundredths(&scores[at]));
        let line = line(text.as_str()?, around(shape)?, None);
        lines.extend(line.map(|line| BoxedLine { confidence, ..line }));
    }
    Some(lines)
}

/// `[[box, [text, score]], …]` or `[[box, text, score], …]`.
fn pairs(list: &[Value]) -> Option<Vec<BoxedLine>> {
    let mut lines = Vec::with_capacity(list.len());
    for pair in list {
        let (shape, said) = (pair.get(0)?, pair.get(1)?);
        let (text, score) = match said.as_str() {
            Some(text) => (text, pair.get(2)),
            None => (said.get(0)?.as_str()?, said.get(1)),
        };
        let line = line(text, around(shape)?, None);
        lines.extend(line.map(|line| BoxedLine { confidence: score.and_then(hundredths), ..line }));
    }
    (!lines.is_empty()).then_some(lines)
}

/// `[{"type": "title", "bbox": […], "res": [{"text": …, "text_region": …}]}, …]`.
fn regions(list: &[Value]) -> Option<Vec<BoxedLine>> {
    let mut lines = Vec::new();
    for region in list {
        let role = role(region.get("type")?.as_str()?);
        region.get("bbox")?;
        for part in region.get("res").and_then(Value::as_array).into_iter().flatten() {
            let (Some(text), Some(shape)) =
                (part.get("text").and_then(Value::as_str), part.get("text_region"))
            else {
                continue;
            };
            let confidence = part.get("confidence").and_then(hundredths);
            let line = line(text, around(shape)?, role);
            lines.extend(line.map(|line| BoxedLine { confidence, ..line }));
        }
    }
    (!lines.is_empty()).then_some(lines)
}

/// The lines of the whole page, each with the label of the block that it lies in; blocks where there are no lines.
fn structure(page: &Value, blocks: &[Value]) -> Option<OcrPage> {
    let label = |block: &Value| role(block.get("block_label").and_then(Value::as_str).unwrap_or_default());
    let place = |block: &Value| block.get("block_bbox").and_then(around);
    if let Some(mut lines) = page.get("overall_ocr_res").and_then(lines) {
        for line in &mut lines {
            let (x, y) = line.bounds.centre();
            let holds = |bounds: Bounds| {
                (bounds.left..=bounds.right).contains(&x) && (bounds.top..=bounds.bottom).contains(&y)
            };
            line.role = blocks.iter().find(|block| place(block).is_some_and(holds)).and_then(label);
        }
        return Some(OcrPage::Lines(lines));
    }
    let read = |own: &Value| -> Option<Line> {
        let text = own.get("block_content").and_then(Value::as_str)?;
        block([(text, place(own))], label(own))
    };
    Some(OcrPage::Blocks(blocks.iter().filter_map(read).collect()))
}

/// What a label of PP-Structure says of a line.
fn role(label: &str) -> Option<LineRole> {
    match label {
        "doc_title" => Some(LineRole::Headline(1)),
        "title" | "paragraph_title" => Some(LineRole::Headline(2)),
        "figure_title" | "table_title" | "chart_title" | "figure_caption" | "table_caption" => {
            Some(LineRole::Caption)
        }
        "header" | "footer" | "number" => Some(LineRole::RunningHead),
        "aside_text" | "seal" | "formula_number" => Some(LineRole::Furniture),
        _ => None,
    }
}
