//! OCR layouts (ALTO, hOCR, PAGE XML) to the text of a page.
//!
//! All three give regions of lines with boxes. Their lines are put together to paragraphs by geometry, which
//! bare text cannot do: a line that reaches the end of its column and is followed by one without indent goes
//! on. Vertical columns run from right to left. The result is read like any other page.

use crate::layout::{BoxedLine, can_arrange};
use crate::page::line::Bounds;

/// What the layout analysis said of a region.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RegionKind {
    #[default]
    Text,
    Heading,
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
        let lines = lines.into_iter().map(|line| Line {
            text: line.text,
            bounds: Some(line.bounds),
            size: line.size,
            words: Vec::new(),
        });
        Region { lines: lines.collect(), ..Region::default() }
    }
}

/// The lines of regions that say of every line where it is, as the layout analysis takes them; `None` where a box
/// is missing or the page is too small to analyse: then its own order is kept.
pub fn boxed(regions: &[Region]) -> Option<Vec<BoxedLine>> {
    let lines = regions.iter().flat_map(|region| &region.lines).filter(|line| !line.text.trim().is_empty());
    let boxed: Option<Vec<BoxedLine>> = lines.map(with_box).collect();
    boxed.filter(|lines| can_arrange(lines))
}

fn with_box(line: &Line) -> Option<BoxedLine> {
    let bounds = line.bounds?;
    let whole = BoxedLine::of_words([(line.text.as_str(), bounds)], bounds);
    let words = BoxedLine::of_words(line.words.iter().map(|(text, place)| (text.as_str(), *place)), bounds);
    let boxed = if words.text == whole.text { words } else { BoxedLine { words: Vec::new(), ..whole } };
    Some(BoxedLine { size: line.size, ..boxed })
}

/// A page's text from its regions in reading order.
pub fn text(regions: Vec<Region>) -> String {
    let mut text = String::new();
    for mut region in regions {
        region.lines.retain(|line| !line.text.trim().is_empty());
        let vertical = region.vertical || looks_vertical(&region.lines);
        if vertical {
            right_to_left(&mut region.lines);
        }
        // A marked headline lets the page reader know what the layout analysis knew.
        let mark = if region.kind == RegionKind::Heading { "# " } else { "" };
        for paragraph in paragraphs(&region.lines, vertical) {
            text.push_str(mark);
            text.push_str(&paragraph);
            text.push_str("\n\n");
        }
    }
    text
}

/// Lines of several characters that are much taller than wide.
fn looks_vertical(lines: &[Line]) -> bool {
    let long = |line: &&Line| line.text.chars().count() >= 3;
    let tall = |line: &Line| line.bounds.is_some_and(|b| b.bottom - b.top > 1.5 * (b.right - b.left));
    let all: Vec<&Line> = lines.iter().filter(long).collect();
    !all.is_empty() && all.iter().all(|line| tall(line))
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

fn paragraphs(lines: &[Line], vertical: bool) -> Vec<String> {
    let column = lines.iter().filter_map(|line| line.bounds).reduce(Bounds::around);
    let mut paragraphs: Vec<String> = Vec::new();
    let mut goes_on = false;
    for line in lines {
        let (full, indented) = match (line.bounds, column) {
            (Some(bounds), Some(column)) => fit(&line.text, bounds, column, vertical),
            _ => (false, false),
        };
        match paragraphs.last_mut() {
            Some(paragraph) if goes_on && !indented => {
                let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
                if latin(paragraph.chars().next_back()) && latin(line.text.trim().chars().next()) {
                    paragraph.push(' ');
                }
                paragraph.push_str(line.text.trim());
            }
            _ => paragraphs.push(line.text.trim().to_string()),
        }
        goes_on = full;
    }
    paragraphs
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
        assert_eq!(
            text(vec![heading, horizontal, vertical]),
            "# 新馆开放\n\n市图书馆新馆开放，读者凭证入馆。\n\n馆内设有书店。\n\n市图书馆新馆开放。\n\n"
        );
    }
}
