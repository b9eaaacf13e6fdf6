//! Results as an editor reviewed them: a change of ranking or snippets shows as a change of a file in
//! `tests/golden/`. To accept it, run these tests once with `BLESS=1`.
//!
//! Of the sample newspaper the whole answers are kept. Of the five real pages, which are not part of the project, only
//! which articles are found and in which order; that test is ignored unless asked for with `--include-ignored`.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use serde_json::Value;

fn golden(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name)
}

/// The command line's answers to the queries of a file, five hits each, one answer a line.
fn answers(queries: &Path, corpus: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_jianbao"))
        .args(["search", "--json", "--limit", "5"])
        .args(corpus)
        .arg("--queries")
        .arg(queries)
        .output()
        .expect("the program starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("JSON is UTF-8")
}

/// Compares line by line, so that a failure shows the query it belongs to.
fn assert_golden(name: &str, found: &str) {
    if env::var_os("BLESS").is_some() {
        fs::write(golden(name), found).expect("the golden file can be written");
    }
    let expected = fs::read_to_string(golden(name)).expect("the golden file; run once with BLESS=1");
    for (found, expected) in found.lines().zip(expected.lines()) {
        assert_eq!(found, expected);
    }
    assert_eq!(found.lines().count(), expected.lines().count());
}

#[test]
fn the_sample_newspaper_answers_as_before() {
    assert_golden("search.jsonl", &answers(&golden("queries.txt"), &[]));
}

#[test]
#[ignore = "needs ../shared"]
fn five_real_pages_rank_as_an_editor_would() {
    let pages = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/corpus");
    let mut lines = String::new();
    for answer in answers(&golden("five-pages.queries.txt"), &["--corpus", pages]).lines() {
        let answer: Value = serde_json::from_str(answer).expect("an answer is JSON");
        let text = |value: &Value| value.as_str().expect("a string").to_owned();
        lines.push_str(&text(&answer["query"]));
        for hit in answer["hits"].as_array().expect("a list") {
            lines.push_str(&format!("\t{} {}", text(&hit["level"]), text(&hit["id"])));
        }
        lines.push('\n');
    }
    assert_golden("five-pages.tsv", &lines);
}
