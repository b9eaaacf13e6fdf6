//! Citations: an article as a reference, in the Chinese national standard GB/T 7714 and in the formats that
//! reference managers read.
//!
//! What is unknown is left out and nothing is made up: an article without authors begins with its title, one
//! without a headline is cited by the line above or below it, else by its first words. Cited as authors are
//! those who wrote; where none is named, those who made the pictures; else those who edited. White space
//! is made even, all else is as printed. BibTeX, RIS and CSL-JSON are each a whole file of one entry.

mod bibtex;
mod csl;
mod national;
mod ris;
mod source;

pub use csl::CslItem;

use crate::article::{Article, Author, Date, figures};
use crate::index::records::{Record, Tag};
use source::{Source, address, authors, even, first_words, title};

/// In which form a citation is written.
///
/// ```
/// use engine::CitationStyle;
///
/// assert_eq!(CitationStyle::named("ris"), Some(CitationStyle::Ris));
/// assert_eq!(CitationStyle::BibTex.name(), "bibtex");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CitationStyle {
    /// GB/T 7714—2025, punctuation in full width.
    Gbt7714_2025,
    /// GB/T 7714—2015, punctuation in half width.
    Gbt7714_2015,
    /// BibTeX, for LaTeX.
    BibTex,
    /// RIS, for reference managers.
    Ris,
    /// CSL-JSON, for Zotero and its kin.
    CslJson,
}

impl CitationStyle {
    /// Every style.
    pub const ALL: [CitationStyle; 5] = [
        CitationStyle::Gbt7714_2025,
        CitationStyle::Gbt7714_2015,
        CitationStyle::BibTex,
        CitationStyle::Ris,
        CitationStyle::CslJson,
    ];

    /// The name that the page and the command line know it by.
    pub fn name(self) -> &'static str {
        match self {
            CitationStyle::Gbt7714_2025 => "gb2025",
            CitationStyle::Gbt7714_2015 => "gb2015",
            CitationStyle::BibTex => "bibtex",
            CitationStyle::Ris => "ris",
            CitationStyle::CslJson => "csl",
        }
    }

    /// The style of that name.
    pub fn named(name: &str) -> Option<CitationStyle> {
        CitationStyle::ALL.into_iter().find(|style| style.name() == name)
    }
}

/// How an article is to be cited.
///
/// ```
/// use engine::{CitationOptions, CitationStyle};
///
/// let options = CitationOptions {
///     url: Some("https://archive.example/#a7"),
///     ..CitationOptions::new(CitationStyle::named("gb2015").unwrap())
/// };
/// assert_eq!(options.style, CitationStyle::Gbt7714_2015);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CitationOptions<'c> {
    /// The form of the citation.
    pub style: CitationStyle,
    /// Where the article is online: `None` for what the article says itself, the empty string to cite the
    /// printed paper in any case.
    pub url: Option<&'c str>,
    /// The day of access, which GB/T 7714—2015 wants for what is online.
    pub accessed: Option<Date>,
    /// Whether 引题 and 副题 follow the title.
    pub other_titles: bool,
}

impl CitationOptions<'_> {
    /// The style and nothing else.
    pub fn new(style: CitationStyle) -> CitationOptions<'static> {
        CitationOptions { style, url: None, accessed: None, other_titles: false }
    }
}

/// A citation: a text, or CSL-JSON's description of the article.
///
/// ```
/// use engine::{Article, Citation, CitationOptions, CitationStyle, cite};
///
/// let article = Article { title: "渡轮今日试航".into(), ..Article::default() };
/// let citation = cite(&article, CitationOptions::new(CitationStyle::CslJson));
/// assert!(matches!(citation, Citation::Csl(_)));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Citation {
    /// A line of GB/T 7714, or a whole file of BibTeX or RIS with one entry.
    Text(String),
    /// The one entry of a file of CSL-JSON.
    Csl(CslItem),
}

/// The citation of an article.
///
/// ```
/// use engine::{Article, Citation, CitationOptions, CitationStyle, Date, cite};
///
/// let article = Article {
///     title: "渡轮今日试航".into(),
///     paper: "槐津日报".into(),
///     date: Date::parse("2024-11-20"),
///     page_no: Some(2),
///     ..Article::default()
/// };
/// let citation = cite(&article, CitationOptions::new(CitationStyle::Gbt7714_2015));
/// assert_eq!(citation, Citation::Text("渡轮今日试航[N]. 槐津日报, 2024-11-20(2).".into()));
/// ```
pub fn cite(article: &Article, options: CitationOptions<'_>) -> Citation {
    let cited = Cited {
        id: &article.id,
        titles: [&article.title, &article.lead_title, &article.subtitle],
        paper: &article.paper,
        date: article.date,
        page_no: article.page_no,
        text: &article.text,
        source_url: &article.source_url,
    };
    cited.cite(&article.authors, options)
}

/// The citation of the article of a record.
pub(crate) fn cite_record(record: &Record, options: CitationOptions<'_>) -> Citation {
    let cited = Cited {
        id: record.text(Tag::Id),
        titles: [Tag::Title, Tag::LeadTitle, Tag::Subtitle].map(|tag| record.text(tag)),
        paper: record.text(Tag::Paper),
        date: record.date(),
        page_no: record.page_no,
        text: record.text(Tag::Text),
        source_url: record.text(Tag::SourceUrl),
    };
    cited.cite(&record.authors(), options)
}

/// What a citation is made from, as the article has it.
struct Cited<'a> {
    id: &'a str,
    /// 主题, 引题, 副题.
    titles: [&'a str; 3],
    paper: &'a str,
    date: Option<Date>,
    page_no: Option<u16>,
    text: &'a str,
    source_url: &'a str,
}

impl Cited<'_> {
    fn cite(self, people: &[Author], options: CitationOptions<'_>) -> Citation {
        let colon = if options.style == CitationStyle::Gbt7714_2015 { ": " } else { "：" };
        let mut title = title(self.titles, options.other_titles, colon);
        if title.is_empty() {
            title = first_words(self.text);
        }
        let source = Source {
            id: self.id,
            authors: authors(people),
            title,
            paper: even(self.paper),
            date: self.date,
            page: self.page_no.map(|page| figures(page.into(), 1)).unwrap_or_default(),
            url: address(options.url.unwrap_or(self.source_url)),
        };
        Citation::Text(match options.style {
            CitationStyle::Gbt7714_2025 => source.national(["，", "（", "）"], None),
            CitationStyle::Gbt7714_2015 => source.national([", ", "(", ")"], options.accessed),
            CitationStyle::BibTex => source.bibtex(),
            CitationStyle::Ris => source.ris(),
            CitationStyle::CslJson => return Citation::Csl(source.csl_item()),
        })
    }
}
#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Author;

    fn authors(names: &[(&str, &str)]) -> Vec<Author> {
        names.iter().map(|&(name, role)| Author { name: name.into(), role: role.into() }).collect()
    }

    fn printed() -> Article {
        Article {
            id: "2000-11-20_15-01".into(),
            paper: "中国青年报".into(),
            date: Date::new(2000, 11, 20),
            page_no: Some(15),
            lead_title: "引题在上".into(),
            title: "数字革命与竞争国际化".into(),
            subtitle: "副题在下".into(),
            authors: authors(&[("丁文详", "记者")]),
            text: "第一句话，还有很多。".into(),
            ..Article::default()
        }
    }

    fn online() -> Article {
        Article { source_url: "http://paper.example/a_1.htm?x=1%20&y".into(), ..printed() }
    }

    fn options(style: CitationStyle) -> CitationOptions<'static> {
        CitationOptions::new(style)
    }

    #[track_caller]
    fn check(article: Article, options: CitationOptions<'_>, expected: &str) {
        let cited = match cite(&article, options) {
            Citation::Text(text) => text,
            Citation::Csl(item) => serde_json::to_string(&[item]).unwrap() + "\n",
        };
        assert_eq!(cited, expected);
    }

    #[test]
    fn the_national_standard_of_2025_is_in_full_width() {
        use CitationStyle::Gbt7714_2025 as Style;
        let plain = options(Style);
        check(printed(), plain, "丁文详. 数字革命与竞争国际化[N]. 中国青年报，2000-11-20（15）.");
        let accessed = CitationOptions { accessed: Date::new(2025, 1, 2), ..plain };
        check(
            online(),
            accessed,
            "丁文详. 数字革命与竞争国际化[N/OL]. 中国青年报，2000-11-20（15）. http://paper.example/a_1.htm?x=1%20&y.",
        );
        let on_paper = CitationOptions { url: Some(""), ..plain };
        check(online(), on_paper, "丁文详. 数字革命与竞争国际化[N]. 中国青年报，2000-11-20（15）.");
        let elsewhere = CitationOptions { url: Some("https://archive.example/#a7"), ..plain };
        check(
            printed(),
            elsewhere,
            "丁文详. 数字革命与竞争国际化[N/OL]. 中国青年报，2000-11-20（15）. https://archive.example/#a7.",
        );
        let all = CitationOptions { other_titles: true, ..plain };
        check(
            printed(),
            all,
            "丁文详. 数字革命与竞争国际化：引题在上：副题在下[N]. 中国青年报，2000-11-20（15）.",
        );
    }

    #[test]
    fn the_national_standard_of_2015_is_in_half_width() {
        use CitationStyle::Gbt7714_2015 as Style;
        let plain = options(Style);
        check(printed(), plain, "丁文详. 数字革命与竞争国际化[N]. 中国青年报, 2000-11-20(15).");
        let accessed = CitationOptions { accessed: Date::new(2013, 3, 20), ..plain };
        check(printed(), accessed, "丁文详. 数字革命与竞争国际化[N]. 中国青年报, 2000-11-20(15).");
        check(
            Article { page_no: Some(2), source_url: "http://paper.example/2.htm".into(), ..printed() },
            accessed,
            "丁文详. 数字革命与竞争国际化[N/OL]. 中国青年报, 2000-11-20(2)[2013-03-20]. http://paper.example/2.htm.",
        );
        let all = CitationOptions { other_titles: true, ..plain };
        check(
            printed(),
            all,
            "丁文详. 数字革命与竞争国际化: 引题在上: 副题在下[N]. 中国青年报, 2000-11-20(15).",
        );
        let four = authors(&[("甲一", "记者"), ("乙二", "通讯员"), ("丙三", ""), ("丁四", "文/摄")]);
        check(
            Article { authors: four, ..printed() },
            plain,
            "甲一, 乙二, 丙三, 等. 数字革命与竞争国际化[N]. 中国青年报, 2000-11-20(15).",
        );
    }

    #[test]
    fn what_is_unknown_is_left_out() {
        let plain = options(CitationStyle::Gbt7714_2025);
        let nobody = Article { authors: Vec::new(), ..printed() };
        for (article, expected) in [
            (nobody.clone(), "数字革命与竞争国际化[N]. 中国青年报，2000-11-20（15）."),
            (Article { page_no: None, ..nobody.clone() }, "数字革命与竞争国际化[N]. 中国青年报，2000-11-20."),
            (Article { date: None, ..nobody.clone() }, "数字革命与竞争国际化[N]. 中国青年报（15）."),
            (
                Article { paper: String::new(), ..nobody.clone() },
                "数字革命与竞争国际化[N]. 2000-11-20（15）.",
            ),
            (Article { title: "仅有标题".into(), ..Article::default() }, "仅有标题[N]."),
            (
                Article { title: "题".into(), source_url: "http://a.example".into(), ..Article::default() },
                "题[N/OL]. http://a.example.",
            ),
            (
                Article { title: String::new(), ..nobody.clone() },
                "引题在上[N]. 中国青年报，2000-11-20（15）.",
            ),
            (Article { text: "第一句话，还有很多。".into(), ..Article::default() }, "第一句话……[N]."),
            (Article { text: "没有标点".into(), ..Article::default() }, "没有标点[N]."),
            (
                Article {
                    text: "一二三四五六七八九十一二三四五六七八九十一二".into(), ..Article::default()
                },
                "一二三四五六七八九十一二三四五六七八九十……[N].",
            ),
            (Article::default(), "[N]."),
        ] {
            check(article, plain, expected);
        }
    }

    #[test]
    fn those_who_wrote_are_cited_before_those_who_did_not() {
        let plain = options(CitationStyle::Gbt7714_2025);
        for (names, expected) in [
            (&[("王明", "摄影"), ("李红", "记者")][..], "李红. 题[N]."),
            (&[("王明", "摄影"), ("李红", "记者、文/摄")], "李红. 题[N]."),
            (&[("王明", "文"), ("李红", "供图"), ("张三", "责任编辑")], "王明. 题[N]."),
            (&[("王明", "记者、摄影"), ("张三", "编辑")], "王明. 题[N]."),
            (&[("张三", "编辑"), ("李四", "编译")], "张三，李四. 题[N]."),
            (&[("王明", "记者"), ("王明", "文")], "王明. 题[N]."),
            (&[("甲", ""), ("乙", ""), ("丙", "")], "甲，乙，丙. 题[N]."),
            (&[("甲", ""), ("乙", "评论员"), ("丙", "实习生"), ("丁", "")], "甲，乙，丙，等. 题[N]."),
            (&[(" ", "记者")], "题[N]."),
        ] {
            check(
                Article { title: "题".into(), authors: authors(names), ..Article::default() },
                plain,
                expected,
            );
        }
    }

    #[test]
    fn white_space_is_made_even() {
        let article = Article {
            title: " 喜迎\u{3000}\u{3000}盛会\r\n奋进\u{200b}征程\t".into(),
            authors: authors(&[("魏\u{3000}薇", "")]),
            ..Article::default()
        };
        check(article, options(CitationStyle::Gbt7714_2015), "魏 薇. 喜迎 盛会 奋进征程[N].");
    }

    #[test]
    fn bibtex_keeps_its_braces_in_balance() {
        check(
            online(),
            options(CitationStyle::BibTex),
            "@article{2000-11-20_15-01,\n  author = {丁文详},\n  title = {数字革命与竞争国际化},\n  \
             journal = {中国青年报},\n  entrysubtype = {newspaper},\n  date = {2000-11-20},\n  year = {2000},\n  \
             pages = {15},\n  url = {http://paper.example/a_1.htm?x=1%20&y}\n}\n",
        );
        check(
            Article {
                id: "晚报 1,}".into(),
                title: "100% {A}\\B & C_D #1 $5 ~^".into(),
                authors: authors(&[("Smith, John", ""), ("A and B", ""), ("王明", "")]),
                source_url: " http://a.example/{b}\\c d\n".into(),
                ..Article::default()
            },
            options(CitationStyle::BibTex),
            "@article{665A62A500201002C007D,\n  author = {{Smith, John} and {A and B} and 王明},\n  \
             title = {100\\% \\textbraceleft{}A\\textbraceright{}\\textbackslash{}B \\& C\\_D \\#1 \\$5 \
             \\textasciitilde{}\\textasciicircum{}},\n  entrysubtype = {newspaper},\n  \
             url = {http://a.example/%7Bb%7D%5Cc%20d}\n}\n",
        );
    }

    #[test]
    fn ris_has_one_line_for_each_value() {
        check(
            Article { authors: authors(&[("甲", ""), ("乙", "")]), ..online() },
            options(CitationStyle::Ris),
            "TY  - NEWS\nID  - 2000-11-20_15-01\nAU  - 甲\nAU  - 乙\nTI  - 数字革命与竞争国际化\nT2  - 中国青年报\n\
             DA  - 2000/11/20\nPY  - 2000\nSP  - 15\nUR  - http://paper.example/a_1.htm?x=1%20&y\nER  - \n",
        );
        check(
            Article { id: "a".into(), title: "一\r\nER  - \n二".into(), ..Article::default() },
            options(CitationStyle::Ris),
            "TY  - NEWS\nID  - a\nTI  - 一 ER - 二\nER  - \n",
        );
    }

    #[test]
    fn csl_json_is_sound_json() {
        check(
            Article { authors: authors(&[("甲", ""), ("乙", "")]), ..online() },
            options(CitationStyle::CslJson),
            "[{\"id\":\"2000-11-20_15-01\",\"type\":\"article-newspaper\",\"author\":[{\"literal\":\"甲\"},\
             {\"literal\":\"乙\"}],\"issued\":{\"date-parts\":[[2000,11,20]]},\"title\":\"数字革命与竞争国际化\",\
             \"container-title\":\"中国青年报\",\"page\":\"15\",\"URL\":\"http://paper.example/a_1.htm?x=1%20&y\"}]\n",
        );
        let every: String =
            (0..0x300).filter_map(char::from_u32).chain(['\u{2028}', '😀', '\\', '"']).collect();
        let odd = Article { id: every.clone(), title: "“他说\"好\"”\\".into(), ..Article::default() };
        let Citation::Csl(item) = cite(&odd, options(CitationStyle::CslJson)) else {
            panic!("CSL-JSON is asked for")
        };
        let json = serde_json::to_string(&[item]).unwrap();
        let value: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(value[0]["id"], every);
        assert_eq!(value[0]["title"], odd.title);
        assert!(json.trim_end().bytes().all(|byte| byte >= b' '));
    }

    #[test]
    fn a_style_is_found_by_its_name() {
        for style in CitationStyle::ALL {
            assert_eq!(CitationStyle::named(style.name()), Some(style));
        }
        assert_eq!(CitationStyle::named("apa"), None);
    }
}
