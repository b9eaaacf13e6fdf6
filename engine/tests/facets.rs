//! Filters and facets, held against a naive count over the articles themselves.

mod common;

use std::collections::BTreeMap;

use engine::{Archive, Article, Author, Date, Facets, Filters, Kind, SearchOptions};
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
    let names = |names: &'static [&'static str]| {
        subsequence(names, 0..=names.len().min(2))
            .prop_map(|names| names.into_iter().filter(|name| !name.is_empty()).map(String::from).collect())
    };
    (
        option::of(select(vec![20_241_120..=20_241_120, 20_230_000..=20_249_999, 1..=20_231_231])),
        option::of(select(vec![1_120u16, 1_201, 229])),
        subsequence(vec![2022u16, 2024], 0..=2),
        subsequence(vec![1u16, 3], 0..=2),
        (names(SECTIONS), names(AUTHORS), names(PAPERS)),
        subsequence(&Kind::ALL[..], 0..=2),
        option::of(select(vec![0u16, 500, 1_000])),
    )
        .prop_map(|(dates, day, years, pages, (sections, authors, papers), kinds, quality)| Filters {
            dates,
            day,
            years,
            pages,
            sections,
            authors,
            papers,
            kinds,
            quality,
        })
}

/// A date as a number such as 20241120; 0 for none.
fn packed(article: &Article) -> u32 {
    article.date.map_or(0, |date| date.to_string().replace('-', "").parse().expect("figures"))
}

/// Whether an article is wanted, condition by condition in the words of [`Filters`].
fn wanted(filters: &Filters, article: &Article) -> bool {
    let day = packed(article);
    let any = |list: &[String], names: &[&str]| {
        list.is_empty() || names.iter().any(|name| list.iter().any(|wanted| wanted == name))
    };
    let authors: Vec<&str> = article.authors.iter().map(|author| author.name.as_str()).collect();
    filters.dates.as_ref().is_none_or(|days| day > 0 && days.contains(&day))
        && filters.day.is_none_or(|wanted| day > 0 && day % 10_000 == u32::from(wanted))
        && (filters.years.is_empty() || filters.years.contains(&((day / 10_000) as u16)))
        && (filters.pages.is_empty() || article.page_no.is_some_and(|page| filters.pages.contains(&page)))
        && any(&filters.sections, &[&article.section])
        && any(&filters.papers, &[&article.paper])
        && any(&filters.authors, &authors)
        && (filters.kinds.is_empty() || filters.kinds.contains(&article.kind))
        && filters.quality.is_none_or(|least| article.quality.is_none_or(|quality| quality >= least))
}

/// Counts of names, most frequent first, as a map: the order of equals is the builder's.
fn named(counts: &[(String, u32)]) -> BTreeMap<&str, u32> {
    assert!(counts.is_sorted_by(|(_, a), (_, b)| a >= b), "most frequent first: {counts:?}");
    counts.iter().map(|(name, count)| (name.as_str(), *count)).collect()
}

fn tally<K: Ord>(keys: impl Iterator<Item = K>) -> BTreeMap<K, u32> {
    let mut counts = BTreeMap::new();
    keys.for_each(|key| *counts.entry(key).or_default() += 1);
    counts
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
        prop_assert_eq!(results.exact, kept.len());

        let Facets { months, pages, sections, authors, kinds, papers } = results.facets.unwrap();
        prop_assert_eq!(BTreeMap::from_iter(months), tally(kept.iter().map(|article| packed(article) / 100)));
        let page = |article: &&Article| article.page_no.unwrap_or(0);
        prop_assert_eq!(BTreeMap::from_iter(pages), tally(kept.iter().map(page)));
        let kind = |article: &&Article| Kind::ALL.iter().position(|&kind| kind == article.kind);
        let counted = kinds.into_iter().map(|(kind, n)| (Kind::ALL.iter().position(|&k| k == kind), n));
        prop_assert_eq!(BTreeMap::from_iter(counted), tally(kept.iter().map(kind)));
        let section = kept.iter().map(|article| article.section.as_str()).filter(|name| !name.is_empty());
        prop_assert_eq!(named(&sections), tally(section));
        let paper = kept.iter().map(|article| article.paper.as_str()).filter(|name| !name.is_empty());
        prop_assert_eq!(named(&papers), tally(paper));
        let author = AUTHORS.iter().flat_map(|&name| {
            kept.iter().filter(move |article| article.authors.iter().any(|a| a.name == name)).map(move |_| name)
        });
        prop_assert_eq!(named(&authors), tally(author));
    }
}
