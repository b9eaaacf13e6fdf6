//! The search engine of Jianbao: articles in, index bytes out ([`Builder`]); index bytes and a query in,
//! ranked and marked articles out ([`Archive`]).
//!
//! It does no input or output, knows no JavaScript and no clock, and gives the same answer everywhere:
//! scores are integers and every order is total. Start reading at [`archive`] for the way of a query, at
//! [`index`] for the file, at [`fold`] for what “the same text” means.

pub mod archive;
pub mod article;
mod bits;
#[cfg(feature = "build")]
mod builder;
mod bytes;
mod citation;
mod fold;
mod gram;
pub mod index;
mod kwic;
mod matching;
mod order;
pub mod query;
mod rank;
mod similar;
mod snippet;
mod suggest;

pub use archive::{Archive, Hit, Level, MarkedArticle, MarkedReading, Results, SearchOptions, Sort};
pub use article::{Article, Author, Caption, Date, Kind, Reading};
#[cfg(feature = "build")]
pub use builder::{BuildError, Builder};
pub use citation::{CitationOptions, CitationStyle, cite};
pub use index::{Counts, IndexError};
pub use kwic::{Kwic, KwicLine};
pub use query::Query;
pub use similar::SimilarArticle;
pub use snippet::Segment;
pub use suggest::{Suggestion, SuggestionKind};
