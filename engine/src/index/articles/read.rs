//! Reading articles: one number of a column, one field of a record, or a whole article.

use super::record::{ENTRY, NAMES, Shared, Tag};
use crate::article::{Article, Author, Caption, Date, Kind, Reading};
use crate::bytes::error::{IndexError, Section};
use crate::bytes::reader::{Reader, u16_at, u32_at};

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
        std::str::from_utf8(self.bytes).map_err(|_| IndexError::Damaged(Section::Text))
    }
}

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
        std::str::from_utf8(bytes).map_err(|_| damaged)
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
