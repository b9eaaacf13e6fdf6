//! Lines with their boxes turned upright, and how high the body text is.

use super::boxed::BoxedLine;
use crate::page::line::{Bounds, LineRole, Word};

/// The steepest slope of a page's lines that is looked for, in thousandths.
const STEEPEST: i32 = 20;
/// Lines of fewer characters say nothing by their width.
const SHORT: f64 = 4.0;
/// An engine that is less sure than this, in hundredths, of a text as short as [`SCRAP`] has read a picture.
const UNSURE: u8 = 35;
const SCRAP: usize = 6;
/// Fewer words than this do not say how high their line is.
const FEW_WORDS: usize = 4;
/// A box that reaches further than this beyond its words, in parts of their height, has taken in a rule.
const RULE: f64 = 0.15;
/// Lines of at least so many characters say how wide one is.
const LONG: f64 = 6.0;

/// A line as the analysis sees it: it runs from left to right on a page that is not askew.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub text: String,
    /// The words' places are upright too.
    pub words: Vec<Word>,
    pub bounds: Bounds,
    /// As the source has it.
    pub printed: Bounds,
    /// The words' places as the source has them.
    pub printed_words: Vec<Word>,
    /// Height of the characters.
    pub height: f64,
    /// Size of the characters in the source's unit.
    pub size: Option<f64>,
    /// What the source calls it.
    pub role: Option<LineRole>,
    /// How sure the source is of the text, in hundredths.
    pub confidence: Option<u8>,
    /// Its place in the source's order.
    pub order: usize,
    /// It belongs to the running head or foot.
    pub head: bool,
    /// It was cut off a longer line at a place that is reckoned.
    pub cut: bool,
}

impl Piece {
    pub fn width(&self) -> f64 {
        self.bounds.right - self.bounds.left
    }

    pub fn centre(&self) -> f64 {
        (self.bounds.left + self.bounds.right) / 2.0
    }

    pub fn middle(&self) -> f64 {
        (self.bounds.top + self.bounds.bottom) / 2.0
    }

    /// Whether it is nothing but a rule that was read as text, or a speck, or what an engine that is not sure itself read
    /// out of a picture.
    pub fn is_noise(&self, body: f64) -> bool {
        let unsure = self.confidence.is_some_and(|share| share < UNSURE);
        let scrap = self.text.chars().filter(|c| !c.is_whitespace()).count() <= SCRAP;
        is_rule(&self.text)
            || !self.text.chars().any(char::is_alphanumeric) && self.width() < 0.5 * body
            || unsure && scrap
    }

    /// Whether the two stand in one row: the lower half of neither lies below the other.
    pub fn beside(&self, other: &Piece) -> bool {
        let (a, b) = (&self.bounds, &other.bounds);
        self.middle() < b.bottom && self.middle() > b.top
            || other.middle() < a.bottom && other.middle() > a.top
    }
}

/// Whether a text is a vertical rule that was read as characters.
pub(super) fn is_rule(text: &str) -> bool {
    text.chars().all(|c| matches!(c, '|' | '｜' | '丨' | '│' | '¦'))
}

/// The lines of a page turned upright.
pub(super) fn upright(boxed: Vec<BoxedLine>, vertical: bool) -> Vec<Piece> {
    // A quarter turn to the left: the rightmost column becomes the topmost line.
    let turned = |b: Bounds| match vertical {
        true => Bounds { left: b.top, top: -b.right, right: b.bottom, bottom: -b.left },
        false => b,
    };
    let boxes: Vec<Bounds> = boxed.iter().map(|line| turned(line.bounds)).collect();
    let slope = skew(&boxes);
    let pieces = boxed.into_iter().zip(boxes).enumerate().map(|(order, (line, b))| {
        let width = (b.right - b.left).max(1e-3);
        let tall = (b.bottom - b.top - (width * slope).abs()).max(1e-3);
        let place = |b: Bounds, tall: f64| {
            let (x, y) = ((b.left + b.right) / 2.0, (b.top + b.bottom) / 2.0);
            let (x, y) = (x + y * slope, y - x * slope);
            let (dx, dy) = ((b.right - b.left) / 2.0, tall / 2.0);
            Bounds { left: x - dx, top: y - dy, right: x + dx, bottom: y + dy }
        };
        let words = line.words.iter().map(|word| {
            let b = turned(word.bounds);
            Word { end: word.end, bounds: place(b, b.bottom - b.top) }
        });
        let words: Vec<Word> = words.collect();
        let bounds = without_rules(place(b, tall), &words);
        let tall = bounds.bottom - bounds.top;
        let advance = width / units(&line.text).max(1.0);
        let height = if units(&line.text) >= 3.0 { tall.min(1.2 * advance) } else { tall };
        Piece {
            words,
            bounds,
            printed: line.bounds,
            height,
            size: line.size.filter(|size| size.is_finite() && *size > 0.0),
            role: line.role,
            confidence: line.confidence,
            order,
            head: false,
            cut: false,
            printed_words: line.words,
            text: line.text,
        }
    });
    pieces.collect()
}

/// A line's box without the rule above or below it that a box of some word takes in: most of its words end before it.
fn without_rules(mut bounds: Bounds, words: &[Word]) -> Bounds {
    if words.len() < FEW_WORDS {
        return bounds;
    }
    let mut tops: Vec<f64> = words.iter().map(|word| word.bounds.top).collect();
    let mut bottoms: Vec<f64> = words.iter().map(|word| word.bounds.bottom).collect();
    tops.sort_by(f64::total_cmp);
    bottoms.sort_by(f64::total_cmp);
    // Thin characters (一) lie lower or end higher than the others.
    let (top, bottom) = (tops[words.len() / 4], bottoms[words.len() * 3 / 4]);
    let height = bottom - top;
    if height > 0.0 && bounds.top < top - RULE * height {
        bounds.top = top;
    }
    if height > 0.0 && bounds.bottom > bottom + RULE * height {
        bounds.bottom = bottom;
    }
    bounds
}

/// Width of a character in parts of its height; one of Latin takes half.
pub(super) fn unit(c: char) -> f64 {
    if c.is_whitespace() {
        0.0
    } else if c.is_ascii() {
        0.5
    } else {
        1.0
    }
}

/// Width of a text in characters.
pub(super) fn units(text: &str) -> f64 {
    text.chars().map(unit).sum()
}

/// How far the page is turned, as the tangent of the angle: the one by which most left edges line up.
fn skew(boxes: &[Bounds]) -> f64 {
    let mut heights: Vec<f64> = boxes.iter().map(|b| b.bottom - b.top).collect();
    heights.sort_by(f64::total_cmp);
    let bin = (heights[heights.len() / 2] / 4.0).max(1e-3);
    let mut best = (0usize, 0.0);
    for step in [0i32].into_iter().chain((1..=STEEPEST).flat_map(|n| [n, -n])) {
        let slope = f64::from(step) * 0.001;
        let mut edges: Vec<i64> =
            boxes.iter().map(|b| ((b.left + b.top * slope) / bin).round() as i64).collect();
        edges.sort_unstable();
        let score = edges.chunk_by(|one, other| one == other).map(|run| run.len() * run.len()).sum();
        if score > best.0 {
            best = (score, slope);
        }
    }
    best.1
}

/// The median height of the lines, each weighed by its characters; each line's height is set. Where the source says the
/// size of almost every line, it is set by that, but a line is never much higher than its box. Else the box's height and
/// the width of a character decide together: a box may hold a rule too, and a line may be spaced out.
pub(super) fn body_height(lines: &mut [Piece]) -> f64 {
    let weight = |line: &Piece| line.text.chars().count();
    let body = median(lines.iter().map(|line| (line.height, weight(line)))).max(1e-3);
    let long = lines.iter().filter(|line| units(&line.text) >= LONG);
    let advance = median(long.map(|line| (line.width() / units(&line.text), weight(line)))).max(1e-3);
    let sized = lines.iter().filter(|line| line.size.is_some()).count();
    let all_sized = sized * 10 >= lines.len() * 9;
    let usual = median(lines.iter().filter_map(|line| Some((line.size?, weight(line)))));
    for line in lines.iter_mut() {
        let tall = (line.bounds.bottom - line.bounds.top) / body;
        let count = units(&line.text);
        // What few characters are is said by the line that they were cut off, if any.
        let wide = if count >= SHORT { line.width() / count / advance } else { f64::INFINITY };
        let height = match line.size {
            Some(size) if all_sized => (size / usual).min(1.1 * tall),
            _ if count >= SHORT => (tall * wide).sqrt(),
            _ => tall,
        };
        line.height =
            if count >= SHORT { body * height.min(1.15 * wide) } else { line.height.min(body * height) };
    }
    body
}

fn median(weighed: impl Iterator<Item = (f64, usize)>) -> f64 {
    let mut all: Vec<(f64, usize)> = weighed.collect();
    all.sort_by(|one, other| one.0.total_cmp(&other.0));
    let half = all.iter().map(|(_, count)| count).sum::<usize>() / 2;
    let mut seen = 0;
    let middle = all.iter().find(|(_, count)| {
        seen += count;
        seen >= half
    });
    middle.map_or(0.0, |(value, _)| *value)
}
