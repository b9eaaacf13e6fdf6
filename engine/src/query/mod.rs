//! The query language. Every string means something and nothing is an error.
//!
//! White space separates clauses, all of which must hold. A clause is one term or several joined by `|` or
//! `OR`, any of which suffices; `AND` says what white space says. A term may be excluded (`-`, `NOT`), quoted
//! (literal: never relaxed) or bound to a field (`标题:`). Operators count where they can be meant: `-` and a quotation mark at a term's beginning,
//! a field's name before a colon with a value behind it. Everywhere else the characters are text, and what
//! text means is for the fold to say. Full-width forms of every operator work.

pub(crate) mod parse;
pub(crate) mod quotes;
pub(crate) mod ranges;
pub(crate) mod term;

pub use ranges::{day_of_year, day_range};
pub use term::{Clause, Condition, Query, Term};
