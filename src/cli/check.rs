//! `jianbao check`: what was read and what is doubtful, in plain words or as records.

use std::io::{BufWriter, Write, stdout};
use std::process::ExitCode;

use anyhow::Result;
use engine::Article;
use importer::Lang;
use importer::report::Report;

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
        let summary = if self.json {
            let mut written = Ok(());
            let mut write = |article: Article| {
                if written.is_ok() {
                    written = writeln!(out, "{}", importer::record::to_json(&article));
                }
            };
            let summary = corpus::stream_with(self.corpus.path(), self.boxes, &mut write)?;
            corpus::warn(&summary);
            written?;
            summary
        } else {
            let mut report = Report::new(self.lang);
            let summary = corpus::stream_quietly(self.corpus.path(), &mut |article| report.add(&article))?;
            write!(out, "{}", report.finish(&summary))?;
            summary
        };
        out.flush()?;
        let failed = summary.errors() > 0 || (self.strict && summary.warnings() > 0);
        Ok(ExitCode::from(u8::from(failed)))
    }
}
