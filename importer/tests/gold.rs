//! The bars of segmentation, on the sample pages that have hand-made answers.

use importer::{Options, import, record};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

#[test]
fn the_sample_pages_reach_the_bars() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    let (answers, score) = (shared.join("gold/articles.jsonl"), shared.join("gold/score.py"));
    let Ok(answers) = std::fs::read_to_string(answers) else {
        println!("skipped: the hand-made answers are not beside the repository");
        return;
    };
    // Only the pages with answers: the scorer counts every other record as one too many.
    let folder = tempfile::tempdir().unwrap();
    for line in answers.lines() {
        let answer: serde_json::Value = serde_json::from_str(line).unwrap();
        let name = answer["seed"].as_str().unwrap();
        std::fs::write(folder.path().join(name), std::fs::read(shared.join("corpus").join(name)).unwrap())
            .unwrap();
    }
    let found = import(folder.path(), &Options::default()).unwrap();
    let child = Command::new("python3").arg(score).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let Ok(mut child) = child else {
        println!("skipped: there is no python3 to run the scorer");
        return;
    };
    let mut input = child.stdin.take().unwrap();
    for article in &found.articles {
        writeln!(input, "{}", record::to_json(article)).unwrap();
    }
    drop(input);
    let printed = String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap();
    let number = |after: &str| -> f64 {
        let rest = &printed[printed.rfind(after).expect(after) + after.len()..];
        let digits: String = rest.chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
        digits.parse().unwrap()
    };
    let share = |what: &str| -> f64 {
        let rest = &printed[printed.rfind(what).expect(what)..];
        let digits: String = rest
            .split("= ")
            .nth(1)
            .unwrap()
            .chars()
            .take_while(|c| c.is_ascii_digit() || *c == '.')
            .collect();
        digits.parse().unwrap()
    };
    assert!(number("boundaries F1 ") >= 0.95, "{printed}");
    assert!(share("titles") >= 0.92, "{printed}");
    assert!(share("authors") >= 0.95, "{printed}");
    assert_eq!(number("merges "), 0.0, "{printed}");
}
