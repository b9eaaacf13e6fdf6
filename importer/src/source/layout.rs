//! OCR layouts (ALTO, hOCR, PAGE XML): pages, their regions and the lines of those.
//!
//! A page of enough lines with boxes goes through the layout analysis. The lines of another are put together to paragraphs
//! here, region by region: a line that reaches the end of its column and is followed by one without indent goes on.
//! Vertical columns run from right to left, tier by tier.

use crate::layout::{BoxedLine, can_arrange};
use crate::page::line::{Bounds, LineRole, Word};
use crate::page::{self};

/// One page of a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// Width and height in the unit of the boxes; `None` where the source does not say.
    pub size: Option<[f64; 2]>,
    /// The file of its image as the source names it; empty where it names none.
    pub image: String,
    /// Whether the source says on purpose in which order its regions are read.
    pub ordered: bool,
    pub regions: Vec<Region>,
}

/// What the layout analysis said of a region.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RegionKind {
    #[default]
    Text,
    Heading,
    Caption,
    /// Running heads, page numbers.
    Furniture,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    pub text: String,
    pub bounds: Option<Bounds>,
    /// Size of the characters, in any unit.
    pub size: Option<f64>,
    /// The words whose places the source says.
    pub words: Vec<(String, Bounds)>,
    /// Whether the source says that it runs from top to bottom.
    pub vertical: bool,
    /// How sure the source is of it, in hundredths; `None` where it does not say.
    pub confidence: Option<u8>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Region {
    /// As the source names it; empty where it has no name.
    pub id: String,
    pub kind: RegionKind,
    /// Whether the source says that the text runs from top to bottom.
    pub vertical: bool,
    pub lines: Vec<Line>,
}

impl Region {
    /// A page of lines with boxes as one region.
    pub fn of(lines: Vec<BoxedLine>) -> Region {
        let lines = lines.into_iter().map(|line| {
            let starts = [0].into_iter().chain(line.words.iter().map(|word| word.end));
            let words = starts
                .zip(&line.words)
                .filter_map(|(from, word)| Some((line.text.get(from..word.end)?.to_string(), word.bounds)));
            Line {
                words: words.collect(),
                text: line.text,
                bounds: Some(line.bounds),
                size: line.size,
                vertical: line.vertical,
                confidence: line.confidence,
            }
        });
        Region { lines: lines.collect(), ..Region::default() }
    }
}

/// The lines of regions that say of every line where it is, as the layout analysis takes them; `None` where a box
/// is missing or the page is too small to analyse: then its own order is kept.
pub fn boxed(regions: &[Region]) -> Option<Vec<BoxedLine>> {
    let mut all = Vec::new();
    for region in regions {
        // A region's type may be a heading within an article too.
        let role = match region.kind {
            RegionKind::Text => None,
            RegionKind::Heading => Some(LineRole::Headline(2)),
            RegionKind::Caption => Some(LineRole::Caption),
            RegionKind::Furniture => Some(LineRole::RunningHead),
        };
        for line in region.lines.iter().filter(|line| !line.text.trim().is_empty()) {
            let boxed = with_box(line)?;
            all.push(BoxedLine { role, vertical: boxed.vertical || region.vertical, ..boxed });
        }
    }
    can_arrange(&all).then_some(all)
}

fn with_box(line: &Line) -> Option<BoxedLine> {
    let bounds = line.bounds?;
    let whole = BoxedLine::of_words([(line.text.as_str(), bounds)], bounds);
    let words = BoxedLine::of_words(line.words.iter().map(|(text, place)| (text.as_str(), *place)), bounds);
    let boxed = if words.text == whole.text { words } else { BoxedLine { words: Vec::new(), ..whole } };
    Some(BoxedLine { size: line.size, vertical: line.vertical, confidence: line.confidence, ..boxed })
}

/// A page's lines from its regions in reading order, each a paragraph, with a blank one behind it.
pub fn lines(regions: Vec<Region>) -> Vec<page::Line> {
    let mut lines = Vec::new();
    for mut region in regions {
        region.lines.retain(|line| !line.text.trim().is_empty());
        let vertical = region.vertical || looks_vertical(&region.lines);
        if vertical {
            right_to_left(&mut region.lines);
        }
        // A marked headline lets the page reader know what the layout analysis knew.
        let role = match region.kind {
            RegionKind::Heading => Some(LineRole::Headline(1)),
            RegionKind::Caption => Some(LineRole::Caption),
            RegionKind::Text | RegionKind::Furniture => None,
        };
        for paragraph in paragraphs(&region.lines, vertical) {
            lines.push(page::Line { role, ..paragraph });
            lines.push(page::Line::default());
        }
    }
    lines
}

/// The text of a page from its regions in reading order, a paragraph a line.
pub fn text(regions: Vec<Region>) -> String {
    let texts: Vec<String> = lines(regions).into_iter().map(|line| line.text).collect();
    texts.join("\n")
}

/// Lines of several characters that are much taller than wide.
fn looks_vertical(lines: &[Line]) -> bool {
    let long = |line: &&Line| line.text.chars().count() >= 3;
    let tall = |line: &Line| line.bounds.is_some_and(|b| b.bottom - b.top > 1.5 * (b.right - b.left));
    let all: Vec<&Line> = lines.iter().filter(long).collect();
    !all.is_empty() && all.iter().all(|line| line.vertical || tall(line))
}

/// Columns from right to left, tier by tier where they stand in tiers (段) below one another.
fn right_to_left(lines: &mut [Line]) {
    let mut tiers: Vec<(f64, f64)> = Vec::new();
    let mut boxes: Vec<Bounds> = Vec::with_capacity(lines.len());
    for line in lines.iter() {
        let Some(bounds) = line.bounds else { return };
        boxes.push(bounds);
    }
    boxes.sort_by(|one, other| one.top.total_cmp(&other.top));
    for bounds in boxes {
        match tiers.last_mut() {
            // A column that begins before the middle of those above belongs to their tier.
            Some((top, bottom)) if bounds.top < (*top + *bottom) / 2.0 => *bottom = bottom.max(bounds.bottom),
            _ => tiers.push((bounds.top, bounds.bottom)),
        }
    }
    let tier = |line: &Line| {
        let top = line.bounds.map_or(0.0, |bounds| bounds.top);
        tiers.iter().rposition(|(start, _)| *start <= top).unwrap_or(0)
    };
    let right = |line: &Line| line.bounds.map_or(0.0, |bounds| bounds.right);
    lines.sort_by(|one, other| tier(one).cmp(&tier(other)).then(right(other).total_cmp(&right(one))));
}

fn paragraphs(lines: &[Line], vertical: bool) -> Vec<page::Line> {
    let column = lines.iter().filter_map(|line| line.bounds).reduce(Bounds::around);
    let mut paragraphs: Vec<page::Line> = Vec::new();
    let mut goes_on = false;
    for line in lines {
        let (full, indented) = match (line.bounds, column) {
            (Some(bounds), Some(column)) => fit(&line.text, bounds, column, vertical),
            _ => (false, false),
        };
        match paragraphs.last_mut() {
            Some(paragraph) if goes_on && !indented => {
                let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
                if latin(paragraph.text.chars().next_back()) && latin(line.text.trim().chars().next()) {
                    paragraph.text.push(' ');
                }
                append(paragraph, line);
            }
            _ => {
                let mut paragraph = page::Line::default();
                append(&mut paragraph, line);
                paragraphs.push(paragraph);
            }
        }
        goes_on = full;
    }
    paragraphs
}

/// Adds a line to a paragraph, with its place or those of its words.
fn append(paragraph: &mut page::Line, line: &Line) {
    let start = paragraph.text.len();
    paragraph.text.push_str(line.text.trim());
    // Before the first place a line without one must not get it.
    let unknown = paragraph.words.is_empty() && start > 0;
    let Some(bounds) = line.bounds.filter(|_| !unknown) else { return };
    let words = with_box(line).map(|boxed| boxed.words).unwrap_or_default();
    let fits = words.last().is_some_and(|word| word.end == line.text.trim().len());
    if fits {
        paragraph.words.extend(words.iter().map(|word| Word { end: start + word.end, bounds: word.bounds }));
    } else {
        paragraph.words.push(Word { end: paragraph.text.len(), bounds });
    }
}

/// Whether a line reaches its column's end, and whether it begins with an indent.
fn fit(text: &str, line: Bounds, column: Bounds, vertical: bool) -> (bool, bool) {
    let (start, end, from, to) = if vertical {
        (line.top, line.bottom, column.top, column.bottom)
    } else {
        (line.left, line.right, column.left, column.right)
    };
    let character = (end - start) / text.chars().count().max(1) as f64;
    (end >= to - 1.5 * character, start > from + 1.2 * character)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, left: f64, top: f64, right: f64, bottom: f64) -> Line {
        Line { text: text.into(), bounds: Some(Bounds { left, top, right, bottom }), ..Line::default() }
    }

    #[test]
    fn lines_become_paragraphs_by_their_boxes() {
        let horizontal = Region {
            lines: vec![
                line("市图书馆新馆开放，读", 20.0, 0.0, 120.0, 10.0),
                line("者凭证入馆。", 0.0, 12.0, 60.0, 22.0),
                line("馆内设有书店。", 20.0, 24.0, 90.0, 34.0),
            ],
            ..Region::default()
        };
        let vertical = Region {
            lines: vec![line("开放。", 0.0, 0.0, 10.0, 30.0), line("市图书馆新馆", 12.0, 0.0, 22.0, 60.0)],
            ..Region::default()
        };
        let heading = Region {
            kind: RegionKind::Heading,
            lines: vec![Line { text: "新馆开放".into(), ..Line::default() }],
            ..Region::default()
        };
        let page = lines(vec![heading, horizontal, vertical]);
        let texts: Vec<&str> = page.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(
            texts,
            [
                "新馆开放",
                "",
                "市图书馆新馆开放，读者凭证入馆。",
                "",
                "馆内设有书店。",
                "",
                "市图书馆新馆开放。",
                ""
            ]
        );
        assert_eq!(page[0].role, Some(LineRole::Headline(1)));
        let ends: Vec<usize> = page[2].words.iter().map(|word| word.end).collect();
        assert_eq!(ends, [30, 48]);
    }
}
