//! Conformance cases: one article, one query, match or not. The project's own are in `conformance.jsonl`; others
//! of the same format are beside the repository.

mod common {
    mod found;
    mod index;

    pub use {found::found, index::index};
}

use std::fs;
use std::path::Path;

use engine::{Archive, Article, Author, Date};
use serde_json::Value;

fn article(case: &Value) -> Article {
    let text = |field: &str| case[field].as_str().unwrap_or_default().to_owned();
    let author =
        |name: &Value| Author { name: name.as_str().unwrap_or_default().to_owned(), role: String::new() };
    Article {
        id: text("id"),
        title: text("title"),
        text: text("text"),
        date: case["date"].as_str().and_then(Date::parse),
        page_no: case["page_no"].as_u64().and_then(|page| u16::try_from(page).ok()),
        authors: case["authors"].as_array().into_iter().flatten().map(author).collect(),
        ..Article::default()
    }
}

fn check(path: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let cases = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut failed = Vec::new();
    let mut count = 0;
    for line in cases.lines().filter(|line| !line.is_empty()) {
        let case: Value = serde_json::from_str(line).expect("a case is one line of JSON");
        let index = common::index(&[article(&case)]);
        let archive = Archive::open(&index).expect("a fresh index opens");
        let query = case["query"].as_str().expect("a case has a query");
        let matched = !common::found(&archive, query).is_empty();
        let near =
            archive.search(query, Default::default()).expect("a sound index can be searched").total.near > 0;
        if Some(matched) != case["match"].as_bool()
            || case["near"].as_bool().is_some_and(|wanted| wanted != near)
        {
            failed.push(line.to_owned());
        }
        count += 1;
    }
    assert!(count > 0, "{} holds no case", path.display());
    assert!(failed.is_empty(), "{} of {count} cases fail:\n{}", failed.len(), failed.join("\n"));
}

#[test]
fn every_case_of_the_project_holds() {
    check("tests/conformance.jsonl");
}

#[test]
#[ignore = "needs ../shared"]
fn every_shared_case_holds() {
    check("../../shared/conformance/search.jsonl");
}
