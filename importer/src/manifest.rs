//! Paper, date and page of each file: from `corpus.toml`, else from the file's name.
//!
//! ```toml
//! paper = "河城日报"
//!
//! [[pages]]
//! file = "2024-11-20_01.txt"
//! date = "2024-11-20"
//! page_no = 1
//! page_name = "要闻"
//! ```
//!
//! A file's own metadata (a field of a JSON record, the markup of an e-edition) goes before the manifest, the
//! manifest before the file's name. What none of them says stays unknown.

use crate::notice::{Notice, Problem};
use crate::source::html::HtmlForm;
use engine::article::{Article, Date};
use regex::Regex;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The manifest's name in a corpus folder.
pub const NAME: &str = "corpus.toml";

/// What is known of a file from outside its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageInfo {
    pub date: Option<Date>,
    pub edition: String,
    pub page_no: Option<u16>,
    pub page_name: String,
}

/// What the corpus's manifest says.
#[derive(Clone, Debug, Default)]
pub struct Manifest {
    pub paper: String,
    /// The language of the page, as a tag; empty where the manifest names none.
    pub lang: String,
    edition: String,
    pages: BTreeMap<String, PageInfo>,
    /// Where articles lie in HTML pages.
    pub html: HtmlForm,
}

#[derive(Deserialize)]
#[serde(default, deny_unknown_fields)]
#[derive(Default)]
struct Form {
    paper: String,
    lang: String,
    edition: String,
    pages: Vec<FormPage>,
    html: HtmlForm,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FormPage {
    file: String,
    #[serde(default)]
    date: Option<FormDate>,
    #[serde(default)]
    edition: String,
    #[serde(default)]
    page_no: Option<u16>,
    #[serde(default)]
    page_name: String,
}

/// A date in quotation marks or as TOML's own.
#[derive(Deserialize)]
#[serde(untagged)]
enum FormDate {
    Text(String),
    Toml(toml::value::Datetime),
}

impl Manifest {
    /// The manifest of that text; what cannot be used of it is told and left out.
    pub fn parse(text: &str, notices: &mut Vec<Notice>) -> Manifest {
        let form: Form = match toml::from_str(text) {
            Ok(form) => form,
            Err(error) => {
                let line = error.span().map(|span| line_of(text, span.start));
                let reason = error.message().lines().next().unwrap_or_default().to_string();
                notices.push(Notice { file: NAME.into(), line, problem: Problem::BadSettings { reason } });
                return Manifest::default();
            }
        };
        let mut manifest = Manifest {
            paper: form.paper,
            lang: form.lang,
            edition: form.edition,
            pages: BTreeMap::new(),
            html: form.html,
        };
        for page in form.pages {
            manifest.add(page, notices);
        }
        manifest
    }

    fn add(&mut self, page: FormPage, notices: &mut Vec<Notice>) {
        let mut tell = |problem| notices.push(Notice::on_file(NAME, problem));
        if leads_outside(&page.file) {
            return tell(Problem::PathOutside { page: page.file });
        }
        let printed = match &page.date {
            Some(FormDate::Text(text)) => Some(text.clone()),
            Some(FormDate::Toml(date)) => Some(date.to_string()),
            None => None,
        };
        let date = printed.as_deref().and_then(Date::parse);
        if let (Some(value), None) = (&printed, date) {
            tell(Problem::BadField { field: format!("date ({})", page.file), value: value.clone() });
        }
        let info = PageInfo { date, edition: page.edition, page_no: page.page_no, page_name: page.page_name };
        match self.pages.get(&page.file) {
            None => {
                self.pages.insert(page.file, info);
            }
            Some(first) if first.date == info.date => {}
            Some(first) => tell(Problem::TwoDates {
                page: page.file,
                first: shown(first.date),
                second: shown(info.date),
            }),
        }
    }

    /// Tells which of the manifest's pages are not among those files.
    pub fn missing(&self, files: &[String]) -> Vec<Notice> {
        let absent = self.pages.keys().filter(|page| files.binary_search(page).is_err());
        absent.map(|page| Notice::on_file(NAME, Problem::MissingPage { page: page.clone() })).collect()
    }

    /// Fills in what an article does not know yet of its paper, date and page.
    pub fn complete(&self, article: &mut Article) {
        let info = self.info(&article.source_file);
        if article.paper.is_empty() {
            article.paper.clone_from(&self.paper);
        }
        if article.edition.is_empty() {
            article.edition = if info.edition.is_empty() { self.edition.clone() } else { info.edition };
        }
        if article.page_name.is_empty() {
            article.page_name = info.page_name;
        }
        article.date = article.date.or(info.date);
        article.page_no = article.page_no.or(info.page_no);
    }

    /// What manifest and file name say of a file.
    pub fn info(&self, file: &str) -> PageInfo {
        let named = from_name(file);
        match self.pages.get(file) {
            None => named,
            Some(info) => PageInfo {
                date: info.date.or(named.date),
                page_no: info.page_no.or(named.page_no),
                ..info.clone()
            },
        }
    }
}

fn shown(date: Option<Date>) -> String {
    date.map_or("—".into(), |date| date.to_string())
}

/// Whether a path is absolute or climbs out of its folder.
pub fn leads_outside(path: &str) -> bool {
    path.starts_with(['/', '\\']) || path.contains(':') || path.split(['/', '\\']).any(|part| part == "..")
}

pub(crate) fn line_of(text: &str, at: usize) -> u32 {
    let before = text.as_bytes().iter().take(at).filter(|byte| **byte == b'\n').count();
    u32::try_from(before + 1).unwrap_or(u32::MAX)
}

/// Date and page of names such as `2024-11-21_02.txt`, `20241121-A02.txt`, `2024-11/21/02.txt`.
static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:^|[^0-9])((?:18|19|20)\d{2})[-_/.年]?(\d{2})[-_/.月]?(\d{2})日?(?:[-_/. ]*(?:[A-Za-z]{0,2}|第)?(\d{1,3})版?)?(?:[^0-9]|$)")
        .expect("the form of a name is a pattern")
});

/// E-editions name an article's file by day, article and page: `nw.D110000xxxx_20220816_3-17.htm`.
static E_EDITION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"_(\d{4})(\d{2})(\d{2})_\d{1,3}-(\d{1,3})$").expect("the form of a name is a pattern")
});

fn from_name(file: &str) -> PageInfo {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let Some(found) = E_EDITION.captures(stem).or_else(|| NAMED.captures(stem)) else {
        return PageInfo::default();
    };
    let number = |group: usize| found.get(group).and_then(|digits| digits.as_str().parse::<u16>().ok());
    let date = match (number(1), number(2), number(3)) {
        (Some(year), Some(month), Some(day)) => Date::new(year, month as u8, day as u8),
        _ => None,
    };
    let page_no = date.and(number(4)).filter(|page| *page > 0);
    PageInfo { date, page_no, ..PageInfo::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_carries_date_and_page() {
        for (name, date, page) in [
            ("2024-11-21_02.txt", "2024-11-21", Some(2)),
            ("20241121-A03.md", "2024-11-21", Some(3)),
            ("2024-11/21/04.txt", "2024-11-21", Some(4)),
            ("河城日报2024年11月21日第5版.txt", "2024-11-21", Some(5)),
            ("2024-11-21.jsonl", "2024-11-21", None),
            ("nw.D110000xxxx_20220816_3-17.htm", "2022-08-16", Some(17)),
            ("html/2024-11/20/content_123.htm", "2024-11-20", None),
            ("000_fc6e6363bbbef131.txt", "—", None),
            ("2024-13-21_02.txt", "—", None),
            ("120241121.txt", "—", None),
        ] {
            let info = from_name(name);
            assert_eq!((shown(info.date).as_str(), info.page_no), (date, page), "{name}");
        }
    }

    #[test]
    fn a_manifest_gives_what_it_can_and_tells_what_it_cannot() {
        let mut notices = Vec::new();
        let manifest = Manifest::parse(
            "paper = \"河城日报\"\n[[pages]]\nfile = \"a.txt\"\ndate = \"2024-11-20\"\npage_no = 1\npage_name = \"要闻\"\n\
             [[pages]]\nfile = \"a.txt\"\ndate = 2024-11-21\n[[pages]]\nfile = \"../b.txt\"\n[[pages]]\nfile = \"c.txt\"\ndate = \"20xx\"\n",
            &mut notices,
        );
        notices.extend(manifest.missing(&["a.txt".into()]));
        let told: Vec<String> = notices.iter().map(Notice::to_string).collect();
        assert_eq!(
            told,
            [
                "corpus.toml: gives a.txt two dates, 2024-11-20 and 2024-11-21; the first was used.",
                "corpus.toml: names ../b.txt, which leads out of the corpus folder; this entry was ignored.",
                "corpus.toml: the field date (c.txt) has a value that cannot be used, 20xx; it was left out.",
                "corpus.toml: names the file c.txt, which is not in the folder; this entry was ignored.",
            ]
        );
        let mut article = Article { source_file: "a.txt".into(), ..Article::default() };
        manifest.complete(&mut article);
        assert_eq!(
            (article.paper.as_str(), article.page_no, article.page_name.as_str()),
            ("河城日报", Some(1), "要闻")
        );
    }

    #[test]
    fn a_broken_manifest_is_told_with_its_line() {
        let mut notices = Vec::new();
        assert!(Manifest::parse("paper = \"河城日报\"\n[[pages]\n", &mut notices).paper.is_empty());
        assert_eq!(notices[0].line, Some(2));
    }
}
