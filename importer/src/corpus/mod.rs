//! One file or a folder of them to one stream of articles.
//!
//! Each file is read by its format; what a file cannot give is reported and the import goes on. Pages come first, all of
//! them, because two files may be readings of one page. Then the articles are handed on in the order of the files; those
//! of tables and lists go straight from their file to whoever takes them, so that a table may be larger than memory.

mod aliases;
mod corrections;
mod files;
mod ids;
mod import;
mod listings;
mod manifest;
mod pipeline;
mod readings;
mod settings;
mod suggestions;

use crate::diagnostic::{Diagnostic, Problem, system_reason};
use crate::source::{Context, Format, Sink};
use corrections::Corrections;
use engine::article::Article;
use files::{FileReader, SourceFile};
use listings::Listings;
use manifest::Manifest;
use pipeline::{Overlay, Pipeline};
use std::io;
use std::path::Path;

pub use aliases::{EarlierIds, add_aliases, earlier_ids};
pub use import::{FileReport, Import, ImportError, Options, Progress, Summary};

/// Everything that a file or folder holds, at once.
pub fn import(path: &Path, options: &Options) -> Result<Import, ImportError> {
    let mut articles = Vec::new();
    let summary = stream(path, options, &mut |article| articles.push(article))?;
    Ok(Import { articles, summary })
}

/// Hands everything that a file or folder holds to `sink`, article by article, in the order of the files, and within a
/// file in the order of the source. No article of a table or a list (CSV, XLSX, JSON lines) is kept.
pub fn stream(
    path: &Path,
    options: &Options,
    sink: &mut (dyn FnMut(Article) + '_),
) -> Result<Summary, ImportError> {
    let unreadable = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => ImportError::Missing { path: path.into() },
        _ => ImportError::Unreadable { path: path.into(), reason: system_reason(&error) },
    };
    if std::fs::metadata(path).map_err(unreadable)?.is_dir() {
        std::fs::read_dir(path).map_err(unreadable)?;
        stream_folder(path, options, sink)
    } else {
        stream_file(path, options, sink)
    }
}

/// A single file, without the settings that may lie beside it.
fn stream_file(path: &Path, options: &Options, sink: &mut Sink) -> Result<Summary, ImportError> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let root = path.parent().map(Path::to_path_buf).unwrap_or_default();
    let format = Format::of(&name).unwrap_or(Format::Page);
    let files = [SourceFile::plain(name, format)];
    let corpus = Corpus {
        root: &root,
        files: &files,
        context: Context { boxes: options.boxes, ..Context::default() },
    };
    let (summary, articles) = corpus.read(&mut Overlay::default(), options, sink, Vec::new());
    if articles == 0 { Err(no_article(path, summary)) } else { Ok(summary) }
}

fn stream_folder(path: &Path, options: &Options, sink: &mut Sink) -> Result<Summary, ImportError> {
    let mut diagnostics = Vec::new();
    let mut files = Vec::new();
    files::walk(path, path, "", 0, &mut files, &mut diagnostics);
    files.sort();
    let manifest = Manifest::read(path, &mut diagnostics);
    diagnostics.extend(manifest.missing(&files));
    let mut readable = files::readable(path, files, &mut diagnostics);
    let mut reader = FileReader::new(path, &readable);
    let mut listings = Listings::take(&mut reader, &mut readable, &mut diagnostics);
    if readable.is_empty() {
        return Err(ImportError::EmptyFolder { path: path.into() });
    }
    let corrections = Corrections::read(path, &mut diagnostics);
    let context = Context {
        profile: corrections.profile.clone(),
        selectors: manifest.html.parse(manifest::NAME, &mut diagnostics),
        fields: manifest.fields.clone(),
        boxes: options.boxes,
        issues: std::mem::take(&mut listings.issues),
    };
    let corpus = Corpus { root: path, files: &readable, context };
    let mut overlay = Overlay { manifest, listings, corrections };
    let (summary, articles) = corpus.read(&mut overlay, options, sink, diagnostics);
    if articles == 0 { Err(no_article(path, summary)) } else { Ok(summary) }
}

fn no_article(path: &Path, summary: Summary) -> ImportError {
    ImportError::NoArticle { path: path.into(), diagnostics: summary.diagnostics }
}

/// The files of a corpus, and what their readers know beforehand.
struct Corpus<'a> {
    root: &'a Path,
    files: &'a [SourceFile],
    context: Context,
}

impl Corpus<'_> {
    /// Reads all files; gives what was found beside the articles, and how many of those were handed on.
    fn read(
        &self,
        overlay: &mut Overlay,
        options: &Options,
        sink: &mut Sink,
        mut diagnostics: Vec<Diagnostic>,
    ) -> (Summary, usize) {
        let mut sink = |article| sink(article);
        let mut pipeline = Pipeline::new(self.files, overlay, options.progress, &mut sink);
        let mut reader = FileReader::new(self.root, self.files);
        let (mut pages, mut pairs) = (Vec::new(), Vec::new());
        for (at, file) in self.files.iter().enumerate().filter(|(_, file)| !file.format.lists_articles()) {
            pipeline.begin(at);
            let mut keep = |article| pages.push(pipeline.complete(article));
            reader.read(file, &self.context, &mut keep, &mut diagnostics);
            pipeline.end();
        }
        readings::join(&mut pages, &mut pairs);
        let mut pages = pages.into_iter().peekable();
        for (at, file) in self.files.iter().enumerate() {
            if file.format.lists_articles() {
                pipeline.begin(at);
                let mut hand_on = |article| {
                    let article = pipeline.complete(article);
                    pipeline.hand_on(article);
                };
                reader.read(file, &self.context, &mut hand_on, &mut diagnostics);
                pipeline.end();
            }
            while let Some(article) = pages.next_if(|article| article.source_file == file.name) {
                pipeline.hand_on(article);
            }
        }
        diagnostics.extend(self.unmatched_selectors());
        let (files, articles) = pipeline.finish(pairs, &mut diagnostics);
        (Summary { diagnostics, files }, articles)
    }

    /// Reports the selectors that matched nothing, where there was anything to match.
    fn unmatched_selectors(&self) -> impl Iterator<Item = Diagnostic> {
        let html = self.files.iter().any(|file| file.format == Format::Html);
        self.context.selectors.unmatched().filter(move |_| html).map(|selector| {
            let problem = Problem::SelectorUnmatched { selector: selector.to_string() };
            Diagnostic::on_file(manifest::NAME, problem)
        })
    }
}
