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
//! | kind, its place in `Kind::ALL` | 1 | 消息 |
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
//! fields of another reading follow the tag `Tag::Reading`, which carries its source file.

mod read;
mod record;
#[cfg(feature = "build")]
mod write;

pub(crate) use read::{Articles, Field};
pub(crate) use record::{Shared, Tag, Zone};
#[cfg(feature = "build")]
pub(crate) use record::{searched, zones};
#[cfg(feature = "build")]
pub(crate) use write::write;
