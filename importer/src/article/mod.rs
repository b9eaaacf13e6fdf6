//! What is known of one article: field names and values as sources write them, the record as JSON, and how sound the
//! text looks.

pub mod date;
pub mod fields;
pub mod page_label;
pub mod people;
pub mod quality;
pub mod record;
