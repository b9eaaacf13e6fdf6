//! The small forms in which people have their files, kind by kind: each is read whole, or what is left out is said.
//!
//! A row gives files and what comes of them; to add a case, add a row.

mod common;

use common::{File, read, said, shown};
use importer::Severity;
use serde_json::{Value, json};

/// What one cell of a table and the same value in a JSON record give: the article, and what is said.
fn value(column: &str, value: &str) -> [(Vec<String>, Vec<String>); 2] {
    let quoted = value.replace('"', "\"\"");
    let table = format!("标题,{column},正文\n渡轮试航,\"{quoted}\",渡轮今日试航。\n");
    let record = json!({ "标题": "渡轮试航", column: value, "正文": "渡轮今日试航。" }).to_string();
    [("a.csv", table), ("a.jsonl", record)].map(|(name, text)| {
        let found = read(&[(name, text.as_bytes())]);
        (shown(&found), said(&found, Severity::Warning))
    })
}

/// Checks that values of a column are read, or are left out and said as they stand.
fn check_values(column: &str, rows: &[(&str, &[&str])], line: impl Fn(&str) -> String) {
    for (expected, values) in rows {
        for one in *values {
            for (articles, warnings) in value(column, one) {
                assert_eq!(articles, [line(expected)], "{one}: {warnings:?}");
                match *expected {
                    "—" => assert!(warnings.iter().any(|said| said.contains(one)), "{one}: {warnings:?}"),
                    _ => assert_eq!(warnings, Vec::<String>::new(), "{one}"),
                }
            }
        }
    }
}

#[test]
fn dates_are_read_in_every_common_form() {
    let rows: &[(&str, &[&str])] = &[
        (
            "2024-01-05",
            &[
                "2024/1/5",
                "2024.1.5",
                "2024-1-5",
                "2024年1月5日",
                "2024年01月05日",
                "20240105",
                "2024/01/05",
                "2024-01-05 00:00:00",
                "2024/1/5 8:30",
                "2024/1/5 上午 8:30:00",
                "2024-01-05T08:30:00+08:00",
                "2024-01-05T00:00:00.000Z",
                "2024-01-05 08:30:00 +0800 CST",
                "2024年1月5日 星期五",
                "2024年1月5日（星期五）",
                "2024-1-5 周五",
                "2024年1月5日08时30分",
                "２０２４／１／５",
                "２０２４年１月５日",
                "二〇二四年一月五日",
                "二零二四年元月五日",
                "贰零贰肆年一月五日",
                "民国一百一十三年一月五日",
                "中華民國113年1月5日",
                "45296",
                "45296.35",
                "1704412800",
                "1704412800000",
                "20240105083000",
                "2024\\1\\5",
                "2024,1,5",
                "2024、1、5",
                "2024 - 01 - 05",
                "Fri, 05 Jan 2024 08:00:00 +0800",
                "Fri Jan 05 08:00:00 CST 2024",
                "January 5, 2024",
                "5 January 2024",
                "05-Jan-2024",
                "2024-Jan-05",
                "发布时间：2024-01-05 08:30 来源：槐津日报",
            ],
        ),
        ("2024-01-13", &["13/01/2024", "01/13/2024"]),
        (
            "—",
            &[
                "2024-02-30",
                "2024年2月30日",
                "20240230",
                "2023-02-29",
                "0000-00-00",
                "1/5/2024",
                "05/01/2024",
                "5-Jan-24",
                "24/1/5",
                "昨天",
                "2024",
                "2024年1月",
                "1月5日",
                "2024年1月5日至7日",
                "2024-01-05/2024-01-07",
                "99999",
            ],
        ),
    ];
    check_values("日期", rows, |date| format!("渡轮试航 | {date} | — |  | 渡轮今日试航。"));
}

#[test]
fn dates_may_be_numbers_and_parts() {
    for date in
        [json!(45296), json!(20240105), json!(1704412800), json!({ "year": 2024, "month": 1, "day": 5 })]
    {
        let record = json!([{ "title": "渡轮试航", "date": date, "text": "渡轮今日试航。" }]).to_string();
        let found = read(&[("a.json", record.as_bytes())]);
        assert_eq!(shown(&found), ["渡轮试航 | 2024-01-05 | — |  | 渡轮今日试航。"], "{record}");
    }
    let parts = |day: &str| {
        read(&[("a.csv", format!("标题,年,月,日,正文\n渡轮试航,2024,2,{day},渡轮今日试航。\n").as_bytes())])
    };
    assert_eq!(shown(&parts("5")), ["渡轮试航 | 2024-02-05 | — |  | 渡轮今日试航。"]);
    let none = parts("30");
    assert_eq!(shown(&none), ["渡轮试航 | — | — |  | 渡轮今日试航。"]);
    assert!(
        said(&none, Severity::Warning)[0].contains("年-月-日 has a value that cannot be used, “2024-2-30”")
    );
}

#[test]
fn page_numbers_are_read_and_digits_are_never_glued_together() {
    let rows: &[(&str, &[&str])] = &[
        (
            "2",
            &[
                "2",
                "02",
                "002",
                "第2版",
                "第02版",
                "第二版",
                "二版",
                "A2",
                "A02",
                "A02版",
                "A-02",
                "A叠02",
                "A叠02版",
                "T02",
                "02版：要闻",
                "02版 要闻",
                "要闻·02版",
                "第A02版：要闻",
                "[02版] 要闻",
                "02 要闻",
                "02-要闻",
                "要闻02",
                "０２",
                "２版",
                "2.0",
                "第02版（共16版）",
                "02版/共16版",
                "2/16",
                "P2",
                "p.2",
                "Page 2",
                "No.2",
                "版2",
                "版面02",
                "第 2 版",
                "第02版 2024-01-05",
            ],
        ),
        ("1", &["头版", "頭版", "头版头条", "一版要闻"]),
        ("12", &["第十二版", "B12"]),
        ("—", &["共16版", "共16", "2-3版", "2、3版", "第1-2版", "要闻", "封面", "-1", "0"]),
    ];
    check_values("版次", rows, |page| format!("渡轮试航 | — | {page} |  | 渡轮今日试航。"));
}

#[test]
fn authors_are_a_list_or_a_line() {
    let rows: &[(&str, &[&str])] = &[
        (
            "闻若舟",
            &[
                "闻若舟",
                "作者：闻若舟",
                "记者 闻若舟",
                "本报记者 闻若舟",
                "本报记者闻若舟",
                "见习记者 闻若舟",
                "新华社记者闻若舟",
                "（记者 闻若舟）",
                "【记者 闻若舟】",
                "(闻若舟)",
                "■ 本报记者 闻若舟",
                "文/闻若舟",
                "文图/闻若舟",
                "闻若舟 文/图",
                "闻若舟（记者）",
                "闻若舟 整理",
                "本报记者 闻若舟 摄影报道",
                "責任編輯：闻若舟",
                "本報記者 闻若舟",
            ],
        ),
        (
            "闻若舟、柏青",
            &[
                "闻若舟、柏青",
                "闻若舟 柏青",
                "闻若舟，柏青",
                "闻若舟,柏青",
                "闻若舟;柏青",
                "闻若舟/柏青",
                "闻若舟|柏青",
                "闻若舟\n柏青",
                "记者 闻若舟 通讯员 柏青",
                "文/闻若舟 图/柏青",
                "撰文/闻若舟 摄影/柏青",
                "记者 闻若舟 实习生 柏青",
            ],
        ),
        ("李𠮷", &["李𠮷", "记者 李𠮷"]),
        ("𠮷田茂", &["𠮷田茂"]),
        ("阿依古丽·买买提", &["阿依古丽·买买提"]),
    ];
    check_values("作者", rows, |names| format!("渡轮试航 | — | — | {names} | 渡轮今日试航。"));
    for people in [
        json!(["闻若舟", "柏青"]),
        json!(["本报记者 闻若舟", "柏青（摄影）"]),
        json!([{ "name": "闻若舟" }, { "author": "柏青" }]),
        json!([{ "name": "闻若舟", "role": "记者" }, "柏青"]),
    ] {
        let record = json!({ "title": "渡轮试航", "authors": people, "text": "渡轮今日试航。" }).to_string();
        let found = read(&[("a.jsonl", record.as_bytes())]);
        assert_eq!(shown(&found), ["渡轮试航 | — | — | 闻若舟、柏青 | 渡轮今日试航。"], "{record}");
    }
}

#[test]
fn names_in_the_text_may_have_rare_characters() {
    for name in ["李𠮷", "王𬭎", "𪚥明", "张喆𬍡"] {
        for page in [
            format!("渡轮试航\n本报讯 渡轮今日试航，市民很多，码头上很热闹。（记者 {name}）\n"),
            format!("渡轮试航\n本报记者 {name}\n渡轮今日试航，市民很多，码头上很热闹。\n"),
        ] {
            let found = read(&[("2024-01-05_02.txt", page.as_bytes())]);
            let people: Vec<&str> =
                found.articles[0].authors.iter().map(|author| author.name.as_str()).collect();
            assert_eq!(people, [name], "{page}");
        }
    }
}

#[test]
fn fields_have_the_names_that_people_give_them() {
    for names in [
        "title date author text",
        "Title PublishDate Author Content",
        "headline pubDate author body",
        "Headline Date Byline Text",
        "news_title publish_time writer news_content",
        "articleTitle publishTime authorName articleContent",
        "title published_at reporter article_html",
        "title dc:date dc:creator content:encoded",
        "标题 发布时间 记者 内容",
        "標題 發佈時間 作者 內文",
        "標題 刊登日期 撰文者 新聞內容",
        "標題 日期 記者 本文",
        "文章标题 发布日期 文章作者 文章内容",
        "新闻标题 新闻日期 新闻作者 新闻正文",
        "报道标题 报道日期 记者名 报道内容",
        "文题 刊发时间 撰稿 稿件内容",
        "标题名 日期时间 作者名 文字内容",
        "主标题 见报日期 作者 全文",
        "biaoti riqi zuozhe zhengwen",
        "标题(必填) 日期（年-月-日） 作者 正文",
    ] {
        let names: Vec<&str> = names.split(' ').collect();
        let values = ["渡轮试航", "2024-01-05", "闻若舟", "渡轮今日试航。"];
        let table = format!("{}\n{}\n", names.join(","), values.join(","));
        let record: Value =
            names.iter().zip(values).map(|(name, value)| ((*name).to_string(), json!(value))).collect();
        for (name, text) in [("a.csv", table), ("a.jsonl", record.to_string())] {
            let found = read(&[(name, text.as_bytes())]);
            assert_eq!(shown(&found), ["渡轮试航 | 2024-01-05 | — | 闻若舟 | 渡轮今日试航。"], "{text}");
            assert_eq!(said(&found, Severity::Warning), Vec::<String>::new(), "{text}");
        }
    }
    for (names, page) in [
        ("版次 版面 版號 版 page pageNo page_number 版面序号 所在版面 见报版面 刊登版面", "2"),
        ("版名 版面名称 版面名 nodename", "—"),
    ] {
        for name in names.split(' ') {
            let value = if page == "—" { "要闻" } else { page };
            let found =
                read(&[("a.csv", format!("标题,{name},正文\n渡轮试航,{value},渡轮今日试航。\n").as_bytes())]);
            assert_eq!(shown(&found), [format!("渡轮试航 | — | {page} |  | 渡轮今日试航。")], "{name}");
            assert_eq!(found.articles[0].page_name == "要闻", page == "—", "{name}");
        }
    }
}

#[test]
fn what_no_one_reads_is_said_once_for_each_file() {
    let line = "{\"title\":\"渡轮试航\",\"正文内容_v2\":\"渡轮今日试航。\"}\n".repeat(3);
    let unread = |found| -> Vec<String> {
        said(&found, Severity::Warning).into_iter().filter(|said| said.contains("正文内容_v2")).collect()
    };
    let found = read(&[("a.jsonl", line.as_bytes()), ("b.jsonl", line.as_bytes())]);
    assert!(said(&found, Severity::Warning).iter().any(|said| said.contains("“渡轮试航” has no text")));
    assert_eq!(unread(found).len(), 2);
    let found = read(&[("a.csv", "标题,正文内容_v2,正文\n渡轮试航,甲,渡轮今日试航。\n".as_bytes())]);
    assert_eq!(unread(found).len(), 1);
    let mapped = "[fields]\ntext = [\"正文内容_v2\"]\nignore = [\"浏览量\"]\n";
    let found = read(&[
        ("a.jsonl", "{\"title\":\"渡轮试航\",\"正文内容_v2\":\"渡轮今日试航。\",\"浏览量\":3}\n".as_bytes()),
        ("corpus.toml", mapped.as_bytes()),
    ]);
    assert_eq!(shown(&found), ["渡轮试航 | — | — |  | 渡轮今日试航。"]);
    assert_eq!(said(&found, Severity::Warning), Vec::<String>::new());
}

/// A row: what it is, its files, the articles that come of them, and a part of what is said of them; nothing where it is
/// empty.
type Row<'a> = (&'a str, &'a [File<'a>], &'a [&'a str], &'a str);

fn check(rows: &[Row]) {
    for (what, files, expected, sentence) in rows {
        let found = read(files);
        let warnings = said(&found, Severity::Warning);
        assert_eq!(shown(&found), *expected, "{what}: {warnings:?}");
        match *sentence {
            "" => assert_eq!(warnings, Vec::<String>::new(), "{what}"),
            sentence => assert!(warnings.iter().any(|said| said.contains(sentence)), "{what}: {warnings:?}"),
        }
    }
}

const ONE: &str = "渡轮试航 | 2024-01-05 | — |  | 渡轮今日试航。";
const TWO: &str = "旧桥新修 | 2024-01-06 | — |  | 旧桥新修。";
const BY: &str = "渡轮试航 | 2024-01-05 | — | 闻若舟 | 渡轮今日试航。";

#[test]
fn tables_are_read_as_people_make_them() {
    let table = "标题,日期,正文\n渡轮试航,2024/1/5,渡轮今日试航。\n";
    let utf16: Vec<u8> =
        format!("\u{feff}{}", table.replace(',', "\t")).encode_utf16().flat_map(u16::to_le_bytes).collect();
    let gb = encoding_rs::GB18030.encode(table).0.into_owned();
    let (semicolons, wide, tabs, bars) = (
        table.replace(',', ";"),
        table.replace(',', "，"),
        table.replace(',', "\t"),
        table.replace(',', "|"),
    );
    let (crlf, cr) = (table.replace('\n', "\r\n"), table.replace('\n', "\r"));
    let paragraphs = "渡轮试航 | 2024-01-05 | — |  | 渡轮今日“试航”¶明日停航。";
    let open = "渡轮试航 | 2024-01-05 | — |  | \"没有结束";
    check(&[
        ("comma", &[("a.csv", table.as_bytes())], &[ONE], ""),
        ("CR LF", &[("a.csv", crlf.as_bytes())], &[ONE], ""),
        ("CR alone", &[("a.csv", cr.as_bytes())], &[ONE], ""),
        ("semicolons", &[("a.csv", semicolons.as_bytes())], &[ONE], ""),
        ("full-width commas", &[("a.csv", wide.as_bytes())], &[ONE], ""),
        ("tabs under .csv", &[("a.csv", tabs.as_bytes())], &[ONE], ""),
        ("commas under .tsv", &[("a.tsv", table.as_bytes())], &[ONE], ""),
        ("bars", &[("a.csv", bars.as_bytes())], &[ONE], ""),
        ("GB18030", &[("a.csv", &gb)], &[ONE], ""),
        ("Unicode text", &[("a.txt", &utf16)], &[ONE], ""),
        ("sep=", &[("a.csv", format!("sep=,\n{table}").as_bytes())], &[ONE], ""),
        ("sep=; in quotation marks", &[("a.csv", format!("\"sep=;\"\n{semicolons}").as_bytes())], &[ONE], ""),
        ("a byte-order mark", &[("a.csv", format!("\u{feff}{table}").as_bytes())], &[ONE], ""),
        ("a line above the names", &[("a.csv", format!("槐津日报稿件,,\n{table}").as_bytes())], &[ONE], ""),
        ("a column of numbers", &[("a.csv", ",标题,日期,正文\n0,渡轮试航,2024/1/5,渡轮今日试航。\n".as_bytes())], &[ONE], ""),
        ("a separator behind the last cell", &[("a.csv", "标题,日期,正文,\n渡轮试航,2024/1/5,渡轮今日试航。,\n".as_bytes())], &[ONE], ""),
        ("the names once more", &[("a.csv", format!("{table}标题,日期,正文\n旧桥新修,2024/1/6,旧桥新修。\n").as_bytes())], &[ONE, TWO], ""),
        ("a text kept from being a number", &[("a.csv", "标题,日期,正文\n=\"渡轮试航\",=\"2024-01-05\",渡轮今日试航。\n".as_bytes())], &[ONE], ""),
        ("a cell of two lines", &[("a.csv", "标题,日期,正文\r\n渡轮试航,2024/1/5,\"渡轮今日\"\"试航\"\"。\r\n明日停航。\"\r\n旧桥新修,2024/1/6,旧桥新修。\r\n".as_bytes())],
            &["渡轮试航 | 2024-01-05 | — |  | 渡轮今日\"试航\"。¶明日停航。", TWO], ""),
        ("HTML in a cell", &[("a.csv", "标题,日期,正文\n<b>渡轮</b>试航,2024/1/5,<p>渡轮今日&ldquo;试航&rdquo;</p><p>明日停航。</p>\n".as_bytes())], &[paragraphs], ""),
        ("HTML escaped once more", &[("a.csv", "标题,日期,正文\n渡轮试航,2024/1/5,&lt;p&gt;渡轮今日“试航”&lt;/p&gt;&lt;p&gt;明日停航。&lt;/p&gt;\n".as_bytes())], &[paragraphs], ""),
        ("more cells", &[("a.csv", format!("{table}旧桥新修,2024/1/6,旧桥新修。,多出\n").as_bytes())], &[ONE, TWO], "line 3: has 4 cells for 3 columns; “多出”"),
        ("fewer cells", &[("a.csv", "标题,日期,正文\n旧桥,2024/1/6\n渡轮试航,2024/1/5,渡轮今日试航。\n".as_bytes())],
            &["旧桥 | 2024-01-06 | — |  | ", ONE], "line 2: has 2 cells for 3 columns"),
        ("a quotation never closed", &[("a.csv", "标题,日期,正文\n渡轮试航,2024/1/5,\"没有结束\n旧桥新修,2024/1/6,旧桥新修。\n".as_bytes())], &[open, TWO], "line 2: a quotation mark"),
        ("a second column of one name", &[("a.csv", "标题,日期,正文,正文\n渡轮试航,2024/1/5,渡轮今日试航。,另一\n".as_bytes())], &[ONE], "正文"),
        ("no names", &[("a.csv", "渡轮试航,2024/1/5,渡轮今日试航。\n".as_bytes()), ("b.csv", table.as_bytes())], &[ONE], "a.csv: is no well-formed table"),
    ]);
}

#[test]
fn json_is_read_as_people_have_it() {
    let one = json!({ "title": "渡轮试航", "date": "2024-01-05", "text": "渡轮今日试航。" });
    let two = json!({ "title": "旧桥新修", "date": "2024-01-06", "text": "旧桥新修。" });
    let both = json!([one, two]);
    let lines = format!("{one}\n{two}\n");
    let gb = encoding_rs::GB18030.encode(&both.to_string()).0.into_owned();
    for (what, name, text) in [
        ("lines", "a.jsonl", lines.clone()),
        ("lines, CR LF", "a.jsonl", lines.replace('\n', "\r\n")),
        ("commas behind lines", "a.jsonl", lines.replace("}\n", "},\n")),
        ("lines under .json", "a.json", lines.clone()),
        ("an array", "a.json", both.to_string()),
        ("an array, printed wide", "a.json", format!("{both:#}")),
        ("an array under .jsonl", "a.jsonl", both.to_string()),
        ("a comma behind the last", "a.json", both.to_string().replace("}]", "},]")),
        ("an array a line", "a.jsonl", format!("[{one}]\n[{two}]\n")),
        ("arrays in an array", "a.json", json!([[one], [two]]).to_string()),
        ("a list by any name", "a.json", json!({ "总数": 2, "稿件列表": both }).to_string()),
        ("a list in an answer", "a.json", json!({ "code": 0, "data": { "list": both, "total": 2 } }).to_string()),
        ("a database's export", "a.json", json!({ "RECORDS": both }).to_string()),
        ("articles by their ids", "a.json", json!({ "a1": one, "a2": two }).to_string()),
        ("a search engine's answer", "a.json", json!({ "hits": { "total": 2, "hits": [{ "_id": "1", "_source": one }, { "_id": "2", "_source": two }] } }).to_string()),
        ("articles by their days", "a.json", json!({ "2024-01-05": [{ "title": "渡轮试航", "text": "渡轮今日试航。" }], "2024-01-06": [{ "title": "旧桥新修", "text": "旧桥新修。" }] }).to_string()),
        ("an issue", "a.json", json!({ "date": "2024-01-05", "articles": [{ "title": "渡轮试航", "text": "渡轮今日试航。" }, two] }).to_string()),
        ("a JSON feed", "a.json", json!({ "title": "槐津日报", "items": [
            { "title": "渡轮试航", "content_html": "<p>渡轮今日试航。</p>", "date_published": "2024-01-05T08:00:00+08:00" },
            { "title": "旧桥新修", "content_text": "旧桥新修。", "date_published": "2024-01-06T08:00:00+08:00" }] }).to_string()),
        ("a list of paragraphs", "a.json", json!([{ "title": "渡轮试航", "date": "2024-01-05", "paragraphs": ["渡轮今日试航。"] }, { "title": "旧桥新修", "date": "2024-01-06", "content": [{ "type": "p", "text": "旧桥新修。" }] }]).to_string()),
        ("a content system's interface", "a.json", json!([
            { "id": 1, "date": "2024-01-05T08:00:00", "title": { "rendered": "渡轮试航" }, "content": { "rendered": "<p>渡轮今日试航。</p>" } },
            { "id": 2, "date": "2024-01-06T08:00:00", "title": { "rendered": "旧桥新修" }, "content": { "rendered": "<p>旧桥新修。</p>" } }]).to_string()),
    ] {
        let found = read(&[(name, text.as_bytes())]);
        assert_eq!(shown(&found), [ONE, TWO], "{what}: {:?}", said(&found, Severity::Warning));
    }
    assert_eq!(shown(&read(&[("a.json", &gb)])), [ONE, TWO]);
    check(&[
        (
            "a broken line",
            &[("a.jsonl", format!("{one}\n{{oops\n{two}\n").as_bytes())],
            &[ONE, TWO],
            "a.jsonl, line 2",
        ),
        (
            "broken off",
            &[("a.json", &both.to_string().as_bytes()[..both.to_string().len() - 30])],
            &[ONE],
            "a.json, line 1",
        ),
        ("a number", &[("a.json", b"42"), ("b.jsonl", one.to_string().as_bytes())], &[ONE], "a.json"),
        (
            "one id twice",
            &[
                (
                    "a.jsonl",
                    json!({ "id": "x", "title": "渡轮试航", "date": "2024-01-05", "text": "渡轮今日试航。" })
                        .to_string()
                        .as_bytes(),
                ),
                (
                    "b.jsonl",
                    json!({ "id": "x", "title": "旧桥新修", "date": "2024-01-06", "text": "旧桥新修。" })
                        .to_string()
                        .as_bytes(),
                ),
            ],
            &[ONE, TWO],
            "b.jsonl: the id x belongs to an article of a.jsonl already",
        ),
    ]);
    let ids =
        read(&[("a.jsonl", "{\"编号\":17,\"标题\":\"渡轮试航\",\"正文\":\"渡轮今日试航。\"}".as_bytes())]);
    assert_eq!(ids.articles[0].id, "17");
}

#[test]
fn e_editions_are_read_in_every_form() {
    let property = "<!--enpproperty <date>2024-01-05 00:00:00</date><title>渡轮试航</title> /enpproperty-->";
    let text = "<p>　　渡轮今日试航。</p>";
    let founder = "<founder-title>渡轮试航</founder-title><founder-author>本报记者 闻若舟</founder-author><founder-content><!--<npm:article-content>--><P>　　渡轮今日试航。</P><!--</npm:article-content>--></founder-content>";
    let full = "渡轮试航 | 2024-01-05 | 2 | 闻若舟 | 渡轮今日试航。";
    let undated = "渡轮试航 | — | — | 闻若舟 | 渡轮今日试航。";
    let described = "[html]\narticle = \"div.a\"\ntitle = \"h3\"\ntext = \".t p\"\n";
    let html = |body: &str| format!("<html><body>{body}</body></html>").into_bytes();
    check(&[
        (
            "marked",
            &[("content_1.htm", &html(&format!("{property}<!--enpcontent-->{text}<!--/enpcontent-->")))],
            &[ONE],
            "",
        ),
        (
            "in capitals",
            &[(
                "content_1.htm",
                &html(
                    "<!--ENPPROPERTY <DATE>2024-01-05</DATE><TITLE>渡轮试航</TITLE> /ENPPROPERTY--><!--EnpContent--><P>渡轮今日试航。</P><!--/EnpContent-->",
                ),
            )],
            &[ONE],
            "",
        ),
        (
            "opened twice",
            &[(
                "content_1.htm",
                &html(&format!(
                    "{property}<div><!--enpcontent--><!--enpcontent-->{text}<!--/enpcontent--></div>"
                )),
            )],
            &[ONE],
            "",
        ),
        (
            "said twice",
            &[(
                "content_1.htm",
                &html(&format!(
                    "{property}<div><!--enpcontent-->{text}<!--/enpcontent--></div><div><!--enpcontent-->{text}<!--/enpcontent--></div>"
                )),
            )],
            &[ONE],
            "",
        ),
        (
            "never closed",
            &[(
                "content_1.htm",
                &html(&format!(
                    "{property}<div><!--enpcontent-->{text}</div><div class=\"rel\"><h4>相关阅读</h4></div><div class=\"foot\">版权所有</div>"
                )),
            )],
            &[ONE],
            "",
        ),
        (
            "founder names, comment behind",
            &[(
                "content_1.htm",
                &html(&format!(
                    "{founder}<!--enpproperty <founder-date>2024-01-05 23:59:57</founder-date><founder-pagenum>A02</founder-pagenum> /enpproperty-->"
                )),
            )],
            &[full],
            "",
        ),
        ("founder names, no comment", &[("content_1.htm", &html(founder))], &[undated], ""),
        (
            "an empty comment and [html]",
            &[
                (
                    "node_1.htm",
                    &html(
                        "<!--enpproperty <date>2024-01-05</date> /enpproperty--><div class=\"a\"><h3>渡轮试航</h3><div class=\"t\"><p>渡轮今日试航。</p></div></div>",
                    ),
                ),
                ("corpus.toml", described.as_bytes()),
            ],
            &[ONE],
            "",
        ),
        (
            "an empty comment and structure",
            &[(
                "node_1.htm",
                &html(
                    "<!--enpproperty <date>2024-01-05</date> /enpproperty--><h1>渡轮试航</h1><div><p>渡轮今日试航。</p></div>",
                ),
            )],
            &[ONE],
            "",
        ),
    ]);
    let mut damaged = encoding_rs::GBK
        .encode(
            &String::from_utf8(html(&format!(
                "{property}<!--enpcontent-->{text}<p>码头上很热闹。</p><!--/enpcontent-->"
            )))
            .unwrap(),
        )
        .0
        .into_owned();
    let at = damaged.windows(2).rposition(|pair| pair == encoding_rs::GBK.encode("热").0.as_ref()).unwrap();
    damaged[at] = 0xFF;
    let found = read(&[("content_1.htm", &damaged)]);
    assert!(found.articles[0].text.starts_with("渡轮今日试航。\n码头上很\u{fffd}"), "{:?}", found.articles);
    assert!(
        said(&found, Severity::Warning)[0].contains("damaged bytes"),
        "{:?}",
        said(&found, Severity::Note)
    );
}

#[test]
fn list_pages_give_order_page_and_date() {
    let article = |title: &str| {
        format!(
            "<!--enpproperty <title>{title}</title> /enpproperty--><!--enpcontent--><p>{title}今日。</p><!--/enpcontent-->"
        )
    };
    let (one, two) = (article("渡轮试航"), article("旧桥新修"));
    let head = "<!--enpproperty <date>2024-01-05</date><papername>槐津日报</papername><nodename>02版：要闻</nodename> /enpproperty-->";
    for list in [
        format!("{head}<a href=\"content_2.htm\">旧桥新修</a><a href=\"./content_1.htm\">渡轮试航</a>"),
        format!(
            "{head}<map><area shape=\"polygon\" coords=\"0,0,10,0,10,10\" href=\"content_2.htm\"><area shape=\"rect\" coords=\"0,20,10,30\" href=\"content_1.htm\"></map>"
        ),
    ] {
        let found = read(&[
            ("d/content_1.htm", one.as_bytes()),
            ("d/content_2.htm", two.as_bytes()),
            ("d/node_2.htm", list.as_bytes()),
        ]);
        let mut places: Vec<String> = found
            .articles
            .iter()
            .map(|article| {
                format!(
                    "{} {} {} {} {}",
                    article.seq.unwrap(),
                    article.title,
                    article.date.unwrap(),
                    article.page_no.unwrap(),
                    article.page_name
                )
            })
            .collect();
        places.sort();
        assert_eq!(places, ["1 旧桥新修 2024-01-05 2 要闻", "2 渡轮试航 2024-01-05 2 要闻"], "{list}");
        assert!(found.articles.iter().all(|article| article.paper == "槐津日报"));
    }
    let list = format!("{head}<a href=\"content_1.htm\">渡轮试航</a><a href=\"content_9.htm\">缺</a>");
    let found = read(&[("content_1.htm", one.as_bytes()), ("node_2.htm", list.as_bytes())]);
    assert_eq!(
        said(&found, Severity::Warning),
        [
            "node_2.htm: lists 1 files that are not in the folder (content_9.htm); put them there, or leave them."
        ]
    );
}

#[test]
fn web_pages_are_read_by_metadata_and_shape() {
    let text = "<p>渡轮今日试航，市民很多，码头上从早到晚都很热闹。</p><p>船长柏青说，渡轮明日停航，后日起每天四班。</p>";
    let plain = "渡轮今日试航，市民很多，码头上从早到晚都很热闹。¶船长柏青说，渡轮明日停航，后日起每天四班。";
    let data = json!({ "@graph": [{ "@type": "WebSite" }, { "@type": ["NewsArticle"], "headline": "渡轮试航", "datePublished": "2024-01-05T08:00:00+08:00", "author": [{ "name": "闻若舟" }] }] });
    for page in [
        format!(
            "<meta property=\"og:title\" content=\"渡轮试航\"><meta property=\"article:published_time\" content=\"2024-01-05T08:00:00+08:00\"><meta name=\"author\" content=\"闻若舟\"></head><body><div>{text}</div>"
        ),
        format!(
            "<meta name=\"ArticleTitle\" content=\"渡轮试航\"><meta name=\"publishdate\" content=\"2024-01-05\"><meta name=\"author\" content=\"闻若舟\"></head><body><div>{text}</div>"
        ),
        format!("<script type=\"application/ld+json\">{data}</script></head><body><article>{text}</article>"),
        format!(
            "<title>渡轮试航_槐津网</title></head><body><h1>渡轮试航</h1><time datetime=\"2024-01-05\">昨天</time><span class=\"author\">闻若舟</span><div>{text}</div>"
        ),
        format!(
            "<title>渡轮试航_要闻_槐津网</title></head><body><h1 class=\"logo\">槐津网</h1><h1>渡轮试航</h1><div>2024-01-05 08:30 来源：槐津日报 作者：闻若舟</div><div>{text}</div><div class=\"related\"><ul><li><a href=\"1\">旧桥新修</a></li></ul></div><div class=\"footer\">版权所有 槐津网</div>"
        ),
        format!(
            "<title>渡轮试航</title></head><body><div itemscope><h1 itemprop=\"headline\">渡轮试航</h1><meta itemprop=\"datePublished\" content=\"2024-01-05\"><span itemprop=\"author\">闻若舟</span><div itemprop=\"articleBody\">{text}</div></div>"
        ),
    ] {
        let found = read(&[("p.html", format!("<html><head>{page}</body></html>").as_bytes())]);
        assert_eq!(shown(&found), [format!("渡轮试航 | 2024-01-05 | — | 闻若舟 | {plain}")], "{page}");
    }
    let page = "<div class=\"article\" data-id=\"n17\"><h1>渡轮试航</h1><span class=\"ban\">第02版（共16版）</span><time datetime=\"2024-01-05T08:00\">昨天</time><p class=\"by\">记者 闻若舟</p><div id=\"c\"><p>渡轮今日试航。</p></div></div>";
    let settings = "[html]\narticle = \"div.article\"\nid = \"@data-id\"\ntitle = \"h1\"\ndate = \"time@datetime\"\npage_no = \".ban\"\nauthor = \".by\"\ntext = \"#c p\"\n";
    let full = "渡轮试航 | 2024-01-05 | 2 | 闻若舟 | 渡轮今日试航。";
    check(&[
        ("selectors", &[("p.html", page.as_bytes()), ("corpus.toml", settings.as_bytes())], &[full], ""),
        (
            "a selector that matches nothing",
            &[
                ("p.html", page.as_bytes()),
                ("corpus.toml", format!("{settings}section = \".lanmu\"\n").as_bytes()),
            ],
            &[full],
            "the selector .lanmu under [html] matches nothing",
        ),
        (
            "a value that is no date",
            &[
                ("p.html", page.as_bytes()),
                ("corpus.toml", settings.replace("time@datetime", "time").as_bytes()),
            ],
            &["渡轮试航 | — | 2 | 闻若舟 | 渡轮今日试航。"],
            "“昨天”",
        ),
        (
            "no article",
            &[
                ("p.html", b"<a href=\"1\">1</a>"),
                ("a.csv", "标题,日期,正文\n渡轮试航,2024/1/5,渡轮今日试航。\n".as_bytes()),
            ],
            &[ONE],
            "p.html: is no well-formed HTML article",
        ),
    ]);
}

#[test]
fn front_matter_is_read_as_every_generator_writes_it() {
    let body = "\n渡轮今日**试航**。\n";
    for head in [
        "---\ntitle: \"渡轮试航\"\ndate: 2024-01-05 08:00:00\nauthor: 闻若舟\ncategories:\n  - 要闻\n---\n",
        "---\ntitle: 渡轮试航\ndate: '2024-01-05T08:00:00+08:00'\nauthor: [闻若舟]\ncategories: [要闻]\ntags: [甲, 乙]\ndraft: false\n---\n",
        "---\ntitle: 渡轮试航\ndate: 2024/1/5\nauthor: 记者 闻若舟\ncategories:\n  - [要闻, 本地]\n---\n",
        "---\n标题: 渡轮试航\n日期: 2024年1月5日\n作者: 闻若舟\n栏目: 要闻\n---\n",
        "---\ntitle: 渡轮试航\ndate: 2024-01-05\nauthors:\n  - name: 闻若舟\ncategory: 要闻\n---\n\n# 渡轮试航\n",
        "---\ndate: 2024-01-05\nauthor: 闻若舟\ncategory: 要闻\n---\n\n# 渡轮试航\n",
        "+++\ntitle = \"渡轮试航\"\ndate = 2024-01-05T08:00:00+08:00\nauthors = [\"闻若舟\"]\ncategories = [\"要闻\"]\n+++\n",
        "{\"title\":\"渡轮试航\",\"date\":\"2024-01-05\",\"author\":\"闻若舟\",\"categories\":[\"要闻\"]}\n",
        "title: 渡轮试航\ndate: 2024-01-05 08:00:00\nauthor: 闻若舟\ncategories:\n- 要闻\n---\n",
    ] {
        for text in [
            format!("{head}{body}"),
            format!("\u{feff}{head}{body}"),
            format!("{head}{body}").replace('\n', "\r\n"),
        ] {
            let found = read(&[("new.md", text.as_bytes())]);
            assert_eq!(shown(&found), [BY], "{text}");
            assert_eq!(found.articles[0].section, "要闻", "{text}");
            assert_eq!(said(&found, Severity::Warning), Vec::<String>::new(), "{text}");
        }
    }
    let table = ("z.csv", "标题,日期,正文\n旧桥新修,2024/1/6,旧桥新修。\n".as_bytes());
    check(&[
        (
            "the date in the name",
            &[("_posts/2024-01-05-ferry.md", "---\ntitle: 渡轮试航\n---\n渡轮今日试航。\n".as_bytes())],
            &[ONE],
            "",
        ),
        (
            "no day",
            &[("a.md", "---\ntitle: 渡轮试航\ndate: 2024-02-30\n---\n渡轮今日试航。\n".as_bytes())],
            &["渡轮试航 | — | — |  | 渡轮今日试航。"],
            "“2024-02-30”",
        ),
        (
            "a field that nobody reads",
            &[(
                "a.md",
                "---\ntitle: 渡轮试航\ndate: 2024-01-05\n主编寄语: 好\n---\n渡轮今日试航。\n".as_bytes(),
            )],
            &[ONE],
            "the field 主编寄语 is not read",
        ),
        (
            "broken",
            &[("a.md", "---\ntitle: [渡轮试航\n---\n渡轮今日试航。\n".as_bytes()), table],
            &[TWO],
            "a.md: is no well-formed front matter",
        ),
        (
            "no text",
            &[("a.md", "---\ntitle: 渡轮试航\ndate: 2024-01-05\n---\n".as_bytes())],
            &["渡轮试航 | 2024-01-05 | — |  | "],
            "“渡轮试航” has no text",
        ),
    ]);
}

#[test]
fn exports_and_feeds_give_what_was_published() {
    let item = |kind: &str, status: &str| {
        format!(
            "<item><title><![CDATA[渡轮试航]]></title><link>https://paper.example/?p=1</link><pubDate>Thu, 04 Jan 2024 23:00:00 +0000</pubDate><dc:creator>wen</dc:creator><content:encoded><![CDATA[<!-- wp:paragraph --><p>渡轮今日试航。</p><!-- /wp:paragraph -->]]></content:encoded><wp:post_date>2024-01-05 07:00:00</wp:post_date><wp:status>{status}</wp:status><wp:post_type>{kind}</wp:post_type></item>"
        )
    };
    let export = |items: &str| {
        format!("<?xml version=\"1.0\"?><rss xmlns:content=\"c\" xmlns:dc=\"d\" xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel><wp:author><wp:author_login>wen</wp:author_login><wp:author_display_name>闻若舟</wp:author_display_name></wp:author>{items}</channel></rss>").into_bytes()
    };
    let rss = "<rss><channel><title>槐津日报</title><item><title>渡轮试航</title><pubDate>Fri, 05 Jan 2024 08:00:00 +0800</pubDate><author>闻若舟</author><description>&lt;p&gt;渡轮今日试航。&lt;/p&gt;</description></item></channel></rss>";
    let atom = "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><title>渡轮试航</title><published>2024-01-05T08:00:00+08:00</published><author><name>闻若舟</name></author><content type=\"html\">&lt;p&gt;渡轮今日试航。&lt;/p&gt;</content></entry></feed>";
    check(&[
        ("WXR", &[("w.xml", &export(&item("post", "publish")))], &[BY], ""),
        (
            "drafts, pages, attachments",
            &[(
                "w.xml",
                &export(
                    &[
                        item("post", "publish"),
                        item("post", "draft"),
                        item("page", "publish"),
                        item("attachment", "inherit"),
                    ]
                    .concat(),
                ),
            )],
            &[BY],
            "",
        ),
        ("RSS", &[("w.xml", rss.as_bytes())], &[BY], ""),
        ("Atom", &[("w.xml", atom.as_bytes())], &[BY], ""),
    ]);
}

#[test]
fn issues_of_libraries_give_date_order_and_articles() {
    let alto = |title: &str, text: &str| {
        format!("<alto><Layout><Page WIDTH=\"1000\" HEIGHT=\"2000\"><PrintSpace><TextBlock ID=\"{title}\"><TextLine HPOS=\"10\" VPOS=\"10\" WIDTH=\"800\" HEIGHT=\"80\"><String CONTENT=\"{title}\"/></TextLine></TextBlock><TextBlock ID=\"{text}\"><TextLine HPOS=\"10\" VPOS=\"120\" WIDTH=\"800\" HEIGHT=\"30\"><String CONTENT=\"{text}\"/></TextLine></TextBlock></PrintSpace></Page></Layout></alto>").into_bytes()
    };
    let page = |title: &str, text: &str| {
        format!("<PcGts><Page><TextRegion id=\"{title}\" type=\"heading\"><Coords points=\"10,10 900,90\"/><TextEquiv><Unicode>{title}</Unicode></TextEquiv></TextRegion><TextRegion id=\"{text}\"><Coords points=\"10,100 900,900\"/><TextEquiv><Unicode>{text}</Unicode></TextEquiv></TextRegion></Page></PcGts>").into_bytes()
    };
    let mets = |folder: &str, date: &str, articles: &str| {
        format!("<mets><dmdSec><title>槐津日报</title><dateIssued>{date}</dateIssued></dmdSec><fileSec><file ID=\"A\"><FLocat href=\"{folder}b.xml\"/></file><file ID=\"B\"><FLocat href=\"{folder}a.xml\"/></file><file ID=\"I\"><FLocat href=\"{folder}b.tif\"/></file></fileSec><structMap TYPE=\"PHYSICAL\"><div TYPE=\"issue\"><div TYPE=\"page\" ORDER=\"1\"><fptr FILEID=\"I\"/><fptr FILEID=\"A\"/></div><div TYPE=\"page\" ORDER=\"2\"><fptr FILEID=\"B\"/></div></div></structMap>{articles}</mets>").into_bytes()
    };
    let one = "渡轮试航 | 1936-05-04 | 1 |  | 本报讯 渡轮今日试航，市民很多。";
    let two = "旧桥新修 | 1936-05-04 | 2 |  | 本报讯 旧桥今日新修，明日通车。";
    let (first, second) = ("本报讯 渡轮今日试航，市民很多。", "本报讯 旧桥今日新修，明日通车。");
    for make in [&alto as &dyn Fn(&str, &str) -> Vec<u8>, &page] {
        let (a, b) = (make("旧桥新修", second), make("渡轮试航", first));
        let mut files: Vec<File> = vec![("issue/p/a.xml", &a), ("issue/p/b.xml", &b)];
        let list = mets("p/", "1936-05-04", "");
        files.push(("issue/mets.xml", &list));
        let found = read(&files);
        let mut articles = shown(&found);
        articles.sort();
        assert_eq!(articles, [two, one], "{:?}", said(&found, Severity::Warning));
        assert_eq!(said(&found, Severity::Warning), Vec::<String>::new());
        let logical = format!(
            "<structMap TYPE=\"LOGICAL\"><div TYPE=\"ARTICLE\" LABEL=\"渡轮试航\"><div TYPE=\"HEADING\"><fptr><area FILEID=\"A\" BEGIN=\"渡轮试航\"/></fptr></div><div TYPE=\"BODY\"><fptr><area FILEID=\"A\" BEGIN=\"{first}\"/></fptr><fptr><area FILEID=\"B\" BEGIN=\"{second}\"/></fptr></div></div></structMap>"
        );
        let list = mets("./", "1936.5.4", &logical);
        let packed = common_zip(&[("a.xml", &a), ("b.xml", &b), ("mets.xml", &list)]);
        for files in
            [vec![("a.xml", a.as_slice()), ("b.xml", &b), ("mets.xml", &list)], vec![("issue.zip", &packed)]]
        {
            let found = read(&files);
            assert!(
                shown(&found).contains(&format!("{one}¶{second}")),
                "{:?} {:?}",
                shown(&found),
                said(&found, Severity::Note)
            );
        }
    }
    let a = alto("渡轮试航", first);
    let undated = "渡轮试航 | — | 2 |  | 本报讯 渡轮今日试航，市民很多。";
    check(&[
        (
            "a page that is not there",
            &[("a.xml", &a), ("mets.xml", &mets("", "1936-05-04", ""))],
            &["渡轮试航 | 1936-05-04 | 2 |  | 本报讯 渡轮今日试航，市民很多。"],
            "mets.xml: lists 1 files that are not in the folder (b.xml)",
        ),
        (
            "no day",
            &[("a.xml", &a), ("b.xml", &a), ("mets.xml", &mets("", "1936-02-30", ""))],
            &[undated, &undated.replace("| 2 |", "| 1 |")],
            "“1936-02-30”",
        ),
    ]);
}

/// The archive of those files.
fn common_zip(files: &[File]) -> Vec<u8> {
    use std::io::Write;
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn layouts_are_read_with_and_without_lines() {
    let regions = "<PcGts><Page><TextRegion id=\"r1\"><Coords points=\"10,10 900,90\"/><TextEquiv><Unicode>渡轮试航</Unicode></TextEquiv></TextRegion><TextRegion id=\"r2\"><Coords points=\"10,100 900,900\"/><TextEquiv><Unicode>本报讯 渡轮今日试航，市民很多。</Unicode></TextEquiv></TextRegion></Page></PcGts>";
    let spaced = |text: &str, top: u32| {
        let strings: Vec<String> = text
            .chars()
            .zip(0..)
            .map(|(c, at)| {
                format!(
                    "<String CONTENT=\"{c}\" HPOS=\"{}\" VPOS=\"{top}\" WIDTH=\"30\" HEIGHT=\"30\"/>",
                    10 + 35 * at
                )
            })
            .collect();
        format!(
            "<TextBlock><TextLine HPOS=\"10\" VPOS=\"{top}\" WIDTH=\"800\" HEIGHT=\"30\">{}</TextLine></TextBlock>",
            strings.join("<SP/>")
        )
    };
    let alto = format!(
        "<alto><Layout><Page WIDTH=\"1000\" HEIGHT=\"2000\"><PrintSpace>{}{}</PrintSpace></Page></Layout></alto>",
        spaced("渡轮试航", 10),
        spaced("本报讯渡轮今日试航，市民很多。", 120)
    );
    let line = |text: &str, left: u32, top: u32| {
        format!(
            "<TextLine><Coords points=\"{left},{top} {},{}\"/><TextEquiv><Unicode>{text}</Unicode></TextEquiv></TextLine>",
            left + 40,
            top + 800
        )
    };
    let tiers = format!(
        "<PcGts><Page imageWidth=\"1000\" imageHeight=\"2000\"><TextRegion readingDirection=\"top-to-bottom\">{}{}{}{}</TextRegion></Page></PcGts>",
        line("槐津渡口新置渡輪今日試", 900, 100),
        line("航凡我市民皆可登船遊覽", 840, 100),
        line("船上備有茶點並有樂隊演", 900, 1000),
        line("奏至晚間九時方纔停航。", 840, 1000)
    );
    for (name, text, part) in [
        ("a.xml", regions, "渡轮今日试航"),
        ("a.xml", &alto, "本报讯渡轮今日试航，市民很多。"),
        ("t.xml", &tiers, "今日試航凡我市民皆可登船遊覽船上備有茶點並有樂隊演奏至晚間"),
    ] {
        let found = read(&[(name, text.as_bytes())]);
        assert_eq!(found.articles.len(), 1, "{text}");
        let article = &found.articles[0];
        assert!(
            format!("{}{}", article.title, article.text).replace(['\n', ' '], "").contains(part),
            "{article:?}"
        );
    }
}

#[test]
fn names_of_files_and_folders_say_date_and_page() {
    let page = "渡轮试航\n本报讯 渡轮今日试航，市民很多，码头上很热闹。（闻若舟）\n";
    for (name, place) in [
        ("2024-01-05_02.txt", "2024-01-05 | 2"),
        ("2024/01/05/02.txt", "2024-01-05 | 2"),
        ("2024/1/5/2.txt", "2024-01-05 | 2"),
        ("2024/01/05/page-02.txt", "2024-01-05 | 2"),
        ("2024-01-05/02.txt", "2024-01-05 | 2"),
        ("2024-01-05/A02.txt", "2024-01-05 | 2"),
        ("2024-01-05/02版要闻.txt", "2024-01-05 | 2"),
        ("20240105/20240105_02.txt", "2024-01-05 | 2"),
        ("20240105-A02.txt", "2024-01-05 | 2"),
        ("A02-20240105.txt", "2024-01-05 | 2"),
        ("2024.1.5 第2版.txt", "2024-01-05 | 2"),
        ("2024年1月5日2版.txt", "2024-01-05 | 2"),
        ("2024年1月5日 星期五 第02版.txt", "2024-01-05 | 2"),
        ("2024年1月5日（星期五）第02版.txt", "2024-01-05 | 2"),
        ("2024年1月/2024年1月5日/2版.txt", "2024-01-05 | 2"),
        ("2024年/1月/5日/第2版.txt", "2024-01-05 | 2"),
        ("2024/2024-01-05/02.txt", "2024-01-05 | 2"),
        ("槐津日报20240105第02版.txt", "2024-01-05 | 2"),
        ("第02版 2024年1月5日.txt", "2024-01-05 | 2"),
        ("二〇二四年一月五日 第二版.txt", "2024-01-05 | 2"),
        ("二〇二四年一月五日/第二版.txt", "2024-01-05 | 2"),
        ("２０２４－０１－０５＿０２.txt", "2024-01-05 | 2"),
        ("民国二十五年五月四日第一版.txt", "1936-05-04 | 1"),
        ("2024-01-05 头版.txt", "2024-01-05 | 1"),
        ("2024-01-05.txt", "2024-01-05 | —"),
        ("2024-02-30_02.txt", "— | —"),
        ("017.txt", "— | —"),
    ] {
        let found = read(&[(name, page.as_bytes())]);
        let expected = format!("渡轮试航 | {place} | 闻若舟 | 本报讯 渡轮今日试航，市民很多，码头上很热闹。");
        assert_eq!(shown(&found), [expected], "{name}");
    }
}

#[test]
fn every_line_end_ends_a_line_in_every_text_source() {
    let page = "渡轮试航\n本报讯 渡轮今日试航，市民很多，码头上很热闹。（闻若舟）\n旧桥新修\n本报讯 旧桥今日新修，明日通车，请市民留意。（柏青）\n";
    for end in ["\n", "\r\n", "\r", "\u{85}", "\u{2028}", "\u{2029}", "\u{b}", "\u{c}"] {
        let found = read(&[("2024-01-05_02.txt", page.replace('\n', end).as_bytes())]);
        let titles: Vec<&str> = found.articles.iter().map(|article| article.title.as_str()).collect();
        assert_eq!(titles, ["渡轮试航", "旧桥新修"], "{end:?}");
        let two = "渡轮今日试航。¶明日停航。";
        let cell = format!("标题,日期,正文\n渡轮试航,2024/1/5,\"渡轮今日试航。{end}明日停航。\"\n");
        let raw = json!([{ "title": "渡轮试航", "date": "2024-01-05", "text": format!("渡轮今日试航。{end}明日停航。") }]);
        let matter = "---\ntitle: 渡轮试航\ndate: 2024-01-05\n---\n\n渡轮今日试航。\n\n明日停航。\n"
            .replace('\n', end);
        for (name, text) in
            [("a.csv", cell), ("a.json", raw.to_string()), ("a.jsonl", raw[0].to_string()), ("a.md", matter)]
        {
            let found = read(&[(name, text.as_bytes())]);
            assert_eq!(shown(&found), [format!("渡轮试航 | 2024-01-05 | — |  | {two}")], "{name} {end:?}");
        }
        let rows = "标题,日期,正文\n渡轮试航,2024/1/5,渡轮今日试航。\n旧桥新修,2024/1/6,旧桥新修。\n"
            .replace('\n', end);
        assert_eq!(shown(&read(&[("a.csv", rows.as_bytes())])), [ONE, TWO], "{end:?}");
    }
}

#[test]
fn what_is_not_read_is_said_with_what_to_convert_it_to() {
    let page = ("2024-01-05_02.txt", "渡轮试航\n本报讯 渡轮今日试航，市民很多。\n".as_bytes());
    for (name, advice) in [
        ("a.warc", ".html"),
        ("a.warc.gz", ".html"),
        ("a.mhtml", ".html"),
        ("a.doc", ".docx"),
        ("a.wps", ".docx"),
        ("a.rtf", ".docx"),
        ("a.odt", ".docx"),
        ("a.xls", ".xlsx"),
        ("a.ods", ".xlsx"),
        ("a.sql", ".csv"),
        ("a.dbf", ".csv"),
        ("a.parquet", ".csv"),
        ("a.rar", ".zip"),
        ("a.7z", ".zip"),
        ("a.tar.gz", ".zip"),
        ("a.epub", "text"),
        ("a.caj", "text"),
        ("a.ofd", ".pdf"),
        ("a.pptx", ".pdf"),
        ("a.yaml", ".json"),
        ("a.tex", ".txt"),
        ("a", ".txt"),
    ] {
        let found = read(&[(name, b"x"), page]);
        let warnings = said(&found, Severity::Warning);
        assert!(
            warnings
                .iter()
                .any(|said| said.starts_with(&format!("{name}: is of an unsupported"))
                    && said.contains(advice)),
            "{name}: {warnings:?}"
        );
    }
    let found = read(&[("a.jpg", b"x"), ("style.css", b"x"), page]);
    assert!(
        !said(&found, Severity::Warning)
            .iter()
            .any(|said| said.contains("a.jpg") || said.contains("style.css"))
    );
}
