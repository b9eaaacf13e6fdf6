//! JSON: one article a line, an array of articles, or an object that holds some, however deep; in the form of
//! [`crate::article::record`]. What such an object says of all its articles (the date of an issue, the number of a page)
//! is theirs where they say nothing else.
//!
//! Lines are read one by one, so that a file may be larger than memory; a line longer than any article is skipped
//! without being kept. An array is read value by value: one that is broken is reported, and reading goes on at the
//! next object.

use super::records::Records;
use crate::article::fields::Field;
use crate::article::{date, record};
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
/// How deep lists of articles are looked for in one another.
const MAX_LISTS: usize = 8;
/// What an object may say of all articles in it.
const SHARED: &[Field] =
    &[Field::Paper, Field::Date, Field::Edition, Field::PageNo, Field::PageName, Field::Section];

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
            Ok(values) => values.into_iter().for_each(|value| add_all(value, number, &mut records)),
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

/// Adds a value, or each article that it holds.
fn add_all(value: Value, line: u32, records: &mut Records) {
    add_within(value, &Map::new(), line, 0, records);
}

/// Adds a value, or each article that it holds; `shared` is what the objects around it say of all their articles.
fn add_within(value: Value, shared: &Map<String, Value>, line: u32, depth: usize, records: &mut Records) {
    match value {
        Value::Array(list)
            if list.is_empty() || list.iter().any(|member| member.is_object() || member.is_array()) =>
        {
            list.into_iter().for_each(|value| add_within(value, shared, line, depth + 1, records));
        }
        Value::Object(object) if !is_article(&object, records) && holds_articles(&object, depth, records) => {
            let mut shared = shared.clone();
            let mut lists = Vec::new();
            for (name, value) in object {
                let field = records.names.field(&name).map(|(field, _)| field);
                if leads_to_articles(&value, depth, records) {
                    lists.push((name, value));
                } else if field.is_some_and(|field| SHARED.contains(&field)) {
                    shared.insert(name, value);
                } else if value.as_array().is_some_and(|list| list.iter().any(Value::is_object)) {
                    records.unread_field(&name, Some(line));
                }
            }
            for (name, value) in lists {
                // Articles by their days.
                let day = date::read(&name).map(|day| ("date".to_string(), Value::String(day.to_string())));
                let mut shared = shared.clone();
                shared.extend(day);
                add_within(value, &shared, line, depth + 1, records);
            }
        }
        Value::Object(mut object) => {
            for (name, value) in shared {
                let field = |name: &String| records.names.field(name).map(|(field, _)| field);
                if object.keys().all(|own| field(own) != field(name)) {
                    object.insert(name.clone(), value.clone());
                }
            }
            add(&Value::Object(object), Some(line), records);
        }
        value => add(&value, Some(line), records),
    }
}

/// Whether an object has a text, or a headline and nothing that could hold articles of its own.
fn is_article(object: &Map<String, Value>, records: &Records) -> bool {
    let (mut titled, mut with_text) = (false, false);
    for (name, value) in object {
        match records.names.field(name) {
            Some((Field::Text, _)) if value.is_string() => return true,
            Some((Field::Text, _)) => with_text = true,
            Some((Field::Title, _)) => titled = true,
            _ => {}
        }
    }
    let holds_none = |value: &Value| match value {
        Value::Array(list) => !list.iter().any(|member| has_title(member, records)),
        _ => true,
    };
    titled && (with_text || object.values().all(holds_none))
}

fn has_title(value: &Value, records: &Records) -> bool {
    let is_title = |name: &String| records.names.field(name).is_some_and(|(field, _)| field == Field::Title);
    value.as_object().is_some_and(|object| object.keys().any(is_title))
}

fn holds_articles(object: &Map<String, Value>, depth: usize, records: &Records) -> bool {
    object.values().any(|value| leads_to_articles(value, depth, records))
}

/// Whether a list or an object is an article of itself, or holds one.
fn leads_to_articles(value: &Value, depth: usize, records: &Records) -> bool {
    match value {
        _ if depth >= MAX_LISTS => false,
        Value::Array(list) => list.iter().any(|member| leads_to_articles(member, depth + 1, records)),
        Value::Object(object) => {
            is_article(inner(object), records) || holds_articles(inner(object), depth + 1, records)
        }
        _ => false,
    }
}

/// The record itself, where a search engine exports it beside names of its own.
fn inner(object: &Map<String, Value>) -> &Map<String, Value> {
    object.get("_source").and_then(Value::as_object).unwrap_or(object)
}

fn add(value: &Value, line: Option<u32>, records: &mut Records) {
    let record = match value {
        Value::Object(object) => Some(record::from_object(inner(object), records.names)),
        _ => None,
    };
    match record {
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
