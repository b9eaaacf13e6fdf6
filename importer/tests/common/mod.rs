//! What tests of whole corpora share.

use importer::{Diagnostic, Import, Severity};
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

/// What is said of the files, of that severity or a higher one.
pub fn said(import: &Import, least: Severity) -> Vec<String> {
    let loud = import.summary.diagnostics.iter().filter(|diagnostic| diagnostic.severity() >= least);
    loud.map(Diagnostic::to_string).collect()
}
