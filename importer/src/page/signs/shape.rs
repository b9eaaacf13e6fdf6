//! Classes of what a text looks like: in which range a number lies, how a line begins and how it ends.

use crate::page::byline::ends_sentence;

/// In which of the ranges parted by `limits` a number lies.
pub(super) fn bucket(number: usize, limits: &[usize]) -> u16 {
    limits.iter().take_while(|limit| number >= **limit).count() as u16
}

pub(super) fn end_class(text: &str) -> u16 {
    let text = text.trim_end();
    let Some(last) = text.chars().next_back() else { return 0 };
    match last {
        '。' | '…' | '.' => 1,
        '！' | '!' => 2,
        '？' | '?' => 3,
        '，' | ',' | '、' | '；' | ';' => 4,
        '：' | ':' => 5,
        '—' | '―' | '-' | '─' => 6,
        '”' | '"' | '’' | '」' | '』' => {
            if ends_sentence(text) {
                7
            } else {
                8
            }
        }
        '）' | ')' | '】' | '〕' => {
            if ends_sentence(text) {
                9
            } else {
                10
            }
        }
        '》' | '〉' => 11,
        c if c.is_ascii_alphanumeric() => 12,
        _ => 0,
    }
}

pub(super) fn begin_class(text: &str) -> u16 {
    let mut characters = text.trim_start().chars();
    let Some(first) = characters.next() else { return 0 };
    match first {
        '“' | '"' | '‘' | '「' | '『' => 1,
        '—' | '―' | '-' | '─' => 2,
        '●' | '■' | '▲' | '◆' | '★' | '○' | '□' | '△' | '◇' | '☆' | '▶' | '►' | '※' | '•' | '·' | '▼'
        | '◎' => 3,
        '【' | '［' | '[' | '〔' => 4,
        '（' | '(' => 5,
        '《' | '〈' => 6,
        '，' | '。' | '、' | '”' | '）' | '；' | '：' | '！' | '？' | ')' | ',' => 7,
        '①'..='⑳' | '㈠'..='㈩' => 8,
        c if c.is_ascii_digit() => 9,
        c if c.is_ascii_alphabetic() => 10,
        _ => 0,
    }
}
