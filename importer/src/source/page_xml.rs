//! PAGE XML: the layout of Transkribus, eScriptorium and OCR-D.
//!
//! `TextRegion` / `TextLine` / `TextEquiv` / `Unicode`, ordered by `ReadingOrder`; a region says its type and its
//! reading direction. The words' own texts are skipped, because they repeat the lines'; the region's is used where
//! its lines have none.

use super::layout::{Line, Region, RegionKind};
use super::xml::{Event, attribute, events};
use crate::diagnostic::Problem;
use crate::page::line::Bounds;
use std::collections::HashMap;

/// The regions of a page in reading order.
pub fn regions(text: &str) -> Result<Vec<Region>, Problem> {
    let mut reader = Reader::default();
    events(text, |event| match event {
        Event::Start { name, attributes } => reader.start(&name, &attributes),
        Event::End { name } => reader.end(&name),
        Event::Text(text) => reader.text(&text),
    })?;
    let place: HashMap<&str, usize> = reader.order.iter().map(|(at, id)| (id.as_str(), *at)).collect();
    let mut regions = reader.regions;
    if !place.is_empty() {
        regions.sort_by_key(|(id, _)| place.get(id.as_str()).copied().unwrap_or(usize::MAX));
    }
    Ok(regions.into_iter().map(|(id, region)| Region { id, ..region }).collect())
}

#[derive(Default)]
struct Reader {
    regions: Vec<(String, Region)>,
    order: Vec<(usize, String)>,
    in_line: bool,
    in_word: bool,
    in_unicode: bool,
    /// The text that the region gives as a whole; used where its lines have none.
    whole: String,
    /// The line has its text; further readings of it are passed over.
    filled: bool,
}

impl Reader {
    fn start(&mut self, name: &str, attributes: &[(String, String)]) {
        match name {
            "RegionRefIndexed" => {
                let index = attribute(attributes, "index").and_then(|index| index.parse().ok());
                if let (Some(index), Some(id)) = (index, attribute(attributes, "regionRef")) {
                    self.order.push((index, id.to_string()));
                }
            }
            "TextRegion" => {
                let kind = match attribute(attributes, "type") {
                    Some("heading" | "headline" | "header-title") => RegionKind::Heading,
                    Some("page-number" | "header" | "footer" | "signature-mark") => RegionKind::Furniture,
                    _ => RegionKind::Text,
                };
                let direction = attribute(attributes, "readingDirection").unwrap_or_default();
                let vertical = direction == "top-to-bottom";
                let id = attribute(attributes, "id").unwrap_or_default().to_string();
                self.whole.clear();
                self.regions.push((id, Region { kind, vertical, ..Region::default() }));
            }
            "TextLine" => {
                self.in_line = true;
                self.filled = false;
                if let Some((_, region)) = self.regions.last_mut() {
                    region.lines.push(Line::default());
                }
            }
            "Word" | "Glyph" => self.in_word = true,
            "Unicode" => self.in_unicode = true,
            "Coords" if self.in_line && !self.in_word => {
                let bounds = attribute(attributes, "points").and_then(bounds);
                if let Some(line) = self.line() {
                    line.bounds = bounds;
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "TextLine" => self.in_line = false,
            "TextRegion" => self.end_region(),
            "Word" => self.in_word = false,
            "Unicode" => {
                self.in_unicode = false;
                self.filled |= self.in_line && !self.in_word;
            }
            _ => {}
        }
    }

    fn end_region(&mut self) {
        let whole = std::mem::take(&mut self.whole);
        if let Some((_, region)) = self.regions.last_mut()
            && region.lines.iter().all(|line| line.text.trim().is_empty())
        {
            region.lines =
                whole.lines().map(|text| Line { text: text.to_string(), ..Line::default() }).collect();
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_unicode && !self.in_line && !self.in_word && self.whole.is_empty() {
            self.whole.push_str(text);
        }
        if self.in_unicode
            && self.in_line
            && !self.in_word
            && !self.filled
            && let Some(line) = self.line()
        {
            line.text.push_str(text);
        }
    }

    fn line(&mut self) -> Option<&mut Line> {
        self.regions.last_mut()?.1.lines.last_mut()
    }
}

/// The rectangle around points such as `0,0 40,0 40,10 0,10`.
fn bounds(points: &str) -> Option<Bounds> {
    let mut all: Option<Bounds> = None;
    for point in points.split_whitespace() {
        let (x, y) = point.split_once(',')?;
        let (x, y) = (x.parse::<f64>().ok()?, y.parse::<f64>().ok()?);
        let around = all.get_or_insert(Bounds { left: x, top: y, right: x, bottom: y });
        around.left = around.left.min(x);
        around.right = around.right.max(x);
        around.top = around.top.min(y);
        around.bottom = around.bottom.max(y);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_come_in_reading_order_with_their_lines() {
        let file = r#"<PcGts><Page><ReadingOrder><OrderedGroup><RegionRefIndexed index="1" regionRef="b"/>
            <RegionRefIndexed index="0" regionRef="a"/></OrderedGroup></ReadingOrder>
            <TextRegion id="b" readingDirection="top-to-bottom"><TextLine><Coords points="0,0 10,0 10,90 0,90"/>
            <Word><TextEquiv><Unicode>字</Unicode></TextEquiv></Word>
            <TextEquiv index="0"><Unicode>本报讯 新馆开放。</Unicode></TextEquiv><TextEquiv index="1"><Unicode>另一读</Unicode></TextEquiv></TextLine>
            <TextEquiv><Unicode>重复</Unicode></TextEquiv></TextRegion>
            <TextRegion id="a" type="heading"><TextLine><TextEquiv><Unicode>新馆开放</Unicode></TextEquiv></TextLine></TextRegion>
            </Page></PcGts>"#;
        let regions = regions(file).unwrap();
        assert_eq!((regions[0].kind, regions[0].lines[0].text.as_str()), (RegionKind::Heading, "新馆开放"));
        assert_eq!((regions[1].vertical, regions[1].lines[0].text.as_str()), (true, "本报讯 新馆开放。"));
        assert_eq!(regions[1].lines[0].bounds.map(|b| b.bottom), Some(90.0));
        let whole = "<PcGts><Page><TextRegion><Coords points=\"0,0 9,9\"/><TextEquiv><Unicode>新馆\n开放</Unicode></TextEquiv></TextRegion></Page></PcGts>";
        assert_eq!(super::regions(whole).unwrap()[0].lines.len(), 2);
    }
}
