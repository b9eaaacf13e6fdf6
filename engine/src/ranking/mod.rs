//! Which of the articles found are wanted, in which order they come, and how many there are of each kind.

pub(crate) mod facets;
pub(crate) mod filters;
pub(crate) mod order;
pub(crate) mod rerank;

pub use facets::{FacetCount, Facets, facet_names};
pub use filters::Filters;
pub use order::Sort;
