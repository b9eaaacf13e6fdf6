//! Suggestions: the right ones come, each with the number of articles that it finds, and none of a damaged
//! section.

mod common {
    mod found;
    mod index;

    pub use {found::found, index::index};
}

use std::fs;

use engine::index::Section;
use engine::{Archive, Article, Author, Date, Suggestion, SuggestionKind};

/// Some news, in which words recur in different company.
fn corpus() -> Vec<Article> {
    let news = [
        (
            "网约车司机入会",
            "李俊华",
            "民生",
            "太原市的网约车司机昨日加入工会。一位网约车司机说，太原很好。下载APP报名。",
        ),
        ("网约车新规出台", "单雪", "要闻", "新规对网约车司机提出要求，乘客可用App评价。太原与大同先行。"),
        ("太原：优化服务", "李俊华", "民生", "大批网约车司机走进驿站。“太原样本”受到好评，重庆来学习。"),
        ("重庆来客", "区小江", "", "吕梁、重庆的记者看太原。驿站欢迎网约车司机。重庆人爱吃面。"),
        ("驿站里的冬天", "仇 英", "文化", "旅客在驿站喝茶。吕梁的红枣来了；问网约车司机好。打开APP看重庆。"),
        ("吕梁山上看吕梁", "", "文化", "去吕梁！看驿站、看太原，坐网约车也行。這裡有網約車嗎？"),
    ];
    let articles = news.iter().enumerate().map(|(id, &(title, author, section, text))| {
        let authors = if author.is_empty() {
            vec![]
        } else {
            vec![Author { name: author.into(), role: String::new() }]
        };
        let byline = author.into();
        Article {
            id: id.to_string(),
            title: title.into(),
            section: section.into(),
            text: text.into(),
            authors,
            byline,
            ..Article::default()
        }
    });
    articles.collect()
}

fn texts(offers: &[Suggestion]) -> Vec<&str> {
    offers.iter().map(|offer| offer.text.as_str()).collect()
}

#[test]
fn what_is_typed_is_completed_in_characters_and_in_pinyin() {
    let index = common::index(&corpus());
    let archive = Archive::open(&index).unwrap();
    for (typed, expected) in [
        ("太", "太原"),
        ("taiyuan", "太原"),
        ("TaiYuan", "太原"),
        ("ｔａｉｙｕ", "太原"),
        ("tai yuan", "太原"),
        ("tai'yuan", "太原"),
        ("tai’yuan", "太原"),
        ("tyuan", "太原"),
        ("ty", "太原"),
        ("太yuan", "太原"),
        ("太y", "太原"),
        ("lijunhua", "李俊华"),
        ("ljh", "李俊华"),
        ("li jun hua", "李俊华"),
        ("shanxue", "单雪"),
        ("danxue", "单雪"),
        ("qiuying", "仇英"),
        ("ouxiaojiang", "区小江"),
        ("qxj", "区小江"),
        ("chongqing", "重庆"),
        ("zq", "重庆"),
        ("lvliang", "吕梁"),
        ("lüliang", "吕梁"),
        ("luliang", "吕梁"),
        ("网", "网约车司机"),
        ("網約", "网约车司机"),
        ("网约车司", "网约车司机"),
        ("wycsj", "网约车司机"),
        ("wychsj", "网约车司机"),
        ("网约车司机", "网约车司机入会"),
        ("网约车新规出", "网约车新规出台"),
        ("wangyuechexinguichutai", "网约车新规出台"),
        ("太原优化", "太原：优化服务"),
        ("a", "APP"),
        ("app", "APP"),
        ("Ａｐ", "APP"),
        ("民", "民生"),
        ("作者:李", "李俊华"),
        ("作者：ljh", "李俊华"),
        ("栏目:wh", "文化"),
        ("标题:重庆", "重庆来客"),
        ("大同 ty", "太原"),
        ("\"网约", "网约车司机"),
        ("-网约", "网约车司机"),
        ("大同|taiyuan", "太原"),
    ] {
        let offers = archive.suggest(typed, 10).unwrap();
        assert!(texts(&offers).contains(&expected), "{typed}: {:?}", texts(&offers));
    }
}

#[test]
fn what_stands_before_the_last_term_stays_in_the_query() {
    let index = common::index(&corpus());
    let archive = Archive::open(&index).unwrap();
    for (typed, text, expected) in [
        ("ty", "太原", "太原"),
        ("大同 tai yuan", "太原", "大同 太原"),
        ("大同 -ty", "太原", "大同 -太原"),
        ("大同|ty", "太原", "大同|太原"),
        ("\"太", "太原", "\"太原\""),
        ("大同 「太", "太原", "大同 「太原」"),
        ("ljh", "李俊华", "作者:李俊华"),
        ("作者:ljh", "李俊华", "作者:李俊华"),
        ("qy", "仇英", "作者:仇英"),
        ("wenhua", "文化", "栏目:文化"),
    ] {
        let offers = archive.suggest(typed, 10).unwrap();
        let offer = offers.iter().find(|offer| offer.text == text).expect(typed);
        assert_eq!(offer.query, expected, "{typed}");
    }
}

#[test]
fn a_text_with_signs_of_the_query_language_is_quoted() {
    let titles = ["标题:什么意思", "-5℃来了", "甲 | 乙", "“两码”查验 快报", "a | b"];
    let articles: Vec<Article> = titles
        .iter()
        .map(|title| Article { id: (*title).into(), title: (*title).into(), ..Article::default() })
        .collect();
    let index = common::index(&articles);
    let archive = Archive::open(&index).unwrap();
    for (typed, expected) in
        [("标题", "\"标题:什么意思\""), ("5", "\"-5℃来了\""), ("甲", "\"甲|乙\""), ("两", "两码查验快报")]
    {
        let offers = archive.suggest(typed, 10).unwrap();
        assert_eq!(offers[0].query, expected, "{typed}");
        assert_eq!(common::found(&archive, expected).len() as u32, offers[0].articles, "{typed}");
    }
}

#[test]
fn the_most_useful_comes_first() {
    let index = common::index(&corpus());
    let archive = Archive::open(&index).unwrap();
    for (typed, expected) in
        [("太", "太原"), ("ty", "太原"), ("app", "APP"), ("a", "APP"), ("wyc", "网约车"), ("lj", "李俊华")]
    {
        let offers = archive.suggest(typed, 10).unwrap();
        assert!(offers[0].text.starts_with(expected), "{typed}: {:?}", texts(&offers));
    }
    assert_eq!(archive.suggest("太", 1).unwrap().len(), 1);
    assert_eq!(archive.suggest("太", 0).unwrap(), []);
}

#[test]
fn fragments_are_not_offered() {
    let index = common::index(&corpus());
    let archive = Archive::open(&index).unwrap();
    for (typed, fragment) in [
        ("约", "约车"),
        ("约车", "约车司"),
        ("车", "车司机"),
        ("网约车", "网约车司"),
        ("司", "司机"),
        ("的", "的网"),
        ("看", "看太原"),
    ] {
        let offers = archive.suggest(typed, 100).unwrap();
        assert!(!texts(&offers).contains(&fragment), "{typed}: {:?}", texts(&offers));
    }
}

#[test]
fn nothing_is_offered_where_nothing_helps() {
    let index = common::index(&corpus());
    let archive = Archive::open(&index).unwrap();
    // Complete already, finished, empty, only operators, not in the corpus, longer than anyone types.
    let long = "太".repeat(5_000);
    for typed in
        ["吕梁山上看吕梁", "太原 ", "\"太原\"", "", "-", "|", "OR", "作者:", "日期:2024", "鬱", "qqq", &long]
    {
        assert_eq!(archive.suggest(typed, 10).unwrap(), [], "{typed}");
    }
    let empty = common::index(&[]);
    assert_eq!(Archive::open(&empty).unwrap().suggest("太原", 10).unwrap(), []);
}

#[test]
fn any_string_may_be_typed() {
    let index = common::index(&corpus());
    let archive = Archive::open(&index).unwrap();
    let pieces = [
        "太",
        "ty",
        " ",
        "'",
        "\"",
        "」",
        "-",
        "|",
        "作者:",
        "ü",
        "…",
        "\0",
        "１",
        "标题：",
        "“",
        "a",
        "\u{3000}",
    ];
    for a in pieces {
        for b in pieces {
            for c in pieces {
                let typed = [a, b, c].concat();
                for offer in archive.suggest(&typed, 5).unwrap() {
                    archive.search(&offer.query, Default::default()).unwrap();
                }
            }
        }
    }
}

/// Every suggestion that two characters or letters can bring up.
fn every_offer(archive: &Archive<'_>, articles: &[Article]) -> Vec<Suggestion> {
    let mut typed: Vec<String> = ('a'..='z').map(String::from).collect();
    let texts = articles.iter().flat_map(|article| [&article.title, &article.text]);
    typed.extend(texts.flat_map(|text| text.chars()).map(String::from));
    typed.sort();
    typed.dedup();
    let mut offers: Vec<Suggestion> =
        typed.iter().flat_map(|typed| archive.suggest(typed, 10_000).unwrap()).collect();
    offers.sort_by(|a, b| a.query.cmp(&b.query));
    offers.dedup_by(|a, b| a.query == b.query);
    offers
}

fn check_counts(articles: &[Article]) -> usize {
    let index = common::index(articles);
    let archive = Archive::open(&index).unwrap();
    let offers = every_offer(&archive, articles);
    for offer in &offers {
        let found = common::found(&archive, &offer.query).len();
        assert_eq!(found as u32, offer.articles, "{offer:?}");
        if offer.kind == SuggestionKind::Phrase && offer.text.chars().all(|c| c > '\u{3000}') {
            // A lower bound that owes nothing to the engine: texts that have it letter for letter, dashes,
            // brackets and quotation marks aside (中国-东盟, 刚果（金）).
            let dropped = |c: char| c == ' ' || "-—–·“”‘’\"《》()（）".contains(c);
            let has = |text: &str| text.replace(dropped, "").contains(&offer.text);
            let literal = articles.iter().filter(|a| has(&a.title) || has(&a.text) || has(&a.byline)).count();
            assert!(found >= literal && literal > 0, "{offer:?}: {literal}");
        }
    }
    offers.len()
}

#[test]
fn every_count_is_what_a_search_finds() {
    assert!(check_counts(&corpus()) > 10);
}

#[test]
#[ignore = "needs ../shared"]
fn every_count_is_what_a_search_finds_in_real_news() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/bench/news_1k.jsonl");
    let lines = fs::read_to_string(path).expect("the shared news can be read");
    let article = |line: &str| {
        let record: serde_json::Value = serde_json::from_str(line).unwrap();
        let field = |name: &str| record[name].as_str().unwrap_or_default().to_owned();
        Article {
            id: field("id"),
            date: Date::parse(&field("date")),
            title: field("title"),
            text: field("text"),
            ..Article::default()
        }
    };
    let articles: Vec<Article> = lines.lines().take(300).map(article).collect();
    assert!(check_counts(&articles) > 1_000);
}

#[test]
fn a_damaged_section_is_refused_or_read_without_panic() {
    let index = common::index(&corpus());
    let archive = Archive::open(&index).unwrap();
    let sizes = archive.section_sizes().map(|(_, size)| size);
    let behind: usize = sizes[Section::Suggestions as usize + 1..].iter().sum();
    let end = index.len() - behind;
    for at in end - sizes[Section::Suggestions as usize]..end {
        for flip in [0x01, 0x10, 0x80, 0xff] {
            let mut damaged = index.clone();
            damaged[at] ^= flip;
            let archive = Archive::open(&damaged).unwrap();
            for typed in ["太", "ty", "a", "wangyuechexin", "作者:l", "z"] {
                let _ = archive.suggest(typed, 10);
            }
        }
    }
}
