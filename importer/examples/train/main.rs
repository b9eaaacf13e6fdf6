//! Trains the weights of the page reader's chain on pages with answers.
//!
//! `cargo run --release -p jianbao-importer --example train -- [--check N [--records FOLDER]] [--out FILE] PAGES ANSWERS [PAGES ANSWERS …]`
//!
//! PAGES is a folder of text pages with a paragraph a line, ANSWERS a JSON line for each article: `file`, `titles` (its
//! lines of headline); or `seed`, `title_lines`, `body_lines` (line numbers). Every page is also learnt in disguise
//! ([`disguise`]): wrapped, with other bylines and datelines, with blank lines, marks or page furniture, so that the
//! weights hold for papers that print differently. `--check N` trains N times on all but one part of the pages (a day's
//! pages stay together) and says how well the part left out is read, with `--records` also
//! printing its records as the pages of FOLDER give them. `--out` writes the weights.

mod answers;
mod crf;
mod disguise;

use answers::Answer;
use crf::Example;
use importer::page::chain::{Label, Weights};
use importer::page::{self, Line, PaperProfile};
use importer::record;
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut parts = 0;
    let mut out = None;
    let mut records = None;
    let mut folders = Vec::new();
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--check" => parts = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(5),
            "--records" => records = arguments.next(),
            "--out" => out = arguments.next(),
            _ => folders.push(argument),
        }
    }
    let mut pages = Vec::new();
    for pair in folders.chunks(2) {
        match answers::load(&pair[0], pair.get(1).map_or("", String::as_str)) {
            Ok(more) => pages.extend(more),
            Err(error) => {
                eprintln!("{error}");
                return ExitCode::from(2);
            }
        }
    }
    eprintln!("{} pages with answers", pages.len());
    if parts > 0 {
        check(&pages, parts, records.as_deref());
    }
    if let Some(out) = out {
        let table = crf::train(&examples(&pages.iter().collect::<Vec<_>>()));
        if let Err(error) = std::fs::write(&out, table) {
            eprintln!("{out}: {error}");
            return ExitCode::from(2);
        }
    }
    ExitCode::SUCCESS
}

/// How often a page that is always learnt is learnt as it is.
const OTHERS: usize = 6;

/// The pages as they are and in disguise.
fn examples(pages: &[&Answer]) -> Vec<Example> {
    let mut examples = Vec::new();
    for (seed, page) in pages.iter().enumerate() {
        // The few pages of other papers weigh as much as many of one.
        for _ in 0..if page.always { OTHERS } else { 1 } {
            examples.push(example(&page.lines, &page.labels));
        }
        for round in 0..disguise::ROUNDS {
            let (lines, labels) = disguise::page(page, pages, (seed * 31 + round) as u64);
            examples.push(example(&lines, &labels));
        }
    }
    examples
}

fn example(lines: &[Line], labels: &[Label]) -> Example {
    let (numbers, observations) = page::observe(lines, &PaperProfile::default());
    let labels = numbers.iter().map(|number| labels[*number as usize - 1]).collect();
    Example { observations, labels }
}

/// Cross-validation: how well pages are read that the weights were not trained on.
fn check(pages: &[Answer], parts: usize, records: Option<&str>) {
    let mut sums = [Score::default(), Score::default(), Score::default()];
    for part in 0..parts {
        let train: Vec<&Answer> = pages.iter().filter(|page| page.part(parts) != part).collect();
        let test: Vec<&Answer> = pages.iter().filter(|page| page.part(parts) == part).collect();
        let table = crf::train(&examples(&train));
        let weights = Weights::parse(&table).expect("what was written can be read");
        for (seed, page) in test.iter().enumerate() {
            sums[0].add(&page.lines, &page.labels, &weights, std::env::var("SHOW").is_ok());
            let (lines, labels) = disguise::columns(page, seed as u64);
            sums[2].add(&lines, &labels, &weights, false);
            let (lines, labels) = disguise::wrapped(page, seed as u64);
            if let Some(folder) = records {
                print_records(folder, page, &weights);
            }
            sums[1].add(&lines, &labels, &weights, std::env::var("SHOW").is_ok_and(|s| s == "2"));
        }
    }
    for (name, sum) in ["as they are", "wrapped", "in columns"].iter().zip(&sums) {
        eprintln!(
            "held out, {name}: {} articles, whole {:.3}, headlines {:.3}, spurious {:.3}",
            sum.articles,
            sum.whole as f64 / sum.articles as f64,
            sum.headlines as f64 / sum.articles as f64,
            sum.spurious as f64 / sum.found as f64
        );
    }
}

/// The records of a page as it stands in `folder`, which may be another printing of the one with answers.
fn print_records(folder: &str, page: &Answer, weights: &Weights) {
    let Ok(text) = std::fs::read_to_string(format!("{folder}/{}", page.file)) else { return };
    for mut article in page::read_by(weights, &Line::all(&text), &PaperProfile::default()).articles {
        article.source_file.clone_from(&page.file);
        println!("{}", record::to_json(&article));
    }
}

#[derive(Default)]
struct Score {
    articles: usize,
    whole: usize,
    headlines: usize,
    found: usize,
    spurious: usize,
}

/// Where an article begins, where its headline ends and where it ends.
fn spans(labels: &[Label]) -> Vec<(usize, usize, usize)> {
    let starts: Vec<usize> = (0..labels.len()).filter(|at| labels[*at].begins()).collect();
    let ends = starts.iter().skip(1).copied().chain([labels.len()]);
    let head = |at: usize| {
        let on = labels[at + 1..].iter().take_while(|l| **l == Label::HeadlineOn).count();
        if labels[at] == Label::Opening { at } else { at + 1 + on }
    };
    starts.iter().copied().zip(ends).map(|(at, end)| (at, head(at), end)).collect()
}

impl Score {
    fn add(&mut self, lines: &[Line], labels: &[Label], weights: &Weights, show: bool) {
        let example = example(lines, labels);
        let read = weights.read(&example.observations);
        let found: Vec<Label> = read.iter().map(|(label, _)| *label).collect();
        let (wanted, got) = (spans(&example.labels), spans(&found));
        self.articles += wanted.len();
        self.found += got.len();
        for (at, head, end) in &wanted {
            // The first lines of text decide, as an article's headline may be cut off it.
            self.whole +=
                usize::from(got.iter().any(|(a, h, e)| {
                    a <= head && head <= h.max(head) && e == end && *a >= at.saturating_sub(1)
                }));
            self.headlines += usize::from(got.iter().any(|(a, h, _)| (a, h) == (at, head)));
        }
        self.spurious +=
            got.iter().filter(|(a, h, _)| !wanted.iter().any(|(at, head, _)| at == a || head == h)).count();
        if show {
            let texts: Vec<&String> =
                lines.iter().map(|line| &line.text).filter(|text| !text.trim().is_empty()).collect();
            for at in 0..found.len() {
                if found[at] != example.labels[at] {
                    println!(
                        "{:?} not {:?} {} | {}",
                        found[at],
                        example.labels[at],
                        read[at].1,
                        texts[at].chars().take(50).collect::<String>()
                    );
                    let gain = |s: &importer::page::signs::Sign| {
                        weights.of(s)[found[at].index()] - weights.of(s)[example.labels[at].index()]
                    };
                    let mut signs: Vec<_> =
                        example.observations[at].signs.iter().map(|s| (gain(s), s)).collect();
                    signs.sort_by_key(|(gain, _)| -gain);
                    let few = signs[..6].iter().chain(&signs[signs.len() - 5..]);
                    println!(
                        "    {}",
                        few.map(|(gain, s)| format!("{}={} {gain}", s.name, s.value))
                            .collect::<Vec<_>>()
                            .join("; ")
                    );
                }
            }
        }
    }
}
