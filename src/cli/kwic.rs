//! `jianbao kwic`: every occurrence of a query with its context, one per line.

use std::io::{BufWriter, Write, stdout};
use std::process::ExitCode;

use anyhow::Result;
use engine::{Archive, KwicLine};

use super::{CorpusOption, printable, table};

#[derive(Debug, clap::Args)]
pub struct Kwic {
    #[command(flatten)]
    corpus: CorpusOption,
    /// Characters on either side
    #[arg(long, value_name = "N", default_value_t = 20)]
    width: usize,
    /// A table with a line of names, for a spreadsheet
    #[arg(long, conflicts_with = "json")]
    csv: bool,
    /// One answer as JSON
    #[arg(long)]
    json: bool,
    /// What to look for; several words are one query
    #[arg(value_name = "QUERY", required = true, allow_hyphen_values = true, trailing_var_arg = true)]
    query: Vec<String>,
}

impl Kwic {
    pub fn run(&self) -> Result<ExitCode> {
        let query = self.query.join(" ");
        let index = self.corpus.index()?;
        let kwic = Archive::open(&index)?.kwic(&query, self.width, 0, usize::MAX)?;
        let mut out = BufWriter::new(stdout().lock());
        if self.json {
            writeln!(out, "{}", serde_json::to_string(&kwic)?)?;
        } else if self.csv {
            let rows = kwic.lines.iter().map(|line| {
                let KwicLine { id, title, left, keyword, right, .. } = line;
                let (date, page_no) = day_and_page(line);
                let [id, title, left, keyword, right] =
                    [id, title, left, keyword, right].map(ToString::to_string);
                [id, date, page_no, title, left, keyword, right]
            });
            table::write(&mut out, ["id", "date", "page_no", "title", "left", "keyword", "right"], rows)?;
        } else {
            for line in &kwic.lines {
                let KwicLine { id, left, keyword, right, .. } = line;
                let (date, page_no) = day_and_page(line);
                // Two columns to a Han character: padding with the ideographic space lines the words up.
                let room = "\u{3000}".repeat(self.width.saturating_sub(left.chars().count()));
                let [left, keyword, right] = [left, keyword, right].map(|text| printable(text));
                writeln!(out, "{date:<10} {page_no:>2}  {room}{left} [{keyword}] {right}  {id}")?;
            }
            writeln!(out, "{} places", kwic.total)?;
        }
        out.flush()?;
        if kwic.at_least {
            eprintln!(
                "jianbao: too many articles contain “{query}”: these are the places in the newest 2,000"
            );
        }
        Ok(ExitCode::from(u8::from(kwic.total == 0)))
    }
}

/// Empty where unknown.
fn day_and_page(line: &KwicLine) -> (String, String) {
    let date = line.date.map_or(String::new(), |date| date.to_string());
    (date, line.page_no.map_or(String::new(), |page_no| page_no.to_string()))
}
