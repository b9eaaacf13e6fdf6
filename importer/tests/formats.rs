//! Every format: a sample of each, the small forms in which people have their files, and files that cannot be used.

mod common;

use common::{File, folder, said};
use importer::{Import, Options, Severity, import};
use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;
use zip::write::SimpleFileOptions;

fn read(files: &[File]) -> Import {
    import(folder(files).path(), &Options::default()).unwrap()
}

/// Title, date, page, authors and text of each article.
fn shown(import: &Import) -> Vec<String> {
    let articles = import.articles.iter().filter(|article| article.is_report());
    let line = articles.map(|article| {
        let date = article.date.map_or("—".into(), |date| date.to_string());
        let page = article.page_no.map_or("—".into(), |page| page.to_string());
        let names: Vec<&str> = article.authors.iter().map(|author| author.name.as_str()).collect();
        let text = article.text.replace('\n', "¶");
        format!("{} | {date} | {page} | {} | {text}", article.title, names.join("、"))
    });
    line.collect()
}

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

#[test]
fn values_are_read_in_every_form_that_a_table_has_them_in() {
    let table = |column: &str, value: &str| {
        let text = format!("标题,{column},正文\n渡轮试航,\"{value}\",渡轮今日试航。\n");
        read(&[("a.csv", text.as_bytes())])
    };
    for value in [
        "2024/1/5",
        "2024.1.5",
        "2024-1-5",
        "2024年1月5日",
        "20240105",
        "2024-01-05 00:00:00",
        "2024/1/5 8:00",
        "2024-01-05T08:00:00+08:00",
        "2024年1月5日 星期五",
        "２０２４／１／５",
        "二〇二四年一月五日",
        "45296",
        "45296.5",
        "2024\\1\\5",
        "Fri, 05 Jan 2024 08:00:00 +0800",
        "民国一百一十三年一月五日",
    ] {
        let found = table("日期", value);
        assert_eq!(shown(&found), ["渡轮试航 | 2024-01-05 | — |  | 渡轮今日试航。"], "{value}");
        assert_eq!(said(&found, Severity::Warning), Vec::<String>::new(), "{value}");
    }
    for value in ["2024-02-30", "1/5/2024", "昨天", "2024", "2024年1月5日至7日"] {
        let found = table("日期", value);
        assert_eq!(shown(&found), ["渡轮试航 | — | — |  | 渡轮今日试航。"], "{value}");
        assert!(said(&found, Severity::Warning)[0].contains(value), "{value}");
    }
    for (value, page) in [
        ("第2版", "2"),
        ("A02", "2"),
        ("02版：要闻", "2"),
        ("头版", "1"),
        ("０２", "2"),
        ("2.0", "2"),
        ("第02版（共16版）", "2"),
        ("第十二版", "12"),
        ("2/16", "2"),
        ("T01", "1"),
    ] {
        let expected = format!("渡轮试航 | — | {page} |  | 渡轮今日试航。");
        assert_eq!(shown(&table("版次", value)), [expected], "{value}");
    }
    for (value, names) in [
        ("闻若舟", "闻若舟"),
        ("本报记者 闻若舟", "闻若舟"),
        ("闻若舟、柏青", "闻若舟、柏青"),
        ("闻若舟;柏青", "闻若舟、柏青"),
        ("闻若舟（记者）", "闻若舟"),
        ("文/闻若舟 图/柏青", "闻若舟、柏青"),
        ("李𠮷", "李𠮷"),
    ] {
        let expected = format!("渡轮试航 | — | — | {names} | 渡轮今日试航。");
        assert_eq!(shown(&table("作者", value)), [expected], "{value}");
    }
}

#[test]
fn files_are_read_as_people_have_them() {
    let one = "渡轮试航 | 2024-01-05 | — |  | 渡轮今日试航。";
    let two = "旧桥新修 | 2024-01-06 | — |  | 旧桥新修。";
    let with_author = "渡轮试航 | 2024-01-05 | — | 闻若舟 | 渡轮今日试航。";
    let utf16 = |text: &str| -> Vec<u8> {
        format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect()
    };
    let gb = |text: &str| encoding_rs::GB18030.encode(text).0.into_owned();
    let comma = "标题,日期,正文\n渡轮试航,2024/1/5,渡轮今日试航。\n";
    let lines = "{\"title\":\"渡轮试航\",\"date\":\"2024-01-05\",\"text\":\"渡轮今日试航。\"}\n{\"title\":\"旧桥新修\",\"date\":\"2024-01-06\",\"text\":\"旧桥新修。\"}\n";
    let array = format!("[{}]", lines.trim().replace('\n', ","));
    let rows: Vec<(&str, &str, Vec<u8>, Vec<&str>)> = vec![
        ("comma", "a.csv", comma.into(), vec![one]),
        ("CR LF", "a.csv", comma.replace('\n', "\r\n").into(), vec![one]),
        ("CR alone", "a.csv", comma.replace('\n', "\r").into(), vec![one]),
        ("a cell of two lines, CR LF", "a.csv", "标题,日期,正文\r\n渡轮试航,2024/1/5,\"渡轮\r\n试航。\"\r\n旧桥新修,2024/1/6,旧桥新修。\r\n".into(),
            vec!["渡轮试航 | 2024-01-05 | — |  | 渡轮¶试航。", two]),
        ("semicolons", "a.csv", comma.replace(',', ";").into(), vec![one]),
        ("full-width commas", "a.csv", comma.replace(',', "，").into(), vec![one]),
        ("sep=", "a.csv", format!("sep=,\n{comma}").into(), vec![one]),
        ("a line above the names", "a.csv", format!("槐津日报稿件,,\n{comma}").into(), vec![one]),
        ("GB18030", "a.csv", gb(comma), vec![one]),
        ("Unicode text", "a.txt", utf16(&comma.replace(',', "\t")), vec![one]),
        ("HTML in a cell", "a.csv", "标题,日期,正文\n渡轮试航,2024/1/5,<p>渡轮今日&ldquo;试航&rdquo;</p><p>明日停航。</p>\n".into(),
            vec!["渡轮试航 | 2024-01-05 | — |  | 渡轮今日“试航”¶明日停航。"]),
        ("other names", "a.csv", "標題,發佈時間,內文\n渡轮试航,2024/1/5,渡轮今日试航。\n".into(), vec![one]),
        ("lines", "a.jsonl", lines.into(), vec![one, two]),
        ("lines with commas behind", "a.jsonl", lines.replace("}\n", "},\n").into(), vec![one, two]),
        ("lines in UTF-16", "a.jsonl", utf16(lines), vec![one, two]),
        ("an array under .jsonl", "a.jsonl", array.clone().into(), vec![one, two]),
        ("an array in GB18030", "a.json", gb(&array), vec![one, two]),
        ("a list in an object", "a.json", format!("{{\"code\":0,\"data\":{{\"list\":{array}}}}}").into(), vec![one, two]),
        ("names of a crawler", "a.jsonl", "{\"headline\":\"渡轮试航\",\"publish_date\":\"2024-01-05\",\"author\":[\"闻若舟\"],\"content\":\"渡轮今日试航。\"}".into(), vec![with_author]),
        ("MongoDB", "a.jsonl", "{\"_id\":{\"$oid\":\"65a\"},\"title\":\"渡轮试航\",\"date\":{\"$date\":\"2024-01-05T00:00:00Z\"},\"content\":\"渡轮今日试航。\"}".into(), vec![one]),
        ("founder names, a comment behind", "content_1.htm", "<founder-title>渡轮试航</founder-title><founder-author>闻若舟</founder-author><founder-content><P>渡轮今日试航。</P></founder-content><!--enpproperty <founder-date>2024-01-05 23:00:00</founder-date> /enpproperty-->".into(), vec![with_author]),
        ("enpcontent opened twice", "content_1.htm", "<!--enpproperty <date>2024-01-05</date><title>渡轮试航</title>/enpproperty--><div><!--enpcontent--><!--enpcontent--><p>渡轮今日试航。</p><!--/enpcontent--></div>".into(), vec![one]),
        ("enpcontent never closed", "content_1.htm", "<!--enpproperty <date>2024-01-05</date><title>渡轮试航</title>/enpproperty--><div><!--enpcontent--><p>渡轮今日试航。</p></div><div>版权所有</div>".into(), vec![one]),
    ];
    for (what, name, bytes, expected) in rows {
        let found = read(&[(name, &bytes)]);
        assert_eq!(shown(&found), expected, "{what}: {:?}", said(&found, Severity::Note));
        assert_eq!(said(&found, Severity::Warning), Vec::<String>::new(), "{what}");
    }
}

#[test]
fn file_names_and_line_ends_are_read_in_every_form() {
    let page = "渡轮试航\n本报讯 渡轮今日试航，市民很多，码头上很热闹。（闻若舟）\n";
    let expected = "渡轮试航 | 2024-01-05 | 2 | 闻若舟 | 本报讯 渡轮今日试航，市民很多，码头上很热闹。";
    for name in [
        "2024-01-05_02.txt",
        "2024-01-05/02.txt",
        "2024/01/05/02.txt",
        "20240105-A02.txt",
        "2024年1月5日2版.txt",
        "2024年1月5日 星期五 第02版.txt",
        "2024年1月/5日/02版.txt",
        "二〇二四年一月五日 第二版.txt",
    ] {
        assert_eq!(shown(&read(&[(name, page.as_bytes())])), [expected], "{name}");
    }
    for end in ["\n", "\r\n", "\r", "\u{85}", "\u{2028}", "\u{2029}", "\u{b}", "\u{c}"] {
        let found = read(&[("2024-01-05_02.txt", page.replace('\n', end).as_bytes())]);
        assert_eq!(shown(&found), [expected], "{end:?}");
    }
}

#[test]
fn ids_do_not_move_when_other_files_come() {
    let page = "渡轮试航\n本报讯 渡轮今日试航，市民很多，码头上很热闹。（闻若舟）\n".as_bytes();
    let other = "旧桥新修\n本报讯 旧桥今日新修，明日通车，请市民留意。（柏青）\n".as_bytes();
    let ids = |files: &[File]| -> Vec<String> { read(files).articles.into_iter().map(|a| a.id).collect() };
    assert_eq!(ids(&[("2024-01-06/01.txt", page)]), ["2024-01-06/01-01"]);
    assert_eq!(
        ids(&[("2024-01-05/01.txt", other), ("2024-01-06/01.txt", page)]),
        ["2024-01-05/01-01", "2024-01-06/01-01"]
    );
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
