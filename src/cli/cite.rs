//! `jianbao cite`: citations of articles, for a list of references or a reference manager.

use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use engine::{Archive, Citation, CitationOptions, CitationStyle, Date};

use super::CorpusOption;
use super::pages::encoded;
use super::settings::Site;

#[derive(Debug, clap::Args)]
pub struct Cite {
    #[command(flatten)]
    corpus: CorpusOption,
    /// The form of the citation: GB/T 7714 of 2025 or 2015, BibTeX, RIS or CSL-JSON
    #[arg(long, default_value = "gb2025", value_parser = style())]
    style: CitationStyle,
    /// Where the articles can be read on the web [default: in the site, where jianbao.toml has its address]
    #[arg(long, value_name = "URL")]
    url: Option<String>,
    /// The day on which they were read there
    #[arg(long, value_name = "DAY", value_parser = day)]
    accessed: Option<Date>,
    /// The articles' ids, as `jianbao search` shows them
    #[arg(value_name = "ID", required = true)]
    ids: Vec<String>,
}

fn style() -> impl TypedValueParser<Value = CitationStyle> {
    let names = CitationStyle::ALL.map(CitationStyle::name);
    PossibleValuesParser::new(names)
        .try_map(|name| CitationStyle::named(&name).ok_or("there is no such style"))
}

fn day(text: &str) -> Result<Date, &'static str> {
    Date::parse(text).ok_or("give a day such as 2024-11-20")
}

impl Cite {
    pub fn run(&self) -> Result<ExitCode> {
        let index = self.corpus.index()?;
        let archive = Archive::open(&index)?;
        let address = Site::of(self.corpus.path.as_deref(), None)?.address;
        let (mut texts, mut items) = (Vec::new(), Vec::new());
        for id in &self.ids {
            let own = address.as_ref().map(|address| address.of(&format!("?a={}", encoded(id))));
            let options = CitationOptions {
                url: self.url.as_deref().or(own.as_deref()),
                accessed: self.accessed,
                ..CitationOptions::new(self.style)
            };
            let citation = archive.citation(id, options)?;
            let citation = citation.with_context(|| {
                format!("there is no article with the id {id}; `jianbao search` shows the ids")
            })?;
            match citation {
                Citation::Text(text) => texts.push(text),
                Citation::Csl(item) => items.push(item),
            }
        }
        texts.iter().for_each(|text| println!("{text}"));
        if !items.is_empty() {
            // One array, as reference managers import it.
            println!("{}", serde_json::to_string_pretty(&items)?);
        }
        Ok(ExitCode::SUCCESS)
    }
}
