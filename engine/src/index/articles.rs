//! Articles: numbers in columns, shared strings by name, everything else in one record of text per article.
//!
//! Articles are numbered from 0, newest first, those without a date last.
//!
//! # Section `articles`
//!
//! Columns one after the other, each with one entry per article:
//!
//! | column | size of an entry | meaning of zero |
//! | --- | --- | --- |
//! | where the record begins in section `text` | 4 | |
//! | date as the number 20241120 | 4 | unknown |
//! | paper, edition, page name, section, source file: numbers of names | 5 × 4 | unknown |
//! | page number | 2 | unknown |
//! | place on the page | 2 | unknown |
//! | quality in thousandths, plus one | 2 | not judged |
//! | length in grams, at most 65535 | 2 | empty |
//! | kind, its place in [`Kind::ALL`] | 1 | 消息 |
//!
//! # Section `names`
//!
//! Number of names (4), the end of each name in the bytes that follow (4 each), the names in UTF-8. Name 0 is
//! the empty string.
//!
//! # Section `text`
//!
//! A record is a sequence of fields, each a tag (one byte) and a string; empty fields are left out. Id and
//! authors stand first, then the title lines, then the rest: who looks for the former need not read on. The
//! fields of another reading follow the tag [`Tag::Reading`], which carries its source file.

use super::{IndexError, Section};
use crate::article::{Article, Author, Caption, Date, Kind, Reading};
use crate::bytes::{Reader, u16_at, u32_at};
use crate::prelude::*;

/// What a field of a record holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tag {
    Id,
    LeadTitle,
    Title,
    Subtitle,
    Text,
    Caption,
    Credit,
    Byline,
    Dateline,
    AuthorName,
    AuthorRole,
    JumpFrom,
    JumpTo,
    SourceUrl,
    Flag,
    Reading,
}

impl Tag {
    const ALL: [Tag; 16] = [
        Tag::Id,
        Tag::LeadTitle,
        Tag::Title,
        Tag::Subtitle,
        Tag::Text,
        Tag::Caption,
        Tag::Credit,
        Tag::Byline,
        Tag::Dateline,
        Tag::AuthorName,
        Tag::AuthorRole,
        Tag::JumpFrom,
        Tag::JumpTo,
        Tag::SourceUrl,
        Tag::Flag,
        Tag::Reading,
    ];

    /// Where a search looks: in the title lines, in the body, or not at all.
    pub fn zone(self) -> Option<Zone> {
        match self {
            Tag::LeadTitle | Tag::Title | Tag::Subtitle => Some(Zone::Title),
            Tag::Text | Tag::Caption | Tag::Credit | Tag::Byline => Some(Zone::Body),
            _ => None,
        }
    }
}

/// A searched part of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Zone {
    Title,
    Body,
}

/// One field of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Field<'a> {
    pub tag: Tag,
    /// Its text; matching needs no more than the bytes, and most of what is matched is never shown.
    pub bytes: &'a [u8],
    /// 0 for the article itself, then the number of the reading.
    pub reading: usize,
}

impl<'a> Field<'a> {
    pub fn text(&self) -> Result<&'a str, IndexError> {
        core::str::from_utf8(self.bytes).map_err(|_| IndexError::Damaged(Section::Text))
    }
}

/// The columns of strings that many articles share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shared {
    Paper,
    Edition,
    PageName,
    Section,
    SourceFile,
}

const NAMES: usize = 5;
/// Bytes of all columns for one article.
const ENTRY: usize = 4 + 4 + 4 * NAMES + 2 * 4 + 1;

/// The sections `articles`, `names` and `text`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Articles<'a> {
    count: usize,
    columns: &'a [u8],
    name_ends: &'a [u8],
    name_bytes: &'a [u8],
    text: &'a [u8],
}

const DAMAGED: IndexError = IndexError::Damaged(Section::Articles);

impl<'a> Articles<'a> {
    pub fn open(
        columns: &'a [u8],
        names: &'a [u8],
        text: &'a [u8],
        count: u32,
    ) -> Result<Articles<'a>, IndexError> {
        let count = count as usize;
        if count.checked_mul(ENTRY) != Some(columns.len()) {
            return Err(DAMAGED);
        }
        let mut reader = Reader::new(names, Section::Names);
        let name_count = reader.u32()? as usize;
        let name_ends = reader.take(name_count.checked_mul(4).ok_or(reader.damaged())?)?;
        let name_bytes = &names[4 + name_ends.len()..];
        Ok(Articles { count, columns, name_ends, name_bytes, text })
    }

    /// Entry `article` of the `u32` column that begins `before` bytes into each article's share.
    fn u32(&self, before: usize, article: u32) -> Result<u32, IndexError> {
        let column = self.columns.get(before * self.count..).ok_or(DAMAGED)?;
        u32_at(column, article as usize).ok_or(DAMAGED)
    }

    fn u16(&self, before: usize, article: u32) -> Result<u16, IndexError> {
        let column = self.columns.get(before * self.count..).ok_or(DAMAGED)?;
        u16_at(column, article as usize).ok_or(DAMAGED)
    }

    /// The date as the number 20241120; 0 where it is unknown.
    pub fn packed_date(&self, article: u32) -> Result<u32, IndexError> {
        self.u32(4, article)
    }

    pub fn date(&self, article: u32) -> Result<Option<Date>, IndexError> {
        self.packed_date(article).map(Date::unpack)
    }

    /// The number of a name: equal for equal strings.
    pub fn name_number(&self, name: Shared, article: u32) -> Result<u32, IndexError> {
        self.u32(8 + 4 * name as usize, article)
    }

    pub fn name(&self, name: Shared, article: u32) -> Result<&'a str, IndexError> {
        self.name_text(self.name_number(name, article)?)
    }

    /// How many names there are; every name's number is below.
    pub fn name_count(&self) -> usize {
        self.name_ends.len() / 4
    }

    /// The string of a name's number.
    pub fn name_text(&self, number: u32) -> Result<&'a str, IndexError> {
        let damaged = IndexError::Damaged(Section::Names);
        let number = number as usize;
        let start = match number.checked_sub(1) {
            Some(before) => u32_at(self.name_ends, before).ok_or(damaged)?,
            None => 0,
        };
        let end = u32_at(self.name_ends, number).ok_or(damaged)?;
        let bytes = self.name_bytes.get(start as usize..end as usize).ok_or(damaged)?;
        core::str::from_utf8(bytes).map_err(|_| damaged)
    }

    pub fn page_no(&self, article: u32) -> Result<Option<u16>, IndexError> {
        self.u16(8 + 4 * NAMES, article).map(|number| Some(number).filter(|&number| number > 0))
    }

    pub fn seq(&self, article: u32) -> Result<Option<u16>, IndexError> {
        self.u16(10 + 4 * NAMES, article).map(|number| Some(number).filter(|&number| number > 0))
    }

    /// Quality in thousandths.
    pub fn quality(&self, article: u32) -> Result<Option<u16>, IndexError> {
        self.u16(12 + 4 * NAMES, article).map(|number| number.checked_sub(1))
    }

    /// Length in grams.
    pub fn length(&self, article: u32) -> Result<u16, IndexError> {
        self.u16(14 + 4 * NAMES, article)
    }

    pub fn kind(&self, article: u32) -> Result<Kind, IndexError> {
        let at = (16 + 4 * NAMES) * self.count + article as usize;
        let number = *self.columns.get(at).ok_or(DAMAGED)?;
        Kind::ALL.get(usize::from(number)).copied().ok_or(DAMAGED)
    }

    /// The fields of an article's record, in their order.
    pub fn fields(&self, article: u32) -> Result<Fields<'a>, IndexError> {
        let damaged = IndexError::Damaged(Section::Text);
        let start = self.u32(0, article)? as usize;
        let last = article as usize + 1 == self.count;
        let end = if last { self.text.len() } else { self.u32(0, article + 1)? as usize };
        let record = self.text.get(start..end).ok_or(damaged)?;
        Ok(Fields { rest: Reader::new(record, Section::Text), reading: 0 })
    }

    /// The first field with that tag of the article itself, or the empty string.
    pub fn field(&self, tag: Tag, article: u32) -> Result<&'a str, IndexError> {
        let mut fields = self.fields(article)?;
        while let Some(field) = fields.next()? {
            if field.tag == tag && field.reading == 0 {
                return field.text();
            }
        }
        Ok("")
    }

    /// The whole article.
    pub fn article(&self, number: u32) -> Result<Article, IndexError> {
        let name = |name| self.name(name, number).map(str::to_owned);
        let mut article = Article {
            paper: name(Shared::Paper)?,
            date: self.date(number)?,
            edition: name(Shared::Edition)?,
            page_no: self.page_no(number)?,
            page_name: name(Shared::PageName)?,
            seq: self.seq(number)?,
            section: name(Shared::Section)?,
            kind: self.kind(number)?,
            source_file: name(Shared::SourceFile)?,
            quality: self.quality(number)?,
            ..Article::default()
        };
        let mut fields = self.fields(number)?;
        while let Some(field) = fields.next()? {
            let text = field.text()?.to_owned();
            match article.readings.last_mut() {
                Some(reading) if field.tag != Tag::Reading => set_in_reading(reading, field.tag, text),
                _ => set(&mut article, field.tag, text),
            }
        }
        Ok(article)
    }
}

fn set(article: &mut Article, tag: Tag, text: String) {
    match tag {
        Tag::Id => article.id = text,
        Tag::LeadTitle => article.lead_title = text,
        Tag::Title => article.title = text,
        Tag::Subtitle => article.subtitle = text,
        Tag::Text => article.text = text,
        Tag::Caption => article.captions.push(Caption { text, credit: String::new() }),
        Tag::Credit => {
            if let Some(caption) = article.captions.last_mut() {
                caption.credit = text;
            }
        }
        Tag::Byline => article.byline = text,
        Tag::Dateline => article.dateline = text,
        Tag::AuthorName => article.authors.push(Author { name: text, role: String::new() }),
        Tag::AuthorRole => {
            if let Some(author) = article.authors.last_mut() {
                author.role = text;
            }
        }
        Tag::JumpFrom => article.jump_from = text,
        Tag::JumpTo => article.jump_to = text,
        Tag::SourceUrl => article.source_url = text,
        Tag::Flag => article.flags.push(text),
        Tag::Reading => article.readings.push(Reading { source_file: text, ..Reading::default() }),
    }
}

fn set_in_reading(reading: &mut Reading, tag: Tag, text: String) {
    match tag {
        Tag::LeadTitle => reading.lead_title = text,
        Tag::Title => reading.title = text,
        Tag::Subtitle => reading.subtitle = text,
        Tag::Text => reading.text = text,
        Tag::Byline => reading.byline = text,
        Tag::Flag => reading.flags.push(text),
        _ => {}
    }
}

/// The fields of one record; an iterator that can fail.
#[derive(Clone, Debug)]
pub(crate) struct Fields<'a> {
    rest: Reader<'a>,
    reading: usize,
}

impl<'a> Fields<'a> {
    pub fn next(&mut self) -> Result<Option<Field<'a>>, IndexError> {
        if self.rest.is_empty() {
            return Ok(None);
        }
        let number = self.rest.u8()?;
        let tag = *Tag::ALL.get(usize::from(number)).ok_or(self.rest.damaged())?;
        let bytes = self.rest.string_bytes()?;
        if tag == Tag::Reading {
            self.reading += 1;
        }
        Ok(Some(Field { tag, bytes, reading: self.reading }))
    }
}

/// Writes the sections `articles`, `names` and `text`; the twin of [`Articles`]. `lengths` in grams.
#[cfg(feature = "build")]
pub(crate) fn write(articles: &[Article], lengths: &[u32]) -> [Vec<u8>; 3] {
    use std::collections::BTreeMap;

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

#[cfg(feature = "build")]
fn write_record(out: &mut Vec<u8>, article: &Article) {
    let mut field = |tag: Tag, text: &str| {
        if !text.is_empty() {
            out.push(tag as u8);
            crate::bytes::write_string(out, text);
        }
    };
    field(Tag::Id, &article.id);
    for author in &article.authors {
        field(Tag::AuthorName, &author.name);
        field(Tag::AuthorRole, &author.role);
    }
    field(Tag::LeadTitle, &article.lead_title);
    field(Tag::Title, &article.title);
    field(Tag::Subtitle, &article.subtitle);
    field(Tag::Text, &article.text);
    for caption in &article.captions {
        // A credit belongs to the caption before it, so a caption without words is kept by a space.
        field(Tag::Caption, if caption.text.is_empty() { " " } else { &caption.text });
        field(Tag::Credit, &caption.credit);
    }
    field(Tag::Byline, &article.byline);
    field(Tag::Dateline, &article.dateline);
    field(Tag::JumpFrom, &article.jump_from);
    field(Tag::JumpTo, &article.jump_to);
    field(Tag::SourceUrl, &article.source_url);
    for flag in &article.flags {
        field(Tag::Flag, flag);
    }
    for reading in &article.readings {
        field(Tag::Reading, if reading.source_file.is_empty() { "?" } else { &reading.source_file });
        field(Tag::LeadTitle, &reading.lead_title);
        field(Tag::Title, &reading.title);
        field(Tag::Subtitle, &reading.subtitle);
        field(Tag::Text, &reading.text);
        field(Tag::Byline, &reading.byline);
        for flag in &reading.flags {
            field(Tag::Flag, flag);
        }
    }
}
