//! The JSON of the OCR engines that Chinese readers run: PaddleOCR and PP-Structure, MinerU, Baidu's interface.
//!
//! An engine that gives lines with boxes leaves their order to the layout analysis; one that gives blocks in reading
//! order, with labels, is taken at its word.

mod baidu;
mod mineru;
mod paddle;

use crate::layout::BoxedLine;
use crate::page::line::{Bounds, Word};
use crate::page::{Line, LineRole};
use serde_json::Value;

/// A page as an engine gives it.
#[derive(Clone, Debug, PartialEq)]
pub enum OcrPage {
    /// Lines with boxes, in the engine's order.
    Lines(Vec<BoxedLine>),
    /// Paragraphs, headlines and captions in reading order, with what the engine calls them.
    Blocks(Vec<Line>),
}

/// Keys of which the JSON of every engine has one; lists of boxes and texts without keys begin with two brackets.
const KEYS: &[&str] = &[
    "\"rec_texts\"",
    "\"parsing_res_list\"",
    "\"text_region\"",
    "\"words_result\"",
    "\"pdf_info\"",
    "\"page_idx\"",
];

/// The pages of a file; `None` where it is no JSON of an OCR engine.
pub fn pages(text: &str) -> Option<Vec<OcrPage>> {
    let nested = text.trim_start().strip_prefix('[').is_some_and(|rest| rest.trim_start().starts_with('['));
    if !nested && !KEYS.iter().any(|key| text.contains(key)) {
        return None;
    }
    let document: Value = serde_json::from_str(text).ok()?;
    if let Some(pages) = mineru::pages(&document).or_else(|| paddle::pages(&document)) {
        return Some(pages);
    }
    match document.as_array() {
        Some(pages) => pages.iter().map(page).collect(),
        None => Some(vec![page(&document)?]),
    }
}

fn page(value: &Value) -> Option<OcrPage> {
    let page = value.get("res").unwrap_or(value);
    paddle::page(page).or_else(|| baidu::page(page))
}

/// A line of an engine; `None` where it has no text.
fn line(text: &str, bounds: Bounds, role: Option<LineRole>) -> Option<BoxedLine> {
    let line = BoxedLine::of_words([(text, bounds)], bounds);
    (!line.text.is_empty()).then_some(BoxedLine { role, words: Vec::new(), ..line })
}

/// A block in reading order from its lines, each with its place where that is known.
fn block<'a>(
    lines: impl IntoIterator<Item = (&'a str, Option<Bounds>)>,
    role: Option<LineRole>,
) -> Option<Line> {
    let mut block = Line { role, ..Line::default() };
    for (text, bounds) in lines {
        let part = BoxedLine::of_words([(text, Bounds::default())], Bounds::default()).text;
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        if latin(block.text.chars().next_back()) && latin(part.chars().next()) {
            block.text.push(' ');
        }
        block.text.push_str(&part);
        if let Some(bounds) = bounds.filter(|_| !part.is_empty()) {
            block.words.push(Word { end: block.text.len(), bounds });
        }
    }
    (!block.text.is_empty()).then_some(block)
}

/// The rectangle of `[left, top, right, bottom]`, around `[[x, y], …]` or around `[{"x": …, "y": …}, …]`.
fn around(shape: &Value) -> Option<Bounds> {
    let corners = shape.as_array().filter(|corners| !corners.is_empty())?;
    if corners.iter().all(Value::is_number) {
        let at = |place: usize| corners.get(place)?.as_f64();
        return Some(Bounds { left: at(0)?, top: at(1)?, right: at(2)?, bottom: at(3)? });
    }
    let number = |corner: &Value, place: usize, name: &str| {
        corner.get(place).or_else(|| corner.get(name)).and_then(Value::as_f64)
    };
    let points = corners.iter().map(|corner| {
        let (x, y) = (number(corner, 0, "x")?, number(corner, 1, "y")?);
        Some(Bounds { left: x, top: y, right: x, bottom: y })
    });
    points.collect::<Option<Vec<_>>>()?.into_iter().reduce(Bounds::around)
}

/// A share from 0 to 1 in hundredths.
fn hundredths(share: &Value) -> Option<u8> {
    share.as_f64().filter(|share| (0.0..=1.0).contains(share)).map(|share| (share * 100.0).round() as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Text, left edge and role of the lines of a page of lines.
    fn lines(json: &str) -> Vec<(String, f64, Option<LineRole>)> {
        let mut pages = pages(json).unwrap();
        let OcrPage::Lines(lines) = pages.remove(0) else { panic!("blocks: {json}") };
        lines.into_iter().map(|line| (line.text, line.bounds.left, line.role)).collect()
    }

    /// Text, left edge of the first piece and role of the blocks of a page.
    fn blocks(page: &OcrPage) -> Vec<(&str, Option<f64>, Option<LineRole>)> {
        let OcrPage::Blocks(blocks) = page else { panic!("lines: {page:?}") };
        let left = |line: &Line| line.words.first().map(|word| word.bounds.left);
        blocks.iter().map(|line| (line.text.as_str(), left(line), line.role)).collect()
    }

    #[test]
    fn every_shape_of_lines_with_boxes_is_read_alike() {
        let expected =
            [("新馆 开放".replace(' ', ""), 5.0, None), ("open day 读者".replace(" 读", "读"), 7.0, None)];
        for json in [
            r#"{"res": {"rec_texts": ["新馆 开放", "open day 读者"], "rec_scores": [0.98, 0.9],
                "rec_polys": [[[5,1],[50,2],[50,12],[5,11]], [[7,20],[60,20],[60,30],[7,30]]]}}"#,
            r#"{"rec_texts": ["新馆开放", "open day 读者"], "rec_boxes": [[5,1,50,12],[7,20,60,30]]}"#,
            r#"[[[[5,1],[50,2],[50,12],[5,11]], ["新馆开放", 0.98]], [[[7,20],[60,20],[60,30],[7,30]], ["open day 读者", 0.9]]]"#,
            r#"[[[[[5,1],[50,2],[50,12],[5,11]], ["新馆开放", 0.98]], [[[7,20],[60,20],[60,30],[7,30]], ["open day 读者", 0.9]]]]"#,
            r#"[[[[5,1],[50,2],[50,12],[5,11]], "新馆开放", 0.98], [[[7,20],[60,20],[60,30],[7,30]], "open day 读者", "0.9"]]"#,
            r#"{"words_result_num": 2, "words_result": [{"words": "新馆开放", "location": {"left": 5, "top": 1, "width": 45, "height": 11}},
                {"words": "open day 读者", "vertexes_location": [{"x":7,"y":20},{"x":60,"y":20},{"x":60,"y":30},{"x":7,"y":30}]}]}"#,
            r#"[{"res": {"rec_texts": ["新馆开放", "", "open day 读者"], "dt_polys": [[5,1,50,12],[0,0,1,1],[7,20,60,30]]}}]"#,
        ] {
            assert_eq!(lines(json), expected, "{json}");
        }
    }

    #[test]
    fn blocks_of_pp_structure_label_the_lines_within_them() {
        let json = r#"{"res": {"parsing_res_list": [
            {"block_bbox": [0,0,100,9], "block_label": "header", "block_content": "6要闻"},
            {"block_bbox": [0,10,100,40], "block_label": "doc_title", "block_content": "新馆开放"},
            {"block_bbox": [0,50,100,90], "block_label": "text", "block_content": "本报讯"},
            {"block_bbox": [0,95,100,99], "block_label": "figure_title", "block_content": "读者入馆"}],
            "overall_ocr_res": {"rec_texts": ["6要闻", "新馆开放", "本报讯", "读者入馆"],
            "rec_boxes": [[1,1,20,8],[2,12,90,38],[3,52,90,60],[4,96,90,98]]}}}"#;
        let roles: Vec<_> = lines(json).into_iter().map(|line| line.2).collect();
        let (head, title) = (Some(LineRole::RunningHead), Some(LineRole::Headline(1)));
        assert_eq!(roles, [head, title, None, Some(LineRole::Caption)]);
        let alone = json.replace("overall_ocr_res", "other");
        let page = pages(&alone.replace("rec_texts", "texts")).unwrap().remove(0);
        assert_eq!(blocks(&page)[1], ("新馆开放", Some(0.0), title));
        let second = r#"[{"type": "title", "bbox": [0,0,9,9], "res": [{"text": "新馆开放", "confidence": 0.9,
            "text_region": [[2,2],[9,2],[9,9],[2,9]]}]}, {"type": "figure", "bbox": [0,0,9,9], "res": []}]"#;
        assert_eq!(lines(second), [("新馆开放".into(), 2.0, Some(LineRole::Headline(2)))]);
    }

    #[test]
    fn mineru_gives_blocks_in_reading_order_page_by_page() {
        let list = r#"[{"type": "header", "text": "2031年5月7日", "bbox": [1,0,9,2], "page_idx": 0},
            {"type": "text", "text": "新馆开放", "text_level": 1, "bbox": [2,3,50,9], "page_idx": 0},
            {"type": "text", "text": "本报讯 新馆 library 开放。", "bbox": [3,10,50,30], "page_idx": 0},
            {"type": "image", "img_path": "a.jpg", "image_caption": ["读者入馆"], "bbox": [4,40,50,60], "page_idx": 0},
            {"type": "table", "table_body": "<table><tr><td>周一</td><td>闭馆</td></tr></table>", "page_idx": 0},
            {"type": "text", "text": "次页", "page_idx": 1}]"#;
        let all = pages(list).unwrap();
        assert_eq!(all.len(), 2);
        assert_eq!(
            blocks(&all[0]),
            [
                ("2031年5月7日", Some(1.0), Some(LineRole::RunningHead)),
                ("新馆开放", Some(2.0), Some(LineRole::Headline(1))),
                ("本报讯新馆library开放。", Some(3.0), Some(LineRole::Body)),
                ("读者入馆", Some(4.0), Some(LineRole::Caption)),
                ("周一闭馆", None, Some(LineRole::Body)),
            ]
        );
        let middle = r#"{"pdf_info": [{"page_idx": 0, "page_size": [600, 800], "discarded_blocks": [
            {"type": "discarded", "bbox": [0,0,9,9], "lines": [{"bbox": [0,0,9,9], "spans": [{"type": "text", "content": "第6版"}]}]}],
            "para_blocks": [{"type": "title", "bbox": [2,2,9,9], "lines": [{"bbox": [2,2,9,9], "spans": [{"type": "text", "content": "新馆开放"}]}]},
            {"type": "text", "lines": [{"bbox": [3,10,9,12], "spans": [{"type": "text", "content": "本报讯 新馆"}]},
              {"bbox": [3,13,9,15], "spans": [{"type": "text", "content": "昨日开放。"}]}]},
            {"type": "image", "blocks": [{"type": "image_body", "lines": []},
              {"type": "image_caption", "lines": [{"bbox": [4,20,9,22], "spans": [{"type": "text", "content": "读者入馆"}]}]}]}]}]}"#;
        let all = pages(middle).unwrap();
        assert_eq!(
            blocks(&all[0]),
            [
                ("第6版", Some(0.0), Some(LineRole::RunningHead)),
                ("新馆开放", Some(2.0), Some(LineRole::Headline(1))),
                ("本报讯新馆昨日开放。", Some(3.0), Some(LineRole::Body)),
                ("读者入馆", Some(4.0), Some(LineRole::Caption)),
            ]
        );
    }

    #[test]
    fn baidu_without_places_gives_bare_lines_and_with_characters_their_places() {
        let bare = pages(r#"{"words_result": [{"words": "新馆开放"}, {"words": "本报讯"}]}"#).unwrap();
        assert_eq!(blocks(&bare[0]), [("新馆开放", None, None), ("本报讯", None, None)]);
        let json = r#"{"words_result": [{"words": "新馆", "location": {"left": 0, "top": 0, "width": 20, "height": 10},
            "probability": {"average": 0.97}, "chars": [
            {"char": "新", "location": {"left": 0, "top": 0, "width": 10, "height": 10}},
            {"char": "馆", "location": {"left": 11, "top": 0, "width": 9, "height": 10}}]}]}"#;
        let OcrPage::Lines(lines) = pages(json).unwrap().remove(0) else { panic!() };
        assert_eq!(
            lines[0].words[1],
            Word { end: 6, bounds: Bounds { left: 11.0, top: 0.0, right: 20.0, bottom: 10.0 } }
        );
        assert_eq!(lines[0].confidence, Some(97));
    }

    #[test]
    fn other_json_is_left_to_the_reader_of_records() {
        for json in [
            r#"[{"title": "新馆开放", "text": "本报讯"}]"#,
            "[]",
            "[[]]",
            "[[1, 2]]",
            "{}",
            r#"{"page_idx": 1}"#,
        ] {
            assert_eq!(pages(json), None, "{json}");
        }
    }
}
