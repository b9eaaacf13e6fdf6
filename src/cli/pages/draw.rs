//! The static pages as HTML: the calendar, the contents of an issue, a newspaper page around its articles.
//!
//! A corpus may hold anything, so nothing of it is trusted: the templates escape every text, an address becomes
//! a link only when it is one of the web, and a policy in each page forbids scripts altogether.

use engine::Date;
use maud::{DOCTYPE, Markup, html};

use super::article::{draw_article, name_of};
use super::plan::{Issue, Page, Plan, anchor, encoded};
use super::script::script_of;

/// The pages load their style sheet and the icon, and nothing else.
const POLICY: &str =
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'";

/// A page's path and title.
struct Frame<'a> {
    /// The way up to the site's folder: `../` or `../../`.
    up: &'a str,
    title: &'a str,
    /// The page's own address, where the site's is known.
    canonical: Option<&'a str>,
}

/// `issues/index.html`: every issue as a link, by year and month.
pub fn calendar(plan: &Plan, canonical: Option<&str>) -> String {
    let years = runs(&plan.issues, |issue| issue.date.map(|date| date.year));
    let body = html! {
        h1 { "各期报纸" }
        @if years.len() > 2 {
            nav.years aria-label="年份" {
                @for (year, _) in &years { a href=(format!("#{}", year_id(*year))) { (year_name(*year)) } " " }
            }
        }
        @for (year, issues) in years {
            section.year {
                h2 id=(year_id(year)) { (year_name(year)) }
                @for (month, issues) in runs(issues, |issue| issue.date.map(|date| date.month)) {
                    @if let Some(month) = month { h3 { (month) "月" } }
                    ul.days { @for issue in issues { li { (issue_link(plan, issue)) } } }
                }
            }
        }
    };
    frame(&Frame { up: "../", title: "各期报纸", canonical }, body)
}

fn issue_link(plan: &Plan, issue: &Issue) -> Markup {
    let name = issue.date.map_or_else(|| "日期不详".to_owned(), |date| format!("{}日", date.day));
    html! {
        a href=(format!("{}/index.html", issue.folder)) aria-label=(issue_name(plan, issue)) {
            (name) @if plan.several { " " (publication(issue)) }
        }
    }
}

fn year_id(year: Option<u16>) -> String {
    year.map_or_else(|| "undated".to_owned(), |year| format!("y{year}"))
}

fn year_name(year: Option<u16>) -> String {
    year.map_or_else(|| "日期不详".to_owned(), |year| format!("{year}年"))
}

/// `issues/DAY/index.html`: the pages of an issue with the headlines on them.
pub fn contents(plan: &Plan, issue: &Issue, canonical: Option<&str>) -> String {
    let title = issue_name(plan, issue);
    let body = html! {
        (issue_steps(plan, issue))
        h1 { (title) }
        @for page in &issue.pages {
            section {
                h2 { a href=(page.file) { (page_name(page)) } }
                ol.headlines {
                    @for article in page.articles.iter().filter(|article| article.is_report()) {
                        li lang=(script_of(article)) {
                            a href=(format!("{}#{}", page.file, encoded(&anchor(article)))) { (name_of(article)) }
                        }
                    }
                }
            }
        }
    };
    frame(&Frame { up: "../../", title: &title, canonical }, body)
}

/// `issues/DAY/PAGE.html`: a newspaper page with its articles in full.
pub fn page(plan: &Plan, issue: &Issue, at: usize, canonical: Option<&str>) -> String {
    let page = &issue.pages[at];
    let title = format!("{} {}", issue_name(plan, issue), page_name(page));
    let body = html! {
        (page_steps(issue, at, "版面"))
        h1 { a href="index.html" { (issue_name(plan, issue)) } " " span.page-name { (page_name(page)) } }
        @for article in &page.articles { (draw_article(article)) }
        (page_steps(issue, at, "本版之后"))
        (issue_steps(plan, issue))
    };
    frame(&Frame { up: "../../", title: &title, canonical }, body)
}

/// Links to the previous and next page. The page has two of them, so each has its own label.
fn page_steps(issue: &Issue, at: usize, name: &str) -> Markup {
    let link = |at: usize, rel: &str, words: &str| {
        let page = issue.pages.get(at)?;
        Some(html! { a rel=(rel) href=(page.file) { (words) "：" (page_name(page)) } " " })
    };
    html! {
        nav.steps aria-label=(name) {
            @if let Some(before) = at.checked_sub(1) { (link(before, "prev", "上一版").unwrap_or_default()) }
            (link(at + 1, "next", "下一版").unwrap_or_default())
        }
    }
}

fn issue_steps(plan: &Plan, issue: &Issue) -> Markup {
    let link = |at: Option<usize>, words: &str| {
        let other = &plan.issues[at?];
        let name = day_name(other.date?);
        Some(html! { a href=(format!("../{}/index.html", other.folder)) { (words) "：" (name) } " " })
    };
    html! {
        nav.steps aria-label="各期" {
            (link(issue.older, "上一期").unwrap_or_default())
            (link(issue.newer, "下一期").unwrap_or_default())
        }
    }
}

fn frame(frame: &Frame, body: Markup) -> String {
    let Frame { up, title, canonical } = frame;
    let page = html! {
        (DOCTYPE)
        html lang="zh-Hans" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                title { (title) " · 剪报" }
                meta name="color-scheme" content="light dark";
                link rel="icon" href=(format!("{up}icon.svg")) type="image/svg+xml";
                link rel="stylesheet" href=(format!("{up}page.css"));
                link rel="stylesheet" href=(format!("{up}issues/pages.css"));
                @if let Some(address) = canonical { link rel="canonical" href=(address); }
            }
            body {
                header.masthead {
                    p.name { a href=(up) { "剪报" } }
                    nav aria-label="剪报" { a href=(format!("{up}issues/index.html")) { "各期报纸" } }
                    search {
                        form action=(up) method="get" {
                            input type="search" name="q" aria-label="检索全文" placeholder="检索全文" enterkeyhint="search";
                            " " button { "检索" }
                        }
                    }
                }
                main { (body) }
            }
        }
    };
    page.into_string()
}

/// 《paper》 and its edition.
fn publication(issue: &Issue) -> String {
    let paper =
        if issue.paper.is_empty() { "报名不详".to_owned() } else { format!("《{}》", issue.paper) };
    if issue.edition.is_empty() { paper } else { format!("{paper} {}", issue.edition) }
}

fn issue_name(plan: &Plan, issue: &Issue) -> String {
    let day = issue.date.map_or_else(|| "日期不详".to_owned(), day_name);
    if plan.several || !issue.paper.is_empty() { format!("{} {day}", publication(issue)) } else { day }
}

/// 第2版 民生; parts of one page are counted.
fn page_name(page: &Page) -> String {
    let mut name = match page.number {
        Some(number) if page.name.is_empty() => format!("第{number}版"),
        Some(number) => format!("第{number}版 {}", page.name),
        None if page.name.is_empty() => "版次不详".to_owned(),
        None => page.name.to_owned(),
    };
    if let (part, parts @ 2..) = page.part {
        name.push_str(&format!("（{part}/{parts}）"));
    }
    name
}

/// 2024年11月20日 星期三.
fn day_name(date: Date) -> String {
    let Date { year, month, day } = date;
    format!("{year}年{month}月{day}日 星期{}", weekday(date))
}

/// 日, 一 … 六.
fn weekday(date: Date) -> char {
    ['日', '一', '二', '三', '四', '五', '六'][usize::from(date.weekday())]
}

/// Neighbouring issues of one key, with the key.
fn runs<'i, 'a, K: PartialEq>(
    issues: &'i [Issue<'a>],
    key: impl Fn(&Issue) -> K,
) -> Vec<(K, &'i [Issue<'a>])> {
    issues.chunk_by(|one, other| key(one) == key(other)).map(|run| (key(&run[0]), run)).collect()
}

#[cfg(test)]
mod tests {
    use engine::{Article, Author, Caption};
    use scraper::Html;

    use super::super::read_back::{all, attribute};
    use super::*;

    #[test]
    fn hostile_text_stays_text_wherever_it_stands() {
        for hostile in [
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "</title></article></body><script src=//evil.example></script>",
            "' onclick='x",
            "<!--",
            "&lt;script&gt;",
        ] {
            let own = || hostile.to_owned();
            let article = Article {
                id: own(),
                paper: own(),
                edition: own(),
                page_name: own(),
                lead_title: own(),
                title: own(),
                subtitle: own(),
                section: own(),
                dateline: own(),
                byline: own(),
                text: format!("{hostile}\n{hostile}"),
                jump_from: own(),
                jump_to: own(),
                source_file: own(),
                source_url: own(),
                authors: vec![Author { name: own(), role: own() }],
                captions: vec![Caption { text: own(), credit: own() }],
                flags: vec![own()],
                ..Article::default()
            };
            let articles = [article];
            let plan = Plan::new(&articles);
            for html in [calendar(&plan, Some(hostile)), contents(&plan, &plan.issues[0], Some(hostile))] {
                let document = Html::parse_document(&html);
                assert!(all(&document, "script, img, [onerror], [onclick]").is_empty(), "{html}");
            }
            let document = Html::parse_document(&page(&plan, &plan.issues[0], 0, None));
            assert!(all(&document, "script, img, [onerror], [onclick]").is_empty(), "{hostile}");
            assert_eq!(all(&document, "article h2"), [hostile]);
            assert_eq!(all(&document, ".text p"), [hostile; 2]);
            assert_eq!(all(&document, ".captions li"), [format!("{hostile} {hostile}")]);
            let found = attribute(&document, "[itemprop=publisher] meta", "content");
            assert_eq!(found.as_deref(), Some(hostile));
        }
    }

    #[test]
    fn the_calendar_names_each_issue_and_whose_it_is() {
        let article = |date: &str, paper: &str| Article {
            date: Date::parse(date),
            paper: paper.to_owned(),
            ..Article::default()
        };
        let articles = [
            article("2024-11-20", "日报"),
            article("2024-11-20", "晚报"),
            article("2023-05-01", "日报"),
            article("", "日报"),
        ];
        let plan = Plan::new(&articles);
        let document = Html::parse_document(&calendar(&plan, Some("https://a.example/issues/index.html")));
        assert_eq!(all(&document, "h2"), ["2024年", "2023年", "日期不详"]);
        assert_eq!(
            all(&document, ".days a"),
            ["20日 《日报》", "20日 《晚报》", "1日 《日报》", "日期不详 《日报》"]
        );
        let canonical = attribute(&document, "link[rel=canonical]", "href");
        assert_eq!(canonical.as_deref(), Some("https://a.example/issues/index.html"));
    }

    #[test]
    fn pages_and_issues_lead_to_their_neighbours() {
        let article = |date: &str, page_no: u16| Article {
            date: Date::parse(date),
            page_no: Some(page_no),
            ..Article::default()
        };
        let articles = [
            article("2024-11-19", 1),
            article("2024-11-20", 1),
            article("2024-11-20", 2),
            article("2024-11-20", 3),
            article("2024-11-21", 1),
        ];
        let plan = Plan::new(&articles);
        let document = Html::parse_document(&page(&plan, &plan.issues[1], 1, None));
        assert_eq!(all(&document, "h1"), ["2024年11月20日 星期三 第2版"]);
        let href = |selector: &str| attribute(&document, selector, "href").unwrap_or_default();
        assert_eq!((href("a[rel=prev]"), href("a[rel=next]")), ("1.html".to_owned(), "3.html".to_owned()));
        assert_eq!(
            all(&document, "nav[aria-label=各期] a"),
            ["上一期：2024年11月19日 星期二", "下一期：2024年11月21日 星期四"]
        );
        assert_eq!(href("nav[aria-label=各期] a"), "../2024-11-19/index.html");
        assert_eq!(href(".masthead nav a"), "../../issues/index.html");
    }
}
