//! The index: one run of bytes that a builder writes and that native code and WebAssembly read alike, whole or in
//! parts.
//!
//! # Layout, version 4
//!
//! Integers are little-endian; nothing is aligned.
//!
//! | offset | size | meaning |
//! | --- | --- | --- |
//! | 0 | 8 | magic, `JIANBAO` and a zero byte |
//! | 8 | 4 | version |
//! | 12 | 4 | length of the root |
//! | 16 | 8 | checksum of the root from here to its end (FNV-1a, 64 bits), without these 8 bytes |
//! | 24 | 8 | length of the index |
//! | 32 | 4 | articles |
//! | 36 | 4 | grams |
//! | 40 | 8 | postings |
//! | 48 | 8 | characters of text, counting titles, text and captions |
//! | 56 | 8 | the same in bytes of UTF-8 |
//! | 64 | 4 | mean length of an article in grams |
//! | 68 + 16 n | 8 | length of section n, counting from 1; section 1 begins where the root ends, each other one where the one before ends |
//! | 76 + 16 n | 8 | its checksum (FNV-1a, 64 bits) |
//! | 212 | | varints: lengths of the eight columns; of the head of section `suggestions`; symbols, bytes of a part, parts; bytes of a block of records; the first and the last day as numbers 20241120 |
//! | | | six tables, each with its length (varint) before it: keys and gaps of the lexicon's directory, text model, folds of the corpus's own characters, blocks of records, the newspapers' names (a zero byte behind each) |
//!
//! | n | section | what it holds | described in | read |
//! | --- | --- | --- | --- | --- |
//! | 0 | root | the above | `crate::index::root` | before the first query |
//! | 1 | lexicon | grams in parts | `crate::index::lexicon` | a part at a time |
//! | 2 | postings | long posting lists | `crate::index::lexicon` | documents of a list; blocks of its places |
//! | 3 | records | all that is known of an article | `crate::index::records` | the blocks of a record, or a record |
//! | 4 | columns | what articles are filtered and counted by | `crate::index::columns` | a column |
//! | 5 | days | which articles are of which day | `crate::index::days` | whole |
//! | 6 | ids | from an id to an article | `crate::index::ids` | some kilobytes |
//! | 7 | suggestions | what to offer while a reader types | `crate::suggestions` | its head; a group |
//! | 8 | folds | the whole fold table | `crate::text::fold_bytes` | whole, for a query with a character that the corpus lacks |
//! | 9 | lookalikes | characters that are taken for one another | `crate::text::confusables` | whole, for near matches |

pub(crate) mod columns;
pub(crate) mod counts;
pub(crate) mod days;
pub(crate) mod file;
pub(crate) mod ids;
pub(crate) mod lexicon;
pub(crate) mod postings;
pub(crate) mod reader;
pub(crate) mod records;
pub(crate) mod root;

pub use counts::Counts;
pub use file::{find, fingerprint};

pub use crate::bytes::error::{IndexError, Section, VERSION};
