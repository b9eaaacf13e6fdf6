//! Sites as a whole: what `jianbao build` refuses before anything is built, so that no file of anybody's is lost and
//! nobody waits for a build that cannot be used; what an editor's settings change; which links go on working. How pages
//! and the single file are made is tested beside their code.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use scraper::{Html, Selector};

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

/// Writes a file and the folders above it.
fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn build_into(corpus: Option<&Path>, site: &Path, more: &[&str]) {
    let run = Command::new(env!("CARGO_BIN_EXE_jianbao"))
        .arg("build")
        .args(corpus)
        .arg("-o")
        .arg(site)
        .args(more)
        .output()
        .expect("the program starts");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
}

/// Every link into a site that others may have kept: its static pages, the articles on them, and articles in the search
/// page.
fn links_into(site: &Path) -> BTreeSet<String> {
    let article = Selector::parse("article[id]").unwrap();
    let search = Selector::parse(".foot a[href*=\"?a=\"]").unwrap();
    let mut links = BTreeSet::new();
    let mut folders = vec![site.join("issues")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let within = path.strip_prefix(site).unwrap();
            let name = within.iter().map(|part| part.to_str().unwrap()).collect::<Vec<_>>().join("/");
            let page = fs::read_to_string(&path).unwrap();
            if !name.ends_with(".html") {
                continue;
            }
            let page = Html::parse_document(&page);
            let articles =
                page.select(&article).map(|article| format!("{name}#{}", article.attr("id").unwrap()));
            links.extend(articles);
            let addresses = page.select(&search).map(|link| link.attr("href").unwrap());
            links.extend(addresses.map(|address| address.trim_start_matches("../").to_owned()));
            links.insert(name);
        }
    }
    links
}

/// `tests/golden/links.txt` has the links into the sample newspaper's site as earlier versions of the program built it. A
/// line is never taken away: somebody may have kept it.
#[test]
fn links_into_the_site_of_an_earlier_version_go_on_working() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    build_into(None, &site, &[]);
    let today = links_into(&site);
    let earlier = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/links.txt")).unwrap();
    let broken: Vec<&str> = earlier.lines().filter(|link| !today.contains(*link)).collect();
    assert!(earlier.lines().count() > 150, "the links are there");
    assert!(broken.is_empty(), "{} links of an earlier site lead nowhere: {broken:#?}", broken.len());
}

#[test]
fn links_go_on_working_when_the_archive_grows() {
    let folder = tempfile::tempdir().unwrap();
    let pages = folder.path().join("pages");
    let issue = |name: &str, title: &str| {
        write(
            &pages.join(name),
            &format!("{title}\n\n本报讯 {title}的消息。\n\n又讯\n\n本报讯 又一条消息。\n"),
        );
    };
    issue("2024-11-20_01.txt", "渡轮试航");
    issue("2024-11-20_02.txt", "大桥通车");
    issue("undated.txt", "旧闻");
    write(
        &pages.join("export.jsonl"),
        "{\"id\":\"own-7\",\"title\":\"新馆\",\"text\":\"本报讯 新馆开放。\"}\n",
    );
    let site = folder.path().join("site");
    build_into(Some(&pages), &site, &[]);
    let mut before = links_into(&site);
    assert!(before.contains("?a=own-7") && before.len() > 15, "{before:?}");
    for (name, title) in [
        ("2024-11-21_01.txt", "后一天"),
        ("2024-11-19_01.txt", "前一天"),
        ("2024-11-20_03.txt", "同一天"),
        ("2023/2023-01-01_01.txt", "早得多"),
    ] {
        issue(name, title);
        build_into(Some(&pages), &site, &[]);
        let after = links_into(&site);
        let broken: Vec<&String> = before.difference(&after).collect();
        assert!(broken.is_empty(), "with {name} these lead nowhere: {broken:#?}");
        assert!(after.len() > before.len());
        before = after;
    }
}

#[test]
fn pages_feed_manifest_and_single_file_carry_what_the_editor_says() {
    let folder = tempfile::tempdir().unwrap();
    let pages = folder.path().join("pages");
    write(&pages.join("2024-11-20_01.txt"), "渡轮今日试航\n\n本报讯 电动渡轮在荇江试航。\n");
    write(&pages.join("logo.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    write(
        &pages.join("jianbao.toml"),
        "title = \"荇江晚报\"\nsubtitle = \"全文\"\nlogo = \"logo.svg\"\naddress = \"https://paper.example\"\n\
         [colours]\naccent = \"#14532d\"\n[footer]\nrecord = \"京ICP备1号\"\n",
    );
    let site = folder.path().join("site");
    build_into(Some(&pages), &site, &[]);
    for (name, said) in [
        ("index.html", "<title>荇江晚报 · 全文</title>"),
        ("index.html", "京ICP备1号"),
        ("issues/2024-11-20/1.html", "· 荇江晚报</title>"),
        ("issues/2024-11-20/1.html", "<img class=\"logo\" src=\"../../logo.svg\""),
        ("issues/2024-11-20/1.html", "京ICP备1号"),
        ("page.css", "--jianbao-accent: #14532d;"),
        ("site.webmanifest", "荇江晚报"),
        ("feed.atom", "<title>荇江晚报</title>"),
        ("feed.atom", "https://paper.example/issues/2024-11-20/1.html"),
        ("sw.js", "logo.svg"),
    ] {
        let text = fs::read_to_string(site.join(name)).unwrap();
        assert!(text.contains(said), "{name} does not hold {said}");
    }
    let single = folder.path().join("archive.html");
    build_into(Some(&pages), &single, &["--single-file"]);
    let single = fs::read_to_string(single).unwrap();
    for said in [
        "荇江晚报",
        "--jianbao-accent: #14532d;",
        "src=\"data:image/svg+xml;base64,",
        "https://paper.example/",
    ] {
        assert!(single.contains(said), "the single file does not hold {said}");
    }
    write(&pages.join("jianbao.toml"), "title = \"荇江晚报\"\ncolour = \"red\"\n");
    assert_refused(&[pages.to_str().unwrap()], &["jianbao.toml:2: unknown field `colour`", "colours"]);
}
