//! Filters and facets, held against a naive count over the articles themselves.

mod common {
    mod index;

    pub use index::index;
}

use std::collections::{BTreeMap, BTreeSet};

use engine::{Archive, Article, Author, Date, Filters, Kind, SearchOptions, facet_names};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

const DAYS: &[&str] = &["2022-11-20", "2023-11-20", "2024-11-20", "2024-11-21", "2024-12-01"];
const SECTIONS: &[&str] = &["", "要闻", "读者", "副刊"];
const AUTHORS: &[&str] = &["沈砚秋", "辛望春", "伊莱亚斯"];
const PAPERS: &[&str] = &["", "槐津日报", "荇江晚报"];
const QUERY: &str = "渡轮";

fn article() -> impl Strategy<Value = Article> {
    (
        (option::of(select(DAYS)), option::of(1u16..4), select(SECTIONS), select(PAPERS)),
        (subsequence(AUTHORS, 0..=3), select(&Kind::ALL[..]), option::of(0u16..=1_000), any::<bool>()),
    )
        .prop_map(|((day, page_no, section, paper), (authors, kind, quality, found))| Article {
            date: day.map(|day| Date::parse(day).expect("a day")),
            page_no,
            section: section.into(),
            paper: paper.into(),
            // An author named twice is still one article of hers.
            authors: authors
                .iter()
                .chain(authors.first())
                .map(|&name| Author { name: name.into(), role: String::new() })
                .collect(),
            kind,
            quality,
            text: if found { "末班渡轮。".into() } else { "末班车。".into() },
            ..Article::default()
        })
}

fn filters() -> impl Strategy<Value = Filters> {
    fn some(values: &[&str]) -> impl Strategy<Value = Vec<String>> + use<> {
        let values: Vec<String> =
            values.iter().filter(|value| !value.is_empty()).map(|&v| v.into()).collect();
        let count = values.len().min(2);
        subsequence(values, 0..=count)
    }
    let kinds = Kind::ALL.map(Kind::name);
    (
        option::of(select(vec![20_241_120..=20_241_120, 20_230_000..=20_249_999, 1..=20_231_231])),
        option::of(select(vec![1_120u16, 1_201, 229])),
        option::of(select(vec![0u16, 500, 1_000])),
        (some(&["2022", "2024"]), some(&["2024-11", "2022-11"]), some(&["1", "3"])),
        (some(SECTIONS), some(AUTHORS), some(&kinds), some(PAPERS)),
    )
        .prop_map(|(dates, day, quality, (year, month, page_no), (section, author, kind, paper))| {
            let mut filters = Filters { dates, day, quality, ..Filters::default() };
            let values = [year, month, page_no, section, author, kind, paper];
            for (facet, values) in facet_names().zip(values) {
                filters.choose(facet, values);
            }
            filters
        })
}

/// A date as a number such as 20241120; 0 for none.
fn packed(article: &Article) -> u32 {
    article.date.map_or(0, |date| date.to_string().replace('-', "").parse().expect("figures"))
}

/// What an article has of a facet, in the writing of the answer.
fn values(facet: &str, article: &Article) -> Vec<String> {
    let date = article.date.map(|date| date.to_string());
    let values: Vec<String> = match facet {
        "year" => date.iter().map(|date| date[..4].to_owned()).collect(),
        "month" => date.iter().map(|date| date[..7].to_owned()).collect(),
        "page_no" => article.page_no.iter().map(u16::to_string).collect(),
        "section" => vec![article.section.clone()],
        "author" => article.authors.iter().map(|author| author.name.clone()).collect(),
        "kind" => vec![article.kind.name().to_owned()],
        "paper" => vec![article.paper.clone()],
        _ => panic!("what {facet} counts is not known to this test"),
    };
    let distinct: BTreeSet<String> = values.into_iter().filter(|value| !value.is_empty()).collect();
    distinct.into_iter().collect()
}

/// Whether an article is wanted, condition by condition in the words of [`Filters`].
fn wanted(filters: &Filters, article: &Article) -> bool {
    let day = packed(article);
    filters.dates.as_ref().is_none_or(|days| day > 0 && days.contains(&day))
        && filters.day.is_none_or(|wanted| day > 0 && day % 10_000 == u32::from(wanted))
        && filters.quality.is_none_or(|least| article.quality.is_none_or(|quality| quality >= least))
        && filters
            .facets
            .iter()
            .all(|(facet, chosen)| values(facet, article).iter().any(|value| chosen.contains(value)))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn counts_are_those_of_the_articles_that_are_wanted(
        mut articles in vec(article(), 1..30),
        filters in filters(),
    ) {
        for (number, article) in articles.iter_mut().enumerate() {
            article.id = number.to_string();
        }
        let index = common::index(&articles);
        let archive = Archive::open(&index).unwrap();
        let options = SearchOptions { limit: 1, facets: true, filters: filters.clone(), ..SearchOptions::default() };
        let results = archive.search(QUERY, options).unwrap();
        let kept: Vec<&Article> = articles
            .iter()
            .filter(|article| article.text.contains(QUERY) && wanted(&filters, article))
            .collect();
        prop_assert_eq!(results.total.exact as usize, kept.len());

        let facets = results.facets.unwrap();
        for facet in facet_names() {
            let mut expected: BTreeMap<String, u32> = BTreeMap::new();
            for value in kept.iter().flat_map(|article| values(facet, article)) {
                *expected.entry(value).or_default() += 1;
            }
            let counts = facets.of(facet);
            let counted: BTreeMap<String, u32> =
                counts.iter().map(|counted| (counted.value.clone(), counted.count)).collect();
            prop_assert_eq!(counted, expected, "{}", facet);
            match facet {
                "section" | "author" | "paper" => prop_assert!(counts.is_sorted_by(|a, b| a.count >= b.count)),
                "kind" => {
                    let place = |name: &str| Kind::ALL.iter().position(|kind| kind.name() == name);
                    prop_assert!(counts.is_sorted_by_key(|counted| place(&counted.value)));
                }
                _ => prop_assert!(counts.is_sorted_by(|a, b| a.value <= b.value)),
            }
        }
        prop_assert_eq!(facets.of("no such facet"), &[]);
    }
}
