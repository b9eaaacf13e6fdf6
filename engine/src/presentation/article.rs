//! One article as a reader sees it, with a query's marks in it.

use serde::{Serialize, Serializer};

use super::highlighter::{Highlighter, Reason};
use super::segment::Segment;
use crate::article::{Author, Date, Kind};
use crate::bytes::error::IndexError;
use crate::index::reader::Index;
use crate::index::records::{Field, Tag};
use crate::matching::Level;
use crate::matching::levels::level;
use crate::matching::phrases::QueryPhrases;
use crate::query::Query;

/// An article with a query's marks in it. What is empty or `None` is unknown.
///
/// ```
/// use engine::{Archive, Article, Builder};
///
/// let mut builder = Builder::new();
/// builder.add(Article { id: "1".into(), title: "渡轮今日试航".into(), ..Article::default() });
/// let index = builder.build()?;
/// let archive = Archive::open(&index)?;
/// let marked = archive.article("1", "试航")?.unwrap();
/// assert_eq!(marked.level, Some(engine::Level::Exact));
/// assert_eq!(marked.title[1].text, "试航");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct MarkedArticle {
    /// The article's id.
    pub id: String,
    /// How the article matches the query; `None` where it does not, or there was no query.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub level: Option<Level>,
    /// For a near match: what the article has instead.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<Vec<Reason>>"))]
    pub reasons: Vec<Reason>,
    /// The newspaper's name.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<String>"))]
    pub paper: String,
    /// The day of the issue.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional, as = "Option<String>"))]
    pub date: Option<Date>,
    /// 版本: morning, evening, a city's edition.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<String>"))]
    pub edition: String,
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
    /// What it is, by its Chinese name.
    #[cfg_attr(test, ts(as = "String"))]
    pub kind: Kind,
    /// 引题.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<Vec<Segment>>"))]
    pub lead_title: Vec<Segment>,
    /// 主题.
    pub title: Vec<Segment>,
    /// 副题.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<Vec<Segment>>"))]
    pub subtitle: Vec<Segment>,
    /// 消息头 as printed.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<String>"))]
    pub dateline: String,
    /// The people of the byline.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<Vec<Author>>"))]
    pub authors: Vec<Author>,
    /// The byline as printed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<Vec<Segment>>"))]
    pub byline: Vec<Segment>,
    /// The text.
    pub paragraphs: Vec<Vec<Segment>>,
    /// The captions of its pictures.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<Vec<MarkedCaption>>"))]
    pub captions: Vec<MarkedCaption>,
    /// 上接, as printed.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<String>"))]
    pub jump_from: String,
    /// 下转, as printed.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<String>"))]
    pub jump_to: String,
    /// File name within the corpus.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<String>"))]
    pub source_file: String,
    /// Where it was published online.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<String>"))]
    pub source_url: String,
    /// What is doubtful, in words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<Vec<String>>"))]
    pub flags: Vec<String>,
    /// How sound the text looks, in thousandths; serialised as a fraction from 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "fraction")]
    #[cfg_attr(test, ts(optional))]
    pub quality: Option<u16>,
    /// One for each of the article's other readings.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<Vec<MarkedReading>>"))]
    pub readings: Vec<MarkedReading>,
}

/// A picture's caption with a query's marks in it.
///
/// ```
/// use engine::{Archive, Article, Builder, Caption};
///
/// let caption = Caption { text: "渡轮离岸。".into(), credit: "汪鲤 摄".into() };
/// let mut builder = Builder::new();
/// builder.add(Article { id: "1".into(), captions: vec![caption], ..Article::default() });
/// let index = builder.build()?;
/// let marked = Archive::open(&index)?.article("1", "离岸")?.unwrap();
/// assert_eq!(marked.captions[0].text[1].text, "离岸");
/// assert_eq!(marked.captions[0].credit[0].text, "汪鲤 摄");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct MarkedCaption {
    /// The caption's text.
    pub text: Vec<Segment>,
    /// The credit as printed; empty where there is none.
    pub credit: Vec<Segment>,
}

/// Another reading with a query's marks in it.
///
/// ```
/// use engine::{Archive, Article, Builder, Reading};
///
/// let again = Reading { source_file: "b.txt".into(), text: "渡轮今日试航".into(), ..Reading::default() };
/// let mut builder = Builder::new();
/// builder.add(Article { id: "1".into(), text: "渡轮今曰试航".into(), readings: vec![again], ..Article::default() });
/// let index = builder.build()?;
/// let marked = Archive::open(&index)?.article("1", "今日")?.unwrap();
/// assert_eq!(marked.readings[0].source_file, "b.txt");
/// assert!(marked.readings[0].paragraphs[0][1].hit);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct MarkedReading {
    /// File name within the corpus.
    pub source_file: String,
    /// The headline of this reading.
    pub title: Vec<Segment>,
    /// The text of this reading.
    pub paragraphs: Vec<Vec<Segment>>,
}

/// Thousandths as a fraction; whole numbers without a point, as JavaScript writes them.
fn fraction<S: Serializer>(thousandths: &Option<u16>, serializer: S) -> Result<S::Ok, S::Error> {
    match thousandths.unwrap_or(0) {
        0 => serializer.serialize_u8(0),
        1_000.. => serializer.serialize_u8(1),
        thousandths => serializer.serialize_f64(f64::from(thousandths) / 1_000.0),
    }
}

/// The article with that id and the query's marks in it; `None` where there is none.
pub(crate) fn marked_article(
    index: &Index<'_>,
    id: &str,
    query: &str,
) -> Result<Option<MarkedArticle>, IndexError> {
    let prepared = index.prepare(query);
    let Some(record) = index.record_of(id)? else { return Ok(None) };
    prepared?;
    let query = Query::parse(query);
    let phrases = QueryPhrases::new(index.fold(), &query);
    let level = level(index, &record, &query, &phrases)?;
    let confusables = if level == Some(Level::Near) { Some(index.confusables()?) } else { None };
    let highlighter = Highlighter {
        fold: index.fold(),
        confusables,
        figures: index.figures(),
        phrases: &phrases,
        level: level.unwrap_or(Level::Exact),
    };
    let mut reasons = Vec::new();
    if level == Some(Level::Near) {
        for (_, text) in record.searched() {
            highlighter.reasons(text, &mut reasons);
        }
    }
    let name = |tag| record.text(tag).to_owned();
    let mark = |tag| highlighter.mark(record.text(tag));
    let mut article = MarkedArticle {
        id: name(Tag::Id),
        level,
        reasons,
        paper: name(Tag::Paper),
        date: record.date(),
        edition: name(Tag::Edition),
        page_no: record.page_no,
        page_name: name(Tag::PageName),
        section: name(Tag::Section),
        kind: record.kind,
        lead_title: mark(Tag::LeadTitle),
        title: mark(Tag::Title),
        subtitle: mark(Tag::Subtitle),
        dateline: name(Tag::Dateline),
        authors: record.authors(),
        byline: mark(Tag::Byline),
        paragraphs: highlighter.paragraphs(record.text(Tag::Text)),
        captions: Vec::new(),
        jump_from: name(Tag::JumpFrom),
        jump_to: name(Tag::JumpTo),
        source_file: name(Tag::SourceFile),
        source_url: name(Tag::SourceUrl),
        flags: Vec::new(),
        quality: record.quality,
        readings: Vec::new(),
    };
    for Field { tag, text, .. } in &record.fields {
        match (tag, article.readings.last_mut()) {
            (Tag::Reading, _) => article.readings.push(MarkedReading {
                source_file: text.clone(),
                title: Vec::new(),
                paragraphs: Vec::new(),
            }),
            (Tag::Title, Some(other)) => other.title = highlighter.mark(text),
            (Tag::Text, Some(other)) => other.paragraphs = highlighter.paragraphs(text),
            (Tag::Flag, None) => article.flags.push(text.clone()),
            (Tag::Caption, _) => {
                article.captions.push(MarkedCaption { text: highlighter.mark(text), credit: Vec::new() })
            }
            (Tag::Credit, _) => {
                if let Some(caption) = article.captions.last_mut() {
                    caption.credit = highlighter.mark(text);
                }
            }
            _ => {}
        }
    }
    Ok(Some(article))
}
