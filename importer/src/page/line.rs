//! A line of a page: its text, and where its source says so, its place and shape.
//!
//! Every source of pages hands its lines to the page reader as this type, in reading order. A text file gives the
//! text alone, a blank line as an empty one; a layout (hOCR, ALTO, PAGE, PDF, the JSON of an OCR engine) gives
//! geometry too. Lengths on the page are in the source's own units; what the reader judges by is relative to the
//! page's body text and in whole numbers, so that it is the same for every resolution and on every machine.

/// One line of a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// As the source has it, indentation and Markdown marks included; no line end.
    pub text: String,
    /// `None` for bare text.
    pub geometry: Option<Geometry>,
    /// What the source's own labels say the line is; `None` where it does not say.
    pub role: Option<LineRole>,
    /// The pieces of the text whose places the source says, in order; empty where it says only the line's.
    pub words: Vec<Word>,
    /// The source ran the line together with one of the next column, and where it was cut is reckoned.
    pub cut: bool,
}

/// A piece of a line's text and its place.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Word {
    /// Where it ends in the line's text, in bytes; it begins where the one before it ends.
    pub end: usize,
    pub bounds: Bounds,
}

impl Line {
    /// A line of bare text.
    pub fn bare(text: impl Into<String>) -> Line {
        Line { text: text.into(), ..Line::default() }
    }

    /// The lines of a bare text, the blank ones too.
    pub fn all(text: &str) -> Vec<Line> {
        text.lines().map(Line::bare).collect()
    }
}

/// What a source calls a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineRole {
    /// A headline of that level; 1 is the highest.
    Headline(u8),
    /// Running text.
    Body,
    /// The words below a picture or table.
    Caption,
    /// Page number, page name, date, editors: what stands at a page's head or foot and belongs to no article.
    RunningHead,
    /// Any other line that belongs to no article.
    Furniture,
}

/// Where a line stands on its page and how it looks.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Geometry {
    pub bounds: Bounds,
    /// Height of the characters in the page's units; their width where the line is vertical.
    pub height: f64,
    pub direction: Direction,
    /// Number of the block (a piece of a column) that the line stands in; lines of one block follow each other.
    pub block: u32,
    /// Number of the region that the block belongs to: a piece of the page under one headline, as far as white space
    /// and the sizes of lines show.
    pub region: u32,
    /// Whether the line stands above the columns of its region, as headlines do.
    pub above_columns: bool,
    /// How sure the source is of the text, in hundredths; `None` where it does not say.
    pub confidence: Option<u8>,
    /// `height` in hundredths of the median of the page's body lines: 100 is body text, 200 a headline.
    pub size: u16,
    /// White space between this line and the one above it in its column, in hundredths of the body's height; the
    /// largest value for the first line of a column.
    pub space_above: u16,
    /// White space between the block's left edge and the line's start, in hundredths of a character of the line;
    /// from the top where the line is vertical. A paragraph's first line has about 200.
    pub indent: u16,
    /// White space between the line's end and the block's right edge, in hundredths of a character of the line.
    pub room: u16,
    /// Whether the line has about as much white space on its left as on its right, and some.
    pub centred: bool,
}

/// A rectangle in the page's units; `y` grows downwards.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bounds {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Bounds {
    /// The point in the middle.
    pub fn centre(self) -> (f64, f64) {
        ((self.left + self.right) / 2.0, (self.top + self.bottom) / 2.0)
    }

    /// The smallest rectangle that holds both.
    pub fn around(self, other: Bounds) -> Bounds {
        Bounds {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }
}

/// Which way a line runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    /// From left to right.
    #[default]
    Horizontal,
    /// From top to bottom, columns from right to left.
    Vertical,
    /// From right to left, as headlines of old papers run.
    RightToLeft,
}
