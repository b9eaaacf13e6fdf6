//! Exactness on real text: what the program finds among a thousand articles is what a naive scan finds.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Command;

use engine::{Archive, Builder};
use serde_json::Value;

/// Queries to cut out of the articles.
const QUERIES: usize = 1_000;

#[test]
#[ignore = "needs ../shared"]
fn a_thousand_queries_find_what_a_naive_scan_finds() {
    let news = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/bench/news_1k.jsonl");
    let import = importer::import(&news, &importer::Options::default()).expect("the news can be read");
    let mut builder = Builder::new();
    import.articles.iter().cloned().for_each(|article| builder.add(article));
    let index = builder.build().expect("the news can be indexed");
    let archive = Archive::open(&index).expect("a fresh index opens");

    // The naive side: every article's runs, and a scan through all of them.
    let runs: Vec<(String, Vec<String>)> = import
        .articles
        .iter()
        .map(|article| {
            let searched =
                [&article.lead_title, &article.title, &article.subtitle, &article.text, &article.byline];
            (article.id.clone(), searched.iter().flat_map(|text| archive.runs(text)).collect())
        })
        .collect();

    let queries = substrings(&import.articles);
    let mut file = tempfile::NamedTempFile::new().expect("a temporary file");
    writeln!(file, "{}", queries.join("\n")).expect("a temporary file can be written");
    let output = Command::new(env!("CARGO_BIN_EXE_jianbao"))
        .args(["search", "--json", "--limit", "all", "--corpus"])
        .arg(&news)
        .arg("--queries")
        .arg(file.path())
        .output()
        .expect("the program starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let answers = String::from_utf8(output.stdout).expect("JSON is UTF-8");
    assert_eq!(answers.lines().count(), queries.len());

    for (query, answer) in queries.iter().zip(answers.lines()) {
        let answer: Value = serde_json::from_str(answer).expect("an answer is JSON");
        let hits = answer["hits"].as_array().expect("an answer has hits");
        let exact = hits.iter().filter(|hit| hit["level"] == "exact");
        let mut found: Vec<&str> = exact.filter_map(|hit| hit["id"].as_str()).collect();
        let wanted = archive.runs(query);
        let contains = |has: &[String]| wanted.iter().all(|run| has.iter().any(|whole| whole.contains(run)));
        let mut expected: Vec<&str> =
            runs.iter().filter(|(_, has)| contains(has)).map(|(id, _)| id.as_str()).collect();
        found.sort_unstable();
        expected.sort_unstable();
        assert_eq!(found, expected, "{query}");
        assert!(!expected.is_empty(), "a query cut from an article is in it: {query}");
    }
}

/// Pieces of the articles, 1 to 30 characters long, drawn by a fixed rule.
fn substrings(articles: &[engine::Article]) -> Vec<String> {
    let mut state = 20_241_120u64;
    let mut draw = |below: usize| {
        // Knuth's MMIX generator; the high bits are the good ones.
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((state >> 33) % below.max(1) as u64) as usize
    };
    let mut found = Vec::new();
    while found.len() < QUERIES {
        let article = &articles[draw(articles.len())];
        let characters: Vec<char> = article.text.chars().collect();
        let length = 1 + draw(if found.len() % 2 == 0 { 6 } else { 30 });
        let start = draw(characters.len().saturating_sub(length));
        let piece: String = characters.iter().skip(start).take(length).collect();
        // Pieces that hold an operator or white space mean something else than themselves.
        let plain = !piece.contains(|c: char| c.is_whitespace() || "\"“”„‟＂〝「｢『|｜".contains(c));
        let bound = piece.starts_with(['-', '－', '−', '﹣']) || piece.contains([':', '：']);
        if plain && !bound && piece.contains(char::is_alphanumeric) {
            found.push(piece);
        }
    }
    found
}

#[test]
#[ignore = "needs ../shared"]
fn every_page_of_the_real_newspaper_is_imported() {
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let entries = fs::read_dir(&pages).expect("the shared pages can be listed");
    let import = importer::import(&pages, &importer::Options::default()).expect("the pages can be read");
    let mut builder = Builder::new();
    import.articles.iter().cloned().for_each(|article| builder.add(article));
    let index = builder.build().expect("the pages can be indexed");
    let archive = Archive::open(&index).expect("a fresh index opens");
    for entry in entries {
        let path = entry.expect("a folder can be listed").path();
        let text = fs::read_to_string(&path).expect("a page is UTF-8");
        // Eight characters out of every sixty: each must be found somewhere.
        let runs = archive.runs(&text);
        let pieces = runs.iter().filter(|run| run.chars().count() >= 8);
        let mut missing = Vec::new();
        let mut count = 0;
        for run in pieces {
            let characters: Vec<char> = run.chars().collect();
            for piece in characters.chunks_exact(8).step_by(7) {
                let piece: String = piece.iter().collect();
                let results = archive.search(&format!("\"{piece}\""), Default::default()).expect("a search");
                count += 1;
                if results.total.exact == 0 {
                    missing.push(piece);
                }
            }
        }
        assert!(count > 50, "{} has text", path.display());
        // A piece may span what the importer parts: a headline and its body, a byline and its text.
        assert!(
            missing.len() * 50 <= count,
            "{}: {} of {count} missing: {missing:?}",
            path.display(),
            missing.len()
        );
    }
}
