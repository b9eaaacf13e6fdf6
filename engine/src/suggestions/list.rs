//! What the list of suggestions holds, as its reader and its writer agree on it.

use serde::Serialize;

use crate::text::slice::slice;

/// Symbols of a title in the list.
pub(super) const TITLE_SYMBOLS: usize = 4;
/// Characters of a headline that are offered.
const HEADLINE_CHARACTERS: usize = 40;

/// What a suggestion is.
///
/// ```
/// use engine::{Archive, Article, Builder, SuggestionKind};
///
/// let mut builder = Builder::new();
/// builder.add(Article { title: "渡轮今日试航".into(), ..Article::default() });
/// let index = builder.build()?;
/// let suggestion = Archive::open(&index)?.suggest("dulun", 5)?.remove(0);
/// assert_eq!(suggestion.kind, SuggestionKind::Title);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum SuggestionKind {
    /// A headline (主题).
    Title,
    /// An author's name.
    Author,
    /// A section (栏目).
    Section,
    /// A word or phrase of the texts.
    Phrase,
}

impl SuggestionKind {
    /// Every kind, in the order of their numbers in the index.
    pub(super) const ALL: [SuggestionKind; 4] =
        [SuggestionKind::Title, SuggestionKind::Author, SuggestionKind::Section, SuggestionKind::Phrase];

    /// What comes before the text in a query that finds this kind.
    pub(super) fn field(self) -> &'static str {
        match self {
            SuggestionKind::Author => "作者:",
            SuggestionKind::Section => "栏目:",
            SuggestionKind::Title | SuggestionKind::Phrase => "",
        }
    }
}

/// Something to offer for what was typed.
///
/// ```
/// use engine::{Archive, Article, Builder};
///
/// let mut builder = Builder::new();
/// builder.add(Article { title: "渡轮今日试航".into(), ..Article::default() });
/// let index = builder.build()?;
/// let suggestions = Archive::open(&index)?.suggest("dulun", 5)?;
/// assert_eq!(suggestions[0].text, "渡轮今日试航");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Suggestion {
    /// As the source writes it.
    pub text: String,
    /// What it is.
    pub kind: SuggestionKind,
    /// How many articles it finds by itself, without what was typed before it.
    pub articles: u32,
    /// The query to run if it is taken: what was typed, its last term completed.
    pub query: String,
}

/// As much of a headline as is offered.
pub(super) fn headline(title: &str) -> &str {
    let title = title.trim();
    let end = title.char_indices().nth(HEADLINE_CHARACTERS).map_or(title.len(), |(at, _)| at);
    slice(title, ..end).trim_end()
}
