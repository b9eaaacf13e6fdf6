//! Markdown with front matter, as Hugo, Hexo and Jekyll have it: one article.
//!
//! The block at the top is YAML between `---` (the first of which Hexo lets people leave out), TOML between `+++`, or JSON
//! in braces; its fields are those of any other record. A first heading is the title where the block has none.

use super::records::Records;
use crate::article::fields::Field;
use crate::article::record;
use crate::diagnostic::Problem;
use regex::Regex;
use serde_json::{Map, Value};
use std::sync::LazyLock;

/// A longer block is no front matter. It also bounds what YAML's aliases can multiply.
const MAX_BLOCK: usize = 64 << 10;

/// A text with front matter.
#[derive(Clone, Copy, Debug)]
pub struct Document<'a> {
    syntax: Syntax,
    block: &'a str,
    body: &'a str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Syntax {
    Yaml,
    Toml,
    Json,
}

/// The parts of a text that begins with front matter.
pub fn split(text: &str) -> Option<Document<'_>> {
    let (syntax, fence) = match text.get(..3)? {
        "---" => (Syntax::Yaml, "---"),
        "+++" => (Syntax::Toml, "+++"),
        _ if text.starts_with('{') => return split_json(text),
        _ if KEY_FIRST.is_match(text) => return split_without_fence(text),
        _ => return None,
    };
    let rest = text[3..].trim_start_matches([' ', '\t']).strip_prefix('\n')?;
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        if line.trim_end() == fence || (syntax == Syntax::Yaml && line.trim_end() == "...") {
            let (block, body) = (&rest[..at], &rest[at + line.len()..]);
            // A page of text may be ruled off by dashes; front matter has keys.
            let keys =
                block.lines().any(|line| line.contains(if syntax == Syntax::Yaml { ':' } else { '=' }));
            return (keys && block.len() <= MAX_BLOCK).then_some(Document { syntax, block, body });
        }
        at += line.len();
    }
    None
}

/// `title: …` or another of its keys as the first line, as Hexo writes it without a fence above.
static KEY_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:title|date|author|layout|categories|tags|标题|日期)[:：] ?").expect("a key is a pattern")
});

/// A block of keys, list items and continued lines that ends in a fence.
fn split_without_fence(text: &str) -> Option<Document<'_>> {
    let end = text.find("\n---\n").filter(|end| *end <= MAX_BLOCK)?;
    let block = &text[..end + 1];
    let is_yaml = |line: &str| line.contains(':') || line.starts_with([' ', '-', '\t']) || line.is_empty();
    let body = &text[end + "\n---\n".len()..];
    block.lines().all(is_yaml).then_some(Document { syntax: Syntax::Yaml, block, body })
}

/// An object at the top with text behind it.
fn split_json(text: &str) -> Option<Document<'_>> {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<Map<String, Value>>();
    values.next()?.ok()?;
    let (block, body) = text.split_at(values.byte_offset());
    (block.len() <= MAX_BLOCK).then_some(Document { syntax: Syntax::Json, block, body })
}

/// Adds the article.
pub fn read(document: Document, mut records: Records) -> Result<(), Problem> {
    let bad = |reason: String| Problem::BadSyntax { format: "front matter", reason };
    let fields: Map<String, Value> = match document.syntax {
        Syntax::Yaml => {
            let value: serde_yaml_ng::Value =
                serde_yaml_ng::from_str(document.block).map_err(|error| bad(error.to_string()))?;
            serde_json::to_value(&value).ok().and_then(|value| match value {
                Value::Object(fields) => Some(fields),
                _ => None,
            })
        }
        Syntax::Toml => {
            let table: toml::Table =
                toml::from_str(document.block).map_err(|error| bad(error.message().to_string()))?;
            Some(table.into_iter().map(|(name, value)| (name, from_toml(value))).collect())
        }
        Syntax::Json => serde_json::from_str(document.block).ok(),
    }
    .ok_or_else(|| bad("it is no list of fields".into()))?;
    let mut fields: Map<String, Value> =
        fields.into_iter().filter(|(name, _)| !GENERATOR.contains(&name.to_lowercase().as_str())).collect();
    let is_title = |name: &str| records.names.field(name).is_some_and(|(field, _)| field == Field::Title);
    let title = fields.iter().find(|(name, _)| is_title(name)).map(|(_, value)| value.clone());
    let mut text = document.body;
    if let Some((heading, rest)) = first_heading(text) {
        let heading = plain(heading);
        match title {
            None => {
                fields.insert("title".into(), Value::String(heading));
                text = rest;
            }
            Some(title) if title.as_str() == Some(heading.as_str()) => text = rest,
            Some(_) => {}
        }
    }
    fields.insert("text".into(), Value::String(body(text)));
    records.add(record::from_object(&fields, records.names), None);
    records.finish();
    Ok(())
}

/// Fields that steer the site generator and say nothing of the article.
const GENERATOR: &[&str] = &[
    "layout",
    "draft",
    "slug",
    "tags",
    "tag",
    "keywords",
    "description",
    "weight",
    "toc",
    "comments",
    "cover",
    "image",
    "images",
    "thumbnail",
    "updated",
    "lastmod",
    "type",
    "aliases",
    "published",
    "math",
    "top",
    "sticky",
    "summary",
];

fn from_toml(value: toml::Value) -> Value {
    match value {
        toml::Value::Datetime(moment) => Value::String(moment.to_string()),
        toml::Value::Array(list) => Value::Array(list.into_iter().map(from_toml).collect()),
        toml::Value::Table(table) => {
            Value::Object(table.into_iter().map(|(name, value)| (name, from_toml(value))).collect())
        }
        toml::Value::String(text) => Value::String(text),
        toml::Value::Integer(number) => Value::from(number),
        toml::Value::Float(number) => Value::from(number),
        toml::Value::Boolean(truth) => Value::from(truth),
    }
}

/// The heading that a body begins with, and what is behind it.
fn first_heading(body: &str) -> Option<(&str, &str)> {
    let (line, rest) = body.trim_start().split_once('\n')?;
    line.starts_with("# ").then_some((line, rest))
}

/// The body as plain text: marks of Markdown at the head of lines and around words are taken off.
fn body(markdown: &str) -> String {
    let mut paragraphs: Vec<String> = Vec::new();
    let mut goes_on = false;
    for line in markdown.lines() {
        let line = line.trim();
        let rule = line.len() >= 3 && line.chars().all(|c| matches!(c, '-' | '*' | '_' | ' '));
        if line.is_empty() || rule || line == "<!--more-->" || line == "<!-- more -->" {
            goes_on = false;
            continue;
        }
        let heading = line.starts_with('#');
        let listed = line.starts_with("- ")
            || line.starts_with("* ")
            || line.starts_with("+ ")
            || line.starts_with('>');
        let text = plain(line);
        if text.is_empty() {
            continue;
        }
        match paragraphs.last_mut() {
            Some(paragraph) if goes_on && !heading && !listed => {
                let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
                if latin(paragraph.chars().next_back()) && latin(text.chars().next()) {
                    paragraph.push(' ');
                }
                paragraph.push_str(&text);
            }
            _ => paragraphs.push(text),
        }
        goes_on = !heading;
    }
    paragraphs.join("\n")
}

fn plain(line: &str) -> String {
    let line = line.trim_start_matches('#').trim_start_matches('>').trim_start();
    let line = ["- ", "* ", "+ "].iter().find_map(|mark| line.strip_prefix(mark)).unwrap_or(line);
    let mut text = String::with_capacity(line.len());
    let mut rest = line;
    // ![picture](address) goes, [words](address) leaves its words.
    while let Some(open) = rest.find('[') {
        let picture = rest[..open].ends_with('!');
        let linked = rest[open..].find("](").and_then(|middle| {
            let end = rest[open + middle..].find(')')?;
            Some((&rest[open + 1..open + middle], open + middle + end + 1))
        });
        let Some((words, end)) = linked else { break };
        text.push_str(rest[..open].trim_end_matches('!'));
        if !picture {
            text.push_str(words);
        }
        rest = &rest[end..];
    }
    text.push_str(rest);
    let text = text.replace("**", "").replace("__", "").replace('`', "");
    EMPHASIS.replace_all(&text, "$1$2").into_owned()
}

/// *words* and _words_, not 3*4 and not snake_case.
static EMPHASIS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\*([^\s*](?:[^*]*[^\s*])?)\*|\b_([^\s_](?:[^_]*[^\s_])?)_\b").expect("emphasis is a pattern")
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::fields::FieldNames;
    use crate::diagnostic::Diagnostic;
    use engine::article::Article;

    fn read_text(text: &str) -> (Vec<Article>, Vec<String>) {
        let (mut articles, mut diagnostics) = (Vec::new(), Vec::new());
        let names = FieldNames::default();
        let mut sink = |article| articles.push(article);
        let records = Records::new("a.md", &names, &mut sink, &mut diagnostics);
        if let Err(problem) = read(split(text).unwrap(), records) {
            diagnostics.push(Diagnostic::on_file("a.md", problem));
        }
        (articles, diagnostics.iter().map(Diagnostic::to_string).collect())
    }

    #[test]
    fn the_fields_of_every_generator_are_read() {
        for text in [
            "---\ntitle: 渡轮试航\ndate: 2024-11-20 08:00:00\nauthor: 闻若舟\ncategories:\n  - 要闻\ntags: [渡轮]\n---\n\n今天**试航**。\n\n- 明天[也试](a.html)航。\n",
            "+++\ntitle = \"渡轮试航\"\ndate = 2024-11-20T08:00:00+08:00\nauthors = [\"闻若舟\"]\ncategories = [\"要闻\"]\n+++\n今天试航。\n\n明天也试航。\n",
            "title: 渡轮试航\ndate: 2024-11-20 08:00:00\nauthor: 闻若舟\ncategories:\n- 要闻\n---\n今天试航。\n\n明天也试航。\n",
            "{\n\"title\": \"渡轮试航\", \"date\": \"2024-11-20\",\n\"author\": \"闻若舟\", \"categories\": [\"要闻\"]\n}\n\n今天试航。\n\n明天也试航。\n",
            "---\ndate: 2024-11-20\nauthor: 闻若舟\ncategory: 要闻\n---\n\n# 渡轮试航\n\n今天试航。\n\n明天也试航。\n",
            "---\ntitle: 渡轮试航\ndate: 2024-11-20\nauthor: 闻若舟\ncategory: 要闻\n---\n# 渡轮试航\n\n*今天*试航。\n\n明天也试航。\n",
            "---\nlayout: post\ntitle:  \"渡轮试航\"\ndate:   2024-11-20 08:00:00 +0800\nauthor: {name: 闻若舟}\ncategory: 要闻\n...\n今天\n试航。\n\n![图](a.png)\n\n明天也试航。\n",
        ] {
            let (articles, reported) = read_text(text);
            assert!(articles.len() == 1 && reported.is_empty(), "{text}: {reported:?}");
            let article = &articles[0];
            assert_eq!(article.title, "渡轮试航");
            assert_eq!(article.date.map(|date| date.to_string()).as_deref(), Some("2024-11-20"));
            assert_eq!((article.authors[0].name.as_str(), article.section.as_str()), ("闻若舟", "要闻"));
            assert_eq!(article.text, "今天试航。\n明天也试航。");
        }
    }

    #[test]
    fn rules_and_bombs_are_no_front_matter() {
        for text in [
            "title 不是键\n---\n文",
            "标题：新馆\n本报讯 新馆开放。\n---\n文",
            "{ 不是 JSON",
            "---\n没有键\n---\n文",
            "---\ntitle: 一\n",
            "-----\n",
            "",
            "一\n---\n二",
        ] {
            assert!(split(text).is_none(), "{text}");
        }
        let bomb = "---\na: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e]\ng: [*f,*f,*f,*f,*f,*f,*f,*f,*f]\ntitle: 题\n---\n文\n";
        let (articles, reported) = read_text(bomb);
        assert!(articles.is_empty() && reported.len() == 1, "{reported:?}");
    }
}
