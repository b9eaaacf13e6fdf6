//! Pronunciations: how characters are read in pinyin, without tone, so that what is typed in letters finds what is
//! written in characters.
//!
//! A table from symbols to syllables travels in the index, cut down to the characters of the suggestions. It
//! holds every reading of a character, so all readings of every suggestion are known without being listed:
//! 单 is dan, shan and chan in every word.
//!
//! | what | how |
//! | --- | --- |
//! | number of syllables | varint |
//! | each, most frequent first | string; ü is written v |
//! | number of characters | varint |
//! | each, ascending: symbol | varint, gap from the one before |
//! | its readings, in the order of the dictionary | varint each: twice the syllable's number, plus one if another follows |

use crate::bytes::error::IndexError;
use crate::bytes::reader::Reader;
use crate::text::fold::Symbol;

/// The readings of a corpus's characters, opened for reading.
#[derive(Clone, Debug, Default)]
pub(super) struct Pronunciations<'a> {
    syllables: Vec<&'a [u8]>,
    /// For each symbol where its readings begin in `numbers`; ends where the next one's begin.
    starts: Vec<u32>,
    numbers: Vec<u16>,
}

impl<'a> Pronunciations<'a> {
    pub fn open(mut reader: Reader<'a>) -> Result<Pronunciations<'a>, IndexError> {
        let mut readings = Pronunciations::default();
        for _ in 0..reader.varint()? {
            readings.syllables.push(reader.string()?.as_bytes());
        }
        let mut symbol = 0;
        for _ in 0..reader.varint()? {
            symbol = reader.varint()?.checked_add(symbol).ok_or(reader.damaged())?;
            let next = Symbol::try_from(symbol).map_err(|_| reader.damaged())?;
            if usize::from(next) < readings.starts.len() {
                return Err(reader.damaged());
            }
            readings.starts.resize(usize::from(next) + 1, readings.numbers.len() as u32);
            loop {
                let code = reader.varint()?;
                if code / 2 >= readings.syllables.len() as u32 {
                    return Err(reader.damaged());
                }
                readings.numbers.push((code / 2) as u16);
                if code % 2 == 0 {
                    break;
                }
            }
        }
        readings.starts.push(readings.numbers.len() as u32);
        if reader.is_empty() { Ok(readings) } else { Err(reader.damaged()) }
    }

    /// How a symbol's character is read; nothing where that is unknown.
    pub fn of(&self, symbol: Symbol) -> impl Iterator<Item = &'a [u8]> {
        let start = self.starts.get(usize::from(symbol));
        let end = self.starts.get(usize::from(symbol) + 1);
        let numbers =
            start.zip(end).map_or(&[][..], |(&start, &end)| &self.numbers[start as usize..end as usize]);
        numbers.iter().map(|&number| self.syllables[usize::from(number)])
    }
}

/// Writes the table for these symbols, ascending, of the given characters; the twin of [`Pronunciations::open`].
#[cfg(feature = "build")]
pub(super) fn write(characters: impl Iterator<Item = (Symbol, char)>) -> Vec<u8> {
    use std::cmp::Reverse;
    use std::collections::BTreeMap;

    use crate::bytes::reader::{write_string, write_varint};

    let read: Vec<(Symbol, Vec<String>)> = characters
        .map(|(symbol, character)| (symbol, syllables(character)))
        .filter(|(_, syllables)| !syllables.is_empty())
        .collect();
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for syllable in read.iter().flat_map(|(_, syllables)| syllables) {
        *counts.entry(syllable).or_default() += 1;
    }
    let mut ordered: Vec<&str> = counts.keys().copied().collect();
    ordered.sort_by_key(|syllable| Reverse(counts[syllable]));
    let numbers: BTreeMap<&str, u32> = ordered.iter().copied().zip(0..).collect();

    let mut out = Vec::new();
    write_varint(&mut out, ordered.len() as u32);
    for syllable in &ordered {
        write_string(&mut out, syllable);
    }
    write_varint(&mut out, read.len() as u32);
    let mut before = 0;
    for (symbol, syllables) in &read {
        write_varint(&mut out, u32::from(symbol - before));
        before = *symbol;
        for (at, syllable) in syllables.iter().enumerate() {
            let more = u32::from(at + 1 < syllables.len());
            write_varint(&mut out, numbers[syllable.as_str()] * 2 + more);
        }
    }
    out
}

/// Every reading of a character without its tone, each once.
#[cfg(feature = "build")]
fn syllables(character: char) -> Vec<String> {
    use pinyin::ToPinyinMulti;

    let mut found: Vec<String> = Vec::new();
    for reading in character.to_pinyin_multi().into_iter().flatten() {
        let reading = reading.plain().replace('ü', "v");
        if reading.bytes().all(|letter| letter.is_ascii_lowercase()) && !found.contains(&reading) {
            found.push(reading);
        }
    }
    found
}

#[cfg(all(test, feature = "build"))]
mod tests {
    use super::*;

    #[test]
    fn a_character_has_all_its_readings() {
        for (character, expected) in [
            ('太', &["tai"][..]),
            ('单', &["dan", "shan", "chan"]),
            ('仇', &["chou", "qiu"]),
            ('区', &["qu", "ou"]),
            ('解', &["jie", "xie"]),
            ('曾', &["zeng", "ceng"]),
            ('盖', &["gai", "ge"]),
            ('朴', &["pu", "piao"]),
            ('尉', &["wei", "yu"]),
            ('万', &["wan", "mo"]),
            ('行', &["xing", "hang"]),
            ('重', &["zhong", "chong"]),
            ('长', &["chang", "zhang"]),
            ('乐', &["le", "yue"]),
            ('吕', &["lv"]),
            ('略', &["lve"]),
            ('厦', &["sha", "xia"]),
            ('查', &["cha", "zha"]),
            ('缪', &["miu", "miao"]),
            ('六', &["liu", "lu"]),
            ('堡', &["bao", "pu"]),
        ] {
            let found = syllables(character);
            for reading in expected {
                assert!(found.iter().any(|other| other == reading), "{character}: {reading} in {found:?}");
            }
        }
        assert!(syllables('a').is_empty());
    }

    #[test]
    fn readings_come_back_and_damaged_ones_are_refused_or_read() {
        let bytes = write([(3, '单'), (7, 'a'), (9, '原'), (200, '吕')].into_iter());
        fn open(bytes: &[u8]) -> Result<Pronunciations<'_>, IndexError> {
            Pronunciations::open(Reader::new(bytes, crate::bytes::error::Section::Suggestions))
        }
        let readings = open(&bytes).unwrap();
        assert!(readings.of(3).any(|syllable| syllable == b"chan"));
        assert_eq!(readings.of(9).next(), Some(&b"yuan"[..]));
        assert_eq!(readings.of(200).next(), Some(&b"lv"[..]));
        for symbol in [0, 4, 7, 201, Symbol::MAX] {
            assert_eq!(readings.of(symbol).count(), 0, "{symbol}");
        }
        for at in 0..bytes.len() {
            assert!(open(&bytes[..at]).is_err(), "{at}");
            for flip in [0x01, 0x80, 0xff] {
                let mut damaged = bytes.clone();
                damaged[at] ^= flip;
                if let Ok(readings) = open(&damaged) {
                    (0..=Symbol::MAX).for_each(|symbol| assert!(readings.of(symbol).count() < 99));
                }
            }
        }
    }
}
