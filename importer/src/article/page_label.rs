//! The number and name of a newspaper page, in whatever form they are written.

use crate::text::numeral::{half_width, value};
use regex::Regex;
use std::sync::LazyLock;

/// What a label such as `02版：要闻` says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageLabel {
    /// Counted from 1.
    pub number: u16,
    /// Empty where the label has none.
    pub name: String,
}

/// A longer text is no label.
const MAX_CHARACTERS: usize = 100;

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("the forms of a page number are patterns")
}

/// 第02版, A02版, 二版, 头版; with 共 before it, the number of all pages.
static WITH_UNIT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(共|总|總|计|計|[0-9]\s*[-~至、,/])?\s*第?\s*([a-z]{0,2})\s*[叠疊]?\s*([0-9]+|[一二三四五六七八九十百廿]+|头|頭)\s*版",
    )
});
/// 2, 02, A02, A叠02, 2.0, P2, page 2, 版面2, 2/16, 2 of 16
static BARE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:第|版[面次]?|page|no\.?|p\.?)?\s*((?:[a-z]{1,2}[叠疊]?-?)?)([0-9]{1,4})(?:\.0+)?(?:\s*(?:/|of)\s*[0-9]+)?$",
    )
});
/// 02 要闻, A02·要闻; 要闻02. Words that count (共16, 16开, 3期) are no names.
static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:[a-z]{0,2}-?([0-9]{1,3})\s*[-:·.|_]?\s*([\p{Han}&&[^年月日号號期开開页頁张張个個]]\p{Han}{1,7})|([\p{Han}&&[^共总總计計第约約年月]]\p{Han}{1,5})\s*[-:·.|_]?\s*[a-z]{0,2}([0-9]{1,3}))$",
    )
});
static NUMERAL: LazyLock<Regex> = LazyLock::new(|| pattern(r"^第?([一二三四五六七八九十百廿]+)$"));

/// The page that a label names; `None` where it names none, or more than one.
pub fn read(text: &str) -> Option<PageLabel> {
    let text = half_width(text.trim());
    if text.chars().count() > MAX_CHARACTERS {
        return None;
    }
    let mut label: Option<PageLabel> = None;
    for found in WITH_UNIT.captures_iter(&text) {
        match found.get(1).map(|before| before.as_str()) {
            Some("共" | "总" | "總" | "计" | "計") => continue,
            Some(_) => return None,
            None => {}
        }
        let number = match &found[3] {
            "头" | "頭" => 1,
            digits => page(value(digits))?,
        };
        match &label {
            Some(first) if first.number != number => return None,
            Some(_) => {}
            None => {
                let end = found.get(0).map_or(0, |all| all.end());
                label = Some(PageLabel { number, name: name_in(&text[end..]) });
            }
        }
    }
    if label.is_some() {
        return label;
    }
    if let Some(digits) = BARE
        .captures(&text)
        .map(|found| found[2].to_string())
        .or_else(|| Some(NUMERAL.captures(&text)?[1].to_string()))
    {
        return Some(PageLabel { number: page(value(&digits))?, name: String::new() });
    }
    let found = NAMED.captures(&text)?;
    let part = |one: usize, other: usize| {
        found.get(one).or(found.get(other)).map(|part| part.as_str()).unwrap_or_default()
    };
    Some(PageLabel { number: page(value(part(1, 4)))?, name: part(2, 3).to_string() })
}

fn page(number: Option<u32>) -> Option<u16> {
    number.filter(|number| (1..1000).contains(number)).and_then(|number| u16::try_from(number).ok())
}

/// The name behind a number: `：要闻`, ` 要闻`, but not `（共16版）`.
fn name_in(rest: &str) -> String {
    let rest = rest.trim_start_matches([':', '-', ' ', '|', '·', '.', '_']);
    let end = rest.find(['(', '[', '|', ' ']).unwrap_or(rest.len());
    let name = rest[..end].trim();
    if name.starts_with(['共', '第']) { String::new() } else { name.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_read_in_every_common_form() {
        for (text, number, name) in [
            ("2", 2, ""),
            ("02", 2, ""),
            ("2.0", 2, ""),
            ("０２", 2, ""),
            ("第2版", 2, ""),
            ("第二版", 2, ""),
            ("第十二版", 12, ""),
            ("二", 2, ""),
            ("A02", 2, ""),
            ("B叠03版", 3, ""),
            ("A叠02", 2, ""),
            ("版面02", 2, ""),
            ("要闻02", 2, "要闻"),
            ("02 要闻", 2, "要闻"),
            ("A02·要闻", 2, "要闻"),
            ("P2", 2, ""),
            ("page 2", 2, ""),
            ("2/16", 2, ""),
            ("02版：要闻", 2, "要闻"),
            ("第A02版:要闻", 2, "要闻"),
            ("02版 要闻", 2, "要闻"),
            ("头版", 1, ""),
            ("一版", 1, ""),
            ("第02版（共16版）", 2, ""),
            ("共16版 第2版", 2, ""),
            ("第02版：要闻（共16版）", 2, "要闻"),
            ("河城日报 第03版", 3, ""),
        ] {
            let expected = PageLabel { number, name: name.into() };
            assert_eq!(read(text), Some(expected), "{text}");
        }
        for text in [
            "",
            "要闻",
            "-1",
            "0",
            "共16版",
            "2024",
            "2-3版",
            "第1版、第3版",
            "末版",
            "1.5",
            "共16",
            "16开本",
            "11月刊",
            "约12",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
