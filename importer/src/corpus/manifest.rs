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
//! A file's own metadata (a field of a JSON record, the markup of an e-edition) takes precedence over the manifest, the
//! manifest over the file's name. What none of them says stays unknown.

use super::settings;
use crate::article::fields::{Field, FieldNames};
use crate::article::{date, page_label};
use crate::diagnostic::{Diagnostic, Problem};
use crate::source::html::HtmlSettings;
use crate::source::packed::leads_outside;
use crate::text::numeral::half_width;
use engine::article::{Article, Date};
use regex::Regex;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;
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
    edition: String,
    pages: BTreeMap<String, PageInfo>,
    /// Where articles lie in HTML pages.
    pub html: HtmlSettings,
    /// The names of fields in records.
    pub fields: FieldNames,
}

#[derive(Deserialize)]
#[serde(default, deny_unknown_fields)]
#[derive(Default)]
struct File {
    paper: String,
    edition: String,
    pages: Vec<FilePage>,
    html: HtmlSettings,
    fields: BTreeMap<String, Names>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FilePage {
    file: String,
    #[serde(default)]
    date: Option<FileDate>,
    #[serde(default)]
    edition: String,
    #[serde(default)]
    page_no: Option<u16>,
    #[serde(default)]
    page_name: String,
}

/// One name, or several.
#[derive(Deserialize)]
#[serde(untagged)]
enum Names {
    One(String),
    Several(Vec<String>),
}

/// A date in quotation marks or as TOML's own.
#[derive(Deserialize)]
#[serde(untagged)]
enum FileDate {
    Text(String),
    Toml(toml::value::Datetime),
}

impl Manifest {
    /// The manifest of a corpus folder; what cannot be used of it is reported and left out.
    pub fn read(root: &Path, diagnostics: &mut Vec<Diagnostic>) -> Manifest {
        Manifest::of(settings::read(root, NAME, diagnostics), diagnostics)
    }

    fn of(file: File, diagnostics: &mut Vec<Diagnostic>) -> Manifest {
        let mut manifest = Manifest {
            paper: file.paper,
            edition: file.edition,
            pages: BTreeMap::new(),
            html: file.html,
            fields: field_names(file.fields, diagnostics),
        };
        for page in file.pages {
            manifest.add(page, diagnostics);
        }
        manifest
    }

    fn add(&mut self, page: FilePage, diagnostics: &mut Vec<Diagnostic>) {
        let mut report = |problem| diagnostics.push(Diagnostic::on_file(NAME, problem));
        if leads_outside(&page.file) {
            return report(Problem::PathOutside { page: page.file });
        }
        let printed = match &page.date {
            Some(FileDate::Text(text)) => Some(text.clone()),
            Some(FileDate::Toml(date)) => Some(date.to_string()),
            None => None,
        };
        let date = printed.as_deref().and_then(date::read);
        if let (Some(value), None) = (&printed, date) {
            report(Problem::BadField { field: format!("date ({})", page.file), value: value.clone() });
        }
        let info = PageInfo { date, edition: page.edition, page_no: page.page_no, page_name: page.page_name };
        match self.pages.get(&page.file) {
            None => {
                self.pages.insert(page.file, info);
            }
            Some(first) if first.date == info.date => {}
            Some(first) => report(Problem::TwoDates {
                page: page.file,
                first: shown(first.date),
                second: shown(info.date),
            }),
        }
    }

    /// Reports which of the manifest's pages are not among those files.
    pub fn missing(&self, files: &[String]) -> Vec<Diagnostic> {
        let absent = self.pages.keys().filter(|page| files.binary_search(page).is_err());
        absent.map(|page| Diagnostic::on_file(NAME, Problem::MissingPage { page: page.clone() })).collect()
    }

    /// Fills in what an article does not know yet of its paper, date and page; `info` is what is known of its file.
    pub fn complete(&self, article: &mut Article, info: &PageInfo) {
        if article.paper.is_empty() {
            article.paper.clone_from(&self.paper);
        }
        if article.edition.is_empty() {
            let own = if info.edition.is_empty() { &self.edition } else { &info.edition };
            article.edition.clone_from(own);
        }
        if article.page_name.is_empty() {
            article.page_name.clone_from(&info.page_name);
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

/// The `[fields]` table: a field of ours = its name in the sources, or a list of names; `ignore` lists names that mean
/// nothing.
fn field_names(table: BTreeMap<String, Names>, diagnostics: &mut Vec<Diagnostic>) -> FieldNames {
    let mut fields = FieldNames::default();
    for (field, names) in table {
        let names = match names {
            Names::One(name) => vec![name],
            Names::Several(names) => names,
        };
        match Field::named(&field) {
            _ if field == "ignore" => names.iter().for_each(|name| fields.ignore(name)),
            Some(known) => names.iter().for_each(|name| fields.map(name, known)),
            None => {
                let reason = format!(
                    "[fields] has no field {field:?}; it names title, text, date, page_no, authors …"
                );
                diagnostics.push(Diagnostic::on_file(NAME, Problem::BadSettings { reason }));
            }
        }
    }
    fields
}

fn shown(date: Option<Date>) -> String {
    date.map_or("—".into(), |date| date.to_string())
}

/// Date and page of names such as `2024-11-21_02.txt`, `20241121-A02.txt`, `2024/11/21/02.txt`,
/// `2024年1月5日 星期五 第05版.txt`.
static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    let date = r"(?:[-_/. ]?(\d{2})[-_/. ]?(\d{2})|\s*(?:年?[-_/.]|年)\s*(\d{1,2})\s*(?:月?[-_/.]|月)\s*(\d{1,2}))[日号號]?";
    let weekday = r"(?:[-_/. ]*\(?(?:星期|周|週)[一二三四五六日天]\)?)?";
    let page = r"(?:[-_/. ]*(?:page|第|[A-Za-z]{0,2})[-_ ]?(\d{1,3})\s*版?)?";
    Regex::new(&format!(r"(?:^|[^0-9])((?:1[5-9]|20)\d{{2}}){date}{weekday}{page}(?:[^0-9]|$)"))
        .expect("the format of a name is a pattern")
});

/// E-editions name an article's file by day, article and page: `nw.D110000xxxx_20220816_3-17.htm`.
static E_EDITION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"_(\d{4})(\d{2})(\d{2})()()_\d{1,3}-(\d{1,3})$").expect("the format of a name is a pattern")
});

/// A02-20240105, 第2版_2024-01-05: the page before the date.
static PAGE_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:page|p|第|[A-Za-z]{1,2})[-_ ]?(\d{1,3})版?[-_ ]+\d{4}")
        .expect("the format of a name is a pattern")
});

/// The date lies in the file's own name, else in that of the folder nearest to it that completes one.
fn from_name(file: &str) -> PageInfo {
    let base_at = file.rfind('/').map_or(0, |at| at + 1);
    let end = file[base_at..].rfind('.').map_or(file.len(), |at| base_at + at);
    let stem = half_width(&file[..end]);
    let folders = std::iter::once(0).chain(stem.match_indices('/').map(|(at, _)| at + 1));
    let mut tails: Vec<&str> = folders.map(|at| &stem[at..]).collect();
    tails.reverse();
    let base = tails[0];
    let mut info = tails.iter().find_map(|tail| in_digits(tail)).unwrap_or_default();
    if info.date.is_none() {
        info.date = stem.rsplit('/').find_map(date::read);
    }
    if info.date.is_none() {
        return PageInfo::default();
    }
    let page_first = || PAGE_FIRST.captures(base)?[1].parse().ok();
    let by_label = || page_label::read(base.rsplit(['_', ' ']).find(|part| part.contains('版'))?);
    let page = info.page_no.or_else(page_first).filter(|page| *page > 0);
    info.page_no = page.or_else(|| by_label().map(|label| label.number));
    info
}

/// Date and page of the last parts of a path.
fn in_digits(tail: &str) -> Option<PageInfo> {
    let found = E_EDITION.captures(tail).or_else(|| NAMED.captures(tail))?;
    let number = |group: usize| found.get(group).and_then(|digits| digits.as_str().parse::<u16>().ok());
    let day = |month: usize, day: usize| Date::new(number(1)?, number(month)? as u8, number(day)? as u8);
    let date = day(2, 3).or_else(|| day(4, 5))?;
    Some(PageInfo { date: Some(date), page_no: number(6), ..PageInfo::default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str, diagnostics: &mut Vec<Diagnostic>) -> Manifest {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(NAME), text).unwrap();
        Manifest::read(folder.path(), diagnostics)
    }

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
            ("2024-11-20_02b.md", "2024-11-20", Some(2)),
            ("2024/1/5/02.txt", "2024-01-05", Some(2)),
            ("2024-11-20/01.txt", "2024-11-20", Some(1)),
            ("2024年1月5日2版.txt", "2024-01-05", Some(2)),
            ("2024年1月5日 星期五 第05版.txt", "2024-01-05", Some(5)),
            ("2024年1月5日/第05版 要闻.txt", "2024-01-05", Some(5)),
            ("２０２４年１月５日第２版.txt", "2024-01-05", Some(2)),
            ("二〇二四年一月五日 第二版.txt", "2024-01-05", Some(2)),
            ("2024-1-5_page_3.txt", "2024-01-05", Some(3)),
            ("2024年11月/20日/02版.txt", "2024-11-20", Some(2)),
            ("2024年/11月/20日/2.txt", "2024-11-20", Some(2)),
            ("2024-02-30_02.txt", "—", None),
            ("2024年1月/2024年1月5日/2版.txt", "2024-01-05", Some(2)),
            ("2024/2024-01-05/02.txt", "2024-01-05", Some(2)),
            ("20240105/20240105_02.txt", "2024-01-05", Some(2)),
            ("二〇二四年一月五日/第二版.txt", "2024-01-05", Some(2)),
            ("A02-20240105.txt", "2024-01-05", Some(2)),
            ("第02版 2024年1月5日.txt", "2024-01-05", Some(2)),
        ] {
            let info = from_name(name);
            assert_eq!((shown(info.date).as_str(), info.page_no), (date, page), "{name}");
        }
    }

    #[test]
    fn a_manifest_gives_what_it_can_and_reports_the_rest() {
        let mut diagnostics = Vec::new();
        let manifest = parse(
            "paper = \"河城日报\"\n[[pages]]\nfile = \"a.txt\"\ndate = \"2024-11-20\"\npage_no = 1\npage_name = \"要闻\"\n\
             [[pages]]\nfile = \"a.txt\"\ndate = 2024-11-21\n[[pages]]\nfile = \"../b.txt\"\n[[pages]]\nfile = \"c.txt\"\ndate = \"20xx\"\n",
            &mut diagnostics,
        );
        diagnostics.extend(manifest.missing(&["a.txt".into()]));
        let told: Vec<String> = diagnostics.iter().map(Diagnostic::to_string).collect();
        assert_eq!(
            told,
            [
                "corpus.toml: gives a.txt two dates, 2024-11-20 and 2024-11-21; the first was used.",
                "corpus.toml: names ../b.txt, which leads out of the corpus folder; this entry was ignored.",
                "corpus.toml: the field date (c.txt) has a value that cannot be used, “20xx”; it was left out.",
                "corpus.toml: names the file c.txt, which is not in the folder; this entry was ignored.",
            ]
        );
        let mut article = Article { source_file: "a.txt".into(), ..Article::default() };
        manifest.complete(&mut article, &manifest.info("a.txt"));
        assert_eq!(
            (article.paper.as_str(), article.page_no, article.page_name.as_str()),
            ("河城日报", Some(1), "要闻")
        );
    }

    #[test]
    fn a_broken_manifest_is_reported_with_its_line() {
        let mut diagnostics = Vec::new();
        assert!(parse("paper = \"河城日报\"\n[[pages]\n", &mut diagnostics).paper.is_empty());
        assert_eq!(diagnostics[0].line, Some(2));
    }
}
