//! ALTO: the layout that library scans come with.
//!
//! `TextBlock` / `TextLine` / `String CONTENT`, in document order, which is the reading order unless a `ReadingOrder` or
//! the blocks' `IDNEXT` say otherwise. A hyphenated word's parts are joined by `SUBS_CONTENT`; sizes come from the styles
//! that `STYLEREFS` name.

use super::layout::{Line, Region, Sheet};
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
        Event::Text(text) if reader.in_file_name => reader.image.push_str(text.trim()),
        Event::Text(_) => {}
    })?;
    let mut sheets = reader.sheets;
    for sheet in &mut sheets {
        sheet.image.clone_from(&reader.image);
        for line in sheet.regions.iter_mut().flat_map(|region| &mut region.lines) {
            line.text = without_spacing(&line.text);
        }
        if reader.order.is_empty() {
            sheet.ordered = !reader.next.is_empty();
            follow(&mut sheet.regions, &reader.next);
        } else {
            sheet.ordered = true;
            let place: HashMap<&str, usize> =
                reader.order.iter().enumerate().map(|(at, id)| (id.as_str(), at)).collect();
            sheet.regions.sort_by_key(|region| place.get(region.id.as_str()).copied().unwrap_or(usize::MAX));
        }
    }
    Ok(sheets)
}

/// A placeholder for `SP` until the whole line is known.
const SPACE: char = '\u{0}';

#[derive(Default)]
struct Reader {
    sheets: Vec<Sheet>,
    order: Vec<String>,
    /// Which block each block says comes next.
    next: HashMap<String, String>,
    /// The sizes of styles.
    sizes: HashMap<String, f64>,
    block_size: Option<f64>,
    /// What the page, the block and the line say of their directions.
    turned: [bool; 3],
    confidences: Vec<f64>,
    image: String,
    in_file_name: bool,
}

impl Reader {
    fn start(&mut self, name: &str, attributes: &[(String, String)]) {
        let said = |name: &str| attribute(attributes, name).unwrap_or_default();
        let number = |name: &str| attribute(attributes, name)?.parse::<f64>().ok();
        let size = said("STYLEREFS").split_whitespace().find_map(|style| self.sizes.get(style).copied());
        match name {
            "fileName" => self.in_file_name = self.image.is_empty(),
            "TextStyle" => {
                if let Some(size) = number("FONTSIZE") {
                    self.sizes.insert(said("ID").to_string(), size);
                }
            }
            "Page" => {
                let size = number("WIDTH").zip(number("HEIGHT")).map(|(width, height)| [width, height]);
                self.sheets.push(Sheet { size, ..Sheet::default() });
                self.turned = [is_turned(attributes), false, false];
            }
            "TextBlock" => {
                self.block_size = size;
                self.turned[1] = is_turned(attributes);
                if let Some(next) = attribute(attributes, "IDNEXT") {
                    self.next.insert(said("ID").to_string(), next.to_string());
                }
                if self.sheets.is_empty() {
                    self.sheets.push(Sheet::default());
                }
                let region = Region { id: said("ID").to_string(), ..Region::default() };
                if let Some(sheet) = self.sheets.last_mut() {
                    sheet.regions.push(region);
                }
            }
            "TextLine" => {
                self.turned[2] = is_turned(attributes);
                self.confidences.clear();
                let vertical = self.turned.contains(&true);
                let size = size.or(self.block_size);
                let line = Line { bounds: bounds(attributes), size, vertical, ..Line::default() };
                if let Some(region) = self.sheets.last_mut().and_then(|sheet| sheet.regions.last_mut()) {
                    region.lines.push(line);
                }
            }
            "String" | "SP" => self.piece(name, attributes, size),
            "ElementRef" => self.order.extend(attribute(attributes, "REF").map(str::to_string)),
            _ => {}
        }
    }

    /// A word, or the white space between two.
    fn piece(&mut self, name: &str, attributes: &[(String, String)], size: Option<f64>) {
        let regions = self.sheets.last_mut().map(|sheet| &mut sheet.regions);
        let Some(line) = regions.and_then(|regions| regions.last_mut()?.lines.last_mut()) else { return };
        let content = match (name, attribute(attributes, "SUBS_TYPE")) {
            ("SP", _) => {
                line.text.push(SPACE);
                return;
            }
            (_, Some("HypPart2")) => return,
            (_, Some("HypPart1")) => attribute(attributes, "SUBS_CONTENT").unwrap_or_default(),
            _ => attribute(attributes, "CONTENT").unwrap_or_default(),
        };
        line.size = line.size.or(size);
        line.text.push_str(content);
        if let Some(place) = bounds(attributes) {
            line.words.push((content.to_string(), place));
        }
        let confidence = attribute(attributes, "WC").and_then(|share| share.parse::<f64>().ok());
        self.confidences.extend(confidence.filter(|share| (0.0..=1.0).contains(share)));
        if !self.confidences.is_empty() {
            let mean = self.confidences.iter().sum::<f64>() / self.confidences.len() as f64;
            line.confidence = Some((mean * 100.0).round() as u8);
        }
    }

    fn end(&mut self, name: &str) {
        if name == "fileName" {
            self.in_file_name = false;
        }
    }
}

/// Whether the text of an element runs from top to bottom, by its direction or because it is turned by a quarter.
fn is_turned(attributes: &[(String, String)]) -> bool {
    let said = |name: &str| attribute(attributes, name).unwrap_or_default();
    let quarter =
        said("ROTATION").parse::<f64>().is_ok_and(|angle| (angle.abs() % 180.0 - 90.0).abs() < 10.0);
    quarter || matches!(said("BASEDIRECTION"), "ttb" | "btt" | "top-to-bottom")
}

/// Puts blocks behind those that name them as the next.
fn follow(regions: &mut Vec<Region>, next: &HashMap<String, String>) {
    if next.is_empty() {
        return;
    }
    let named: std::collections::HashSet<&String> = next.values().collect();
    let mut left: Vec<Option<Region>> = std::mem::take(regions).into_iter().map(Some).collect();
    let place: HashMap<String, usize> =
        left.iter().enumerate().filter_map(|(at, region)| Some((region.as_ref()?.id.clone(), at))).collect();
    // Chains begin at blocks that no other names; what only names itself in a circle comes last.
    let starts = (0..left.len()).filter(|at| left[*at].as_ref().is_some_and(|r| !named.contains(&r.id)));
    let starts: Vec<usize> = starts.chain(0..left.len()).collect();
    for start in starts {
        let mut at = Some(start);
        while let Some(region) = at.and_then(|at| left[at].take()) {
            at = next.get(&region.id).and_then(|id| place.get(id)).copied();
            regions.push(region);
        }
    }
}

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

    fn texts(file: &str) -> Vec<String> {
        let sheets = sheets(file).unwrap();
        let lines = sheets.iter().flat_map(|sheet| &sheet.regions).flat_map(|region| &region.lines);
        lines.map(|line| line.text.clone()).collect()
    }

    /// A page of those blocks.
    fn page(blocks: &str) -> String {
        format!(
            "<alto><Layout><Page WIDTH=\"900\" HEIGHT=\"1200\"><PrintSpace>{blocks}</PrintSpace></Page></Layout></alto>"
        )
    }

    #[test]
    fn blocks_come_in_the_order_that_the_file_says() {
        let file = r#"<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><ReadingOrder><OrderedGroup>
            <ElementRef ID="r1" REF="b2"/><ElementRef ID="r2" REF="b1"/></OrderedGroup></ReadingOrder>
            <Layout><Page><PrintSpace>
            <TextBlock ID="b1"><TextLine HPOS="0" VPOS="0" WIDTH="40" HEIGHT="10"><String CONTENT="新馆"/><SP/><String CONTENT="开放"/></TextLine></TextBlock>
            <TextBlock ID="b2"><TextLine><String CONTENT="要闻"/></TextLine></TextBlock>
            </PrintSpace></Page></Layout></alto>"#;
        assert_eq!(texts(file), ["要闻", "新馆 开放"]);
        assert_eq!(without_spacing("新\0馆\0下\0月\0开\0放。"), "新馆下月开放。");
        assert_eq!(without_spacing("新馆开放\0读者盈门"), "新馆开放 读者盈门");
        let regions = sheets(file).unwrap().remove(0).regions;
        assert_eq!(regions[1].lines[0].bounds.map(|b| b.right), Some(40.0));
    }

    #[test]
    fn blocks_that_name_the_next_one_follow_each_other() {
        let block = |id: &str, next: &str| {
            format!(
                "<TextBlock ID=\"{id}\" {next}><TextLine><String CONTENT=\"{id}\"/></TextLine></TextBlock>"
            )
        };
        let next = |id: &str| format!("IDNEXT=\"{id}\"");
        for (blocks, expected) in [
            (
                [block("b", &next("d")), block("c", ""), block("a", &next("b")), block("d", "")],
                ["c", "a", "b", "d"],
            ),
            (
                [block("a", &next("b")), block("b", &next("a")), block("c", ""), block("d", "")],
                ["c", "d", "a", "b"],
            ),
            ([block("a", &next("x")), block("b", ""), block("c", ""), block("d", "")], ["a", "b", "c", "d"]),
        ] {
            assert_eq!(texts(&page(&blocks.concat())), expected);
        }
    }

    #[test]
    fn styles_hyphens_directions_and_confidence_are_read() {
        let file = r#"<alto><Description><sourceImageInformation><fileName>01.tif</fileName></sourceImageInformation></Description>
            <Styles><TextStyle ID="s1" FONTSIZE="24"/><TextStyle ID="s2" FONTSIZE="9"/></Styles>
            <Layout><Page WIDTH="900" HEIGHT="1200"><PrintSpace>
            <TextBlock ID="b1" STYLEREFS="p1 s2"><TextLine STYLEREFS="s1" BASEDIRECTION="ttb"><String CONTENT="新馆" WC="0.9"/></TextLine>
            <TextLine><String CONTENT="read" SUBS_TYPE="HypPart1" SUBS_CONTENT="reading" WC="0.5"/><HYP CONTENT="-"/></TextLine>
            <TextLine><String CONTENT="ing" SUBS_TYPE="HypPart2" SUBS_CONTENT="reading"/><SP/><String CONTENT="room"/></TextLine></TextBlock>
            <TextBlock ROTATION="90"><TextLine><String CONTENT="侧栏" STYLEREFS="s2"/></TextLine></TextBlock>
            </PrintSpace></Page></Layout></alto>"#;
        assert_eq!(texts(file), ["新馆", "reading", "room", "侧栏"]);
        let sheet = sheets(file).unwrap().remove(0);
        assert_eq!((sheet.size, sheet.image.as_str()), (Some([900.0, 1200.0]), "01.tif"));
        let lines: Vec<&Line> = sheet.regions.iter().flat_map(|region| &region.lines).collect();
        let shown: Vec<_> = lines.iter().map(|line| (line.size, line.vertical, line.confidence)).collect();
        assert_eq!(
            shown,
            [
                (Some(24.0), true, Some(90)),
                (Some(9.0), false, Some(50)),
                (Some(9.0), false, None),
                (Some(9.0), true, None)
            ]
        );
    }

    #[test]
    fn each_page_of_a_file_stands_by_itself() {
        let one = "<Page><TextBlock><TextLine><String CONTENT=\"页\"/></TextLine></TextBlock></Page>";
        assert_eq!(sheets(&format!("<alto><Layout>{one}{one}</Layout></alto>")).unwrap().len(), 2);
    }
}
