//! A web page of any system: the article that its metadata and its shape show.
//!
//! Metadata comes from JSON-LD, `meta`, `time` and microdata; the body is the element that holds most text outside of
//! links, as in the readability algorithms of browsers. Menus, lists of other articles and the page's foot are left
//! out by their elements, their names and their share of links.

use super::slots::Values;
use crate::article::date;
use crate::article::fields::Field;
use crate::text::lines::one_line;
use crate::text::markup;
use ego_tree::NodeId;
use regex::Regex;
use scraper::{ElementRef, Html, Selector};
use serde_json::Value;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// Names of `meta` elements (`name`, `property` or `itemprop`, in lower case) and the fields that they fill.
const META: &[(&str, Field)] = &[
    ("article:published_time", Field::Date),
    ("og:published_time", Field::Date),
    ("og:release_date", Field::Date),
    ("datepublished", Field::Date),
    ("publishdate", Field::Date),
    ("pubdate", Field::Date),
    ("publish_date", Field::Date),
    ("dc.date", Field::Date),
    ("dc.date.issued", Field::Date),
    ("weibo:article:create_at", Field::Date),
    ("date", Field::Date),
    ("article:author", Field::Authors),
    ("og:article:author", Field::Authors),
    ("author", Field::Authors),
    ("dc.creator", Field::Authors),
    ("article:section", Field::Section),
    ("columnname", Field::Section),
    ("headline", Field::Title),
    ("articletitle", Field::Title),
    ("og:title", Field::Title),
    ("dc.title", Field::Title),
    ("og:url", Field::SourceUrl),
];

/// Elements that never belong to an article's body.
const OUTSIDE: &[&str] = &["nav", "footer", "aside", "form", "button", "select", "header"];

/// Names by which sites call what is no body.
static OUTSIDE_NAMES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:^|[-_ ])(?:rel(?:ated)?|recommend\w*|comments?|share|foot(?:er)?|copyright|nav\w*|menu|breadcrumbs?|crumbs?|sidebar|side|ads?|advert\w*|tags|pager|pagination|toolbar|hot|rank\w*|qrcode|links?|more|login|search\w*|logo)(?:$|[-_ 0-9])")
        .expect("names of what is no body are a pattern")
});

/// 作者：李红, 责任编辑：王明
static AUTHOR_LINE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:作者|记者|記者|文/)\s*[:：]?\s*([\p{Han}·]{2,4}(?:[、 ][\p{Han}·]{2,4}){0,3})(?:\s|$|责|編|编|来)").expect("a line of authors is a pattern")
});

fn selector(text: &str) -> Selector {
    Selector::parse(text).expect("these are selectors")
}

static META_ELEMENTS: LazyLock<Selector> = LazyLock::new(|| selector("meta[content]"));
static LINKED_DATA: LazyLock<Selector> = LazyLock::new(|| selector("script[type='application/ld+json']"));
static HEADINGS: LazyLock<Selector> = LazyLock::new(|| selector("h1"));
static OTHER_HEADINGS: LazyLock<Selector> = LazyLock::new(|| selector("h2, h3, .title, #title"));
static DOCUMENT_TITLE: LazyLock<Selector> = LazyLock::new(|| selector("title"));
static TIMES: LazyLock<Selector> = LazyLock::new(|| selector("time"));
static AUTHORS: LazyLock<Selector> =
    LazyLock::new(|| selector("[itemprop=author], [rel=author], .author, #author"));
static BODIES: LazyLock<Selector> =
    LazyLock::new(|| selector("[itemprop=articleBody], #ozoom, #articleContent"));

/// What a page shows of its article.
pub fn read(document: &Html) -> Values {
    let mut values = Values::default();
    linked_data(document, &mut values);
    let body = body(document);
    let title = title(document);
    values.add(Field::Title, title.clone());
    meta(document, &mut values);
    for time in document.select(&TIMES) {
        let text = time
            .value()
            .attr("datetime")
            .map_or_else(|| markup::lines(time, &HashSet::new()), str::to_string);
        if date::read(&text).is_some() {
            values.add(Field::Date, text);
            break;
        }
    }
    for author in document.select(&AUTHORS) {
        values.add(Field::Authors, one_line(&markup::lines(author, &HashSet::new())));
    }
    let text = body.map(|body| body_text(body, &title)).unwrap_or_default();
    around_title(document, &title, &text, &mut values);
    if values.text.is_empty() {
        values.text = text;
    }
    values
}

/// JSON-LD: the first object whose type is an article.
fn linked_data(document: &Html, values: &mut Values) {
    for script in document.select(&LINKED_DATA) {
        let text: String = script.text().collect();
        let Ok(data) = serde_json::from_str::<Value>(&text) else { continue };
        let Some(article) = article_in(&data) else { continue };
        let line = |name: &str| article.get(name).and_then(text_of);
        let fields = [
            ("headline", Field::Title),
            ("alternativeHeadline", Field::Subtitle),
            ("datePublished", Field::Date),
            ("author", Field::Authors),
            ("articleSection", Field::Section),
            ("url", Field::SourceUrl),
        ];
        for (name, field) in fields {
            values.add(field, line(name).unwrap_or_default());
        }
        if let Some(body) = line("articleBody") {
            let plain = markup::plain(&body).unwrap_or(body);
            values.text = crate::text::lines::paragraphs(&plain);
        }
        return;
    }
}

fn article_in(data: &Value) -> Option<&Value> {
    match data {
        Value::Array(list) => list.iter().find_map(article_in),
        Value::Object(object) => {
            let kind = object.get("@type").map(Value::to_string).unwrap_or_default();
            if kind.contains("Article") || kind.contains("BlogPosting") {
                return Some(data);
            }
            object.get("@graph").and_then(article_in)
        }
        _ => None,
    }
}

fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Array(list) => {
            let all: Vec<String> = list.iter().filter_map(text_of).collect();
            Some(all.join("、"))
        }
        Value::Object(object) => object.get("name").or_else(|| object.get("@id")).and_then(text_of),
        _ => None,
    }
}

fn meta(document: &Html, values: &mut Values) {
    let mut all: HashMap<String, String> = HashMap::new();
    for element in document.select(&META_ELEMENTS) {
        let element = element.value();
        let name = ["property", "name", "itemprop"].iter().find_map(|name| element.attr(name));
        if let (Some(name), Some(content)) = (name, element.attr("content")) {
            all.entry(name.to_ascii_lowercase()).or_insert_with(|| content.trim().to_string());
        }
    }
    for (name, field) in META {
        if let Some(content) = all.get(*name)
            && (*field != Field::Date || date::read(content).is_some())
            && !(*field == Field::Authors && content.contains("://"))
        {
            values.add(*field, content.clone());
        }
    }
}

/// The headline: the heading that the document's title begins with or repeats the longest, else the first.
fn title(document: &Html) -> String {
    let text = |element: ElementRef| one_line(&markup::lines(element, &HashSet::new()));
    let whole =
        document.select(&DOCUMENT_TITLE).next().map(|element| one_line(&element.text().collect::<String>()));
    let whole = whole.unwrap_or_default();
    let headings: Vec<String> =
        document.select(&HEADINGS).map(text).filter(|heading| !heading.is_empty()).collect();
    let others = document.select(&OTHER_HEADINGS).map(text).filter(|heading| !heading.is_empty());
    let place =
        |heading: &String| whole.find(heading.as_str()).map(|at| (at, std::cmp::Reverse(heading.len())));
    let repeated = headings.iter().cloned().chain(others);
    let repeated = repeated.filter(|heading| place(heading).is_some()).min_by_key(|heading| place(heading));
    if let Some(heading) = repeated.or_else(|| headings.first().cloned()) {
        return heading;
    }
    let end = whole.find(['_', '|', '－']).or_else(|| whole.find(" - ")).or_else(|| whole.find("--"));
    whole[..end.unwrap_or(whole.len())].trim().to_string()
}

/// The element that holds the article's text.
fn body(document: &Html) -> Option<ElementRef<'_>> {
    if let Some(marked) = document.select(&BODIES).find(|element| own_text(*element) > 0) {
        return Some(marked);
    }
    let mut scores: HashMap<NodeId, usize> = HashMap::new();
    let mut order: Vec<ElementRef> = Vec::new();
    for element in document.root_element().descendants().filter_map(ElementRef::wrap) {
        let name = element.value().name();
        let leaf =
            name == "p" || (matches!(name, "div" | "td" | "section" | "span" | "pre") && is_leaf(element));
        if !leaf || is_outside(element) || inside_links(element) || is_head_line(element) {
            continue;
        }
        let length = own_text(element);
        if length < 5 {
            continue;
        }
        let mut share = length;
        for above in element.ancestors().filter_map(ElementRef::wrap).take(3) {
            let first = !scores.contains_key(&above.id());
            *scores.entry(above.id()).or_default() += share;
            if first {
                order.push(above);
            }
            // Half, so that a page that holds several blocks does not win over the block.
            share /= 2;
        }
    }
    order.into_iter().max_by_key(|element| {
        let bonus = usize::from(matches!(element.value().name(), "article" | "main"));
        scores[&element.id()] * (10 + bonus)
    })
}

/// Whether an element holds text and no further blocks.
fn is_leaf(element: ElementRef) -> bool {
    let block = |child: ElementRef| {
        matches!(child.value().name(), "p" | "div" | "table" | "ul" | "ol" | "section" | "article" | "td")
    };
    !element.descendants().skip(1).filter_map(ElementRef::wrap).any(block)
}

/// Characters of an element outside of links.
fn own_text(element: ElementRef) -> usize {
    let all: usize = element.text().map(|text| text.chars().filter(|c| !c.is_whitespace()).count()).sum();
    all.saturating_sub(linked_text(element))
}

fn linked_text(element: ElementRef) -> usize {
    let links =
        element.descendants().filter_map(ElementRef::wrap).filter(|inner| inner.value().name() == "a");
    links
        .map(|link| {
            link.text().map(|text| text.chars().filter(|c| !c.is_whitespace()).count()).sum::<usize>()
        })
        .sum()
}

fn inside_links(element: ElementRef) -> bool {
    linked_text(element) > own_text(element)
}

/// Whether an element is the line below a headline that says when, where and by whom it was published.
fn is_head_line(element: ElementRef) -> bool {
    let text = one_line(&element.text().collect::<String>());
    let short = text.chars().count() <= 80 && !text.ends_with(['。', '！', '？', '”', '」']);
    let labels = [
        "来源", "來源", "作者", "记者", "記者", "编辑", "編輯", "时间", "時間", "日期", "点击", "浏览",
        "阅读",
    ];
    let labelled = labels.iter().filter(|label| text.contains(**label)).count();
    short
        && (labelled >= 2
            || (labelled > 0 && text.contains([':', '：']))
            || text.chars().count() <= 40 && date::read(&text).is_some())
}

/// Whether an element, or one that it lies in, is a menu, a foot or a list of other articles.
fn is_outside(element: ElementRef) -> bool {
    std::iter::once(element).chain(element.ancestors().filter_map(ElementRef::wrap)).any(says_outside)
}

fn says_outside(element: ElementRef) -> bool {
    let value = element.value();
    if matches!(value.name(), "body" | "html" | "article" | "main") {
        return false;
    }
    OUTSIDE.contains(&value.name())
        || value.attr("class").is_some_and(|name| OUTSIDE_NAMES.is_match(name))
        || value.attr("id").is_some_and(|name| OUTSIDE_NAMES.is_match(name))
}

/// The body's lines without the headline and what lies outside.
fn body_text(body: ElementRef, title: &str) -> String {
    let mut removed: HashSet<NodeId> = HashSet::new();
    for element in body.descendants().skip(1).filter_map(ElementRef::wrap) {
        let heading = matches!(element.value().name(), "h1" | "h2" | "h3" | "time");
        let repeats = heading
            && (element.value().name() != "h3" || one_line(&element.text().collect::<String>()) == title);
        let listed = matches!(element.value().name(), "ul" | "ol" | "div" | "p") && inside_links(element);
        let leaf = matches!(element.value().name(), "p" | "div" | "span") && is_leaf(element);
        if says_outside(element)
            || (leaf && is_head_line(element))
            || (repeats && element.value().name() != "h2")
            || listed
        {
            removed.insert(element.id());
        }
    }
    let text = markup::lines(body, &removed);
    let lines: Vec<&str> = text.lines().filter(|line| *line != title && !line.contains("版权所有")).collect();
    lines.join("\n")
}

/// Date and author from the short lines between headline and body.
fn around_title(document: &Html, title: &str, text: &str, values: &mut Values) {
    if title.is_empty() || (values.has(Field::Date) && values.has(Field::Authors)) {
        return;
    }
    let all = markup::lines(document.root_element(), &HashSet::new());
    let first = text
        .lines()
        .find(|line| line.chars().count() > 20)
        .unwrap_or(text.lines().next().unwrap_or_default());
    let lines =
        all.lines().skip_while(|line| *line != title).skip(1).take_while(|line| *line != first).take(12);
    for line in lines.filter(|line| line.chars().count() <= 80) {
        if !values.has(Field::Date) && date::read(line).is_some() {
            values.add(Field::Date, line);
        }
        if !values.has(Field::Authors)
            && let Some(found) = AUTHOR_LINE.captures(line)
        {
            values.add(Field::Authors, &found[1]);
        }
    }
}
