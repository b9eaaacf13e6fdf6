//! What `jianbao build` refuses before anything is compiled, so that no file of anybody's is lost and nobody
//! waits for a build that cannot be used. How pages and the single file are made is tested beside their code.

use std::fs;
use std::process::{Command, Output};

const ANOTHER: &str = "<!doctype html><title>论文</title>";

fn build(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_jianbao"))
        .arg("build")
        .args(arguments)
        .output()
        .expect("the program starts")
}

fn assert_refused(arguments: &[&str], said: &[&str]) {
    let output = build(arguments);
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{arguments:?}: {error}");
    for part in said {
        assert!(error.contains(part), "{arguments:?}: “{part}” is not in: {error}");
    }
}

#[test]
fn a_single_file_replaces_nothing_but_a_single_file() {
    let folder = tempfile::tempdir().unwrap();
    let thesis = folder.path().join("thesis.html");
    fs::write(&thesis, ANOTHER).unwrap();
    for (path, said) in [(thesis.as_path(), "is another file"), (folder.path(), "is a folder")] {
        let path = path.to_str().unwrap();
        assert_refused(&["--single-file", "-o", path], &[path, said, "-o"]);
    }
    assert_eq!(fs::read_to_string(&thesis).unwrap(), ANOTHER);
}

#[test]
fn a_missing_corpus_is_named_for_a_single_file_too() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("archive.html");
    assert_refused(&["/nowhere/at/all", "--single-file", "-o", file.to_str().unwrap()], &["/nowhere/at/all"]);
    assert!(!file.exists());
}

#[test]
fn an_address_that_is_none_of_the_web_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("site");
    for address in ["paper.example", "ftp://paper.example/", "https://paper.example/?page=1", ""] {
        let said = [&format!("“{address}”") as &str, "https://paper.example/archive/"];
        assert_refused(&["--url", address, "-o", output.to_str().unwrap()], &said);
    }
    assert!(!output.exists());
}

#[test]
fn a_single_file_has_no_address() {
    assert_refused(&["--single-file", "--url", "https://paper.example/"], &["--url", "cannot be used with"]);
}
