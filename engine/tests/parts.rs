//! An index read in parts answers as the whole one does, whatever is asked, and reads no more than it says.

mod common {
    mod articles;
    mod index;

    pub use {articles::articles, index::index};
}

use std::fmt::Debug;
use std::ops::Range;

use engine::{Archive, Article, Author, Date, IndexError, Near, SearchOptions, Sort};
use proptest::collection::vec;
use proptest::prelude::*;

/// How bytes come.
#[derive(Clone, Copy)]
enum Ways {
    /// All that was asked for.
    AtOnce,
    /// The last range only: the others are late, or have failed.
    OneByOne,
    /// Whole files of 1,000 bytes, twice, because the host knows no ranges.
    Files,
}

/// A reader of an index in parts that fetches what is missing, and counts.
struct Parts<'i> {
    index: &'i [u8],
    archive: Archive<'static>,
    trips: usize,
}

impl<'i> Parts<'i> {
    fn new(index: &'i [u8]) -> Parts<'i> {
        let whole = Archive::open(index).unwrap();
        Parts { index, archive: Archive::open_root(&index[..whole.root_length()]).unwrap(), trips: 0 }
    }

    /// Asks until nothing is missing.
    fn ask<T>(
        &mut self,
        ways: Ways,
        question: impl Fn(&Archive<'_>) -> Result<T, IndexError>,
    ) -> Result<T, IndexError> {
        self.trips = 0;
        loop {
            match question(&self.archive) {
                Err(IndexError::Missing) => {
                    self.trips += 1;
                    let missing = self.archive.take_missing();
                    assert!(!missing.is_empty(), "what is missing is named");
                    assert!(
                        missing.windows(2).all(|pair| pair[0].end < pair[1].start),
                        "apart and ascending"
                    );
                    let missing = match ways {
                        Ways::OneByOne => &missing[missing.len() - 1..],
                        _ => &missing[..],
                    };
                    for range in missing {
                        self.fetch(ways, range);
                    }
                }
                answer => return answer,
            }
        }
    }
}

impl Parts<'_> {
    fn fetch(&mut self, ways: Ways, range: &Range<u64>) {
        let (from, to) = (range.start as usize, range.end as usize);
        if !matches!(ways, Ways::Files) {
            return self.archive.provide(range.start, self.index[from..to].to_vec());
        }
        let root = self.archive.root_length();
        for file in (from - root) / 1_000..=(to - 1 - root) / 1_000 {
            let start = root + file * 1_000;
            let bytes = &self.index[start..self.index.len().min(start + 1_000)];
            self.archive.provide(start as u64, bytes.to_vec());
            self.archive.provide(start as u64, bytes.to_vec());
        }
    }
}

fn same<T: PartialEq + Debug>(
    index: &[u8],
    what: &str,
    question: impl Fn(&Archive<'_>) -> Result<T, IndexError>,
) {
    let whole = question(&Archive::open(index).unwrap());
    for ways in [Ways::OneByOne, Ways::Files] {
        assert_eq!(Parts::new(index).ask(ways, &question), whole, "{what}");
    }
    let mut parts = Parts::new(index);
    assert_eq!(parts.ask(Ways::AtOnce, &question), whole, "{what}");
    // What is there already changes nothing.
    assert_eq!(parts.ask(Ways::AtOnce, &question), whole, "{what}, asked again");
    assert_eq!(parts.trips, 0, "{what}");
}

/// Title, text, day, page number and authors of an article.
type Drawn = (String, String, Option<u32>, Option<u16>, Vec<String>);

fn corpus() -> impl Strategy<Value = Vec<Article>> {
    let article = (
        "[甲乙丙丁一二三ab ，。]{0,12}",
        "[甲乙丙丁戊一二三ab12優优 ，。\n]{0,80}",
        prop::option::of(0u32..4),
        prop::option::of(1u16..4),
        vec("[甲乙丙]{2,3}", 0..2),
    );
    vec(article, 0..40).prop_map(|articles| {
        let made = |(n, (title, text, day, page_no, names)): (usize, Drawn)| Article {
            id: format!("a{n}"),
            title,
            text,
            date: day.and_then(|day| Date::parse(&format!("2024-0{}-11", day + 1))),
            page_no,
            section: ["", "要闻", "民生"][n % 3].to_owned(),
            authors: names.into_iter().map(|name| Author { name, role: String::new() }).collect(),
            ..Article::default()
        };
        articles.into_iter().enumerate().map(made).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn an_index_in_parts_answers_as_the_whole_one(
        articles in corpus(),
        queries in vec("[甲乙丙丁一二三ab12優优 |\"-]{1,9}", 4),
        sort in prop::sample::select(vec![Sort::Relevance, Sort::Newest, Sort::Oldest, Sort::Page]),
        offset in 0usize..14,
        flags in any::<[bool; 4]>(),
    ) {
        let index = common::index(&articles);
        for query in &queries {
            for query in [query.clone(), format!("标题:{query}"), format!("作者:{query} 日期:2024-02..")] {
                let mut options = SearchOptions { sort, offset, ..SearchOptions::default() };
                [options.facets, options.explain, options.total, _] = flags;
                options.near = if flags[3] { Near::Always } else { Near::Never };
                if flags[0] {
                    options.filters.choose("section", vec!["要闻".to_owned()]);
                }
                same(&index, &query, |archive| archive.search(&query, options.clone()));
                same(&index, &query, |archive| archive.kwic(&query, 8, 0, 20));
                same(&index, &query, |archive| archive.suggest(&query, 8));
                same(&index, &query, |archive| archive.article("a3", &query));
            }
        }
        same(&index, "about", |archive| archive.about());
        same(&index, "issues", |archive| archive.issues());
        same(&index, "days", |archive| archive.days());
        same(&index, "issue", |archive| archive.issue(Date::parse("2024-02-11")));
        same(&index, "similar", |archive| archive.similar("a3"));
        same(&index, "no article", |archive| archive.article("nowhere", "甲"));
    }

    #[test]
    fn a_number_that_is_a_bound_is_never_too_low(
        articles in corpus(),
        query in "[甲乙丙丁一二三ab ]{1,6}",
        limit in 0usize..12,
    ) {
        let index = common::index(&articles);
        let archive = Archive::open(&index).unwrap();
        let certain = archive.search(&query, SearchOptions { limit, ..SearchOptions::default() }).unwrap();
        let quick = SearchOptions { limit, total: false, ..SearchOptions::default() };
        let quick = archive.search(&query, quick).unwrap();
        prop_assert!(!certain.total.at_most);
        prop_assert!(quick.total.exact >= certain.total.exact);
        prop_assert!(quick.total.at_most || quick.total.exact == certain.total.exact);
        prop_assert_eq!(quick.hits, certain.hits);
        let all = archive.search(&query, SearchOptions { limit: 1_000, ..SearchOptions::default() }).unwrap();
        prop_assert_eq!(all.total.exact, certain.total.exact);
        let shown = all.hits.iter().filter(|hit| hit.level == engine::Level::Exact).count();
        prop_assert_eq!(shown, certain.total.exact as usize);
    }
}

#[test]
fn a_piece_that_was_changed_on_its_way_is_refused() {
    let articles = common::articles(&["太原市的渡轮，太原市", "大同市的渡轮"]);
    let index = common::index(&articles);
    let sound = Archive::open(&index).unwrap();
    let root = sound.root_length();
    for at in (root..index.len()).step_by(7) {
        let mut damaged = index.clone();
        damaged[at] ^= 0x10;
        let mut parts = Parts::new(&damaged);
        let found =
            parts.ask(Ways::AtOnce, |archive| archive.search("太原市 渡轮", SearchOptions::default()));
        let expected = sound.search("太原市 渡轮", SearchOptions::default());
        assert!(found == expected || matches!(found, Err(IndexError::Damaged(_))), "byte {at}: {found:?}");
    }
}
