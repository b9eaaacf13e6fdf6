//! One article of a newspaper page as HTML, in full, with what search engines want to know in the markup itself.
//!
//! That is schema.org/NewsArticle, so there is no second copy of the text.

use engine::{Article, Author};
use maud::{Markup, html};

use super::plan::{anchor, anchor_of, encoded};
use super::script::script_of;
use super::words::Words;

/// An article in full.
pub fn draw_article(article: &Article, words: &Words) -> Markup {
    if !article.is_report() {
        return draw_furniture(article, words);
    }
    let text = |text: &str, class: &str, property: &str| {
        html! { @if !text.is_empty() { p class=(class) itemprop=(property) { (text) } } }
    };
    html! {
        article id=(anchor(article)) lang=(script_of(article)) itemscope itemtype="https://schema.org/NewsArticle" {
            (metadata(article))
            // Links to the article by an id that it had before.
            @for alias in &article.aliases { a id=(anchor_of(alias)) {} }
            header {
                (text(&article.section, "section", "articleSection"))
                (text(&article.lead_title, "lead-title", "alternativeHeadline"))
                @if article.title.is_empty() {
                    h2 { (name_of(article, words)) }
                } @else {
                    h2 itemprop="headline" { (article.title) }
                }
                (text(&article.subtitle, "subtitle", "alternativeHeadline"))
            }
            @if !article.jump_from.is_empty() { p.jump { (article.jump_from) } }
            div.text itemprop="articleBody" {
                @if !article.dateline.is_empty() && !article.text.starts_with(&article.dateline) {
                    p.dateline { (article.dateline) }
                }
                @for paragraph in paragraphs(article) { p { (paragraph) } }
            }
            @if let Some(byline) = byline(article) { p.byline { (byline) } }
            @if !article.jump_to.is_empty() { p.jump { (article.jump_to) } }
            (captions(article, words))
            @if !article.flags.is_empty() {
                details.flags lang="zh-Hans" {
                    summary { (words.doubtful) }
                    ul { @for flag in &article.flags { li { (flag) } } }
                }
            }
            p.foot lang=(words.tag) {
                a href=(format!("../../?a={}", encoded(&article.id))) { (words.open_in_search) }
                @if let Some(address) = web_address(&article.source_url) {
                    " " a href=(address) rel="external noopener" itemprop="url" { (words.original) }
                }
            }
        }
    }
}

/// A slogan or other text of the page that is not an article, in its place among the articles.
fn draw_furniture(article: &Article, words: &Words) -> Markup {
    html! {
        article.furniture id=(anchor(article)) lang=(script_of(article)) {
            @for line in [&article.lead_title, &article.title, &article.subtitle] {
                @if !line.is_empty() { p { (line) } }
            }
            @for paragraph in paragraphs(article) { p { (paragraph) } }
            (captions(article, words))
        }
    }
}

fn paragraphs(article: &Article) -> impl Iterator<Item = &str> {
    article.text.split('\n').filter(|paragraph| !paragraph.trim().is_empty())
}

fn captions(article: &Article, words: &Words) -> Markup {
    html! {
        @if !article.captions.is_empty() {
            ul.captions aria-label=(words.captions) {
                @for caption in &article.captions {
                    li { (caption.text) @if !caption.credit.is_empty() { " " span.credit { (caption.credit) } } }
                }
            }
        }
    }
}

/// What schema.org wants to know and the reader sees elsewhere.
fn metadata(article: &Article) -> Markup {
    let value = |property: &str, value: &str| {
        html! { @if !value.is_empty() { meta itemprop=(property) content=(value); } }
    };
    html! {
        @if let Some(date) = article.date { (value("datePublished", &date.to_string())) }
        @if let Some(number) = article.page_no { (value("printPage", &number.to_string())) }
        (value("printSection", &article.page_name))
        (value("printEdition", &article.edition))
        (value("dateline", &article.dateline))
        (value("inLanguage", script_of(article)))
        @for author in &article.authors {
            span itemprop=(part_in(author)) itemscope itemtype="https://schema.org/Person" {
                (value("name", &author.name))
            }
        }
        @if !article.paper.is_empty() {
            span itemprop="publisher" itemscope itemtype="https://schema.org/NewsMediaOrganization" {
                (value("name", &article.paper))
            }
        }
    }
}

/// What a person of a byline is to schema.org.
fn part_in(author: &Author) -> &'static str {
    if author.role.contains(['编', '校']) {
        "editor"
    } else if author.role.contains(['摄', '图']) && !author.role.contains('文') {
        "contributor"
    } else {
        "author"
    }
}

/// The byline in the paper's own wording, else the authors as they were made out.
fn byline(article: &Article) -> Option<String> {
    if !article.byline.is_empty() {
        return Some(article.byline.clone());
    }
    let person = |author: &Author| match author.role.as_str() {
        "" => author.name.clone(),
        role => format!("{role} {}", author.name),
    };
    let people: Vec<String> = article.authors.iter().map(person).collect();
    (!people.is_empty()).then(|| people.join("、"))
}

/// An article's headline, or what to call one that has none.
pub fn name_of<'a>(article: &'a Article, words: &Words) -> &'a str {
    let titles = [&article.title, &article.lead_title, &article.subtitle];
    let without = words.nameless(article.kind);
    titles.into_iter().find(|title| !title.is_empty()).map_or(without, String::as_str)
}

/// The address, if it is one of the web: a corpus may say `javascript:` or worse.
pub fn web_address(address: &str) -> Option<&str> {
    let scheme = address.split_once("://")?.0.to_ascii_lowercase();
    (scheme == "https" || scheme == "http").then_some(address)
}

#[cfg(test)]
mod tests {
    use engine::{Date, Kind};
    use scraper::Html;

    use super::super::read_back::{all, attribute};
    use super::*;
    use crate::cli::settings::Language;

    /// The article as a browser reads it.
    fn drawn(article: Article) -> Html {
        Html::parse_document(&draw_article(&article, Words::of(Language::Simplified)).into_string())
    }

    #[test]
    fn only_addresses_of_the_web_become_links() {
        for (address, link) in [
            ("https://paper.example/1.html", true),
            ("HTTP://paper.example/", true),
            ("javascript:alert(1)", false),
            ("javascript://%0aalert(1)", false),
            ("data:text/html,x", false),
            ("//evil.example", false),
            ("/etc/passwd", false),
            ("", false),
        ] {
            let document = drawn(Article { source_url: address.to_owned(), ..Article::default() });
            let found = attribute(&document, "a[itemprop=url]", "href");
            assert_eq!(found.as_deref(), link.then_some(address), "{address}");
        }
    }

    #[test]
    fn an_article_is_whole_and_says_what_it_is() {
        let document = drawn(Article {
            id: "2024-11-20_02-03".to_owned(),
            paper: "槐津日报".to_owned(),
            date: Date::parse("2024-11-20"),
            page_no: Some(2),
            page_name: "民生".to_owned(),
            title: "渡轮试航".to_owned(),
            lead_title: "两年之后".to_owned(),
            subtitle: "票价未定".to_owned(),
            text: "本报讯 今天试航。\n明天也试航。".to_owned(),
            authors: vec![
                Author { name: "闻若舟".to_owned(), role: "记者".to_owned() },
                Author { name: "罗渡生".to_owned(), role: "摄影".to_owned() },
            ],
            ..Article::default()
        });
        let of = |selector: &str, name: &str| attribute(&document, selector, name).unwrap_or_default();
        assert_eq!(of("article", "id"), "2024-11-20_02-03");
        assert_eq!(of("article", "lang"), "zh-Hans");
        assert_eq!(of("article", "itemtype"), "https://schema.org/NewsArticle");
        assert_eq!(of("[itemprop=datePublished]", "content"), "2024-11-20");
        assert_eq!(of("[itemprop=author] meta", "content"), "闻若舟");
        assert_eq!(of("[itemprop=contributor] meta", "content"), "罗渡生");
        assert_eq!(of(".foot a", "href"), "../../?a=2024-11-20_02-03");
        assert_eq!(all(&document, "[itemprop=headline]"), ["渡轮试航"]);
        assert_eq!(all(&document, "[itemprop=alternativeHeadline]"), ["两年之后", "票价未定"]);
        assert_eq!(all(&document, "[itemprop=articleBody] p"), ["本报讯 今天试航。", "明天也试航。"]);
        assert_eq!(all(&document, ".byline"), ["记者 闻若舟、摄影 罗渡生"]);
    }

    #[test]
    fn furniture_is_shown_but_is_no_news_article() {
        for (kind, title, furniture) in [
            (Kind::Slogan, "", true),
            (Kind::Slogan, "学习", true),
            (Kind::Other, "", true),
            (Kind::Other, "给城市留一条慢路", false),
            (Kind::Picture, "", false),
            (Kind::News, "", false),
        ] {
            let document = drawn(Article {
                kind,
                title: title.to_owned(),
                text: "全文".to_owned(),
                ..Article::default()
            });
            assert_eq!(all(&document, "[itemtype$=NewsArticle]").is_empty(), furniture, "{kind:?} {title}");
            let text = if furniture { ".furniture p:last-child" } else { ".text p" };
            assert_eq!(all(&document, text), ["全文"], "{kind:?} {title}");
        }
    }
}
