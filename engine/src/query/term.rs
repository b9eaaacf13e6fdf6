//! A query as it was understood.

use std::ops::RangeInclusive;

use serde::{Serialize, Serializer};

use super::ranges::written_day;
use crate::article::figures;

/// A query as it was understood: clauses, all of which must hold.
///
/// ```
/// use engine::query::{Condition, Query};
///
/// let query = Query::parse("渡轮 -标题:停航");
/// assert_eq!(query.clauses.len(), 2);
/// let term = &query.clauses[1].alternatives[0];
/// assert!(term.excluded);
/// assert_eq!(term.condition, Condition::Title("停航".into()));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Query {
    /// All must hold.
    pub clauses: Vec<Clause>,
}

impl Query {
    /// All terms, clause by clause.
    pub fn terms(&self) -> impl Iterator<Item = &Term> {
        self.clauses.iter().flat_map(|clause| &clause.alternatives)
    }
}

/// Terms of which one suffices.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Clause {
    /// One of these must hold.
    pub alternatives: Vec<Term>,
}

/// The smallest thing that an article meets or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Whether articles that meet the condition are excluded.
    pub excluded: bool,
    /// What the article must meet.
    pub condition: Condition,
}

/// What a term asks of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// The article contains this text.
    Text {
        /// The text, as it was typed.
        text: String,
        /// Whether nothing but this text will do.
        quoted: bool,
    },
    /// A title line (引题, 主题, 副题) contains it.
    Title(String),
    /// An author's name contains it.
    Author(String),
    /// The section (栏目) contains it.
    Section(String),
    /// The page number is in this range.
    Page(RangeInclusive<u16>),
    /// The page name (版名) contains it.
    PageName(String),
    /// The date, as the number 20241120, is in this range. An article without a date never is.
    Date(RangeInclusive<u32>),
}

/// A term as an answer shows it.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(rename = "Term"))]
pub(crate) struct TermAnswer {
    /// Where it is looked for.
    #[cfg_attr(
        test,
        ts(type = r#""text" | "title" | "author" | "section" | "page" | "page_name" | "date""#)
    )]
    field: &'static str,
    /// What is looked for; of pages and dates `A` or `A..B`, an end left out where it is open.
    text: String,
    /// Whether articles that meet it are excluded.
    excluded: bool,
    /// Whether nothing but the text itself will do.
    quoted: bool,
}

/// As a `TermAnswer`, the shape that answers have.
impl Serialize for Term {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let range = |from: String, to: String| if from == to { from } else { from + ".." + &to };
        let page = |page: u16| match page {
            0 | u16::MAX => String::new(),
            _ => figures(page.into(), 1),
        };
        let (field, text) = match &self.condition {
            Condition::Text { text, .. } => ("text", text.clone()),
            Condition::Title(text) => ("title", text.clone()),
            Condition::Author(text) => ("author", text.clone()),
            Condition::Section(text) => ("section", text.clone()),
            Condition::PageName(text) => ("page_name", text.clone()),
            Condition::Page(pages) => ("page", range(page(*pages.start()), page(*pages.end()))),
            Condition::Date(days) => ("date", range(written_day(*days.start()), written_day(*days.end()))),
        };
        let quoted = matches!(self.condition, Condition::Text { quoted: true, .. });
        TermAnswer { field, text, excluded: self.excluded, quoted }.serialize(serializer)
    }
}
