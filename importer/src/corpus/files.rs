//! The files of a corpus folder: which there are, which of them are read, and their bytes.
//!
//! A ZIP archive counts as a folder: its entries are files of the corpus under the archive's name.

use crate::diagnostic::{Diagnostic, Problem};
use crate::source::{self, Context, Format, Sink, packed};
use std::collections::HashMap;
use std::fs::File;
use std::io::Cursor;
use std::path::{Path, PathBuf};

/// Names that never hold a page: what people put beside a corpus.
const NOT_PAGES: &[&str] =
    &["readme", "license", "licence", "copying", "notice", "changelog", "contributing"];
/// How deep folders may lie within one another.
const MAX_DEPTH: usize = 16;

/// A file that is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Within the corpus, with `/` between folders.
    pub name: String,
    pub format: Format,
    /// For an entry of a ZIP archive, the archive's name and the entry's number in it.
    packed: Option<(String, usize)>,
}

impl SourceFile {
    /// A file of a folder.
    pub fn plain(name: String, format: Format) -> SourceFile {
        SourceFile { name, format, packed: None }
    }
}

/// Reads source files; keeps the archive that was opened last.
pub struct FileReader<'a> {
    root: &'a Path,
    /// Archive and number of each file that lies in one.
    packed: HashMap<String, (String, usize)>,
    archive: Option<(String, packed::FileArchive)>,
}

impl FileReader<'_> {
    /// A reader of those files.
    pub fn new<'a>(root: &'a Path, files: &[SourceFile]) -> FileReader<'a> {
        let packed = files.iter().filter_map(|file| Some((file.name.clone(), file.packed.clone()?)));
        FileReader { root, packed: packed.collect(), archive: None }
    }

    /// Hands on the articles of a file.
    pub fn read(
        &mut self,
        file: &SourceFile,
        context: &Context,
        sink: &mut Sink,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let SourceFile { name, format, packed } = file;
        if let Some(issue) = context.issues.get(name) {
            let mut open = |name: &str| self.bytes(name, Format::Xml.limit());
            return source::read_issue_page(name, issue, &mut open, context, sink, diagnostics);
        }
        if packed.is_none() {
            return source::read(&self.root.join(name), name, *format, context, sink, diagnostics);
        }
        match self.bytes(name, format.limit()) {
            Ok(bytes) => source::read_from(Cursor::new(bytes), name, *format, context, sink, diagnostics),
            Err(problem) => diagnostics.push(Diagnostic::on_file(name, problem)),
        }
    }

    /// The bytes of a file, in an archive or not, if they are no more than that many.
    pub fn bytes(&mut self, name: &str, limit: u64) -> Result<Vec<u8>, Problem> {
        let Some((archive, at)) = self.packed.get(name).cloned() else {
            let file = File::open(self.root.join(name)).map_err(|error| Problem::unreadable(&error))?;
            return source::bytes_of(file, limit);
        };
        if self.archive.as_ref().is_none_or(|(open, _)| *open != archive) {
            let opened = packed::open_file(&self.root.join(&archive))?;
            self.archive = Some((archive, opened));
        }
        let Some((_, archive)) = &mut self.archive else { return Err(Problem::OddPath) };
        packed::entry(archive, at, limit.min(packed::MAX_ENTRY), "ZIP archive")
    }
}

/// Collects the files of a folder and its folders, as names with `/`. Hidden ones are skipped.
pub fn walk(
    root: &Path,
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
                walk(root, &path, &format!("{name}/"), depth + 1, files, diagnostics);
            }
            Ok(kind) if kind.is_file() && lies_within(&path, root) => files.push(name),
            Ok(_) => diagnostics.push(Diagnostic::on_file(&name, Problem::OddPath)),
            Err(error) => diagnostics.push(Diagnostic::on_file(&name, Problem::unreadable(&error))),
        }
    }
}

fn is_link(path: &Path) -> bool {
    std::fs::symlink_metadata(path).is_ok_and(|kind| kind.file_type().is_symlink())
}

/// Whether a file lies in the corpus and is no link to one outside, whose text would be published.
fn lies_within(path: &Path, root: &Path) -> bool {
    if !is_link(path) {
        return true;
    }
    let (target, root) = (path.canonicalize(), root.canonicalize());
    target.ok().zip(root.ok()).is_some_and(|(target, root)| target.starts_with(root))
}

/// The files that are read, entries of archives among them; the others are reported.
pub fn readable(root: &Path, files: Vec<String>, diagnostics: &mut Vec<Diagnostic>) -> Vec<SourceFile> {
    let mut readable = Vec::with_capacity(files.len());
    for name in files {
        if is_no_page(&name) || is_settings(&name) {
            continue;
        }
        if name.to_ascii_lowercase().ends_with(".zip") {
            match packed::open_file(&root.join(&name)) {
                Ok(mut archive) => unpack(&name, &mut archive, &mut readable, diagnostics),
                Err(problem) => diagnostics.push(Diagnostic::on_file(&name, problem)),
            }
            continue;
        }
        match Format::of(&name) {
            Some(format) => readable.push(SourceFile::plain(name, format)),
            None => diagnostics.push(Diagnostic::on_file(&name, Problem::unknown_format(&name))),
        }
    }
    readable
}

/// The entries of an archive that are read, in the order of their names.
fn unpack(
    archive_name: &str,
    archive: &mut packed::FileArchive,
    readable: &mut Vec<SourceFile>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut entries = packed::files(archive);
    entries.sort();
    for (inner, at) in entries {
        let name = format!("{archive_name}/{inner}");
        if packed::leads_outside(&inner) {
            diagnostics.push(Diagnostic::on_file(&name, Problem::OddPath));
            continue;
        }
        let hidden = inner.split('/').any(|part| part.starts_with('.') || part == "__MACOSX");
        if hidden || is_no_page(&inner) || is_settings(&inner) {
            continue;
        }
        match Format::of(&inner) {
            Some(format) => {
                readable.push(SourceFile { name, format, packed: Some((archive_name.to_string(), at)) });
            }
            None => diagnostics.push(Diagnostic::on_file(&name, Problem::unknown_format(&name))),
        }
    }
}

/// Whether a file tells about the corpus and is no page of it: `README.md`, `LICENSE`, `README.zh.md`.
fn is_no_page(name: &str) -> bool {
    let base = name.rsplit('/').next().unwrap_or(name).to_lowercase();
    let first = base.split('.').next().unwrap_or_default();
    NOT_PAGES.contains(&first)
}

/// Whether a file is the manifest or another settings file of the corpus.
fn is_settings(name: &str) -> bool {
    name.ends_with(".toml")
}
