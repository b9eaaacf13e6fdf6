//! One article found, as a list of results shows it.

use serde::Serialize;

use super::highlighter::{Highlighter, Reason};
use super::segment::Segment;
use super::snippet::snippet;
use crate::article::{Date, Kind};
use crate::index::records::{Record, Tag};
use crate::matching::Level;
use crate::matching::document_set::Match;

/// One article found, as a list of results shows it. What is empty or `None` is unknown.
///
/// ```
/// use engine::{Archive, Article, Builder, Level, SearchOptions};
///
/// let mut builder = Builder::new();
/// builder.add(Article { id: "1".into(), title: "渡轮".into(), text: "渡轮今日试航。".into(), ..Article::default() });
/// let index = builder.build()?;
/// let hit = Archive::open(&index)?.search("试航", SearchOptions::default())?.hits.remove(0);
/// assert_eq!((hit.id.as_str(), hit.level), ("1", Level::Exact));
/// assert_eq!(hit.snippet[1].text, "试航");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Hit {
    /// The article's id.
    pub id: String,
    /// How literally it matches.
    pub level: Level,
    /// How well it matches; comparable within one answer and level only.
    pub score: u32,
    /// What each phrase added to the score, if that was asked for; only of exact hits.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<Vec<Contribution>>"))]
    pub contributions: Vec<Contribution>,
    /// What was added to the score of the contributions because the phrases are close together, or in the
    /// query's own writing; only with contributions.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub bonus: Option<u32>,
    /// 引题.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<Vec<Segment>>"))]
    pub lead_title: Vec<Segment>,
    /// 主题.
    pub title: Vec<Segment>,
    /// The first words of its text where it has no headline; empty where it has one.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<String>"))]
    pub opening: String,
    /// 副题.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<Vec<Segment>>"))]
    pub subtitle: Vec<Segment>,
    /// About 80 characters of the text around the marks, on one line.
    pub snippet: Vec<Segment>,
    /// For a near match: what the article has instead.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<Vec<Reason>>"))]
    pub reasons: Vec<Reason>,
    /// The day of the issue.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional, as = "Option<String>"))]
    pub date: Option<Date>,
    /// 版次, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub page_no: Option<u16>,
    /// 版名.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<String>"))]
    pub page_name: String,
    /// 栏目.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<String>"))]
    pub section: String,
    /// The newspaper's name.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<String>"))]
    pub paper: String,
    /// What it is, by its Chinese name.
    #[cfg_attr(test, ts(as = "String"))]
    pub kind: Kind,
    /// The names of its authors.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<Vec<String>>"))]
    pub authors: Vec<String>,
    /// File names of the article's other readings, which were searched too.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<Vec<String>>"))]
    pub readings: Vec<String>,
}

/// What one phrase of a query adds to an article's score, before closeness and writing are looked at.
///
/// ```
/// use engine::{Archive, Article, Builder, SearchOptions};
///
/// let mut builder = Builder::new();
/// builder.add(Article { id: "1".into(), text: "渡轮今日试航。".into(), ..Article::default() });
/// let index = builder.build()?;
/// let explained = SearchOptions { explain: true, ..SearchOptions::default() };
/// let hit = Archive::open(&index)?.search("渡轮 试航", explained)?.hits.remove(0);
/// let phrases: Vec<&str> = hit.contributions.iter().map(|each| each.phrase.as_str()).collect();
/// assert_eq!(phrases, ["渡轮", "试航"]);
/// assert_eq!(hit.contributions.iter().map(|each| each.points).sum::<u32>() + hit.bonus.unwrap(), hit.score);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Contribution {
    /// The phrase as matching sees it.
    pub phrase: String,
    /// Articles that contain it, or that at most do where it has more than two characters.
    pub articles: u32,
    /// How often it occurs in this one.
    pub frequency: u32,
    /// Whether it occurs in a title line.
    pub in_title: bool,
    /// What it adds.
    pub points: u32,
}

/// The article found, with its marks and its snippet, and without contributions.
pub(crate) fn hit(highlighter: &Highlighter<'_>, found: Match, record: &Record) -> Hit {
    let name = |tag| record.text(tag).to_owned();
    let mut hit = Hit {
        id: name(Tag::Id),
        level: highlighter.level,
        score: found.score,
        contributions: Vec::new(),
        bonus: None,
        lead_title: highlighter.mark(record.text(Tag::LeadTitle)),
        title: highlighter.mark(record.text(Tag::Title)),
        opening: record.opening(),
        subtitle: highlighter.mark(record.text(Tag::Subtitle)),
        snippet: Vec::new(),
        reasons: Vec::new(),
        date: record.date(),
        page_no: record.page_no,
        page_name: name(Tag::PageName),
        section: name(Tag::Section),
        paper: name(Tag::Paper),
        kind: record.kind,
        authors: Vec::new(),
        readings: Vec::new(),
    };
    // The snippet comes from the first searched text of the body that has a mark, else from the first.
    let mut snippet_marked = false;
    for field in &record.fields {
        let text = &field.text;
        if field.tag.zone().is_some() && highlighter.level == Level::Near {
            highlighter.reasons(text, &mut hit.reasons);
        }
        match field.tag {
            Tag::LeadTitle | Tag::Title | Tag::Subtitle if field.reading == 0 => {}
            Tag::AuthorName => hit.authors.push(text.clone()),
            Tag::Reading => hit.readings.push(text.clone()),
            tag if tag.zone().is_some() && !snippet_marked => {
                let found = highlighter.occurrences(text);
                if !found.is_empty() || hit.snippet.is_empty() {
                    hit.snippet = snippet(text, &found);
                    snippet_marked = !found.is_empty();
                }
            }
            _ => {}
        }
    }
    hit
}
