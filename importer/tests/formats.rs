//! Every format: a sample of each, and files that cannot be used.

mod common;

use common::{File, folder, read, said, shown};
use importer::{Options, Severity, import};
use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;
use zip::write::SimpleFileOptions;

/// The archive of those files.
fn zipped(files: &[File]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn each_format_is_read_from_its_sample() {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples");
    let found = import(&samples, &Options::default()).unwrap();
    let lines: Vec<String> = found
        .articles
        .iter()
        .map(|article| {
            let date = article.date.map_or("—".into(), |date| date.to_string());
            let page = article.page_no.map_or("—".into(), |page| page.to_string());
            let names: Vec<&str> = article.authors.iter().map(|author| author.name.as_str()).collect();
            format!("{} | {} | {date} | {page} | {}", article.id, article.title, names.join("、"))
        })
        .collect();
    let expected = include_str!("samples.expected.txt");
    let printed = lines.join("\n") + "\n";
    if std::env::var_os("BLESS").is_some() {
        fs::write(samples.with_file_name("samples.expected.txt"), &printed).unwrap();
    } else {
        assert_eq!(printed, expected, "run it once with BLESS=1 and review the difference");
    }
    assert_eq!(said(&found, Severity::Warning), Vec::<String>::new());
    assert!(found.articles.iter().all(|article| !article.paper.is_empty() && !article.text.is_empty()));
}

#[test]
fn readme_names_each_sample() {
    let readme = include_str!("../../README.md");
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples");
    for entry in fs::read_dir(samples).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(readme.contains(&format!("importer/tests/samples/{name}")), "{name}");
    }
}

/// One file of every kind that cannot be used, or not wholly, and what is said of it.
#[test]
fn each_bad_file_is_named_in_a_sentence_and_the_rest_is_read() {
    let laughs = "<!DOCTYPE a [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>";
    let word = format!(
        "{laughs}<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"
    );
    let docx = zipped(&[("word/document.xml", word.as_bytes())]);
    let mets = format!("{laughs}<mets><structMap/></mets>");
    let alto = format!("{laughs}<alto>&b;</alto>");
    let nested = "<div>".repeat(200_000);
    let zeros = vec![b' '; 600 << 20];
    let bomb = zipped(&[("xl/workbook.xml", &zeros), ("[Content_Types].xml", b"<Types/>")]);
    let packed_bomb = zipped(&[("a.txt", &zeros[..100 << 20])]);
    let climbing = zipped(&[("../out.txt", "渡轮试航".as_bytes())]);
    let large_cell = format!("标题,正文\n渡轮试航,\"{}\"\n", "长".repeat(2 << 20));
    let long_line = format!("{{\"title\":\"渡\",\"text\":\"{}\"}}\n", "长".repeat(2 << 20));
    let rows: Vec<(&str, &[u8], &str)> = vec![
        ("binary.txt", &[0; 64], "NUL bytes"),
        ("empty.txt", b" \n", "no text"),
        ("bytes.txt", &[0xFF; 64], "neither UTF-8"),
        ("large.txt", &zeros[..5 << 20], "larger than 4 MB"),
        ("cell.csv", large_cell.as_bytes(), "line 2: is longer than 4 MB"),
        ("names.csv", b"x,y\n1,2\n", "no row at its top"),
        ("quote.csv", "标题,正文\n渡轮试航,\"没有结束\n".as_bytes(), "line 2: a quotation mark"),
        ("cells.csv", "标题,正文\n渡轮试航,渡轮,试航\n".as_bytes(), "line 2: has 3 cells"),
        ("long.jsonl", long_line.as_bytes(), "line 1: is longer than 4 MB"),
        ("broken.jsonl", b"{\"title\":\n", "line 1: is no well-formed JSON"),
        ("broken.json", b"[{\"title\": 1", "is no well-formed JSON"),
        ("broken.xlsx", b"PK", "is no well-formed XLSX"),
        ("bomb.xlsx", &bomb, "larger than 512 MB"),
        ("laughs.docx", &docx, "declares entities"),
        ("laughs.xml", alto.as_bytes(), "declares entities"),
        ("mets.xml", mets.as_bytes(), "declares entities"),
        ("broken.xml", b"<alto><a></alto>", "is no well-formed XML"),
        ("nested.html", nested.as_bytes(), "nested"),
        ("nothing.html", b"<div", "no article was found"),
        ("front.md", b"---\ntitle: [\n---\nx\n", "is no well-formed front matter"),
        ("broken.zip", b"PK", "is no well-formed ZIP"),
        ("bomb.zip", &packed_bomb, "a.txt: is larger than 4 MB"),
        ("climbing.zip", &climbing, "leads out of the corpus"),
        ("pages.warc", b"WARC/1.1", "extract its pages as .html files"),
        ("old.doc", b"x", "save it as .docx"),
        ("old.xls", b"x", "save it as .xlsx or .csv"),
        ("all.rar", b"x", "pack it as .zip"),
    ];
    let mut files: Vec<File> = rows.iter().map(|(name, bytes, _)| (*name, *bytes)).collect();
    let good = "渡轮试航\n本报讯 渡轮今日试航，市民很多，码头上很热闹。（闻若舟）\n";
    files.push(("2024-01-05_02.txt", good.as_bytes()));
    let start = std::time::Instant::now();
    let found = read(&files);
    for (name, _, sentence) in &rows {
        let about: Vec<String> =
            said(&found, Severity::Warning).into_iter().filter(|line| line.starts_with(name)).collect();
        assert!(about.iter().any(|line| line.contains(sentence)), "{name}: {about:?}");
        assert!(about.iter().all(|line| line.lines().count() == 1), "{name}: {about:?}");
    }
    assert!(shown(&found).iter().any(|line| line.starts_with("渡轮试航 | 2024-01-05 | 2")));
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}

#[cfg(unix)]
#[test]
fn links_to_files_outside_are_not_followed() {
    let outside = folder(&[("secret.txt", "本报讯 这一篇不在语料之中，不应当公开。".as_bytes())]);
    let corpus = folder(&[("a.txt", "渡轮试航\n本报讯 渡轮今日试航，市民很多。\n".as_bytes())]);
    std::os::unix::fs::symlink(outside.path().join("secret.txt"), corpus.path().join("b.txt")).unwrap();
    let found = import(corpus.path(), &Options::default()).unwrap();
    assert!(found.articles.iter().all(|article| article.source_file == "a.txt"));
    assert!(said(&found, Severity::Error)[0].starts_with("b.txt: is no regular file"));
}
