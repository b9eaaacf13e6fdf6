//! Section `records`: all that is known of each article, readable one by one.
//!
//! Records lie one behind the other, cut into blocks of equal size. A block begins with the place of the first record that
//! begins in it (2 bytes, counted behind them); a record may go on through several blocks. A reader fetches the blocks that
//! a record is in or, where it was told ([`super::lexicon::Best`]), the record alone.
//!
//! | of a record | how |
//! | --- | --- |
//! | its length in bytes, without this | varint |
//! | checksum, exclusive or the article's number (4 bytes), then as bits: | |
//! | … date as the number 20241120, 0 where unknown | 25 bits |
//! | … kind | 4 bits |
//! | … page number, place on the page, quality in thousandths plus one; 0 where unknown | gamma, plus one |
//! | … number of similar articles; each: its number, whether it is near-identical | gamma, plus one; bits; bit |
//! | … fields in the code of the text model ([`model`]) | |
//!
//! Id and authors stand first among the fields, then the title lines, then the rest. The fields of another reading follow
//! the tag [`Tag::Reading`], which carries its source file.
//!
//! Table of records (in the root): Rice parameter (5 bits); for each record in which block it begins, as a gap from the
//! one before, and at last the number of the last block (Rice). That takes two bits a record where a block is a little
//! longer than a record, so the root need not have every address.

pub(crate) mod fields;
pub(crate) mod model;
#[cfg(feature = "build")]
pub(crate) mod train;
#[cfg(feature = "build")]
pub(crate) mod write;

use std::ops::Range;

pub(crate) use fields::{Tag, Zone};
use model::TextModel;

use super::lexicon::{Best, bits_below};
use crate::article::{Article, Author, Caption, Date, Kind, Reading};
use crate::bytes::bits::BitReader;
use crate::bytes::error::{IndexError, Section};
use crate::bytes::reader::{Reader, checksum32};
use crate::bytes::source::Source;

/// Characters of [`Record::opening`].
const MAX_OPENING: usize = 40;

const DAMAGED: IndexError = IndexError::Damaged(Section::Records);

/// Bytes at the beginning of a block that are no record's.
const HEAD: usize = 2;

/// Where the records lie.
#[derive(Clone, Debug)]
pub(crate) struct Records {
    pub articles: u32,
    /// Bytes to a block.
    pub block: usize,
    /// In which block each record begins, and the last block.
    pub blocks: Vec<u32>,
    /// Where the section begins.
    pub start: u64,
    pub model: TextModel,
}

/// One field of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Field {
    pub tag: Tag,
    pub text: String,
    /// 0 for the article itself, then the number of the reading.
    pub reading: usize,
}

/// All that is known of one article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Record {
    pub article: u32,
    /// As the number 20241120; 0 where unknown.
    pub packed_date: u32,
    pub kind: Kind,
    pub page_no: Option<u16>,
    pub place: Option<u16>,
    /// In thousandths.
    pub quality: Option<u16>,
    /// The articles most like it, best first, and whether they are near-identical.
    pub similar: Vec<(u32, bool)>,
    pub fields: Vec<Field>,
}

impl Records {
    /// Reads the table of records; `None` where it is damaged.
    pub fn read_blocks(bits: &mut BitReader<'_>, articles: u32) -> Option<Vec<u32>> {
        let parameter = bits.bits(5)?;
        let mut blocks = Vec::new();
        let mut block = 0u32;
        for _ in 0..=articles {
            block = block.checked_add(bits.rice(parameter)?)?;
            blocks.push(block);
        }
        Some(blocks)
    }

    /// The bytes that must be fetched for an article.
    pub fn range(&self, article: u32) -> Range<u64> {
        let at = |block: u32| self.start + u64::from(block) * self.block as u64;
        let [first, last] = [article, article + 1].map(|n| self.blocks[n.min(self.articles) as usize]);
        at(first)..at(last + 1)
    }

    /// Bytes to be fetched for an article, on average.
    pub fn mean_range(&self) -> u64 {
        let blocks = self.blocks.last().copied().unwrap_or(0);
        (u64::from(blocks / self.articles.max(1)) + 1) * self.block as u64
    }

    /// An article's record.
    pub fn record(&self, source: &Source<'_>, article: u32) -> Result<Record, IndexError> {
        if article >= self.articles {
            return Err(DAMAGED);
        }
        let bytes = source.read(self.range(article))?;
        let (head, bytes) = bytes.split_first_chunk().ok_or(DAMAGED)?;
        let bytes = self.without_heads(bytes, 0);
        let mut reader = Reader::new(&bytes, Section::Records);
        reader.take(u16::from_le_bytes(*head).into())?;
        let before = &self.blocks[..article as usize];
        let earlier = before.iter().rev().take_while(|block| **block == self.blocks[article as usize]);
        for _ in earlier {
            let length = reader.varint()? as usize;
            reader.take(length)?;
        }
        let length = reader.varint()? as usize;
        self.decode(article, reader.take(length)?)
    }

    /// The record at an address that the lexicon named.
    pub fn record_at(&self, source: &Source<'_>, best: Best) -> Result<Record, IndexError> {
        let article = best.posting.article;
        let start = self.range(article).start + HEAD as u64 + u64::from(best.offset);
        let bytes = source.read(start..start + u64::from(best.length))?;
        self.decode(article, &self.without_heads(bytes, best.offset as usize))
    }

    /// Bytes that begin at the place `at` of a block, without the heads of the blocks that follow.
    fn without_heads(&self, bytes: &[u8], at: usize) -> Vec<u8> {
        let (first, others) =
            bytes.split_at(bytes.len().min((self.block - HEAD).saturating_sub(at % self.block)));
        let mut own = first.to_vec();
        for block in others.chunks(self.block) {
            own.extend(block.iter().skip(HEAD));
        }
        own
    }

    fn decode(&self, article: u32, bytes: &[u8]) -> Result<Record, IndexError> {
        let (sum, bytes) = bytes.split_first_chunk::<4>().ok_or(DAMAGED)?;
        // With the number in it, so that a damaged head of a block cannot lead to another article.
        if *sum != (checksum32(bytes) ^ article).to_le_bytes() {
            return Err(DAMAGED);
        }
        let mut bits = BitReader::new(bytes);
        let mut record = self.head(&mut bits, article).ok_or(DAMAGED)?;
        let mut reading = 0;
        for (tag, text) in self.model.decode(&mut bits)? {
            reading += usize::from(tag == Tag::Reading);
            record.fields.push(Field { tag, text, reading });
        }
        Ok(record)
    }

    fn head(&self, bits: &mut BitReader<'_>, article: u32) -> Option<Record> {
        let packed_date = bits.bits(25)?;
        let kind = *Kind::ALL.get(bits.bits(4)? as usize)?;
        let mut number = || u16::try_from(bits.gamma()? - 1).ok();
        let known = |number: u16| Some(number).filter(|&number| number > 0);
        let (page_no, place, quality) = (known(number()?), known(number()?), number()?.checked_sub(1));
        let mut similar = Vec::new();
        for _ in 1..bits.gamma()? {
            let other = bits.bits(bits_below(self.articles)).filter(|&other| other < self.articles)?;
            similar.push((other, bits.bits(1)? == 1));
        }
        Some(Record { article, packed_date, kind, page_no, place, quality, similar, fields: Vec::new() })
    }
}

impl Record {
    pub fn date(&self) -> Option<Date> {
        Date::unpack(self.packed_date)
    }

    /// The article's own first field with that tag, or the empty string.
    pub fn text(&self, tag: Tag) -> &str {
        let own = self.fields.iter().find(|field| field.tag == tag && field.reading == 0);
        own.map_or("", |field| &field.text)
    }

    /// The first words of an article without a headline, up to the end of its first line or sentence and at most
    /// [`MAX_OPENING`] characters: a list shows them in place of the headline. Empty where it has one.
    pub fn opening(&self) -> String {
        let own = |tag| self.text(tag);
        if !own(Tag::Title).is_empty() {
            return String::new();
        }
        let texts = [Tag::LeadTitle, Tag::Text, Tag::Caption].map(own);
        let first = texts.into_iter().find(|text| !text.is_empty()).unwrap_or_default();
        first.chars().take_while(|c| !matches!(c, '\n' | '。' | '！' | '？')).take(MAX_OPENING).collect()
    }

    /// The searched texts, those of other readings too, each with its zone.
    pub fn searched(&self) -> impl Iterator<Item = (Zone, &str)> {
        self.fields.iter().filter_map(|field| Some((field.tag.zone()?, field.text.as_str())))
    }

    /// The people of the byline.
    pub fn authors(&self) -> Vec<Author> {
        let mut authors: Vec<Author> = Vec::new();
        for field in &self.fields {
            match (field.tag, authors.last_mut()) {
                (Tag::AuthorName, _) => {
                    authors.push(Author { name: field.text.clone(), role: String::new() })
                }
                (Tag::AuthorRole, Some(author)) => author.role = field.text.clone(),
                _ => {}
            }
        }
        authors
    }

    /// The whole article.
    pub fn article(&self) -> Article {
        let mut article = Article {
            date: self.date(),
            page_no: self.page_no,
            seq: self.place,
            kind: self.kind,
            quality: self.quality,
            authors: self.authors(),
            ..Article::default()
        };
        for field in &self.fields {
            let text = field.text.clone();
            match article.readings.last_mut() {
                Some(reading) if field.tag != Tag::Reading => set_in_reading(reading, field.tag, text),
                _ => set(&mut article, field.tag, text),
            }
        }
        article
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
        Tag::AuthorName | Tag::AuthorRole => {}
        Tag::JumpFrom => article.jump_from = text,
        Tag::JumpTo => article.jump_to = text,
        Tag::SourceUrl => article.source_url = text,
        Tag::Flag => article.flags.push(text),
        Tag::Paper => article.paper = text,
        Tag::Edition => article.edition = text,
        Tag::PageName => article.page_name = text,
        Tag::Section => article.section = text,
        Tag::SourceFile => article.source_file = text,
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
