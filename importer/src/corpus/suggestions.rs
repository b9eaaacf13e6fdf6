//! What a careful editor would ask about a corpus: dates that the text suggests, names that may be one.
//!
//! Nothing here changes an article. A suggestion is a diagnostic with its reason, and stays one until the editor
//! writes it into the manifest or the list of authors.

use super::corrections::Corrections;
use crate::diagnostic::flag;
use crate::diagnostic::{Diagnostic, Problem};
use crate::page::vocabulary::DATELINE_DATE;
use engine::article::{Article, Date};
use std::collections::BTreeMap;

/// A name this much rarer than its neighbour may be a misreading of it.
const RARER: usize = 3;
/// More names than this are not compared with one another.
const MAX_NAMES: usize = 20_000;

/// What is doubtful in an article, by its flags.
pub fn flagged(article: &Article) -> impl Iterator<Item = Problem> {
    let doubtful = article.flags.iter().filter(|own| flag::kind(own).is_some_and(|flag| flag.cost > 0));
    doubtful.map(|own| Problem::Flagged {
        id: article.id.clone(),
        title: article.title.clone(),
        flag: own.clone(),
    })
}

/// Suggests an issue date for each file that has none, from the 消息头 of its reports.
///
/// A morning paper prints what happened up to the evening before, so the day after the latest 消息头 is
/// suggested. No year is, unless every 消息头 prints the same one.
#[derive(Clone, Debug, Default)]
pub struct Dates {
    /// By file: whether an article of it has a date, and the latest 消息头 with its month and day.
    files: BTreeMap<String, FileDates>,
}

#[derive(Clone, Debug, Default)]
struct FileDates {
    dated: bool,
    latest: Option<(u8, u8, String)>,
}

impl Dates {
    /// Looks at an article.
    pub fn observe(&mut self, article: &Article) {
        if !self.files.contains_key(&article.source_file) {
            self.files.insert(article.source_file.clone(), FileDates::default());
        }
        let Some(file) = self.files.get_mut(&article.source_file) else { return };
        file.dated |= article.date.is_some();
        if file.dated {
            return;
        }
        let Some((month, day)) = dateline_day(article) else { return };
        if file.latest.as_ref().is_none_or(|latest| (month, day) > (latest.0, latest.1)) {
            file.latest = Some((month, day, article.dateline.clone()));
        }
    }

    /// Reports what the texts suggest.
    pub fn report(self, diagnostics: &mut Vec<Diagnostic>) {
        for (file, dates) in self.files {
            let Some((month, day, reason)) = dates.latest.filter(|_| !dates.dated) else { continue };
            // Any leap year will do: only month and day are used.
            let next = Date::new(2024, month, day + 1)
                .or_else(|| Date::new(2024, month + 1, 1))
                .unwrap_or(Date { year: 2024, month: 1, day: 1 });
            let date = format!("{:02}-{:02}", next.month, next.day);
            diagnostics.push(Diagnostic::on_file(&file, Problem::DateSuggested { date, reason }));
        }
    }
}

/// Month and day that a 消息头 prints.
fn dateline_day(article: &Article) -> Option<(u8, u8)> {
    let at = article.dateline.find(|c: char| c.is_ascii_digit())?;
    let found = DATELINE_DATE.captures(&article.dateline[at..])?;
    let number = |group: usize| found.get(group)?.as_str().parse::<u8>().ok();
    let (month, day) = (number(2)?, number(3)?);
    Date::new(2024, month, day).map(|_| (month, day))
}

/// Finds reporters' names that differ in one character, of three or more, and share their family name.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// How often each name occurs, and the file where it was met first.
    counts: BTreeMap<String, (usize, String)>,
}

impl Names {
    /// Counts the names of an article.
    pub fn observe(&mut self, article: &Article) {
        for author in &article.authors {
            if let Some((count, _)) = self.counts.get_mut(&author.name) {
                *count += 1;
            } else if self.counts.len() <= MAX_NAMES {
                // One more than is compared is enough to know that there are too many.
                self.counts.insert(author.name.clone(), (1, article.source_file.clone()));
            }
        }
    }

    /// Reports the names that may be one.
    pub fn report(self, corrections: &Corrections, diagnostics: &mut Vec<Diagnostic>) {
        let counts = self.counts;
        if counts.len() > MAX_NAMES {
            return;
        }
        // Names that agree but for one character meet under the name with that character blanked.
        let mut blanked: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for name in counts.keys().filter(|name| (3..=4).contains(&name.chars().count())) {
            for at in 1..name.chars().count() {
                let key: String =
                    name.chars().enumerate().map(|(i, c)| if i == at { '□' } else { c }).collect();
                blanked.entry(key).or_default().push(name);
            }
        }
        for alike in blanked.values().filter(|alike| alike.len() == 2) {
            let [one, other] = [alike[0], alike[1]];
            let (rare, common) = if counts[one].0 <= counts[other].0 { (one, other) } else { (other, one) };
            let likely = counts[rare].0 <= 2 || counts[rare].0 * RARER <= counts[common].0;
            if likely && !corrections.knows_author(rare) {
                let problem = Problem::SimilarNames { name: rare.to_string(), other: common.to_string() };
                diagnostics.push(Diagnostic::on_file(&counts[rare].1, problem));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use engine::article::Author;

    #[test]
    fn a_date_is_suggested_with_its_reason_and_never_taken() {
        let article = |dateline: &str| Article {
            source_file: "a.txt".into(),
            dateline: dateline.into(),
            ..Article::default()
        };
        let mut diagnostics = Vec::new();
        let mut dates = Dates::default();
        for dateline in ["本报讯 11月29日", "本报讯 11月30日", "本报讯"] {
            dates.observe(&article(dateline));
        }
        dates.report(&mut diagnostics);
        let told: Vec<String> = diagnostics.iter().map(Diagnostic::to_string).collect();
        assert_eq!(
            told,
            [
                "a.txt: the issue date is unknown; the text suggests 12-01 (本报讯 11月30日). Confirm it in corpus.toml."
            ]
        );
    }

    #[test]
    fn names_one_character_apart_are_told() {
        let by = |name: &str| Article {
            source_file: "a.txt".into(),
            authors: vec![Author { name: name.into(), role: String::new() }],
            ..Article::default()
        };
        let mut diagnostics = Vec::new();
        let mut names = Names::default();
        for name in ["李晓并", "李晓并", "李晓井", "王明", "王朋"] {
            names.observe(&by(name));
        }
        names.report(&Corrections::default(), &mut diagnostics);
        assert_eq!(diagnostics.len(), 1);
        assert!(diagnostics[0].to_string().contains("李晓井 may be 李晓并"), "{}", diagnostics[0]);
    }
}
