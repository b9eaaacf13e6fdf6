//! The articles most like one article.

use serde::Serialize;

use crate::article::Date;
use crate::bytes::error::IndexError;
use crate::index::reader::Index;
use crate::index::records::Tag;

/// An article that is like another.
///
/// ```
/// use engine::{Archive, Article, Builder};
///
/// let mut builder = Builder::new();
/// builder.add(Article { id: "1".into(), text: "渡轮今日试航。".into(), ..Article::default() });
/// let index = builder.build()?;
/// let archive = Archive::open(&index)?;
/// assert!(archive.similar("1")?.is_empty(), "one article is like no other");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SimilarArticle {
    /// Its id.
    pub id: String,
    /// Its headline; empty where it has none.
    pub title: String,
    /// The first words of its text where it has no headline; empty where it has one.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<String>"))]
    pub opening: String,
    /// Its day.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional, as = "Option<String>"))]
    pub date: Option<Date>,
    /// Its page.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub page_no: Option<u16>,
    /// Whether it is the same text again, not merely about the same.
    pub near_identical: bool,
}

/// The articles most like the one with that id: near-identical ones first, then related ones, each most similar
/// first. None where no article has that id.
pub(crate) fn similar(index: &Index<'_>, id: &str) -> Result<Vec<SimilarArticle>, IndexError> {
    let Some(record) = index.record_of(id)? else { return Ok(Vec::new()) };
    let others: Vec<u32> = record.similar.iter().map(|&(other, _)| other).collect();
    let records = index.read_records(&others)?;
    let similar = records.iter().zip(&record.similar).map(|(other, &(_, near_identical))| SimilarArticle {
        id: other.text(Tag::Id).to_owned(),
        title: other.text(Tag::Title).to_owned(),
        opening: other.opening(),
        date: other.date(),
        page_no: other.page_no,
        near_identical,
    });
    Ok(similar.collect())
}
