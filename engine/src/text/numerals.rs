//! Numbers written otherwise: 二〇二四年 and 2024年, 6.5万 and 65000, 第十七届 and 第17届.
//!
//! Only the query is rewritten; the index knows nothing of it. A numeral in Chinese characters counts as one
//! only where it must be one: with a unit in it (十, 百, 千), behind 第, or as four figures before 年. So
//! 五一, 七一 and 一二三 stay words.

use super::width::half_width;

/// Other ways to write a query's numerals, one numeral changed in each; empty where there is none.
pub(crate) fn variants(text: &str) -> Vec<String> {
    let characters: Vec<char> = text.chars().map(plain).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < characters.len() {
        let length = numeral_length(&characters[at..]);
        if length == 0 {
            at += 1;
            continue;
        }
        let numeral = &characters[at..at + length];
        let ordinal = at > 0 && characters[at - 1] == '第';
        let year = characters.get(at + length) == Some(&'年');
        for written in other_forms(numeral, ordinal, year) {
            let mut changed: String = characters[..at].iter().collect();
            changed.push_str(&written);
            changed.extend(&characters[at + length..]);
            found.push(changed);
        }
        at += length;
    }
    found
}

/// A character of the query, numerals in the one writing that is read here.
fn plain(c: char) -> char {
    match half_width(c) {
        '零' | '○' => '〇',
        '两' => '二',
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
    "〇一二三四五六七八九".chars().position(|figure| figure == c).map(|at| at as u64)
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

fn other_forms(numeral: &[char], ordinal: bool, year: bool) -> Vec<String> {
    let own: String = numeral.iter().collect();
    let arabic = numeral.first().is_some_and(char::is_ascii_digit);
    let mut forms = Vec::new();
    if arabic {
        let Some(value) = arabic_value(&own) else { return forms };
        forms.push(value.to_string());
        forms.extend(in_units(value));
        if year && numeral.len() == 4 {
            forms.push(numeral.iter().filter_map(|&c| spelled_figure(c)).collect());
        } else if !year && value < 100_000_000 {
            forms.push(spelled(value));
        }
    } else {
        let with_unit = numeral.iter().any(|&c| unit(c).is_some());
        let digits: Option<Vec<u64>> = numeral.iter().map(|&c| figure(c)).collect();
        let value = match digits {
            Some(digits) if digits.len() == 1 && ordinal => Some(digits[0]),
            Some(digits) if digits.len() == 4 && year => {
                Some(digits.iter().fold(0, |value, digit| value * 10 + digit))
            }
            Some(_) => None,
            // A unit alone (万, 百) or in a word (百万, 千万) counts nothing.
            None if with_unit && (numeral.len() > 1 || numeral[0] == '十') => spelled_value(numeral),
            None => None,
        };
        let Some(value) = value else { return forms };
        forms.push(value.to_string());
        forms.extend(in_units(value));
    }
    forms.retain(|form| *form != own);
    forms.dedup();
    forms
}

fn spelled_figure(c: char) -> Option<char> {
    "〇一二三四五六七八九".chars().nth(c.to_digit(10)? as usize)
}

/// The value of `6.5万`, `3,000`, `1.2亿`; `None` where it is no whole number.
fn arabic_value(text: &str) -> Option<u64> {
    let (figures, factor) = match text.chars().last()? {
        '万' => (text.strip_suffix('万')?, 10_000),
        '亿' => (text.strip_suffix('亿')?, 100_000_000),
        _ => (text, 1),
    };
    let (whole, part) = figures.split_once('.').unwrap_or((figures, ""));
    let digits = |text: &str| -> Option<u64> {
        let mut value = 0u64;
        for c in text.chars().filter(|&c| c != ',') {
            value = value.checked_mul(10)?.checked_add(u64::from(c.to_digit(10)?))?;
        }
        Some(value)
    };
    if part.len() > 8 {
        return None;
    }
    let scale = 10u64.pow(part.len() as u32);
    let value = digits(whole)?.checked_mul(scale)?.checked_add(digits(part)?)?.checked_mul(factor)?;
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

/// The value as so many 万 or 亿 with at most two figures behind the point.
fn in_units(value: u64) -> Option<String> {
    let (unit, name) = if value >= 100_000_000 { (100_000_000, '亿') } else { (10_000, '万') };
    if value < unit || !value.is_multiple_of(unit / 100) {
        return None;
    }
    let mut written = (value / unit).to_string();
    let hundredths = value % unit / (unit / 100);
    if hundredths > 0 {
        written.push('.');
        written.push_str(&(hundredths / 10).to_string());
        if !hundredths.is_multiple_of(10) {
            written.push_str(&(hundredths % 10).to_string());
        }
    }
    written.push(name);
    Some(written)
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
            written.extend("〇一二三四五六七八九".chars().nth(digit as usize));
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
            ("二〇二四年", &["2024年"][..]),
            ("2024年", &["二〇二四年"]),
            ("6.5万人", &["65000人", "六万五千人"]),
            ("65000人", &["6.5万人", "六万五千人"]),
            ("六万五千人", &["65000人", "6.5万人"]),
            ("第十七届", &["第17届"]),
            ("第17届", &["第十七届"]),
            ("第三版", &["第3版"]),
            ("3,000公斤", &["3000公斤", "三千公斤"]),
            ("１２家", &["十二家"]),
            ("117", &["一百一十七"]),
            ("1007", &["一千零七"]),
            ("1.2亿元", &["120000000元"]),
            ("二十大", &["20大"]),
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
