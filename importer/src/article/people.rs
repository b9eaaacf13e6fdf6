//! Authors as sources give them: a line, or a list of names, with or without roles.

use crate::page::byline::names_in;
use engine::article::Author;

/// Words that introduce a list of authors and are no part of it.
const LABELS: &[&str] = &["作者", "文", "by", "author", "authors"];

/// The people that a line names: `本报记者 李红 王明`, `作者：李红`, `Li Hong, Wang Ming`.
pub fn read(line: &str) -> Vec<Author> {
    let line = line.trim().trim_matches(['(', ')', '（', '）', '【', '】']).trim();
    let line = without_label(line);
    if line.chars().any(|c| c.is_alphabetic() && (c as u32) < 0x2E80) {
        // Names in letters have spaces inside.
        return line
            .split(['、', '，', ',', ';', '；', '|', '\n'])
            .map(str::trim)
            .filter(|name| !name.is_empty())
            .map(|name| Author { name: name.to_string(), role: String::new() })
            .collect();
    }
    names_in(line)
}

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
            ("", ""),
        ] {
            let shown: Vec<String> = read(line).iter().map(|a| format!("{}/{}", a.name, a.role)).collect();
            assert_eq!(shown.join(" "), expected, "{line}");
        }
    }
}
