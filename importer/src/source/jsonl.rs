//! `.jsonl`: one article a line, in the form of [`crate::article::record`].
//!
//! Read line by line, so that a file may be larger than memory; a line longer than any article is passed over
//! without being kept.

use crate::article::record;
use crate::diagnostic::{Diagnostic, Problem};
use crate::text::encoding;
use engine::article::Article;
use std::io::{BufRead, BufReader, Read};

/// The longest line: a book of half a million characters would fit.
const LINE_LIMIT: usize = 4 << 20;

/// Adds the articles of a file and tells the lines that are none.
pub fn read(
    file: impl Read,
    name: &str,
    articles: &mut Vec<Article>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<(), Problem> {
    let mut reader = BufReader::with_capacity(1 << 16, file);
    let mut line = Vec::new();
    let mut blank = true;
    for number in 1u32.. {
        line.clear();
        let length = next_line(&mut reader, &mut line).map_err(|error| Problem::unreadable(&error))?;
        if length == 0 {
            break;
        }
        if length > LINE_LIMIT {
            blank = false;
            diagnostics.push(Diagnostic::on_line(
                name,
                number,
                Problem::LineTooLong { limit: LINE_LIMIT as u64 },
            ));
            continue;
        }
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        blank = false;
        match article(&line) {
            Ok((article, bad)) => {
                for field in bad {
                    let problem = Problem::BadField { field: field.field, value: field.value };
                    diagnostics.push(Diagnostic::on_line(name, number, problem));
                }
                articles.push(article);
            }
            Err(problem) => diagnostics.push(Diagnostic::on_line(name, number, problem)),
        }
    }
    if blank { Err(Problem::Empty) } else { Ok(()) }
}

/// Reads up to and with the next line end and returns the line's length; keeps no more than the limit.
fn next_line(reader: &mut impl BufRead, line: &mut Vec<u8>) -> std::io::Result<usize> {
    let mut length = 0;
    loop {
        let available = reader.fill_buf()?;
        let end = available.iter().position(|byte| *byte == b'\n').map(|at| at + 1);
        let taken = end.unwrap_or(available.len());
        if length + taken <= LINE_LIMIT {
            line.extend_from_slice(&available[..taken]);
        }
        length += taken;
        reader.consume(taken);
        if end.is_some() || taken == 0 {
            return Ok(length);
        }
    }
}

fn article(line: &[u8]) -> Result<(Article, Vec<record::BadField>), Problem> {
    let line = line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line);
    let bad = |reason: String| Problem::BadSyntax { format: "JSON", reason };
    let parsed = match std::str::from_utf8(line) {
        Ok(text) => serde_json::from_str(text),
        Err(_) => serde_json::from_str(&encoding::decode(line.to_vec())?.text),
    };
    let value: serde_json::Value = parsed.map_err(|error| bad(without_place(&error)))?;
    let (article, fields) = record::from_json(&value).ok_or_else(|| bad("not an object".into()))?;
    let words =
        [&article.title, &article.lead_title, &article.text].into_iter().any(|s| !s.trim().is_empty());
    if words || !article.captions.is_empty() { Ok((article, fields)) } else { Err(Problem::NoText) }
}

/// The reason without `at line 1`, which would contradict the line of the file.
fn without_place(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.split_once(" at line ") {
        Some((reason, _)) => format!("{reason} at column {}", error.column()),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_line_is_told_and_the_rest_goes_on() {
        let long = format!("{{\"title\":\"{}\"}}", "长".repeat(LINE_LIMIT / 3 + 1));
        let file = format!(
            "{{\"title\":\"一\"}}\n{{\"title\":\n\n[1]\n{{}}\n{long}\n{{\"title\":\"二\",\"date\":\"x\"}}"
        );
        let (mut articles, mut diagnostics) = (Vec::new(), Vec::new());
        read(file.as_bytes(), "a.jsonl", &mut articles, &mut diagnostics).unwrap();
        let titles: Vec<&str> = articles.iter().map(|a| a.title.as_str()).collect();
        assert_eq!(titles, ["一", "二"]);
        let told: Vec<String> = diagnostics.iter().map(Diagnostic::to_string).collect();
        assert_eq!(
            told,
            [
                "a.jsonl, line 2: is no well-formed JSON (EOF while parsing a value at column 0); it was skipped.",
                "a.jsonl, line 4: is no well-formed JSON (not an object); it was skipped.",
                "a.jsonl, line 5: has neither title nor text; it was skipped.",
                "a.jsonl, line 6: is longer than 4 MB for one article; this line was skipped.",
                "a.jsonl, line 7: the field date has a value that cannot be used, \"x\"; it was left out.",
            ]
        );
    }
}
