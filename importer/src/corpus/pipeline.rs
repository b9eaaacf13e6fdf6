//! The way of an article from its reader to whoever takes it: completed from lists, manifest and file name, named,
//! looked at for suggestions, corrected, handed on.
//!
//! Articles come one by one and are not kept. What has to be known of all of them is: the ids that are taken, the
//! authors' names, the days that undated files suggest.

use super::corrections::Corrections;
use super::files::SourceFile;
use super::ids::{self, Ids};
use super::listings::Listings;
use super::manifest::{Manifest, PageInfo};
use super::suggestions::{self, Dates, Names};
use super::{FileReport, Progress};
use crate::diagnostic::{Diagnostic, Limiter, Problem};
use crate::source::Sink;
use engine::article::Article;
use std::collections::HashMap;

/// Progress is shown again after so many articles of one file.
const SHOW_EVERY: usize = 10_000;

/// What the corpus says of its files beside their own text.
#[derive(Debug, Default)]
pub struct Overlay {
    pub manifest: Manifest,
    pub listings: Listings,
    pub corrections: Corrections,
}

/// Takes the articles of a list of files.
pub struct Pipeline<'a> {
    files: &'a [SourceFile],
    overlay: &'a mut Overlay,
    progress: Option<&'a dyn Fn(Progress)>,
    sink: &'a mut Sink<'a>,
    /// The file that is being read, by its place in the list, and what is known of it.
    file: usize,
    info: PageInfo,
    limiter: Limiter,
    files_done: usize,
    records: Vec<usize>,
    articles: usize,
    ids: Ids,
    /// By the id of an article that was renamed: the one that its source gave it, which is another article's.
    given_ids: HashMap<String, String>,
    dates: Dates,
    names: Names,
    clashes: Vec<Diagnostic>,
    flags: Flags,
    handed_on: usize,
}

impl<'a> Pipeline<'a> {
    pub fn new(
        files: &'a [SourceFile],
        overlay: &'a mut Overlay,
        progress: Option<&'a dyn Fn(Progress)>,
        sink: &'a mut Sink<'a>,
    ) -> Pipeline<'a> {
        Pipeline {
            files,
            overlay,
            progress,
            sink,
            file: 0,
            info: PageInfo::default(),
            limiter: Limiter::default(),
            files_done: 0,
            records: vec![0; files.len()],
            articles: 0,
            ids: Ids::default(),
            given_ids: HashMap::new(),
            dates: Dates::default(),
            names: Names::default(),
            clashes: Vec::new(),
            flags: Flags::default(),
            handed_on: 0,
        }
    }

    /// The articles that come next are those of that file.
    pub fn begin(&mut self, file: usize) {
        self.file = file;
        self.info = self.overlay.manifest.info(&self.files[file].name);
    }

    /// All articles of the file have come.
    pub fn end(&mut self) {
        std::mem::take(&mut self.limiter).finish(&self.files[self.file].name, &mut self.clashes);
        self.files_done += 1;
        self.show();
    }

    /// Completes and names an article of the file.
    pub fn complete(&mut self, mut article: Article) -> Article {
        let name = &self.files[self.file].name;
        self.records[self.file] += 1;
        self.articles += 1;
        let number = self.records[self.file];
        article.source_file.clone_from(name);
        if article.id.is_empty() {
            article.id = ids::from_path(name, number);
        }
        self.overlay.listings.complete(&mut article);
        self.overlay.manifest.complete(&mut article, &self.info);
        let file = u32::try_from(self.file).unwrap_or(u32::MAX);
        if let Some(clash) = self.ids.take(&mut article, file, number) {
            let other = self.files[clash.owner as usize].name.clone();
            let problem =
                Problem::DuplicateId { id: clash.shared.clone(), other, renamed: article.id.clone() };
            self.limiter.push(name, None, problem, &mut self.clashes);
            self.given_ids.insert(article.id.clone(), clash.shared);
        }
        self.dates.observe(&article);
        self.names.observe(&article);
        if number.is_multiple_of(SHOW_EVERY) {
            self.show();
        }
        article
    }

    /// Corrects a completed article and hands it on, unless it is withdrawn.
    pub fn hand_on(&mut self, mut article: Article) {
        let own = std::iter::once(&article.id).chain(&article.aliases);
        let given: Vec<String> = own.filter_map(|id| self.given_ids.remove(id)).collect();
        if !self.overlay.corrections.apply(&mut article, &given) {
            return;
        }
        self.flags.add(&article);
        self.handed_on += 1;
        (self.sink)(article);
    }

    /// Reports what was found; gives what each file held, and how many articles were handed on.
    pub fn finish(
        self,
        readings: Vec<Diagnostic>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> (Vec<FileReport>, usize) {
        diagnostics.extend(self.clashes);
        self.dates.report(diagnostics);
        self.names.report(&self.overlay.corrections, diagnostics);
        diagnostics.extend(readings);
        let taken = |id: &str| self.ids.owner(id).map(|file| self.files[file as usize].name.as_str());
        self.overlay.corrections.report(taken, diagnostics);
        diagnostics.extend(self.flags.finish());
        let reports = self.files.iter().zip(self.records);
        let reports =
            reports.map(|(file, records)| FileReport { file: file.name.clone(), records }).collect();
        (reports, self.handed_on)
    }

    fn show(&self) {
        if let Some(show) = self.progress {
            let files = self.files.len();
            show(Progress { files_done: self.files_done, files, articles: self.articles });
        }
    }
}

/// What is doubtful in the articles that were handed on, file by file.
#[derive(Default)]
struct Flags {
    file: String,
    limiter: Limiter,
    diagnostics: Vec<Diagnostic>,
}

impl Flags {
    fn add(&mut self, article: &Article) {
        for problem in suggestions::flagged(article) {
            if self.file != article.source_file {
                self.end_file();
                self.file.clone_from(&article.source_file);
            }
            self.limiter.push(&self.file, None, problem, &mut self.diagnostics);
        }
    }

    fn end_file(&mut self) {
        std::mem::take(&mut self.limiter).finish(&self.file, &mut self.diagnostics);
    }

    fn finish(mut self) -> Vec<Diagnostic> {
        self.end_file();
        self.diagnostics
    }
}
