//! The export of WordPress (WXR), and feeds (RSS, Atom): one article for each published post.

use super::records::Records;
use super::xml::{Event, attribute, events};
use crate::article::fields::Field;
use crate::article::record::{Slot, from_slots};
use crate::diagnostic::Problem;
use serde_json::Value;
use std::borrow::Cow;
use std::collections::HashMap;

/// Whether an XML text is such an export or a feed.
pub fn is_export(text: &str) -> bool {
    let rss = text.contains("<rss") && (text.contains("wordpress.org/export") || text.contains("<item"));
    rss || text.contains("<feed") && text.contains("<entry")
}

/// The elements that are an article each.
const ITEMS: &[&str] = &["item", "entry"];

/// Elements of an item and the fields that they fill, the likelier of two first.
const NAMES: &[(&str, Field, usize)] = &[
    ("title", Field::Title, 0),
    ("link", Field::SourceUrl, 0),
    ("post_date", Field::Date, 0),
    ("pubDate", Field::Date, 1),
    ("date", Field::Date, 2),
    ("creator", Field::Authors, 0),
    ("author", Field::Authors, 1),
    ("name", Field::Authors, 2),
    ("published", Field::Date, 3),
    ("updated", Field::Date, 4),
    ("content", Field::Text, 2),
    ("summary", Field::Text, 3),
    ("encoded", Field::Text, 0),
    ("description", Field::Text, 1),
];

/// Adds the articles of an export.
pub fn read(text: &str, mut records: Records) -> Result<(), Problem> {
    let mut reader = Reader::default();
    events(text, |event| reader.take(event, &mut records))?;
    records.finish();
    Ok(())
}

#[derive(Default)]
struct Reader {
    item: Option<Item>,
    /// Displayed names of the authors, by their logins.
    authors: HashMap<String, String>,
    login: String,
    element: String,
    domain: String,
    text: String,
}

#[derive(Default)]
struct Item {
    values: Vec<(&'static str, Field, usize, String)>,
    kind: String,
    status: String,
}

impl Reader {
    fn take(&mut self, event: Event, records: &mut Records) {
        match event {
            Event::Start { name, attributes } => {
                if ITEMS.contains(&name.as_str()) {
                    self.item = Some(Item::default());
                }
                // Atom gives the address as an attribute, and others beside that of the article.
                if let (Some(item), "link", Some(address)) =
                    (&mut self.item, name.as_str(), attribute(&attributes, "href"))
                    && attribute(&attributes, "rel").is_none_or(|rel| rel == "alternate")
                {
                    item.set("link", Field::SourceUrl, 0, address.to_string());
                }
                // `content:encoded` and `excerpt:encoded` differ in their namespace only; the content comes first.
                self.domain = attribute(&attributes, "domain").unwrap_or_default().to_string();
                self.element = name;
                self.text.clear();
            }
            Event::Text(piece) => self.text.push_str(&piece),
            Event::End { name } if ITEMS.contains(&name.as_str()) => {
                if let Some(item) = self.item.take() {
                    item.add(records);
                }
            }
            Event::End { name } => {
                if name == self.element {
                    self.field(&name);
                }
                self.text.clear();
            }
        }
    }

    fn field(&mut self, name: &str) {
        let text = self.text.trim();
        if text.is_empty() {
            return;
        }
        let Some(item) = &mut self.item else {
            match name {
                "author_login" => self.login = text.to_string(),
                "author_display_name" => {
                    self.authors.insert(std::mem::take(&mut self.login), text.to_string());
                }
                _ => {}
            }
            return;
        };
        match name {
            "post_type" => item.kind = text.to_string(),
            "status" => item.status = text.to_string(),
            "category" if self.domain.is_empty() || self.domain == "category" => {
                item.set("category", Field::Section, 0, text.to_string());
            }
            _ => {
                let Some((name, field, rank)) = NAMES.iter().find(|(own, ..)| *own == name) else { return };
                let text = match *name {
                    "encoded" => paragraphs(text),
                    "creator" => self.authors.get(text).cloned().unwrap_or_else(|| text.to_string()),
                    _ => text.to_string(),
                };
                item.set(name, *field, *rank, text);
            }
        }
    }
}

impl Item {
    /// The first value of each element counts.
    fn set(&mut self, name: &'static str, field: Field, rank: usize, text: String) {
        if !self.values.iter().any(|(own, ..)| *own == name) {
            self.values.push((name, field, rank, text));
        }
    }

    /// Pages, attachments, menus and drafts are no articles.
    fn add(self, records: &mut Records) {
        let post = matches!(self.kind.as_str(), "" | "post");
        let public = matches!(self.status.as_str(), "" | "publish");
        if !post || !public {
            return;
        }
        let slots = self.values.into_iter().map(|(name, field, rank, text)| Slot {
            field,
            rank,
            name,
            value: Cow::Owned(Value::String(text)),
        });
        let mut record = from_slots(slots.collect());
        record.unread.clear();
        records.add(record, None);
    }
}

/// A blank line ends a paragraph in WordPress, and a line end is a line break.
fn paragraphs(text: &str) -> String {
    if !text.contains("\n") {
        return text.to_string();
    }
    text.replace("-->\n", "-->").replace('\n', "<br>")
}
