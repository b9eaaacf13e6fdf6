//! What can be wrong with index bytes, and in which section.

use std::fmt;

/// The version of the index format that this engine writes and reads. Rises whenever bytes that a builder wrote
/// before would be read differently.
pub const VERSION: u32 = 2;

/// A part of the index file that can be located from the header and read alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// Counts of what the index holds.
    About,
    /// The fold table: what makes two writings the same.
    Folds,
    /// All grams, each with its ordinal.
    Lexicon,
    /// Where the posting lists begin.
    Directory,
    /// For each gram the articles that contain it.
    Postings,
    /// Columns of numbers, one entry per article.
    Articles,
    /// Strings that many articles share.
    Names,
    /// One record of strings per article.
    Text,
    /// For each article the articles most like it.
    Similar,
    /// What to offer while a reader types.
    Suggestions,
    /// Characters that are taken for one another.
    Confusables,
}

impl Section {
    /// Every section, in the order of the file.
    pub const ALL: [Section; 11] = [
        Section::About,
        Section::Folds,
        Section::Lexicon,
        Section::Directory,
        Section::Postings,
        Section::Articles,
        Section::Names,
        Section::Text,
        Section::Similar,
        Section::Suggestions,
        Section::Confusables,
    ];

    /// The name in reports and error messages.
    pub fn name(self) -> &'static str {
        match self {
            Section::About => "about",
            Section::Folds => "folds",
            Section::Lexicon => "lexicon",
            Section::Directory => "directory",
            Section::Postings => "postings",
            Section::Articles => "articles",
            Section::Names => "names",
            Section::Text => "text",
            Section::Similar => "similar",
            Section::Suggestions => "suggestions",
            Section::Confusables => "lookalikes",
        }
    }
}

/// Why index bytes were refused.
///
/// ```
/// use engine::{Archive, IndexError};
///
/// let refused = Archive::open(b"no index").unwrap_err();
/// assert_eq!(refused, IndexError::NotAnIndex);
/// assert_eq!(refused.to_string(), "these bytes are not a Jianbao index; build the site again");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IndexError {
    /// The bytes do not begin as an index does.
    NotAnIndex,
    /// Written by another version of the builder.
    OtherVersion(u32),
    /// The header does not agree with itself or with the file's length.
    DamagedHeader,
    /// A section's bytes are not what the builder wrote.
    Damaged(Section),
}

/// What happened and what to do, in a sentence.
impl fmt::Display for IndexError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            IndexError::NotAnIndex => {
                f.write_str("these bytes are not a Jianbao index; build the site again")
            }
            IndexError::OtherVersion(version) => write!(
                f,
                "the index has format version {version}, this engine reads version {VERSION}; build the site again"
            ),
            IndexError::DamagedHeader => {
                f.write_str("the index is cut off or its header is damaged; fetch or build it again")
            }
            IndexError::Damaged(section) => {
                write!(f, "the index is damaged in its section “{}”; fetch or build it again", section.name())
            }
        }
    }
}

impl std::error::Error for IndexError {}
