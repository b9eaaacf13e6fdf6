//! What an editor can do about what is doubtful in a corpus: its problems by the step that each calls for, the commonest
//! step first, and lines ready to paste into the settings.

use crate::diagnostic::{Diagnostic, Lang, Problem, flag};
use engine::article::{Article, Date};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// A step that an editor takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Action {
    /// Make readable what was skipped.
    Convert,
    /// Correct settings that cannot be used or have no effect.
    Settings,
    /// Confirm dates.
    Dates,
    /// Say which spellings are one reporter.
    Names,
    /// Say what fields are.
    Fields,
    /// Look where articles begin.
    Boundaries,
    /// Look at headlines.
    Headlines,
    /// List lines that are no headlines.
    Sections,
    /// Compare the text with the page.
    Text,
    /// Look at captions.
    Captions,
}

impl Action {
    /// The step that a problem calls for; `None` where there is nothing to do.
    pub fn of(problem: &Problem) -> Option<Action> {
        use Problem::*;
        Some(match problem {
            Unreadable { .. } | OddPath | Empty | Binary | UnknownEncoding | FileTooLarge { .. } => {
                Action::Convert
            }
            LineTooLong { .. }
            | BadSyntax { .. }
            | UnknownXml { .. }
            | NoTextLayer
            | PagesWithoutText { .. } => Action::Convert,
            UnknownGlyphs { .. } | UnknownFormat { .. } | NoArticle => Action::Convert,
            DuplicateId { .. } | BadSettings { .. } | SelectorUnmatched { .. } | MissingPage { .. } => {
                Action::Settings
            }
            PathOutside { .. } | TwoDates { .. } | CorrectionUnused { .. } | CorrectionUnfit { .. } => {
                Action::Settings
            }
            AliasTaken { .. } | ListedMissing { .. } => Action::Settings,
            DateSuggested { .. } => Action::Dates,
            SimilarNames { .. } => Action::Names,
            UnreadField { .. } | BadField { .. } | MoreCells { .. } | FewerCells { .. } | OpenQuotation => {
                Action::Fields
            }
            NoText | TextMissing { .. } | DamagedBytes { .. } => Action::Text,
            Flagged { flag: own, .. } => of_flag(own)?,
            Attachment
            | Reencoded { .. }
            | HeaderFound
            | HeaderRepeated
            | ListRead { .. }
            | CorrectionApplied { .. } => return None,
            TwoReadings { .. } | Further { .. } => return None,
        })
    }

    /// What to do, as a sentence without its full stop.
    pub fn sentence(self, lang: Lang) -> &'static str {
        let (english, chinese) = match self {
            Action::Convert => ("Convert or repair the files that were skipped", "转换或修复未能读取的文件"),
            Action::Settings => ("Correct the settings that have no effect", "更正未起作用的设置"),
            Action::Dates => {
                ("Confirm the date of the issue in corpus.toml", "在 corpus.toml 中确认出版日期")
            }
            Action::Names => (
                "Say in authors.toml which spellings are one reporter",
                "在 authors.toml 中注明哪些写法是同一作者",
            ),
            Action::Fields => ("Look at the fields and cells that were not read", "核对未读取的字段与单元格"),
            Action::Boundaries => ("Look where one article ends and the next begins", "核对文章的起止"),
            Action::Headlines => ("Compare the headlines with the page", "对照原版核对标题"),
            Action::Sections => {
                ("List lines that are no headlines in sections.toml", "在 sections.toml 中列出不是标题的行")
            }
            Action::Text => (
                "Compare the text with the page; put corrections into corrections.toml",
                "对照原版核对正文，更正写入 corrections.toml",
            ),
            Action::Captions => ("Look whether these are captions of pictures", "核对是否为图片说明"),
        };
        lang.pick(english, chinese)
    }
}

/// The step that a flag of an article calls for.
fn of_flag(own: &str) -> Option<Action> {
    let kind = flag::kind(own).filter(|kind| kind.cost > 0)?;
    Some(match kind {
        flag::MERGE_DOUBTFUL | flag::SPLIT_DOUBTFUL | flag::ORDER => Action::Boundaries,
        flag::TITLE_MISSING | flag::TITLE_DOUBTFUL | flag::TITLE_SPLIT | flag::TITLE_VERTICAL => {
            Action::Headlines
        }
        flag::BODY_MISSING => Action::Sections,
        flag::CAPTION_GUESSED => Action::Captions,
        _ => Action::Text,
    })
}

/// The problems that call for one step.
#[derive(Clone, Debug)]
pub struct Group<'a> {
    pub action: Action,
    pub problems: Vec<&'a Diagnostic>,
}

/// The problems by the step that they call for, the commonest first.
pub fn groups(diagnostics: &[Diagnostic]) -> Vec<Group<'_>> {
    let mut by_action: BTreeMap<Action, Vec<&Diagnostic>> = BTreeMap::new();
    for diagnostic in diagnostics {
        if let Some(action) = Action::of(&diagnostic.problem) {
            by_action.entry(action).or_default().push(diagnostic);
        }
    }
    let mut groups: Vec<Group> =
        by_action.into_iter().map(|(action, problems)| Group { action, problems }).collect();
    groups.sort_by_key(|group| std::cmp::Reverse(group.problems.len()));
    groups
}

/// What the articles themselves say for the lines to paste.
#[derive(Clone, Debug, Default)]
pub struct Lines {
    /// Headlines without a body: how many there are of each, and in how many files.
    headlines: BTreeMap<String, BTreeSet<String>>,
    years: BTreeSet<u16>,
}

/// A headline without a body of at most so many characters is the name of a section.
const SECTION: usize = 6;
/// A longer one, up to so many characters, is if several files have it.
const RECURRING: usize = 14;
/// The most lines of one kind that are offered.
const MAX_LINES: usize = 40;

impl Lines {
    /// Looks at an article.
    pub fn observe(&mut self, article: &Article) {
        self.years.extend(article.date.map(|date| date.year));
        let bodiless = article.flags.iter().any(|own| flag::kind(own) == Some(flag::BODY_MISSING));
        if bodiless && article.title.chars().count() <= RECURRING {
            self.headlines.entry(article.title.clone()).or_default().insert(article.source_file.clone());
        }
    }

    /// The lines that can be pasted: the name of the settings file and what goes into it.
    pub fn render(&self, diagnostics: &[Diagnostic]) -> Vec<(&'static str, String)> {
        let mut corpus = String::new();
        let (mut fields, mut aliases) = (BTreeSet::new(), BTreeMap::new());
        for diagnostic in diagnostics {
            match &diagnostic.problem {
                Problem::DateSuggested { date, .. } if corpus.len() < MAX_LINES * 60 => {
                    let _ = writeln!(
                        corpus,
                        "[[pages]]\nfile = {}\n{}\n",
                        quoted(&diagnostic.file),
                        self.date(date)
                    );
                }
                Problem::SimilarNames { name, other } => _ = aliases.insert(name, other),
                Problem::UnreadField { field } => _ = fields.insert(field),
                _ => {}
            }
        }
        if !fields.is_empty() {
            let names: Vec<String> = fields.iter().take(MAX_LINES).map(|field| quoted(field)).collect();
            let _ = writeln!(corpus, "[fields]\nignore = [{}]", names.join(", "));
        }
        let rows = aliases.iter().take(MAX_LINES);
        let names: String =
            rows.map(|(name, other)| format!("{} = {}\n", quoted(name), quoted(other))).collect();
        let recurs = |(title, files): &(&String, &BTreeSet<String>)| {
            (2..=SECTION).contains(&title.chars().count()) || files.len() > 1
        };
        let sections: Vec<String> =
            self.headlines.iter().filter(recurs).take(MAX_LINES).map(|(title, _)| quoted(title)).collect();
        let mut lines = Vec::new();
        if !corpus.is_empty() {
            lines.push(("corpus.toml", corpus.trim_end().to_string() + "\n"));
        }
        if !names.is_empty() {
            lines.push(("authors.toml", format!("[aliases]\n{names}")));
        }
        if !sections.is_empty() {
            lines.push(("sections.toml", format!("sections = [{}]\n", sections.join(", "))));
        }
        lines
    }

    /// The line of a date of which month and day are suggested; of the year only what the other pages of the corpus say.
    fn date(&self, day: &str) -> String {
        let year = self.years.first().filter(|_| self.years.len() == 1);
        let date = year.map(|year| format!("{year:04}-{day}")).filter(|date| Date::parse(date).is_some());
        date.map_or_else(|| format!("# date = \"YYYY-{day}\""), |date| format!("date = \"{date}\""))
    }
}

/// A text as TOML has it in quotation marks.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_string()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_calls_for_one_step_stands_together_the_commonest_first() {
        let flagged = |flag: &str| {
            Diagnostic::on_file(
                "a.txt",
                Problem::Flagged { id: "a-01".into(), title: "新馆开放".into(), flag: flag.into() },
            )
        };
        let diagnostics = [
            flagged("截断"),
            Diagnostic::on_file("a.txt", Problem::Reencoded { encoding: "GB18030" }),
            flagged("分篇存疑"),
            flagged("疑含两篇（第3行）"),
            flagged("自定"),
        ];
        let groups = groups(&diagnostics);
        let shown: Vec<_> = groups.iter().map(|group| (group.action, group.problems.len())).collect();
        assert_eq!(shown, [(Action::Boundaries, 2), (Action::Text, 1)]);
    }

    #[test]
    fn lines_to_paste_are_settings_that_can_be_read() {
        let bodiless = |title: &str, file: &str| Article {
            title: title.into(),
            flags: vec!["正文缺失".into()],
            source_file: file.into(),
            ..Article::default()
        };
        let mut lines = Lines::default();
        for (title, file) in [("政务之窗", "a"), ("本期导读与服务信息", "a"), ("我市召开会议部署工作", "a")]
        {
            lines.observe(&bodiless(title, file));
        }
        lines.observe(&bodiless("本期导读与服务信息", "b"));
        let suggested = |date: &str| Problem::DateSuggested { date: date.into(), reason: "本报讯".into() };
        let diagnostics = [
            Diagnostic::on_file("图 \"1\".txt", suggested("12-01")),
            Diagnostic::on_file("a", Problem::SimilarNames { name: "李晓井".into(), other: "李晓并".into() }),
            Diagnostic::on_file("a", Problem::UnreadField { field: "浏览量".into() }),
        ];
        let all = lines.render(&diagnostics);
        let files: Vec<&str> = all.iter().map(|(file, _)| *file).collect();
        assert_eq!(files, ["corpus.toml", "authors.toml", "sections.toml"]);
        assert!(all[0].1.contains("# date = \"YYYY-12-01\""), "{}", all[0].1);
        assert_eq!(all[2].1, "sections = [\"政务之窗\", \"本期导读与服务信息\"]\n");
        for (_, text) in &all {
            text.parse::<toml::Table>().unwrap();
        }
        lines.years.insert(2031);
        assert!(lines.render(&diagnostics)[0].1.contains("\ndate = \"2031-12-01\""));
        assert_eq!(Lines::default().render(&[]), []);
    }
}
