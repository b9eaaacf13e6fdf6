//! `jianbao check`: what was read and what is doubtful, in plain words or as records.

use std::io::{BufWriter, Write, stdout};
use std::process::ExitCode;

use anyhow::Result;

use super::{CorpusArgument, corpus};

#[derive(Debug, clap::Args)]
pub struct Check {
    #[command(flatten)]
    corpus: CorpusArgument,
    /// One record a line, with the field names of the import format
    #[arg(long)]
    json: bool,
}

impl Check {
    pub fn run(&self) -> Result<ExitCode> {
        let import = if self.json {
            corpus::read(&self.corpus.path())?
        } else {
            corpus::read_quietly(&self.corpus.path())?
        };
        let mut out = BufWriter::new(stdout().lock());
        if self.json {
            for article in &import.articles {
                writeln!(out, "{}", importer::record::to_json(article))?;
            }
        } else {
            for file in &import.files {
                writeln!(out, "{}: {} records", file.file, file.records)?;
            }
            for notice in &import.notices {
                writeln!(out, "{notice}")?;
            }
        }
        out.flush()?;
        Ok(ExitCode::from(u8::from(corpus::has_errors(&import))))
    }
}
