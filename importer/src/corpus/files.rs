//! The files of a corpus folder: which there are, and which of them are read.

use crate::diagnostic::{Diagnostic, Problem};
use crate::source::Format;
use std::path::{Path, PathBuf};

/// Names that never hold a page: what people put beside a corpus.
const NOT_PAGES: &[&str] =
    &["readme", "license", "licence", "copying", "notice", "changelog", "contributing"];
/// How deep folders may lie within one another.
const MAX_DEPTH: usize = 16;

/// Collects the files of a folder and its folders, as names with `/`. Hidden ones are skipped.
pub fn walk(
    folder: &Path,
    prefix: &str,
    depth: usize,
    files: &mut Vec<String>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => {
            let name = prefix.trim_end_matches('/');
            return diagnostics.push(Diagnostic::on_file(name, Problem::unreadable(&error)));
        }
    };
    let mut found: Vec<PathBuf> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    found.sort();
    for path in found {
        let Some(base) = path.file_name().and_then(|name| name.to_str()) else {
            let shown = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            diagnostics.push(Diagnostic::on_file(&format!("{prefix}{shown}"), Problem::OddPath));
            continue;
        };
        if base.starts_with('.') {
            continue;
        }
        let name = format!("{prefix}{base}");
        match std::fs::metadata(&path) {
            Ok(kind) if kind.is_dir() && depth < MAX_DEPTH && !is_link(&path) => {
                walk(&path, &format!("{name}/"), depth + 1, files, diagnostics);
            }
            Ok(kind) if kind.is_file() => files.push(name),
            Ok(_) => diagnostics.push(Diagnostic::on_file(&name, Problem::OddPath)),
            Err(error) => diagnostics.push(Diagnostic::on_file(&name, Problem::unreadable(&error))),
        }
    }
}

fn is_link(path: &Path) -> bool {
    std::fs::symlink_metadata(path).is_ok_and(|kind| kind.file_type().is_symlink())
}

/// The files that are read, with their formats; the others are reported.
pub fn by_format(files: Vec<String>, diagnostics: &mut Vec<Diagnostic>) -> Vec<(String, Format)> {
    let mut readable = Vec::with_capacity(files.len());
    for name in files {
        let base = stem(&name).to_lowercase();
        if NOT_PAGES.iter().any(|other| base.starts_with(other)) || is_settings(&name) {
            continue;
        }
        match Format::of(&name) {
            Some(format) => readable.push((name, format)),
            None => diagnostics.push(Diagnostic::on_file(&name, Problem::UnknownFormat)),
        }
    }
    readable
}

/// Whether a file is the manifest or another settings file of the corpus.
fn is_settings(name: &str) -> bool {
    name.ends_with(".toml")
}

/// The file's name without folders and ending.
pub fn stem(name: &str) -> &str {
    let base = name.rsplit('/').next().unwrap_or(name);
    base.rsplit_once('.').map_or(base, |(stem, _)| stem)
}
