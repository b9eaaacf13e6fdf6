//! Scanned pages of the sample newspaper in other styles than those that the layout analysis was made with: how many
//! articles come out whole and with their headlines, and that turning, scaling, moving or shuffling a page changes nothing.

use engine::Article;
use importer::read_bytes;
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scans")
}

/// Headline and text of the articles of each page.
fn answers() -> BTreeMap<String, Vec<(String, String)>> {
    let mut answers: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    for line in fs::read_to_string(folder().join("answers.jsonl")).unwrap().lines() {
        let answer: Value = serde_json::from_str(line).unwrap();
        let titles = answer["titles"].as_array().unwrap().iter().map(|title| title.as_str().unwrap());
        let article = (titles.collect::<String>(), answer["text"].as_str().unwrap().to_string());
        answers.entry(answer["file"].as_str().unwrap().to_string()).or_default().push(article);
    }
    answers
}

fn fold(text: &str) -> Vec<char> {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

type Grams = HashMap<[char; 4], usize>;

fn grams(text: &str) -> Grams {
    let mut grams = Grams::new();
    for gram in fold(text).windows(4) {
        *grams.entry([gram[0], gram[1], gram[2], gram[3]]).or_default() += 1;
    }
    grams
}

fn shared(one: &Grams, other: &Grams) -> usize {
    one.iter().map(|(gram, count)| other.get(gram).map_or(0, |own| *own.min(count))).sum()
}

/// Edit distance.
fn distance(one: &[char], other: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, a) in one.iter().enumerate() {
        let mut last = row[0];
        row[0] = at + 1;
        for (place, b) in other.iter().enumerate() {
            let above = row[place + 1];
            row[place + 1] = (above + 1).min(row[place] + 1).min(last + usize::from(a != b));
            last = above;
        }
    }
    row[other.len()]
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Score {
    articles: usize,
    whole: usize,
    titled: usize,
    /// Records of which less than half is of any article.
    spurious: usize,
}

/// How well a page came out: an article is whole where one record has at least 0.8 of what the page's records have of it,
/// and at least 0.8 of that record is of it; its headline is right within a fifth of its characters.
fn score(found: &[Article], answers: &[(String, String)]) -> Score {
    let title = |article: &Article| format!("{}{}{}", article.lead_title, article.title, article.subtitle);
    let records: Vec<(String, Grams)> = found
        .iter()
        .map(|article| {
            (title(article), grams(&format!("{}{}{}", title(article), article.text, article.byline)))
        })
        .collect();
    let own: Vec<Grams> = answers.iter().map(|(title, text)| grams(&format!("{title}{text}"))).collect();
    let sum = |all: &mut dyn Iterator<Item = &Grams>| {
        let mut sum = Grams::new();
        all.for_each(|grams| grams.iter().for_each(|(gram, count)| *sum.entry(*gram).or_default() += count));
        sum
    };
    let (page, any) = (sum(&mut records.iter().map(|record| &record.1)), sum(&mut own.iter()));
    let mut score = Score { articles: answers.len(), ..Score::default() };
    for ((wanted, _), grams) in answers.iter().zip(&own) {
        let Some(best) = records.iter().max_by_key(|record| shared(&record.1, grams)) else { continue };
        let inside = shared(&best.1, grams) * 10;
        let whole = inside >= 8 * shared(&page, grams) && inside >= 8 * shared(&best.1, &any) && inside > 0;
        score.whole += usize::from(whole);
        let wanted = fold(wanted);
        score.titled += usize::from(distance(&fold(&best.0), &wanted) * 5 <= wanted.len());
    }
    for (article, (_, grams)) in found.iter().zip(&records).filter(|(article, _)| article.is_report()) {
        let best = own.iter().map(|own| shared(own, grams)).max().unwrap_or(0);
        let all = shared(grams, &any);
        score.spurious += usize::from(article.kind != engine::Kind::Picture && (best * 2 < all || all < 20));
    }
    score
}

fn add(sum: &mut Score, other: Score) {
    sum.articles += other.articles;
    sum.whole += other.whole;
    sum.titled += other.titled;
    sum.spurious += other.spurious;
}

/// The pages that were read, by name, those of one engine first.
fn pages() -> Vec<(String, Vec<u8>)> {
    let mut pages: Vec<(String, Vec<u8>)> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension().is_some_and(|ending| ["json", "hocr", "alto"].iter().any(|own| ending == *own))
        })
        .map(|path| (path.file_name().unwrap().to_str().unwrap().to_string(), fs::read(&path).unwrap()))
        .collect();
    pages.sort();
    pages
}

fn stem(name: &str) -> &str {
    name.split('.').next().unwrap()
}

#[test]
fn pages_in_other_styles_come_out_whole_and_with_their_headlines() {
    let answers = answers();
    let mut sum = Score::default();
    for (name, bytes) in pages() {
        let (articles, _) = read_bytes(&name, &bytes);
        let own = score(&articles, &answers[stem(&name)]);
        println!("{name}: {own:?}");
        assert!(own.whole * 3 >= own.articles * 2, "{name}: {own:?}");
        add(&mut sum, own);
    }
    println!("all: {sum:?}");
    assert!(sum.whole * 100 >= sum.articles * 90, "{sum:?}");
    assert!(sum.titled * 100 >= sum.articles * 85, "{sum:?}");
    assert!(sum.spurious * 100 <= sum.articles * 6, "{sum:?}");
}

#[test]
fn the_running_head_or_foot_of_each_page_says_its_date_and_number() {
    for (name, date, page) in [
        ("modular.hocr", "2024-11-20", Some(1)),
        ("modular.json", "2024-11-20", Some(1)),
        ("flow.json", "2024-11-20", Some(3)),
        // The engine did not read the 2 at the foot's end.
        ("boxed.json", "2024-12-18", None),
        ("three.json", "2025-02-12", Some(5)),
    ] {
        let (articles, _) = read_bytes(name, &fs::read(folder().join(name)).unwrap());
        for article in articles {
            assert_eq!(
                (article.date, article.page_no),
                (engine::Date::parse(date), page),
                "{name}: {article:?}"
            );
        }
    }
}

/// The JSON of a page whose points and order are changed.
fn changed(bytes: &[u8], point: &dyn Fn(f64, f64) -> (f64, f64), reversed: bool) -> Vec<u8> {
    let mut page: Value = serde_json::from_slice(bytes).unwrap();
    for polygon in page["rec_polys"].as_array_mut().unwrap() {
        for corner in polygon.as_array_mut().unwrap() {
            let (x, y) = point(corner[0].as_f64().unwrap(), corner[1].as_f64().unwrap());
            *corner = json!([x, y]);
        }
    }
    if reversed {
        for list in ["rec_texts", "rec_scores", "rec_polys"] {
            page[list].as_array_mut().unwrap().reverse();
        }
    }
    page.to_string().into_bytes()
}

#[test]
fn a_page_that_is_scaled_turned_moved_or_shuffled_comes_out_as_well() {
    let answers = answers();
    let turned = |degrees: f64| {
        let (sin, cos) = degrees.to_radians().sin_cos();
        move |x: f64, y: f64| (x * cos - y * sin + 100.0, x * sin + y * cos + 100.0)
    };
    let (left, right) = (turned(-0.9), turned(0.9));
    type Change<'a> = (&'a str, &'a dyn Fn(f64, f64) -> (f64, f64), bool);
    let changes: [Change; 6] = [
        ("half as large", &|x, y| (x / 2.0, y / 2.0), false),
        ("three times as large", &|x, y| (x * 3.0, y * 3.0), false),
        ("moved", &|x, y| (x + 700.0, y - 400.0), false),
        ("in the opposite order", &|x, y| (x, y), true),
        ("turned to the left", &left, false),
        ("turned to the right", &right, false),
    ];
    for (name, bytes) in pages().into_iter().filter(|(name, _)| name.ends_with(".json")) {
        let plain = score(&read_bytes(&name, &bytes).0, &answers[stem(&name)]);
        for (what, point, reversed) in changes {
            let own = score(&read_bytes(&name, &changed(&bytes, point, reversed)).0, &answers[stem(&name)]);
            assert!(own.whole + 1 >= plain.whole, "{name} {what}: {own:?}, not {plain:?}");
            assert!(own.titled + 1 >= plain.titled, "{name} {what}: {own:?}, not {plain:?}");
        }
    }
}
