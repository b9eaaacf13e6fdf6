//! What is wrong or doubtful in a corpus, said so that an editor can act on it.
//!
//! A diagnostic names the file, the line where that is known, and a [`Problem`]; the sentence is made when it is
//! shown, in Chinese or in English, so that no other module holds prose. Problems come in three severities: an
//! error (input was skipped), a warning (read, but somebody should look at it) and a note (good to know).

pub mod flag;
mod lang;
mod limiter;
mod problem;

pub use lang::Lang;
pub(crate) use limiter::Limiter;
pub(crate) use problem::system_reason;
pub use problem::{Problem, Severity};

use std::fmt;

/// One thing found while reading a corpus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// File within the corpus, with `/` between folders; empty where no file is to blame.
    pub file: String,
    /// Line in that file, counted from 1.
    pub line: Option<u32>,
    pub problem: Problem,
}

impl Diagnostic {
    /// A diagnostic on a whole file.
    pub fn on_file(file: &str, problem: Problem) -> Diagnostic {
        Diagnostic { file: file.to_string(), line: None, problem }
    }

    /// A diagnostic on one line of a file.
    pub fn on_line(file: &str, line: u32, problem: Problem) -> Diagnostic {
        Diagnostic { file: file.to_string(), line: Some(line), problem }
    }

    /// How much it matters.
    pub fn severity(&self) -> Severity {
        self.problem.severity()
    }

    /// How many of that severity there are among those diagnostics, those that were counted and not listed included.
    pub(crate) fn count(diagnostics: &[Diagnostic], severity: Severity) -> usize {
        let own = diagnostics.iter().filter(|diagnostic| diagnostic.severity() == severity);
        own.map(|diagnostic| diagnostic.problem.times()).sum()
    }

    /// Whether every command says it, not only a report: input was skipped, or a correction or withdrawal is without effect.
    pub fn is_loud(&self) -> bool {
        let unused =
            matches!(self.problem, Problem::CorrectionUnused { .. } | Problem::CorrectionUnfit { .. });
        self.severity() == Severity::Error || unused
    }

    /// The sentence in that language, with file and line in front.
    pub fn render(&self, lang: Lang) -> String {
        let sentence = self.problem.render(lang);
        match (self.file.as_str(), self.line, lang) {
            ("", _, _) => sentence,
            (file, None, Lang::English) => format!("{file}: {sentence}"),
            (file, Some(line), Lang::English) => format!("{file}, line {line}: {sentence}"),
            (file, None, Lang::Chinese) => format!("{file}：{sentence}"),
            (file, Some(line), Lang::Chinese) => format!("{file} 第{line}行：{sentence}"),
        }
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(Lang::English))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_diagnostic_says_file_line_and_sentence_in_either_language() {
        let diagnostic = Diagnostic::on_line("a/b.jsonl", 7, Problem::NoText);
        assert_eq!(diagnostic.to_string(), "a/b.jsonl, line 7: has neither title nor text; it was skipped.");
        assert_eq!(diagnostic.render(Lang::Chinese), "a/b.jsonl 第7行：既无标题也无正文；已跳过。");
        assert_eq!(diagnostic.severity(), Severity::Error);
    }
}
