//! Concordance lines (KWIC, keyword in context): every occurrence of a query's words, one line each, as
//! 左文 – 词 – 右文.
//!
//! The articles are those that the query matches; the places are those that would be marked in them, in the
//! title lines, the text, the captions and the byline, not in other readings. A line shows the source's own
//! wording and stays within its paragraph.

use std::ops::Range;

use serde::Serialize;

use super::highlighter::Highlighter;
use super::snippet::one_line;
use crate::article::Date;
use crate::bytes::error::IndexError;
use crate::index::reader::Index;
use crate::index::records::Tag;
use crate::matching::Level;
use crate::matching::document_set::articles;
use crate::matching::exact::Matcher;
use crate::matching::levels::exact;
use crate::matching::phrases::QueryPhrases;
use crate::query::Query;
use crate::text::grapheme::{boundary_from, boundary_up_to};
use crate::text::slice::slice;

/// Articles looked through at most, and so many at a time.
const MAX_ARTICLES: usize = 2_000;
const ARTICLES_AT_ONCE: usize = 100;

/// A part of a concordance.
///
/// ```
/// use engine::{Archive, Article, Builder};
///
/// let mut builder = Builder::new();
/// builder.add(Article { id: "1".into(), text: "渡轮今日试航。".into(), ..Article::default() });
/// let index = builder.build()?;
/// let archive = Archive::open(&index)?;
/// let kwic = archive.kwic("今日", 10, 0, 20)?;
/// assert_eq!((kwic.total, kwic.lines[0].left.as_str()), (1, "渡轮"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Kwic {
    /// All places, not only those in `lines`.
    pub total: usize,
    /// The part asked for: newest article first, then in the order of the article.
    pub lines: Vec<KwicLine>,
    /// Whether there are more: only the first two thousand articles are looked through.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(test, ts(optional, as = "Option<bool>"))]
    pub at_least: bool,
}

/// One place.
///
/// ```
/// use engine::{Archive, Article, Builder};
///
/// let mut builder = Builder::new();
/// builder.add(Article { id: "1".into(), text: "渡轮今日试航。".into(), ..Article::default() });
/// let index = builder.build()?;
/// let line = Archive::open(&index)?.kwic("今日", 10, 0, 20)?.lines.remove(0);
/// assert_eq!([line.left, line.keyword, line.right], ["渡轮", "今日", "试航。"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct KwicLine {
    /// The article's.
    pub id: String,
    /// The article's day.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional, as = "Option<String>"))]
    pub date: Option<Date>,
    /// The article's page.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub page_no: Option<u16>,
    /// The article's headline.
    pub title: String,
    /// The first words of its text where it has no headline; empty where it has one.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<String>"))]
    pub opening: String,
    /// The context before it, 左文.
    pub left: String,
    /// What was found, as the source has it.
    pub keyword: String,
    /// The context after it, 右文.
    pub right: String,
}

/// At most `limit` lines after passing over `offset`, with at most `width` characters on either side.
pub(crate) fn kwic(
    index: &Index<'_>,
    query: &str,
    width: usize,
    offset: usize,
    limit: usize,
) -> Result<Kwic, IndexError> {
    index.prepare(query)?;
    let query = Query::parse(query);
    let phrases = QueryPhrases::new(index.fold(), &query);
    let highlighter = Highlighter {
        fold: index.fold(),
        confusables: None,
        figures: index.figures(),
        phrases: &phrases,
        level: Level::Exact,
    };
    let mut kwic = Kwic::default();
    let mut found = exact(&Matcher::new(index).proving(), &query)?.unwrap_or_default();
    kwic.at_least = found.len() > MAX_ARTICLES;
    found.truncate(MAX_ARTICLES);
    for found in found.chunks(ARTICLES_AT_ONCE) {
        for record in index.read_records(&articles(found))? {
            let own = record.fields.iter().filter(|field| field.reading == 0 && field.tag.zone().is_some());
            for text in own.map(|field| field.text.as_str()) {
                let mut places = highlighter.occurrences(text);
                // Two words of the query at one place (㎡ for m and 2) are one place.
                places.dedup_by(|a, b| a.bytes == b.bytes);
                for place in places {
                    let place = place.bytes;
                    kwic.total += 1;
                    if kwic.total <= offset || kwic.lines.len() == limit {
                        continue;
                    }
                    let (left, right) = around(text, &place, width);
                    kwic.lines.push(KwicLine {
                        id: record.text(Tag::Id).to_owned(),
                        date: record.date(),
                        page_no: record.page_no,
                        title: record.text(Tag::Title).to_owned(),
                        opening: record.opening(),
                        left: one_line(left),
                        keyword: one_line(slice(text, place)),
                        right: one_line(right),
                    });
                }
            }
        }
    }
    Ok(kwic)
}

/// At most `width` characters of the paragraph on either side of a place.
fn around<'t>(text: &'t str, place: &Range<usize>, width: usize) -> (&'t str, &'t str) {
    let (before, behind) = (slice(text, ..place.start), slice(text, place.end..));
    let mut start = before.len();
    for (at, _) in before.char_indices().rev().take(width).take_while(|&(_, c)| c != '\n') {
        start = at;
    }
    let within = behind.chars().take(width).take_while(|&c| c != '\n');
    let end = within.map(char::len_utf8).sum();
    (slice(before, boundary_from(before, start)..), slice(behind, ..boundary_up_to(behind, end)))
}
