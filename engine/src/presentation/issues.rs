//! What the archive holds, as tables of contents: issue by issue, page by page.

use serde::Serialize;

use crate::article::{Date, Kind};
use crate::bytes::error::IndexError;
use crate::index::reader::Index;
use crate::index::records::Tag;

/// One issue of the archive: all articles of one day, page by page.
///
/// ```
/// use engine::{Archive, Article, Builder, Date};
///
/// let mut builder = Builder::new();
/// builder.add(Article { id: "1".into(), title: "渡轮今日试航".into(), date: Date::new(2024, 11, 20), ..Article::default() });
/// let index = builder.build()?;
/// let archive = Archive::open(&index)?;
/// let issue = archive.issue(Date::new(2024, 11, 20))?.unwrap();
/// assert_eq!(issue.pages[0].articles[0].title, "渡轮今日试航");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Issue {
    /// `None` holds the articles without a date.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional, as = "Option<String>"))]
    pub date: Option<Date>,
    /// In the order of the newspapers and their pages.
    pub pages: Vec<Page>,
}

/// One page of an issue.
///
/// ```
/// use engine::{Archive, Article, Builder};
///
/// let mut builder = Builder::new();
/// builder.add(Article { id: "1".into(), page_no: Some(2), page_name: "民生".into(), ..Article::default() });
/// let index = builder.build()?;
/// let issues = Archive::open(&index)?.issues()?;
/// assert_eq!(issues[0].pages[0].page_no, Some(2));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Page {
    /// The newspaper's name; empty where it is unknown.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<String>"))]
    pub paper: String,
    /// 版次, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub page_no: Option<u16>,
    /// 版名; empty where it is unknown.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<String>"))]
    pub page_name: String,
    /// In the order of the page.
    pub articles: Vec<Entry>,
}

/// An article as a table of contents lists it.
///
/// ```
/// use engine::{Archive, Article, Builder, Kind};
///
/// let mut builder = Builder::new();
/// builder.add(Article { id: "1".into(), kind: Kind::Brief, ..Article::default() });
/// let index = builder.build()?;
/// let entry = Archive::open(&index)?.issues()?.remove(0).pages.remove(0).articles.remove(0);
/// assert_eq!((entry.id.as_str(), entry.kind), ("1", Kind::Brief));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Entry {
    /// The article's id.
    pub id: String,
    /// Its headline; empty where it has none.
    pub title: String,
    /// The first words of its text where it has no headline; empty where it has one.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<String>"))]
    pub opening: String,
    /// What it is.
    #[cfg_attr(test, ts(as = "String"))]
    pub kind: Kind,
}

/// A day that has an issue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Day {
    /// `None` for the articles without a date.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional, as = "Option<String>"))]
    pub date: Option<Date>,
    /// How many articles it has.
    pub articles: u32,
}

/// The days that have an issue, newest first; reads no record.
pub(crate) fn days(index: &Index<'_>) -> Result<Vec<Day>, IndexError> {
    let days = index.days()?;
    let mut listed = Vec::new();
    for (day, articles) in days.iter() {
        listed.push(Day { date: Date::unpack(day), articles: articles.len() as u32 });
    }
    Ok(listed)
}

/// All issues, newest first; with a packed day, of which 0 is none, only that day's.
pub(crate) fn issues(index: &Index<'_>, day: Option<u32>) -> Result<Vec<Issue>, IndexError> {
    let days = index.days()?;
    let mut numbers: Vec<u32> = Vec::new();
    for (other, articles) in days.iter() {
        if day.is_none_or(|day| day == other) {
            numbers.extend(articles);
        }
    }
    let mut issues: Vec<Issue> = Vec::new();
    // Articles are numbered by day, newspaper, page and place, so each issue and page is one stretch.
    for record in index.read_records(&numbers)? {
        let day = record.date();
        let (paper, page_name) = (record.text(Tag::Paper), record.text(Tag::PageName));
        if issues.last().is_none_or(|issue| issue.date != day) {
            issues.push(Issue { date: day, pages: Vec::new() });
        }
        let Some(issue) = issues.last_mut() else { continue };
        let page_no = record.page_no;
        let same =
            |page: &Page| page.paper == paper && page.page_no == page_no && page.page_name == page_name;
        if !issue.pages.last().is_some_and(same) {
            let (paper, page_name) = (paper.to_owned(), page_name.to_owned());
            issue.pages.push(Page { paper, page_no, page_name, articles: Vec::new() });
        }
        let entry = Entry {
            id: record.text(Tag::Id).to_owned(),
            title: record.text(Tag::Title).to_owned(),
            opening: record.opening(),
            kind: record.kind,
        };
        if let Some(page) = issue.pages.last_mut() {
            page.articles.push(entry);
        }
    }
    Ok(issues)
}

#[cfg(test)]
mod tests {
    use crate::{Archive, Article, Builder, Date};

    #[test]
    fn an_article_without_a_headline_is_listed_with_its_first_words() {
        let long = "字".repeat(60);
        let cases = [
            ("有标题", "正文。", ""),
            ("", "今起，轮渡恢复夜航。末班船二十二时开。", "今起，轮渡恢复夜航"),
            ("", "第一行\n第二行", "第一行"),
            ("", &long, &long[..40 * 3]),
            ("", "", ""),
        ];
        for (title, text, expected) in cases {
            let (title, text, date) = (title.to_owned(), text.to_owned(), Date::new(2024, 11, 20));
            let mut builder = Builder::new();
            builder.add(Article { id: "1".into(), title, text, date, ..Article::default() });
            let index = builder.build().unwrap();
            let issues = Archive::open(&index).unwrap().issues().unwrap();
            assert_eq!(issues[0].pages[0].articles[0].opening, expected);
        }
    }

    #[test]
    fn each_day_is_listed_with_its_articles_and_has_an_issue() {
        let mut builder = Builder::new();
        for (id, date) in [("1", "2024-11-20"), ("2", ""), ("3", "2025-02-12"), ("4", "2024-11-20")] {
            builder.add(Article { id: id.into(), date: Date::parse(date), ..Article::default() });
        }
        let index = builder.build().unwrap();
        let archive = Archive::open(&index).unwrap();
        let days = archive.days().unwrap();
        let listed: Vec<_> = days.iter().map(|day| (day.date, day.articles)).collect();
        let expected = [("2025-02-12", 1), ("2024-11-20", 2), ("", 1)];
        assert_eq!(listed, expected.map(|(date, articles)| (Date::parse(date), articles)));
        let each: Vec<_> = days.iter().map(|day| archive.issue(day.date).unwrap().unwrap()).collect();
        assert_eq!(each, archive.issues().unwrap());
        assert_eq!(archive.issue(Date::parse("2024-11-21")).unwrap(), None);
    }
}
