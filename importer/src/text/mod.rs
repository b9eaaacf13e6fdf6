//! From the bytes of a file to its text.

pub mod encoding;
pub mod lines;
pub mod markup;
pub mod numeral;
pub mod stream;
