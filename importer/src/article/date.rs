//! The day that a text names, in whatever form it is written.
//!
//! Every source reads its dates here: a cell, a JSON value, front matter, the markup of a page, a file's name. What
//! is no day of the calendar (2024-02-30), can be read in two ways (1/5/2024) or names several days gives none.

use crate::text::numeral::{half_width, value};
use engine::article::Date;
use regex::{Captures, Regex};
use std::sync::LazyLock;

/// A text longer than this is no date.
const MAX_CHARACTERS: usize = 200;
/// Serial numbers of spreadsheets that are taken for days: 1927 to 2099. They count from 1899-12-30.
const SERIALS: std::ops::RangeInclusive<i64> = 10_000..=73_050;
/// Days from 1899-12-30 to 1970-01-01.
const SERIAL_OF_1970: i64 = 25_569;
const SECONDS_A_DAY: i64 = 86_400;
/// China's time is this many seconds ahead of UTC.
const CHINA_OFFSET: i64 = 8 * 3600;

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("the forms of a date are patterns")
}

/// 2024-1-5, 2024/01/05, 2024.1.5, 2024,1,5, 2024年1月5日, 2024 01 05
static YEAR_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:^|[^0-9])(1[5-9]\d\d|20\d\d|21\d\d)\s*[-/\\._年 ,、]\s*(\d{1,2})\s*[-/\\._月 ,、]\s*(\d{1,2})(?:[^0-9]|$)",
    )
});
/// 二〇二四年一月五日, 民国三十七年1月5日, 中華民國113年1月5日
static NUMERALS: LazyLock<Regex> = LazyLock::new(|| {
    let number = r"([0-9]+|[〇零○◯元一二三四五六七八九十百千廿卅壹贰貳叁參肆伍陆陸柒捌玖拾佰仟]+)";
    pattern(&format!(
        r"(农历|農曆|夏历|夏曆|阴历|陰曆)?\s*(民国|民國)?\s*{number}\s*年\s*{number}\s*月\s*{number}\s*[日号號]"
    ))
});
/// 20240105, with a time behind or without.
static COMPACT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?:^|[^0-9])(1[5-9]\d\d|20\d\d|21\d\d)(\d\d)(\d\d)(?:\d{4}|\d{6})?(?:[^0-9]|$)")
});
/// 20/11/2024, 11/20/2024: one of the two can be no month.
static YEAR_LAST: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:^|[^0-9])(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4})(?:[^0-9]|$)"));
/// Wed, 20 Nov 2024 08:00:00 +0800
static DAY_MONTH: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\b(\d{1,2})(?:st|nd|rd|th)?[ -/]([a-z]{3,9})\.?,?[ -/](\d{4})\b"));
/// 2024-Jan-05
static YEAR_MONTH: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\b(\d{4})[ -/]([a-z]{3,9})\.?[ -/](\d{1,2})\b"));
/// November 20, 2024; Wed Nov 20 08:00:00 +0800 2024
static MONTH_DAY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,?(?: \d\d:\d\d(?::\d\d)?)?(?: [A-Z+\-0-9]{3,5})? (\d{4})\b",
    )
});

/// 5日至7日, 5日—12月3日: several days.
static SPAN: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"[日号號]\s*(?:至|到|[-—–~～]+)\s*(?:\d{1,2}\s*月)?\s*\d{1,2}\s*[日号號]"));

/// The only day that a text names; `None` where it names none, several, or one that the calendar has not.
pub fn read(text: &str) -> Option<Date> {
    let text = half_width(text.trim());
    if text.chars().count() > MAX_CHARACTERS {
        return None;
    }
    if SPAN.is_match(&text) {
        return None;
    }
    if let Some(date) = Date::parse(&text).or_else(|| by_number(&text)) {
        return Some(date);
    }
    let mut days: Vec<Option<Date>> = Vec::new();
    for found in all(&YEAR_FIRST, &text) {
        days.push(day(number(&found, 1), number(&found, 2), number(&found, 3)));
    }
    days.extend(NUMERALS.captures_iter(&text).filter_map(|found| in_numerals(&found)));
    if days.is_empty() {
        for found in all(&COMPACT, &text) {
            days.push(day(number(&found, 1), number(&found, 2), number(&found, 3)));
        }
    }
    if days.is_empty() {
        days.extend(all(&YEAR_LAST, &text).map(|found| year_last(&found)));
        // Other words than months are zones (00 CST 2024) and the like.
        for (pattern, year, named, of_month) in
            [(&DAY_MONTH, 3, 2, 1), (&MONTH_DAY, 3, 1, 2), (&YEAR_MONTH, 1, 2, 3)]
        {
            let found = pattern.captures_iter(&text).filter_map(|found| Some((month(&found[named])?, found)));
            days.extend(
                found.map(|(month, found)| day(number(&found, year), Some(month), number(&found, of_month))),
            );
        }
    }
    let first = *days.first()?;
    if days.iter().all(|other| *other == first) { first } else { None }
}

/// Every match, where the character behind one may be the one before the next.
fn all<'p, 't>(pattern: &'p Regex, text: &'t str) -> impl Iterator<Item = Captures<'t>> + use<'p, 't> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let found = pattern.captures_at(text, at)?;
        at = found.get(3).map_or(text.len(), |last| last.end());
        Some(found)
    })
}

/// A spreadsheet's serial number, or seconds or milliseconds since 1970, which are read by China's clock.
fn by_number(text: &str) -> Option<Date> {
    let (whole, rest) = text.split_once('.').unwrap_or((text, ""));
    if !whole.bytes().chain(rest.bytes()).all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let count: i64 = whole.parse().ok()?;
    match whole.len() {
        5 if SERIALS.contains(&count) => since_1970(count - SERIAL_OF_1970),
        10 => since_1970((count + CHINA_OFFSET).div_euclid(SECONDS_A_DAY)),
        13 => since_1970((count / 1000 + CHINA_OFFSET).div_euclid(SECONDS_A_DAY)),
        _ => None,
    }
}

/// The day so many days after 1970-01-01, by Howard Hinnant's `civil_from_days`
/// (<https://howardhinnant.github.io/date_algorithms.html>).
fn since_1970(days: i64) -> Option<Date> {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    Date::new(u16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

fn number(found: &Captures, group: usize) -> Option<u32> {
    found[group].parse().ok()
}

fn day(year: Option<u32>, month: Option<u32>, day: Option<u32>) -> Option<Date> {
    Date::new(u16::try_from(year?).ok()?, u8::try_from(month?).ok()?, u8::try_from(day?).ok()?)
}

/// `None` for a day of the old calendar, which counts months by the moon; inside, `None` for no day at all.
fn in_numerals(found: &Captures) -> Option<Option<Date>> {
    if found.get(1).is_some() {
        return None;
    }
    let republic = found.get(2).is_some();
    let year = value(&found[3]).map(|year| if republic { year + 1911 } else { year });
    let plausible = year.filter(|year| (1500..2200).contains(year));
    Some(day(plausible, value(&found[4]), value(&found[5])))
}

/// 20/11/2024 and 11/20/2024 can be read in one way only, 1/5/2024 in two.
fn year_last(found: &Captures) -> Option<Date> {
    let (one, other, year) = (number(found, 1)?, number(found, 2)?, number(found, 3));
    match (one > 12, other > 12) {
        (true, _) => day(year, Some(other), Some(one)),
        (_, true) => day(year, Some(one), Some(other)),
        _ if one == other => day(year, Some(one), Some(one)),
        _ => None,
    }
}

fn month(name: &str) -> Option<u32> {
    let names = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let start = name.get(..3)?.to_ascii_lowercase();
    names.iter().position(|month| *month == start).and_then(|at| u32::try_from(at + 1).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_in_every_common_form() {
        for text in [
            "2024-11-05",
            "2024/11/5",
            "2024.11.5",
            "2024年11月5日",
            "2024 年 11 月 5 日 星期二",
            "20241105",
            "20241105083000",
            "2024-11-05 08:30:00",
            "2024-11-05T08:30:00+08:00",
            "2024-11-05T23:30:00.000Z",
            "２０２４－１１－０５",
            "2024年11月5号（农历甲辰年十月初五）",
            "二〇二四年十一月五日",
            "二零二四年11月五日",
            "二千零二十四年十一月五日",
            "民国一百一十三年十一月五日",
            "中華民國113年11月5日",
            "发布时间：2024-11-05 08:30 来源：河城日报",
            "Tue, 05 Nov 2024 08:30:00 +0800",
            "Tue Nov 05 08:30:00 +0800 2024",
            "November 5th, 2024",
            "5 Nov 2024",
            "05-Nov-2024",
            "2024-Nov-05",
            "Tue Nov 05 08:30:00 CST 2024",
            "贰零贰肆年十一月五日",
            "2024,11,5",
            "2024、11、5",
            "45601",
            "45601.354",
            "1730766600",
            "1730766600000",
            "2024-11-05 / 2024年11月5日",
        ] {
            assert_eq!(read(text), Date::new(2024, 11, 5), "{text}");
        }
        assert_eq!(read("20/11/2024"), Date::new(2024, 11, 20));
        assert_eq!(read("11/20/2024"), Date::new(2024, 11, 20));
        assert_eq!(read("民国三十七年十二月卅一日"), Date::new(1948, 12, 31));
        assert_eq!(read("25569"), Date::new(1970, 1, 1));
        assert_eq!(read("60000"), Date::new(2064, 4, 8));
    }

    #[test]
    fn what_is_no_single_day_is_none() {
        for text in [
            "",
            "昨天",
            "2024",
            "2024-11",
            "11月5日",
            "2024-02-30",
            "2023年2月29日",
            "20241305",
            "1/5/2024",
            "5-Nov-24",
            "24-11-05",
            "24年11月5日",
            "2024年11月5日至7日",
            "2024年11月5日—12月3日",
            "2024-11-05至2024-11-07",
            "农历二〇二四年十月五日",
            "99999",
            "2024-11-055",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
