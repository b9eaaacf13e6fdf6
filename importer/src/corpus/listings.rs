//! What lists of a corpus say of its other files.

use super::files::SourceFile;
use crate::diagnostic::{Diagnostic, Problem};
use crate::source::Format;
use crate::source::listing::{self, Listed, MAX_LIST};
use engine::article::Article;
use std::collections::HashMap;
use std::path::Path;

/// What is listed, by the file's name in the corpus.
#[derive(Clone, Debug, Default)]
pub struct Listings {
    files: HashMap<String, Listed>,
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
            diagnostics.push(Diagnostic::on_file(&file.name, Problem::ListRead { files: listed.len() }));
            for entry in listed {
                if let Some(name) = listing::resolve(&file.name, &entry.file) {
                    listings.files.entry(name).or_insert(entry);
                }
            }
            false
        });
        listings
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
