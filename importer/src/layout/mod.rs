//! Layout analysis: the lines of a page with boxes to lines in reading order, and what its running head says.
//!
//! Skew is estimated by how well left edges line up, and taken out. The running head is recognised by a date or a
//! page number in the page's first row. The rest is ordered by a recursive XY cut (Nagy and Seth 1984): a gutter
//! through the whole region parts columns, else the widest band of white parts what is above from what is below.
//! Each line is then described relative to its column and to the body text, for the page reader to judge by.

mod running_head;

use crate::page::Line;
use crate::page::line::{Bounds, Direction, Geometry, LineRole, Word};
pub use running_head::PageFacts;

/// Fewer lines than this are no newspaper page: their source's own order is kept.
const MIN_LINES: usize = 24;
/// Width of the narrowest gutter between columns, in hundredths of the body's height.
const GUTTER: f64 = 60.0;
/// Height of the narrowest band of white between blocks, in hundredths of the body's height.
const BAND: f64 = 20.0;
/// Least height of a headline, in hundredths of the body's height.
const HEADLINE: f64 = 130.0;
/// The most lines that are left out of a region in search of its columns.
const MAX_LEFT_OUT: usize = 40;
/// Cuts within cuts beyond this depth say nothing about a page.
const MAX_DEPTH: usize = 40;

/// A line of a source with its box, in the source's order.
#[derive(Clone, Debug, Default)]
pub struct BoxedLine {
    pub text: String,
    pub bounds: Bounds,
    /// Size of its characters in any unit, the same for all lines of a page; `None` where the source does not say.
    pub size: Option<f64>,
    /// The pieces of the text whose places the source says; empty where it says only the line's.
    pub words: Vec<Word>,
}

impl BoxedLine {
    /// A line of which the source says only its text and place.
    pub fn new(text: impl Into<String>, bounds: Bounds) -> BoxedLine {
        BoxedLine { text: text.into(), bounds, ..BoxedLine::default() }
    }

    /// A line of words, with the blanks between Latin words only.
    pub fn of_words<'a>(words: impl IntoIterator<Item = (&'a str, Bounds)>, bounds: Bounds) -> BoxedLine {
        let mut line = BoxedLine::new("", bounds);
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        for (text, bounds) in words {
            for part in text.split_whitespace() {
                if latin(line.text.chars().next_back()) && latin(part.chars().next()) {
                    line.text.push(' ');
                }
                line.text.push_str(part);
            }
            if line.words.last().map_or(0, |word| word.end) < line.text.len() {
                line.words.push(Word { end: line.text.len(), bounds });
            }
        }
        line
    }
}

/// The lines of a horizontal page in reading order and what its running head says; `None` where there are too few
/// lines, or their boxes cannot be used.
pub fn arrange(boxed: Vec<BoxedLine>) -> Option<(Vec<Line>, PageFacts)> {
    if !can_arrange(&boxed) {
        return None;
    }
    let slope = skew(&boxed);
    let mut lines: Vec<Piece> = boxed.into_iter().map(|line| Piece::new(line, slope)).collect();
    let body = body_height(&lines);
    let facts = running_head::take(&mut lines, body);
    let all: Vec<usize> = (0..lines.len()).filter(|at| !lines[*at].head).collect();
    let mut blocks = vec![(0..lines.len()).filter(|at| lines[*at].head).collect::<Vec<usize>>()];
    cut(&lines, all, body, 0, &mut blocks);
    let mut arranged = Vec::with_capacity(lines.len());
    for (number, block) in (0u32..).zip(&blocks) {
        describe(&lines, block, number, body, &mut arranged);
    }
    Some((arranged, facts))
}

/// Whether a page has enough lines with boxes that make sense, and runs from left to right.
pub fn can_arrange(boxed: &[BoxedLine]) -> bool {
    let usable = |line: &BoxedLine| {
        let b = line.bounds;
        let finite = [b.left, b.top, b.right, b.bottom].iter().all(|n| n.is_finite() && n.abs() < 1e7);
        finite && b.right >= b.left && b.bottom >= b.top
    };
    let tall = boxed.iter().filter(|line| is_tall(line)).count();
    boxed.len() >= MIN_LINES && boxed.iter().all(usable) && tall * 5 <= boxed.len()
}

fn is_tall(line: &BoxedLine) -> bool {
    let b = line.bounds;
    line.text.chars().count() >= 3 && b.bottom - b.top > 1.5 * (b.right - b.left)
}

/// A line with its box turned upright.
struct Piece {
    text: String,
    words: Vec<Word>,
    bounds: Bounds,
    /// As the source has it.
    printed: Bounds,
    height: f64,
    head: bool,
}

impl Piece {
    fn new(line: BoxedLine, slope: f64) -> Piece {
        let b = line.bounds;
        let (x, y) = ((b.left + b.right) / 2.0, (b.top + b.bottom) / 2.0);
        let width = (b.right - b.left).max(1e-3);
        let advance = width / units(&line.text).max(1.0);
        let upright = (b.bottom - b.top - (width * slope).abs()).max(1.0);
        let height = if units(&line.text) >= 3.0 { upright.min(1.2 * advance) } else { upright };
        let (x, y) = (x + y * slope, y - x * slope);
        let (dx, dy) = (width / 2.0, upright / 2.0);
        let bounds = Bounds { left: x - dx, top: y - dy, right: x + dx, bottom: y + dy };
        Piece { text: line.text, words: line.words, bounds, printed: b, height, head: false }
    }
}

/// Width of a text in characters; one of Latin counts half.
fn units(text: &str) -> f64 {
    text.chars()
        .map(|c| {
            if c.is_whitespace() {
                0.0
            } else if c.is_ascii() {
                0.5
            } else {
                1.0
            }
        })
        .sum()
}

/// How far the page is turned, as the tangent of the angle: the one by which most left edges line up.
fn skew(lines: &[BoxedLine]) -> f64 {
    let mut heights: Vec<f64> = lines.iter().map(|line| line.bounds.bottom - line.bounds.top).collect();
    heights.sort_by(f64::total_cmp);
    let bin = (heights[heights.len() / 2] / 4.0).max(1e-3);
    let mut best = (0usize, 0.0);
    for step in [0i32].into_iter().chain((1..=20).flat_map(|n| [n, -n])) {
        let slope = f64::from(step) * 0.001;
        let mut edges: Vec<i64> = lines
            .iter()
            .map(|line| ((line.bounds.left + line.bounds.top * slope) / bin).round() as i64)
            .collect();
        edges.sort_unstable();
        let score = edges.chunk_by(|one, other| one == other).map(|run| run.len() * run.len()).sum();
        if score > best.0 {
            best = (score, slope);
        }
    }
    best.1
}

/// The median height of the lines, each weighed by its characters.
fn body_height(lines: &[Piece]) -> f64 {
    let mut heights: Vec<(f64, usize)> =
        lines.iter().map(|line| (line.height, line.text.chars().count())).collect();
    heights.sort_by(|one, other| one.0.total_cmp(&other.0));
    let half = heights.iter().map(|(_, count)| count).sum::<usize>() / 2;
    let mut seen = 0;
    let median = heights.iter().find(|(_, count)| {
        seen += count;
        seen >= half
    });
    median.map_or(1.0, |(height, _)| height.max(1e-3))
}

/// Parts a region at its gutters, else at its widest band of white, until neither is left.
fn cut(lines: &[Piece], region: Vec<usize>, body: f64, depth: usize, blocks: &mut Vec<Vec<usize>>) {
    if region.is_empty() {
        return;
    }
    let across = |at: usize| (lines[at].bounds.left, lines[at].bounds.right);
    let down = |at: usize| (lines[at].bounds.top, lines[at].bounds.bottom);
    if region.len() > 1 && depth < MAX_DEPTH {
        let gutter = GUTTER * body / 100.0;
        if let Some(place) = widest(&region, across, gutter) {
            let (left, right) = region.into_iter().partition(|at| across(*at).1 <= place);
            cut(lines, left, body, depth + 1, blocks);
            cut(lines, right, body, depth + 1, blocks);
            return;
        }
        // A band parts only what holds several columns: within one column lines are in order already.
        if beside(lines, &region)
            && let Some(place) = band(lines, &region, body)
        {
            let (above, below) = region.into_iter().partition(|at| down(*at).1 <= place);
            cut(lines, above, body, depth + 1, blocks);
            cut(lines, below, body, depth + 1, blocks);
            return;
        }
    }
    if depth < MAX_DEPTH
        && beside(lines, &region)
        && let Some((above, middle, below)) = without_widest(lines, &region, body)
    {
        for part in [above, middle, below] {
            cut(lines, part, body, depth + 1, blocks);
        }
        return;
    }
    let mut block = region;
    block.sort_by(|one, other| down(*one).0.total_cmp(&down(*other).0).then(one.cmp(other)));
    blocks.push(block);
}

/// Where a region parts from top to bottom: at the widest band of white above a headline, else at the widest band.
fn band(lines: &[Piece], region: &[usize], body: f64) -> Option<f64> {
    let down = |at: usize| (lines[at].bounds.top, lines[at].bounds.bottom);
    let mut order = region.to_vec();
    order.sort_by(|one, other| down(*one).0.total_cmp(&down(*other).0));
    let mut end = down(*order.first()?).1;
    let mut best: Option<(bool, f64, f64)> = None;
    for at in order {
        let (from, to) = down(at);
        let white = from - end;
        let found = (lines[at].height > HEADLINE * body / 100.0, white, (from + end) / 2.0);
        let better = best.is_none_or(|best| (found.0, found.1) > (best.0, best.1));
        if white >= BAND * body / 100.0 && better {
            best = Some(found);
        }
        end = end.max(to);
    }
    best.map(|(_, _, place)| place)
}

/// The region's lines above, in and below its columns, where its columns part once the widest lines are left out.
fn without_widest(
    lines: &[Piece],
    region: &[usize],
    body: f64,
) -> Option<(Vec<usize>, Vec<usize>, Vec<usize>)> {
    let width = |at: usize| lines[at].bounds.right - lines[at].bounds.left;
    let mut order = region.to_vec();
    order.sort_by(|one, other| width(*other).total_cmp(&width(*one)).then(one.cmp(other)));
    let span = |at: usize| (lines[at].bounds.left, lines[at].bounds.right);
    let most = (region.len() / 3).min(MAX_LEFT_OUT);
    let left_out =
        (1..=most).find(|count| widest(&order[*count..], span, GUTTER * body / 100.0).is_some())?;
    let middle = order.split_off(left_out);
    let bounds = middle.iter().map(|at| lines[*at].bounds).reduce(Bounds::around)?;
    let half = (bounds.top + bounds.bottom) / 2.0;
    let (above, below) = order.into_iter().partition(|at| lines[*at].bounds.top < half);
    Some((above, middle, below))
}

/// Whether some line of the region has another beside it.
fn beside(lines: &[Piece], region: &[usize]) -> bool {
    let mut sorted: Vec<Bounds> = region.iter().map(|at| lines[*at].bounds).collect();
    sorted.sort_by(|one, other| one.top.total_cmp(&other.top));
    let middle = |bounds: &Bounds| (bounds.top + bounds.bottom) / 2.0;
    sorted.windows(2).any(|pair| {
        middle(&pair[1]) < pair[0].bottom && (pair[1].left >= pair[0].right || pair[1].right <= pair[0].left)
    })
}

/// The middle of the widest white between the spans of a region, where it is at least so wide.
fn widest(region: &[usize], span: impl Fn(usize) -> (f64, f64), least: f64) -> Option<f64> {
    let mut spans: Vec<(f64, f64)> = region.iter().map(|at| span(*at)).collect();
    spans.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut end = spans.first()?.1;
    let mut best: Option<(f64, f64)> = None;
    for (from, to) in spans {
        let white = from - end;
        if white >= least && best.is_none_or(|(width, _)| white > width) {
            best = Some((white, (from + end) / 2.0));
        }
        end = end.max(to);
    }
    best.map(|(_, place)| place)
}

/// Adds the lines of a block with what the page reader judges by.
fn describe(lines: &[Piece], block: &[usize], number: u32, body: f64, arranged: &mut Vec<Line>) {
    let Some(column) = block.iter().map(|at| lines[*at].bounds).reduce(Bounds::around) else { return };
    let hundredths = |length: f64, of: f64| (100.0 * length / of).round().clamp(0.0, 65535.0) as u16;
    let mut above: Option<f64> = None;
    for at in block {
        let line = &lines[*at];
        let size = hundredths(line.height, body);
        let indent = hundredths(line.bounds.left - column.left, line.height);
        let room = hundredths(column.right - line.bounds.right, line.height);
        let geometry = Geometry {
            bounds: line.printed,
            height: line.height,
            direction: Direction::Horizontal,
            block: number,
            confidence: None,
            size,
            space_above: above.map_or(u16::MAX, |bottom| hundredths(line.bounds.top - bottom, body)),
            indent,
            room,
            centred: indent > 50 && indent.abs_diff(room) < 60,
        };
        above = Some(line.bounds.bottom);
        let headline = match size {
            _ if line.head => Some(LineRole::RunningHead),
            175.. => Some(LineRole::Headline(1)),
            130.. => Some(LineRole::Headline(2)),
            _ => None,
        };
        arranged.push(Line {
            text: line.text.clone(),
            geometry: Some(geometry),
            role: headline,
            words: line.words.clone(),
            cut: false,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use engine::article::Date;
    use proptest::prelude::*;

    fn boxed(text: &str, left: f64, top: f64, height: f64) -> BoxedLine {
        let right = left + units(text) * height;
        BoxedLine::new(text, Bounds { left, top, right, bottom: top + height })
    }

    /// A page of two columns whose lines come row by row, as if read across.
    fn page() -> Vec<BoxedLine> {
        let mut lines = vec![
            boxed("6要闻", 0.0, 0.0, 10.0),
            boxed("2031年5月7日 星期三", 100.0, 0.0, 10.0),
            boxed("云溪新桥通车", 40.0, 30.0, 24.0),
        ];
        for row in 0..14u8 {
            let top = 70.0 + f64::from(row) * 14.0;
            lines.push(boxed(&format!("左栏正文的文字{}", char::from(b'a' + row)), 0.0, top, 10.0));
            lines.push(boxed(&format!("右栏正文的文字{}", char::from(b'a' + row)), 100.0, top, 10.0));
        }
        lines
    }

    #[test]
    fn columns_are_read_one_after_the_other_and_the_head_says_date_and_page() {
        let (lines, facts) = arrange(page()).unwrap();
        assert_eq!(facts.date, Date::new(2031, 5, 7));
        assert_eq!((facts.page_no, facts.page_name.as_str()), (Some(6), "要闻"));
        assert_eq!(lines[0].role, Some(LineRole::RunningHead));
        assert_eq!((lines[2].text.as_str(), lines[2].role), ("云溪新桥通车", Some(LineRole::Headline(1))));
        assert!(lines[3..17].iter().all(|line| line.text.starts_with('左')));
        assert!(lines[17..].iter().all(|line| line.text.starts_with('右')));
    }

    #[test]
    fn a_page_askew_is_read_like_a_straight_one() {
        let mut askew = page();
        for line in &mut askew {
            let b = &mut line.bounds;
            let (x, y) = (b.left, b.top);
            let (dx, dy) = (-y * 0.008, x * 0.008);
            *b = Bounds { left: x + dx, right: b.right + dx, top: y + dy, bottom: b.bottom + dy };
        }
        let texts = |lines: Vec<Line>| lines.into_iter().map(|line| line.text).collect::<Vec<_>>();
        assert_eq!(texts(arrange(askew).unwrap().0), texts(arrange(page()).unwrap().0));
    }

    proptest! {
        #[test]
        fn every_line_comes_out_once_whatever_the_boxes(
            boxes in proptest::collection::vec(
                ("[一-龥a-z0-9年月日版]{1,9}", 0f64..300.0, 0f64..400.0, 0f64..200.0, 0f64..30.0), 24..80),
        ) {
            let lines: Vec<BoxedLine> = boxes.into_iter().map(|(text, left, top, width, height)| {
                BoxedLine::new(text, Bounds { left, top, right: left + width, bottom: top + height })
            }).collect();
            let mut before: Vec<String> = lines.iter().map(|line| line.text.clone()).collect();
            if let Some((arranged, _)) = arrange(lines) {
                let mut after: Vec<String> = arranged.into_iter().map(|line| line.text).collect();
                before.sort();
                after.sort();
                prop_assert_eq!(before, after);
            }
        }
    }
}
