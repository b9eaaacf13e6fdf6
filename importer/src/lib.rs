//! Newspaper pages and article exports in, articles with metadata out.
//!
//! [`import`] takes a file or a folder of any mixture of forms, reads every file by its form ([`source`]),
//! gives articles their date and page ([`manifest`]) and returns them with everything that was wrong or
//! doubtful ([`Notice`]). A page without structure is cut into articles by [`page`]. What comes out depends on
//! the files alone: they are taken in the order of their names, no clock is read, no absolute path is kept.
#![forbid(unsafe_code)]

mod corpus;
mod encoding;
pub mod flag;
mod hints;
pub mod manifest;
pub mod notice;
mod overlay;
pub mod page;
mod quality;
mod readings;
pub mod record;
pub mod report;
pub mod source;

pub use corpus::{import, is_report};
pub use notice::{Lang, Notice, Problem, Severity};

use engine::article::Article;
use std::fmt;
use std::path::PathBuf;

/// What a file of that name and those bytes holds, without a manifest or overlays. A name whose form is not
/// known is read as a page.
pub fn read_bytes(name: &str, bytes: &[u8]) -> (Vec<Article>, Vec<Notice>) {
    let (mut articles, mut notices) = (Vec::new(), Vec::new());
    let form = source::Form::of(name).unwrap_or(source::Form::Page);
    source::read_from(bytes, name, form, &source::Context::default(), &mut articles, &mut notices);
    (articles, notices)
}

/// How to import.
#[derive(Clone, Copy, Default)]
pub struct Options<'a> {
    /// Called after each file, for those who wait.
    pub progress: Option<&'a dyn Fn(Progress)>,
}

impl fmt::Debug for Options<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Options").field("progress", &self.progress.is_some()).finish()
    }
}

/// How far an import has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    pub files_done: usize,
    pub files: usize,
    pub articles: usize,
}

/// What an import found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Import {
    /// In the order of the files, and within a file in the order of the source.
    pub articles: Vec<Article>,
    pub notices: Vec<Notice>,
    /// Every file that was looked at, in order.
    pub files: Vec<FileReport>,
}

impl Import {
    /// How many notices say that input was skipped.
    pub fn errors(&self) -> usize {
        self.count(Severity::Error)
    }

    /// How many notices say that somebody should look: what `--strict` counts besides the errors.
    pub fn doubts(&self) -> usize {
        self.count(Severity::Doubt)
    }

    fn count(&self, severity: Severity) -> usize {
        self.notices.iter().filter(|notice| notice.severity() == severity).count()
    }
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
    /// Files were there, but no article came out of them; the first notice says why.
    NoArticle { path: PathBuf, notices: Vec<Notice> },
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
            ImportError::NoArticle { path, notices } => {
                write!(f, "{}: no article was found", path.display())?;
                match notices.iter().find(|notice| notice.severity() == Severity::Error) {
                    Some(first) => write!(f, "; {first}"),
                    None => write!(f, "; check that its files hold newspaper text."),
                }
            }
        }
    }
}

impl std::error::Error for ImportError {}
