//! The list page of an e-edition's newspaper page (`node_2.htm`): which articles it has, in which order.

use super::e_edition;
use super::slots::Values;
use crate::article::page_label;
use crate::source::listed::Listed;
use crate::text::markup;
use regex::Regex;
use scraper::Selector;
use std::collections::HashSet;
use std::sync::LazyLock;

static ARTICLE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:^|/)(?:content_[^/?#]*|nw\.[^/?#]*)\.html?(?:[?#].*)?$")
        .expect("the address of an article is a pattern")
});
static LINKS: LazyLock<Selector> = LazyLock::new(|| Selector::parse("a[href]").expect("this is a selector"));
static AREAS: LazyLock<Selector> =
    LazyLock::new(|| Selector::parse("area[href]").expect("this is a selector"));

/// The articles that a page lists; `None` where it is no list.
pub fn read(name: &str, text: &str) -> Option<Vec<Listed>> {
    if !text.contains("content_") && !text.contains("nw.") {
        return None;
    }
    let document = markup::document(text).ok()?;
    let mut known = Values::default();
    if e_edition::is_e_edition(text) {
        known = e_edition::read(text, &document);
        if !known.text.is_empty() {
            return None;
        }
    }
    let known = known.record().article;
    let label_of = |element: scraper::ElementRef| page_label::read(&markup::lines(element, &HashSet::new()));
    let own = document.select(&LINKS).find(|link| {
        link.value().attr("href").is_some_and(|href| href.rsplit('/').next() == Some(name))
            && label_of(*link).is_some()
    });
    let label = own.and_then(label_of).unwrap_or_default();
    let page_no = known.page_no.or(Some(label.number).filter(|number| *number > 0));
    let page_name = if known.page_name.is_empty() { label.name } else { known.page_name };
    let (mut files, mut listed) = (Vec::new(), HashSet::new());
    for element in document.select(&LINKS).chain(document.select(&AREAS)) {
        let Some(address) = element.value().attr("href").filter(|address| ARTICLE.is_match(address)) else {
            continue;
        };
        if !listed.insert(address) {
            continue;
        }
        files.push(Listed {
            file: address.to_string(),
            paper: known.paper.clone(),
            date: known.date,
            page_no,
            page_name: page_name.clone(),
            seq: u16::try_from(files.len() + 1).ok(),
        });
    }
    (!files.is_empty()).then_some(files)
}
