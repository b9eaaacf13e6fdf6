//! `jianbao check`: what was read and what is doubtful, in plain words or as records.

use std::fs;
use std::io::{BufWriter, Write, stdout};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};
use engine::Article;
use importer::Lang;
use importer::report::Report;

use super::report_page::ReportPage;
use super::{CorpusArgument, corpus};

#[derive(Debug, clap::Args)]
pub struct Check {
    #[command(flatten)]
    corpus: CorpusArgument,
    /// One record a line, with the field names of the import format
    #[arg(long)]
    json: bool,
    /// With --json: where each part of an article stands on its page, line by line and character by character
    #[arg(long, requires = "json")]
    boxes: bool,
    /// Also write the report as a web page that shows each page cut into its articles, over its image where one lies beside it
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
    /// Language of the report: en or zh
    #[arg(long, value_name = "LANG", default_value = "en", value_parser = lang)]
    lang: Lang,
    /// Treat warnings as errors in the exit status
    #[arg(long)]
    strict: bool,
}

fn lang(tag: &str) -> Result<Lang, String> {
    Lang::named(tag).ok_or_else(|| "give en or zh".to_owned())
}

impl Check {
    pub fn run(&self) -> Result<ExitCode> {
        let mut out = BufWriter::new(stdout().lock());
        let mut page = self.html.as_ref().map(|_| ReportPage::new(self.corpus.path(), self.lang));
        let boxes = self.boxes || page.is_some();
        let summary = if self.json {
            let mut written = Ok(());
            let mut write = |mut article: Article| {
                page.iter_mut().for_each(|page| page.add(&article));
                if !self.boxes {
                    article.print = None;
                }
                if written.is_ok() {
                    written = writeln!(out, "{}", importer::record::to_json(&article));
                }
            };
            let summary = corpus::stream_with(self.corpus.path(), boxes, &mut write)?;
            corpus::warn(&summary);
            written?;
            summary
        } else {
            let mut report = Report::new(self.lang);
            let mut add = |article: Article| {
                page.iter_mut().for_each(|page| page.add(&article));
                report.add(&article);
            };
            let summary = corpus::stream_with(self.corpus.path(), boxes, &mut add)?;
            write!(out, "{}", report.finish(&summary))?;
            summary
        };
        out.flush()?;
        if let (Some(file), Some(page)) = (&self.html, page) {
            fs::write(file, page.finish(&summary))
                .with_context(|| format!("{}: the report cannot be written there", file.display()))?;
        }
        let failed = summary.errors() > 0 || (self.strict && summary.warnings() > 0);
        Ok(ExitCode::from(u8::from(failed)))
    }
}
