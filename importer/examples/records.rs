//! Prints the record of every article of a corpus, one a line, and the report on standard error.
//!
//! `cargo run -p jianbao-importer --example records -- CORPUS [LANG]`

use importer::{Lang, Options, import, record, report};
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let path = PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| "corpus".into()));
    let found = match import(&path, &Options::default()) {
        Ok(found) => found,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::from(2);
        }
    };
    let mut out = std::io::stdout().lock();
    for article in &found.articles {
        if writeln!(out, "{}", record::to_json(article)).is_err() {
            return ExitCode::from(2);
        }
    }
    let lang = std::env::args().nth(2).and_then(|tag| Lang::named(&tag)).unwrap_or_default();
    eprint!("{}", report::render(&found, lang));
    ExitCode::SUCCESS
}
