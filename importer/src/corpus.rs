//! One file or a folder of them to one list of articles.
//!
//! Files are taken in the order of their names. Each is read by its form; what a file cannot give is told and
//! the rest goes on.

use crate::manifest::{self, Manifest};
use crate::notice::{Notice, Problem};
use crate::overlay::Overlays;
use crate::source::{self, Context, Form};
use crate::{FileReport, Import, ImportError, Options, Progress, hints, readings};
use engine::article::Article;
use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};

/// Names that never hold a page: what people put beside a corpus.
const NOT_PAGES: &[&str] =
    &["readme", "license", "licence", "copying", "notice", "changelog", "contributing"];
/// How deep folders may lie within one another.
const DEPTH: usize = 16;

/// Everything that a file or folder holds.
pub fn import(path: &Path, options: &Options) -> Result<Import, ImportError> {
    let unreadable = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => ImportError::Missing { path: path.into() },
        _ => ImportError::Unreadable { path: path.into(), reason: reason(&error) },
    };
    let mut import = Import::default();
    let whole = std::fs::metadata(path).map_err(unreadable)?;
    let (root, files) = if whole.is_dir() {
        std::fs::read_dir(path).map_err(unreadable)?;
        let mut files = Vec::new();
        walk(path, "", 0, &mut files, &mut import.notices);
        files.sort();
        (path.to_path_buf(), files)
    } else {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        (path.parent().map(Path::to_path_buf).unwrap_or_default(), vec![name])
    };
    let manifest =
        if whole.is_dir() { read_manifest(&root, &mut import.notices) } else { Manifest::default() };
    import.notices.extend(manifest.missing(&files));
    let readable: Vec<(String, Form)> = if whole.is_dir() {
        by_form(files, &mut import.notices)
    } else {
        files
            .into_iter()
            .map(|name| {
                let form = Form::of(&name).unwrap_or(Form::Page);
                (name, form)
            })
            .collect()
    };
    if readable.is_empty() {
        return Err(ImportError::EmptyFolder { path: path.into() });
    }
    let overlays =
        if whole.is_dir() { Overlays::read(&root, &mut import.notices) } else { Overlays::default() };
    let context = Context {
        house: overlays.house.clone(),
        places: manifest.html.places(manifest::NAME, &mut import.notices),
    };
    read_all(&root, &readable, &context, options, &mut import);
    for article in &mut import.articles {
        manifest.complete(article);
    }
    unique_ids(&mut import);
    hints::dates(&import.articles, &mut import.notices);
    hints::names(&import.articles, &overlays, &mut import.notices);
    readings::join(&mut import.articles, &mut import.notices);
    overlays.apply(&mut import.articles, &mut import.notices);
    hints::flagged(&import.articles, &mut import.notices);
    if import.articles.is_empty() {
        return Err(ImportError::NoArticle { path: path.into(), notices: import.notices });
    }
    Ok(import)
}

fn read_all(
    root: &Path,
    files: &[(String, Form)],
    context: &Context,
    options: &Options,
    import: &mut Import,
) {
    for (done, (name, form)) in files.iter().enumerate() {
        let before = import.articles.len();
        source::read(&root.join(name), name, *form, context, &mut import.articles, &mut import.notices);
        for (at, article) in import.articles[before..].iter_mut().enumerate() {
            article.source_file.clone_from(name);
            if article.id.is_empty() {
                article.id = format!("{}-{:02}", stem(name), at + 1);
            }
        }
        let records = import.articles.len() - before;
        import.files.push(FileReport { file: name.clone(), records });
        if let Some(tell) = options.progress {
            tell(Progress { files_done: done + 1, files: files.len(), articles: import.articles.len() });
        }
    }
}

/// The file's name without folders and ending.
fn stem(name: &str) -> &str {
    let base = name.rsplit('/').next().unwrap_or(name);
    base.rsplit_once('.').map_or(base, |(stem, _)| stem)
}

/// Gives the second and every further article of one id a name of its own: `id~2`, `id~3`.
fn unique_ids(import: &mut Import) {
    let mut taken: HashSet<String> = HashSet::with_capacity(import.articles.len());
    for article in &mut import.articles {
        if taken.insert(article.id.clone()) {
            continue;
        }
        let renamed = (2u32..).map(|n| format!("{}~{n}", article.id)).find(|id| !taken.contains(id));
        let renamed = renamed.unwrap_or_default();
        taken.insert(renamed.clone());
        let problem = Problem::DuplicateId { id: article.id.clone(), renamed: renamed.clone() };
        import.notices.push(Notice::on_file(&article.source_file, problem));
        article.id = renamed;
    }
}

/// Collects the files of a folder and its folders, as names with `/`. Hidden ones are passed over.
fn walk(folder: &Path, prefix: &str, depth: usize, files: &mut Vec<String>, notices: &mut Vec<Notice>) {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => {
            let name = prefix.trim_end_matches('/');
            return notices.push(Notice::on_file(name, Problem::Unreadable { reason: reason(&error) }));
        }
    };
    let mut found: Vec<PathBuf> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    found.sort();
    for path in found {
        let Some(base) = path.file_name().and_then(|name| name.to_str()) else {
            let shown = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            notices.push(Notice::on_file(&format!("{prefix}{shown}"), Problem::OddPath));
            continue;
        };
        if base.starts_with('.') {
            continue;
        }
        let name = format!("{prefix}{base}");
        match std::fs::metadata(&path) {
            Ok(kind) if kind.is_dir() && depth < DEPTH && !is_link(&path) => {
                walk(&path, &format!("{name}/"), depth + 1, files, notices);
            }
            Ok(kind) if kind.is_file() => files.push(name),
            Ok(_) => notices.push(Notice::on_file(&name, Problem::OddPath)),
            Err(error) => {
                notices.push(Notice::on_file(&name, Problem::Unreadable { reason: reason(&error) }))
            }
        }
    }
}

fn is_link(path: &Path) -> bool {
    std::fs::symlink_metadata(path).is_ok_and(|kind| kind.file_type().is_symlink())
}

/// The files that are read, with their forms; the others are told.
fn by_form(files: Vec<String>, notices: &mut Vec<Notice>) -> Vec<(String, Form)> {
    let mut readable = Vec::with_capacity(files.len());
    for name in files {
        let base = stem(&name).to_lowercase();
        if NOT_PAGES.iter().any(|other| base.starts_with(other)) || is_settings(&name) {
            continue;
        }
        match Form::of(&name) {
            Some(form) => readable.push((name, form)),
            None => notices.push(Notice::on_file(&name, Problem::UnknownForm)),
        }
    }
    readable
}

/// Whether a file is the manifest or another settings file of the corpus.
fn is_settings(name: &str) -> bool {
    name.ends_with(".toml")
}

fn read_manifest(root: &Path, notices: &mut Vec<Notice>) -> Manifest {
    match std::fs::read_to_string(root.join(manifest::NAME)) {
        Ok(text) => Manifest::parse(&text, notices),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Manifest::default(),
        Err(error) => {
            notices.push(Notice::on_file(manifest::NAME, Problem::Unreadable { reason: reason(&error) }));
            Manifest::default()
        }
    }
}

/// The operating system's reason without its number.
pub(crate) fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or_default().to_lowercase()
}

/// Whether an article is one that a reader looks for, and no slogan or furniture.
pub fn is_report(article: &Article) -> bool {
    use engine::article::Kind;
    !matches!(article.kind, Kind::Slogan | Kind::Other)
}
