//! Bad input to the command line: one clear sentence, a status that is not zero, nothing half-written.

use std::fs::{self, File};
use std::io::{Seek, SeekFrom, Write};
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

fn jianbao(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_jianbao")).args(arguments).output().expect("the program starts")
}

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).expect("a temporary file can be written");
    }
    folder
}

/// Checks status and that each part of the sentence is on standard error; returns what was said there.
fn assert_fails(output: &Output, status: i32, parts: &[&str]) -> String {
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(status), "{said}");
    for part in parts {
        assert!(said.contains(part), "“{part}” is not in: {said}");
    }
    assert!(!said.contains("panicked"), "{said}");
    said
}

const GOOD: &str = "渡轮今日试航\n\n本报讯 11月20日,电动渡轮在荇江试航。(闻若舟)\n";

#[test]
fn a_missing_folder_is_named() {
    for command in ["check", "build", "stats", "serve"] {
        let said =
            assert_fails(&jianbao(&[command, "/nowhere/at/all"]), 2, &["/nowhere/at/all", "check the path"]);
        assert_eq!(said.lines().count(), 1, "{said}");
    }
}

#[test]
fn an_empty_folder_is_named() {
    let empty = folder(&[]);
    let path = empty.path().to_str().unwrap();
    assert_fails(&jianbao(&["search", "--corpus", path, "渡轮"]), 2, &[path, "put .txt"]);
}

#[test]
fn a_bad_file_is_skipped_and_said_and_the_rest_is_read() {
    for (name, bytes, part) in [
        ("nul.txt", &[0u8; 64][..], "nul.txt"),
        ("empty.txt", b" \n\n", "empty.txt"),
        (
            "broken.jsonl",
            "{\"id\":\"a\",\"title\":\"好\",\"text\":\"好的\"}\n{\"id\": oops\n".as_bytes(),
            "broken.jsonl, line 2",
        ),
    ] {
        let corpus = folder(&[("2024-11-20_01.txt", GOOD.as_bytes()), (name, bytes)]);
        let path = corpus.path().to_str().unwrap();
        assert_fails(&jianbao(&["stats", path]), 1, &[part]);
        let found = jianbao(&["search", "--corpus", path, "--json", "电动渡轮"]);
        assert_fails(&found, 0, &[part]);
        let answer: serde_json::Value = serde_json::from_slice(&found.stdout).expect("an answer is JSON");
        assert_eq!(answer["hits"][0]["date"], "2024-11-20");
    }
}

#[test]
fn an_unreadable_file_is_skipped_and_said() {
    let corpus = folder(&[("a.txt", GOOD.as_bytes()), ("b.txt", GOOD.as_bytes())]);
    let locked = corpus.path().join("b.txt");
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).unwrap();
    if File::open(&locked).is_ok() {
        println!("skipped: this user may read every file");
        return;
    }
    assert_fails(&jianbao(&["stats", corpus.path().to_str().unwrap()]), 1, &["b.txt"]);
}

#[test]
fn a_line_of_200_megabytes_is_skipped_and_said() {
    let corpus = folder(&[("a.txt", GOOD.as_bytes()), ("huge.jsonl", b"")]);
    let mut file = File::create(corpus.path().join("huge.jsonl")).unwrap();
    // A sparse file: 200 MB of NULs on the disk's word, then a line end.
    file.seek(SeekFrom::Start(200_000_000)).unwrap();
    file.write_all(b"\n").unwrap();
    assert_fails(&jianbao(&["stats", corpus.path().to_str().unwrap()]), 1, &["huge.jsonl"]);
}

#[test]
fn a_query_is_needed_and_statuses_tell_what_was_found() {
    let corpus = folder(&[("a.txt", GOOD.as_bytes())]);
    let path = corpus.path().to_str().unwrap();
    assert_fails(&jianbao(&["search", "--corpus", path]), 2, &["there is no query"]);
    assert_fails(&jianbao(&["search", "--corpus", path, "--queries", "/nowhere"]), 2, &["/nowhere"]);
    assert_eq!(jianbao(&["search", "--corpus", path, "渡轮"]).status.code(), Some(0));
    assert_eq!(jianbao(&["search", "--corpus", path, "飞机"]).status.code(), Some(1));
    assert_eq!(jianbao(&["search", "--corpus", path, "-飞机"]).status.code(), Some(0));
    assert_fails(&jianbao(&["search", "--corpus", path, "，。"]), 1, &["nothing to search for"]);
}

#[test]
fn an_answer_as_json_says_how_and_why_each_article_matches() {
    let corpus = folder(&[("2024-11-20_01.txt", GOOD.as_bytes())]);
    let path = corpus.path().to_str().unwrap();
    let answer = |arguments: &[&str]| -> serde_json::Value {
        let output = jianbao(&[&["search", "--corpus", path, "--json"], arguments].concat());
        serde_json::from_slice(&output.stdout).expect("an answer is JSON")
    };
    let exact = answer(&["--explain", "电动渡轮"]);
    assert_eq!(exact["hits"][0]["level"], "exact");
    assert_eq!(exact["hits"][0]["contributions"][0]["phrase"], "电动渡轮");
    let number = |value: &serde_json::Value| value.as_u64().expect("a number");
    let points = number(&exact["hits"][0]["contributions"][0]["points"]);
    assert_eq!(points + number(&exact["hits"][0]["bonus"]), number(&exact["hits"][0]["score"]));
    assert_eq!(exact["facets"]["month"][0]["value"], "2024-11");
    let near = answer(&["电力渡轮"]);
    assert_eq!(near["hits"][0]["level"], "near");
    assert_eq!(near["hits"][0]["reasons"][0]["matched"], "电动渡轮");
}

#[test]
fn places_come_as_lines_and_as_a_table() {
    let corpus = folder(&[("2024-11-20_01.txt", GOOD.as_bytes())]);
    let path = corpus.path().to_str().unwrap();
    let lines = jianbao(&["kwic", "--corpus", path, "--width", "4", "电动渡轮"]);
    let lines = String::from_utf8_lossy(&lines.stdout).into_owned();
    assert!(lines.contains("[电动渡轮] 在荇江试") && lines.ends_with("1 places\n"), "{lines}");
    let table = jianbao(&["kwic", "--corpus", path, "--width", "4", "--csv", "电动渡轮"]);
    let table = String::from_utf8_lossy(&table.stdout).into_owned();
    let mut rows = table.lines();
    assert_eq!(rows.next(), Some("\u{feff}id,date,page_no,title,left,keyword,right"));
    assert!(rows.next().is_some_and(|row| row.contains("2024-11-20,1,渡轮今日试航,")), "{table}");
    assert_eq!(jianbao(&["kwic", "--corpus", path, "飞机"]).status.code(), Some(1));
}

#[test]
fn an_article_is_cited_by_its_id() {
    let corpus = folder(&[("2024-11-20_01.txt", GOOD.as_bytes())]);
    let path = corpus.path().to_str().unwrap();
    let cited = jianbao(&["cite", "--corpus", path, "--style", "gb2015", "2024-11-20_01-01"]);
    let cited = String::from_utf8_lossy(&cited.stdout).into_owned();
    assert!(cited.contains("渡轮今日试航[N]") && cited.contains("2024-11-20(1)"), "{cited}");
    let both = ["cite", "--corpus", path, "--style", "csl", "2024-11-20_01-01", "2024-11-20_01-01"];
    let items: Vec<serde_json::Value> =
        serde_json::from_slice(&jianbao(&both).stdout).expect("one JSON array");
    assert_eq!(items.len(), 2);
    assert_fails(&jianbao(&["cite", "--corpus", path, "nobody"]), 2, &["nobody", "jianbao search"]);
    assert_fails(&jianbao(&["cite", "--style", "mla", "x"]), 2, &["mla", "gb2025"]);
}

#[test]
fn a_port_in_use_is_named_before_anything_is_built() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = taken.local_addr().unwrap().port().to_string();
    assert_fails(&jianbao(&["serve", "--port", &port]), 2, &[&port, "--port"]);
}

#[test]
fn an_output_folder_with_other_files_is_left_alone() {
    let output = folder(&[("thesis.doc", b"precious")]);
    let path = output.path().to_str().unwrap();
    assert_fails(&jianbao(&["build", "-o", path]), 2, &[path, "holds other files"]);
    assert_eq!(entries(output.path()), ["thesis.doc"]);
}

fn entries(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.collect()
}
