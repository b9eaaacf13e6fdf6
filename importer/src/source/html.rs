//! HTML articles: the e-editions of the common Chinese system, and any page that selectors can describe.
//!
//! E-editions carry their metadata in a comment, `<!--enpproperty <title>…</title> … /enpproperty-->`, and mark
//! the text with `<!--enpcontent-->`; those are used as given. For other pages the manifest gives CSS
//! selectors:
//!
//! ```toml
//! [html]
//! article = "div.article"     # one element an article; the whole page where this is left out
//! title = "h1"
//! author = ".author"
//! text = "#content p"
//! remove = [".ad", "script"]
//! ```
//!
//! Without either, `h1` and the paragraphs of `article` or `main` are tried.

use crate::diagnostic::{Diagnostic, Problem};
use crate::page;
use ego_tree::NodeId;
use ego_tree::iter::Edge;
use engine::article::{Article, Caption, Date};
use regex::Regex;
use scraper::{ElementRef, Html, Node, Selector};
use serde::Deserialize;
use std::collections::HashSet;
use std::sync::LazyLock;

/// Elements that begin a line of their own.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "br",
    "li",
    "tr",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "section",
    "article",
    "blockquote",
    "dd",
    "dt",
];
/// Elements without text for readers.
const SILENT: &[&str] = &["script", "style", "template", "noscript", "head"];

/// The `[html]` table of a manifest.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct HtmlSettings {
    article: String,
    paper: String,
    date: String,
    edition: String,
    page_no: String,
    page_name: String,
    lead_title: String,
    title: String,
    subtitle: String,
    section: String,
    author: String,
    text: String,
    caption: String,
    remove: Vec<String>,
}

/// That table with its selectors parsed.
#[derive(Clone, Debug, Default)]
pub struct Selectors {
    fields: Vec<(Field, Selector)>,
    article: Option<Selector>,
    remove: Vec<Selector>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Paper,
    Date,
    Edition,
    PageNo,
    PageName,
    LeadTitle,
    Title,
    Subtitle,
    Section,
    Author,
    Text,
    Caption,
}

impl HtmlSettings {
    /// The parsed selectors of the table; one that cannot be parsed is reported and left out.
    pub fn parse(&self, file: &str, diagnostics: &mut Vec<Diagnostic>) -> Selectors {
        let mut parse = |selector: &str| match Selector::parse(selector) {
            _ if selector.is_empty() => None,
            Ok(selector) => Some(selector),
            Err(_) => {
                let reason = format!("[html] {selector:?} is no CSS selector");
                diagnostics.push(Diagnostic::on_file(file, Problem::BadSettings { reason }));
                None
            }
        };
        let fields = [
            (Field::Paper, &self.paper),
            (Field::Date, &self.date),
            (Field::Edition, &self.edition),
            (Field::PageNo, &self.page_no),
            (Field::PageName, &self.page_name),
            (Field::LeadTitle, &self.lead_title),
            (Field::Title, &self.title),
            (Field::Subtitle, &self.subtitle),
            (Field::Section, &self.section),
            (Field::Author, &self.author),
            (Field::Text, &self.text),
            (Field::Caption, &self.caption),
        ];
        let fields: Vec<(Field, Selector)> =
            fields.into_iter().filter_map(|(field, selector)| Some((field, parse(selector)?))).collect();
        Selectors {
            fields,
            article: parse(&self.article),
            remove: self.remove.iter().filter_map(|selector| parse(selector)).collect(),
        }
    }
}

/// The articles of an HTML file.
pub fn read(text: &str, selectors: &Selectors) -> Result<Vec<Article>, Problem> {
    let mut articles = match e_edition(text) {
        Some(article) => vec![article],
        None => by_selectors(text, selectors),
    };
    articles.retain(|article| !article.title.is_empty() || !article.text.is_empty());
    if articles.is_empty() {
        let reason = "no article was found; give its selectors under [html] in corpus.toml".to_string();
        return Err(Problem::BadSyntax { format: "HTML article", reason });
    }
    articles.iter_mut().for_each(page::finish);
    Ok(articles)
}

static PROPERTY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?s)<!--\s*enpproperty(.*?)/?\s*enpproperty\s*-->")
        .expect("the metadata comment is a pattern")
});
static CONTENT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?s)<!--\s*enpcontent\s*-->(.*?)(?:<!--\s*/\s*enpcontent\s*-->|$)")
        .expect("the text's marks are a pattern")
});
/// 01版：要闻
static PAGE_LABEL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\s*第?\s*[A-Z]?0*(\d{1,3})\s*版\s*[：:]?\s*(.*)$").expect("a page label is a pattern")
});

/// The article of an e-edition's page.
fn e_edition(text: &str) -> Option<Article> {
    let property = PROPERTY.captures(text)?.get(1)?.as_str();
    let field = |name: &str| -> String {
        let (open, close) = (format!("<{name}>"), format!("</{name}>"));
        let Some(start) = property.find(&open).map(|at| at + open.len()) else { return String::new() };
        let end = property[start..].find(&close).map_or(start, |at| start + at);
        let inner = property[start..end].trim().trim_start_matches("<![CDATA[").trim_end_matches("]]>");
        plain(inner)
    };
    let content = CONTENT.captures(text).and_then(|found| found.get(1)).map_or("", |found| found.as_str());
    let body = Html::parse_fragment(content);
    let mut article = Article {
        date: date_in(&field("date")),
        lead_title: field("introtitle"),
        title: field("title"),
        subtitle: field("subtitle"),
        authors: page::byline::names_in(&field("author")),
        text: lines(body.root_element(), &HashSet::new()),
        ..Article::default()
    };
    page_label(&field("nodename"), &mut article);
    Some(article)
}

/// Markup to plain text on one line.
fn plain(markup: &str) -> String {
    lines(Html::parse_fragment(markup).root_element(), &HashSet::new()).replace('\n', " ")
}

fn page_label(label: &str, article: &mut Article) {
    match PAGE_LABEL.captures(label) {
        Some(found) => {
            article.page_no = found[1].parse().ok().filter(|page| *page > 0);
            article.page_name = found[2].trim().to_string();
        }
        None => article.page_name = label.trim().to_string(),
    }
}

/// The first day in a text: 2024-11-20, 2024年11月20日, 2024/11/20.
fn date_in(text: &str) -> Option<Date> {
    static DAY: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})").expect("a day is a pattern")
    });
    let found = DAY.captures(text)?;
    Date::new(found[1].parse().ok()?, found[2].parse().ok()?, found[3].parse().ok()?)
}

fn by_selectors(text: &str, selectors: &Selectors) -> Vec<Article> {
    let document = Html::parse_document(text);
    let mut removed = HashSet::new();
    for selector in &selectors.remove {
        removed.extend(document.select(selector).map(|element| element.id()));
    }
    if selectors.fields.is_empty() {
        return usual_selectors(&document);
    }
    let roots: Vec<ElementRef> = match &selectors.article {
        Some(selector) => document.select(selector).collect(),
        None => vec![document.root_element()],
    };
    roots.into_iter().map(|root| one(root, selectors, &removed)).collect()
}

fn one(root: ElementRef, selectors: &Selectors, removed: &HashSet<NodeId>) -> Article {
    let mut article = Article::default();
    for (field, selector) in &selectors.fields {
        let found: Vec<String> = root
            .select(selector)
            .filter(|element| !removed.contains(&element.id()))
            .map(|element| lines(element, removed))
            .filter(|text| !text.is_empty())
            .collect();
        let line = || found.first().map(|text| text.replace('\n', " ")).unwrap_or_default();
        match field {
            Field::Paper => article.paper = line(),
            Field::Date => article.date = found.first().and_then(|text| date_in(text)),
            Field::Edition => article.edition = line(),
            Field::PageNo => {
                article.page_no = line().chars().filter(char::is_ascii_digit).collect::<String>().parse().ok()
            }
            Field::PageName => page_label(&line(), &mut article),
            Field::LeadTitle => article.lead_title = line(),
            Field::Title => article.title = line(),
            Field::Subtitle => article.subtitle = line(),
            Field::Section => article.section = line(),
            Field::Author => article.authors = page::byline::names_in(&line()),
            Field::Text => article.text = found.join("\n"),
            Field::Caption => {
                article.captions =
                    found.iter().map(|text| Caption { text: text.clone(), credit: String::new() }).collect();
            }
        }
    }
    article
}

/// `h1`, and the paragraphs of the element that is meant to hold an article.
fn usual_selectors(document: &Html) -> Vec<Article> {
    let select = |selector: &str| -> Vec<String> {
        let Ok(selector) = Selector::parse(selector) else { return Vec::new() };
        document
            .select(&selector)
            .map(|element| lines(element, &HashSet::new()))
            .filter(|t| !t.is_empty())
            .collect()
    };
    let title = select("h1").into_iter().next().unwrap_or_default().replace('\n', " ");
    let text = ["article p", "main p", "#ozoom p", "#content p", ".content p", "body p"]
        .into_iter()
        .map(select)
        .find(|paragraphs| !paragraphs.is_empty())
        .unwrap_or_default();
    vec![Article { title, text: text.join("\n"), ..Article::default() }]
}

/// The text of an element, one line for each of its blocks. Goes through the tree without recursion, however
/// deep it is.
fn lines(element: ElementRef, removed: &HashSet<NodeId>) -> String {
    let mut text = String::new();
    let mut hidden = 0_usize;
    for edge in element.traverse() {
        match edge {
            Edge::Open(node) => match node.value() {
                Node::Element(inner) if SILENT.contains(&inner.name()) || removed.contains(&node.id()) => {
                    hidden += 1
                }
                Node::Element(inner) if BLOCKS.contains(&inner.name()) => text.push('\n'),
                Node::Text(piece) if hidden == 0 => {
                    text.extend(piece.chars().map(|c| if c.is_whitespace() { ' ' } else { c }))
                }
                _ => {}
            },
            Edge::Close(node) => match node.value() {
                Node::Element(inner) if SILENT.contains(&inner.name()) || removed.contains(&node.id()) => {
                    hidden -= 1
                }
                Node::Element(inner) if BLOCKS.contains(&inner.name()) => text.push('\n'),
                _ => {}
            },
        }
    }
    let lines: Vec<String> = text.lines().map(one_spaced).filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

fn one_spaced(line: &str) -> String {
    line.split(|c: char| c.is_whitespace()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_e_edition_page_is_taken_at_its_word() {
        let page = "<html><head><!--enpproperty <articleid>5</articleid><date>2024-11-20 00:00:00.0</date>\
            <author>本报记者　李红</author><title>新馆<br>开放</title><subtitle>藏书百万</subtitle>\
            <introtitle>文化惠民</introtitle><nodename>02版：要闻</nodename>/enpproperty--></head><body><h1>x</h1>\
            <!--enpcontent--><p>　　本报讯 11月19日&nbsp;新馆开放。</p><p>读者很多。</p><!--/enpcontent--><p>版权</p></body></html>";
        let article = &read(page, &Selectors::default()).unwrap()[0];
        assert_eq!(article.date.map(|d| d.to_string()).as_deref(), Some("2024-11-20"));
        assert_eq!(
            (article.lead_title.as_str(), article.title.as_str(), article.subtitle.as_str()),
            ("文化惠民", "新馆 开放", "藏书百万")
        );
        assert_eq!((article.page_no, article.page_name.as_str()), (Some(2), "要闻"));
        assert_eq!((article.authors[0].name.as_str(), article.authors[0].role.as_str()), ("李红", "记者"));
        assert_eq!(article.text, "本报讯 11月19日 新馆开放。\n读者很多。");
        assert_eq!(article.dateline, "本报讯 11月19日");
    }

    #[test]
    fn selectors_say_where_articles_are() {
        let form: HtmlSettings = toml::from_str(
            "article = \".a\"\ntitle = \"h2\"\ntext = \"p\"\ndate = \"time\"\nremove = [\".ad\"]\ncaption = \"::::\"",
        )
        .unwrap();
        let mut diagnostics = Vec::new();
        let selectors = form.parse("corpus.toml", &mut diagnostics);
        let page = "<div class=a><h2>一</h2><time>2024年1月2日</time><p>甲<span class=ad>广告</span></p><p class=ad>乙</p><p>丙。（李红）</p></div>\
            <div class=a><h2>二</h2><p>丁</p></div>";
        let articles = read(page, &selectors).unwrap();
        let shown: Vec<_> =
            articles.iter().map(|a| (a.title.as_str(), a.text.as_str(), a.byline.as_str())).collect();
        assert_eq!(shown, [("一", "甲\n丙。", "（李红）"), ("二", "丁", "")]);
        assert_eq!(articles[0].date.map(|d| d.to_string()).as_deref(), Some("2024-01-02"));
        assert_eq!(diagnostics.len(), 1, "{diagnostics:?}");
    }

    #[test]
    fn any_markup_is_survived() {
        let deep = "<div>".repeat(20_000) + "<p>文</p>";
        for page in ["", "<", "<!--enpproperty", "<h1>题</h1><p>文", deep.as_str()] {
            let _ = read(page, &Selectors::default());
        }
    }
}
