//! How others learn of the static pages: `sitemap.xml` for search engines, `feed.atom` for feed readers.
//!
//! Both need absolute addresses, so both exist only where the site's address is known. Neither reads a clock:
//! the newest issue's day is the feed's, and a sitemap says nothing of changes that nobody recorded.

use std::io;

use anyhow::Result;
use engine::Date;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::article::name_of;
use super::plan::{Plan, anchor, encoded};
use super::words::Words;
use crate::cli::address::Address;
use crate::cli::settings::Site;

/// Addresses in one sitemap at most; the protocol sets it.
const SITEMAP_LIMIT: usize = 50_000;
/// Articles in the feed at most.
const FEED_LIMIT: usize = 100;
/// Characters of an article that the feed quotes.
const SUMMARY: usize = 200;

/// The sitemap of these files as one file, or, past the protocol's limit, as several and one that lists them.
pub fn sitemaps(address: &Address, files: &[String]) -> Result<Vec<(String, String)>> {
    sitemaps_of(address, files, SITEMAP_LIMIT)
}

fn sitemaps_of(address: &Address, files: &[String], limit: usize) -> Result<Vec<(String, String)>> {
    if files.len() <= limit {
        return Ok(vec![("sitemap.xml".to_owned(), sitemap("urlset", "url", address, files)?)]);
    }
    let mut made = Vec::new();
    for (at, part) in files.chunks(limit).enumerate() {
        made.push((format!("sitemap-{}.xml", at + 1), sitemap("urlset", "url", address, part)?));
    }
    let parts: Vec<String> = made.iter().map(|(name, _)| name.clone()).collect();
    made.push(("sitemap.xml".to_owned(), sitemap("sitemapindex", "sitemap", address, &parts)?));
    Ok(made)
}

fn sitemap(root: &str, entry: &str, address: &Address, files: &[String]) -> Result<String> {
    let schema = ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");
    document(|xml| {
        xml.create_element(root).with_attribute(schema).write_inner_content(|xml| {
            for file in files {
                xml.create_element(entry).write_inner_content(|xml| text(xml, "loc", &address.of(file)))?;
            }
            Ok(())
        })?;
        Ok(())
    })
}

/// The newest articles as an Atom feed; `None` where nothing has a date, for a feed must have one.
pub fn feed(address: &Address, plan: &Plan, site: &Site) -> Result<Option<String>> {
    let Some(newest) = plan.issues.iter().find_map(|issue| issue.date) else { return Ok(None) };
    let words = Words::of(site.language);
    let mut entries = Vec::new();
    for issue in &plan.issues {
        let Some(date) = issue.date else { continue };
        for page in &issue.pages {
            for article in page.articles.iter().filter(|article| article.is_report()) {
                let place = format!("issues/{}/{}#{}", issue.folder, page.file, encoded(&anchor(article)));
                entries.push((date, address.of(&place), *article));
            }
        }
        if entries.len() >= FEED_LIMIT {
            break;
        }
    }
    entries.truncate(FEED_LIMIT);
    let feed = document(|xml| {
        let root = xml.create_element("feed");
        let root = root.with_attributes([("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", "zh")]);
        root.write_inner_content(|xml| {
            text(xml, "id", &address.of(""))?;
            text(xml, "title", site.title())?;
            if let Some(subtitle) = site.subtitle() {
                text(xml, "subtitle", subtitle)?;
            }
            if let Some(licence) = site.licence() {
                text(xml, "rights", licence)?;
            }
            text(xml, "updated", &morning(newest))?;
            xml.create_element("author").write_inner_content(|xml| text(xml, "name", site.title()))?;
            link(xml, "self", &address.of("feed.atom"))?;
            link(xml, "alternate", &address.of("issues/index.html"))?;
            for (date, place, article) in &entries {
                xml.create_element("entry").write_inner_content(|xml| {
                    text(xml, "id", place)?;
                    text(xml, "title", name_of(article, words))?;
                    text(xml, "updated", &morning(*date))?;
                    link(xml, "alternate", place)?;
                    for author in article.authors.iter().filter(|author| !author.name.is_empty()) {
                        xml.create_element("author")
                            .write_inner_content(|xml| text(xml, "name", &author.name))?;
                    }
                    if !article.section.is_empty() {
                        let term = allowed(&article.section);
                        xml.create_element("category")
                            .with_attribute(("term", term.as_str()))
                            .write_empty()?;
                    }
                    text(xml, "summary", &summary(&article.text))
                })?;
            }
            Ok(())
        })?;
        Ok(())
    })?;
    Ok(Some(feed))
}

/// The beginning of a text in one line, with an ellipsis where it goes on.
fn summary(text: &str) -> String {
    let line = text.replace('\n', " ");
    match line.char_indices().nth(SUMMARY) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

/// The instant used for a day: midnight in China.
fn morning(date: Date) -> String {
    format!("{date}T00:00:00+08:00")
}

type Xml = Writer<Vec<u8>>;

fn document(write: impl FnOnce(&mut Xml) -> Result<()>) -> Result<String> {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 1);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    write(&mut xml)?;
    let mut document = String::from_utf8(xml.into_inner())?;
    document.push('\n');
    Ok(document)
}

fn text(xml: &mut Xml, element: &str, content: &str) -> io::Result<()> {
    xml.create_element(element).write_text_content(BytesText::new(&allowed(content)))?;
    Ok(())
}

fn link(xml: &mut Xml, relation: &str, address: &str) -> io::Result<()> {
    xml.create_element("link").with_attributes([("rel", relation), ("href", address)]).write_empty()?;
    Ok(())
}

/// The text without the characters that XML cannot hold in any spelling.
fn allowed(text: &str) -> String {
    let fits = |character: &char| match character {
        '\t' | '\n' | '\r' => true,
        '\u{fffe}' | '\u{ffff}' => false,
        character => *character >= ' ',
    };
    text.chars().filter(fits).collect()
}

#[cfg(test)]
mod tests {
    use engine::{Article, Author};
    use quick_xml::Reader;

    use super::*;

    /// The texts of every element of that name; fails where the document is not well-formed.
    fn texts(document: &str, name: &str) -> Vec<String> {
        let mut reader = Reader::from_str(document);
        reader.config_mut().check_end_names = true;
        let (mut found, mut open) = (Vec::new(), false);
        loop {
            match reader.read_event().expect("the document is well-formed") {
                Event::Start(start) => {
                    open = start.name().as_ref() == name;
                    if open {
                        found.push(String::new());
                    }
                }
                Event::End(_) => open = false,
                Event::Text(text) if open => {
                    let last = found.last_mut().expect("an element is open");
                    last.push_str(&text);
                }
                Event::GeneralRef(reference) if open => {
                    let character = match reference.as_ref() {
                        "lt" => '<',
                        "gt" => '>',
                        "amp" => '&',
                        "quot" => '"',
                        "apos" => '\'',
                        other => panic!("&{other}; is not one of the five"),
                    };
                    found.last_mut().expect("an element is open").push(character);
                }
                Event::Eof => return found,
                _ => {}
            }
        }
    }

    fn address() -> Address {
        Address::parse("https://paper.example/archive").unwrap()
    }

    #[test]
    fn a_sitemap_past_the_limit_is_several_and_a_list_of_them() {
        let files: Vec<String> = (0..5).map(|number| format!("{number}.html")).collect();
        for (limit, expected) in [
            (5, vec![("sitemap.xml", 5)]),
            (2, vec![("sitemap-1.xml", 2), ("sitemap-2.xml", 2), ("sitemap-3.xml", 1), ("sitemap.xml", 3)]),
        ] {
            let made = sitemaps_of(&address(), &files, limit).unwrap();
            let found: Vec<(&str, usize)> =
                made.iter().map(|(name, xml)| (name.as_str(), texts(xml, "loc").len())).collect();
            assert_eq!(found, expected);
        }
        let made = sitemaps_of(&address(), &files, 2).unwrap();
        assert_eq!(texts(&made[3].1, "loc")[0], "https://paper.example/archive/sitemap-1.xml");
    }

    #[test]
    fn a_feed_holds_hostile_text_as_text() {
        let hostile = "<script>&amp;\u{0}\u{b}]]></title>\u{ffff}";
        let articles = [Article {
            id: hostile.to_owned(),
            date: Date::parse("2024-11-20"),
            title: hostile.to_owned(),
            section: hostile.to_owned(),
            text: hostile.to_owned(),
            authors: vec![Author { name: hostile.to_owned(), role: String::new() }],
            ..Article::default()
        }];
        let feed = feed(&address(), &Plan::new(&articles), &Site::default()).unwrap().unwrap();
        let kept = "<script>&amp;]]></title>";
        assert_eq!(texts(&feed, "title"), ["剪报", kept]);
        assert_eq!(texts(&feed, "summary"), [kept]);
        assert_eq!(texts(&feed, "name"), ["剪报", kept]);
        assert_eq!(texts(&feed, "updated"), ["2024-11-20T00:00:00+08:00"; 2]);
    }

    #[test]
    fn a_feed_begins_with_the_newest_and_ends_somewhere() {
        let article = |day: usize| Article {
            id: day.to_string(),
            date: Date::new(2024, 1 + (day / 28) as u8, 1 + (day % 28) as u8),
            title: day.to_string(),
            ..Article::default()
        };
        let articles: Vec<Article> = (0..FEED_LIMIT + 20).map(article).collect();
        let feed = feed(&address(), &Plan::new(&articles), &Site::default()).unwrap().unwrap();
        let titles = texts(&feed, "title");
        assert_eq!((titles[1].as_str(), titles.len()), ("119", 1 + FEED_LIMIT));
    }

    #[test]
    fn nothing_dated_makes_no_feed() {
        let articles = [Article::default()];
        assert_eq!(feed(&address(), &Plan::new(&articles), &Site::default()).unwrap(), None);
    }

    #[test]
    fn a_summary_ends_with_an_ellipsis_where_the_text_goes_on() {
        for (length, ends) in [(0, false), (SUMMARY, false), (SUMMARY + 1, true)] {
            let summary = summary(&"字".repeat(length));
            assert_eq!(summary.ends_with('…'), ends, "{length}");
        }
    }
}
