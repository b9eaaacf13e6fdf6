//! The files of a folder and of the folders in it.

use std::path::Path;

use anyhow::{Context, Result};
use walkdir::WalkDir;

/// Every file below `folder` by its path within it, with `/` on every system, in the order of the paths. Folders for
/// whose path `skipped` is true are left out.
pub fn files(folder: &Path, skipped: impl Fn(&str) -> bool) -> Result<Vec<String>> {
    let within = |path: &Path| {
        let path = path.strip_prefix(folder).expect("an entry is below its folder");
        path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
    };
    let mut files = Vec::new();
    let entries = WalkDir::new(folder).into_iter();
    for entry in entries.filter_entry(|entry| !(entry.file_type().is_dir() && skipped(&within(entry.path()))))
    {
        let entry = entry.with_context(|| format!("{}: cannot be read", folder.display()))?;
        if entry.file_type().is_file() {
            files.push(within(entry.path()));
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn files_are_named_by_their_path_and_skipped_folders_left_out() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b.js", "a/c.js", "a/d/e.js", "issues/1.html"] {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, name).unwrap();
        }
        let names = files(folder.path(), |name| name == "issues").unwrap();
        assert_eq!(names, ["a/c.js", "a/d/e.js", "b.js"]);
        assert!(files(&folder.path().join("nowhere"), |_| false).is_err());
    }
}
