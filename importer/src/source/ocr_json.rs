//! The JSON of OCR engines: PaddleOCR (`res` or its content, with `rec_texts` beside `rec_boxes` or `rec_polys`) and
//! Baidu's interface (`words_result` with `words` and `location`).

use crate::layout::{BoxedLine, can_arrange};
use crate::page::line::Bounds;
use serde_json::Value;

/// The lines of a page; `None` where the file is no such JSON, or too small for the layout analysis.
pub fn lines(text: &str) -> Option<Vec<BoxedLine>> {
    if !text.contains("\"rec_texts\"") && !text.contains("\"words_result\"") {
        return None;
    }
    let document: Value = serde_json::from_str(text).ok()?;
    let page = document.get("res").unwrap_or(&document);
    let lines = paddle(page).or_else(|| baidu(page))?;
    can_arrange(&lines).then_some(lines)
}

fn paddle(page: &Value) -> Option<Vec<BoxedLine>> {
    let texts = page.get("rec_texts")?.as_array()?;
    let list = |name: &str| page.get(name).and_then(Value::as_array).filter(|list| list.len() == texts.len());
    let boxes = list("rec_boxes").or_else(|| list("rec_polys")).or_else(|| list("dt_polys"))?;
    let lines = texts.iter().zip(boxes).map(|(text, shape)| line(text.as_str()?, around(shape)?));
    Some(lines.collect::<Option<Vec<_>>>()?.into_iter().filter(|line| !line.text.is_empty()).collect())
}

fn baidu(page: &Value) -> Option<Vec<BoxedLine>> {
    let words = page.get("words_result")?.as_array()?;
    let lines = words.iter().map(|word| {
        let number = |name| word.get("location")?.get(name)?.as_f64();
        let (left, top) = (number("left")?, number("top")?);
        let bounds = Bounds { left, top, right: left + number("width")?, bottom: top + number("height")? };
        line(word.get("words")?.as_str()?, bounds)
    });
    Some(lines.collect::<Option<Vec<_>>>()?.into_iter().filter(|line| !line.text.is_empty()).collect())
}

fn line(text: &str, bounds: Bounds) -> Option<BoxedLine> {
    Some(BoxedLine::new(text.trim(), bounds))
}

/// The rectangle of `[left, top, right, bottom]` or around `[[x, y], …]`.
fn around(shape: &Value) -> Option<Bounds> {
    let corners = shape.as_array()?;
    if corners.iter().all(Value::is_number) {
        let at = |place: usize| corners.get(place)?.as_f64();
        return Some(Bounds { left: at(0)?, top: at(1)?, right: at(2)?, bottom: at(3)? });
    }
    let points = corners.iter().map(|corner| {
        let (x, y) = (corner.get(0)?.as_f64()?, corner.get(1)?.as_f64()?);
        Some(Bounds { left: x, top: y, right: x, bottom: y })
    });
    points.collect::<Option<Vec<_>>>()?.into_iter().reduce(Bounds::around)
}
