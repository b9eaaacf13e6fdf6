//! A line of a page as its source gives it, with its box: what the layout analysis starts from.

use crate::page::line::{Bounds, LineRole, Word};

/// A line of a source with its box, in the source's order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BoxedLine {
    pub text: String,
    pub bounds: Bounds,
    /// Size of its characters in any unit, the same for all lines of a page; `None` where the source does not say.
    pub size: Option<f64>,
    /// The pieces of the text whose places the source says; empty where it says only the line's.
    pub words: Vec<Word>,
    /// What the source's own labels say the line is; `None` where it does not say.
    pub role: Option<LineRole>,
    /// How sure the source is of the text, in hundredths; `None` where it does not say.
    pub confidence: Option<u8>,
    /// Whether the source says that the line runs from top to bottom; its box may say so too.
    pub vertical: bool,
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
