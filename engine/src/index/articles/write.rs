//! Writing the sections `articles`, `names` and `text`; the twin of `super::read`.

use std::collections::BTreeMap;

use super::record::{NAMES, Tag, record};
use crate::article::{Article, Date};
use crate::bytes::reader::write_string;

/// Writes the sections `articles`, `names` and `text`; the twin of [`Articles`]. `lengths` in grams.
pub(crate) fn write(articles: &[Article], lengths: &[u32]) -> [Vec<u8>; 3] {
    let shared = |article: &Article| -> [String; NAMES] {
        [&article.paper, &article.edition, &article.page_name, &article.section, &article.source_file]
            .map(String::clone)
    };
    let mut numbers: BTreeMap<String, u32> = articles.iter().flat_map(shared).map(|name| (name, 0)).collect();
    numbers.insert(String::new(), 0);
    for (number, slot) in (0..).zip(numbers.values_mut()) {
        *slot = number;
    }

    let mut text = Vec::new();
    let mut starts = Vec::new();
    for article in articles {
        starts.push(u32::try_from(text.len()).expect("the builder keeps sections below 4 GiB"));
        write_record(&mut text, article);
    }

    let mut columns = Vec::new();
    let mut u32s = |values: &mut dyn Iterator<Item = u32>| {
        for value in values {
            columns.extend_from_slice(&value.to_le_bytes());
        }
    };
    u32s(&mut starts.iter().copied());
    u32s(&mut articles.iter().map(|article| article.date.map_or(0, Date::packed)));
    for name in 0..NAMES {
        u32s(&mut articles.iter().map(|article| numbers[&shared(article)[name]]));
    }
    let mut u16s = |values: &mut dyn Iterator<Item = u16>| {
        for value in values {
            columns.extend_from_slice(&value.to_le_bytes());
        }
    };
    u16s(&mut articles.iter().map(|article| article.page_no.unwrap_or(0)));
    u16s(&mut articles.iter().map(|article| article.seq.unwrap_or(0)));
    u16s(&mut articles.iter().map(|article| article.quality.map_or(0, |quality| quality.min(1000) + 1)));
    u16s(&mut lengths.iter().map(|&length| u16::try_from(length).unwrap_or(u16::MAX)));
    columns.extend(articles.iter().map(|article| article.kind as u8));

    let mut names = (numbers.len() as u32).to_le_bytes().to_vec();
    let mut end = 0u32;
    for name in numbers.keys() {
        end += u32::try_from(name.len()).expect("names are short");
        names.extend_from_slice(&end.to_le_bytes());
    }
    for name in numbers.keys() {
        names.extend_from_slice(name.as_bytes());
    }
    [columns, names, text]
}

fn write_record(out: &mut Vec<u8>, article: &Article) {
    for (tag, _, text) in record(article) {
        let text = match tag {
            // A credit belongs to the caption before it, so a caption without words is kept by a space.
            Tag::Caption if text.is_empty() => " ",
            Tag::Reading if text.is_empty() => "?",
            _ => text,
        };
        if !text.is_empty() {
            out.push(tag as u8);
            write_string(out, text);
        }
    }
}
