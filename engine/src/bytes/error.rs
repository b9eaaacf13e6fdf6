//! What can be wrong with index bytes, and in which section.

use std::fmt;

/// The version of the index format that this engine writes and reads. Rises whenever bytes that a builder wrote
/// before would be read differently.
pub const VERSION: u32 = 5;

/// A stretch of the index that can be located from the root and read alone, or in parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// What is read before the first query.
    Root,
    /// Grams in parts, with their short posting lists.
    Lexicon,
    /// Long posting lists.
    Postings,
    /// One record per article.
    Records,
    /// What articles are filtered, counted and sorted by.
    Columns,
    /// Which articles are of which day.
    Days,
    /// From an id to an article.
    Ids,
    /// What to offer while a reader types.
    Suggestions,
    /// The whole fold table: what characters that the corpus lacks fold to.
    Folds,
    /// Characters that are taken for one another.
    Confusables,
}

impl Section {
    /// Every section, in the order of the index.
    pub const ALL: [Section; 10] = [
        Section::Root,
        Section::Lexicon,
        Section::Postings,
        Section::Records,
        Section::Columns,
        Section::Days,
        Section::Ids,
        Section::Suggestions,
        Section::Folds,
        Section::Confusables,
    ];

    /// The name in reports and error messages.
    pub fn name(self) -> &'static str {
        match self {
            Section::Root => "root",
            Section::Lexicon => "lexicon",
            Section::Postings => "postings",
            Section::Records => "records",
            Section::Columns => "columns",
            Section::Days => "days",
            Section::Ids => "ids",
            Section::Suggestions => "suggestions",
            Section::Folds => "folds",
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
    /// Bytes that have not been fetched are needed; the archive says which.
    Missing,
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
                "the index has format version {}, this engine reads version {VERSION}; build the site again",
                // As wide as all numbers that are formatted here: each further type takes room in the module.
                u64::from(*version)
            ),
            IndexError::DamagedHeader => {
                f.write_str("the index is cut off or its header is damaged; fetch or build it again")
            }
            IndexError::Damaged(section) => {
                write!(f, "the index is damaged in its section “{}”; fetch or build it again", section.name())
            }
            IndexError::Missing => {
                f.write_str("parts of the index have not been fetched; fetch them and ask again")
            }
        }
    }
}

impl std::error::Error for IndexError {}
