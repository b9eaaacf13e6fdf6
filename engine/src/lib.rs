//! The search engine of Jianbao.
#![forbid(unsafe_code)]

pub mod article;

pub use article::{Article, Author, Caption, Date, Kind, Reading};
