//! A page's bytes of text to its paragraphs, marks stripped.
//!
//! OCR gives bare lines, Markdown or bold marks. Here the marks come off (each one recorded, so that no
//! character is lost unseen), and wrapped lines are put together where a block is plainly a narrow column.
//! What a paragraph *is* gets decided later.

use super::byline::ends_sentence;
use super::label::Label;
use super::line::{Geometry, Line, LineRole};
use super::removal::{Reason, Removal};

/// What the source said about a line's importance.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mark {
    #[default]
    None,
    /// A Markdown heading of that level, 1 to 6.
    Heading(u8),
    /// The whole line was bold.
    Bold,
}

/// A run of text that is separate in the source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// First line, counted from 1.
    pub line: u32,
    /// Last line.
    pub last: u32,
    pub text: String,
    pub mark: Mark,
    /// Blank lines before it.
    pub gap: u32,
    /// Whether it was put together from wrapped lines.
    pub wrapped: bool,
    /// What the chain took its first line for.
    pub label: Label,
    /// How sure the chain is that an article begins here, or that none does.
    pub margin: i32,
}

impl Paragraph {
    /// Every line that it was made of.
    pub fn lines(&self) -> std::ops::RangeInclusive<u32> {
        self.line..=self.last.max(self.line)
    }

    /// Characters other than white space.
    pub fn length(&self) -> usize {
        self.text.chars().filter(|c| !c.is_whitespace()).count()
    }
}

/// A line of the source that is not blank, its marks taken off.
#[derive(Clone, Debug, Default)]
pub struct Marked {
    /// Counted from 1.
    pub number: u32,
    pub text: String,
    pub mark: Mark,
    /// Blank lines before it.
    pub gap: u32,
    pub indented: bool,
    /// Two spaces at the end: the same block goes on.
    pub hard_break: bool,
    /// It is one of the lines of a narrow column, which break off in mid-sentence.
    pub narrow: bool,
    pub geometry: Option<Geometry>,
    pub role: Option<LineRole>,
}

impl Marked {
    /// Characters other than white space.
    pub fn length(&self) -> usize {
        self.text.chars().filter(|c| !c.is_whitespace()).count()
    }
}

/// The lines of a page without blank ones and marks, and what was taken out of them.
pub fn marked(source: &[Line]) -> (Vec<Marked>, Vec<Removal>) {
    let mut removed = Vec::new();
    let mut lines: Vec<Marked> = Vec::new();
    let mut gap = 0;
    for (number, raw) in (1u32..).zip(source) {
        let mut line = strip(number, &raw.text, gap, &mut removed);
        if line.text.is_empty() {
            gap += 1;
            continue;
        }
        gap = 0;
        line.role = raw.role;
        line.geometry = raw.geometry;
        if let (Some(LineRole::Headline(level)), Mark::None) = (raw.role, line.mark) {
            line.mark = Mark::Heading(level);
        }
        if let Some(geometry) = raw.geometry {
            line.indented = geometry.indent >= 120;
        }
        lines.push(line);
    }
    let narrow_page = is_narrow(&lines);
    for block in lines.chunk_by_mut(|_, next| next.gap == 0) {
        // A poem's stanza is as narrow, and has no full stop.
        let narrow = narrow_page || is_narrow(block) && block.iter().any(|line| ends_sentence(&line.text));
        for line in block {
            line.narrow = narrow || line.geometry.is_some();
        }
    }
    (lines, removed)
}

/// The paragraphs of a page whose lines have these labels.
pub fn paragraphs(lines: Vec<Marked>, labels: &[(Label, i32)]) -> Vec<Paragraph> {
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut broken = false;
    for (line, (label, margin)) in lines.into_iter().zip(labels) {
        let goes_on = *label == Label::GoesOn || *label == Label::Apart && broken && line.gap == 0;
        broken = line.hard_break && *label == Label::Apart;
        match paragraphs.last_mut() {
            Some(previous) if goes_on => {
                if needs_space(&previous.text, &line.text) {
                    previous.text.push(' ');
                }
                previous.text.push_str(&line.text);
                previous.wrapped = true;
                previous.last = line.number;
            }
            _ => paragraphs.push(Paragraph {
                line: line.number,
                last: line.number,
                text: line.text,
                mark: line.mark,
                gap: line.gap,
                wrapped: false,
                label: *label,
                margin: *margin,
            }),
        }
    }
    paragraphs
}

/// One line without its marks.
fn strip(number: u32, raw: &str, gap: u32, removed: &mut Vec<Removal>) -> Marked {
    let mut remove = |text: &str, reason| {
        removed.push(Removal { line: number, text: text.to_string(), reason });
    };
    let hard_break = raw.ends_with("  ");
    let indented = raw.starts_with(['\u{3000}', '\t']) || raw.starts_with("  ");
    let mut text = raw.trim_matches(is_blank).to_string();
    let mut mark = Mark::None;
    let hashes = text.bytes().take_while(|b| *b == b'#').count();
    if (1..=6).contains(&hashes) && text[hashes..].starts_with([' ', '\t', '\u{3000}']) {
        mark = Mark::Heading(hashes as u8);
        remove(&text[..hashes], Reason::Markup);
        text = text[hashes..].trim_matches(is_blank).to_string();
    }
    if is_rule(&text) || text.starts_with("![") && text.ends_with(')') {
        remove(&text, Reason::Markup);
        text.clear();
    }
    if text.contains("**") {
        let whole = text.starts_with("**") && text.ends_with("**") && text.matches("**").count() == 2;
        if whole && mark == Mark::None {
            mark = Mark::Bold;
        }
        for _ in 0..text.matches("**").count() {
            remove("**", Reason::Markup);
        }
        text = text.replace("**", "").trim_matches(is_blank).to_string();
    }
    Marked { number, text, mark, gap, indented, hard_break, ..Marked::default() }
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\0')
}

/// A line that only draws: `---`, `***`, `___`.
fn is_rule(text: &str) -> bool {
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    bare.len() >= 3 && ["-", "*", "_", "="].iter().any(|dash| bare.replace(dash, "").is_empty())
}

/// Latin words keep the space that the line's end stood for.
fn needs_space(left: &str, right: &str) -> bool {
    left.ends_with(|c: char| c.is_ascii_alphanumeric())
        && right.starts_with(|c: char| c.is_ascii_alphabetic())
}

/// Whether most of these lines break off in mid-sentence and none is as long as a paragraph.
fn is_narrow(lines: &[Marked]) -> bool {
    if lines.len() < 3 {
        return false;
    }
    let lengths: Vec<usize> = lines.iter().map(|line| line.text.chars().count()).collect();
    let mut sorted = lengths.clone();
    sorted.sort_unstable();
    let width = sorted[sorted.len() * 3 / 4];
    let full = lengths.iter().filter(|length| **length * 4 >= width * 3 && **length <= width * 2).count();
    let broken = lines.iter().filter(|line| !ends_sentence(&line.text)).count();
    (8..=48).contains(&width) && full * 10 >= lines.len() * 6 && broken * 10 >= lines.len() * 6
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_come_off_and_are_recorded() {
        let page = Line::all("\n## 新馆开放\n\n**本报讯** 昨日\n\n**城东区**\n\n---\n");
        let (found, removed) = marked(&page);
        let shown: Vec<_> = found.iter().map(|p| (p.number, p.text.as_str(), p.mark)).collect();
        assert_eq!(
            shown,
            [(2, "新馆开放", Mark::Heading(2)), (4, "本报讯 昨日", Mark::None), (6, "城东区", Mark::Bold)]
        );
        let marks: String = removed.iter().map(|r| r.text.as_str()).collect();
        assert_eq!(marks, "##********---");
    }

    #[test]
    fn latin_words_keep_their_space_where_lines_are_joined() {
        let (lines, _) = marked(&Line::all("新馆有 reading\nroom 两间，藏\n书百万。"));
        let labels = [(Label::Paragraph, 0), (Label::GoesOn, 0), (Label::GoesOn, 0)];
        let texts: Vec<String> = paragraphs(lines, &labels).into_iter().map(|p| p.text).collect();
        assert_eq!(texts, ["新馆有 reading room 两间，藏书百万。"]);
    }
}
