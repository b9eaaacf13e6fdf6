//! Ranges of page numbers and of days, as readers type them.

use std::ops::RangeInclusive;

use crate::article::{figures, number};
use crate::text::slice::slice;
use crate::text::width::half_width;

/// `3`, `03`, `第3版`, `2..5`, `2..`, `..5`, `2-5`.
pub(crate) fn page_range(value: &str) -> Option<RangeInclusive<u16>> {
    let value: String = value.chars().map(half_width).collect();
    let page = |text: &str| {
        let figures = text.trim_start_matches('第').trim_end_matches('版');
        number(figures, 1..=9).and_then(|page| u16::try_from(page).ok())
    };
    if let Some(page) = page(&value) {
        return Some(page..=page);
    }
    let (from, to) = ends(&value).or_else(|| value.split_once('-'))?;
    if from.is_empty() && to.is_empty() {
        return None;
    }
    let from = if from.is_empty() { 0 } else { page(from)? };
    let to = if to.is_empty() { u16::MAX } else { page(to)? };
    Some(from..=to)
}

/// `2024`, `2024-11`, `2024-11-20`, `A..B`, open ends; also `2024/11/20`, `2024.11.20`, `2024年11月20日`.
pub(crate) fn date_range(value: &str) -> Option<RangeInclusive<u32>> {
    let value: String = value.chars().map(half_width).collect();
    if let Some((from, to)) = ends(&value) {
        if from.is_empty() && to.is_empty() {
            return None;
        }
        let from = if from.is_empty() { 1 } else { *day_range(from)?.start() };
        let to = if to.is_empty() { u32::MAX } else { *day_range(to)?.end() };
        return Some(from..=to);
    }
    day_range(&value)
}

/// Both ends of a range written with two points.
fn ends(range: &str) -> Option<(&str, &str)> {
    let at = range.as_bytes().windows(2).position(|pair| pair == b"..")?;
    Some((slice(range, ..at), slice(range, at + 2..)))
}

/// All days of a year, a month or a day (`2024`, `2024-11`, `2024-11-20`), as numbers such as 20241120.
pub fn day_range(text: &str) -> Option<RangeInclusive<u32>> {
    let text = text.trim_end_matches(['年', '月', '日', '号']);
    let mut parts = text.split(['-', '/', '.', '年', '月']);
    let year = part(parts.next()?, 4..=4, 1..=9999)?;
    let month = parts.next().map(|text| part(text, 1..=2, 1..=12));
    let day = parts.next().map(|text| part(text, 1..=2, 1..=31));
    if parts.next().is_some() {
        return None;
    }
    match (month, day) {
        (None, _) => Some(year * 10_000..=year * 10_000 + 9_999),
        (Some(month), None) => {
            let month = year * 10_000 + month? * 100;
            Some(month..=month + 99)
        }
        (Some(month), Some(day)) => {
            let day = year * 10_000 + month? * 100 + day?;
            Some(day..=day)
        }
    }
}

/// A day of any year, `11-20`, as 1120.
pub fn day_of_year(text: &str) -> Option<u16> {
    let (month, day) = text.split_once('-')?;
    Some((part(month, 1..=2, 1..=12)? * 100 + part(day, 1..=2, 1..=31)?) as u16)
}

fn part(text: &str, digits: RangeInclusive<usize>, values: RangeInclusive<u32>) -> Option<u32> {
    number(text, digits).filter(|value| values.contains(value))
}

/// The first or last day of a range as a year, a month or a day (`2024`, `2024-11`, `2024-11-20`); empty where
/// the range is open.
pub(crate) fn written_day(packed: u32) -> String {
    let (year, month, day) = (packed / 10_000, packed / 100 % 100, packed % 100);
    if matches!(year, 0 | 10_000..) {
        return String::new();
    }
    let mut written = figures(year.into(), 1);
    for part in [month, day].into_iter().take_while(|part| !matches!(part, 0 | 99)) {
        written.push('-');
        written.push_str(&figures(part.into(), 2));
    }
    written
}
