//! What a reader sees of an article: marks, snippets, concordance lines, the whole article, its place in an issue,
//! its citation.

pub(crate) mod article;
pub(crate) mod citation;
pub(crate) mod concordance;
pub(crate) mod highlighter;
pub(crate) mod hit;
pub(crate) mod issues;
pub(crate) mod segment;
pub(crate) mod snippet;

pub use article::{MarkedArticle, MarkedCaption, MarkedReading};
pub use citation::{Citation, CitationOptions, CitationStyle, CslItem, cite};
pub use concordance::{Kwic, KwicLine};
pub use highlighter::Reason;
pub use hit::{Contribution, Hit};
pub use issues::{Day, Entry, Issue, Page};
pub use segment::Segment;
