//! Which static pages a corpus needs, their file names, and which comes before and after which.
//!
//! File names are made of dates, page numbers and hashes, never of a corpus's own words: an id may be `../x`,
//! a paper's name may be anything. Names depend on what they name, so that an address that was once published
//! goes on working when the archive grows.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use engine::{Article, Date};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// Articles on one static page at most. A newspaper page holds fewer; a day whose articles have no page
/// number is cut into parts.
const ARTICLES_A_PAGE: usize = 100;

/// What an id may hold that needs no escape in an address.
const UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Everything that is drawn: issues, the newest first, those without a date last.
#[derive(Debug)]
pub struct Plan<'a> {
    pub issues: Vec<Issue<'a>>,
    /// Whether the archive has several papers or editions, so that each issue must say whose it is.
    pub several: bool,
}

/// What one paper brought out on one day.
#[derive(Debug)]
pub struct Issue<'a> {
    /// Name of its folder.
    pub folder: String,
    pub date: Option<Date>,
    pub paper: &'a str,
    pub edition: &'a str,
    /// In the order of the paper; those without a number last.
    pub pages: Vec<Page<'a>>,
    /// Places in the plan of the same paper's issues before and after this one.
    pub older: Option<usize>,
    pub newer: Option<usize>,
}

/// One newspaper page.
#[derive(Debug)]
pub struct Page<'a> {
    /// Name of its file within the issue's folder.
    pub file: String,
    pub number: Option<u16>,
    pub name: &'a str,
    /// Which part it is of how many, counted from 1; `(1, 1)` where it is whole.
    pub part: (usize, usize),
    pub articles: Vec<&'a Article>,
}

type Publication<'a> = (&'a str, &'a str);

impl<'a> Plan<'a> {
    pub fn new(articles: &'a [Article]) -> Plan<'a> {
        let mut counts: BTreeMap<Publication, usize> = BTreeMap::new();
        let mut days: BTreeMap<Option<Date>, BTreeMap<Publication, Vec<&Article>>> = BTreeMap::new();
        for article in articles {
            let publication = (article.paper.as_str(), article.edition.as_str());
            *counts.entry(publication).or_default() += 1;
            days.entry(article.date).or_default().entry(publication).or_default().push(article);
        }
        // The paper with most articles has the plain addresses, so that a supplement added later moves nothing.
        let main = counts.iter().rev().max_by_key(|&(_, count)| *count).map(|(publication, _)| *publication);

        let mut taken = BTreeSet::new();
        let mut issues = Vec::new();
        // `None` sorts before every date, so in reverse the undated come last.
        for (date, publications) in days.into_iter().rev() {
            for (publication, articles) in publications {
                let mut folder = date.map_or_else(|| "undated".to_owned(), |date| date.to_string());
                if Some(publication) != main {
                    folder = format!("{folder}-{}", hash(publication.0, publication.1));
                }
                issues.push(Issue {
                    folder: unique(folder, &mut taken),
                    date,
                    paper: publication.0,
                    edition: publication.1,
                    pages: pages(articles),
                    older: None,
                    newer: None,
                });
            }
        }
        join_neighbours(&mut issues);
        Plan { issues, several: counts.len() > 1 }
    }

    /// How many newspaper pages there are.
    pub fn page_count(&self) -> usize {
        self.issues.iter().map(|issue| issue.pages.len()).sum()
    }
}

/// Links every dated issue with the previous and next issue of its paper.
fn join_neighbours(issues: &mut [Issue]) {
    let mut newer: HashMap<(String, String), usize> = HashMap::new();
    for at in 0..issues.len() {
        if issues[at].date.is_none() {
            continue;
        }
        let publication = (issues[at].paper.to_owned(), issues[at].edition.to_owned());
        if let Some(before) = newer.insert(publication, at) {
            issues[at].newer = Some(before);
            issues[before].older = Some(at);
        }
    }
}

/// The pages of one issue. A number is a page, whatever it is called; without one, the name is.
fn pages<'a>(articles: Vec<&'a Article>) -> Vec<Page<'a>> {
    let mut groups: BTreeMap<(bool, u16, bool, &str), Vec<&Article>> = BTreeMap::new();
    for article in articles {
        let key = match article.page_no {
            Some(number) => (false, number, false, ""),
            None => (true, 0, article.page_name.is_empty(), article.page_name.as_str()),
        };
        groups.entry(key).or_default().push(article);
    }
    let mut taken = BTreeSet::from(["index.html".to_owned()]);
    let mut pages = Vec::new();
    for ((unnumbered, number, _, own_name), mut articles) in groups {
        // A stable sort: articles without a place keep the order of their files.
        articles.sort_by_key(|article| article.seq.unwrap_or(u16::MAX));
        let number = (!unnumbered).then_some(number);
        let named = articles.iter().map(|article| article.page_name.as_str()).find(|name| !name.is_empty());
        let stem = match number {
            Some(number) => number.to_string(),
            None if own_name.is_empty() => "unknown".to_owned(),
            None => format!("p-{}", hash(own_name, "")),
        };
        let parts = articles.len().div_ceil(ARTICLES_A_PAGE);
        for (at, part) in articles.chunks(ARTICLES_A_PAGE).enumerate() {
            let part_stem = if at == 0 { stem.clone() } else { format!("{stem}-part{}", at + 1) };
            pages.push(Page {
                file: unique(part_stem + ".html", &mut taken),
                number,
                name: named.unwrap_or_default(),
                part: (at + 1, parts),
                articles: part.to_vec(),
            });
        }
    }
    pages
}

/// Eight hexadecimal digits for a name.
fn hash(name: &str, more: &str) -> String {
    let sum = engine::index::fingerprint([(name.as_bytes(), more.as_bytes())].into_iter());
    format!("{:08x}", sum as u32)
}

/// `name`, with a number before its ending where it is taken already.
fn unique(name: String, taken: &mut BTreeSet<String>) -> String {
    let (stem, ending) = name.split_once('.').map_or((name.as_str(), ""), |(stem, _)| (stem, ".html"));
    let numbered = (2u32..).map(|number| format!("{stem}-{number}{ending}"));
    let free = std::iter::once(name.clone()).chain(numbered).find(|name| !taken.contains(name));
    let free = free.expect("there are more numbers than pages");
    taken.insert(free.clone());
    free
}

/// The `id` of an article in its page: its own where HTML allows that, else a hash of it.
pub fn anchor(article: &Article) -> String {
    anchor_of(&article.id)
}

/// The `id` in its page for an article's id, or for one that it had before.
pub fn anchor_of(id: &str) -> String {
    let plain = |character: char| !character.is_whitespace() && !character.is_control();
    if !id.is_empty() && id.chars().all(plain) {
        return id.to_owned();
    }
    format!("a-{}", hash(id, "article"))
}

/// A text as part of an address.
pub fn encoded(text: &str) -> String {
    utf8_percent_encode(text, UNRESERVED).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `DATE PAPER PAGE NAME`, with `-` for what is unknown.
    fn article(row: &str) -> Article {
        let known = |text: &str| if text == "-" { String::new() } else { text.to_owned() };
        let fields: Vec<&str> = row.split(' ').collect();
        Article {
            id: row.to_owned(),
            date: Date::parse(fields[0]),
            paper: known(fields[1]),
            page_no: fields[2].parse().ok(),
            page_name: known(fields[3]),
            ..Article::default()
        }
    }

    /// Every file of a plan, in its order, with the number of its articles.
    fn files(rows: &[&str]) -> Vec<String> {
        let articles: Vec<Article> = rows.iter().map(|row| article(row)).collect();
        let plan = Plan::new(&articles);
        let page =
            |issue: &Issue, page: &Page| format!("{}/{} {}", issue.folder, page.file, page.articles.len());
        plan.issues
            .iter()
            .flat_map(|issue| issue.pages.iter().map(|one| page(issue, one)).collect::<Vec<_>>())
            .collect()
    }

    #[test]
    fn every_page_has_a_file_of_its_own_with_a_safe_name() {
        let rows: &[(&[&str], &[&str])] = &[
            (&[], &[]),
            (&["2024-11-20 晚报 1 要闻", "2024-11-20 晚报 1 -"], &["2024-11-20/1.html 2"]),
            // Newest issue first, pages in order, the undated last.
            (
                &["- 晚报 2 -", "2024-11-20 晚报 10 -", "2024-11-20 晚报 2 -", "2024-11-21 晚报 1 -"],
                &["2024-11-21/1.html 1", "2024-11-20/2.html 1", "2024-11-20/10.html 1", "undated/2.html 1"],
            ),
            // The paper with most articles keeps the plain folder.
            (
                &["2024-11-20 晨报 1 -", "2024-11-20 晚报 1 -", "2024-11-20 晚报 2 -"],
                &["2024-11-20/1.html 1", "2024-11-20/2.html 1", "2024-11-20-HASH/1.html 1"],
            ),
            // Names are never trusted.
            (&["2024-11-20 ../../x - ../../y"], &["2024-11-20/p-HASH.html 1"]),
            (
                &["2024-11-20 晚报 - 副刊", "2024-11-20 晚报 - -", "2024-11-20 晚报 3 -"],
                &["2024-11-20/3.html 1", "2024-11-20/p-HASH.html 1", "2024-11-20/unknown.html 1"],
            ),
        ];
        for (rows, expected) in rows {
            let mut found = files(rows);
            found.iter_mut().for_each(|file| *file = without_hash(file));
            found.sort();
            let mut expected: Vec<String> = expected.iter().map(|&file| file.to_owned()).collect();
            expected.sort();
            assert_eq!(found, expected, "{rows:?}");
        }
    }

    /// Eight hexadecimal digits in a row become `HASH`.
    fn without_hash(file: &str) -> String {
        let digits = |at: usize| {
            let part = file.as_bytes().get(at..at + 8);
            part.is_some_and(|part| part.iter().all(u8::is_ascii_hexdigit)) && file.as_bytes()[at - 1] == b'-'
        };
        match (1..file.len()).find(|&at| digits(at)) {
            Some(at) => format!("{}HASH{}", &file[..at], &file[at + 8..]),
            None => file.to_owned(),
        }
    }

    #[test]
    fn issues_come_newest_first_and_know_their_papers_neighbours() {
        let rows =
            ["2024-11-20 甲 1 -", "2024-11-21 乙 1 -", "2024-11-22 甲 1 -", "- 甲 1 -", "2024-11-22 乙 1 -"];
        let articles: Vec<Article> = rows.iter().map(|row| article(row)).collect();
        let plan = Plan::new(&articles);
        let seen: Vec<_> = plan
            .issues
            .iter()
            .map(|issue| (issue.date.map_or(0, |date| date.day), issue.paper, issue.older, issue.newer))
            .collect();
        assert_eq!(
            seen,
            [
                (22, "乙", Some(2), None),
                (22, "甲", Some(3), None),
                (21, "乙", None, Some(0)),
                (20, "甲", None, Some(1)),
                (0, "甲", None, None),
            ]
        );
    }

    #[test]
    fn a_day_without_page_numbers_is_cut_into_parts() {
        let rows = vec!["2024-11-20 晚报 - -"; 2 * ARTICLES_A_PAGE + 1];
        let expected = [
            "2024-11-20/unknown.html 100",
            "2024-11-20/unknown-part2.html 100",
            "2024-11-20/unknown-part3.html 1",
        ];
        assert_eq!(files(&rows), expected);
    }

    #[test]
    fn articles_stand_in_the_order_of_the_page() {
        let mut articles: Vec<Article> = (0..4).map(|_| article("2024-11-20 晚报 1 -")).collect();
        for (article, (id, seq)) in
            articles.iter_mut().zip([("c", None), ("b", Some(2)), ("d", None), ("a", Some(1))])
        {
            article.id = id.to_owned();
            article.seq = seq;
        }
        let plan = Plan::new(&articles);
        let ids: Vec<&str> =
            plan.issues[0].pages[0].articles.iter().map(|article| article.id.as_str()).collect();
        assert_eq!(ids, ["a", "b", "c", "d"]);
    }

    #[test]
    fn a_taken_name_gets_a_number() {
        let mut taken = BTreeSet::new();
        let names =
            ["1.html", "1.html", "1-2.html", "a", "a"].map(|name| unique(name.to_owned(), &mut taken));
        assert_eq!(names, ["1.html", "1-2.html", "1-2-2.html", "a", "a-2"]);
    }

    #[test]
    fn an_anchor_is_the_id_unless_html_forbids_it() {
        for (id, kept) in [
            ("2024-11-20_02-03", true),
            ("../x", true),
            ("<script>", true),
            ("a b", false),
            ("", false),
            ("a\u{0}", false),
        ] {
            let anchor = anchor(&Article { id: id.to_owned(), ..Article::default() });
            assert_eq!(anchor == id, kept, "{id}");
            assert!(!anchor.is_empty() && !anchor.contains([' ', '\u{0}']), "{id}");
        }
    }
}
