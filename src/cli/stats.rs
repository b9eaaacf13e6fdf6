//! `jianbao stats`: what a corpus holds and what its index takes.

use std::process::ExitCode;

use anyhow::Result;
use engine::Archive;
use serde_json::json;

use super::CorpusArgument;
use super::corpus::{self, Indexed};

#[derive(Debug, clap::Args)]
pub struct Stats {
    #[command(flatten)]
    corpus: CorpusArgument,
    /// One JSON object
    #[arg(long)]
    json: bool,
}

impl Stats {
    pub fn run(&self) -> Result<ExitCode> {
        let Indexed { index, summary, reading, building } = corpus::index(self.corpus.path())?;
        let archive = Archive::open(&index)?;
        archive.verify()?;
        let counts = archive.counts();
        let entries = |name: &str| match name {
            "lexicon" => u64::from(counts.grams),
            "postings" => counts.postings,
            "articles" | "text" => u64::from(counts.articles),
            _ => 0,
        };
        if self.json {
            let sections: serde_json::Map<String, serde_json::Value> = archive
                .section_sizes()
                .into_iter()
                .map(|(section, bytes)| {
                    let name = section.name();
                    (name.to_owned(), json!({ "bytes": bytes, "entries": entries(name) }))
                })
                .collect();
            let report = json!({
                "articles": counts.articles,
                "characters": counts.characters,
                "text_bytes": counts.text_bytes,
                "index_bytes": index.len(),
                "sections": sections,
                "import_seconds": reading.as_secs_f64(),
                "build_seconds": building.as_secs_f64(),
            });
            println!("{report}");
        } else {
            println!("{:>12}  articles", counts.articles);
            println!("{:>12}  characters", counts.characters);
            println!("{:>12}  bytes of text (UTF-8)", counts.text_bytes);
            println!("{:>12}  bytes of index", index.len());
            for (section, bytes) in archive.section_sizes() {
                let name = section.name();
                match entries(name) {
                    0 => println!("{bytes:>12}    {name}"),
                    entries => println!("{bytes:>12}    {name}, {entries} entries"),
                }
            }
            println!("{:>12.2}  seconds to read the corpus", reading.as_secs_f64());
            println!("{:>12.2}  seconds to build the index", building.as_secs_f64());
        }
        Ok(ExitCode::from(u8::from(summary.errors() > 0)))
    }
}
