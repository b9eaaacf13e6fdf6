//! The search engine of Jianbao: articles in, index bytes out ([`Builder`]); index bytes and a query in,
//! ranked and marked articles out ([`Archive`]).
//!
//! It does no input or output, knows no JavaScript and no clock, and gives the same answer everywhere:
//! scores are integers and every order is total. Start reading at [`search`] for the way of a query, at
//! [`index`] for the file, at [`fold`] for what “the same text” means.

#![no_std]

#[macro_use]
extern crate alloc;
#[cfg(any(test, feature = "build"))]
extern crate std;

/// What every module would find by itself with the standard library. The page's module does without that: it would
/// carry all that tells of a panic, and no page ever sees it.
mod prelude {
    pub(crate) use alloc::borrow::ToOwned;
    pub(crate) use alloc::string::String;
    pub(crate) use alloc::vec::Vec;
}

pub mod archive;
pub mod article;
mod bits;
#[cfg(feature = "build")]
mod builder;
mod bytes;
mod citation;
pub mod digits;
mod edited;
mod facets;
mod fold;
mod found;
mod gram;
pub mod index;
pub mod json;
mod kwic;
mod levels;
mod lookalike;
mod marker;
mod matching;
mod near;
mod numbers;
mod order;
pub mod query;
mod rank;
mod related;
pub mod search;
mod similar;
mod snippet;
mod suggest;

pub use archive::{Archive, Entry, Issue, MarkedArticle, MarkedReading, Page};
pub use article::{Article, Author, Caption, Date, Kind, Reading};
#[cfg(feature = "build")]
pub use builder::{BuildError, Builder};
pub use citation::{CitationOptions, CitationStyle, cite};
pub use facets::{Facets, Filters};
pub use index::{Counts, IndexError};
pub use kwic::{Kwic, KwicLine};
pub use marker::{Level, Reason};
pub use near::Rule;
pub use query::Query;
pub use search::{Contribution, Empty, Hit, Results, SearchOptions, Sort};
pub use similar::SimilarArticle;
pub use snippet::Segment;
pub use suggest::{Suggestion, SuggestionKind};
