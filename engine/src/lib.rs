//! The search engine of Jianbao: articles in, index bytes out ([`Builder`]); index bytes and a query in,
//! ranked and marked articles out ([`Archive`]).
//!
//! It does no input or output, knows no JavaScript and no clock, and gives the same answer everywhere:
//! scores are integers and every order is total.
//!
//! Its folders are floors: each imports only from those named before it.
//!
//! | floor | what it is |
//! | --- | --- |
//! | [`article`] | the record that is indexed and shown |
//! | `bytes` | bytes and bits to numbers and back; what can be wrong with them |
//! | `text` | the fold, grams, numerals, confusables |
//! | [`index`] | the file: each section's reader and writer |
//! | [`query`] | the query language |
//! | `matching` | which articles match, exactly, nearly, by wording; their scores |
//! | `ranking` | filters, order, facets |
//! | `presentation` | marks, snippets, concordance, citations, issues |
//! | [`search`], `suggestions`, `similar` | one kind of answer each |
//! | [`Archive`], [`Builder`] | the face: reading and writing an index |

#![warn(missing_docs)]

mod archive;
pub mod article;
#[cfg(feature = "build")]
mod builder;
mod bytes;
pub mod index;
mod matching;
mod presentation;
pub mod query;
mod ranking;
pub mod search;
mod similar;
mod suggestions;
mod text;
#[cfg(test)]
mod types;

pub use archive::{About, Archive};
pub use article::{Article, Author, Caption, Date, Kind, Part, Print, PrintedLine, PrintedPage, Reading};
#[cfg(feature = "build")]
pub use builder::{BuildError, Builder};
pub use bytes::files::Files;
pub use index::{Counts, IndexError};
pub use matching::{Level, Rule};
pub use presentation::{
    Citation, CitationOptions, CitationStyle, Contribution, CslItem, Day, Entry, Hit, Issue, Kwic, KwicLine,
    MarkedArticle, MarkedCaption, MarkedReading, Page, Reason, Segment, cite,
};
pub use query::Query;
pub use ranking::{FacetCount, Facets, Filters, Sort, facet_names};
pub use search::{Empty, Near, Results, SearchOptions, Totals};
pub use similar::SimilarArticle;
pub use suggestions::{Suggestion, SuggestionKind};
#[cfg(feature = "build")]
pub use text::{fold_table::unified_ideograph, shingles};
