//! Static pages beside the search page: for readers without JavaScript and for search engines.
//!
//! ```text
//! issues/index.html            every issue, by year and month
//! issues/pages.css             what they add to the look of the search page, `page.css`
//! issues/2024-11-20/index.html the issue's pages and headlines
//! issues/2024-11-20/1.html     page 1 with its articles in full
//! sitemap.xml, feed.atom       where the site's address is known
//! ```
//!
//! [`plan`] decides which pages there are, [`draw`] and [`article`] write them, [`feeds`] lists them for other programs.
//! What comes out is a function of the articles and the settings of the site.

mod article;
mod draw;
mod feeds;
mod plan;
#[cfg(test)]
mod read_back;
mod script;
mod words;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use engine::Article;
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;

use super::settings::Site;
use draw::Draw;
use plan::Plan;
pub use plan::encoded;
use words::Words;

/// The folder of the static pages within a site.
pub const FOLDER: &str = "issues";
const FEED: &str = "feed.atom";
/// The style sheet that only the static pages have.
const STYLE: &str = include_str!("pages.css");

/// What was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Written {
    pub files: usize,
    /// Bytes as stored.
    pub raw: usize,
    /// Whether there is a sitemap.
    pub sitemap: bool,
    /// Whether there is a feed; there is none of a corpus without dates.
    pub feed: bool,
}

/// Whether a file of a site, by its path within it, is one of those that only robots read.
pub fn is_for_robots(name: &str) -> bool {
    name == FEED || (name.starts_with("sitemap") && name.ends_with(".xml"))
}

/// Writes the static pages of `articles` into the folder of a site.
pub fn write(articles: &[Article], folder: &Path, site: &Site) -> Result<Written> {
    let mut written = Written::default();
    draw_all(articles, site, |name, content| {
        let path = folder.join(name);
        let parent = path.parent().context("a page has a parent folder")?;
        fs::create_dir_all(parent).with_context(|| format!("{}: cannot be created", parent.display()))?;
        fs::write(&path, content).with_context(|| format!("{}: cannot be written", path.display()))?;
        written.files += 1;
        written.raw += content.len();
        written.sitemap |= name == "sitemap.xml";
        written.feed |= name == FEED;
        Ok(())
    })?;
    Ok(written)
}

/// Draws every file, one after the other, and hands over its name within the site and its content.
fn draw_all(articles: &[Article], site: &Site, mut put: impl FnMut(&str, &str) -> Result<()>) -> Result<()> {
    let plan = Plan::new(articles);
    let bar = progress_bar(plan.page_count());
    let mut names = vec![String::new()];
    let pages = Draw { plan: &plan, site, words: Words::of(site.language) };
    let mut draw = |name: String, draw: &dyn Fn(Option<&str>) -> String| {
        let canonical = site.address.as_ref().map(|address| address.of(&name));
        put(&name, &draw(canonical.as_deref()))?;
        names.push(name);
        Ok::<(), anyhow::Error>(())
    };
    draw(format!("{FOLDER}/index.html"), &|canonical| pages.calendar(canonical))?;
    for issue in &plan.issues {
        let folder = format!("{FOLDER}/{}", issue.folder);
        draw(format!("{folder}/index.html"), &|canonical| pages.contents(issue, canonical))?;
        for (at, page) in issue.pages.iter().enumerate() {
            draw(format!("{folder}/{}", page.file), &|canonical| pages.page(issue, at, canonical))?;
            bar.inc(1);
        }
    }
    bar.finish_and_clear();
    put(&format!("{FOLDER}/pages.css"), STYLE)?;
    let Some(address) = &site.address else { return Ok(()) };
    for (name, sitemap) in feeds::sitemaps(address, &names)? {
        put(&name, &sitemap)?;
    }
    if let Some(feed) = feeds::feed(address, &plan, site)? {
        put(FEED, &feed)?;
    }
    Ok(())
}

/// A bar for pages, drawn only on a terminal.
fn progress_bar(pages: usize) -> ProgressBar {
    let style = ProgressStyle::with_template("writing {bar:30} {pos}/{len} static pages");
    ProgressBar::new(pages as u64).with_style(style.expect("the template is right"))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use engine::Date;
    use scraper::{Html, Selector};

    use super::super::address::Address;
    use super::*;

    fn site(articles: &[Article], address: Option<&Address>) -> BTreeMap<String, String> {
        let site = Site::default().with_address(address.cloned());
        let mut files = BTreeMap::new();
        draw_all(articles, &site, |name, content| {
            assert!(files.insert(name.to_owned(), content.to_owned()).is_none(), "{name} is written twice");
            Ok(())
        })
        .expect("pages are drawn");
        files
    }

    /// Two papers on one day, unknown dates and pages, names that would leave the folder, many articles.
    fn awkward() -> Vec<Article> {
        let mut articles = Vec::new();
        for (at, hostile) in
            ["", "日报", "../../x", "a/b", "<script>", "C:\\x", ".", "日报 ", "CON"].iter().enumerate()
        {
            for date in ["2024-11-20", "2024-11-21", ""] {
                for page_no in [None, Some(0), Some(1), Some(u16::MAX)] {
                    articles.push(Article {
                        id: format!("{hostile}{at}{date}{page_no:?}"),
                        paper: (*hostile).to_owned(),
                        edition: if at % 2 == 0 { String::new() } else { (*hostile).to_owned() },
                        date: Date::parse(date),
                        page_no,
                        page_name: (*hostile).to_owned(),
                        title: (*hostile).to_owned(),
                        text: "全文。".to_owned(),
                        ..Article::default()
                    });
                }
            }
        }
        articles
    }

    #[test]
    fn file_names_are_plain_and_every_link_leads_to_a_file() {
        let articles = awkward();
        let files = site(&articles, None);
        let plain = |name: &str| {
            name.bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-./".contains(&byte))
        };
        let link = Selector::parse("a[href], link[href], form[action]").expect("the selector is right");
        let mut anchors = 0;
        for (name, content) in files.iter().filter(|(name, _)| name.ends_with(".html")) {
            assert!(plain(name) && !name.contains(".."), "{name}");
            let document = Html::parse_document(content);
            for element in document.select(&link) {
                let href = element.attr("href").or(element.attr("action")).expect("one of both is there");
                let (path, fragment) = href.split_once('#').unwrap_or((href, ""));
                let path = path.split('?').next().unwrap_or_default();
                let target = if path.is_empty() { name.clone() } else { resolved(name, path) };
                if ["", "icon.svg", "page.css"].contains(&target.as_str()) {
                    continue;
                }
                let target_page = files.get(&target).unwrap_or_else(|| panic!("{name} links to {href}"));
                if !fragment.is_empty() {
                    let id = percent_encoding::percent_decode_str(fragment).decode_utf8_lossy().into_owned();
                    let target = Html::parse_document(target_page);
                    let there =
                        target.root_element().descendent_elements().any(|e| e.attr("id") == Some(&id));
                    assert!(there, "{name} links to {href}");
                    anchors += 1;
                }
            }
        }
        assert!(anchors >= articles.len(), "every article is linked");
    }

    /// `path` as seen from the page `from`.
    fn resolved(from: &str, path: &str) -> String {
        let mut folders: Vec<&str> = from.split('/').collect();
        folders.pop();
        for part in path.split('/') {
            match part {
                ".." => assert!(folders.pop().is_some(), "{path} leaves the site from {from}"),
                "." => {}
                part => folders.push(part),
            }
        }
        folders.join("/").trim_end_matches('/').to_owned()
    }

    #[test]
    fn every_article_stands_on_exactly_one_page() {
        let articles = awkward();
        let files = site(&articles, None);
        let selector = Selector::parse("article").expect("the selector is right");
        let found: usize =
            files.values().map(|file| Html::parse_document(file).select(&selector).count()).sum();
        assert_eq!(found, articles.len());
    }

    #[test]
    fn the_same_articles_make_the_same_bytes() {
        let address = Address::parse("https://paper.example/").unwrap();
        assert_eq!(site(&awkward(), Some(&address)), site(&awkward(), Some(&address)));
    }

    #[test]
    fn a_sitemap_and_a_feed_need_the_sites_address() {
        let address = Address::parse("https://paper.example/archive/").unwrap();
        let articles = awkward();
        let with = site(&articles, Some(&address));
        let without = site(&articles, None);
        for name in ["sitemap.xml", "feed.atom"] {
            assert!(with.contains_key(name) && !without.contains_key(name), "{name}");
        }
        let pages = with.keys().filter(|name| name.ends_with(".html")).count();
        assert_eq!(with["sitemap.xml"].matches("<loc>").count(), pages + 1, "the search page is there too");
        let canonical = "href=\"https://paper.example/archive/issues/2024-11-20/1.html\"";
        assert!(with["issues/2024-11-20/1.html"].contains(canonical));
    }

    #[test]
    fn what_was_written_is_counted() {
        let folder = tempfile::tempdir().unwrap();
        let articles = [Article { text: "全文。".to_owned(), ..Article::default() }];
        let address = Address::parse("https://paper.example/").unwrap();
        let site = Site::default().with_address(Some(address));
        let written = write(&articles, folder.path(), &site).unwrap();
        assert_eq!((written.files, written.sitemap, written.feed), (5, true, false));
        let files = [
            "issues/index.html",
            "issues/pages.css",
            "issues/undated/index.html",
            "issues/undated/unknown.html",
            "sitemap.xml",
        ];
        let bytes: usize = files.iter().map(|file| fs::read(folder.path().join(file)).unwrap().len()).sum();
        assert_eq!(written.raw, bytes);
    }
}
