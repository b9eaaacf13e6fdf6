//! PAGE XML: the layout of Transkribus, eScriptorium and OCR-D.
//!
//! `TextRegion` / `TextLine` / `TextEquiv` / `Unicode`, ordered by `ReadingOrder`, whose groups may stand within each
//! other, as regions may. A region says its type and its reading direction, or its page does for all. The text stands with
//! the line, else with its words, else with the region as a whole.

use super::layout::{Line, Region, RegionKind, Sheet};
use super::xml::{Event, attribute, events};
use crate::diagnostic::Problem;
use crate::page::line::Bounds;
use std::collections::HashMap;

/// The pages of a file, each with its regions in reading order.
pub fn sheets(text: &str) -> Result<Vec<Sheet>, Problem> {
    let mut reader = Reader::default();
    events(text, |event| match event {
        Event::Start { name, attributes } => reader.start(&name, &attributes),
        Event::End { name } => reader.end(&name),
        Event::Text(text) => reader.text(&text),
    })?;
    let places = reader.places;
    let mut sheets = reader.sheets;
    for sheet in &mut sheets {
        sheet.regions.retain(|region| !region.lines.is_empty());
        sheet.ordered = !places.is_empty();
        if sheet.ordered {
            // What the order does not name comes last.
            sheet.regions.sort_by(|one, other| {
                let place = |region: &Region| places.get(&region.id);
                (place(one).is_none(), place(one)).cmp(&(place(other).is_none(), place(other)))
            });
        }
    }
    Ok(sheets)
}

/// The element whose text is being read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Level {
    Region,
    Line,
    Word,
    /// A character of a word, which the word repeats.
    Glyph,
}

#[derive(Default)]
struct Reader {
    sheets: Vec<Sheet>,
    /// For each region its place in the groups of the reading order, outermost first.
    places: HashMap<String, Vec<usize>>,
    /// The group that is open in the reading order: its place, and how many members without a number it had.
    groups: Vec<(usize, usize)>,
    /// The page says that its text runs from top to bottom.
    vertical: bool,
    /// The regions that are open, by their numbers on the page, with the text that each gives as a whole.
    open: Vec<(usize, String)>,
    levels: Vec<Level>,
    in_unicode: bool,
    /// The line, or the word, has its text; further readings of it are passed over.
    filled: [bool; 2],
    words: Vec<(String, Option<Bounds>)>,
}

impl Reader {
    fn start(&mut self, name: &str, attributes: &[(String, String)]) {
        let said = |name: &str| attribute(attributes, name).unwrap_or_default();
        match name {
            "Page" => {
                let number = |name: &str| attribute(attributes, name)?.parse::<f64>().ok();
                let size =
                    number("imageWidth").zip(number("imageHeight")).map(|(width, height)| [width, height]);
                let image = said("imageFilename").to_string();
                self.vertical = said("readingDirection") == "top-to-bottom";
                self.sheets.push(Sheet { size, image, ..Sheet::default() });
            }
            "OrderedGroup" | "UnorderedGroup" | "OrderedGroupIndexed" | "UnorderedGroupIndexed" => {
                let place = self.next_place(said("index"));
                self.place(said("regionRef"), place);
                self.groups.push((place, 0));
            }
            "RegionRefIndexed" | "RegionRef" => {
                let place = self.next_place(said("index"));
                self.place(said("regionRef"), place);
            }
            "TextRegion" => self.region(attributes),
            "TextLine" => {
                self.levels.push(Level::Line);
                self.filled = [false; 2];
                self.words.clear();
                let vertical = said("readingDirection") == "top-to-bottom";
                if let Some(region) = self.region_mut() {
                    region.lines.push(Line { vertical, ..Line::default() });
                }
            }
            "Word" => {
                self.levels.push(Level::Word);
                self.filled[1] = false;
                self.words.push((String::new(), None));
            }
            "Glyph" => self.levels.push(Level::Glyph),
            "TextEquiv" => {
                let confidence = attribute(attributes, "conf").and_then(|share| share.parse::<f64>().ok());
                let confidence = confidence.filter(|share| (0.0..=1.0).contains(share));
                if let (Some(share), Some(Level::Line), false) = (confidence, self.level(), self.filled[0])
                    && let Some(line) = self.line()
                {
                    line.confidence = Some((share * 100.0).round() as u8);
                }
            }
            "Unicode" => self.in_unicode = true,
            "Coords" => {
                let bounds = attribute(attributes, "points").and_then(bounds);
                match self.level() {
                    Some(Level::Line) => {
                        if let Some(line) = self.line() {
                            line.bounds = bounds;
                        }
                    }
                    Some(Level::Word) => {
                        if let Some((_, place)) = self.words.last_mut() {
                            *place = bounds;
                        }
                    }
                    _ => {}
                }
            }
            _ => {}
        }
    }

    /// Opens a region, which may lie within another.
    fn region(&mut self, attributes: &[(String, String)]) {
        let said = |name: &str| attribute(attributes, name).unwrap_or_default();
        let kind = match said("type") {
            "heading" | "headline" | "header-title" => RegionKind::Heading,
            "caption" => RegionKind::Caption,
            "page-number" | "header" | "footer" | "signature-mark" | "catch-word" => RegionKind::Furniture,
            _ => RegionKind::Text,
        };
        let direction = said("readingDirection");
        let turned = said("orientation").parse::<f64>().is_ok_and(|angle| (angle.abs() - 90.0).abs() < 10.0);
        let vertical = direction == "top-to-bottom" || turned || direction.is_empty() && self.vertical;
        if self.sheets.is_empty() {
            self.sheets.push(Sheet::default());
        }
        let Some(sheet) = self.sheets.last_mut() else { return };
        self.open.push((sheet.regions.len(), String::new()));
        self.levels.push(Level::Region);
        sheet.regions.push(Region { id: said("id").to_string(), kind, vertical, lines: Vec::new() });
    }

    /// The place of the next member of the open group: its number, or behind those before it.
    fn next_place(&mut self, index: &str) -> usize {
        let Some((_, count)) = self.groups.last_mut() else { return 0 };
        let place = index.parse().unwrap_or(*count);
        *count = (*count).max(place.saturating_add(1));
        place
    }

    fn place(&mut self, region: &str, place: usize) {
        if !region.is_empty() {
            let place: Vec<usize> = self.groups.iter().map(|(place, _)| *place).chain([place]).collect();
            self.places.entry(region.to_string()).or_insert(place);
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "OrderedGroup" | "UnorderedGroup" | "OrderedGroupIndexed" | "UnorderedGroupIndexed" => {
                self.groups.pop();
            }
            "TextLine" => {
                self.levels.pop();
                self.end_line();
            }
            "TextRegion" => {
                self.levels.pop();
                self.end_region();
            }
            "Word" | "Glyph" => _ = self.levels.pop(),
            "Unicode" => {
                self.in_unicode = false;
                match self.level() {
                    Some(Level::Line) => self.filled[0] = true,
                    Some(Level::Word) => self.filled[1] = true,
                    _ => {}
                }
            }
            _ => {}
        }
    }

    /// Gives a line the places of its words, and their text where it has none.
    fn end_line(&mut self) {
        let words = std::mem::take(&mut self.words);
        let Some(line) = self.line() else { return };
        if line.text.trim().is_empty() {
            let texts: Vec<&str> = words.iter().map(|(text, _)| text.as_str()).collect();
            line.text = texts.join(" ");
        }
        line.bounds =
            line.bounds.or_else(|| words.iter().filter_map(|(_, place)| *place).reduce(Bounds::around));
        line.words = words.into_iter().filter_map(|(text, place)| Some((text, place?))).collect();
    }

    fn end_region(&mut self) {
        let Some((at, whole)) = self.open.pop() else { return };
        let Some(region) = self.sheets.last_mut().and_then(|sheet| sheet.regions.get_mut(at)) else { return };
        if region.lines.iter().all(|line| line.text.trim().is_empty()) {
            region.lines =
                whole.lines().map(|text| Line { text: text.to_string(), ..Line::default() }).collect();
        }
    }

    fn text(&mut self, text: &str) {
        if !self.in_unicode {
            return;
        }
        match self.level() {
            Some(Level::Region) => {
                if let Some((_, whole)) = self.open.last_mut().filter(|(_, whole)| whole.is_empty()) {
                    whole.push_str(text);
                }
            }
            Some(Level::Line) if !self.filled[0] => {
                if let Some(line) = self.line() {
                    line.text.push_str(text);
                }
            }
            Some(Level::Word) if !self.filled[1] => {
                if let Some((word, _)) = self.words.last_mut() {
                    word.push_str(text);
                }
            }
            _ => {}
        }
    }

    fn level(&self) -> Option<Level> {
        self.levels.last().copied()
    }

    fn region_mut(&mut self) -> Option<&mut Region> {
        let at = self.open.last()?.0;
        self.sheets.last_mut()?.regions.get_mut(at)
    }

    fn line(&mut self) -> Option<&mut Line> {
        self.region_mut()?.lines.last_mut()
    }
}

/// The rectangle around points such as `0,0 40,0 40,10 0,10`.
fn bounds(points: &str) -> Option<Bounds> {
    let mut all: Option<Bounds> = None;
    for point in points.split_whitespace() {
        let (x, y) = point.split_once(',')?;
        let (x, y) = (x.parse::<f64>().ok()?, y.parse::<f64>().ok()?);
        let point = Bounds { left: x, top: y, right: x, bottom: y };
        all = Some(all.map_or(point, |all| all.around(point)));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn regions(file: &str) -> Vec<Region> {
        sheets(file).unwrap().remove(0).regions
    }

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
        let regions = regions(file);
        assert_eq!((regions[0].kind, regions[0].lines[0].text.as_str()), (RegionKind::Heading, "新馆开放"));
        assert_eq!((regions[1].vertical, regions[1].lines[0].text.as_str()), (true, "本报讯 新馆开放。"));
        assert_eq!(regions[1].lines[0].bounds.map(|b| b.bottom), Some(90.0));
        let whole = "<PcGts><Page><TextRegion><Coords points=\"0,0 9,9\"/><TextEquiv><Unicode>新馆\n开放</Unicode></TextEquiv></TextRegion></Page></PcGts>";
        assert_eq!(self::regions(whole)[0].lines.len(), 2);
    }

    #[test]
    fn groups_within_groups_and_regions_within_regions_keep_their_order() {
        let region = |id: &str, inner: &str| {
            format!(
                "<TextRegion id=\"{id}\">{inner}<TextLine><TextEquiv><Unicode>{id}</Unicode></TextEquiv></TextLine></TextRegion>"
            )
        };
        let file = format!(
            "<PcGts><Page readingDirection=\"top-to-bottom\" imageFilename=\"01.jpg\" imageWidth=\"900\" imageHeight=\"1200\"><ReadingOrder><OrderedGroup>\
             <OrderedGroupIndexed index=\"1\"><RegionRefIndexed index=\"1\" regionRef=\"d\"/><RegionRefIndexed index=\"0\" regionRef=\"c\"/></OrderedGroupIndexed>\
             <UnorderedGroupIndexed index=\"0\"><RegionRef regionRef=\"b\"/><RegionRef regionRef=\"a\"/></UnorderedGroupIndexed>\
             </OrderedGroup></ReadingOrder>{}{}{}</Page></PcGts>",
            region("x", &region("a", "")),
            region("d", ""),
            region("c", "") + &region("b", "")
        );
        let sheet = sheets(&file).unwrap().remove(0);
        let order: String = sheet.regions.iter().map(|region| region.lines[0].text.as_str()).collect();
        assert_eq!(order, "bacdx");
        assert!(sheet.regions.iter().all(|region| region.vertical && region.lines.len() == 1));
        assert_eq!((sheet.size, sheet.image.as_str()), (Some([900.0, 1200.0]), "01.jpg"));
    }

    #[test]
    fn words_give_their_line_places_and_where_it_has_none_its_text() {
        let word = |text: &str, left: u32| {
            format!(
                "<Word><Coords points=\"{left},0 {},0 {left},9\"/><Glyph><TextEquiv><Unicode>?</Unicode></TextEquiv></Glyph>\
                 <TextEquiv><Unicode>{text}</Unicode></TextEquiv></Word>",
                left + 9
            )
        };
        let words = word("新馆", 0) + &word("开放", 10);
        let file = format!(
            "<PcGts><Page><TextRegion type=\"caption\"><TextLine>{words}</TextLine><TextLine>{words}<TextEquiv conf=\"0.8\"><Unicode>新馆开放</Unicode></TextEquiv></TextLine></TextRegion>\
             <TextRegion type=\"page-number\"><TextLine><TextEquiv><Unicode>6</Unicode></TextEquiv></TextLine></TextRegion></Page></PcGts>"
        );
        let regions = regions(&file);
        let [first, second] = regions[0].lines.as_slice() else { panic!("{regions:?}") };
        assert_eq!((first.text.as_str(), second.text.as_str()), ("新馆 开放", "新馆开放"));
        assert_eq!((first.bounds.map(|b| b.right), first.words.len()), (Some(19.0), 2));
        assert_eq!((second.confidence, second.words[1].1.left), (Some(80), 10.0));
        assert_eq!((regions[0].kind, regions[1].kind), (RegionKind::Caption, RegionKind::Furniture));
    }
}
