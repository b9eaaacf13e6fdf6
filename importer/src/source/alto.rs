//! ALTO: the layout that library scans come with.
//!
//! `TextBlock` / `TextLine` / `String CONTENT`, in document order, which is the reading order unless a
//! `ReadingOrder` says otherwise. A hyphenated word's parts are joined by `SUBS_CONTENT`.

use super::layout::{Line, Region};
use super::xml::{Event, attribute, events};
use crate::diagnostic::Problem;
use crate::page::line::Bounds;
use std::collections::HashMap;

/// The regions of a page in reading order.
pub fn regions(text: &str) -> Result<Vec<Region>, Problem> {
    let mut regions: Vec<(String, Region)> = Vec::new();
    let mut order: Vec<String> = Vec::new();
    let mut sizes: HashMap<String, f64> = HashMap::new();
    let mut block_size = None;
    events(text, |event| {
        let Event::Start { name, attributes } = event else { return };
        let size = attribute(&attributes, "STYLEREFS")
            .and_then(|styles| styles.split_whitespace().find_map(|style| sizes.get(style).copied()));
        match name.as_str() {
            "TextStyle" => {
                let size = attribute(&attributes, "FONTSIZE").and_then(|size| size.parse().ok());
                if let (Some(id), Some(size)) = (attribute(&attributes, "ID"), size) {
                    sizes.insert(id.to_string(), size);
                }
            }
            "TextBlock" => {
                block_size = size;
                let id = attribute(&attributes, "ID").unwrap_or_default().to_string();
                regions.push((id, Region::default()));
            }
            "TextLine" => {
                if let Some((_, region)) = regions.last_mut() {
                    let size = size.or(block_size);
                    region.lines.push(Line { bounds: bounds(&attributes), size, ..Line::default() });
                }
            }
            "String" | "SP" => {
                let Some(line) = regions.last_mut().and_then(|(_, region)| region.lines.last_mut()) else {
                    return;
                };
                let content = match (name.as_str(), attribute(&attributes, "SUBS_TYPE")) {
                    ("SP", _) => {
                        line.text.push(SPACE);
                        return;
                    }
                    (_, Some("HypPart2")) => return,
                    (_, Some("HypPart1")) => attribute(&attributes, "SUBS_CONTENT").unwrap_or_default(),
                    _ => attribute(&attributes, "CONTENT").unwrap_or_default(),
                };
                line.size = line.size.or(size);
                line.text.push_str(content);
                if let Some(place) = bounds(&attributes) {
                    line.words.push((content.to_string(), place));
                }
            }
            "ElementRef" => order.extend(attribute(&attributes, "REF").map(str::to_string)),
            _ => {}
        }
    })?;
    for line in regions.iter_mut().flat_map(|(_, region)| &mut region.lines) {
        line.text = without_spacing(&line.text);
    }
    if !order.is_empty() {
        let place: HashMap<&str, usize> =
            order.iter().enumerate().map(|(at, id)| (id.as_str(), at)).collect();
        regions.sort_by_key(|(id, _)| place.get(id.as_str()).copied().unwrap_or(usize::MAX));
    }
    Ok(regions.into_iter().map(|(id, region)| Region { id, ..region }).collect())
}

/// A placeholder for `SP` until the whole line is known.
const SPACE: char = '\u{0}';

/// The line without the spaces of an engine that takes each character for a word: 新 馆 下 月 is 新馆下月.
fn without_spacing(line: &str) -> String {
    let words: Vec<&str> = line.split(SPACE).filter(|word| !word.is_empty()).collect();
    let single = words.iter().filter(|word| word.chars().count() == 1 && !word.is_ascii()).count();
    let spaced = words.len() >= 3 && single * 10 >= words.len() * 8;
    let mut text = String::with_capacity(line.len());
    for word in words {
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii());
        if !text.is_empty() && (!spaced || latin(text.chars().next_back()) && latin(word.chars().next())) {
            text.push(' ');
        }
        text.push_str(word);
    }
    text
}

fn bounds(attributes: &[(String, String)]) -> Option<Bounds> {
    let number = |name| attribute(attributes, name)?.parse::<f64>().ok();
    let (left, top) = (number("HPOS")?, number("VPOS")?);
    Some(Bounds { left, top, right: left + number("WIDTH")?, bottom: top + number("HEIGHT")? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_come_in_the_order_that_the_file_says() {
        let file = r#"<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><ReadingOrder><OrderedGroup>
            <ElementRef ID="r1" REF="b2"/><ElementRef ID="r2" REF="b1"/></OrderedGroup></ReadingOrder>
            <Layout><Page><PrintSpace>
            <TextBlock ID="b1"><TextLine HPOS="0" VPOS="0" WIDTH="40" HEIGHT="10"><String CONTENT="新馆"/><SP/><String CONTENT="开放"/></TextLine></TextBlock>
            <TextBlock ID="b2"><TextLine><String CONTENT="要闻"/></TextLine></TextBlock>
            </PrintSpace></Page></Layout></alto>"#;
        let regions = regions(file).unwrap();
        let texts: Vec<&str> = regions.iter().map(|region| region.lines[0].text.as_str()).collect();
        assert_eq!(texts, ["要闻", "新馆 开放"]);
        assert_eq!(without_spacing("新\0馆\0下\0月\0开\0放。"), "新馆下月开放。");
        assert_eq!(without_spacing("新馆开放\0读者盈门"), "新馆开放 读者盈门");
        assert_eq!(regions[1].lines[0].bounds.map(|b| b.right), Some(40.0));
    }
}
