//! Numbers written otherwise: 二〇二四年 and 2024年, 6.5万 and 65000, 第十七届 and 第17届.
//!
//! Only the query is rewritten; the index knows nothing of it. A numeral in Chinese characters counts as one
//! only where it must be one: with a unit in it (十, 百, 千), behind 第, before 月 or 日, or as two or four figures
//! before 年. So 五一, 七一 and 一二三 stay words. A date is rewritten as a whole, and a year of the Republic also in
//! the common reckoning (民国三十七年 is 1948年).

use std::ops::{Range, RangeInclusive};

use super::fold::{FoldTable, Symbol};
use super::width::half_width;
use crate::article::figures;

/// The symbols of a corpus that are figures: by them an edit is known that would make another number.
#[derive(Clone, Debug, Default)]
pub(crate) struct Figures {
    arabic: Vec<Symbol>,
    /// These and the Chinese ones.
    all: Vec<Symbol>,
}

/// The characters that numbers are written with.
pub(crate) const OF_NUMBERS: &str = "0123456789〇零一二三四五六七八九十百千万亿";

impl Figures {
    pub fn new(fold: &FoldTable) -> Figures {
        let symbols = |figures: &str| figures.chars().filter_map(|figure| fold.symbol(figure)).collect();
        Figures { arabic: symbols("0123456789"), all: symbols(OF_NUMBERS) }
    }

    /// Whether two writings that differ by one edit are two numbers: an Arabic figure is changed, dropped or added, or
    /// a Chinese one is changed into another, or (`of_one_length` being false) dropped or added.
    pub fn differ(&self, one: &[Symbol], other: &[Symbol], of_one_length: bool) -> bool {
        let figures = |text: &[Symbol], of: &[Symbol]| -> Vec<Symbol> {
            text.iter().copied().filter(|symbol| of.contains(symbol)).collect()
        };
        let arabic = figures(one, &self.arabic);
        // Of what is mostly figures (a number, a date, a time) every edit makes something else.
        if arabic.len() * 2 >= one.len() || arabic != figures(other, &self.arabic) {
            return true;
        }
        let (one, other) = (figures(one, &self.all), figures(other, &self.all));
        // OCR reads 三 as 王: a figure against another character is no other number.
        one != other && (one.len() == other.len() || !of_one_length)
    }
}

/// Most variants of one query; a text of nothing but numerals has no end of them.
const MAX_VARIANTS: usize = 24;
/// 民国元年 is the year 1912; the last is 1949.
const REPUBLIC: RangeInclusive<u64> = 1912..=1949;
const FIGURES: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// A numeral of a query and the ways to write it.
#[derive(Debug)]
struct Numeral {
    /// Characters of the query: the numeral, and 民国 before it where that belongs to the year.
    range: Range<usize>,
    /// In Arabic figures (37, 2024, 65000); in Chinese characters (三十七; of a year of four figures 二〇二四); the same
    /// with 零; and further ones: 6.5万, 七五 (年), 民国37 (年). Empty where there is none of its kind.
    forms: Vec<String>,
}

/// Other ways to write a query's numerals: all of them in Arabic figures, all in Chinese characters, and each alone in
/// each of its ways. Empty where there is no numeral.
pub(crate) fn variants(text: &str) -> Vec<String> {
    let written: Vec<char> = text.chars().map(half_width).collect();
    let characters: Vec<char> = written.iter().copied().map(plain).collect();
    let mut numerals = Vec::new();
    let mut at = 0;
    while at < characters.len() {
        let length = numeral_length(&characters[at..]);
        if length > 0 && !is_beside_joint(&written, at..at + length) {
            numerals.extend(numeral(&characters, at..at + length));
        }
        at += length.max(1);
    }

    let mut different: Vec<String> = vec![written.iter().collect()];
    let mut add = |of: &[Numeral], form: usize| {
        let variant = rewritten(&written, of, form);
        if !different.contains(&variant) && different.len() <= MAX_VARIANTS {
            different.push(variant);
        }
    };
    (0..3).for_each(|form| add(&numerals, form));
    for alone in numerals.chunks(1) {
        (0..alone[0].forms.len()).for_each(|form| add(alone, form));
    }
    different.remove(0);
    different
}

/// The query with each of these numerals in one of its forms, if it has it.
fn rewritten(written: &[char], numerals: &[Numeral], form: usize) -> String {
    let mut changed = String::new();
    let mut at = 0;
    for numeral in numerals {
        let Some(form) = numeral.forms.get(form).filter(|form| !form.is_empty()) else { continue };
        changed.extend(&written[at..numeral.range.start]);
        changed.push_str(form);
        at = numeral.range.end;
    }
    changed.extend(&written[at..]);
    changed
}

/// Whether a point, colon or slash joins the numeral to a letter or figure: 8:30, 1/2 and 2:1 are no numbers that one
/// writes otherwise.
fn is_beside_joint(written: &[char], range: Range<usize>) -> bool {
    let is_joint = |at: Option<&char>| matches!(at, Some('.' | ':' | '/' | '∶'));
    let is_word = |at: Option<&char>| at.is_some_and(char::is_ascii_alphanumeric);
    let before = range.start.checked_sub(1).and_then(|at| written.get(at));
    let before_that = range.start.checked_sub(2).and_then(|at| written.get(at));
    is_joint(before) && is_word(before_that)
        || is_joint(written.get(range.end)) && is_word(written.get(range.end + 1))
}

/// The numeral in that range of the query and its writings; `None` where it counts nothing.
fn numeral(characters: &[char], range: Range<usize>) -> Option<Numeral> {
    let numeral = &characters[range.clone()];
    let next = characters.get(range.end).copied().unwrap_or(' ');
    let before = &characters[..range.start];
    let value = if numeral[0].is_ascii_digit() {
        arabic_value(numeral)?
    } else {
        chinese_value(numeral, before.ends_with(&['第']), next)?
    };
    let is_year = next == '年';
    // A year of the Republic takes its era with it into the common reckoning.
    let in_era = is_year
        && (1..=38).contains(&value)
        && (before.ends_with(&['民', '国']) || before.ends_with(&['民', '國']));
    let mut forms = Vec::new();
    let mut add = |form: &str| {
        forms.push(if in_era && !form.is_empty() { "民国".to_owned() + form } else { form.to_owned() })
    };
    let arabic = figures(value, 1);
    add(&arabic);
    for zero in ['〇', '零'] {
        add(&match arabic.len() {
            4 if is_year => figure_by_figure(&arabic, zero),
            _ if value < 100_000_000 => spelled(value),
            _ => String::new(),
        });
    }
    if is_year && arabic.len() == 2 {
        add(&figure_by_figure(&arabic, '〇'));
    }
    add(&in_units(value));
    if is_year && REPUBLIC.contains(&value) {
        let year = value - REPUBLIC.start() + 1;
        for form in [spelled(year), figures(year, 1)] {
            add(&("民国".to_owned() + &form));
        }
        if year == 1 {
            add("民国元");
        }
    }
    if in_era {
        let year = figures(REPUBLIC.start() + value - 1, 1);
        forms.extend([figure_by_figure(&year, '〇'), year]);
    }
    Some(Numeral { range: range.start - 2 * usize::from(in_era)..range.end, forms })
}

/// A character of the query, numerals in the one writing that is read here.
fn plain(c: char) -> char {
    match c {
        '零' | '○' | '◯' => '〇',
        '两' | '兩' => '二',
        '萬' => '万',
        '億' => '亿',
        c => c,
    }
}

/// Characters of the numeral that begins here: Arabic figures with a point and 万 or 亿, or Chinese ones.
fn numeral_length(characters: &[char]) -> usize {
    let figures = characters.iter().take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ',')).count();
    if characters.first().is_some_and(char::is_ascii_digit) {
        let unit = characters[figures..].iter().take_while(|&&c| matches!(c, '万' | '亿')).count();
        return figures + unit.min(1);
    }
    characters.iter().take_while(|&&c| figure(c).is_some() || unit(c).is_some()).count()
}

fn figure(c: char) -> Option<u64> {
    FIGURES.iter().position(|&figure| figure == c).map(|at| at as u64)
}

fn unit(c: char) -> Option<u64> {
    match c {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1_000),
        '万' => Some(10_000),
        '亿' => Some(100_000_000),
        _ => None,
    }
}

/// The value of a numeral in Chinese characters that stands where it must be one; see the module's description.
fn chinese_value(numeral: &[char], ordinal: bool, next: char) -> Option<u64> {
    let digits: Option<Vec<u64>> = numeral.iter().map(|&c| figure(c)).collect();
    match digits {
        Some(digits) if digits.len() == 1 && (ordinal || matches!(next, '月' | '日' | '号')) => {
            Some(digits[0])
        }
        Some(digits) if matches!(digits.len(), 2 | 4) && next == '年' => {
            Some(digits.iter().fold(0, |value, digit| value * 10 + digit))
        }
        Some(_) => None,
        // A unit alone (万, 百) or in a word (百万, 千万) counts nothing.
        None if numeral.len() > 1 || numeral[0] == '十' => spelled_value(numeral),
        None => None,
    }
}

/// Figures one by one in Chinese characters: 2024 is 二〇二四, or 二零二四.
fn figure_by_figure(figures: &str, zero: char) -> String {
    figures
        .chars()
        .map(|c| if c == '0' { zero } else { chinese(c.to_digit(10).unwrap_or(0).into()) })
        .collect()
}

/// A figure in Chinese.
fn chinese(figure: u64) -> char {
    FIGURES[figure as usize % 10]
}

/// The value of `6.5万`, `3,000`, `1.2亿`; `None` where it is no whole number.
fn arabic_value(numeral: &[char]) -> Option<u64> {
    let (mut value, mut scale, mut point) = (0u64, 1, false);
    for &c in numeral {
        match c {
            ',' => {}
            '.' if !point => point = true,
            _ => match unit(c) {
                Some(unit) => value = value.checked_mul(unit)?,
                None => {
                    value = value.checked_mul(10)?.checked_add(c.to_digit(10)?.into())?;
                    scale *= if point { 10 } else { 1 };
                }
            },
        }
        if scale > 100_000_000 {
            return None;
        }
    }
    value.is_multiple_of(scale).then_some(value / scale)
}

/// The value of a numeral such as 六万五千 or 十七; `None` where it is not well formed.
fn spelled_value(numeral: &[char]) -> Option<u64> {
    let (mut total, mut section, mut digit) = (0u64, 0u64, None);
    for (at, &c) in numeral.iter().enumerate() {
        if let Some(value) = figure(c) {
            // Two figures side by side are no numeral, except behind 〇.
            if digit.is_some_and(|digit| digit != 0) {
                return None;
            }
            digit = Some(value);
            continue;
        }
        let unit = unit(c)?;
        if unit >= 10_000 {
            let before = section + digit.unwrap_or(0);
            if before == 0 {
                return None;
            }
            total = total.checked_add(before.checked_mul(unit)?)?;
            section = 0;
        } else {
            let count = digit.unwrap_or(if unit == 10 && at == 0 { 1 } else { 0 });
            if count == 0 {
                return None;
            }
            section += count * unit;
        }
        digit = None;
    }
    Some(total + section + digit.unwrap_or(0))
}

/// The value as so many 万 or 亿 with at most two figures behind the point; empty where it is none.
fn in_units(value: u64) -> String {
    let (unit, name) = if value >= 100_000_000 { (100_000_000, '亿') } else { (10_000, '万') };
    if value < unit || !value.is_multiple_of(unit / 100) {
        return String::new();
    }
    let mut written = figures(value / unit, 1);
    let hundredths = value % unit / (unit / 100);
    if hundredths > 0 {
        written.push('.');
        written.push_str(figures(hundredths, 2).trim_end_matches('0'));
    }
    written.push(name);
    written
}

/// The value in Chinese characters, below 亿.
fn spelled(value: u64) -> String {
    if value >= 10_000 {
        let mut written = spelled(value / 10_000);
        written.push('万');
        let rest = value % 10_000;
        if rest > 0 {
            if rest < 1_000 {
                written.push('零');
            }
            written.push_str(&spelled(rest));
        }
        return written;
    }
    let mut written = String::new();
    let mut gap = false;
    for (unit, name) in [(1_000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = value / unit % 10;
        if digit == 0 {
            gap = !written.is_empty();
            continue;
        }
        if gap {
            written.push('零');
            gap = false;
        }
        // 17 is 十七, but 117 is 一百一十七.
        if !(unit == 10 && digit == 1 && written.is_empty()) {
            written.push(chinese(digit));
        }
        written.push_str(name);
    }
    if written.is_empty() { "零".to_owned() } else { written }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_have_their_other_forms_and_words_have_none() {
        for (text, expected) in [
            ("二〇二四年", &["2024年", "二零二四年"][..]),
            ("二零二四年", &["2024年", "二〇二四年"]),
            ("二○○四年", &["2004年", "二〇〇四年", "二零零四年"]),
            ("2024年", &["二〇二四年", "二零二四年"]),
            (
                "2024年11月20日",
                &[
                    "二〇二四年十一月二十日",
                    "二零二四年十一月二十日",
                    "二〇二四年11月20日",
                    "二零二四年11月20日",
                    "2024年十一月20日",
                    "2024年11月二十日",
                ],
            ),
            ("三月五日", &["3月5日", "3月五日", "三月5日"]),
            ("75年", &["七十五年", "七五年"]),
            ("七五年", &["75年", "七十五年"]),
            ("民国37年", &["民国三十七年", "民国三七年", "一九四八年", "1948年"]),
            ("1948年", &["一九四八年", "民国三十七年", "民国37年"]),
            ("1912年", &["一九一二年", "民国一年", "民国1年", "民国元年"]),
            ("6.5万人", &["65000人", "六万五千人"]),
            ("65000人", &["六万五千人", "6.5万人"]),
            ("六万五千人", &["65000人", "6.5万人"]),
            ("两千人", &["2000人", "二千人"]),
            ("第十七届", &["第17届"]),
            ("第17届", &["第十七届"]),
            ("第三版", &["第3版"]),
            ("3,000公斤", &["3000公斤", "三千公斤"]),
            ("１２家", &["十二家"]),
            ("117", &["一百一十七"]),
            ("1007", &["一千零七"]),
            ("1.2亿元", &["120000000元"]),
            ("二十大", &["20大"]),
            ("8:30", &[]),
            ("1/2", &[]),
            ("比分2：1", &[]),
            ("zs.12.cn", &[]),
            ("五一假期", &[]),
            ("七一重要讲话", &[]),
            ("百万", &[]),
            ("千万不要", &[]),
            ("一二三", &[]),
            ("6.55%", &[]),
            ("太原", &[]),
            ("", &[]),
            ("99999999999999999999999", &[]),
        ] {
            assert_eq!(variants(text), expected, "{text}");
        }
    }
}
