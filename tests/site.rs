//! What `jianbao build` refuses before anything is built, so that no file of anybody's is lost and nobody
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

/// The program without its sources: copied elsewhere, started in another folder, with no compiler on its path.
#[test]
fn the_program_alone_builds_the_sample_and_a_folder_of_pages() {
    let folder = tempfile::tempdir().unwrap();
    let program = folder.path().join("jianbao");
    fs::copy(env!("CARGO_BIN_EXE_jianbao"), &program).unwrap();
    let pages = folder.path().join("pages");
    fs::create_dir(&pages).unwrap();
    fs::write(
        pages.join("2024-11-20_01.txt"),
        "渡轮今日试航\n\n本报讯 11月20日,电动渡轮在荇江试航。(闻若舟)\n",
    )
    .unwrap();
    for (corpus, site, text) in [(None, "sample", "荇江"), (Some("pages"), "own", "电动渡轮")] {
        let run = Command::new(&program)
            .arg("build")
            .args(corpus)
            .args(["-o", site])
            .current_dir(folder.path())
            .env("PATH", "")
            .output()
            .expect("the program starts");
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        let site = folder.path().join(site);
        for name in ["index.html", "sw.js", "jianbao-search.js", "engine.js", "sizes.json"] {
            assert!(site.join(name).is_file(), "{name}");
        }
        // The index in the module is read as the page reads it.
        let module = fs::read(site.join("engine_bg.wasm")).unwrap();
        let index = engine::index::find(&module).expect("the module holds an index");
        let archive = engine::Archive::open(&module[index]).unwrap();
        archive.verify().unwrap();
        assert!(archive.search(text, engine::SearchOptions::default()).unwrap().total.exact > 0);
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 4, "nothing is left beside the sites");
}
