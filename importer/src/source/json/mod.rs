//! JSON: one article a line, an array of articles, or an object that holds one; in the form of
//! [`crate::article::record`].
//!
//! Lines are read one by one, so that a file may be larger than memory; a line longer than any article is skipped
//! without being kept. An array is read value by value: one that is broken is reported, and reading goes on at the
//! next object.

use super::records::Records;
use crate::article::fields::Field;
use crate::article::record;
use crate::diagnostic::Problem;
use crate::text::encoding;
use regex::Regex;
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::io::{BufRead, BufReader, Read};
use std::sync::LazyLock;

/// The longest line: a book of half a million characters would fit.
const LINE_LIMIT: usize = 4 << 20;
/// So many bytes of a file tell whether it holds lines.
pub const START: u64 = 64 << 10;
/// After so many broken values the rest of a document is given up.
const MAX_BROKEN: usize = 100;
/// Names of the list of articles in an object that is no article itself.
const LISTS: &[&str] = &[
    "articles",
    "data",
    "items",
    "list",
    "records",
    "rows",
    "results",
    "result",
    "posts",
    "news",
    "docs",
    "documents",
    "content",
];

/// Adds the articles of a file of lines.
pub fn read_lines(file: impl Read, mut records: Records) -> Result<(), Problem> {
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
            records.report(Some(number), Problem::LineTooLong { limit: LINE_LIMIT as u64 });
            continue;
        }
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        blank = false;
        match values(&line) {
            Ok(values) => values.iter().for_each(|value| add(value, Some(number), &mut records)),
            Err(problem) => records.report(Some(number), problem),
        }
    }
    records.finish();
    if blank { Err(Problem::Empty) } else { Ok(()) }
}

/// Whether a file that begins like this holds one object a line.
pub fn begins_with_lines(start: &[u8]) -> bool {
    // UTF-16 has zeros and its own mark.
    if start.contains(&0) || start.starts_with(&[0xFF, 0xFE]) || start.starts_with(&[0xFE, 0xFF]) {
        return false;
    }
    let start = start.strip_prefix("\u{feff}".as_bytes()).unwrap_or(start).trim_ascii_start();
    let first = start.split(|byte| *byte == b'\n' || *byte == b'\r').next().unwrap_or_default().trim_ascii();
    first != b"{" && !first.starts_with(b"[")
}

/// Adds the articles of an array, an object or a row of objects.
pub fn read_document(text: &str, mut records: Records) -> Result<(), Problem> {
    let (mut at, mut line, mut counted, mut broken) = (0, 1, 0, 0);
    loop {
        let between = |c: char| c.is_whitespace() || matches!(c, ',' | '[' | ']' | '\u{feff}');
        at = text.len() - text[at..].trim_start_matches(between).len();
        if at == text.len() {
            break;
        }
        line += count_lines(&text[counted..at]);
        counted = at;
        let mut values = serde_json::Deserializer::from_str(&text[at..]).into_iter::<Value>();
        match values.next() {
            None => break,
            Some(Ok(value)) => {
                at += values.byte_offset();
                add_all(value, line, &mut records);
            }
            Some(Err(error)) => {
                broken += 1;
                let reason = without_place(&error);
                let place = u32::try_from(error.line()).unwrap_or(1);
                records.report(Some(line + place - 1), Problem::BadSyntax { format: "JSON", reason });
                let next = NEXT_OBJECT.find(&text[at..]).filter(|_| broken < MAX_BROKEN);
                let Some(next) = next else { break };
                at += next.end() - 1;
            }
        }
    }
    records.finish();
    Ok(())
}

/// Where the next object of an array may begin.
static NEXT_OBJECT: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?:\}\s*,?\s*|.\n\s*)\{").expect("the start of an object is a pattern"));

fn count_lines(text: &str) -> u32 {
    u32::try_from(text.bytes().filter(|byte| *byte == b'\n').count()).unwrap_or(u32::MAX)
}

/// Adds a value, or each value of the list of articles that it holds.
fn add_all(mut value: Value, line: u32, records: &mut Records) {
    let is_article = |object: &Map<String, Value>, records: &Records| {
        object.iter().any(|(name, value)| {
            let field = records.names.field(name).map(|(field, _)| field);
            matches!(field, Some(Field::Title | Field::Text)) && !value.is_array()
        })
    };
    if let Value::Object(object) = &mut value
        && !is_article(object, records)
    {
        let is_member = |value: &Value| match value {
            Value::Object(object) => is_article(object, records),
            _ => false,
        };
        if object.values().all(is_member) {
            // Articles by their ids.
            object.values().for_each(|value| add(value, Some(line), records));
            return;
        }
        let name = LISTS.iter().find(|name| match object.get(**name) {
            Some(Value::Array(list)) => list.iter().any(Value::is_object),
            Some(Value::Object(_)) => true,
            _ => false,
        });
        if let Some(name) = name {
            match object.remove(*name) {
                Some(Value::Array(list)) => list.iter().for_each(|value| add(value, Some(line), records)),
                Some(inner) => add_all(inner, line, records),
                None => {}
            }
            return;
        }
    }
    add(&value, Some(line), records);
}

fn add(value: &Value, line: Option<u32>, records: &mut Records) {
    // Search engines export what they store beside names of their own.
    let value = value.get("_source").filter(|inner| inner.is_object()).unwrap_or(value);
    match record::from_json(value, records.names) {
        Some(record) => records.add(record, line),
        None => {
            let reason = "not an object".to_string();
            records.report(line, Problem::BadSyntax { format: "JSON", reason });
        }
    }
}

/// The values of a line: one as a rule; several where something else than a line end separates them.
fn values(line: &[u8]) -> Result<Vec<Value>, Problem> {
    let line = line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line);
    let text = match std::str::from_utf8(line) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(encoding::decode(line.to_vec())?.text),
    };
    let mut values = Vec::new();
    let mut rest = text.as_ref();
    while !rest.is_empty() {
        let mut stream = serde_json::Deserializer::from_str(rest).into_iter::<Value>();
        match stream.next() {
            Some(Ok(value)) => values.push(value),
            Some(Err(error)) => {
                return Err(Problem::BadSyntax { format: "JSON", reason: without_place(&error) });
            }
            None => break,
        }
        rest = rest[stream.byte_offset()..].trim_start_matches(|c: char| c == ',' || c.is_whitespace());
    }
    Ok(values)
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
    use crate::article::fields::FieldNames;
    use crate::diagnostic::Diagnostic;
    use engine::article::Article;

    fn read(read: impl Fn(Records) -> Result<(), Problem>) -> (Vec<String>, Vec<String>) {
        let (mut titles, mut diagnostics) = (Vec::new(), Vec::new());
        let names = FieldNames::default();
        let mut sink = |article: Article| titles.push(article.title);
        read(Records::new("a.jsonl", &names, &mut sink, &mut diagnostics)).unwrap();
        (titles, diagnostics.iter().map(Diagnostic::to_string).collect())
    }

    #[test]
    fn a_broken_line_is_reported_and_the_rest_goes_on() {
        let long = format!("{{\"title\":\"{}\"}}", "长".repeat(LINE_LIMIT / 3 + 1));
        let file = format!(
            "{{\"title\":\"一\"}}\n{{\"title\":\n\n[1]\n{{}}\n{long}\n{{\"title\":\"二\",\"text\":\"文\",\"date\":\"x\"}}"
        );
        let (titles, reported) = read(|records| read_lines(file.as_bytes(), records));
        assert_eq!(titles, ["一", "二"]);
        assert_eq!(
            reported,
            [
                "a.jsonl, line 1: “一” has no text.",
                "a.jsonl, line 2: is no well-formed JSON (EOF while parsing a value at column 0); it was skipped.",
                "a.jsonl, line 4: is no well-formed JSON (not an object); it was skipped.",
                "a.jsonl, line 5: has neither title nor text; it was skipped.",
                "a.jsonl, line 6: is longer than 4 MB for one article; this line was skipped.",
                "a.jsonl, line 7: the field date has a value that cannot be used, “x”; it was left out.",
            ]
        );
    }

    #[test]
    fn arrays_and_objects_around_them_are_read() {
        for text in [
            r#"[{"title":"一","text":"文"},{"title":"二","text":"文"}]"#,
            "{\"total\": 2, \"data\": [\n{\"title\":\"一\",\"text\":\"文\"}, {\"title\":\"二\",\"text\":\"文\"}]}",
            "{\n \"title\": \"一\",\n \"text\": \"文\"\n}\n{\n \"title\": \"二\",\n \"text\": \"文\"\n}",
            r#"{"7":{"title":"一","text":"文"},"9":{"title":"二","text":"文"}}"#,
            r#"{"code":0,"data":{"list":[{"title":"一","text":"文"},{"title":"二","text":"文"}]}}"#,
        ] {
            let (titles, reported) = read(|records| read_document(text, records));
            assert_eq!((titles.join(" ").as_str(), reported.len()), ("一 二", 0), "{text}: {reported:?}");
        }
        for text in [
            "{\"title\":\"一\",\"text\":\"文\"},\n{\"title\":\"二\",\"text\":\"文\"}\n",
            "{\"title\":\"一\",\"text\":\"文\"}{\"title\":\"二\",\"text\":\"文\"}",
            "{\"title\":\"一\",\"text\":\"文\"}\r{\"title\":\"二\",\"text\":\"文\"}\r",
            "{\"_id\":1,\"_source\":{\"title\":\"一\",\"text\":\"文\"}}\n{\"_id\":2,\"_source\":{\"title\":\"二\",\"text\":\"文\"}}",
        ] {
            let (titles, reported) = read(|records| read_lines(text.as_bytes(), records));
            assert_eq!((titles.join(" ").as_str(), reported.len()), ("一 二", 0), "{text}: {reported:?}");
        }
        let broken =
            "[{\"title\":\"一\",\"text\":\"文\"},\n{\"title\":二},\n{\"title\":\"三\",\"text\":\"文\"}]";
        let (titles, reported) = read(|records| read_document(broken, records));
        assert_eq!(titles, ["一", "三"]);
        assert!(
            reported.len() == 1 && reported[0].starts_with("a.jsonl, line 2: is no well-formed JSON"),
            "{reported:?}"
        );
        assert!(
            begins_with_lines(b"{\"title\":1}\n")
                && !begins_with_lines(b" [\n")
                && !begins_with_lines(b"{\n")
        );
    }
}
