//! How long the engine takes: folding, building, opening, and each kind of question. Every answer is checked before
//! it is timed. `cargo bench -p jianbao-engine` runs all; a name behind it runs those whose name contains it.
//!
//! The corpus is made of invented sentences by a fixed rule, so every machine measures the same work.

use std::sync::LazyLock;

use divan::{Bencher, black_box};
use engine::{Archive, Article, Author, Builder, CitationOptions, CitationStyle, Date, SearchOptions, Sort};

fn main() {
    divan::main();
}

const ARTICLES: usize = 3_000;
const WHO: &[&str] = &["船长", "渡口居民", "图书馆员", "摆渡人", "电工学徒", "养蜂人", "小学教师", "邮递员"];
const WHERE: &[&str] =
    &["槐津码头", "望埠区", "荇江南岸", "鹤圩大桥", "老邮局", "灯船巷", "北塔工地", "芦苇滩"];
const WHAT: &[&str] = &[
    "清点了库房里的旧铜铃",
    "修好了停摆三年的大钟",
    "把第一批电动渡轮推下水",
    "整理出一百二十册旧报",
    "为晚归的乘客留了一盏灯",
    "丈量了江堤的新裂缝",
    "登记了全部夜航的船只",
    "在江边种下八百棵柳树",
];
const WHY: &[&str] = &[
    "因为入冬以后水位一直在降",
    "为的是赶在元宵节以前完工",
    "据说这是四十年来的头一回",
    "费用由两岸的居民分摊",
    "这件事去年就写进了计划",
    "其中一半是志愿者的功劳",
];

/// A fixed sequence of numbers (Knuth's MMIX generator).
struct Draw(u64);

impl Draw {
    fn of<'w>(&mut self, words: &[&'w str]) -> &'w str {
        words[self.below(words.len())]
    }

    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % bound as u64) as usize
    }
}

static CORPUS: LazyLock<Vec<Article>> = LazyLock::new(|| {
    let mut draw = Draw(1);
    let article = |number: usize| {
        let mut text = String::new();
        for _ in 0..12 {
            let (who, place, what, why) = (draw.of(WHO), draw.of(WHERE), draw.of(WHAT), draw.of(WHY));
            let (hour, count) = (draw.below(24), draw.below(9_000));
            text.push_str(&format!("{hour}时许，{who}在{place}{what}，{why}，共{count}人次。"));
            text.push_str(if draw.below(4) == 0 { "\n" } else { "" });
        }
        let (year, month, day) = (2000 + draw.below(25), 1 + draw.below(12), 1 + draw.below(28));
        Article {
            id: format!("{number}"),
            paper: "槐津日报".into(),
            date: Date::new(year as u16, month as u8, day as u8),
            page_no: Some(1 + draw.below(8) as u16),
            section: ["要闻", "民生", "文化"][draw.below(3)].into(),
            title: format!("{}{}", draw.of(WHERE), draw.of(WHAT)),
            authors: vec![Author {
                name: ["闻若舟", "沈砚秋", "汪鲤"][draw.below(3)].into(),
                role: "记者".into(),
            }],
            text,
            ..Article::default()
        }
    };
    (0..ARTICLES).map(article).collect()
});

fn build(articles: &[Article]) -> Vec<u8> {
    let mut builder = Builder::new();
    articles.iter().cloned().for_each(|article| builder.add(article));
    builder.build().expect("the articles can be indexed")
}

static INDEX: LazyLock<Vec<u8>> = LazyLock::new(|| build(&CORPUS));

fn archive() -> Archive<'static> {
    Archive::open(&INDEX).expect("a fresh index opens")
}

#[divan::bench]
fn fold(bencher: Bencher) {
    let archive = archive();
    let text: String = CORPUS[..100].iter().map(|article| article.text.as_str()).collect();
    assert!(archive.runs(&text).iter().all(|run| !run.contains('，')));
    bencher.bench_local(|| archive.runs(black_box(&text)));
}

#[divan::bench(sample_count = 5)]
fn build_500_articles(bencher: Bencher) {
    assert_eq!(build(&CORPUS[..500]), build(&CORPUS[..500]), "the same articles give the same bytes");
    bencher.bench_local(|| build(black_box(&CORPUS[..500])));
}

#[divan::bench]
fn open(bencher: Bencher) {
    assert_eq!(archive().counts().articles as usize, ARTICLES);
    bencher.bench_local(|| Archive::open(black_box(&INDEX)));
}

/// A query and whether anything matches exactly, nearly, by its wording.
const QUERIES: &[(&str, &str, [bool; 3])] = &[
    ("one character", "铃", [true, false, false]),
    ("two characters", "渡轮", [true, false, false]),
    ("phrase", "停摆三年的大钟", [true, false, false]),
    ("two terms", "养蜂人 柳树", [true, false, false]),
    ("either, without, in a field", "铜铃 | 旧报 -大钟 标题:码头", [true, false, false]),
    ("near", "停摆三年的大种", [false, true, false]),
    ("nowhere", "纸飞机", [false, false, false]),
    ("question", "是谁修好了灯船巷停摆了三年的那口大钟呢", [false, false, true]),
];

#[divan::bench(args = QUERIES.iter().map(|(kind, ..)| *kind))]
fn search(bencher: Bencher, kind: &str) {
    let archive = archive();
    let (_, query, expected) = QUERIES.iter().find(|(name, ..)| *name == kind).expect("a kind of query");
    let total = archive.search(query, SearchOptions::default()).expect("a sound index answers").total;
    assert_eq!([total.exact > 0, total.near > 0, total.related > 0], *expected, "{query}");
    bencher.bench_local(|| archive.search(black_box(query), SearchOptions::default()));
}

#[divan::bench]
fn search_with_facets_and_filters(bencher: Bencher) {
    let archive = archive();
    let mut options = SearchOptions { sort: Sort::Newest, facets: true, ..SearchOptions::default() };
    options.filters.choose("section", vec!["民生".into(), "文化".into()]);
    let results = archive.search("渡轮", options.clone()).expect("a sound index answers");
    assert_eq!(results.facets.map(|facets| facets.of("section").len()), Some(2));
    bencher.bench_local(|| archive.search(black_box("渡轮"), options.clone()));
}

#[divan::bench(args = ["槐", "chuanzhang", "作者:沈"])]
fn suggest(bencher: Bencher, typed: &str) {
    let archive = archive();
    assert!(!archive.suggest(typed, 8).expect("a sound index answers").is_empty(), "{typed}");
    bencher.bench_local(|| archive.suggest(black_box(typed), 8));
}

#[divan::bench]
fn article(bencher: Bencher) {
    let archive = archive();
    let marked =
        archive.article("7", "渡轮 人次").expect("a sound index answers").expect("article 7 is there");
    assert_eq!(marked.id, "7");
    bencher.bench_local(|| archive.article(black_box("7"), "渡轮 人次"));
}

#[divan::bench]
fn concordance(bencher: Bencher) {
    let archive = archive();
    assert_eq!(archive.kwic("旧铜铃", 12, 0, 50).expect("a sound index answers").lines.len(), 50);
    bencher.bench_local(|| archive.kwic(black_box("旧铜铃"), 12, 0, 50));
}

#[divan::bench]
fn similar(bencher: Bencher) {
    let archive = archive();
    assert!(archive.similar("7").expect("a sound index answers").iter().all(|article| article.id != "7"));
    bencher.bench_local(|| archive.similar(black_box("7")));
}

#[divan::bench]
fn cite(bencher: Bencher) {
    let archive = archive();
    let options = CitationOptions::new(CitationStyle::Gbt7714_2025);
    assert!(archive.citation("7", options).expect("a sound index answers").is_some());
    bencher.bench_local(|| archive.citation(black_box("7"), options));
}
