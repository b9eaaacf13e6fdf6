//! Small whole numbers as people write them: digits of either width, or Chinese numerals.

/// The text with full-width letters, digits and punctuation as ASCII ones, and every other space as a plain one.
pub fn half_width(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            '–' | '—' | '−' | '‐' | '‑' => '-',
            c if c.is_whitespace() => ' ',
            c => c,
        })
        .collect()
}

/// The number that ASCII digits or Chinese numerals write: 12, 十二, 二〇二四, 二千零二十四, 廿一.
pub fn value(text: &str) -> Option<u32> {
    if text.is_empty() || text.chars().count() > 9 {
        return None;
    }
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.parse().ok();
    }
    let has_units = text.contains(['十', '拾', '百', '佰', '千', '仟', '廿', '卅']);
    let (mut total, mut digit) = (0_u32, None);
    for c in text.chars() {
        if let Some(value) = numeral(c) {
            digit = match digit {
                Some(before) if !has_units => Some(before * 10 + value),
                Some(0) | None => Some(value),
                Some(_) => return None,
            };
            continue;
        }
        let unit = match c {
            '十' | '拾' => 10,
            '百' | '佰' => 100,
            '千' | '仟' => 1000,
            '廿' | '卅' if digit.is_some_and(|digit| digit > 0) => return None,
            '廿' => 20,
            '卅' => 30,
            _ => return None,
        };
        total += if unit % 100 == 20 || unit == 30 { unit } else { digit.unwrap_or(1).max(1) * unit };
        digit = None;
    }
    Some(total + digit.unwrap_or(0))
}

fn numeral(c: char) -> Option<u32> {
    let digits = [
        "〇零○◯0",
        "一壹元1",
        "二贰貳两2",
        "三叁參3",
        "四肆4",
        "五伍5",
        "六陆陸6",
        "七柒7",
        "八捌8",
        "九玖9",
    ];
    let found = digits.iter().position(|all| all.contains(c))?;
    u32::try_from(found).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_written() {
        for (text, expected) in [
            ("12", Some(12)),
            ("007", Some(7)),
            ("二〇二四", Some(2024)),
            ("二千零二十四", Some(2024)),
            ("一九四八", Some(1948)),
            ("贰零贰肆", Some(2024)),
            ("壹拾貳", Some(12)),
            ("十", Some(10)),
            ("十二", Some(12)),
            ("二十", Some(20)),
            ("三十一", Some(31)),
            ("廿一", Some(21)),
            ("卅", Some(30)),
            ("元", Some(1)),
            ("", None),
            ("二十三四", None),
            ("千十百千十百千十百千", None),
            ("两版", None),
        ] {
            assert_eq!(value(text), expected, "{text}");
        }
        assert_eq!(half_width("２０２４／１\u{3000}Ａ：—"), "2024/1 A:-");
    }
}
