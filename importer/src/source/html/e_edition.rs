//! E-editions (数字报) of the common Chinese system.
//!
//! Their pages carry metadata in a comment, `<!--enpproperty <title>…</title> … /enpproperty-->`, before or behind the
//! text, and mark the text by `<!--enpcontent-->`. Newer ones name the same things `founder-title`, `founder-content`
//! and so on, in the comment or as elements of the page.

use super::slots::Values;
use crate::article::fields::Field;
use crate::text::markup;
use ego_tree::NodeId;
use ego_tree::iter::Edge;
use regex::Regex;
use scraper::{ElementRef, Html, Node};
use std::collections::HashSet;
use std::sync::LazyLock;

static PROPERTY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?is)<!--\s*enpproperty(.*?)(?:/\s*enpproperty\s*-->|-->)")
        .expect("the metadata comment is a pattern")
});

static SIGN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("(?i)enpproperty|enpcontent|<founder-").expect("the signs of an e-edition are a pattern")
});

/// Names of the metadata, with and without `founder-`, and the fields that they fill.
const NAMES: &[(&str, Field)] = &[
    ("date", Field::Date),
    ("pubdate", Field::Date),
    ("papername", Field::Paper),
    ("pagenum", Field::PageNo),
    ("nodename", Field::PageNo),
    ("pagename", Field::PageName),
    ("introtitle", Field::LeadTitle),
    ("title", Field::Title),
    ("subtitle", Field::Subtitle),
    ("author", Field::Authors),
    ("column", Field::Section),
];

/// Whether a page belongs to an e-edition.
pub fn is_e_edition(text: &str) -> bool {
    SIGN.is_match(text)
}

/// The metadata and text of a page; either may be absent.
pub fn read(text: &str, document: &Html) -> Values {
    let mut values = Values::default();
    for comment in PROPERTY.captures_iter(text) {
        for (name, field) in NAMES {
            for name in [(*name).to_string(), format!("founder-{name}")] {
                if let Some(inner) = between(&comment[1], &name) {
                    add(&mut values, *field, inner);
                }
            }
        }
    }
    for (name, field) in NAMES {
        let element = format!("founder-{name}");
        for found in elements(document, &element) {
            add(&mut values, *field, markup::lines(found, &HashSet::new()));
        }
    }
    values.text = marked(document);
    if values.text.is_empty() {
        let mut seen = HashSet::new();
        let mut blocks: Vec<String> = elements(document, "founder-content")
            .map(|found| markup::lines(found, &HashSet::new()))
            .collect();
        blocks.retain(|block| !block.is_empty() && seen.insert(block.clone()));
        values.text = blocks.join("\n");
    }
    values
}

/// The page's name follows its number: `02版：要闻`.
fn add(values: &mut Values, field: Field, text: String) {
    if field == Field::PageNo && !text.chars().any(|c| c.is_ascii_digit() || c == '版') {
        values.add(Field::PageName, text);
    } else {
        values.add(field, text);
    }
}

fn between(comment: &str, name: &str) -> Option<String> {
    let (open, close) = (format!("<{name}>"), format!("</{name}>"));
    let small = comment.to_ascii_lowercase();
    let start = small.find(&open)? + open.len();
    let end = start + small[start..].find(&close)?;
    let inner = comment[start..end].trim().trim_start_matches("<![CDATA[").trim_end_matches("]]>").trim();
    Some(markup::plain(inner).unwrap_or_else(|| inner.to_string()))
}

fn elements<'a>(document: &'a Html, name: &'a str) -> impl Iterator<Item = ElementRef<'a>> {
    document
        .root_element()
        .descendants()
        .filter_map(ElementRef::wrap)
        .filter(move |element| element.value().name() == name)
}

/// The text between `enpcontent` marks; what is marked twice counts once. A mark that is never closed ends with the element
/// that it stands in; a second opening one inside the first says nothing.
fn marked(document: &Html) -> String {
    let (mut seen, mut kept) = (HashSet::new(), HashSet::new());
    let mut block = Block::default();
    let mut within: Option<NodeId> = None;
    for edge in document.tree.root().traverse() {
        match edge {
            Edge::Open(node) => match node.value() {
                Node::Comment(comment) => match comment.trim().replace(' ', "").to_ascii_lowercase().as_str()
                {
                    "enpcontent" if within.is_none() => within = node.parent().map(|parent| parent.id()),
                    "/enpcontent" if within.is_some() => {
                        within = None;
                        std::mem::take(&mut block).keep(&mut seen, &mut kept);
                    }
                    _ => {}
                },
                Node::Text(text) if within.is_some() => {
                    block.nodes.push(node.id());
                    block.text.push_str(text);
                }
                _ => {}
            },
            Edge::Close(node) if within == Some(node.id()) => {
                within = None;
                std::mem::take(&mut block).keep(&mut seen, &mut kept);
            }
            Edge::Close(_) => {}
        }
    }
    if kept.is_empty() { String::new() } else { markup::lines_of_texts(document.root_element(), &kept) }
}

/// What one pair of marks holds.
#[derive(Default)]
struct Block {
    nodes: Vec<NodeId>,
    text: String,
}

impl Block {
    fn keep(self, seen: &mut HashSet<String>, kept: &mut HashSet<NodeId>) {
        if seen.insert(self.text) {
            kept.extend(self.nodes);
        }
    }
}
