//! Raw bytes to numbers and back, and the errors that bytes can cause. Everything that reads a section of an
//! index reads it through here, and nothing here trusts a length.

pub(crate) mod bits;
pub mod error;
pub(crate) mod files;
pub(crate) mod reader;
pub(crate) mod sort;
pub(crate) mod source;
