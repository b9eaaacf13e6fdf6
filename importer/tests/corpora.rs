//! Whole corpora: what a folder of any mixture gives, and what is said of input that cannot be used.

mod common;

use common::{folder, said};
use engine::Article;
use importer::{Import, ImportError, Lang, Options, Severity, import, record, report};
use std::cell::RefCell;
use std::fs;
use std::path::Path;

fn read(path: &Path) -> Result<Import, ImportError> {
    import(path, &Options::default())
}

const PAGE: &str = "新馆开放 读者盈门\n\n本报讯 11月19日,市图书馆新馆开放。\n\n读者凭证入馆。(李红)\n\n菜价回落\n\n本报讯 昨日,菜价回落。(王明)\n";
const ALTO: &str = r#"<?xml version="1.0"?><alto><Layout><Page><PrintSpace>
<TextBlock><TextLine><String CONTENT="旧桥"/><String CONTENT="新修"/></TextLine></TextBlock>
<TextBlock><TextLine HPOS="0" VPOS="0" WIDTH="120" HEIGHT="10"><String CONTENT="本报讯 城东旧桥昨日开"/></TextLine>
<TextLine HPOS="0" VPOS="12" WIDTH="70" HEIGHT="10"><String CONTENT="始修缮。（赵亮）"/></TextLine></TextBlock>
</PrintSpace></Page></Layout></alto>"#;
const ENP: &str = "<html><!--enpproperty <date>2024-11-20</date><author>李红</author><title>公园扩建</title><nodename>03版：城事</nodename>/enpproperty--><!--enpcontent--><p>公园今日扩建。</p><!--/enpcontent--></html>";
const HOCR: &str = "<html><body><div class='ocr_page'><div class='ocr_carea'><span class='ocr_header'>学校迁址</span></div><div class='ocr_carea'><span class='ocr_line'>本报讯 学校昨日迁址。</span></div></div></body></html>";
const PAGE_XML: &str = "<PcGts><Page><TextRegion type=\"heading\"><TextLine><TextEquiv><Unicode>河堤加固</Unicode></TextEquiv></TextLine></TextRegion><TextRegion><TextLine><TextEquiv><Unicode>本报讯 河堤昨日加固。</Unicode></TextEquiv></TextLine></TextRegion></Page></PcGts>";

/// A text that two files have, the second with two characters misread.
const REPORT: &str = "本报讯 市图书馆昨日宣布新馆下月开放,读者可以凭借有效证件免费进入各个阅览区,开放时间为每天上午九点到晚上八点。新馆藏书一百万册,设有儿童阅览室和自习室。";

#[test]
fn withdrawing_either_reading_of_an_article_withdraws_both() {
    let misread = REPORT.replace("宣布", "宜布").replace("自习", "白习");
    let files =
        [("a.txt", format!("夜市下月开放\n\n{REPORT}\n")), ("b.txt", format!("夜市下月开放\n\n{misread}\n"))];
    let both = files.each_ref().map(|(name, text)| (*name, text.as_bytes()));
    let joined = read(folder(&both).path()).unwrap();
    assert_eq!((joined.articles.len(), joined.articles[0].readings.len()), (1, 1));
    for id in ["a-01", "b-01"] {
        let withdrawal = format!("[[withdrawals]]\narticle = \"{id}\"\n");
        let mut files = both.to_vec();
        files.push(("c.txt", "学校迁址\n\n本报讯 学校昨日迁址。\n".as_bytes()));
        files.push(("withdrawals.toml", withdrawal.as_bytes()));
        let found = read(folder(&files).path()).unwrap();
        assert_eq!(found.articles.iter().map(|a| a.id.as_str()).collect::<Vec<_>>(), ["c-01"], "{id}");
        assert!(
            said(&found, Severity::Warning).iter().all(|said| !said.contains("withdrawals.toml")),
            "{id}"
        );
    }
}

#[test]
fn every_form_gives_its_articles() {
    let gb = encoding_rs::GB18030.encode(PAGE).0.into_owned();
    let folder = folder(&[
        ("README.md", b"# About\n\nnothing"),
        (".hidden.txt", b"x"),
        ("corpus.toml", "paper = \"河城日报\"\n[[pages]]\nfile = \"b.txt\"\ndate = \"2024-11-21\"\npage_no = 2\npage_name = \"要闻\"\n".as_bytes()),
        ("2024-11/20/01.md", format!("# {PAGE}").as_bytes()),
        ("b.txt", &gb),
        ("c.jsonl", "{\"id\":\"x1\",\"title\":\"题\",\"text\":\"文\",\"date\":\"2024-11-22\"}\n".as_bytes()),
        ("d.csv", "标题,正文\n集市,集市开张。\n".as_bytes()),
        ("e.html", ENP.as_bytes()),
        ("f.hocr", HOCR.as_bytes()),
        ("g.xml", ALTO.as_bytes()),
        ("h.xml", PAGE_XML.as_bytes()),
        ("i.epub", b"EPUB"),
    ]);
    let found = read(folder.path()).unwrap();
    let shown: Vec<String> = found
        .articles
        .iter()
        .map(|a| {
            let date = a.date.map(|d| d.to_string()).unwrap_or_default();
            format!("{} {date} {} {}", a.id, a.page_no.unwrap_or(0), a.title)
        })
        .collect();
    assert_eq!(
        shown,
        [
            "2024-11/20/01-01 2024-11-20 1 新馆开放 读者盈门",
            "2024-11/20/01-02 2024-11-20 1 菜价回落",
            "b-01 2024-11-21 2 新馆开放 读者盈门",
            "b-02 2024-11-21 2 菜价回落",
            "x1 2024-11-22 0 题",
            "d-01  0 集市",
            "e-01 2024-11-20 3 公园扩建",
            "f-01  0 学校迁址",
            "g-01  0 旧桥新修",
            "h-01  0 河堤加固",
        ],
        "{:?}",
        found.summary.diagnostics
    );
    assert_eq!(found.articles[0].readings.len() + found.articles[1].readings.len(), 0);
    assert_eq!(found.articles[8].text, "本报讯 城东旧桥昨日开始修缮。");
    assert!(found.articles.iter().all(|a| a.paper == "河城日报"));
    assert_eq!(said(&found, Severity::Error), Vec::<String>::new());
}

#[test]
fn unusable_input_is_told_in_one_sentence_and_the_rest_goes_on() {
    let page = PAGE.as_bytes();
    let bomb = "<!DOCTYPE a [<!ENTITY a \"aaaa\">]><alto>&a;</alto>";
    let mut large = "长".repeat(6 << 20).into_bytes();
    large.extend_from_slice(b"\n");
    let rows: &[(&str, &[u8], &str)] = &[
        ("a.txt", b"", "a.txt: holds no text; it was skipped."),
        ("a.txt", &[0; 64], "a.txt: holds NUL bytes, so it is no text file; it was skipped."),
        (
            "a.txt",
            &[0xFF; 64],
            "a.txt: is neither UTF-8 nor GB18030, Big5 or UTF-16; save it as UTF-8. It was skipped.",
        ),
        ("a.txt", &large, "a.txt: is larger than 4 MB for one page; split it. It was skipped."),
        ("a.jsonl", &large, "a.jsonl, line 1: is longer than 4 MB for one article; this line was skipped."),
        ("a.xml", b"<alto><a></alto>", "a.xml: is no well-formed XML ("),
        (
            "a.xml",
            bomb.as_bytes(),
            "a.xml: is no well-formed XML (it declares entities, which are not read); it was skipped.",
        ),
        ("a.html", b"<div", "a.html: is no well-formed HTML article (no article was found"),
        ("a.csv", b"x,y\n1,2\n", "a.csv: is no well-formed table (no row at its top names"),
        (
            "corpus.toml",
            b"[[pages]]\nfile = \"../x\"\n",
            "corpus.toml: names ../x, which leads out of the corpus folder; this entry was ignored.",
        ),
        ("corpus.toml", b"pages = 3\n", "corpus.toml, line 1: cannot be used: "),
        (
            "corpus.toml",
            b"[html]\ntext = \"::::\"\n",
            "corpus.toml: cannot be used: [html] \"::::\" is no CSS selector",
        ),
        ("authors.toml", b"[alias\n", "authors.toml, line 1: cannot be used: "),
    ];
    for (name, bytes, expected) in rows {
        let folder = folder(&[(name, bytes), ("z.txt", page)]);
        let found = read(folder.path()).unwrap();
        let told = said(&found, Severity::Error);
        assert!(told.len() == 1 && told[0].starts_with(expected), "{name}: {told:?}");
        assert_eq!(found.articles.len(), 2, "{name}");
        assert_eq!(found.summary.errors(), 1, "{name}");
    }
}

#[test]
fn what_gives_nothing_at_all_is_an_error_in_one_sentence() {
    let empty = folder(&[]);
    let only_readme = folder(&[("README.md", b"x")]);
    let nothing = folder(&[("a.txt", b"\n \n")]);
    for (path, expected) in [
        (empty.path().join("missing"), "there is no such file or folder; check the path."),
        (empty.path().to_path_buf(), "holds no page or article file; put"),
        (only_readme.path().to_path_buf(), "holds no page or article file; put"),
        (nothing.path().to_path_buf(), "no article was found; a.txt: holds no text; it was skipped."),
        (nothing.path().join("a.txt"), "no article was found; a.txt: holds no text; it was skipped."),
    ] {
        let error = read(&path).unwrap_err().to_string();
        let sentence = error.strip_prefix(&format!("{}: ", path.display())).unwrap_or(&error);
        assert!(sentence.starts_with(expected), "{error}");
    }
}

#[test]
fn a_second_article_of_one_id_is_renamed_and_reported() {
    let line = "{\"id\":\"x\",\"title\":\"题\"}\n";
    let folder = folder(&[("a.jsonl", line.repeat(3).as_bytes())]);
    let found = read(folder.path()).unwrap();
    let ids: Vec<&str> = found.articles.iter().map(|article| article.id.as_str()).collect();
    assert_eq!(ids, ["x", "a-02", "a-03"]);
    assert_eq!((found.summary.errors(), found.summary.warnings()), (2, 3));
}

#[test]
fn a_single_file_is_named_by_its_name_and_progress_is_told() {
    let folder = folder(&[("2024-11-21_02.txt", PAGE.as_bytes())]);
    let seen = RefCell::new(Vec::new());
    let tell = |progress| seen.borrow_mut().push(progress);
    let found = import(
        &folder.path().join("2024-11-21_02.txt"),
        &Options { progress: Some(&tell), ..Options::default() },
    )
    .unwrap();
    let first: &Article = &found.articles[0];
    assert_eq!((first.id.as_str(), first.source_file.as_str()), ("2024-11-21_02-01", "2024-11-21_02.txt"));
    assert_eq!((first.date.unwrap().to_string().as_str(), first.page_no), ("2024-11-21", Some(2)));
    assert_eq!(seen.borrow().last().map(|p| (p.files_done, p.files, p.articles)), Some((1, 1, 2)));
}

#[test]
fn two_imports_of_one_folder_are_the_same() {
    let folder = folder(&[("a.txt", PAGE.as_bytes()), ("b.txt", PAGE.replace('红', "江").as_bytes())]);
    let (one, other) = (read(folder.path()).unwrap(), read(folder.path()).unwrap());
    assert_eq!(one, other);
    assert_eq!(report::render(&one, Lang::Chinese), report::render(&other, Lang::Chinese));
}

#[test]
fn the_records_of_an_import_can_be_imported_again() {
    let first = folder(&[("a.txt", PAGE.as_bytes())]);
    let articles = read(first.path()).unwrap().articles;
    let lines: Vec<String> = articles.iter().map(|article| record::to_json(article).to_string()).collect();
    let second = folder(&[("a.jsonl", lines.join("\n").as_bytes())]);
    let mut again = read(second.path()).unwrap().articles;
    again.iter_mut().for_each(|article| article.source_file = "a.txt".into());
    assert_eq!(again, articles);
}

#[test]
fn unrelated_articles_are_never_paired() {
    let bench = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/bench/news_1k.jsonl");
    let pages = bench.with_file_name("../corpus");
    let (Ok(news), Ok(entries)) = (fs::read(&bench), fs::read_dir(&pages)) else {
        println!("skipped: the sample pages and the sample news are not beside the repository");
        return;
    };
    // Every article of the news in a file of its own side, so that pairs are allowed.
    let (mut odd, mut even) = (Vec::new(), Vec::new());
    for (at, line) in news.split_inclusive(|byte| *byte == b'\n').enumerate() {
        if at % 2 == 0 { even.extend_from_slice(line) } else { odd.extend_from_slice(line) }
    }
    let folder = folder(&[("odd.jsonl", &odd), ("even.jsonl", &even)]);
    for entry in entries {
        let path = entry.unwrap().path();
        fs::write(folder.path().join(path.file_name().unwrap()), fs::read(&path).unwrap()).unwrap();
    }
    let found = read(folder.path()).unwrap();
    let mut pairs: Vec<(String, String)> = Vec::new();
    for article in &found.articles {
        pairs.extend(article.readings.iter().map(|r| (article.source_file.clone(), r.source_file.clone())));
    }
    let files: std::collections::BTreeSet<&(String, String)> = pairs.iter().collect();
    assert!(pairs.len() >= 9, "{pairs:?}");
    assert_eq!(files.len(), 1, "{files:?}");
}

mod ids {
    use super::common::{File, read};
    use importer::Import;
    use proptest::prelude::*;
    use std::collections::HashMap;

    /// Pages, two of them readings of one, and records without ids, that lie in folders with names that are easily mixed up.
    const NAMES: [&str; 8] = [
        "2024-11-20/01.txt",
        "2024-11-21/01.txt",
        "01.txt",
        "2024-11-20/02.md",
        "a/01.jsonl",
        "b/01.csv",
        "z.txt",
        "0.html",
    ];

    fn content(at: usize) -> Vec<u8> {
        let days = ["旧桥", "新渡", "东门", "西市", "南塔", "北寺", "码头", "书院"];
        let text = |what: &str| {
            format!(
                "本报讯 {what}昨日开工，预计明年完工，市民可从旁边的小路经过，工程由市建设局负责，总投资三百万元，施工期间公交改道，{what}两旁的店铺照常营业。"
            )
        };
        let (one, other) = (text(days[at]), text(days[(at + 3) % 8]));
        match at {
            4 => format!("{{\"title\":\"甲\",\"text\":\"{one}\"}}\n{{\"title\":\"乙\",\"text\":\"{other}\"}}\n"),
            5 => format!("标题,正文\n甲,{one}\n乙,{other}\n"),
            // A better reading of the third.
            6 => format!("东门开工\n\n{}\n", text(days[2])),
            2 => format!("东门开工\n\n{}\n", text(days[2]).replace("预计", "予计").replace("昨日", "咋日")),
            7 => format!("<!--enpproperty <title>甲</title> /enpproperty--><!--enpcontent--><p>{one}</p><!--/enpcontent-->"),
            _ => format!("{}开工\n\n{one}\n\n第二篇开工\n\n{}\n", days[at], other.replace("三百万", "五千万")),
        }
        .into_bytes()
    }

    fn some(chosen: &[bool]) -> Import {
        let contents: Vec<Vec<u8>> = (0..NAMES.len()).map(content).collect();
        let all = NAMES.iter().zip(&contents).zip(chosen).filter(|(_, chosen)| **chosen);
        read(&all.map(|((name, bytes), _)| (*name, bytes.as_slice())).collect::<Vec<File>>())
    }

    /// By each id by which an article opens: the files that it was read from.
    fn ids(import: &Import) -> HashMap<String, Vec<String>> {
        let mut ids = HashMap::new();
        for article in &import.articles {
            let files: Vec<String> = std::iter::once(article.source_file.clone())
                .chain(article.readings.iter().map(|reading| reading.source_file.clone()))
                .collect();
            for id in std::iter::once(&article.id).chain(&article.aliases) {
                assert!(ids.insert(id.clone(), files.clone()).is_none(), "{id} twice");
            }
        }
        ids
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn other_files_move_no_id(chosen in proptest::collection::vec(any::<bool>(), NAMES.len()), more in proptest::collection::vec(any::<bool>(), NAMES.len())) {
            prop_assume!(chosen.contains(&true));
            let both: Vec<bool> = chosen.iter().zip(&more).map(|(one, other)| *one || *other).collect();
            let (few, many) = (ids(&some(&chosen)), ids(&some(&both)));
            for id in few.keys() {
                let own = NAMES.iter().find(|name| id.starts_with(&format!("{}-", name.rsplit_once('.').unwrap().0)));
                let there = many.get(id);
                prop_assert!(there.is_some_and(|files| files.contains(&own.unwrap().to_string())), "{}: {:?}", id, there);
            }
        }
    }

    #[test]
    fn an_article_opens_by_the_id_of_each_of_its_readings() {
        let both = some(&[false, false, true, false, false, false, true, false]);
        assert_eq!((both.articles.len(), both.articles[0].readings.len()), (1, 1));
        assert_eq!(
            (both.articles[0].id.as_str(), both.articles[0].aliases.join(" ").as_str()),
            ("01-01", "z-01")
        );
    }
}

mod any_bytes {
    use importer::read_bytes;
    use proptest::prelude::*;

    const NAMES: &[&str] = &["a.txt", "a.jsonl", "a.csv", "a.html", "a.xml", "a.hocr"];
    const PIECES: &[&str] = &[
        "<",
        ">",
        "<!--enpproperty",
        "/enpproperty-->",
        "<title>",
        "<!--enpcontent-->",
        "<p>",
        "<alto>",
        "<PcGts>",
        "<TextBlock>",
        "<TextLine HPOS='1' VPOS='x'>",
        "<String CONTENT='文'/>",
        "ocr_page",
        "<span class='ocr_line' title='bbox 1'>",
        "{\"title\":",
        "\"题\"}",
        "标题,正文\n",
        "\"",
        ",",
        "\n",
        "&a;",
        "&#x110000;",
        "(",
        "（记者",
        "本报讯",
        "# ",
        "**",
        "\u{3000}",
        "。",
    ];

    proptest! {
        #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn no_input_makes_a_reader_panic(
            name in 0..NAMES.len(),
            pieces in proptest::collection::vec(0..PIECES.len(), 0..60),
            raw in proptest::collection::vec(any::<u8>(), 0..80),
        ) {
            let mut bytes: Vec<u8> = pieces.into_iter().flat_map(|piece| PIECES[piece].bytes()).collect();
            read_bytes(NAMES[name], &bytes);
            bytes.extend(raw);
            read_bytes(NAMES[name], &bytes);
        }
    }
}
