//! Section `days`: which articles are of which day. Articles are numbered newest first, those without a date last, so a
//! day is a range of numbers.
//!
//! Checksum (4 bytes); then for each day, newest first: how far it is before the day before, as the difference of the
//! numbers 20241120 (varint; of the first the number itself; 0 as the last day holds what has no date), and its number
//! of articles (varint).

use std::ops::{Range, RangeInclusive};

use crate::bytes::error::{IndexError, Section};
use crate::bytes::reader::{Reader, checksum32};

/// The days of an archive.
#[derive(Clone, Debug, Default)]
pub(crate) struct Days {
    /// Each day as a number such as 20241120 (0: no date), and its articles.
    days: Vec<(u32, Range<u32>)>,
}

impl Days {
    pub fn read(bytes: &[u8], articles: u32) -> Result<Days, IndexError> {
        let damaged = IndexError::Damaged(Section::Days);
        let (sum, bytes) = bytes.split_first_chunk::<4>().ok_or(damaged)?;
        if *sum != checksum32(bytes).to_le_bytes() {
            return Err(damaged);
        }
        let mut reader = Reader::new(bytes, Section::Days);
        let mut days: Vec<(u32, Range<u32>)> = Vec::new();
        while !reader.is_empty() {
            let step = reader.varint()?;
            let (day, start) = match days.last() {
                Some((before, range)) => (before.checked_sub(step).ok_or(damaged)?, range.end),
                None => (step, 0),
            };
            let end = start.checked_add(reader.varint()?).filter(|&end| end <= articles).ok_or(damaged)?;
            days.push((day, start..end));
        }
        Ok(Days { days })
    }

    /// Each day, newest first, with its articles.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (u32, Range<u32>)> + '_ {
        self.days.iter().cloned()
    }

    /// The day of an article; 0 where it has none.
    pub fn of(&self, article: u32) -> u32 {
        let at = self.days.partition_point(|(_, range)| range.end <= article);
        self.days.get(at).map_or(0, |&(day, _)| day)
    }

    /// The articles of these days, of which 0 is none.
    pub fn within(&self, wanted: &RangeInclusive<u32>) -> Range<u32> {
        let mut found = self.days.iter().filter(|(day, _)| *day > 0 && wanted.contains(day));
        match found.next() {
            Some((_, first)) => first.start..found.next_back().unwrap_or(&(0, first.clone())).1.end,
            None => 0..0,
        }
    }
}

/// Writes the section; `days` are the articles' days in the order of their numbers, 0 for none.
#[cfg(feature = "build")]
pub(crate) fn write(days: &[u32]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut before = None;
    for same in days.chunk_by(|a, b| a == b) {
        crate::bytes::reader::write_varint(
            &mut bytes,
            before.map_or(same[0], |before: u32| before - same[0]),
        );
        crate::bytes::reader::write_varint(&mut bytes, same.len() as u32);
        before = Some(same[0]);
    }
    let mut out = checksum32(&bytes).to_le_bytes().to_vec();
    out.extend(bytes);
    out
}

#[cfg(all(test, feature = "build"))]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_a_range_of_articles() {
        let days = [20241121, 20241121, 20241120, 20231231, 0, 0];
        let read = Days::read(&write(&days), 6).unwrap();
        assert_eq!((0..6).map(|n| read.of(n)).collect::<Vec<_>>(), days);
        for (wanted, expected) in [
            (20241120..=20241121, 0..3),
            (20230000..=20239999, 3..4),
            (0..=u32::MAX, 0..4),
            (20220000..=20229999, 0..0),
        ] {
            assert_eq!(read.within(&wanted), expected, "{wanted:?}");
        }
        assert_eq!(Days::read(&write(&[]), 0).unwrap().iter().count(), 0);
        assert!(Days::read(&write(&days), 5).is_err());
    }
}
