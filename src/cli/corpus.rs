//! Reading a corpus with progress, and building its index in memory.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::Result;
use engine::Builder;
use importer::{Import, Options, Progress};
use indicatif::{ProgressBar, ProgressStyle};
use tempfile::TempDir;

use super::bundled;

/// Reads a corpus, showing progress where somebody watches, and says on standard error what was skipped and which corrections
/// could not be applied. Without a path it is the sample newspaper that is read.
pub fn read(path: Option<&Path>) -> Result<Import> {
    let import = read_quietly(path)?;
    for diagnostic in import.diagnostics.iter().filter(|diagnostic| diagnostic.is_loud()) {
        eprintln!("jianbao: {diagnostic}");
    }
    Ok(import)
}

/// Reads a corpus; what was skipped is for the caller to say.
pub fn read_quietly(path: Option<&Path>) -> Result<Import> {
    let sample = path.is_none().then(bundled::sample).transpose()?;
    let path = path.or(sample.as_ref().map(TempDir::path)).expect("without a path there is the sample");
    let bar = progress_bar();
    let show = |progress: Progress| {
        bar.set_length(progress.files as u64);
        bar.set_position(progress.files_done as u64);
        bar.set_message(format!("{} articles", progress.articles));
    };
    let import = importer::import(path, &Options { progress: Some(&show) })?;
    bar.finish_and_clear();
    Ok(import)
}

/// The index of what was read, and how long it took to build.
pub fn index(import: Import) -> Result<(Vec<u8>, Duration)> {
    let start = Instant::now();
    let mut builder = Builder::new();
    for article in import.articles {
        builder.add(article);
    }
    Ok((builder.build()?, start.elapsed()))
}

/// A bar for files, drawn only on a terminal.
fn progress_bar() -> ProgressBar {
    let style = ProgressStyle::with_template("reading {bar:30} {pos}/{len} files, {msg}");
    ProgressBar::no_length().with_style(style.expect("the template is right"))
}
