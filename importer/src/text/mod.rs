//! From the bytes of a file to its text.

pub mod encoding;
