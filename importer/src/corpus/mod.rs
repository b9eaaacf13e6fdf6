//! One file or a folder of them to one list of articles.
//!
//! Files are taken in the order of their names. Each is read by its format; what a file cannot give is reported and
//! the import goes on.

mod corrections;
mod files;
mod ids;
mod import;
mod listings;
mod manifest;
mod readings;
mod settings;
mod suggestions;

use crate::diagnostic::{Diagnostic, Problem, system_reason};
use crate::source::{Context, Format};
use corrections::Corrections;
use files::{FileReader, SourceFile};
use listings::Listings;
use manifest::Manifest;
use std::io;
use std::path::Path;

pub use import::{FileReport, Import, ImportError, Options, Progress};

/// Everything that a file or folder holds.
pub fn import(path: &Path, options: &Options) -> Result<Import, ImportError> {
    let unreadable = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => ImportError::Missing { path: path.into() },
        _ => ImportError::Unreadable { path: path.into(), reason: system_reason(&error) },
    };
    if std::fs::metadata(path).map_err(unreadable)?.is_dir() {
        std::fs::read_dir(path).map_err(unreadable)?;
        import_folder(path, options)
    } else {
        import_file(path, options)
    }
}

/// A single file, without the settings that may lie beside it.
fn import_file(path: &Path, options: &Options) -> Result<Import, ImportError> {
    let mut import = Import::default();
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let root = path.parent().map(Path::to_path_buf).unwrap_or_default();
    let format = Format::of(&name).unwrap_or(Format::Page);
    read_all(&root, &[SourceFile::plain(name, format)], &Context::default(), options, &mut import);
    finish(path, &Manifest::default(), &Corrections::default(), import)
}

fn import_folder(path: &Path, options: &Options) -> Result<Import, ImportError> {
    let mut import = Import::default();
    let mut files = Vec::new();
    files::walk(path, path, "", 0, &mut files, &mut import.diagnostics);
    files.sort();
    let manifest = Manifest::read(path, &mut import.diagnostics);
    import.diagnostics.extend(manifest.missing(&files));
    let mut readable = files::readable(path, files, &mut import.diagnostics);
    let listings = Listings::take(path, &mut readable, &mut import.diagnostics);
    if readable.is_empty() {
        return Err(ImportError::EmptyFolder { path: path.into() });
    }
    let corrections = Corrections::read(path, &mut import.diagnostics);
    let context = Context {
        profile: corrections.profile.clone(),
        selectors: manifest.html.parse(manifest::NAME, &mut import.diagnostics),
        fields: manifest.fields.clone(),
    };
    read_all(path, &readable, &context, options, &mut import);
    import.articles.iter_mut().for_each(|article| listings.complete(article));
    for selector in
        context.selectors.unmatched().filter(|_| readable.iter().any(|file| file.format == Format::Html))
    {
        let problem = Problem::SelectorUnmatched { selector: selector.to_string() };
        import.diagnostics.push(Diagnostic::on_file(manifest::NAME, problem));
    }
    finish(path, &manifest, &corrections, import)
}

/// What is done once all articles are there: ids, suggestions, readings, corrections.
fn finish(
    path: &Path,
    manifest: &Manifest,
    corrections: &Corrections,
    mut import: Import,
) -> Result<Import, ImportError> {
    for article in &mut import.articles {
        manifest.complete(article);
    }
    let renamed = ids::resolve_clashes(&mut import.articles, &mut import.diagnostics);
    suggestions::dates(&import.articles, &mut import.diagnostics);
    suggestions::names(&import.articles, corrections, &mut import.diagnostics);
    readings::join(&mut import.articles, &mut import.diagnostics);
    corrections.apply(&mut import.articles, &renamed, &mut import.diagnostics);
    suggestions::flagged(&import.articles, &mut import.diagnostics);
    if import.articles.is_empty() {
        return Err(ImportError::NoArticle { path: path.into(), diagnostics: import.diagnostics });
    }
    Ok(import)
}

fn read_all(root: &Path, files: &[SourceFile], context: &Context, options: &Options, import: &mut Import) {
    let mut reader = FileReader::default();
    for (done, file) in files.iter().enumerate() {
        let before = import.articles.len();
        reader.read(root, file, context, &mut import.articles, &mut import.diagnostics);
        let name = &file.name;
        for (at, article) in import.articles[before..].iter_mut().enumerate() {
            article.source_file.clone_from(name);
            if article.id.is_empty() {
                article.id = ids::from_path(name, at + 1);
            }
        }
        let records = import.articles.len() - before;
        import.files.push(FileReport { file: name.clone(), records });
        if let Some(report) = options.progress {
            report(Progress { files_done: done + 1, files: files.len(), articles: import.articles.len() });
        }
    }
}
