//! Texts cut into segments, marked and not.

use std::ops::Range;

use serde::Serialize;

use crate::matching::Level;
use crate::text::slice::slice;

/// A piece of text, marked or not. All segments of a text put together are the text.
///
/// ```
/// use engine::{Archive, Article, Builder};
///
/// let mut builder = Builder::new();
/// builder.add(Article { id: "1".into(), text: "渡轮今日试航。".into(), ..Article::default() });
/// let index = builder.build()?;
/// let archive = Archive::open(&index)?;
/// let marked = archive.article("1", "今日")?.unwrap();
/// let texts: Vec<&str> = marked.paragraphs[0].iter().map(|segment| segment.text.as_str()).collect();
/// assert_eq!(texts, ["渡轮", "今日", "试航。"]);
/// assert!(marked.paragraphs[0][1].hit);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Segment {
    /// The source's own wording.
    pub text: String,
    /// Whether this is what the query asked for.
    pub hit: bool,
    /// How literally it is what the query asked for; `None` where it is no hit.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub kind: Option<Level>,
}

impl Segment {
    /// A segment of that kind; without a mark for `None`.
    pub(crate) fn new(text: String, kind: Option<Level>) -> Segment {
        Segment { text, hit: kind.is_some(), kind }
    }
}

/// A place to mark: bytes of the text, which phrase occurs there, and how literally.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Occurrence {
    pub bytes: Range<usize>,
    pub phrase: usize,
    pub kind: Level,
}

/// One part of a text with its marks. Marks that touch or overlap become one; where marks of different kinds
/// overlap, the more literal one is kept.
pub(crate) fn mark(text: &str, range: Range<usize>, found: &[Occurrence]) -> Vec<Segment> {
    let mut kinds: Vec<Option<Level>> = vec![None; range.len()];
    for place in found {
        let start = place.bytes.start.saturating_sub(range.start);
        let end = place.bytes.end.saturating_sub(range.start);
        for kind in kinds.iter_mut().take(end).skip(start) {
            *kind = Some(kind.map_or(place.kind, |kind| kind.min(place.kind)));
        }
    }
    let mut at = range.start;
    let piece = |same: &[Option<Level>]| {
        let start = at;
        at += same.len();
        Segment::new(slice(text, start..at).to_owned(), same[0])
    };
    kinds.chunk_by(|a, b| a == b).map(piece).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_marks_that_overlap_the_more_literal_one_is_kept() {
        let place = |bytes, kind| Occurrence { bytes, phrase: 0, kind };
        for (found, expected) in [
            (vec![], "abcdef"),
            (vec![place(0..2, Level::Exact), place(2..3, Level::Exact)], "[abc]def"),
            (vec![place(0..2, Level::Exact), place(2..3, Level::Near)], "[ab]{c}def"),
            (vec![place(0..4, Level::Near), place(2..6, Level::Exact)], "{ab}[cdef]"),
            (vec![place(0..6, Level::Related), place(2..4, Level::Near)], "<ab>{cd}<ef>"),
        ] {
            let shown = mark("abcdef", 0..6, &found).into_iter().map(|segment| {
                assert_eq!(segment.hit, segment.kind.is_some());
                match segment.kind {
                    None => segment.text,
                    Some(Level::Exact) => format!("[{}]", segment.text),
                    Some(Level::Near) => format!("{{{}}}", segment.text),
                    Some(Level::Related) => format!("<{}>", segment.text),
                }
            });
            assert_eq!(shown.collect::<String>(), expected);
        }
    }
}
