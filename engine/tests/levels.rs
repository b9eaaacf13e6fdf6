//! Near and related matches: found, labelled, explained, and never mixed into the exact ones.

mod common {
    mod articles;
    pub mod edits;
    mod index;

    pub use {articles::articles, index::index};
}

use std::collections::BTreeSet;

use engine::{Archive, Article, Date, Level, Results, Rule, SearchOptions, Segment, Sort};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

const TEXTS: &[&str] = &[
    "大力弘扬“右玉精神”，久久为功。",
    "大力弘扬“右五精神”，久久为功。",
    "双方各抒己皿，争得面红耳赤。",
    "2024年全市发展会员6.5万人，第十七届灯船节在江边举行。",
    "二〇二四年会员65000人。",
    "五一假期游人如织。",
    "鹤圩大桥南塔封顶，主桥预计明年二月合龙，市民可以步行过江。",
    "鹤圩大桥北塔的施工情况。",
    "他往在江边。",
    "太原市就近服务进站职工。",
];

fn results(query: &str) -> Results {
    let index = common::index(&common::articles(TEXTS));
    let archive = Archive::open(&index).unwrap();
    archive.search(query, SearchOptions { limit: 99, ..SearchOptions::default() }).unwrap()
}

fn ids(results: &Results, level: Level) -> Vec<&str> {
    let mut ids: Vec<&str> =
        results.hits.iter().filter(|hit| hit.level == level).map(|hit| hit.id.as_str()).collect();
    ids.sort_unstable();
    ids
}

/// Segments as a line: `[exact]`, `{near}`, `<related>`.
fn shown(segments: &[Segment]) -> String {
    let piece = |Segment { text, hit, kind }: &Segment| {
        assert_eq!(*hit, kind.is_some(), "what is marked says how: {text}");
        match kind {
            None => text.clone(),
            Some(Level::Exact) => format!("[{text}]"),
            Some(Level::Near) => format!("{{{text}}}"),
            Some(Level::Related) => format!("<{text}>"),
        }
    };
    segments.iter().map(piece).collect()
}

#[test]
fn every_mark_says_how_literally_it_matches() {
    let article = |title: &str, text: &str| Article {
        id: "a".into(),
        title: title.into(),
        text: text.into(),
        ..Article::default()
    };
    for (title, text, query, expected) in [
        ("右玉精神", "学习右五精神。", "右玉精神", ["[右玉精神]", "学习右五精神。"]),
        // A second near place that differs from the first is near too, in another field and in the same one.
        ("右五精神", "石玉精神在江边。", "右玉精神", ["{右五精神}", "{石玉精神}在江边。"]),
        ("江边", "右五精神，石玉精神。", "右玉精神", ["江边", "{右五精神}，{石玉精神}。"]),
        // What occurs as asked stays exact in an article that is near for another term.
        ("江边大桥", "右五精神在江边。", "右玉精神 江边", ["[江边]大桥", "{右五精神}在[江边]。"]),
        (
            "鹤圩大桥今年合龙",
            "市民步行过江。",
            "鹤圩大桥合龙以后市民可以步行过江吗",
            ["<鹤圩大桥>今年<合龙>", "<市民步行过江>。"],
        ),
    ] {
        let index = common::index(&[article(title, text)]);
        let archive = Archive::open(&index).unwrap();
        let marked = archive.article("a", query).unwrap().unwrap();
        assert_eq!([shown(&marked.title), shown(&marked.paragraphs[0])], expected, "{query}");
        let results = archive.search(query, SearchOptions::default()).unwrap();
        assert_eq!([shown(&results.hits[0].title), shown(&results.hits[0].snippet)], expected, "{query}");
    }
}

#[test]
fn related_articles_are_the_best_ones_in_every_order() {
    // Sixty articles share a part of the question, the oldest three share nearly all of it.
    let articles: Vec<Article> = (0..60)
        .map(|number: u16| Article {
            id: number.to_string(),
            date: Date::new(1900 + number, 1, 1),
            text: if number < 3 {
                "鹤圩大桥合龙以后市民可以步行过江。".into()
            } else {
                format!("鹤圩大桥合龙，市民可以步行，第{number}期。")
            },
            ..Article::default()
        })
        .collect();
    let index = common::index(&articles);
    let archive = Archive::open(&index).unwrap();
    let related = |sort| -> Vec<String> {
        let options = SearchOptions { sort, limit: 99, ..SearchOptions::default() };
        let results = archive.search("鹤圩大桥什么时候合龙以后市民可以步行过江吗", options).unwrap();
        assert_eq!(results.total.related, 50);
        results.hits.into_iter().map(|hit| hit.id).collect()
    };
    let best: BTreeSet<String> = related(Sort::Relevance).into_iter().collect();
    assert!(["0", "1", "2"].iter().all(|&id| best.contains(id)));
    for sort in [Sort::Newest, Sort::Oldest, Sort::Page] {
        assert_eq!(related(sort).into_iter().collect::<BTreeSet<_>>(), best, "{sort:?}");
    }
    assert_eq!(related(Sort::Newest).last().map(String::as_str), Some("0"));
    assert_eq!(related(Sort::Oldest)[..3], ["0", "1", "2"]);
}

#[test]
fn near_matches_are_found_and_say_what_stands_there() {
    for (query, exact, near, matched, rule) in [
        ("右玉精神", &["0"][..], &["1"][..], "右五精神", Rule::LookAlike),
        ("右五精神", &["1"], &["0"], "右玉精神", Rule::LookAlike),
        ("各抒己见", &[], &["2"], "各抒己皿", Rule::LookAlike),
        ("双方各舒己", &[], &["2"], "双方各抒己", Rule::Substitution),
        ("就近服务了进站", &[], &["9"], "就近服务进站", Rule::Deletion),
        ("就近务进站", &[], &["9"], "就近服务进站", Rule::Insertion),
        ("右玉", &["0"], &["1"], "右五", Rule::LookAlike),
        ("住在", &[], &["8"], "往在", Rule::LookAlike),
        ("65000人", &["4"], &["3"], "6.5万人", Rule::Number),
        ("2024年", &["3"], &["4"], "二〇二四年", Rule::Number),
        ("第17届灯船节", &[], &["3"], "第十七届灯船节", Rule::Number),
    ] {
        let results = results(query);
        assert_eq!(ids(&results, Level::Exact), exact, "{query}");
        assert_eq!(ids(&results, Level::Near), near, "{query}");
        assert_eq!(
            (results.total.exact as usize, results.total.near as usize),
            (exact.len(), near.len()),
            "{query}"
        );
        let hit = results.hits.iter().find(|hit| hit.level == Level::Near).unwrap();
        let reason = &hit.reasons[0];
        assert_eq!((reason.asked.as_str(), reason.matched.as_str(), reason.rule), (query, matched, rule));
        let marked: String =
            hit.snippet.iter().filter(|segment| segment.hit).map(|s| s.text.as_str()).collect();
        assert_eq!(marked, matched, "{query}");
    }
}

#[test]
fn quotation_marks_switch_near_and_related_off() {
    for query in ["\"右玉精神\"", "“各抒己见”", "\"鹤圩大桥什么时候才能合龙通车\""]
    {
        let results = results(query);
        assert_eq!((results.total.near, results.total.related), (0, 0), "{query}");
    }
}

#[test]
fn words_are_not_numbers() {
    let results = results("51假期");
    assert_eq!((results.total.exact, results.total.near), (0, 0));
}

#[test]
fn a_question_finds_the_article_that_answers_it() {
    let results = results("鹤圩大桥什么时候合龙?");
    assert_eq!(results.total.exact, 0);
    assert_eq!(results.hits[0].level, Level::Related);
    assert_eq!(results.hits[0].id, "6");
}

#[test]
fn levels_come_in_order_and_terms_hold_together() {
    let results = results("右玉精神 久久为功");
    let levels: Vec<Level> = results.hits.iter().map(|hit| hit.level).collect();
    assert!(levels.is_sorted(), "{levels:?}");
    assert_eq!(ids(&results, Level::Exact), ["0"]);
    assert_eq!(ids(&results, Level::Near), ["1"]);
    assert_eq!(ids(&self::results("右玉精神 -久久为功"), Level::Near), Vec::<&str>::new());
}

#[test]
fn an_alternative_counts_once() {
    let both = results("右玉精神 | 五一假期");
    assert_eq!(ids(&both, Level::Exact), ["0", "5"]);
    assert_eq!(ids(&results("大力 右玉|右五"), Level::Exact), ["0", "1"]);
    assert_eq!(ids(&results("大力 右玉|-久久"), Level::Exact), ["0"]);
}

#[test]
fn a_query_past_the_limit_is_refused_in_words() {
    let results = results(&"长".repeat(engine::search::MAX_QUERY_CHARACTERS + 1));
    assert_eq!(results.empty, Some(engine::Empty::TooLong));
    assert_eq!(self::results(&"长".repeat(engine::search::MAX_QUERY_CHARACTERS)).empty, None);
}

#[test]
fn the_written_form_comes_first() {
    let texts = ["发挥知民情的优势，服务居民。", "發揮知民情的優勢，服務居民。"];
    let index = common::index(&common::articles(&texts));
    let archive = Archive::open(&index).unwrap();
    for (query, first) in [("优势", "0"), ("優勢", "1")] {
        let results = archive.search(query, SearchOptions::default()).unwrap();
        assert_eq!((results.total.exact, results.hits[0].id.as_str()), (2, first), "{query}");
    }
}

#[test]
fn terms_that_stand_together_come_first() {
    let apart = format!("渡轮{}灯船", "与江边的人家".repeat(20));
    let together = format!("渡轮灯船{}", "与江边的人家".repeat(20));
    let index = common::index(&common::articles(&[apart, together]));
    let archive = Archive::open(&index).unwrap();
    let results = archive.search("灯船 渡轮", SearchOptions::default()).unwrap();
    assert_eq!((results.total.exact, results.hits[0].id.as_str()), (2, "1"));
}

#[test]
fn an_opened_article_says_how_it_matches_as_the_list_did() {
    let index = common::index(&common::articles(TEXTS));
    let archive = Archive::open(&index).unwrap();
    for query in [
        "右玉精神",
        "右玉精神 弘扬",
        "各抒己见",
        "2024年",
        "65000人",
        "大桥合龙以后市民可以步行过江吗",
        "鹤圩大桥 -北塔",
        "，。",
        "",
    ] {
        let results = archive.search(query, SearchOptions { limit: 99, ..SearchOptions::default() }).unwrap();
        for number in 0..TEXTS.len() {
            let id = number.to_string();
            let hit = results.hits.iter().find(|hit| hit.id == id);
            let article = archive.article(&id, query).unwrap().unwrap();
            assert_eq!(article.level, hit.map(|hit| hit.level), "{query} {id}");
            assert_eq!(
                article.reasons,
                hit.map(|hit| hit.reasons.clone()).unwrap_or_default(),
                "{query} {id}"
            );
            let marked = article.paragraphs.iter().flatten().any(|segment| segment.hit);
            assert!(marked || hit.is_none(), "{query} {id}");
        }
    }
}

/// Whether some piece of a clause is that near to the query, by trying all of them.
fn within(text: &str, query: &[char], edits: usize) -> bool {
    text.split('，').any(|clause| {
        let clause: Vec<char> = clause.chars().collect();
        (0..clause.len()).any(|from| {
            (from..=clause.len()).any(|to| common::edits::distance(&clause[from..to], query) == edits)
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    // Enough articles for each way of finding candidates, and a letter that most corpora lack.
    #[test]
    fn near_articles_are_those_of_a_naive_scan(
        texts in vec(vec(select(&['太', '原', '市', '江', '边', '人', '，'][..]), 0..14), 1..300),
        // From eight characters on two edits are allowed.
        query in vec(select(&['太', '原', '市', '江', '边', '桥'][..]), 4..8),
    ) {
        let texts: Vec<String> = texts.into_iter().map(String::from_iter).collect();
        let index = common::index(&common::articles(&texts));
        let archive = Archive::open(&index).unwrap();
        let options = SearchOptions { limit: usize::MAX, ..SearchOptions::default() };
        let results = archive.search(&String::from_iter(&query), options).unwrap();
        let found = |level: Level| {
            let mut found: Vec<usize> = results.hits.iter().filter(|hit| hit.level == level)
                .map(|hit| hit.id.parse().unwrap()).collect();
            found.sort_unstable();
            found
        };
        let naive = |edits: usize| (0..texts.len()).filter(|&at| within(&texts[at], &query, edits)).collect::<Vec<_>>();
        let exact = naive(0);
        let near: Vec<usize> = naive(1).into_iter().filter(|at| !exact.contains(at)).collect();
        prop_assert_eq!(found(Level::Exact), exact);
        prop_assert_eq!(found(Level::Near), near);
    }
}

/// The near articles of a query, each with what it has instead and by which rule.
fn near_reasons(texts: &[&str], query: &str) -> Vec<(String, Rule)> {
    let index = common::index(&common::articles(texts));
    let archive = Archive::open(&index).unwrap();
    let hits = archive.search(query, SearchOptions::default()).unwrap().hits;
    let near = hits.into_iter().filter(|hit| hit.level == Level::Near);
    near.flat_map(|hit| hit.reasons).map(|reason| (reason.matched, reason.rule)).collect()
}

#[test]
fn variants_that_stay_apart_are_near() {
    for (text, query, matched) in [
        ("江边的影像资料", "影象", "影像"),
        ("江边的影象资料", "影像", "影象"),
        ("一尊石像立在江边", "石象立在", "石像立在"),
        ("反复查看", "反覆", "反复"),
        ("図書館开放", "图书馆", "図書館"),
        ("图书馆开放", "図書館", "图书馆"),
    ] {
        assert_eq!(near_reasons(&[text], query), [(matched.to_owned(), Rule::Variant)], "{query}");
    }
}

#[test]
fn long_terms_may_have_two_edits() {
    let text = "渡口管理所在江边设立了便民休息屋";
    for (query, matched, rule) in [
        ("渡口管理处在江边设立便民", "渡口管理所在江边设立了便民", Rule::TwoEdits),
        ("渡口官理所在江边没立了", "渡口管理所在江边设立了", Rule::TwoEdits),
        ("口管理所在江边设了便民休", "口管理所在江边设立了便民休", Rule::Insertion),
    ] {
        assert_eq!(near_reasons(&[text], query), [(matched.to_owned(), rule)], "{query}");
    }
    for query in ["渡口官理处在江边没立了", "渡口官理处在", "码头处理所在江边设立"]
    {
        assert_eq!(near_reasons(&[text], query), [], "{query}");
    }
}

#[test]
fn a_short_term_is_near_where_one_look_alike_explains_it() {
    let alike = |matched: &str| vec![(matched.to_owned(), Rule::LookAlike)];
    assert_eq!(near_reasons(&["他自已划船"], "自己"), alike("自已"));
    assert_eq!(near_reasons(&["他自已划船", "船主自巳修船"], "自己"), []);
    assert_eq!(near_reasons(&["船主王末林"], "王未林"), alike("王末林"));
}

#[test]
fn a_term_of_three_may_have_another_middle_where_the_rest_agrees() {
    let texts = ["渡口设有便便屋，供行人休息。", "渡口停航。"];
    let found = [("便便屋".to_owned(), Rule::Substitution)];
    assert_eq!(near_reasons(&texts, "渡口 便民屋"), found);
    assert_eq!(near_reasons(&texts, "便民屋 休息 -停航"), found);
    for query in ["便民屋", "停航 便民屋", "渡口 \"便民屋\"", "渡口 便民房"] {
        assert_eq!(near_reasons(&texts, query), [], "{query}");
    }
}

#[test]
fn a_question_is_answered_by_what_it_asks_about() {
    let texts =
        ["NASUWT 是一个工会。", "渡轮为什么停航，谁也说不清。", "国际电话 Internet2 网络开通。", "internal"];
    let index = common::index(&common::articles(&texts));
    let archive = Archive::open(&index).unwrap();
    for (question, answer) in
        [("NASUWT是什么？", "0"), ("Internet2是什么", "2"), ("谁是NASUWT", "0"), ("渡輪何時停航", "1")]
    {
        let hits = archive.search(question, SearchOptions::default()).unwrap().hits;
        assert_eq!(hits.first().map(|hit| hit.id.as_str()), Some(answer), "{question}");
        assert!(hits[0].level > Level::Exact, "{question}");
        assert!(!hits[0].title.iter().chain(&hits[0].snippet).any(|s| s.hit && s.text.contains('谁')));
    }
    for nothing in ["是什么", "谁", "为什么 多少"] {
        let hits = archive.search(nothing, SearchOptions::default()).unwrap().hits;
        assert!(hits.iter().all(|hit| hit.level == Level::Exact), "{nothing}");
    }
}
