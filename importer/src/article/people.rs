//! Authors as sources give them: a line, or a list of names, with or without roles.

use crate::page::byline::names_in;
use crate::page::vocabulary::ROLES;
use engine::article::Author;
use regex::{Captures, Regex};
use std::sync::LazyLock;

/// Words that introduce a list of authors and are no part of it.
const LABELS: &[&str] = &["作者", "文", "by", "author", "authors"];

/// The people that a line names: `本报记者 李红 王明`, `作者：李红`, `Li Hong, Wang Ming`.
pub fn read(line: &str) -> Vec<Author> {
    let line = role_first(without_label(without_brackets(line.trim())));
    let line = line.as_str();
    if line.chars().any(|c| c.is_alphabetic() && (c as u32) < 0x2E80) {
        // Names in letters have spaces inside.
        return line
            .split(['、', '，', ',', ';', '；', '|', '&', '＆', '\n'])
            .map(str::trim)
            .filter(|name| !name.is_empty())
            .map(|name| Author { name: name.to_string(), role: String::new() })
            .collect();
    }
    names_in(line)
}

/// A line without the brackets that stand around all of it.
fn without_brackets(line: &str) -> &str {
    let pairs = [('(', ')'), ('（', '）'), ('【', '】'), ('[', ']')];
    let inner = pairs.iter().find_map(|(open, close)| line.strip_prefix(*open)?.strip_suffix(*close));
    inner.map_or(line, str::trim)
}

/// `李红（记者）` as `记者 李红`, the order in which a byline has them. What else stands in brackets behind a name is no name.
fn role_first(line: &str) -> String {
    let turned = ROLE_BEHIND.replace_all(line, |found: &Captures| {
        let role = ROLES.iter().any(|(printed, ..)| *printed == &found[2]);
        if role { format!("{} {}", &found[2], &found[1]) } else { found[1].to_string() }
    });
    turned.replace(" and ", "、")
}

static ROLE_BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"([^\s、，,;；（(]+)\s*[（(]([^（）()]{1,8})[）)]")
        .expect("a role behind a name is a pattern")
});

/// The line behind `作者：`; a role that belongs to the names (记者 李红) stays.
fn without_label(line: &str) -> &str {
    let Some((label, rest)) = line.split_once([':', '：']) else { return line };
    let label = label.trim().to_lowercase();
    if LABELS.contains(&label.as_str()) { rest.trim() } else { line }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_authors_is_split_into_people() {
        for (line, expected) in [
            ("李红", "李红/"),
            ("李红、王明", "李红/ 王明/"),
            ("李红 王明", "李红/ 王明/"),
            ("本报记者 李红", "李红/记者"),
            ("（记者 李红）", "李红/记者"),
            ("作者：李红", "李红/"),
            ("记者：李红；摄影：王明", "李红/记者 王明/摄影"),
            ("Li Hong, Wang Ming", "Li Hong/ Wang Ming/"),
            ("新华社", "新华社/"),
            ("李红（记者）", "李红/记者"),
            ("李红（记者）、王明（摄影）", "李红/记者 王明/摄影"),
            ("李红 and 王明", "李红/ 王明/"),
            ("Li Hong and Wang Ming", "Li Hong/ Wang Ming/"),
            ("", ""),
        ] {
            let shown: Vec<String> = read(line).iter().map(|a| format!("{}/{}", a.name, a.role)).collect();
            assert_eq!(shown.join(" "), expected, "{line}");
        }
    }
}
