//! `jianbao check`: what was read and what is doubtful, in plain words or as records.

use std::io::{BufWriter, Write, stdout};
use std::process::ExitCode;

use anyhow::Result;
use importer::Lang;

use super::{CorpusArgument, corpus};

#[derive(Debug, clap::Args)]
pub struct Check {
    #[command(flatten)]
    corpus: CorpusArgument,
    /// One record a line, with the field names of the import format
    #[arg(long)]
    json: bool,
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
        let import =
            if self.json { self.corpus.read()? } else { corpus::read_quietly(self.corpus.path.as_deref())? };
        if self.json {
            for article in &import.articles {
                writeln!(out, "{}", importer::record::to_json(article))?;
            }
        } else {
            write!(out, "{}", importer::report::render(&import, self.lang))?;
        }
        out.flush()?;
        let failed = import.errors() > 0 || (self.strict && import.warnings() > 0);
        Ok(ExitCode::from(u8::from(failed)))
    }
}
