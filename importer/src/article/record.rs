//! The JSON record of one article: what a `.jsonl` corpus holds and what `check --json` prints.
//!
//! One format both ways, so that what is printed can be read again and comes back the same. Absent fields are
//! left out when written. When read, a field may have any of the names in [`super::fields`], and each kind of value is
//! read by one function, whatever the source: a spreadsheet's cell, front matter, an e-edition's metadata.

use super::fields::{Field, FieldNames};
use super::{date, page_label, people};
use crate::text::{lines, markup, numeral};
use engine::article::{Article, Author, Caption, Date, Kind, Part, Print, Reading};
use serde_json::{Map, Value, json};
use std::borrow::Cow;

/// The most characters of a bad value that a diagnostic shows.
const MAX_SHOWN: usize = 40;

/// Where an article stands on its page; written for whoever shows it there, and not read back.
const BOXES: &str = "boxes";

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
    put("aliases", json!(article.aliases));
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
    put(BOXES, json!(article.print.as_deref().map(print_to_json)));
    Value::Object(record)
}

/// Lengths in the source's unit; a part's characters are those from `from` to before `to`, counted in characters.
fn print_to_json(print: &Print) -> Value {
    let length = |hundredths: i32| match hundredths % 100 {
        0 => json!(hundredths / 100),
        _ => json!(f64::from(hundredths) / 100.0),
    };
    let pages = print.pages.iter().map(|page| {
        let mut record = Map::new();
        record.insert("page".into(), json!(page.page));
        if page.size != [0, 0] {
            record.insert("width".into(), length(page.size[0]));
            record.insert("height".into(), length(page.size[1]));
        }
        if !page.image.is_empty() {
            record.insert("image".into(), json!(page.image));
        }
        Value::Object(record)
    });
    let lines = print.lines.iter().map(|line| {
        let (part, number) = part_name(line.part);
        let mut record = Map::new();
        record.insert("page".into(), json!(line.page));
        record.insert("part".into(), json!(part));
        if let Some(number) = number {
            record.insert("caption".into(), json!(number));
        }
        record.insert("from".into(), json!(line.from));
        record.insert("to".into(), json!(line.from as usize + line.characters.len()));
        record.insert("box".into(), line.bounds.iter().copied().map(length).collect());
        let along = if line.vertical { "y" } else { "x" };
        record.insert(along.into(), line.characters.iter().flatten().copied().map(length).collect());
        record.insert("exact".into(), json!(line.exact));
        Value::Object(record)
    });
    json!({ "pages": pages.collect::<Vec<_>>(), "lines": lines.collect::<Vec<_>>() })
}

/// The name of a part's field, and the number of the caption where it is one.
fn part_name(part: Part) -> (&'static str, Option<u16>) {
    match part {
        Part::LeadTitle => ("lead_title", None),
        Part::Title => ("title", None),
        Part::Subtitle => ("subtitle", None),
        Part::Text => ("text", None),
        Part::Byline => ("byline", None),
        Part::Caption(number) => ("caption", Some(number)),
        Part::Credit(number) => ("credit", Some(number)),
        Part::JumpFrom => ("jump_from", None),
        Part::JumpTo => ("jump_to", None),
    }
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
    /// As the source calls it.
    pub field: String,
    /// As the source has it, shortened.
    pub value: String,
}

/// An article from a record, with what was not used of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    pub article: Article,
    pub bad: Vec<BadField>,
    /// Names of fields that have a value but were not read.
    pub unread: Vec<String>,
}

impl Record {
    /// Whether there is anything to read in it.
    pub fn has_words(&self) -> bool {
        let article = &self.article;
        !article.title.is_empty()
            || !article.lead_title.is_empty()
            || !article.text.is_empty()
            || !article.captions.is_empty()
    }
}

/// One value of a record.
#[derive(Clone, Debug)]
pub struct Slot<'a> {
    pub field: Field,
    /// Place of the name among the names of the field; the lowest with a value is used.
    pub rank: usize,
    /// The name in the source.
    pub name: &'a str,
    pub value: Cow<'a, Value>,
}

/// The article of a JSON record; `None` where the value is no object.
pub fn from_json(value: &Value, names: &FieldNames) -> Option<Record> {
    value.as_object().map(|record| from_object(record, names))
}

/// The article of a JSON object.
pub fn from_object(record: &Map<String, Value>, names: &FieldNames) -> Record {
    let mut unread = Vec::new();
    let mut slots = Vec::with_capacity(record.len());
    for (name, value) in record {
        match names.field(name) {
            Some((field, rank)) => slots.push(Slot { field, rank, name, value: Cow::Borrowed(value) }),
            None if is_absent(value) || names.is_ignored(name) || is_boxes(name, value) => {}
            None => unread.push(name.clone()),
        }
    }
    let mut read = from_slots(slots);
    read.unread.extend(unread);
    read
}

/// Whether a field is what [`to_json`] writes of an article's place.
fn is_boxes(name: &str, value: &Value) -> bool {
    name == BOXES && value.get("lines").is_some_and(Value::is_array)
}

/// The article that the values of a record make.
pub fn from_slots(mut slots: Vec<Slot>) -> Record {
    slots.retain(|slot| !is_absent(&slot.value));
    slots.sort_by_key(|slot| (slot.field, slot.rank));
    let mut slots = Slots { slots, bad: Vec::new(), unread: Vec::new() };
    let page = slots.parsed(Field::PageNo, |value| page_label::read(&string(value)?));
    let date = slots.parsed(Field::Date, day).or_else(|| slots.day_of_parts());
    let mut article = Article {
        id: slots.line(Field::Id),
        aliases: slots.parsed(Field::Aliases, |value| list(value, string)).unwrap_or_default(),
        paper: slots.line(Field::Paper),
        date,
        edition: slots.line(Field::Edition),
        page_no: page.as_ref().map(|page| page.number),
        page_name: slots.line(Field::PageName),
        seq: slots.parsed(Field::Seq, number),
        lead_title: slots.line(Field::LeadTitle),
        title: slots.line(Field::Title),
        subtitle: slots.line(Field::Subtitle),
        section: slots.line(Field::Section),
        kind: slots.parsed(Field::Kind, |value| kind(&string(value)?)).unwrap_or_default(),
        dateline: slots.line(Field::Dateline),
        authors: slots.parsed(Field::Authors, authors).unwrap_or_default(),
        byline: slots.line(Field::Byline),
        text: slots.parsed(Field::Text, paragraphs).unwrap_or_default(),
        captions: slots.parsed(Field::Captions, captions).unwrap_or_default(),
        jump_from: slots.line(Field::JumpFrom),
        jump_to: slots.line(Field::JumpTo),
        source_file: slots.line(Field::SourceFile),
        source_url: slots.line(Field::SourceUrl),
        readings: slots.parsed(Field::Readings, |value| list(value, reading)).unwrap_or_default(),
        flags: slots.parsed(Field::Flags, |value| list(value, string)).unwrap_or_default(),
        quality: slots.parsed(Field::Quality, |value| {
            let share = value.as_f64()?;
            (0.0..=1.0).contains(&share).then_some((share * 1000.0).round() as u16)
        }),
        print: None,
    };
    if let Some(page) = page
        && article.page_name.is_empty()
    {
        article.page_name = page.name;
    }
    Record { article, bad: slots.bad, unread: slots.unread }
}

fn is_absent(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(list) => list.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        _ => false,
    }
}

/// The values of a record by field, in the order of their ranks.
struct Slots<'a> {
    slots: Vec<Slot<'a>>,
    bad: Vec<BadField>,
    unread: Vec<String>,
}

impl Slots<'_> {
    /// The first value of a field that can be used.
    fn parsed<T>(&mut self, field: Field, parse: impl Fn(&Value) -> Option<T>) -> Option<T> {
        let from = self.slots.partition_point(|slot| slot.field < field);
        let own = self.slots[from..].iter().take_while(|slot| slot.field == field);
        let mut used: Option<(T, &Value)> = None;
        for slot in own {
            match (&used, parse(&slot.value)) {
                (None, Some(parsed)) => used = Some((parsed, &slot.value)),
                (None, None) => {
                    let value = match slot.value.as_ref() {
                        Value::String(text) => text.clone(),
                        value => value.to_string(),
                    };
                    let value = value.chars().take(MAX_SHOWN).collect();
                    self.bad.push(BadField { field: slot.name.to_string(), value });
                }
                (Some((_, value)), _) if *value == slot.value.as_ref() => {}
                (Some(_), _) => self.unread.push(slot.name.to_string()),
            }
        }
        used.map(|(parsed, _)| parsed)
    }

    /// The day whose year, month and day are values of their own.
    fn day_of_parts(&mut self) -> Option<Date> {
        let parts = [Field::Year, Field::Month, Field::Day];
        let found: Vec<(String, String)> = parts
            .iter()
            .filter_map(|part| self.slots.iter().find(|slot| slot.field == *part))
            .filter_map(|slot| Some((slot.name.to_string(), string(&slot.value)?)))
            .collect();
        let printed: Vec<&str> =
            found.iter().map(|(_, value)| value.trim().trim_end_matches(['年', '月', '日'])).collect();
        let printed = printed.join("-");
        // One cell may hold the whole day.
        let whole = found.iter().find_map(|(_, value)| date::read(value));
        let date = whole.or_else(|| date::read(&printed).filter(|_| found.len() == parts.len()));
        if date.is_none() && !found.is_empty() {
            let names: Vec<String> = found.into_iter().map(|(name, _)| name).collect();
            self.bad.push(BadField { field: names.join("-"), value: printed });
        }
        date
    }

    /// A field that is one line of plain text.
    fn line(&mut self, field: Field) -> String {
        let parse =
            |value: &Value| string(value).map(|text| lines::one_line(&markup::plain(&text).unwrap_or(text)));
        self.parsed(field, parse).unwrap_or_default()
    }
}

/// A value as text: of a list the first, of an object what names it.
fn string(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(values) => string(values.first()?),
        Value::Object(fields) => {
            ["rendered", "name", "title", "text", "#text", "value", "$oid", "$date", "$numberLong"]
                .iter()
                .find_map(|name| string(fields.get(*name)?))
        }
        _ => None,
    }
}

/// Text, plain or as HTML, or a list of paragraphs.
fn paragraphs(value: &Value) -> Option<String> {
    let text = match value {
        Value::Array(_) => list(value, paragraphs)?.join("\n"),
        _ => string(value)?,
    };
    Some(lines::paragraphs(&markup::plain(&text).unwrap_or(text)))
}

/// A place in an order, written as a number or as digits.
fn number(value: &Value) -> Option<u16> {
    let text = numeral::half_width(string(value)?.trim());
    text.strip_suffix(".0").unwrap_or(&text).parse().ok()
}

/// A kind by its own name or by a usual word for it.
fn kind(name: &str) -> Option<Kind> {
    let name = name.trim();
    let usual = match name {
        "新闻" | "新聞" | "报道" | "報道" | "报道稿" | "本报讯" | "news" => Kind::News,
        "特写" | "特寫" | "专访" | "專訪" | "通訊" | "feature" => Kind::Feature,
        "短讯" | "短訊" | "简報" | "简报" | "簡訊" | "快讯" | "brief" => Kind::Brief,
        "图片新闻" | "圖片新聞" | "圖片" | "照片" | "picture" | "photo" => Kind::Picture,
        "评论" | "評論" | "社论" | "社論" | "言论" | "副刊" | "理论" | "other" => Kind::Other,
        _ => return Kind::named(name),
    };
    Some(usual)
}

/// A day in one value, or as an object of year, month and day.
fn day(value: &Value) -> Option<Date> {
    let parts = ["year", "month", "day"].map(|name| value.get(name).and_then(string));
    match parts {
        [Some(year), Some(month), Some(day)] => date::read(&format!("{year}-{month}-{day}")),
        _ => date::read(&string(value)?),
    }
}

fn list<T>(value: &Value, parse: impl Fn(&Value) -> Option<T>) -> Option<Vec<T>> {
    value.as_array()?.iter().map(parse).collect()
}

/// A list of names, a list of `{name, role}`, one of either, or one line of names with separators.
fn authors(value: &Value) -> Option<Vec<Author>> {
    match value {
        Value::Array(people) => {
            let people: Option<Vec<Vec<Author>>> = people.iter().map(authors).collect();
            Some(people?.concat())
        }
        Value::Object(fields) => Some(vec![Author {
            name: ["name", "姓名", "author", "display_name"]
                .iter()
                .find_map(|name| string(fields.get(*name)?))?,
            role: fields.get("role").map_or(Some(String::new()), string)?,
        }]),
        value => {
            let line = string(value)?;
            Some(people::read(&lines::one_line(&markup::plain(&line).unwrap_or(line))))
        }
    }
}

fn captions(value: &Value) -> Option<Vec<Caption>> {
    match value {
        Value::Array(_) => list(value, caption),
        value => Some(vec![caption(value)?]),
    }
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
            (
                r#"{"date":{"year":2024,"month":1,"day":5}}"#,
                |a| format!("{}", a.date.unwrap()),
                "2024-01-05",
                0,
            ),
            (r#"{"年":"2024年","月":1,"日":"5"}"#, |a| format!("{}", a.date.unwrap()), "2024-01-05", 0),
            (r#"{"year":2024,"month":2,"day":30}"#, |a| format!("{:?}", a.date), "None", 1),
            (r#"{"authors":[{"author":"李红"}]}"#, |a| names(a), "李红/", 0),
            (r#"{"date":"2024-02-30"}"#, |a| format!("{:?}", a.date), "None", 1),
            (r#"{"date":null,"source":"别处","x":[{}]}"#, |a| format!("{:?}", a.date), "None", 0),
            (r#"{"captions":["图说"]}"#, |a| a.captions[0].text.clone(), "图说", 0),
            (r#"{"quality":1.5}"#, |a| format!("{:?}", a.quality), "None", 1),
        ];
        for (json, shown, expected, bad) in rows {
            let reading = from_json(&serde_json::from_str(json).unwrap(), &FieldNames::default()).unwrap();
            assert_eq!(&shown(&reading.article), expected, "{json}");
            assert_eq!(reading.bad.len(), *bad, "{json}");
        }
        assert!(from_json(&json!([1]), &FieldNames::default()).is_none());
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
            let t = |n: usize| lines::one_line(&texts[n]);
            Article {
                id: t(0), aliases: vec![t(6); many], paper: t(1), edition: t(2), page_name: t(3), lead_title: t(4), title: t(5),
                subtitle: t(6), section: t(7), dateline: t(8), byline: t(9), text: lines::paragraphs(&texts[10]), jump_from: t(11),
                jump_to: t(12), source_file: t(13), source_url: t(14),
                date: date.and_then(|(y, m, d)| Date::new(y, m, d)),
                page_no: numbers[0].map(|n| n % 999 + 1), seq: numbers[1], quality,
                kind: Kind::ALL[kind],
                authors: vec![Author { name: t(15), role: t(16) }; many],
                captions: vec![Caption { text: t(17), credit: t(18) }; many],
                print: None,
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
            let back = from_json(&serde_json::from_str(&printed).unwrap(), &FieldNames::default()).unwrap();
            prop_assert_eq!(back.article, article);
            prop_assert!(back.bad.is_empty() && back.unread.is_empty());
        }
    }
}
