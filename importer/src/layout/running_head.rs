//! What a page's running head says of the page: its number, name and date, and the paper.

use super::piece::Piece;
use crate::page::line::LineRole;
use engine::article::Date;
use regex::Regex;
use std::sync::LazyLock;

/// What stands in a running head; a field that was not found is absent or empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageFacts {
    pub date: Option<Date>,
    pub page_no: Option<u16>,
    pub page_name: String,
    pub paper: String,
}

static DATE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日").expect("a date is a pattern")
});
static PAGE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^第?\s*[A-ZＡ-Ｚ]?0{0,2}(\d{1,3})\s*版?\s*[:：]?\s*(\p{Han}{2,6})?\s*(?:\d{4}\s*年.*)?$")
        .expect("a page label is a pattern")
});
/// A page label among other things: 2031年5月7日 星期三 第3版 要闻 本版编辑：…
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"第\s*[A-ZＡ-Ｚ]?0{0,2}(\d{1,3})\s*版",
        r"(?:\s*[:：”]?\s*(\p{Han}{2,5}?)\s*(?:[^\p{Han}]|本版|责任|责编|主编|编辑|美编|视觉|版式|星期|今日|$))?",
    ))
    .expect("a page label among other things is a pattern")
});
static PAPER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\p{Han}{1,8}(?:日报|晚报|晨报|早报|时报|商报|新报|周报|都市报)$")
        .expect("a masthead is a pattern")
});

/// The longest running foot, in characters.
const LONGEST_FOOT: usize = 40;

/// Marks the lines of the running head and foot: the first row of the page where it holds a date or a page number, and
/// its last row where it holds nothing else. No line of them is as high as a headline.
pub(super) fn take(lines: &mut [Piece], body: f64) -> PageFacts {
    let top = lines.iter().map(|line| line.bounds.top).fold(f64::INFINITY, f64::min);
    let bottom = lines.iter().map(|line| line.bounds.bottom).fold(f64::NEG_INFINITY, f64::max);
    let labelled = |line: &Piece| line.role == Some(LineRole::RunningHead);
    let first =
        |line: &Piece| labelled(line) || line.bounds.top < top + 1.5 * body && line.height < 1.75 * body;
    let last = |line: &Piece| line.bounds.bottom > bottom - 1.2 * body && line.height < 1.75 * body;
    let mut facts = PageFacts::default();
    if facts.read(lines.iter().filter(|line| first(line)).map(|line| line.text.as_str())) > 0 {
        lines.iter_mut().filter(|line| first(line)).for_each(|line| line.head = true);
    }
    lines.iter_mut().filter(|line| labelled(line)).for_each(|line| line.head = true);
    let foot: Vec<&Piece> = lines.iter().filter(|line| last(line) && !line.head).collect();
    let length: usize = foot.iter().map(|line| line.text.chars().count()).sum();
    let mut of_foot = PageFacts::default();
    if (1..=LONGEST_FOOT).contains(&length)
        && of_foot.read(foot.iter().map(|line| line.text.as_str())) == foot.len()
    {
        facts.complete(of_foot);
        lines.iter_mut().filter(|line| last(line)).for_each(|line| line.head = true);
    }
    facts
}

impl PageFacts {
    /// What the lines of a running head say.
    pub fn of<'a>(lines: impl Iterator<Item = &'a str>) -> PageFacts {
        let mut facts = PageFacts::default();
        facts.read(lines);
        facts
    }

    /// Takes what those lines say; returns how many of them said a date, a page or a paper, or 0 where none said date
    /// or page.
    fn read<'a>(&mut self, row: impl Iterator<Item = &'a str>) -> usize {
        let mut said = 0;
        for line in row {
            let text = line.trim();
            let date = DATE.captures(text);
            if let Some(found) = &date {
                let number = |at: usize| found[at].parse::<u16>().unwrap_or(0);
                let day = |at| u8::try_from(number(at)).unwrap_or(0);
                self.date = self.date.or(Date::new(number(1), day(2), day(3)));
            }
            let page = PAGE.captures(text).or_else(|| LABEL.captures(text));
            let paper = page.is_none() && PAPER.is_match(text);
            if let Some(found) = &page {
                self.page_no = self.page_no.or(found[1].parse().ok());
                if let Some(name) = found.get(2).filter(|_| self.page_name.is_empty()) {
                    self.page_name = name.as_str().to_string();
                }
            } else if paper && self.paper.is_empty() {
                self.paper = text.to_string();
            }
            said += usize::from(date.is_some() || page.is_some() || paper);
        }
        if self.date.is_none() && self.page_no.is_none() { 0 } else { said }
    }

    /// Takes the other's facts where one is missing.
    pub fn complete(&mut self, other: PageFacts) {
        self.date = self.date.or(other.date);
        self.page_no = self.page_no.or(other.page_no);
        if self.page_name.is_empty() {
            self.page_name = other.page_name;
        }
        if self.paper.is_empty() {
            self.paper = other.paper;
        }
    }
}
