//! `jianbao aliases`: lets ids that articles had before lead to the articles of today.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, ensure};
use engine::Article;

use super::built_site::BuiltSite;
use super::corpus;

#[derive(Debug, clap::Args)]
pub struct Aliases {
    /// What has the earlier ids: a site that was built of the corpus, in a folder or on the web, or the records that
    /// `jianbao check --json` wrote
    #[arg(value_name = "BEFORE")]
    before: String,
    /// The corpus, whose `aliases.toml` is written
    #[arg(value_name = "CORPUS")]
    corpus: PathBuf,
    /// Print what would be written and write nothing
    #[arg(long)]
    dry_run: bool,
}

impl Aliases {
    pub fn run(&self) -> Result<ExitCode> {
        let corpus = self.corpus.display();
        ensure!(self.corpus.is_dir(), "{corpus}: is no folder; give the folder of the corpus");
        let before = articles_of(&self.before)?;
        let today = corpus::read(Some(&self.corpus))?.articles;
        let ids = importer::earlier_ids(&before, &today);
        for (old, id) in &ids.moved {
            println!("{old} = {id}");
        }
        for id in &ids.lost {
            eprintln!(
                "jianbao: {id}: no article of today is surely this one; add it to aliases.toml by hand, or leave it."
            );
        }
        for (old, id) in &ids.taken {
            eprintln!(
                "jianbao: {old}: its article is {id} today, but another article has this id; it cannot lead to both."
            );
        }
        if !self.dry_run {
            let added = importer::add_aliases(&self.corpus, &ids.moved)
                .with_context(|| format!("{corpus}: aliases.toml cannot be written"))?;
            println!("{added} entries added to aliases.toml, of {} earlier ids", before.len());
        }
        Ok(ExitCode::from(u8::from(!ids.lost.is_empty() || !ids.taken.is_empty())))
    }
}

/// The articles of a site, or of records.
fn articles_of(before: &str) -> Result<Vec<Article>> {
    let records = Path::new(before);
    if !before.contains("://") && !records.join(MODULE).is_file() {
        let mut articles = Vec::new();
        corpus::stream_quietly(Some(records), &mut |article| articles.push(article))?;
        return Ok(articles);
    }
    let advice = "run `jianbao check --json` of the version that built it, and give what it prints";
    BuiltSite::open(before)?.articles().with_context(|| format!("{before}: {advice}"))
}

/// Every site has this file.
const MODULE: &str = "engine_bg.wasm";
