//! The JSON record of one article: what a `.jsonl` corpus holds and what `check --json` prints.
//!
//! One format both ways, so that what is printed can be read again and comes back the same. Absent fields are
//! left out; fields that are not known here are skipped. This is the only place where an article meets JSON.

use engine::article::{Article, Author, Caption, Date, Kind, Reading};
use serde_json::{Map, Value, json};

/// The record of an article.
pub fn to_json(article: &Article) -> Value {
    let mut record = Map::new();
    let mut put = |name: &str, value: Value| {
        let absent = match &value {
            Value::Null => true,
            Value::String(text) => text.is_empty(),
            Value::Array(list) => list.is_empty(),
            _ => false,
        };
        if !absent {
            record.insert(name.to_string(), value);
        }
    };
    put("id", json!(article.id));
    put("paper", json!(article.paper));
    put("date", json!(article.date.map(|date| date.to_string())));
    put("edition", json!(article.edition));
    put("page_no", json!(article.page_no));
    put("page_name", json!(article.page_name));
    put("seq", json!(article.seq));
    put("lead_title", json!(article.lead_title));
    put("title", json!(article.title));
    put("subtitle", json!(article.subtitle));
    put("section", json!(article.section));
    put("kind", json!(article.kind.name()));
    put("dateline", json!(article.dateline));
    put("authors", article.authors.iter().map(author_to_json).collect());
    put("byline", json!(article.byline));
    put("text", json!(article.text));
    put("captions", article.captions.iter().map(caption_to_json).collect());
    put("jump_from", json!(article.jump_from));
    put("jump_to", json!(article.jump_to));
    put("source_file", json!(article.source_file));
    put("source_url", json!(article.source_url));
    put("readings", article.readings.iter().map(reading_to_json).collect());
    put("flags", json!(article.flags));
    put("quality", json!(article.quality.map(|thousandths| f64::from(thousandths) / 1000.0)));
    Value::Object(record)
}

fn author_to_json(author: &Author) -> Value {
    if author.role.is_empty() {
        json!({ "name": author.name })
    } else {
        json!({ "name": author.name, "role": author.role })
    }
}

fn caption_to_json(caption: &Caption) -> Value {
    if caption.credit.is_empty() {
        json!({ "text": caption.text })
    } else {
        json!({ "text": caption.text, "credit": caption.credit })
    }
}

fn reading_to_json(reading: &Reading) -> Value {
    let mut record = Map::new();
    // These three are always there: whoever compares readings needs all of them.
    record.insert("source_file".into(), json!(reading.source_file));
    record.insert("title".into(), json!(reading.title));
    record.insert("text".into(), json!(reading.text));
    for (name, value) in
        [("lead_title", &reading.lead_title), ("subtitle", &reading.subtitle), ("byline", &reading.byline)]
    {
        if !value.is_empty() {
            record.insert(name.into(), json!(value));
        }
    }
    if !reading.flags.is_empty() {
        record.insert("flags".into(), json!(reading.flags));
    }
    Value::Object(record)
}

/// A field whose value could not be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadField {
    pub field: String,
    pub value: String,
}

/// The article of a record, with the fields that could not be used; `None` where the value is no object.
pub fn from_json(value: &Value) -> Option<(Article, Vec<BadField>)> {
    let mut fields = Fields { record: value.as_object()?, bad: Vec::new() };
    let article = Article {
        id: fields.text("id"),
        paper: fields.text("paper"),
        date: fields.parsed("date", |value| Date::parse(value.as_str()?.trim())),
        edition: fields.text("edition"),
        page_no: fields.parsed("page_no", number),
        page_name: fields.text("page_name"),
        seq: fields.parsed("seq", number),
        lead_title: fields.text("lead_title"),
        title: fields.text("title"),
        subtitle: fields.text("subtitle"),
        section: fields.text("section"),
        kind: fields.parsed("kind", |value| Kind::named(value.as_str()?)).unwrap_or_default(),
        dateline: fields.text("dateline"),
        authors: fields.parsed("authors", authors).unwrap_or_default(),
        byline: fields.text("byline"),
        text: fields.paragraphs("text"),
        captions: fields.parsed("captions", |value| list(value, caption)).unwrap_or_default(),
        jump_from: fields.text("jump_from"),
        jump_to: fields.text("jump_to"),
        source_file: fields.text("source_file"),
        source_url: fields.text("source_url"),
        readings: fields.parsed("readings", |value| list(value, reading)).unwrap_or_default(),
        flags: fields.parsed("flags", |value| list(value, string)).unwrap_or_default(),
        quality: fields.parsed("quality", |value| {
            let share = value.as_f64()?;
            (0.0..=1.0).contains(&share).then_some((share * 1000.0).round() as u16)
        }),
    };
    Some((article, fields.bad))
}

struct Fields<'a> {
    record: &'a Map<String, Value>,
    bad: Vec<BadField>,
}

impl Fields<'_> {
    fn parsed<T>(&mut self, field: &str, parse: impl Fn(&Value) -> Option<T>) -> Option<T> {
        let value = self.record.get(field)?;
        if value.is_null() || value.as_str() == Some("") {
            return None;
        }
        let parsed = parse(value);
        if parsed.is_none() {
            let shown: String = value.to_string().chars().take(40).collect();
            self.bad.push(BadField { field: field.to_string(), value: shown });
        }
        parsed
    }

    fn text(&mut self, field: &str) -> String {
        self.parsed(field, string).unwrap_or_default()
    }

    /// One string, or a list of paragraphs.
    fn paragraphs(&mut self, field: &str) -> String {
        let parse = |value: &Value| match value {
            Value::Array(_) => list(value, string).map(|paragraphs| paragraphs.join("\n")),
            _ => string(value),
        };
        self.parsed(field, parse).unwrap_or_default()
    }
}

fn string(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// A page number, written as a number or as digits.
fn number(value: &Value) -> Option<u16> {
    match value {
        Value::Number(number) => u16::try_from(number.as_u64()?).ok(),
        Value::String(digits) => digits.trim().parse().ok(),
        _ => None,
    }
}

fn list<T>(value: &Value, parse: impl Fn(&Value) -> Option<T>) -> Option<Vec<T>> {
    value.as_array()?.iter().map(parse).collect()
}

/// A list of names, a list of `{name, role}`, or one string of names with separators.
fn authors(value: &Value) -> Option<Vec<Author>> {
    if let Value::String(names) = value {
        return Some(crate::page::byline::names_in(names));
    }
    list(value, |author| match author {
        Value::String(name) => Some(Author { name: name.clone(), role: String::new() }),
        Value::Object(fields) => Some(Author {
            name: string(fields.get("name")?)?,
            role: fields.get("role").map_or(Some(String::new()), string)?,
        }),
        _ => None,
    })
}

fn caption(value: &Value) -> Option<Caption> {
    match value {
        Value::String(text) => Some(Caption { text: text.clone(), credit: String::new() }),
        Value::Object(fields) => {
            let text = |name| fields.get(name).map_or(Some(String::new()), string);
            Some(Caption { text: text("text")?, credit: text("credit")? })
        }
        _ => None,
    }
}

fn reading(value: &Value) -> Option<Reading> {
    let record = value.as_object()?;
    let text = |name| record.get(name).map_or(Some(String::new()), string);
    Some(Reading {
        source_file: text("source_file")?,
        lead_title: text("lead_title")?,
        title: text("title")?,
        subtitle: text("subtitle")?,
        text: text("text")?,
        byline: text("byline")?,
        flags: record.get("flags").map_or(Some(Vec::new()), |flags| list(flags, string))?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn fields_are_read_in_every_form_that_they_come_in() {
        type Row = (&'static str, fn(&Article) -> String, &'static str, usize);
        let rows: &[Row] = &[
            (r#"{"title":"题"}"#, |a| a.title.clone(), "题", 0),
            (r#"{"id":17}"#, |a| a.id.clone(), "17", 0),
            (r#"{"text":["一","二"]}"#, |a| a.text.clone(), "一\n二", 0),
            (r#"{"authors":["王明",{"name":"李红","role":"摄影"}]}"#, |a| names(a), "王明/ 李红/摄影", 0),
            (r#"{"authors":"王明、李红"}"#, |a| names(a), "王明/ 李红/", 0),
            (r#"{"page_no":"03"}"#, |a| format!("{:?}", a.page_no), "Some(3)", 0),
            (r#"{"page_no":-1}"#, |a| format!("{:?}", a.page_no), "None", 1),
            (r#"{"date":"2024-02-30"}"#, |a| format!("{:?}", a.date), "None", 1),
            (r#"{"date":null,"source":"别处","x":[{}]}"#, |a| format!("{:?}", a.date), "None", 0),
            (r#"{"captions":["图说"]}"#, |a| a.captions[0].text.clone(), "图说", 0),
            (r#"{"quality":1.5}"#, |a| format!("{:?}", a.quality), "None", 1),
        ];
        for (json, shown, expected, bad) in rows {
            let (article, bad_fields) = from_json(&serde_json::from_str(json).unwrap()).unwrap();
            assert_eq!(&shown(&article), expected, "{json}");
            assert_eq!(bad_fields.len(), *bad, "{json}");
        }
        assert!(from_json(&json!([1])).is_none());
    }

    fn names(article: &Article) -> String {
        let all: Vec<String> = article.authors.iter().map(|a| format!("{}/{}", a.name, a.role)).collect();
        all.join(" ")
    }

    prop_compose! {
        fn articles()(
            texts in proptest::collection::vec("\\PC{0,6}|[一-龥\n]{0,9}", 19),
            date in proptest::option::of((1u16..=9999, 1u8..=12, 1u8..=28)),
            numbers in proptest::collection::vec(proptest::option::of(any::<u16>()), 2),
            quality in proptest::option::of(0u16..=1000),
            kind in 0usize..6,
            many in 0usize..3,
        ) -> Article {
            let t = |n: usize| texts[n].clone();
            Article {
                id: t(0), paper: t(1), edition: t(2), page_name: t(3), lead_title: t(4), title: t(5),
                subtitle: t(6), section: t(7), dateline: t(8), byline: t(9), text: t(10), jump_from: t(11),
                jump_to: t(12), source_file: t(13), source_url: t(14),
                date: date.and_then(|(y, m, d)| Date::new(y, m, d)),
                page_no: numbers[0], seq: numbers[1], quality,
                kind: Kind::ALL[kind],
                authors: vec![Author { name: t(15), role: t(16) }; many],
                captions: vec![Caption { text: t(17), credit: t(18) }; many],
                readings: vec![Reading { source_file: t(0), title: t(1), text: t(2), byline: t(3),
                    flags: vec![t(4)], ..Reading::default() }; many],
                flags: vec![t(5); many],
            }
        }
    }

    proptest! {
        #[test]
        fn what_is_printed_comes_back(article in articles()) {
            let printed = to_json(&article).to_string();
            let (back, bad) = from_json(&serde_json::from_str(&printed).unwrap()).unwrap();
            prop_assert_eq!(back, article);
            prop_assert!(bad.is_empty());
        }
    }
}
