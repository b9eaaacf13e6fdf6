//! What an import takes and gives.

use crate::diagnostic::{Diagnostic, Severity};
use engine::article::Article;
use std::fmt;
use std::path::PathBuf;

/// How to import.
#[derive(Clone, Copy, Default)]
pub struct Options<'a> {
    /// Called after each file and within long ones, for those who wait.
    pub progress: Option<&'a dyn Fn(Progress)>,
    /// Whether articles say where they stand on their pages ([`engine::article::Print`]).
    pub boxes: bool,
}

impl fmt::Debug for Options<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let progress = self.progress.is_some();
        f.debug_struct("Options").field("progress", &progress).field("boxes", &self.boxes).finish()
    }
}

/// How far an import has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    pub files_done: usize,
    pub files: usize,
    pub articles: usize,
}

/// What an import found beside the articles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    pub diagnostics: Vec<Diagnostic>,
    /// Every file that was looked at, in order.
    pub files: Vec<FileReport>,
}

impl Summary {
    /// How many diagnostics say that input was skipped.
    pub fn errors(&self) -> usize {
        Diagnostic::count(&self.diagnostics, Severity::Error)
    }

    /// How many diagnostics say that somebody should look: what `--strict` counts besides the errors.
    pub fn warnings(&self) -> usize {
        Diagnostic::count(&self.diagnostics, Severity::Warning)
    }
}

/// All that an import found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Import {
    /// In the order of the files, and within a file in the order of the source.
    pub articles: Vec<Article>,
    pub summary: Summary,
}

/// What one file held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileReport {
    /// Name within the corpus, with `/` between folders.
    pub file: String,
    /// Articles, pictures, slogans and furniture found in it.
    pub records: usize,
}

/// Why an import gave nothing at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportError {
    /// There is no such file or folder.
    Missing { path: PathBuf },
    /// The file or folder cannot be read.
    Unreadable { path: PathBuf, reason: String },
    /// A folder without any file of a form that is read.
    EmptyFolder { path: PathBuf },
    /// Files were there, but no article came out of them; the first diagnostic says why.
    NoArticle { path: PathBuf, diagnostics: Vec<Diagnostic> },
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ImportError::Missing { path } => {
                write!(f, "{}: there is no such file or folder; check the path.", path.display())
            }
            ImportError::Unreadable { path, reason } => {
                write!(f, "{}: cannot be read ({reason}); check its permissions.", path.display())
            }
            ImportError::EmptyFolder { path } => write!(
                f,
                "{}: holds no page or article file; put .txt, .md, .jsonl, .csv, .html or .xml files there.",
                path.display()
            ),
            ImportError::NoArticle { path, diagnostics } => {
                write!(f, "{}: no article was found", path.display())?;
                match diagnostics.iter().find(|diagnostic| diagnostic.severity() == Severity::Error) {
                    Some(first) => write!(f, "; {first}"),
                    None => write!(f, "; check that its files hold newspaper text."),
                }
            }
        }
    }
}

impl std::error::Error for ImportError {}
