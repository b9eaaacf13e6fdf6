//! Section `columns`: what articles are filtered, counted and sorted by, one entry per article in each column. A column
//! is read when something asks for it, and only as a whole.
//!
//! Each column is a checksum (4 bytes) and then, of a column of numbers: bits of an entry (1 byte), the entries.
//! Of a column of names: number of names (varint), the names, ascending, as strings; the entries as bits: the number of
//! a name, in as many bits as the number of names needs, and in the column of authors their number plus one (gamma)
//! before them. Name 0 is the empty one. The lengths of the columns lie in the root.
//!
//! | column | entries |
//! | --- | --- |
//! | page number, place on the page | numbers, 0 where unknown |
//! | quality | thousandths plus one, 0 where not judged |
//! | kind | its place in [`Kind::ALL`](crate::article::Kind::ALL) |
//! | paper, section (栏目), page name (版名), authors | names |

use crate::bytes::bits::BitReader;
use crate::bytes::error::{IndexError, Section};
use crate::bytes::reader::{Reader, checksum32};

use super::lexicon::bits_below;

const DAMAGED: IndexError = IndexError::Damaged(Section::Columns);

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Column {
    PageNo,
    Place,
    Quality,
    Kind,
    Paper,
    Section,
    PageName,
    Authors,
}

impl Column {
    /// Every column, in the order of the section.
    pub const ALL: [Column; 8] = [
        Column::PageNo,
        Column::Place,
        Column::Quality,
        Column::Kind,
        Column::Paper,
        Column::Section,
        Column::PageName,
        Column::Authors,
    ];

    fn has_names(self) -> bool {
        self as usize >= Column::Paper as usize
    }
}

/// A column that was read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Values {
    /// Ascending; empty in a column of numbers.
    pub names: Vec<String>,
    /// Where each article's entries end; empty where each has one.
    ends: Vec<u32>,
    entries: Vec<u32>,
}

impl Values {
    /// Reads a column of so many articles.
    pub fn read(column: Column, bytes: &[u8], articles: u32) -> Result<Values, IndexError> {
        let (sum, bytes) = bytes.split_first_chunk::<4>().ok_or(DAMAGED)?;
        if *sum != checksum32(bytes).to_le_bytes() {
            return Err(DAMAGED);
        }
        let mut values = Values::default();
        let mut reader = Reader::new(bytes, Section::Columns);
        let width = if column.has_names() {
            for _ in 0..reader.varint()? {
                values.names.push(reader.string()?.to_owned());
            }
            bits_below(values.names.len() as u32)
        } else {
            u32::from(reader.u8()?)
        };
        if width > 32 {
            return Err(DAMAGED);
        }
        let mut bits = BitReader::new(reader.rest());
        for _ in 0..articles {
            let count = if column == Column::Authors { bits.gamma().ok_or(DAMAGED)? - 1 } else { 1 };
            for _ in 0..count {
                let entry = bits.bits(width).ok_or(DAMAGED)?;
                if column.has_names() && entry as usize >= values.names.len() {
                    return Err(DAMAGED);
                }
                values.entries.push(entry);
            }
            if column == Column::Authors {
                values.ends.push(values.entries.len() as u32);
            }
        }
        Ok(values)
    }

    /// An article's entries: one, or one an author.
    pub fn of(&self, article: u32) -> &[u32] {
        let article = article as usize;
        if self.ends.is_empty() {
            return self.entries.get(article..=article).unwrap_or_default();
        }
        let start = article.checked_sub(1).map_or(0, |before| self.ends[before]);
        let end = self.ends.get(article).copied().unwrap_or(start);
        &self.entries[start as usize..end as usize]
    }

    /// An article's entry in a column that has one for each.
    pub fn one(&self, article: u32) -> u32 {
        self.of(article).first().copied().unwrap_or(0)
    }
}

/// Writes a column of numbers; with [`write_names`] the twin of [`Values::read`].
#[cfg(feature = "build")]
pub(crate) fn write_numbers(entries: &[u32]) -> Vec<u8> {
    let width = bits_below(entries.iter().max().map_or(0, |most| most + 1));
    let mut bits = crate::bytes::bits::BitWriter::default();
    for &entry in entries {
        bits.bits(entry, width);
    }
    let mut out = vec![width as u8];
    out.extend(bits.finish());
    sealed(out)
}

/// Writes a column of names: one for each article, or any number if `many`.
#[cfg(feature = "build")]
pub(crate) fn write_names(entries: &[Vec<&str>], many: bool) -> Vec<u8> {
    use std::collections::BTreeMap;

    use crate::bytes::reader::{write_string, write_varint};

    let mut numbers: BTreeMap<&str, u32> = entries.iter().flatten().map(|&name| (name, 0)).collect();
    numbers.insert("", 0);
    for (number, slot) in (0..).zip(numbers.values_mut()) {
        *slot = number;
    }
    let mut out = Vec::new();
    write_varint(&mut out, numbers.len() as u32);
    for name in numbers.keys() {
        write_string(&mut out, name);
    }
    let mut bits = crate::bytes::bits::BitWriter::default();
    for names in entries {
        if many {
            bits.gamma(names.len() as u32 + 1);
        }
        for name in names {
            bits.bits(numbers[name], bits_below(numbers.len() as u32));
        }
    }
    out.extend(bits.finish());
    sealed(out)
}

#[cfg(feature = "build")]
fn sealed(bytes: Vec<u8>) -> Vec<u8> {
    let mut out = checksum32(&bytes).to_le_bytes().to_vec();
    out.extend(bytes);
    out
}

#[cfg(all(test, feature = "build"))]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let numbers = [0, 7, 300, 2];
        let values = Values::read(Column::PageNo, &write_numbers(&numbers), 4).unwrap();
        assert_eq!((0..4).map(|n| values.one(n)).collect::<Vec<_>>(), numbers);
        let names = [vec!["乙"], vec![""], vec!["甲"], vec!["乙"]];
        let values = Values::read(Column::Section, &write_names(&names, false), 4).unwrap();
        assert_eq!(
            (0..4).map(|n| values.names[values.one(n) as usize].as_str()).collect::<Vec<_>>(),
            names.concat()
        );
        let authors = [vec![], vec!["甲", "乙"], vec!["乙"]];
        let values = Values::read(Column::Authors, &write_names(&authors, true), 3).unwrap();
        let read =
            |n| values.of(n).iter().map(|&name| values.names[name as usize].as_str()).collect::<Vec<_>>();
        assert_eq!((0..3).map(read).collect::<Vec<_>>(), authors);
    }

    #[test]
    fn damaged_bytes_are_refused() {
        let sound = write_names(&[vec!["甲"], vec!["乙"]], false);
        for at in 0..sound.len() {
            let mut damaged = sound.clone();
            damaged[at] ^= 0x21;
            assert!(Values::read(Column::Paper, &damaged, 2).is_err());
            assert!(Values::read(Column::Paper, &sound[..at], 2).is_err());
        }
    }
}
