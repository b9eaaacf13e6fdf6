//! A page's bytes of text to its paragraphs, marks stripped.
//!
//! OCR gives bare lines, Markdown or bold marks. Here the marks come off (each one recorded, so that no
//! character is lost unseen), and wrapped lines are put together where a block is plainly a narrow column.
//! What a paragraph *is* gets decided later.

use super::byline::{at_end, ends_sentence};
use super::line::Line as SourceLine;
use super::{LineRole, Reason, Removal};

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

/// A run of text that stands by itself in the source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// First line, counted from 1.
    pub line: u32,
    /// Last line, where it was put together from several; else 0.
    pub last: u32,
    pub text: String,
    pub mark: Mark,
    /// Blank lines before it.
    pub gap: u32,
    /// Whether it was put together from wrapped lines.
    pub wrapped: bool,
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

struct Line {
    number: u32,
    text: String,
    mark: Mark,
    gap: u32,
    indented: bool,
    /// Two spaces at the end: the same block goes on.
    hard_break: bool,
}

/// The paragraphs of a page, and what was taken out of its lines.
pub fn paragraphs(source: &[SourceLine]) -> (Vec<Paragraph>, Vec<Removal>) {
    let mut removed = Vec::new();
    let mut lines = Vec::new();
    let mut gap = 0;
    for (number, raw) in (1u32..).zip(source) {
        let mut line = strip(number, &raw.text, gap, &mut removed);
        if let (Some(LineRole::Headline(level)), Mark::None) = (raw.role, line.mark) {
            line.mark = Mark::Heading(level);
        }
        if line.text.is_empty() {
            gap += 1;
        } else {
            gap = 0;
            lines.push(line);
        }
    }
    let mut paragraphs = Vec::new();
    let mut block: Vec<Line> = Vec::new();
    for line in lines {
        if line.gap > 0 {
            unwrap(std::mem::take(&mut block), &mut paragraphs);
        }
        block.push(line);
    }
    unwrap(block, &mut paragraphs);
    (paragraphs, removed)
}

/// One line without its marks.
fn strip(number: u32, raw: &str, gap: u32, removed: &mut Vec<Removal>) -> Line {
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
    Line { number, text, mark, gap, indented, hard_break }
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\0')
}

/// A line that only draws: `---`, `***`, `___`.
fn is_rule(text: &str) -> bool {
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    bare.len() >= 3 && ["-", "*", "_", "="].iter().any(|dash| bare.replace(dash, "").is_empty())
}

/// Adds the paragraphs of a block of lines that stand without a blank line between them.
fn unwrap(block: Vec<Line>, paragraphs: &mut Vec<Paragraph>) {
    let column = column_width(&block);
    let indents = block.iter().any(|line| line.indented);
    let mut last: Option<Line> = None;
    let mut lines = block.into_iter().peekable();
    while let Some(line) = lines.next() {
        let new_paragraph_behind = lines.peek().is_none_or(|next| next.indented);
        let joins = last.as_ref().is_some_and(|last| {
            let same_mark = last.mark == Mark::None && line.mark == Mark::None;
            let headline = indents && new_paragraph_behind && !ends_sentence(&line.text);
            let wrapped = column.is_some_and(|width| goes_on(last, &line, width, headline));
            same_mark && (last.hard_break || wrapped)
        });
        let text = line.text.clone();
        match paragraphs.last_mut() {
            Some(previous) if joins => {
                if needs_space(&previous.text, &text) {
                    previous.text.push(' ');
                }
                previous.text.push_str(&text);
                previous.wrapped = true;
                previous.last = line.number;
            }
            _ => paragraphs.push(Paragraph {
                line: line.number,
                last: 0,
                text,
                mark: line.mark,
                gap: line.gap,
                wrapped: false,
            }),
        }
        last = Some(line);
    }
}

/// Whether a line of a narrow column runs on into the next one.
///
/// It does where it fills the column, unless its sentence ends there and what follows is shaped like a
/// headline: no full stop, and a new paragraph behind it. A byline ends its paragraph in any case.
fn goes_on(last: &Line, line: &Line, width: usize, headline: bool) -> bool {
    let length = last.text.chars().count();
    let ended = ends_sentence(&last.text);
    let full = length + 3 >= width && length <= width + 2 && !(ended && length + 1 < width);
    full && !line.indented && !(ended && headline) && at_end(&last.text).is_none()
}

/// Latin words keep the space that the line's end stood for.
fn needs_space(left: &str, right: &str) -> bool {
    left.ends_with(|c: char| c.is_ascii_alphanumeric())
        && right.starts_with(|c: char| c.is_ascii_alphabetic())
}

/// The width of a narrow column, where most lines of a block are equally long and break off in mid-sentence.
fn column_width(block: &[Line]) -> Option<usize> {
    if block.len() < 3 {
        return None;
    }
    let lengths: Vec<usize> = block.iter().map(|line| line.text.chars().count()).collect();
    let mut sorted = lengths.clone();
    sorted.sort_unstable();
    let width = sorted[sorted.len() * 3 / 4];
    let full = lengths.iter().filter(|length| **length + 3 >= width && **length <= width + 2).count();
    let broken = block.iter().filter(|line| !ends_sentence(&line.text)).count();
    let narrow = (8..=45).contains(&width);
    (narrow && full * 10 >= block.len() * 6 && broken * 10 >= block.len() * 6).then_some(width)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(page: &str) -> Vec<String> {
        paragraphs(&SourceLine::all(page)).0.into_iter().map(|p| p.text).collect()
    }

    #[test]
    fn marks_come_off_and_are_recorded() {
        let (found, removed) =
            paragraphs(&SourceLine::all("\n## 新馆开放\n\n**本报讯** 昨日\n\n**城东区**\n\n---\n"));
        let shown: Vec<_> = found.iter().map(|p| (p.line, p.text.as_str(), p.mark)).collect();
        assert_eq!(
            shown,
            [(2, "新馆开放", Mark::Heading(2)), (4, "本报讯 昨日", Mark::None), (6, "城东区", Mark::Bold)]
        );
        let marks: String = removed.iter().map(|r| r.text.as_str()).collect();
        assert_eq!(marks, "##********---");
    }

    #[test]
    fn lines_of_a_narrow_column_are_one_paragraph_and_others_are_not() {
        for (page, expected) in [
            (
                "　　市图书馆昨日宣布新馆下月开\n放，读者可凭证件免费进入阅览区，\n开放时间为每天上午九点到晚八点。\n　　据介绍，新馆藏书一百万册，设\n有儿童阅览室。",
                vec![
                    "市图书馆昨日宣布新馆下月开放，读者可凭证件免费进入阅览区，开放时间为每天上午九点到晚八点。",
                    "据介绍，新馆藏书一百万册，设有儿童阅览室。",
                ],
            ),
            (
                "　　市图书馆昨日宣布新馆下月开\n放，读者可凭证件免费进入阅览区，\n并可借阅新馆所藏的一百万册图书。\n菜价回落 市民得利\n　　本报讯 连日来，城东菜价回落，\n市民得利。（李红）\n集市开张\n　　集市昨日在城东河畔开张迎客。",
                vec![
                    "市图书馆昨日宣布新馆下月开放，读者可凭证件免费进入阅览区，并可借阅新馆所藏的一百万册图书。",
                    "菜价回落 市民得利",
                    "本报讯 连日来，城东菜价回落，市民得利。（李红）",
                    "集市开张",
                    "集市昨日在城东河畔开张迎客。",
                ],
            ),
            ("贯彻要求  \n推动发展", vec!["贯彻要求推动发展"]),
            (
                "本报讯 一。\n第二段说的是另一件事情。\n第三段。",
                vec!["本报讯 一。", "第二段说的是另一件事情。", "第三段。"],
            ),
        ] {
            assert_eq!(texts(page), expected, "{page}");
        }
    }
}
