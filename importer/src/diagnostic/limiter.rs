//! A bound on what is said of one file: a table may have something wrong in each of a million rows.

use super::{Diagnostic, Problem, Severity};
use std::collections::BTreeMap;

/// Diagnostics of one file that are listed; the further ones are counted.
const MAX_LISTED: usize = 1000;

/// Passes on the first diagnostics of a file and counts the rest.
#[derive(Clone, Debug, Default)]
pub struct Limiter {
    listed: usize,
    further: BTreeMap<Severity, usize>,
}

impl Limiter {
    /// Adds a diagnostic, or counts it.
    pub fn push(
        &mut self,
        file: &str,
        line: Option<u32>,
        problem: Problem,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        if self.listed < MAX_LISTED {
            self.listed += 1;
            diagnostics.push(Diagnostic { file: file.to_string(), line, problem });
        } else {
            *self.further.entry(problem.severity()).or_default() += 1;
        }
    }

    /// Says how many were counted.
    pub fn finish(self, file: &str, diagnostics: &mut Vec<Diagnostic>) {
        for (severity, count) in self.further {
            diagnostics.push(Diagnostic::on_file(file, Problem::Further { severity, count }));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_listed_is_counted() {
        let (mut limiter, mut diagnostics) = (Limiter::default(), Vec::new());
        for line in 1..=1500 {
            limiter.push("a.csv", Some(line), Problem::NoText, &mut diagnostics);
        }
        limiter.finish("a.csv", &mut diagnostics);
        assert_eq!(diagnostics.len(), 1001);
        assert_eq!(Diagnostic::count(&diagnostics, Severity::Error), 1500);
        assert_eq!(
            diagnostics[1000].to_string(),
            "a.csv: has 500 further errors, which are not listed one by one."
        );
    }
}
