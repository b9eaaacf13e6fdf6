//! Records of a file on their way to articles, with everything that is to be said about them.

use super::Sink;
use crate::article::fields::FieldNames;
use crate::article::record::Record;
use crate::diagnostic::{Diagnostic, Limiter, Problem};
use crate::page::byline;
use engine::article::Kind;
use std::collections::BTreeMap;

/// Takes the records of one file. Names of fields that nobody reads are reported once, when it is dropped into
/// [`Records::finish`].
pub struct Records<'a> {
    pub file: &'a str,
    pub names: &'a FieldNames,
    sink: &'a mut Sink<'a>,
    diagnostics: &'a mut Vec<Diagnostic>,
    /// A table of a million rows may have something wrong in each.
    limiter: Limiter,
    /// With the line where each was met first.
    unread: BTreeMap<String, Option<u32>>,
}

impl<'a> Records<'a> {
    pub fn new(
        file: &'a str,
        names: &'a FieldNames,
        sink: &'a mut Sink<'a>,
        diagnostics: &'a mut Vec<Diagnostic>,
    ) -> Records<'a> {
        Records { file, names, sink, diagnostics, limiter: Limiter::default(), unread: BTreeMap::new() }
    }

    /// Adds the article of a record.
    pub fn add(&mut self, record: Record, line: Option<u32>) {
        for bad in &record.bad {
            let problem = Problem::BadField { field: bad.field.clone(), value: bad.value.clone() };
            self.report(line, problem);
        }
        let words = record.has_words();
        for name in record.unread {
            self.unread_field(&name, line);
        }
        let mut article = record.article;
        // What others export as a byline is a line of authors.
        if article.authors.is_empty()
            && let Some(people) =
                byline::parse(&article.byline).filter(|line| line.named_role || line.surnames)
        {
            article.authors = people.authors;
        }
        if !words {
            self.report(line, Problem::NoText);
            return;
        }
        let complete =
            !article.text.is_empty() || !article.captions.is_empty() || article.kind == Kind::Picture;
        if !complete {
            self.report(line, Problem::TextMissing { title: article.title.clone() });
        }
        (self.sink)(article);
    }

    /// Notes that a field of that name has values and is not read.
    pub fn unread_field(&mut self, name: &str, line: Option<u32>) {
        if !self.unread.contains_key(name) {
            self.unread.insert(name.to_string(), line);
        }
    }

    pub fn report(&mut self, line: Option<u32>, problem: Problem) {
        self.limiter.push(self.file, line, problem, self.diagnostics);
    }

    /// Reports the names that were not read, and how much was not listed.
    pub fn finish(self) {
        for (field, line) in self.unread {
            let problem = Problem::UnreadField { field };
            self.diagnostics.push(Diagnostic { file: self.file.to_string(), line, problem });
        }
        self.limiter.finish(self.file, self.diagnostics);
    }
}
