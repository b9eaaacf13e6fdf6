//! What a page's running head says of the page: its number, name and date, and the paper.

use super::Piece;
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
    Regex::new(r"^第?\s*0?(\d{1,3})\s*版?\s*[:：]?\s*(\p{Han}{2,6})?\s*(?:\d{4}\s*年.*)?$")
        .expect("a page label is a pattern")
});
static PAPER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\p{Han}{1,8}(?:日报|晚报|晨报|早报|时报|商报|新报|周报|都市报)$")
        .expect("a masthead is a pattern")
});

/// Marks the lines of the running head: the first row of the page, where it holds a date or a page number and no
/// line as high as a headline.
pub(super) fn take(lines: &mut [Piece], body: f64) -> PageFacts {
    let mut facts = PageFacts::default();
    let top = lines.iter().map(|line| line.bounds.top).fold(f64::INFINITY, f64::min);
    let in_row = |line: &Piece| line.bounds.top < top + 1.5 * body && line.height < 1.75 * body;
    let row: Vec<&Piece> = lines.iter().filter(|line| in_row(line)).collect();
    for line in &row {
        let text = line.text.trim();
        if let Some(found) = DATE.captures(text) {
            let number = |at: usize| found[at].parse::<u16>().unwrap_or(0);
            let day = |at| u8::try_from(number(at)).unwrap_or(0);
            facts.date = facts.date.or(Date::new(number(1), day(2), day(3)));
        }
        if let Some(found) = PAGE.captures(text) {
            facts.page_no = facts.page_no.or(found[1].parse().ok());
            if let Some(name) = found.get(2).filter(|_| facts.page_name.is_empty()) {
                facts.page_name = name.as_str().to_string();
            }
        } else if facts.paper.is_empty() && PAPER.is_match(text) {
            facts.paper = text.to_string();
        }
    }
    if facts.date.is_none() && facts.page_no.is_none() {
        return PageFacts::default();
    }
    for line in lines.iter_mut() {
        line.head = in_row(line);
    }
    facts
}
