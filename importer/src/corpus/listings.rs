//! What lists of a corpus say of its other files.

use super::files::{FileReader, SourceFile};
use crate::diagnostic::{Diagnostic, Problem};
use crate::source::Format;
use crate::source::listing::{self, Listed, LogicalArticle, MAX_LIST};
use engine::article::Article;
use std::collections::{HashMap, HashSet};
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
    pub fn take(
        reader: &mut FileReader,
        files: &mut Vec<SourceFile>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Listings {
        let mut listings = Listings::default();
        let names: HashSet<String> = files.iter().map(|file| file.name.clone()).collect();
        files.retain(|file| {
            if !matches!(file.format, Format::Html | Format::Xml) {
                return true;
            }
            let Ok(bytes) = reader.bytes(&file.name, MAX_LIST) else { return true };
            let Some(listed) = listing::read(&file.name, bytes) else { return true };
            let files = listed.files.len();
            diagnostics.push(Diagnostic::on_file(&file.name, Problem::ListRead { files }));
            for (field, value) in listed.bad {
                diagnostics.push(Diagnostic::on_file(&file.name, Problem::BadField { field, value }));
            }
            listings.add_issue(&file.name, listed.articles);
            let mut missing = Vec::new();
            for entry in listed.files {
                let name = listing::resolve(&file.name, &entry.file);
                // METS lists the pages' images too.
                if Format::of(&entry.file).is_some()
                    && !name.as_ref().is_some_and(|name| names.contains(name))
                {
                    missing.push(entry.file.clone());
                }
                if let Some(name) = name {
                    listings.files.entry(name).or_insert(entry);
                }
            }
            if !missing.is_empty() {
                diagnostics.push(Diagnostic::on_file(&file.name, Problem::ListedMissing { files: missing }));
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
