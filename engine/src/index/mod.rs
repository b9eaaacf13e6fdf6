//! The index file: one run of bytes that a builder writes and that native code and WebAssembly read alike.
//!
//! # Layout, version 2
//!
//! Integers are little-endian; nothing is aligned.
//!
//! | offset | size | meaning |
//! | --- | --- | --- |
//! | 0 | 8 | magic, `JIANBAO` and a zero byte |
//! | 8 | 4 | version |
//! | 12 | 4 | number of sections, 11 |
//! | 16 + 24 n | 8 | section n: offset from the start of the file |
//! | 24 + 24 n | 8 | section n: length in bytes |
//! | 32 + 24 n | 8 | section n: checksum of its bytes (FNV-1a, 64 bits) |
//! | 280 | 8 | checksum of all bytes before this one |
//! | 288 | | the sections, in their order, without gaps, up to the end of the file |
//!
//! | n | section | what it holds | described in |
//! | --- | --- | --- | --- |
//! | 0 | about | counts | below |
//! | 1 | folds | the fold table | [`crate::fold`] |
//! | 2 | lexicon | gram → ordinal, an `fst::Map` | [`crate::index::lexicon`] |
//! | 3 | directory | where the posting lists of each 32 grams begin | [`crate::index::postings`] |
//! | 4 | postings | article numbers and frequencies | [`crate::index::postings`] |
//! | 5 | articles | columns of numbers, one entry per article | [`crate::index::articles`] |
//! | 6 | names | papers, page names, sections …: strings that many articles share | [`crate::index::articles`] |
//! | 7 | text | one record of strings per article | [`crate::index::articles`] |
//! | 8 | similar | for each article the articles most like it | [`crate::similar`] |
//! | 9 | suggestions | what to offer while a reader types | [`crate::suggest`] |
//! | 10 | lookalikes | characters that are taken for one another | [`crate::lookalike`] |
//!
//! Section about: articles (4), grams (4), postings (8), characters of text (8), bytes of text in UTF-8 (8),
//! mean length of an article in grams (4). Characters and bytes count titles, text and captions.

pub(crate) mod articles;
pub(crate) mod lexicon;
pub(crate) mod postings;

use core::fmt;
use core::ops::Range;

use crate::bytes::{Reader, checksum};
use crate::digits::decimal;
use crate::prelude::*;

pub(crate) const MAGIC: &[u8; 8] = b"JIANBAO\0";
/// Rises whenever bytes that a builder wrote before would be read differently.
pub const VERSION: u32 = 2;
pub(crate) const HEADER: usize = 16 + 24 * Section::ALL.len() + 8;

/// A part of the index file that can be located from the header and read alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    About,
    Folds,
    Lexicon,
    Directory,
    Postings,
    Articles,
    Names,
    Text,
    Similar,
    Suggestions,
    LookAlikes,
}

impl Section {
    /// Every section, in the order of the file.
    pub const ALL: [Section; 11] = [
        Section::About,
        Section::Folds,
        Section::Lexicon,
        Section::Directory,
        Section::Postings,
        Section::Articles,
        Section::Names,
        Section::Text,
        Section::Similar,
        Section::Suggestions,
        Section::LookAlikes,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Section::About => "about",
            Section::Folds => "folds",
            Section::Lexicon => "lexicon",
            Section::Directory => "directory",
            Section::Postings => "postings",
            Section::Articles => "articles",
            Section::Names => "names",
            Section::Text => "text",
            Section::Similar => "similar",
            Section::Suggestions => "suggestions",
            Section::LookAlikes => "lookalikes",
        }
    }
}

/// Why index bytes were refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IndexError {
    /// The bytes do not begin as an index does.
    NotAnIndex,
    /// Written by another version of the builder.
    OtherVersion(u32),
    /// The header does not agree with itself or with the file's length.
    DamagedHeader,
    /// A section's bytes are not what the builder wrote.
    Damaged(Section),
}

impl IndexError {
    /// What happened and what to do, in a sentence.
    pub fn sentence(self) -> String {
        let mut sentence = String::from("the index ");
        match self {
            IndexError::NotAnIndex => {
                return "these bytes are not a Jianbao index; build the site again".to_owned();
            }
            IndexError::OtherVersion(version) => {
                sentence.push_str("has format version ");
                sentence.push_str(&decimal(version.into()));
                sentence.push_str(", this engine reads version ");
                sentence.push_str(&decimal(VERSION.into()));
                sentence.push_str("; build the site again");
            }
            IndexError::DamagedHeader => {
                sentence.push_str("is cut off or its header is damaged; fetch or build it again");
            }
            IndexError::Damaged(section) => {
                sentence.push_str("is damaged in its section “");
                sentence.push_str(section.name());
                sentence.push_str("”; fetch or build it again");
            }
        }
        sentence
    }
}

impl fmt::Display for IndexError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence())
    }
}

impl core::error::Error for IndexError {}

/// The file's sections: the one interface through which everything else gets at index bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sections<'a> {
    slices: [&'a [u8]; Section::ALL.len()],
    checksums: [u64; Section::ALL.len()],
}

impl<'a> Sections<'a> {
    /// Checks the header and finds the sections; reads nothing of them.
    pub fn open(file: &'a [u8]) -> Result<Sections<'a>, IndexError> {
        if file.get(..8) != Some(&MAGIC[..]) {
            return Err(IndexError::NotAnIndex);
        }
        let header_end = HEADER - 8;
        let mut reader = Reader::new(file.get(8..).unwrap_or_default(), Section::About);
        let version = reader.u32().map_err(|_| IndexError::DamagedHeader)?;
        if version != VERSION {
            return Err(IndexError::OtherVersion(version));
        }
        let written = file.get(header_end..HEADER).ok_or(IndexError::DamagedHeader)?;
        if written != checksum(&file[..header_end]).to_le_bytes() {
            return Err(IndexError::DamagedHeader);
        }
        let mut sections = Sections { slices: [&[]; Section::ALL.len()], checksums: [0; Section::ALL.len()] };
        let mut at = HEADER;
        let count = reader.u32()?;
        if count as usize != Section::ALL.len() {
            return Err(IndexError::DamagedHeader);
        }
        for n in 0..Section::ALL.len() {
            let offset = usize::try_from(reader.u64()?).map_err(|_| IndexError::DamagedHeader)?;
            let length = usize::try_from(reader.u64()?).map_err(|_| IndexError::DamagedHeader)?;
            sections.checksums[n] = reader.u64()?;
            let end = at.checked_add(length).ok_or(IndexError::DamagedHeader)?;
            if offset != at {
                return Err(IndexError::DamagedHeader);
            }
            sections.slices[n] = file.get(at..end).ok_or(IndexError::DamagedHeader)?;
            at = end;
        }
        if at == file.len() { Ok(sections) } else { Err(IndexError::DamagedHeader) }
    }

    pub fn get(&self, section: Section) -> &'a [u8] {
        self.slices[section as usize]
    }

    /// Reads every byte and compares checksums.
    pub fn verify(&self) -> Result<(), IndexError> {
        for section in Section::ALL {
            if checksum(self.get(section)) != self.checksums[section as usize] {
                return Err(IndexError::Damaged(section));
            }
        }
        Ok(())
    }
}

/// Where an index lies within other bytes, such as a compiled module.
pub fn find(bytes: &[u8]) -> Option<Range<usize>> {
    let starts = bytes.windows(MAGIC.len()).enumerate().filter(|&(_, window)| window == MAGIC);
    starts.map(|(at, _)| at).find_map(|start| {
        let header = bytes.get(start..start.checked_add(HEADER)?)?;
        // The last section's end is the file's.
        let mut last = Reader::new(&header[HEADER - 32..], Section::LookAlikes);
        let length = last.u64().ok()?.checked_add(last.u64().ok()?)?;
        let end = start.checked_add(usize::try_from(length).ok()?)?;
        Sections::open(bytes.get(start..end)?).ok().map(|_| start..end)
    })
}

/// One number for a set of named files: the same for the same names and bytes in the same order.
pub fn fingerprint<'f>(files: impl Iterator<Item = (&'f [u8], &'f [u8])>) -> u64 {
    let sums = files.flat_map(|(name, bytes)| [checksum(name), checksum(bytes)]);
    checksum(&sums.flat_map(u64::to_le_bytes).collect::<Vec<u8>>())
}

/// Puts sections behind a header; the twin of [`Sections::open`].
#[cfg(feature = "build")]
pub(crate) fn write_file(sections: &[Vec<u8>; Section::ALL.len()]) -> Vec<u8> {
    let total: usize = sections.iter().map(Vec::len).sum();
    let mut file = Vec::with_capacity(HEADER + total);
    file.extend_from_slice(MAGIC);
    file.extend_from_slice(&VERSION.to_le_bytes());
    file.extend_from_slice(&(Section::ALL.len() as u32).to_le_bytes());
    let mut at = HEADER as u64;
    for section in sections {
        file.extend_from_slice(&at.to_le_bytes());
        file.extend_from_slice(&(section.len() as u64).to_le_bytes());
        file.extend_from_slice(&checksum(section).to_le_bytes());
        at += section.len() as u64;
    }
    file.extend_from_slice(&checksum(&file).to_le_bytes());
    for section in sections {
        file.extend_from_slice(section);
    }
    file
}

/// The section `about`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub articles: u32,
    /// Distinct grams.
    pub grams: u32,
    /// Pairs of a gram and an article that contains it.
    pub postings: u64,
    /// Characters of titles, text and captions, as the source wrote them.
    pub characters: u64,
    /// The same in bytes of UTF-8.
    pub text_bytes: u64,
    /// Grams of an average article, at least 1.
    pub mean_length: u32,
}

impl Counts {
    pub(crate) fn open(bytes: &[u8]) -> Result<Counts, IndexError> {
        let mut reader = Reader::new(bytes, Section::About);
        let counts = Counts {
            articles: reader.u32()?,
            grams: reader.u32()?,
            postings: reader.u64()?,
            characters: reader.u64()?,
            text_bytes: reader.u64()?,
            mean_length: reader.u32()?,
        };
        if reader.is_empty() && counts.mean_length > 0 { Ok(counts) } else { Err(reader.damaged()) }
    }

    #[cfg(feature = "build")]
    pub(crate) fn write(&self) -> Vec<u8> {
        let mut out = Vec::new();
        out.extend_from_slice(&self.articles.to_le_bytes());
        out.extend_from_slice(&self.grams.to_le_bytes());
        out.extend_from_slice(&self.postings.to_le_bytes());
        out.extend_from_slice(&self.characters.to_le_bytes());
        out.extend_from_slice(&self.text_bytes.to_le_bytes());
        out.extend_from_slice(&self.mean_length.to_le_bytes());
        out
    }
}
