//! Similar articles: the same text again is distinguished from what is merely related, as a naive count does.

mod common {
    mod index;

    pub use index::index;
}

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use engine::{Archive, Article, Date, Kind};

const ORIGINAL: &str = "槐津渡口的电动渡轮昨天上午试航。这艘渡轮由槐津船厂建造，可载客一百二十人，充一次电能往返四十趟。\
    船长汪鲤说，电动渡轮没有柴油味，噪声也小。市交通局介绍，年内还有两艘电动渡轮下水，老渡轮将陆续退役。";
/// The same with a new beginning, a few misread characters and other punctuation.
const REPRINT: &str = "本报讯 槐津渡口的电动渡轮昨天上午试肮,这艘渡轮由槐津船厂建造,可载客一百二十人,充一次电能往返四十趟.\
    船长汪鲤说,电动渡轮没有柴油味,噪音也小.市交通局介绍,年内还有两艘电动渡轮下水,老渡轮将陆续退役.";
const FOLLOW_UP: &str = "乘客昨天坐上了电动渡轮。首航的船长是汪鲤，她说槐津船厂给这艘电动渡轮装了新的靠泊系统。\
    试航一个月来，渡轮准点率达到九成九，渡口的早高峰不再排长队。";
const UNRELATED: &str = "气象台预报，周末有一次降温过程，最低气温将降到零下六度，北风四到五级。请市民注意添衣，\
    农户检查大棚，防止蔬菜受冻。";
const OTHER: &str =
    "县图书馆今起延长开放时间，晚上九点半闭馆。读者可以在自助机上借还图书，少儿阅览室周末举办讲故事活动。";

fn article(id: &str, date: &str, text: &str) -> Article {
    Article {
        id: id.into(),
        title: format!("标题{id}"),
        date: Date::parse(date),
        page_no: Some(3),
        text: text.into(),
        ..Article::default()
    }
}

/// Ids of what is similar, near-identical ones with a mark.
fn similar(archive: &Archive<'_>, id: &str) -> Vec<String> {
    let similar = archive.similar(id).unwrap();
    similar.iter().map(|one| format!("{}{}", if one.near_identical { "=" } else { "" }, one.id)).collect()
}

#[test]
fn a_reprint_is_near_identical_a_later_story_related_and_the_rest_neither() {
    let index = common::index(&[
        article("original", "2024-11-20", ORIGINAL),
        article("reprint", "2024-11-21", REPRINT),
        article("follow-up", "2024-12-18", FOLLOW_UP),
        article("weather", "2024-12-18", UNRELATED),
        article("library", "2024-12-19", OTHER),
    ]);
    let archive = Archive::open(&index).unwrap();
    assert_eq!(similar(&archive, "original"), ["=reprint", "follow-up"]);
    assert_eq!(similar(&archive, "reprint"), ["=original", "follow-up"]);
    let mut of_follow_up = similar(&archive, "follow-up");
    of_follow_up.sort();
    assert_eq!(of_follow_up, ["original", "reprint"]);
    for id in ["weather", "library", "nobody"] {
        assert!(similar(&archive, id).is_empty(), "{id}");
    }
    let first = &archive.similar("original").unwrap()[0];
    assert_eq!(
        (first.title.as_str(), first.date, first.page_no),
        ("标题reprint", Date::parse("2024-11-21"), Some(3))
    );
}

#[test]
fn a_short_version_finds_the_long_one_and_is_found_by_it() {
    let long = [OTHER, ORIGINAL, UNRELATED, FOLLOW_UP].join("\n").repeat(3);
    let index = common::index(&[
        article("long", "2024-11-20", &long),
        article("short", "2024-11-21", "市交通局介绍，年内还有两艘电动渡轮下水，老渡轮将陆续退役。"),
        article("weather", "2024-11-22", "明天晴，最高气温十八度。"),
    ]);
    let archive = Archive::open(&index).unwrap();
    assert_eq!(similar(&archive, "long"), ["=short"]);
    assert_eq!(similar(&archive, "short"), ["=long"]);
}

#[test]
fn slogans_and_residue_are_like_nothing() {
    let of_kind = |id: &str, kind| Article { kind, ..article(id, "2024-11-20", ORIGINAL) };
    let index = common::index(&[
        of_kind("a", Kind::News),
        of_kind("b", Kind::Picture),
        of_kind("c", Kind::Slogan),
        Article { title: String::new(), ..of_kind("d", Kind::Other) },
        // What is filed under 其他 with a headline is an article all the same.
        Article { title: "编后".into(), ..of_kind("e", Kind::Other) },
    ]);
    let archive = Archive::open(&index).unwrap();
    assert_eq!(similar(&archive, "a"), ["=e", "=b"]);
    assert_eq!(similar(&archive, "e"), ["=a", "=b"]);
    assert!(similar(&archive, "c").is_empty() && similar(&archive, "d").is_empty());
}

#[test]
fn one_article_or_none_has_nothing_similar() {
    let index = common::index(&[article("only", "2024-11-20", ORIGINAL)]);
    assert!(similar(&Archive::open(&index).unwrap(), "only").is_empty());
    let index = common::index(&[]);
    assert!(similar(&Archive::open(&index).unwrap(), "only").is_empty());
}

/// Distinct runs of four letters or digits of an article's title and text.
fn naive_shingles(article: &Article) -> BTreeSet<String> {
    let kept = |text: &String| text.chars().filter(|c| c.is_alphanumeric()).collect::<Vec<char>>();
    let characters = [kept(&article.title), kept(&article.text)].concat();
    characters.windows(4).map(|window| window.iter().collect()).collect()
}

/// Pairs of articles with the part of the shorter one's shingles that both have, if any.
fn naive_containments(articles: &[Article]) -> BTreeMap<(usize, usize), f64> {
    let shingles: Vec<BTreeSet<String>> = articles.iter().map(naive_shingles).collect();
    let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (number, shingles) in shingles.iter().enumerate() {
        for shingle in shingles {
            places.entry(shingle).or_default().push(number);
        }
    }
    let mut shared: BTreeMap<(usize, usize), f64> = BTreeMap::new();
    for places in places.values() {
        for (at, &a) in places.iter().enumerate() {
            for &b in &places[at + 1..] {
                *shared.entry((a, b)).or_default() += 1.0;
            }
        }
    }
    for (&(a, b), count) in &mut shared {
        let shorter = shingles[a].len().min(shingles[b].len());
        *count = if shorter < 16 { 0.0 } else { *count / shorter as f64 };
    }
    shared
}

/// Holds the near-identical class against the naive count; how many pairs are in it. An article with five
/// or more may leave some out. `slack` is for what the fold equates and the naive count does not.
fn check_near_identical(articles: &[Article], slack: f64) -> usize {
    let index = common::index(articles);
    let archive = Archive::open(&index).unwrap();
    let naive = naive_containments(articles);
    let lists: Vec<Vec<engine::SimilarArticle>> =
        articles.iter().map(|article| archive.similar(&article.id).unwrap()).collect();
    let mut pairs = 0;
    for a in 0..articles.len() {
        for b in 0..articles.len() {
            let containment = naive.get(&(a.min(b), a.max(b))).copied().unwrap_or(0.0);
            let near = lists[a].iter().any(|one| one.near_identical && one.id == articles[b].id);
            let full = lists[a].len() == 5 && lists[a].iter().all(|one| one.near_identical);
            let (of, to) = (&articles[a].id, &articles[b].id);
            assert!(!near || containment >= 0.6 - slack, "{of} is not {to} again: {containment}");
            assert!(near || full || a == b || containment < 0.6 + slack, "{of} is {to} again: {containment}");
            pairs += usize::from(near);
        }
    }
    pairs
}

#[test]
fn the_near_identical_are_those_of_a_naive_count() {
    let characters: Vec<char> =
        "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动".chars().collect();
    let mut state = 1u64;
    let mut random = move |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let mut articles = Vec::new();
    for base in 0..40 {
        let length = 20 + random(400);
        let mut text: Vec<char> = (0..length).map(|_| characters[random(characters.len())]).collect();
        for version in 0..4 {
            articles.push(article(
                &format!("{base}-{version}"),
                "2024-11-20",
                &text.iter().collect::<String>(),
            ));
            articles.last_mut().unwrap().title.clear();
            for _ in 0..random(length / 8 + 1) {
                let at = random(text.len());
                text[at] = characters[random(characters.len())];
            }
            text.truncate(text.len() - random(text.len() / 2));
        }
    }
    assert!(check_near_identical(&articles, 0.0005) > 100);
}

#[test]
#[ignore = "needs ../shared"]
fn the_near_identical_of_real_news_are_those_of_a_naive_count() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/bench/news_1k.jsonl");
    let lines = fs::read_to_string(path).expect("the shared news can be read");
    let mut articles = Vec::new();
    for line in lines.lines() {
        let record: serde_json::Value = serde_json::from_str(line).unwrap();
        let field = |name: &str| record[name].as_str().unwrap_or_default().to_owned();
        let (id, title, text) = (field("id"), field("title"), field("text"));
        articles.push(Article { id, title, text, date: Date::parse(&field("date")), ..Article::default() });
    }
    println!("{} near-identical pairs", check_near_identical(&articles, 0.03) / 2);
}
