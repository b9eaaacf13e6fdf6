//! HTML to a tree and to plain text, within bounds.
//!
//! A page of hostile markup can cost far more than its size: deep nesting makes every step of the parser longer, and
//! formatting elements that are never closed are repeated in each later paragraph. So the markup is given to the
//! parser piece by piece, and it stops as soon as the tree is deeper or larger than any page of a newspaper.

use ego_tree::NodeId;
use ego_tree::iter::Edge;
use html5ever::driver::{self, ParseOpts, Parser};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{QualName, local_name, ns};
use regex::Regex;
use scraper::{ElementRef, Html, HtmlTreeSink, Node};
use std::collections::HashSet;
use std::sync::LazyLock;

/// How deep elements may be nested; pages of newspapers stay below forty.
const MAX_DEPTH: u32 = 400;
/// How many nodes a tree may have.
const MAX_NODES: usize = 500_000;
/// Bytes that the parser is given at once: the bounds are looked at after each piece.
const PIECE: usize = 4096;

/// Elements that begin a line of their own.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "br",
    "dd",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "tr",
    "ul",
];
/// Elements whose text is set apart from their neighbours' by a space.
const CELLS: &[&str] = &["td", "th"];
/// Elements without text for readers.
const SILENT: &[&str] = &["script", "style", "template", "noscript", "head", "iframe", "svg", "math"];

/// Why markup was not read to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TooMuch {
    Nesting,
    Nodes,
}

impl TooMuch {
    /// The reason as a part of a sentence.
    pub fn reason(self) -> String {
        match self {
            TooMuch::Nesting => format!("its elements are nested more than {MAX_DEPTH} deep"),
            TooMuch::Nodes => format!("it has more than {MAX_NODES} elements and texts"),
        }
    }
}

/// The tree of a whole document.
pub fn document(text: &str) -> Result<Html, TooMuch> {
    let sink = HtmlTreeSink::new(Html::new_document());
    fill(driver::parse_document(sink, ParseOpts::default()), text)
}

/// The tree of a piece of markup as it may stand in a body.
pub fn fragment(text: &str) -> Result<Html, TooMuch> {
    let sink = HtmlTreeSink::new(Html::new_fragment());
    let body = QualName::new(None, ns!(html), local_name!("body"));
    fill(driver::parse_fragment(sink, ParseOpts::default(), body, Vec::new(), false), text)
}

fn fill(mut parser: Parser<HtmlTreeSink>, text: &str) -> Result<Html, TooMuch> {
    let mut depths: Vec<u32> = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let mut end = PIECE.min(rest.len());
        while !rest.is_char_boundary(end) {
            end += 1;
        }
        parser.process(StrTendril::from_slice(&rest[..end]));
        rest = &rest[end..];
        check(&parser.tokenizer.sink.sink.0.borrow(), &mut depths)?;
    }
    let tree = parser.finish();
    check(&tree, &mut depths)?;
    Ok(tree)
}

/// Whether the tree is within bounds; `depths` holds those of the nodes that were looked at before.
fn check(html: &Html, depths: &mut Vec<u32>) -> Result<(), TooMuch> {
    for node in html.tree.nodes().skip(depths.len()) {
        let above = node.ancestors().take(MAX_DEPTH as usize + 1).count();
        let depth = u32::try_from(above).unwrap_or(u32::MAX);
        if depth > MAX_DEPTH {
            return Err(TooMuch::Nesting);
        }
        depths.push(depth);
        if depths.len() > MAX_NODES {
            return Err(TooMuch::Nodes);
        }
    }
    Ok(())
}

/// The text of an element, one line for each of its blocks, without the elements in `removed`. Goes through the tree
/// without recursion.
pub fn lines(element: ElementRef, removed: &HashSet<NodeId>) -> String {
    lines_where(element, removed, |_| true, false)
}

/// The lines of an element that those texts of it make.
pub fn lines_of_texts(element: ElementRef, kept: &HashSet<NodeId>) -> String {
    lines_where(element, &HashSet::new(), |text| kept.contains(&text), false)
}

fn lines_where(
    element: ElementRef,
    removed: &HashSet<NodeId>,
    keep: impl Fn(NodeId) -> bool,
    keep_line_ends: bool,
) -> String {
    let mut text = String::new();
    let mut hidden = 0_usize;
    // What becomes of a blank depends on the characters around it.
    let space = |c: char| match c {
        '\n' if keep_line_ends => '\n',
        '\n' | '\r' => SOURCE_LINE_END,
        c => c,
    };
    for edge in element.traverse() {
        let (node, opens) = match edge {
            Edge::Open(node) => (node, true),
            Edge::Close(node) => (node, false),
        };
        match node.value() {
            Node::Element(inner) if SILENT.contains(&inner.name()) || removed.contains(&node.id()) => {
                hidden = if opens { hidden + 1 } else { hidden - 1 };
                text.push(' ');
            }
            Node::Element(inner) if BLOCKS.contains(&inner.name()) => text.push('\n'),
            Node::Element(inner) if CELLS.contains(&inner.name()) => text.push(' '),
            Node::Text(piece) if opens && hidden == 0 && keep(node.id()) => {
                text.extend(piece.chars().map(space))
            }
            _ => {}
        }
    }
    let lines: Vec<String> = text.split('\n').map(one_spaced).filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

/// A line end of the markup's source, which ends no line of the text.
const SOURCE_LINE_END: char = '\r';

/// The line with one space for each blank. Chinese has none where the source only broke its line between two
/// characters, or where a no-break space pads a mark of punctuation.
fn one_spaced(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut blank = String::new();
    for c in line.chars() {
        if c.is_whitespace() {
            blank.push(c);
            continue;
        }
        if let Some(before) = text.chars().next_back()
            && !blank.is_empty()
        {
            let broken = blank.contains(SOURCE_LINE_END) && is_wide(before) && is_wide(c);
            let padded = blank.contains('\u{a0}') && (is_mark(before) || is_mark(c));
            if !broken && !padded {
                text.push(' ');
            }
        }
        blank.clear();
        text.push(c);
    }
    text
}

/// Whether a character is Chinese writing or its punctuation.
fn is_wide(c: char) -> bool {
    is_mark(c) || matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

fn is_mark(c: char) -> bool {
    matches!(c, '‘'..='”' | '…' | '—' | '\u{3001}'..='\u{3011}' | '！'..='／' | '：'..='？')
}

/// Tags and character references as they occur in exported texts, and in no sentence of a newspaper.
static MARKUP: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)</?(?:p|br|div|span|strong|b|em|i|u|a|img|h[1-6]|ul|ol|li|table|tbody|tr|td|th|font|section|article|blockquote|figure|figcaption|sup|sub|center|pre|hr|style|script|founder-content)(?:\s[^<>]*)?/?>|&(?:nbsp|[lr][ds]quo|amp|lt|gt|quot|apos|hellip|[mn]dash|middot|bull|[lr]aquo|deg|times|yen|e[mn]sp|#[0-9]{2,6}|#x[0-9a-f]{2,5});")
        .expect("what markup looks like is a pattern")
});
static BLOCK_TAG: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)<(?:p|br|div|li|h[1-6]|tr|section|article|blockquote)[\s/>]")
        .expect("blocks are a pattern")
});

/// The plain text of a value that may be HTML; `None` where it is none, or is too much.
///
/// Where the markup has no block, its line ends are its paragraphs.
pub fn plain(text: &str) -> Option<String> {
    if !text.contains(['<', '&']) || !MARKUP.is_match(text) {
        return None;
    }
    let tree = fragment(text).ok()?;
    let keep_line_ends = !BLOCK_TAG.is_match(text);
    let lines = lines_where(tree.root_element(), &HashSet::new(), |_| true, keep_line_ends);
    // Some exports escape the markup once more.
    let escaped = !text.contains('<') && BLOCK_TAG.is_match(&lines);
    Some(if escaped { plain(&lines).unwrap_or(lines) } else { lines })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_a_value_becomes_lines_and_other_text_stays() {
        for (text, expected) in [
            ("<p>一&nbsp;二&ldquo;三&rdquo;</p><p>四</p>", Some("一 二“三”\n四")),
            ("一<br/>二", Some("一\n二")),
            (
                "<p>结尾&nbsp;&ldquo;开头&rdquo; a\nb\n新馆\n 开放 读者</p>",
                Some("结尾“开头” a b 新馆开放 读者"),
            ),
            ("一<b>二</b>\n三", Some("一二\n三")),
            ("&lt;p&gt;一&lt;/p&gt;&lt;p&gt;二&lt;/p&gt;", Some("一\n二")),
            ("甲&amp;乙\n丙", Some("甲&乙\n丙")),
            ("<script>alert(1)</script><div>一</div>", Some("一")),
            ("<table><tr><td>一</td><td>二</td></tr></table>", Some("一 二")),
            ("3<5 & 7>6", None),
            ("《<渡口>》", None),
            ("没有标记", None),
        ] {
            assert_eq!(plain(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn hostile_markup_is_given_up_at_once() {
        let deep = "<div>".repeat(200_000);
        assert_eq!(document(&deep).err(), Some(TooMuch::Nesting));
        let fonts: String = (0..300).map(|n| format!("<font size={n}>")).collect();
        let repeated = fonts + &"<p>字".repeat(500_000);
        assert!(document(&repeated).is_err());
        assert!(fragment(&"<div><object></div></object>".repeat(20_000)).is_err());
        assert!(document(&"<p>字".repeat(10_000)).is_ok());
    }
}
