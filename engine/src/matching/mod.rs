//! From a query to the articles that match it, and how strongly, level by level: exact, near (近似), related
//! (相关).

pub(crate) mod bm25;
pub(crate) mod conditions;
pub(crate) mod document_set;
pub(crate) mod exact;
pub(crate) mod finder;
pub(crate) mod fuzzy;
pub(crate) mod levels;
pub(crate) mod phrases;
pub(crate) mod related;
pub(crate) mod verification;

pub use levels::Level;
pub use verification::Rule;
