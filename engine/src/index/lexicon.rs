//! The lexicon: grams in their order, in parts of equal size that are each read alone.
//!
//! # Directory (in the root)
//!
//! Parts lie one behind the other, so a part is found by its number. The *bound* of a part is the first gram of the
//! next one. Every 128th bound is a key of an `fst::Map` (the last key is above all grams); its value is the bit, in the
//! *gaps* that follow the map, at which the *stretch* of parts below it is described: Rice parameter (5 bits), number
//! of the first part (24), its first gram (32), the further parts' first grams, each as a gap from the one before, less
//! one (Rice). A gram counts as first symbol × symbols + second symbol there. All bounds as keys would take four times
//! the bytes.
//!
//! # A part
//!
//! | offset | size | meaning |
//! | --- | --- | --- |
//! | 0 | 4 | checksum of the bytes behind it |
//! | 4 | 2 | number of grams |
//! | 6 | 2 | first symbol of the first gram |
//! | 8 | 5 | where the part's first long list begins in section `postings` |
//! | 13 | | grams, as bits, then zeros |
//!
//! | in a gram | code |
//! | --- | --- |
//! | 0: the second symbol as a gap from the gram before; 1: the first symbol as a gap, then the second symbol | bit; Rice 5; gamma, Rice 5 |
//! | document frequency | gamma |
//! | 0: documents and places of the list follow ([`super::postings`]); 1: it is long | bit |
//! | of a long list: bytes of its documents, of its places | Golomb 8, Golomb 9 |
//! | … its ten best articles: the article, class, whether in the title, where its record begins in a block, bytes of the record | bits, 2 bits, bit, Golomb 8, Golomb 8 |
//!
//! A gram is two symbols; one symbol and zero stands for the symbol alone, and has no places. Golomb k is the number
//! without its k lowest bits, plus one, in gamma code, then these bits (Exp-Golomb).
//!
//! # A long list (section `postings`)
//!
//! Checksum (4 bytes), documents, filled up to a byte; the length of each block of places (Golomb 6), filled up; the
//! blocks: the places of 64 postings each, filled up. Long lists follow each other in the order of their grams.

use std::ops::Range;

use fst::{IntoStreamer, Streamer};

use super::postings::{Posting, read_documents, read_places};
use crate::bytes::bits::BitReader;
use crate::bytes::error::{IndexError, Section};
use crate::bytes::reader::checksum32;
use crate::bytes::source::Source;
use crate::text::gram::Gram;

const DAMAGED: IndexError = IndexError::Damaged(Section::Lexicon);
/// Bounds between two keys of the map, and the key itself.
pub(crate) const STRIDE: usize = 128;
/// Postings to a block of places.
pub(crate) const BLOCK: usize = 64;
/// Articles named with a long list.
pub(crate) const BEST_ARTICLES: usize = 10;

/// Where the parts lie and which gram is in which.
#[derive(Clone, Debug)]
pub(crate) struct Lexicon {
    /// Keys are bounds.
    pub keys: fst::Map<Vec<u8>>,
    pub gaps: Vec<u8>,
    /// One more than the highest symbol.
    pub symbols: u32,
    pub part_bytes: u32,
    pub part_count: u32,
    /// Where section `lexicon` begins, and section `postings`.
    pub parts: u64,
    pub long: u64,
    pub articles: u32,
    pub mean_length: u32,
}

/// What the lexicon says of a gram.
#[derive(Clone, Debug)]
pub(crate) struct Entry<'s> {
    pub gram: Gram,
    /// Document frequency.
    pub count: u32,
    pub list: List<'s>,
}

/// A posting list: in the part, or by its address.
#[derive(Clone, Debug)]
pub(crate) enum List<'s> {
    Inline { documents: Vec<Posting>, places: BitReader<'s> },
    Long(LongList),
}

/// Where a long list lies, and its best articles.
#[derive(Clone, Debug)]
pub(crate) struct LongList {
    pub documents: Range<u64>,
    pub places: Range<u64>,
    pub best: Vec<Best>,
}

/// One of a list's best articles, and where its record lies: from the beginning of its block, without the block's head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Best {
    pub posting: Posting,
    pub offset: u32,
    pub length: u32,
}

/// A long list that was read: its postings, and the length of each block of its places.
#[derive(Clone, Debug)]
pub(crate) struct Documents {
    pub postings: Vec<Posting>,
    pub blocks: Vec<u32>,
}

impl Entry<'_> {
    /// Bytes of documents that lie outside the part.
    pub fn long_bytes(&self) -> u64 {
        match &self.list {
            List::Inline { .. } => 0,
            List::Long(long) => long.documents.end - long.documents.start,
        }
    }
}

impl Lexicon {
    /// What the lexicon says of a gram; `None` where no article has it.
    pub fn entry<'s>(&self, source: &'s Source<'_>, gram: Gram) -> Result<Option<Entry<'s>>, IndexError> {
        if self.part_count == 0 {
            return Ok(None);
        }
        let number = self.part_of(gram).ok_or(DAMAGED)?;
        let start = self.parts + u64::from(number) * u64::from(self.part_bytes);
        let part = source.read(start..start + u64::from(self.part_bytes))?;
        if part.first_chunk() != Some(&checksum32(&part[4..]).to_le_bytes()) {
            return Err(DAMAGED);
        }
        self.find(part, gram).ok_or(DAMAGED)
    }

    /// The part that has a gram, if any has.
    fn part_of(&self, gram: Gram) -> Option<u32> {
        let mut after = self.keys.range().gt(gram.number().to_be_bytes()).into_stream();
        let (_, at) = after.next()?;
        let mut bits = BitReader::new(self.gaps.get(at as usize / 8..)?);
        bits.bits(at as u32 % 8)?;
        // Each stretch begins with its parameter, the number of its first part and the bound before that.
        let parameter = bits.bits(5)?;
        let mut part = bits.bits(24)?;
        let mut bound = bits.bits(32)?;
        for _ in 1..STRIDE {
            if part + 1 >= self.part_count {
                break;
            }
            bound = bound.checked_add(bits.rice(parameter)?)?.checked_add(1)?;
            if bound > self.rank(gram) {
                break;
            }
            part += 1;
        }
        Some(part)
    }

    /// The place of a gram among all that could be.
    pub fn rank(&self, gram: Gram) -> u32 {
        u32::from(gram.0) * self.symbols + u32::from(gram.1)
    }

    /// Looks for a gram in its part; `None` where the part is damaged.
    fn find<'s>(&self, part: &'s [u8], wanted: Gram) -> Option<Option<Entry<'s>>> {
        let wanted_number = wanted.number();
        let mut bits = BitReader::new(&part[4..]);
        let grams = bits.bits(16)?;
        let mut gram = bits.bits(16)? << 16;
        let mut long = self.long + u64::from(bits.bits(32)?) + (u64::from(bits.bits(8)?) << 32);
        let mut skipped = Vec::new();
        for _ in 0..grams {
            if bits.bits(1)? == 0 {
                gram = gram.checked_add(bits.rice(5)?)?;
            } else {
                let first = (gram >> 16).checked_add(bits.gamma()?).filter(|&first| first < 1 << 16)?;
                gram = first << 16 | bits.rice(5)?;
            }
            if gram > wanted_number {
                return Some(None);
            }
            let count = bits.gamma()?;
            if bits.bits(1)? == 1 {
                let list = self.long_list(&mut bits, long, count)?;
                long = list.places.end;
                if gram == wanted_number {
                    return Some(Some(Entry { gram: wanted, count, list: List::Long(list) }));
                }
                continue;
            }
            let documents = read_documents(&mut bits, count, self.articles).ok()?;
            if gram == wanted_number {
                return Some(Some(Entry {
                    gram: wanted,
                    count,
                    list: List::Inline { documents, places: bits },
                }));
            }
            if gram & 0xffff != 0 {
                for posting in &documents {
                    skipped.clear();
                    read_places(&mut bits, posting.in_title, self.mean_length, &mut skipped).ok()?;
                }
            }
        }
        Some(None)
    }

    fn long_list(&self, bits: &mut BitReader<'_>, start: u64, count: u32) -> Option<LongList> {
        let documents = start..start + u64::from(bits.golomb(8)?);
        let places = documents.end..documents.end + u64::from(bits.golomb(9)?);
        let mut best = Vec::with_capacity(BEST_ARTICLES);
        for _ in 0..BEST_ARTICLES.min(count as usize) {
            let article = bits.bits(bits_below(self.articles))?;
            let (class, in_title) = (bits.bits(2)? as u8, bits.bits(1)? == 1);
            let (offset, length) = (bits.golomb(8)?, bits.golomb(8)?);
            if article >= self.articles {
                return None;
            }
            best.push(Best { posting: Posting { article, class, in_title }, offset, length });
        }
        Some(LongList { documents, places, best })
    }

    /// Reads the documents of a list that is long.
    pub fn documents(
        &self,
        source: &Source<'_>,
        entry: &Entry<'_>,
        long: &LongList,
    ) -> Result<Documents, IndexError> {
        let damaged = IndexError::Damaged(Section::Postings);
        let bytes = source.read(long.documents.clone())?;
        let (sum, bytes) = bytes.split_first_chunk::<4>().ok_or(damaged)?;
        if *sum != checksum32(bytes).to_le_bytes() {
            return Err(damaged);
        }
        let mut bits = BitReader::new(bytes);
        let postings = read_documents(&mut bits, entry.count, self.articles)?;
        bits.align();
        let mut blocks = Vec::new();
        if !long.places.is_empty() {
            for _ in 0..postings.len().div_ceil(BLOCK) {
                blocks.push(bits.golomb(6).ok_or(damaged)?);
            }
        }
        Ok(Documents { postings, blocks })
    }
}

/// Bits of a number below `count`.
pub(crate) fn bits_below(count: u32) -> u32 {
    u32::BITS - count.saturating_sub(1).leading_zeros()
}

#[cfg(feature = "build")]
pub(crate) use write::LexiconWriter;

#[cfg(feature = "build")]
mod write {
    //! Writes parts, long lists and the directory, gram by gram.

    use std::cmp::Reverse;

    use super::*;
    use crate::bytes::bits::{BitWriter, rice_length};
    use crate::index::postings::{write_documents, write_places};

    /// What is written of each gram, in the order of grams.
    #[derive(Debug)]
    pub(crate) struct LexiconWriter<'b> {
        part_bytes: usize,
        /// Lists of more bytes lie outside their part.
        inline_bytes: usize,
        articles: u32,
        mean_length: u32,
        symbols: u32,
        /// Where each article's record begins in its block, and its bytes.
        addresses: &'b [(u32, u32)],
        part: BitWriter,
        grams_in_part: u16,
        last: u32,
        /// The first gram of each part.
        firsts: Vec<u32>,
        parts: Vec<u8>,
        long: Vec<u8>,
        pub grams: u32,
        pub postings: u64,
    }

    /// The sections and the directory.
    #[derive(Debug)]
    pub(crate) struct WrittenLexicon {
        pub keys: Vec<u8>,
        pub gaps: Vec<u8>,
        pub part_count: u32,
        pub parts: Vec<u8>,
        pub long: Vec<u8>,
    }

    impl<'b> LexiconWriter<'b> {
        pub fn new(
            part_bytes: usize,
            inline_bytes: usize,
            mean_length: u32,
            symbols: u32,
            addresses: &'b [(u32, u32)],
        ) -> LexiconWriter<'b> {
            LexiconWriter {
                part_bytes,
                inline_bytes,
                articles: addresses.len() as u32,
                mean_length,
                symbols,
                addresses,
                part: BitWriter::default(),
                grams_in_part: 0,
                last: 0,
                firsts: Vec::new(),
                parts: Vec::new(),
                long: Vec::new(),
                grams: 0,
                postings: 0,
            }
        }

        /// Adds a gram's list: its postings, all their places one behind the other, and where each posting's places
        /// end. A single symbol has none. `worth` orders articles, best highest.
        pub fn add(
            &mut self,
            gram: Gram,
            list: &[Posting],
            places: &[u32],
            ends: &[u32],
            worth: impl Fn(&Posting) -> u32,
        ) {
            let mut documents = BitWriter::default();
            write_documents(&mut documents, list, self.articles);
            let all_places = self.places(places, ends, 0..ends.len());
            let is_long = documents.length() + all_places.length() > self.inline_bytes * 8;
            let mut entry = BitWriter::default();
            entry.gamma(list.len() as u32);
            entry.bits(is_long.into(), 1);
            if !is_long {
                entry.append(&documents);
                entry.append(&all_places);
                self.entry(gram, &entry);
                self.count(gram, list);
                return;
            }
            documents.align();
            let starts = (0..ends.len()).step_by(BLOCK);
            let blocks: Vec<Vec<u8>> = starts
                .map(|from| self.places(places, ends, from..ends.len().min(from + BLOCK)).finish())
                .collect();
            for block in &blocks {
                documents.golomb(block.len() as u32, 6);
            }
            let documents = documents.finish();
            entry.golomb(documents.len() as u32 + 4, 8);
            entry.golomb(blocks.iter().map(Vec::len).sum::<usize>() as u32, 9);
            let mut best: Vec<&Posting> = list.iter().collect();
            let best_first = |posting: &&Posting| (Reverse(worth(posting)), posting.article);
            if best.len() > BEST_ARTICLES {
                best.select_nth_unstable_by_key(BEST_ARTICLES, best_first);
                best.truncate(BEST_ARTICLES);
            }
            best.sort_unstable_by_key(best_first);
            for posting in best {
                entry.bits(posting.article, bits_below(self.articles));
                entry.bits(posting.class.into(), 2);
                entry.bits(posting.in_title.into(), 1);
                let (offset, length) = self.addresses[posting.article as usize];
                entry.golomb(offset, 8);
                entry.golomb(length, 8);
            }
            // The entry first: a part that begins with it says where its list begins.
            self.entry(gram, &entry);
            self.long.extend_from_slice(&checksum32(&documents).to_le_bytes());
            self.long.extend_from_slice(&documents);
            for block in blocks {
                self.long.extend_from_slice(&block);
            }
            self.count(gram, list);
        }

        fn count(&mut self, gram: Gram, list: &[Posting]) {
            if gram.1 != 0 {
                self.grams += 1;
                self.postings += list.len() as u64;
            }
        }

        fn places(&self, places: &[u32], ends: &[u32], postings: Range<usize>) -> BitWriter {
            let mut bits = BitWriter::default();
            let mut start = postings.start.checked_sub(1).map_or(0, |before| ends[before]);
            for &end in &ends[postings] {
                write_places(&mut bits, &places[start as usize..end as usize], self.mean_length);
                start = end;
            }
            bits
        }

        fn entry(&mut self, gram: Gram, entry: &BitWriter) {
            let gram = gram.number();
            let mut key = self.key(gram);
            let bits = self.part.length() + key.length() + entry.length();
            if self.grams_in_part > 0 && (bits > (self.part_bytes - 4) * 8 || self.grams_in_part == u16::MAX)
            {
                self.close();
            }
            if self.grams_in_part == 0 {
                self.firsts.push(gram);
                self.last = gram & 0xffff_0000;
                self.part.bits(0, 16);
                self.part.bits(gram >> 16, 16);
                self.part.bits(self.long.len() as u32, 32);
                self.part.bits((self.long.len() as u64 >> 32) as u32, 8);
                key = self.key(gram);
            }
            self.part.append(&key);
            self.part.append(entry);
            self.last = gram;
            self.grams_in_part += 1;
        }

        fn key(&self, gram: u32) -> BitWriter {
            let mut out = BitWriter::default();
            if gram >> 16 == self.last >> 16 {
                out.bits(0, 1);
                out.rice(gram - self.last, 5);
            } else {
                out.bits(1, 1);
                out.gamma((gram >> 16) - (self.last >> 16));
                out.rice(gram & 0xffff, 5);
            }
            out
        }

        fn close(&mut self) {
            let mut bytes = std::mem::take(&mut self.part).finish();
            bytes[..2].copy_from_slice(&self.grams_in_part.to_le_bytes());
            assert!(bytes.len() + 4 <= self.part_bytes, "an inline list fits a part");
            bytes.resize(self.part_bytes - 4, 0);
            self.parts.extend_from_slice(&checksum32(&bytes).to_le_bytes());
            self.parts.extend_from_slice(&bytes);
            self.grams_in_part = 0;
        }

        pub fn finish(mut self) -> WrittenLexicon {
            if self.grams_in_part > 0 {
                self.close();
            }
            let rank = |gram: u32| (gram >> 16) * self.symbols + (gram & 0xffff);
            let mut keys = fst::MapBuilder::memory();
            let mut gaps = BitWriter::default();
            for (n, stretch) in self.firsts.chunks(STRIDE).enumerate() {
                let pairs = || stretch.windows(2).map(|pair| rank(pair[1]) - rank(pair[0]) - 1);
                let parameter = (0..31).min_by_key(|&p| pairs().map(|gap| rice_length(gap, p)).sum::<u64>());
                let parameter = parameter.unwrap_or(0);
                let bound = self.firsts.get((n + 1) * STRIDE).copied().unwrap_or(u32::MAX);
                keys.insert(bound.to_be_bytes(), gaps.length() as u64).expect("bounds ascend");
                gaps.bits(parameter, 5);
                gaps.bits((n * STRIDE) as u32, 24);
                gaps.bits(rank(stretch[0]), 32);
                for gap in pairs() {
                    gaps.rice(gap, parameter);
                }
            }
            WrittenLexicon {
                keys: keys.into_inner().expect("an fst in memory cannot fail"),
                gaps: gaps.finish(),
                part_count: self.firsts.len() as u32,
                parts: self.parts,
                long: self.long,
            }
        }
    }
}
