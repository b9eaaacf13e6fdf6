//! Exactness: a query finds all and only the articles that contain it, as a naive scan does.
//!
//! The scan is independent of the engine's own fold: it drops and breaks by the plain lists below, which
//! suffice for the characters that these tests draw.

mod common {
    mod articles;
    mod found;
    mod index;

    pub use {articles::articles, found::found, index::index};
}

use engine::{Archive, Article};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// Characters that texts and queries are drawn from: few, so that matches are frequent, and of every kind
/// that the fold treats apart.
const CHARACTERS: &[char] = &[
    '太', '原', '市', '网', '约', '车', '网', '約', '車', '后', '後', '優', '优', 'A', 'b', 'Ｂ', '１', '2',
    '3', ' ', '\u{3000}', '\u{200b}', '“', '”', '"', '《', '·', '-', '—', '(', ')', '.', ',', '，', ':', '/',
    '。', '、', '\n', '%', '+', '㎡', '①',
];

/// What a character is to the naive fold.
enum Role {
    Kept(&'static str),
    Dropped,
    Break,
    Comma,
    Joint(char),
}

fn role(c: char) -> Role {
    match c {
        '太' => Role::Kept("太"),
        '原' => Role::Kept("原"),
        '市' => Role::Kept("市"),
        '网' => Role::Kept("网"),
        '约' | '約' => Role::Kept("约"),
        '车' | '車' => Role::Kept("车"),
        '后' | '後' => Role::Kept("后"),
        '优' | '優' => Role::Kept("优"),
        'A' => Role::Kept("a"),
        'b' | 'Ｂ' => Role::Kept("b"),
        '１' | '①' => Role::Kept("1"),
        '2' => Role::Kept("2"),
        '3' => Role::Kept("3"),
        '%' => Role::Kept("%"),
        '+' => Role::Kept("+"),
        '㎡' => Role::Kept("m2"),
        ',' | '，' => Role::Comma,
        '.' | ':' | '/' => Role::Joint(c),
        '。' | '、' | '\n' => Role::Break,
        _ => Role::Dropped,
    }
}

/// The runs of a text, by rules F1 to F7 read off the page.
fn runs(text: &str) -> Vec<String> {
    let roles: Vec<Role> = text.chars().map(role).filter(|role| !matches!(role, Role::Dropped)).collect();
    let edge = |role: Option<&Role>, last: bool| match role {
        Some(Role::Kept(kept)) => {
            if last {
                kept.chars().last()
            } else {
                kept.chars().next()
            }
        }
        _ => None,
    };
    // Which commas separate thousands: digits (one to three behind no other digit) and groups of exactly three.
    let digits_from = |at: usize| {
        let mut count = 0;
        while edge(roles.get(at + count), false).is_some_and(|c| c.is_ascii_digit()) {
            count += 1;
        }
        count
    };
    let is_comma = |at: usize| matches!(roles.get(at), Some(Role::Comma));
    let mut thousands = vec![false; roles.len()];
    let mut at = 0;
    while at < roles.len() {
        let mut end = at + digits_from(at).max(1);
        if (1..=3).contains(&digits_from(at)) {
            while is_comma(end) && digits_from(end + 1) == 3 {
                thousands[end] = true;
                end += 4;
            }
        }
        at = end;
    }
    let mut folded = String::new();
    for (at, role) in roles.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| edge(roles.get(at), true));
        let after = edge(roles.get(at + 1), false);
        let both = |holds: fn(&char) -> bool| {
            before.as_ref().is_some_and(holds) && after.as_ref().is_some_and(holds)
        };
        match role {
            Role::Kept(kept) => folded.push_str(kept),
            Role::Joint(c) if both(char::is_ascii_alphanumeric) => folded.push(*c),
            Role::Comma if thousands[at] => {}
            _ => folded.push('|'),
        }
    }
    folded.split('|').filter(|run| !run.is_empty()).map(str::to_owned).collect()
}

fn text(length: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    vec(select(CHARACTERS), length).prop_map(|characters| characters.into_iter().collect())
}

/// Texts and, for each query, a place in them to cut it from, so that half of the queries do occur.
fn corpus() -> impl Strategy<Value = (Vec<String>, Vec<String>)> {
    vec(text(0..60), 1..12).prop_flat_map(|texts| {
        let cut = (0..texts.len(), 0..60usize, 1..13usize);
        let cuts = vec(cut, 12);
        let random = vec(text(1..13), 12);
        (Just(texts), cuts, random).prop_map(|(texts, cuts, mut queries)| {
            for (of, from, length) in cuts {
                queries.push(texts[of].chars().skip(from).take(length).collect());
            }
            (texts, queries)
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn a_phrase_is_found_where_a_naive_scan_finds_it((texts, queries) in corpus()) {
        let index = common::index(&common::articles(&texts));
        let archive = Archive::open(&index).unwrap();
        for query in &queries {
            // In quotation marks all of it is one term; a mark within would end it.
            let inside: String = query.chars().filter(|c| !matches!(c, '"' | '“' | '”')).collect();
            let wanted = runs(&inside);
            let contains = |text: &String| {
                let has = runs(text);
                !wanted.is_empty() && wanted.iter().all(|run| has.iter().any(|whole| whole.contains(run.as_str())))
            };
            let mut expected: Vec<String> =
                texts.iter().enumerate().filter(|(_, text)| contains(text)).map(|(id, _)| id.to_string()).collect();
            expected.sort();
            prop_assert_eq!(common::found(&archive, &format!("\"{inside}\"")), expected, "{}", inside);
        }
    }

    #[test]
    fn any_string_is_a_query(texts in vec(".{0,40}", 1..4), query in ".{0,60}") {
        let index = common::index(&common::articles(&texts));
        let archive = Archive::open(&index).unwrap();
        let results = archive.search(&query, Default::default()).unwrap();
        prop_assert!(results.total.exact as usize <= texts.len());
    }

    #[test]
    fn segments_put_together_are_the_source((texts, queries) in corpus()) {
        let index = common::index(&common::articles(&texts));
        let archive = Archive::open(&index).unwrap();
        for query in &queries {
            for (id, text) in texts.iter().enumerate() {
                let marked = archive.article(&id.to_string(), query).unwrap().unwrap();
                let joined: Vec<String> = marked
                    .paragraphs
                    .iter()
                    .map(|paragraph| paragraph.iter().map(|segment| segment.text.as_str()).collect())
                    .collect();
                let lines: Vec<&str> = text.split('\n').filter(|line| !line.is_empty()).collect();
                prop_assert_eq!(joined, lines);
            }
        }
    }
}

#[test]
fn a_hit_is_marked_in_the_words_of_the_source() {
    for (text, query, expected) in [
        ("帮扶维 权", "帮扶维权", "[帮扶维 权]"),
        ("发挥“亲邻里”的優勢。", "优势", "发挥“亲邻里”的[優勢]。"),
        ("面积120㎡。", "m", "面积120[㎡]。"),
        ("共3,000人", "3000", "共[3,000]人"),
        ("人人人人", "人人", "[人人人人]"),
        ("太原太原", "太原", "[太原太原]"),
        ("咨询0351-3179196。", "03513179196", "咨询[0351-3179196]。"),
        ("<b>太原</b>", "太原", "<b>[太原]</b>"),
    ] {
        let index = common::index(&common::articles(&[text]));
        let archive = Archive::open(&index).unwrap();
        let marked = archive.article("0", query).unwrap().unwrap();
        let show = |hit: bool, text: &str| if hit { format!("[{text}]") } else { text.to_owned() };
        let line: String =
            marked.paragraphs[0].iter().map(|segment| show(segment.hit, &segment.text)).collect();
        assert_eq!(line, expected, "{query}");
    }
}

#[test]
fn an_article_opens_by_an_earlier_id_and_by_no_other() {
    let article = |id: &str, aliases: &[&str]| Article {
        id: id.into(),
        aliases: aliases.iter().map(|alias| alias.to_string()).collect(),
        text: id.into(),
        ..Article::default()
    };
    let mut articles = vec![article("新", &["旧", "更旧", "别的", ""]), article("别的", &["旧"])];
    articles.extend((0..2_000).map(|n| article(&format!("a{n}"), &[])));
    let index = common::index(&articles);
    let archive = Archive::open(&index).unwrap();
    let opened = |id: &str| archive.article(id, "").unwrap().map(|article| article.id);
    for (id, today) in [("新", "新"), ("旧", "别的"), ("更旧", "新"), ("别的", "别的"), ("a7", "a7")]
    {
        assert_eq!(opened(id).as_deref(), Some(today), "{id}");
    }
    for id in ["", "旧\0", "nobody", "a2000"] {
        assert_eq!(opened(id), None, "{id:?}");
    }
    archive.verify().unwrap();
}
