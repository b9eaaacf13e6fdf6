//! Concordance lines: one for each place that a naive scan finds, in order, in the source's own wording.

mod common {
    mod articles;
    mod index;

    pub use {articles::articles, index::index};
}

use engine::{Archive, Article, Author, Caption, Date, Kwic, KwicLine, Reading};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// `date page title | left [keyword] right` for each line.
fn shown(kwic: &Kwic) -> Vec<String> {
    let line = |line: &KwicLine| format!("{}|{}[{}]{}", line.id, line.left, line.keyword, line.right);
    kwic.lines.iter().map(line).collect()
}

fn full() -> Article {
    Article {
        id: "full".into(),
        date: Date::parse("2024-11-20"),
        page_no: Some(2),
        lead_title: "渡口新事".into(),
        title: "电动渡轮試航".into(),
        subtitle: "老渡轮退役".into(),
        authors: vec![Author { name: "渡轮生".into(), role: String::new() }],
        byline: "（渡轮生）".into(),
        text: "第一段的末尾。\n昨天，“电动 渡\r\n轮”在槐津试航。".into(),
        captions: vec![Caption { text: "渡轮靠岸".into(), credit: "渡轮社 供图".into() }],
        readings: vec![Reading {
            source_file: "b.txt".into(),
            text: "渡轮渡轮".into(),
            ..Reading::default()
        }],
        flags: vec!["渡轮存疑".into()],
        ..Article::default()
    }
}

#[test]
fn lines_show_the_sources_own_wording_within_the_paragraph() {
    let mut older = common::articles(&["太原太原太原市\n3,000元，Ａpp。"]);
    older[0].date = Date::parse("2020-01-01");
    let index = common::index(&[older.remove(0), full()]);
    let archive = Archive::open(&index).unwrap();
    for (query, width, expected) in [
        (
            "渡轮",
            4,
            &[
                "full|电动[渡轮]試航",
                "full|老[渡轮]退役",
                "full|[渡轮]靠岸",
                "full|[渡轮]社 供图",
                "full|（[渡轮]生）",
            ][..],
        ),
        ("试航", 3, &["full|动渡轮[試航]", "full|在槐津[试航]。"]),
        ("末尾", 20, &["full|第一段的[末尾]。"]),
        ("昨天", 20, &["full|[昨天]，“电动 渡"]),
        ("太原", 2, &["0|[太原]太原", "0|太原[太原]太原", "0|太原[太原]市"]),
        ("太原太原", 1, &["0|[太原太原]太", "0|原[太原太原]市"]),
        ("3000 app", 9, &["0|[3,000]元，Ａpp。", "0|3,000元，[Ａpp]。"]),
        ("原 | 试", 0, &["full|[試]", "full|[试]", "0|[原]", "0|[原]", "0|[原]"]),
        ("太原 太原市", 1, &["0|[太原]太", "0|原[太原]太", "0|原[太原]市", "0|原[太原市]"]),
        ("太原 -太原", 9, &[]),
        ("没有这个词", 9, &[]),
        ("", 9, &[]),
        ("日期:2024", 9, &[]),
        ("渡轮 日期:2020", 9, &[]),
    ] {
        let kwic = archive.kwic(query, width, 0, 100).unwrap();
        assert_eq!(shown(&kwic), expected, "{query}");
        assert_eq!(kwic.total, expected.len(), "{query}");
    }
}

#[test]
fn a_line_names_its_article() {
    let index = common::index(&[full()]);
    let kwic = Archive::open(&index).unwrap().kwic("靠岸", 1, 0, 1).unwrap();
    let expected = KwicLine {
        id: "full".into(),
        date: Date::parse("2024-11-20"),
        page_no: Some(2),
        title: "电动渡轮試航".into(),
        opening: String::new(),
        left: "轮".into(),
        keyword: "靠岸".into(),
        right: String::new(),
    };
    assert_eq!(kwic, Kwic { total: 1, lines: vec![expected], at_least: false });
}

/// The characters, several blanks as one.
fn one_blank(characters: &[char]) -> String {
    let mut text: Vec<char> = characters.to_vec();
    text.dedup_by(|a, b| *a == ' ' && *b == ' ');
    text.into_iter().collect()
}

/// What a naive scan finds: characters that are dropped left out, matches within a paragraph and a clause.
fn naive(texts: &[String], query: &str, width: usize) -> Vec<String> {
    let wanted: Vec<char> = query.chars().filter(|c| *c != ' ').collect();
    let mut lines = Vec::new();
    for (id, text) in texts.iter().enumerate() {
        for paragraph in text.split('\n') {
            let paragraph: Vec<char> = paragraph.chars().collect();
            let kept: Vec<usize> = (0..paragraph.len()).filter(|&at| paragraph[at] != ' ').collect();
            for window in kept.windows(wanted.len()) {
                if window.iter().map(|&at| paragraph[at]).eq(wanted.iter().copied()) {
                    let (start, end) = (window[0], window[window.len() - 1] + 1);
                    let text = |range: &[char]| one_blank(range);
                    let left = text(&paragraph[start.saturating_sub(width)..start]);
                    let right = text(&paragraph[end..(end + width).min(paragraph.len())]);
                    lines.push(format!("{id}|{left}[{}]{right}", text(&paragraph[start..end])));
                }
            }
        }
    }
    lines
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn lines_are_those_of_a_naive_scan(
        texts in vec(vec(select(&['太', '原', '市', ' ', '，', '\n'][..]), 0..60), 1..9),
        query in vec(select(&['太', '原', '市'][..]), 1..4),
        width in 0..9usize,
        offset in 0..9usize,
        limit in 0..9usize,
    ) {
        let texts: Vec<String> = texts.into_iter().map(String::from_iter).collect();
        let query = String::from_iter(query);
        let index = common::index(&common::articles(&texts));
        let kwic = Archive::open(&index).unwrap().kwic(&query, width, offset, limit).unwrap();
        let expected = naive(&texts, &query, width);
        prop_assert_eq!(kwic.total, expected.len());
        prop_assert_eq!(shown(&kwic), expected.into_iter().skip(offset).take(limit).collect::<Vec<_>>());
    }
}
