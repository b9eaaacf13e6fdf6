//! Articles that the list of an issue (METS) puts together from blocks of its pages.
//!
//! Each is read with the page that it begins on; its further blocks are fetched from theirs. What no article claims of a
//! page is read like any other page.

use super::layout::{self, Region, RegionKind, Sheet};
use super::listed::LogicalArticle;
use super::{Context, Sink};
use crate::article::quality;
use crate::diagnostic::{Diagnostic, Problem};
use crate::page;
use crate::text::lines;
use engine::article::Article;
use std::collections::{HashMap, HashSet};

/// Hands on the articles of an issue that begin on a page, then the rest of the page. `open` gives the regions of a file.
pub fn read(
    name: &str,
    issue: &[LogicalArticle],
    open: &mut dyn FnMut(&str) -> Result<Vec<Region>, Problem>,
    context: &Context,
    sink: &mut Sink,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<(), Problem> {
    let mut pages = HashMap::from([(name.to_string(), open(name)?)]);
    for logical in
        issue.iter().filter(|article| article.blocks.first().is_some_and(|block| block.file == name))
    {
        let (mut heading, mut body) = (Vec::new(), Vec::new());
        for block in &logical.blocks {
            // What is wrong with another page is said when that page is read.
            let page =
                pages.entry(block.file.clone()).or_insert_with(|| open(&block.file).unwrap_or_default());
            let own = page.iter().filter(|region| block.id.is_empty() || region.id == block.id).cloned();
            if block.heading { heading.extend(own) } else { body.extend(own) }
        }
        let article = article(&logical.label, heading, body);
        if article.text.is_empty() {
            let problem = Problem::TextMissing { title: article.title.clone() };
            diagnostics.push(Diagnostic::on_file(name, problem));
        }
        sink(article);
    }
    let claimed: HashSet<&str> = issue
        .iter()
        .flat_map(|article| &article.blocks)
        .filter(|block| block.file == name)
        .map(|block| block.id.as_str())
        .collect();
    let mut rest = pages.remove(name).unwrap_or_default();
    rest.retain(|region| !claimed.contains("") && !claimed.contains(region.id.as_str()));
    rest.retain(|region| region.lines.iter().any(|line| !line.text.trim().is_empty()));
    if !rest.is_empty() {
        let mut said = Vec::new();
        let sheet = Sheet { regions: rest, ..Sheet::default() };
        let reader = super::layout_page::Reader { name, context, sink, diagnostics: &mut said };
        reader.sheets(vec![sheet])?;
        // The articles are those of the issue; the rest may well hold none.
        diagnostics.extend(said.into_iter().filter(|said| said.problem != Problem::NoArticle));
    }
    Ok(())
}

/// The article of those blocks. Its headline is that of the blocks, else the label that the issue gives it.
fn article(label: &str, heading: Vec<Region>, mut body: Vec<Region>) -> Article {
    let mut title = lines::one_line(&plain(heading));
    if title.is_empty() {
        title = lines::one_line(label);
        let bare = |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).collect() };
        if body.first().is_some_and(|first| bare(&plain(vec![first.clone()])) == bare(label)) {
            body.remove(0);
        }
    }
    let mut article = Article { title, text: lines::paragraphs(&plain(body)), ..Article::default() };
    page::finish(&mut article);
    quality::judge(&mut article);
    article
}

/// The text of regions, without marks for headlines.
fn plain(mut regions: Vec<Region>) -> String {
    regions.iter_mut().for_each(|region| region.kind = RegionKind::Text);
    layout::text(regions)
}
