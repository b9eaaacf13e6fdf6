//! Reading a corpus with progress, and building its index in memory.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::Result;
use engine::{Article, Builder};
use importer::{Import, Options, Progress, Summary};
use indicatif::{ProgressBar, ProgressStyle};
use tempfile::TempDir;

use super::bundled;

/// Hands on the articles of a corpus, showing progress where somebody watches, and says on standard error what was skipped and
/// which corrections could not be applied. Without a path it is the sample newspaper that is read.
pub fn stream(path: Option<&Path>, sink: &mut dyn FnMut(Article)) -> Result<Summary> {
    let summary = stream_quietly(path, sink)?;
    warn(&summary);
    Ok(summary)
}

/// Says on standard error what was skipped, and which corrections could not be applied.
pub fn warn(summary: &Summary) {
    for diagnostic in summary.diagnostics.iter().filter(|diagnostic| diagnostic.is_loud()) {
        eprintln!("jianbao: {diagnostic}");
    }
}

/// Hands on the articles of a corpus; what was skipped is for the caller to say.
pub fn stream_quietly(path: Option<&Path>, sink: &mut dyn FnMut(Article)) -> Result<Summary> {
    stream_with(path, false, sink)
}

/// The same; where `boxes` is set, articles say where they stand on their pages.
pub fn stream_with(path: Option<&Path>, boxes: bool, sink: &mut dyn FnMut(Article)) -> Result<Summary> {
    let sample = path.is_none().then(bundled::sample).transpose()?;
    let path = path.or(sample.as_ref().map(TempDir::path)).expect("without a path there is the sample");
    let bar = progress_bar();
    let show = |progress: Progress| {
        bar.set_length(progress.files as u64);
        bar.set_position(progress.files_done as u64);
        bar.set_message(format!("{} articles", progress.articles));
    };
    let summary = importer::stream(path, &Options { progress: Some(&show), boxes }, sink)?;
    bar.finish_and_clear();
    Ok(summary)
}

/// All of a corpus at once.
pub fn read(path: Option<&Path>) -> Result<Import> {
    let mut articles = Vec::new();
    let summary = stream(path, &mut |article| articles.push(article))?;
    Ok(Import { articles, summary })
}

/// An index in memory, and how it came about.
pub struct Indexed {
    pub index: Vec<u8>,
    pub summary: Summary,
    pub reading: Duration,
    pub building: Duration,
}

/// The index of a corpus, built from its articles as they come.
pub fn index(path: Option<&Path>) -> Result<Indexed> {
    let start = Instant::now();
    let mut builder = Builder::new();
    let summary = stream(path, &mut |article| builder.add(article))?;
    let reading = start.elapsed();
    let start = Instant::now();
    Ok(Indexed { index: builder.build()?, summary, reading, building: start.elapsed() })
}

/// The index of articles that have been read.
pub fn index_of(articles: Vec<Article>) -> Result<Vec<u8>> {
    let mut builder = Builder::new();
    articles.into_iter().for_each(|article| builder.add(article));
    Ok(builder.build()?)
}

/// A bar for files, drawn only on a terminal.
fn progress_bar() -> ProgressBar {
    let style = ProgressStyle::with_template("reading {bar:30} {pos}/{len} files, {msg}");
    ProgressBar::no_length().with_style(style.expect("the template is right"))
}
