//! What tests of whole corpora share.

use importer::{Diagnostic, Import, Options, Severity, import};
use std::fs;

/// A file's name and its bytes.
pub type File<'a> = (&'a str, &'a [u8]);

/// A folder with those files.
pub fn folder(files: &[File]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

/// What a folder with those files gives.
#[allow(dead_code, reason = "some tests import folders of their own")]
pub fn read(files: &[File]) -> Import {
    import(folder(files).path(), &Options::default()).unwrap()
}

/// What is said of the files, of that severity or a higher one.
pub fn said(import: &Import, least: Severity) -> Vec<String> {
    let loud = import.summary.diagnostics.iter().filter(|diagnostic| diagnostic.severity() >= least);
    loud.map(Diagnostic::to_string).collect()
}

/// Title, date, page, authors and text of each article.
#[allow(dead_code, reason = "some tests look at other fields")]
pub fn shown(import: &Import) -> Vec<String> {
    let articles = import.articles.iter().filter(|article| article.is_report());
    let line = articles.map(|article| {
        let date = article.date.map_or("—".into(), |date| date.to_string());
        let page = article.page_no.map_or("—".into(), |page| page.to_string());
        let names: Vec<&str> = article.authors.iter().map(|author| author.name.as_str()).collect();
        let text = article.text.replace('\n', "¶");
        format!("{} | {date} | {page} | {} | {text}", article.title, names.join("、"))
    });
    line.collect()
}
