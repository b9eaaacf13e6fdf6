//! `jianbao check` and its kin on corpora with something wrong in them: what is said, what is read all the same, and with
//! which status the program ends.

use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;
use zip::write::SimpleFileOptions;

fn jianbao(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_jianbao")).args(arguments).output().expect("the program starts")
}

fn put(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("a temporary folder");
    fs::write(path, bytes).expect("a temporary file can be written");
}

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    files.iter().for_each(|(name, text)| put(folder.path(), name, text));
    folder
}

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(*name, SimpleFileOptions::default()).expect("memory takes files");
        archive.write_all(bytes).expect("memory takes bytes");
    }
    archive.finish().expect("memory takes bytes").into_inner()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("the program writes UTF-8")
}

const PAGE: &str = "渡轮今日试航\n\n本报讯 11月20日,电动渡轮在荇江试航。(闻若舟)\n";
const BRIDGE: &str = "旧桥新修\n\n本报讯 11月20日,城东旧桥开始修缮,明年通车。(柏青)\n";

#[test]
fn one_file_of_every_bad_kind_is_named_in_a_sentence_and_the_rest_is_read() {
    let laughs = "<!DOCTYPE a [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>";
    let word = format!("{laughs}<document><body><p><r><t>&b;</t></r></p></body></document>");
    let zeros = vec![b' '; 100 << 20];
    let long = "长".repeat(2 << 20);
    let rows: Vec<(&str, Vec<u8>, &str)> = vec![
        ("binary.txt", vec![0; 64], "NUL bytes"),
        ("empty.txt", b" \n".to_vec(), "no text"),
        ("bytes.txt", vec![0xFF; 64], "neither UTF-8"),
        ("large.txt", zeros[..5 << 20].to_vec(), "larger than 4 MB"),
        ("nothing.md", "# \n".into(), "no article"),
        ("front.md", "---\ntitle: [\n---\nx\n".into(), "is no well-formed front matter"),
        ("bomb.md", format!("---\na: &a [{x}]\nb: &b [{a}]\nc: &c [{b}]\nd: &d [{c}]\ne: &e [{d}]\ntitle: [{e}]\n---\nx\n", x = ["x"; 40].join(","), a = ["*a"; 40].join(","), b = ["*b"; 40].join(","), c = ["*c"; 40].join(","), d = ["*d"; 40].join(","), e = ["*e"; 40].join(",")).into_bytes(), "is no well-formed front matter"),
        ("cell.csv", format!("标题,正文\n渡轮,\"{long}\"\n").into_bytes(), "line 2 is longer than 4 MB"),
        ("names.csv", "x,y\n1,2\n".into(), "no row at its top"),
        ("quote.csv", "标题,正文\n渡轮,\"没有结束\n".into(), "line 2 a quotation mark"),
        ("cells.csv", "标题,正文\n渡轮,试航,多出\n".into(), "line 2 has 3 cells"),
        ("fewer.csv", "标题,日期,正文\n渡轮,2024-11-20\n".into(), "line 2 has 2 cells"),
        ("date.csv", "标题,日期,正文\n渡轮,2024-02-30,试航。\n".into(), "“2024-02-30”"),
        ("page.csv", "标题,版次,正文\n渡轮,共16版,试航。\n".into(), "“共16版”"),
        ("field.jsonl", "{\"title\":\"渡轮\",\"正文内容_v2\":\"试航。\"}\n".into(), "正文内容_v2"),
        ("long.jsonl", format!("{{\"title\":\"渡\",\"text\":\"{long}\"}}\n").into_bytes(), "line 1 is longer than 4 MB"),
        ("broken.jsonl", "{\"title\":\n".into(), "line 1 is no well-formed JSON"),
        ("neither.jsonl", "{\"date\":\"2024-11-20\"}\n".into(), "line 1 has neither title nor text"),
        ("broken.json", "[{\"title\": 1".into(), "is no well-formed JSON"),
        ("broken.xlsx", b"PK".to_vec(), "is no well-formed XLSX"),
        ("broken.docx", b"PK".to_vec(), "is no well-formed DOCX"),
        ("laughs.docx", zipped(&[("word/document.xml", word.as_bytes())]), "declares entities"),
        ("laughs.xml", format!("{laughs}<alto>&b;</alto>").into_bytes(), "declares entities"),
        ("mets.xml", format!("{laughs}<mets><structMap/></mets>").into_bytes(), "declares entities"),
        ("missing/mets.xml", "<mets><fileSec><file ID=\"A\"><FLocat href=\"a.xml\"/></file></fileSec><structMap TYPE=\"PHYSICAL\"><div TYPE=\"page\" ORDER=\"1\"><fptr FILEID=\"A\"/></div></structMap></mets>".into(), "(a.xml)"),
        ("broken.xml", "<alto><a></alto>".into(), "is no well-formed XML"),
        ("nested.html", "<div>".repeat(200_000).into_bytes(), "nested"),
        ("nothing.html", "<div".into(), "no article was found"),
        ("broken.pdf", b"%PDF-1.4".to_vec(), "broken.pdf"),
        ("broken.zip", b"PK".to_vec(), "is no well-formed ZIP"),
        ("bomb.zip", zipped(&[("a.txt", &zeros)]), "is larger than 4 MB"),
        ("climbing.zip", zipped(&[("../out.txt", PAGE.as_bytes())]), "leads out of the corpus"),
        ("pages.warc", b"WARC/1.1".to_vec(), "extract its pages as .html files"),
        ("old.doc", b"x".to_vec(), "save it as .docx"),
        ("old.xls", b"x".to_vec(), "save it as .xlsx or .csv"),
        ("all.rar", b"x".to_vec(), "pack it as .zip"),
        ("odd.xyz", b"x".to_vec(), "save it as .txt"),
    ];
    let corpus = folder(&[("2024-11-20_02.txt", PAGE)]);
    rows.iter().for_each(|(name, bytes, _)| put(corpus.path(), name, bytes));
    let outside = folder(&[("secret.txt", BRIDGE)]);
    std::os::unix::fs::symlink(outside.path().join("secret.txt"), corpus.path().join("link.txt"))
        .expect("a link can be made");
    let path = corpus.path().to_str().expect("a temporary path is UTF-8");
    let output = jianbao(&["check", path]);
    assert_eq!(output.status.code(), Some(1), "some input was skipped");
    let report = text(&output.stdout);
    assert!(!report.contains("旧桥新修") && report.contains("link.txt: is no regular file"), "{report}");
    for (name, _, sentence) in &rows {
        // A file with a section of its own has its problems below its name, until a blank line.
        let section = report.split("\n\n").filter(|section| section.trim_start().starts_with(name));
        let names = [format!("{name}: "), format!("{name}/")];
        let lines = report.lines().filter(|line| names.iter().any(|name| line.contains(name.as_str())));
        let about: Vec<&str> = section.chain(lines).collect();
        assert!(about.iter().any(|line| line.contains(sentence)), "{name}, {sentence}: {about:?}\n{report}");
    }
    let records = text(&jianbao(&["check", path, "--json"]).stdout);
    assert!(
        records.lines().any(|line| line.contains("渡轮今日试航") && line.contains("\"page_no\":2")),
        "{records:.2000}"
    );
    let chinese = text(&jianbao(&["check", path, "--lang", "zh"]).stdout);
    for (name, ..) in &rows {
        assert!(chinese.contains(name), "{name}");
    }
}

#[test]
fn statuses_say_whether_something_was_skipped() {
    let status = |files: &[(&str, &str)], strict: bool| {
        let corpus = folder(files);
        let path = corpus.path().to_str().expect("a temporary path is UTF-8");
        let arguments = if strict { vec!["check", path, "--strict"] } else { vec!["check", path] };
        jianbao(&arguments).status.code()
    };
    let dated = "标题,日期,正文\n渡轮,2024-11-20,试航。\n";
    let doubtful = "标题,日期,正文\n渡轮,2024-02-30,试航。\n";
    for (files, plain, strict) in [
        (vec![("a.csv", dated)], 0, 0),
        (vec![("a.csv", doubtful)], 0, 1),
        (vec![("a.csv", dated), ("b.txt", " ")], 1, 1),
        (vec![("b.txt", " ")], 2, 2),
        (vec![], 2, 2),
    ] {
        assert_eq!((status(&files, false), status(&files, true)), (Some(plain), Some(strict)), "{files:?}");
    }
}

#[test]
fn corrections_and_withdrawals_that_fit_nothing_are_loud_and_fail_under_strict() {
    let fits = "[[withdrawals]]\narticle = \"2024-11-20_02-01\"\n";
    let gone = "[[withdrawals]]\narticle = \"2024-11-19_02-01\"\nreason = \"当事人要求\"\n";
    let unfit = "[[corrections]]\narticle = \"2024-11-20_02-01\"\nold = \"渡船\"\nnew = \"渡轮\"\n";
    let unknown = "[[corrections]]\narticle = \"nobody\"\nold = \"渡船\"\nnew = \"渡轮\"\n";
    let fitting = "[[corrections]]\narticle = \"2024-11-20_02-01\"\nold = \"荇江\"\nnew = \"槐江\"\n";
    let pages = "标题,日期,版次,正文\n渡轮今日试航,2024-11-20,2,电动渡轮在荇江试航。\n旧桥新修,2024-11-20,3,旧桥开始修缮。\n";
    for (name, entry, sentence) in [
        ("withdrawals.toml", fits, ""),
        ("corrections.toml", fitting, ""),
        ("withdrawals.toml", gone, "2024-11-19_02-01，当事人要求. No article has this id"),
        ("corrections.toml", unfit, "2024-11-20_02-01：渡船 → 渡轮. The article has not the old words"),
        ("corrections.toml", unknown, "nobody：渡船 → 渡轮. No article has this id"),
        ("aliases.toml", "[aliases]\n\"old\" = \"nobody\"\n", "old = nobody. No article has this id"),
        (
            "aliases.toml",
            "[aliases]\n\"2024-11-20_02-02\" = \"2024-11-20_02-01\"\n",
            "2024-11-20_02-02 cannot lead to 2024-11-20_02-01",
        ),
    ] {
        let corpus = folder(&[("2024-11-20_02.csv", pages), (name, entry)]);
        let path = corpus.path().to_str().expect("a temporary path is UTF-8");
        let plain = jianbao(&["check", path]);
        let strict = jianbao(&["check", path, "--strict"]);
        let search = jianbao(&["search", "--corpus", path, "旧桥"]);
        let (report, said) = (text(&plain.stdout), text(&search.stderr));
        if sentence.is_empty() {
            assert_eq!((strict.status.code(), said.as_str()), (Some(0), ""), "{entry}: {report}");
            continue;
        }
        assert!(report.contains(sentence), "{entry}: {report}");
        assert_eq!(strict.status.code(), Some(1), "{entry}: {report}");
        assert!(said.contains(sentence), "every command says it: {entry}: {said}");
    }
}

#[test]
fn ids_of_before_a_change_lead_to_the_articles_of_today() {
    let corpus = folder(&[("2024-11-20_02.txt", PAGE), ("2024-11-20_03.txt", BRIDGE)]);
    let path = corpus.path().to_str().expect("a temporary path is UTF-8");
    let site = tempfile::tempdir().expect("a temporary folder");
    let built = site.path().join("site");
    let built = built.to_str().expect("a temporary path is UTF-8");
    assert_eq!(jianbao(&["build", path, "-o", built]).status.code(), Some(0));
    let records = site.path().join("before.jsonl");
    fs::write(&records, jianbao(&["check", path, "--json"]).stdout).expect("a temporary file can be written");
    put(corpus.path(), "2024-11-20/02.txt", PAGE);
    fs::remove_file(corpus.path().join("2024-11-20_02.txt")).expect("the file is there");
    let cite = |id: &str| jianbao(&["cite", "--corpus", path, id]);
    assert_eq!(cite("2024-11-20_02-01").status.code(), Some(2));
    for before in [built, records.to_str().expect("a temporary path is UTF-8")] {
        let _ = fs::remove_file(corpus.path().join("aliases.toml"));
        let dry = jianbao(&["aliases", "--dry-run", before, path]);
        assert_eq!(text(&dry.stdout), "2024-11-20_02-01 = 2024-11-20/02-01\n", "{}", text(&dry.stderr));
        assert!(!corpus.path().join("aliases.toml").exists());
        let output = jianbao(&["aliases", before, path]);
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        let written = fs::read_to_string(corpus.path().join("aliases.toml")).expect("the file was written");
        assert!(written.ends_with("[aliases]\n\"2024-11-20_02-01\" = \"2024-11-20/02-01\"\n"), "{written}");
    }
    assert_eq!(cite("2024-11-20_02-01").stdout, cite("2024-11-20/02-01").stdout);
    assert!(text(&cite("2024-11-20_02-01").stdout).contains("渡轮今日试航"));
    put(corpus.path(), "withdrawals.toml", "[[withdrawals]]\narticle = \"2024-11-20_02-01\"\n");
    assert_eq!(cite("2024-11-20/02-01").status.code(), Some(2), "a withdrawal by the earlier id holds");
    fs::remove_file(corpus.path().join("2024-11-20/02.txt")).expect("the file is there");
    let lost = jianbao(&["aliases", built, path]);
    assert_eq!(lost.status.code(), Some(1));
    assert!(text(&lost.stderr).contains("2024-11-20_02-01: no article of today"), "{}", text(&lost.stderr));
    assert_eq!(jianbao(&["aliases", "/nowhere", path]).status.code(), Some(2));
}
