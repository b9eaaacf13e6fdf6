//! ALTO: the layout that library scans come with.
//!
//! `TextBlock` / `TextLine` / `String CONTENT`, in document order, which is the reading order unless a
//! `ReadingOrder` says otherwise. A hyphenated word's parts are joined by `SUBS_CONTENT`.

use super::layout::{Bounds, Line, Region};
use super::xml::{Event, attribute, events};
use crate::diagnostic::Problem;
use std::collections::HashMap;

/// The regions of a page in reading order.
pub fn regions(text: &str) -> Result<Vec<Region>, Problem> {
    let mut regions: Vec<(String, Region)> = Vec::new();
    let mut order: Vec<String> = Vec::new();
    events(text, |event| {
        let Event::Start { name, attributes } = event else { return };
        match name.as_str() {
            "TextBlock" => {
                let id = attribute(&attributes, "ID").unwrap_or_default().to_string();
                regions.push((id, Region::default()));
            }
            "TextLine" => {
                if let Some((_, region)) = regions.last_mut() {
                    region.lines.push(Line { text: String::new(), bounds: bounds(&attributes) });
                }
            }
            "String" | "SP" => {
                let Some(line) = regions.last_mut().and_then(|(_, region)| region.lines.last_mut()) else {
                    return;
                };
                match (name.as_str(), attribute(&attributes, "SUBS_TYPE")) {
                    ("SP", _) => line.text.push(' '),
                    (_, Some("HypPart2")) => {}
                    (_, Some("HypPart1")) => {
                        line.text.push_str(attribute(&attributes, "SUBS_CONTENT").unwrap_or_default())
                    }
                    _ => line.text.push_str(attribute(&attributes, "CONTENT").unwrap_or_default()),
                }
            }
            "ElementRef" => order.extend(attribute(&attributes, "REF").map(str::to_string)),
            _ => {}
        }
    })?;
    if !order.is_empty() {
        let place: HashMap<&str, usize> =
            order.iter().enumerate().map(|(at, id)| (id.as_str(), at)).collect();
        regions.sort_by_key(|(id, _)| place.get(id.as_str()).copied().unwrap_or(usize::MAX));
    }
    Ok(regions.into_iter().map(|(_, region)| region).collect())
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
        assert_eq!(regions[1].lines[0].bounds.map(|b| b.right), Some(40.0));
    }
}
