//! What is known of one article: its record as JSON, and how sound its text looks.

pub mod quality;
pub mod record;
