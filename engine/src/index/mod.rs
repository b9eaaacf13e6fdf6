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
//! | 1 | folds | the fold table | `crate::text::fold` |
//! | 2 | lexicon | gram → ordinal, an `fst::Map` | `crate::index::lexicon` |
//! | 3 | directory | where the posting lists of each 32 grams begin | `crate::index::postings` |
//! | 4 | postings | article numbers and frequencies | `crate::index::postings` |
//! | 5 | articles | columns of numbers, one entry per article | `crate::index::articles` |
//! | 6 | names | papers, page names, sections …: strings that many articles share | `crate::index::articles` |
//! | 7 | text | one record of strings per article | `crate::index::articles` |
//! | 8 | similar | for each article the articles most like it | `crate::similar::lists` |
//! | 9 | suggestions | what to offer while a reader types | `crate::suggestions::lookup` |
//! | 10 | lookalikes | characters that are taken for one another | `crate::text::confusables` |
//!
//! Section about: articles (4), grams (4), postings (8), characters of text (8), bytes of text in UTF-8 (8),
//! mean length of an article in grams (4). Characters and bytes count titles, text and captions.

pub(crate) mod articles;
pub(crate) mod counts;
pub(crate) mod file;
pub(crate) mod lexicon;
pub(crate) mod postings;
pub(crate) mod reader;

pub use counts::Counts;
pub use file::{find, fingerprint};

pub use crate::bytes::error::{IndexError, Section, VERSION};
