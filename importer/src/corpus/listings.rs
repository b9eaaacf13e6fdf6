//! What lists of a corpus say of its other files.

use super::files::SourceFile;
use crate::diagnostic::{Diagnostic, Problem};
use crate::source::Format;
use crate::source::listing::{self, Listed, LogicalArticle, MAX_LIST};
use engine::article::Article;
use std::collections::HashMap;
use std::path::Path;
use std::rc::Rc;

/// What is listed, by the file's name in the corpus.
#[derive(Clone, Debug, Default)]
pub struct Listings {
    files: HashMap<String, Listed>,
    /// The articles of its issue, for each page whose issue says which they are.
    pub issues: HashMap<String, Rc<Vec<LogicalArticle>>>,
}

impl Listings {
    /// Takes the lists out of the files that are to be read.
    pub fn take(root: &Path, files: &mut Vec<SourceFile>, diagnostics: &mut Vec<Diagnostic>) -> Listings {
        let mut listings = Listings::default();
        files.retain(|file| {
            if !matches!(file.format, Format::Html | Format::Xml) || file.is_packed() {
                return true;
            }
            let path = root.join(&file.name);
            if std::fs::metadata(&path).map_or(true, |data| data.len() > MAX_LIST) {
                return true;
            }
            let Ok(bytes) = std::fs::read(&path) else { return true };
            let Some(listed) = listing::read(&file.name, bytes) else { return true };
            let files = listed.files.len();
            diagnostics.push(Diagnostic::on_file(&file.name, Problem::ListRead { files }));
            listings.add_issue(&file.name, listed.articles);
            for entry in listed.files {
                if let Some(name) = listing::resolve(&file.name, &entry.file) {
                    listings.files.entry(name).or_insert(entry);
                }
            }
            false
        });
        listings
    }

    /// Notes for each page of an issue which articles the issue has.
    fn add_issue(&mut self, list: &str, mut articles: Vec<LogicalArticle>) {
        for article in &mut articles {
            article.blocks.retain_mut(|block| {
                let name = listing::resolve(list, &block.file);
                name.map(|name| block.file = name).is_some()
            });
        }
        articles.retain(|article| !article.blocks.is_empty());
        let articles = Rc::new(articles);
        for block in articles.iter().flat_map(|article| &article.blocks) {
            self.issues.entry(block.file.clone()).or_insert_with(|| Rc::clone(&articles));
        }
    }

    /// Fills in what an article does not know of itself.
    pub fn complete(&self, article: &mut Article) {
        let Some(listed) = self.files.get(&article.source_file) else { return };
        article.date = article.date.or(listed.date);
        article.page_no = article.page_no.or(listed.page_no);
        article.seq = article.seq.or(listed.seq);
        if article.page_name.is_empty() {
            article.page_name.clone_from(&listed.page_name);
        }
        if article.paper.is_empty() {
            article.paper.clone_from(&listed.paper);
        }
    }
}
