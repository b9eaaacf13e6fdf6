//! The static pages as HTML: the calendar, the contents of an issue, a newspaper page around its articles.
//!
//! A corpus may hold anything, so nothing of it is trusted: the templates escape every text, an address becomes
//! a link only when it is one of the web, and a policy in each page forbids scripts altogether.

use maud::{DOCTYPE, Markup, html};

use super::article::{draw_article, name_of};
use super::plan::{Issue, Page, Plan, anchor, encoded};
use super::script::script_of;
use super::words::Words;
use crate::cli::settings::{Site, draw_footer, draw_name};

/// The pages load their style sheet and the icon, and nothing else.
const POLICY: &str =
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'";

/// Draws the pages of one site.
#[derive(Clone, Copy, Debug)]
pub struct Draw<'a> {
    pub plan: &'a Plan<'a>,
    pub site: &'a Site,
    pub words: &'static Words,
}

/// A page's path and title.
struct Frame<'a> {
    /// The way up to the site's folder: `../` or `../../`.
    up: &'a str,
    title: &'a str,
    /// The page's own address, where the site's is known.
    canonical: Option<&'a str>,
}

impl Draw<'_> {
    /// `issues/index.html`: every issue as a link, by year and month.
    pub fn calendar(&self, canonical: Option<&str>) -> String {
        let words = self.words;
        let years = runs(&self.plan.issues, |issue| issue.date.map(|date| date.year));
        let body = html! {
            h1 { (words.all_issues) }
            @if years.len() > 2 {
                nav.years aria-label=(words.years) {
                    @for (year, _) in &years { a href=(format!("#{}", year_id(*year))) { (words.year(*year)) } " " }
                }
            }
            @for (year, issues) in years {
                section.year {
                    h2 id=(year_id(year)) { (words.year(year)) }
                    @for (month, issues) in runs(issues, |issue| issue.date.map(|date| date.month)) {
                        @if let Some(month) = month { h3 { (words.month(month)) } }
                        ul.days { @for issue in issues { li { (self.issue_link(issue)) } } }
                    }
                }
            }
        };
        self.frame(&Frame { up: "../", title: words.all_issues, canonical }, body)
    }

    fn issue_link(&self, issue: &Issue) -> Markup {
        let unknown = || self.words.date_unknown.to_owned();
        let name = issue.date.map_or_else(unknown, |date| self.words.day_of_month(date.day));
        html! {
            a href=(format!("{}/index.html", issue.folder)) aria-label=(self.issue_name(issue)) {
                (name) @if self.plan.several { " " (self.publication(issue)) }
            }
        }
    }

    /// `issues/DAY/index.html`: the pages of an issue with the headlines on them.
    pub fn contents(&self, issue: &Issue, canonical: Option<&str>) -> String {
        let title = self.issue_name(issue);
        let body = html! {
            (self.issue_steps(issue))
            h1 { (title) }
            @for page in &issue.pages {
                section {
                    h2 { a href=(page.file) { (self.page_name(page)) } }
                    ol.headlines {
                        @for article in page.articles.iter().filter(|article| article.is_report()) {
                            li lang=(script_of(article)) {
                                a href=(format!("{}#{}", page.file, encoded(&anchor(article)))) {
                                    (name_of(article, self.words))
                                }
                            }
                        }
                    }
                }
            }
        };
        self.frame(&Frame { up: "../../", title: &title, canonical }, body)
    }

    /// `issues/DAY/PAGE.html`: a newspaper page with its articles in full.
    pub fn page(&self, issue: &Issue, at: usize, canonical: Option<&str>) -> String {
        let page = &issue.pages[at];
        let title = format!("{} {}", self.issue_name(issue), self.page_name(page));
        let body = html! {
            (self.page_steps(issue, at, self.words.pages))
            h1 {
                a href="index.html" { (self.issue_name(issue)) } " " span.page-name { (self.page_name(page)) }
            }
            @for article in &page.articles { (draw_article(article, self.words)) }
            (self.page_steps(issue, at, self.words.pages_again))
            (self.issue_steps(issue))
        };
        self.frame(&Frame { up: "../../", title: &title, canonical }, body)
    }

    /// Links to the previous and next page. The page has two of them, so each has its own label.
    fn page_steps(&self, issue: &Issue, at: usize, name: &str) -> Markup {
        let link = |at: usize, rel: &str, words: &str| {
            let page = issue.pages.get(at)?;
            Some(html! { a rel=(rel) href=(page.file) { (words) (self.page_name(page)) } " " })
        };
        let previous = at.checked_sub(1).and_then(|at| link(at, "prev", self.words.previous_page));
        html! {
            nav.steps aria-label=(name) {
                (previous.unwrap_or_default())
                (link(at + 1, "next", self.words.next_page).unwrap_or_default())
            }
        }
    }

    fn issue_steps(&self, issue: &Issue) -> Markup {
        let link = |at: Option<usize>, words: &str| {
            let other = &self.plan.issues[at?];
            let name = self.words.day(other.date?);
            Some(html! { a href=(format!("../{}/index.html", other.folder)) { (words) (name) } " " })
        };
        html! {
            nav.steps aria-label=(self.words.issues) {
                (link(issue.older, self.words.previous_issue).unwrap_or_default())
                (link(issue.newer, self.words.next_issue).unwrap_or_default())
            }
        }
    }

    fn frame(&self, frame: &Frame, body: Markup) -> String {
        let Frame { up, title, canonical } = frame;
        let Draw { site, words, .. } = self;
        let page = html! {
            (DOCTYPE)
            html lang=(words.tag) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta http-equiv="Content-Security-Policy" content=(POLICY);
                    title { (title) " · " (site.title()) }
                    meta name="color-scheme" content="light dark";
                    link rel="icon" href=(format!("{up}{}", site.icon()));
                    link rel="stylesheet" href=(format!("{up}page.css"));
                    link rel="stylesheet" href=(format!("{up}issues/pages.css"));
                    @if let Some(address) = canonical { link rel="canonical" href=(address); }
                }
                body {
                    header.masthead {
                        p.name { a href=(up) { (draw_name(site, up)) } }
                        nav aria-label=(site.title()) {
                            a href=(format!("{up}issues/index.html")) { (words.all_issues) }
                        }
                        search {
                            form action=(up) method="get" {
                                input type="search" name="q" aria-label=(words.search_text)
                                    placeholder=(words.search_text) enterkeyhint="search";
                                " " button { (words.search) }
                            }
                        }
                    }
                    main { (body) }
                    @if site.has_footer() { footer.colophon { (draw_footer(site)) } }
                }
            }
        };
        page.into_string()
    }

    /// 《paper》 and its edition.
    fn publication(&self, issue: &Issue) -> String {
        let unknown = || self.words.paper_unknown.to_owned();
        let paper = if issue.paper.is_empty() { unknown() } else { format!("《{}》", issue.paper) };
        if issue.edition.is_empty() { paper } else { format!("{paper} {}", issue.edition) }
    }

    fn issue_name(&self, issue: &Issue) -> String {
        let day = issue.date.map_or_else(|| self.words.date_unknown.to_owned(), |date| self.words.day(date));
        let is_named = self.plan.several || !issue.paper.is_empty();
        if is_named { format!("{} {day}", self.publication(issue)) } else { day }
    }

    fn page_name(&self, page: &Page) -> String {
        self.words.page(page.number, page.name, page.part)
    }
}

fn year_id(year: Option<u16>) -> String {
    year.map_or_else(|| "undated".to_owned(), |year| format!("y{year}"))
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
    use engine::{Article, Author, Caption, Date};
    use scraper::Html;

    use super::super::read_back::{all, attribute};
    use super::*;
    use crate::cli::settings::Language;

    /// Draws the pages of a plan for a site without settings.
    fn draw<'a>(plan: &'a Plan<'a>, site: &'a Site) -> Draw<'a> {
        Draw { plan, site, words: Words::of(Language::Simplified) }
    }

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
            let site = Site::default();
            let draw = draw(&plan, &site);
            for html in [draw.calendar(Some(hostile)), draw.contents(&plan.issues[0], Some(hostile))] {
                let document = Html::parse_document(&html);
                assert!(all(&document, "script, img, [onerror], [onclick]").is_empty(), "{html}");
            }
            let document = Html::parse_document(&draw.page(&plan.issues[0], 0, None));
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
        let site = Site::default();
        let canonical = Some("https://a.example/issues/index.html");
        let document = Html::parse_document(&draw(&plan, &site).calendar(canonical));
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
        let site = Site::default();
        let document = Html::parse_document(&draw(&plan, &site).page(&plan.issues[1], 1, None));
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

    #[test]
    fn the_pages_carry_the_sites_name_and_language() {
        let article = Article { date: Date::parse("2024-11-20"), ..Article::default() };
        let articles = [article];
        let plan = Plan::new(&articles);
        let mut site = Site::default();
        site.name_after(&[Article { paper: "槐津日报".to_owned(), ..Article::default() }]);
        let draw = Draw { plan: &plan, site: &site, words: Words::of(Language::English) };
        let document = Html::parse_document(&draw.page(&plan.issues[0], 0, None));
        assert_eq!(attribute(&document, "html", "lang").as_deref(), Some("en"));
        assert_eq!(all(&document, ".masthead .name"), ["槐津日报"]);
        assert_eq!(all(&document, "title"), ["Wednesday, 20 November 2024 No page number · 槐津日报"]);
        assert!(all(&document, "footer").is_empty());
    }
}
