//! Newspaper pages and article exports in, articles with metadata out.
//!
//! [`stream`] takes a file or a folder of any mixture of formats, hands on its articles one by one, and returns
//! everything that was wrong or doubtful ([`Diagnostic`]); [`import`] returns all of it at once. The result depends on the files alone: they are read in the order of their
//! names, no clock is read, no absolute path is kept.
//!
//! The modules are floors; each uses those above it in this list only:
//!
//! | module | is |
//! | --- | --- |
//! | [`diagnostic`] | problems and flags, and their sentences |
//! | `text` | bytes to text |
//! | [`page`] | one page without structure, cut into articles |
//! | [`article`] | the record of one article, and its quality |
//! | [`source`] | a reader for each file format |
//! | `corpus` | a folder: its files, manifest and corrections, readings of the same page, suggestions |
//! | [`report`] | what `jianbao check` prints |
#![forbid(unsafe_code)]

pub mod article;
mod corpus;
pub mod diagnostic;
pub mod layout;
pub mod page;
pub mod report;
pub mod source;
mod text;

pub use article::record;
pub use corpus::{EarlierIds, add_aliases, earlier_ids};
pub use corpus::{FileReport, Import, ImportError, Options, Progress, Summary, import, stream};
pub use diagnostic::{Diagnostic, Lang, Problem, Severity};
pub use source::read_bytes;
