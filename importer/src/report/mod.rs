//! The report of `jianbao check`: what was read and what is doubtful, in Chinese or English.
//!
//! File by file the articles with headline, kind, length and byline, then what somebody should look at; then what can be
//! done about it, with lines to paste into the settings; at the end totals, and the days that the corpus covers with the
//! gaps between them. Articles come one by one; of each only its line is kept.

pub mod actions;

use crate::corpus::{FileReport, Import, Summary};
use crate::diagnostic::{Diagnostic, Lang, Problem, Severity};
use actions::Lines;
use engine::article::{Article, Date};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// A file of more records than this is summed up; its warnings are still listed one by one.
const MAX_LISTED: usize = 200;
/// The longest list of gaps or of diagnostics of one file.
const MAX_SHOWN: usize = 100;

/// So many steps are shown with so many examples.
const COMMONEST: usize = 3;
const EXAMPLES: usize = 3;

/// The whole report of an import.
pub fn render(import: &Import, lang: Lang) -> String {
    let mut report = Report::new(lang);
    import.articles.iter().for_each(|article| report.add(article));
    report.finish(&import.summary)
}

/// A report that is being written.
#[derive(Clone, Debug)]
pub struct Report {
    lang: Lang,
    by_file: BTreeMap<String, FileArticles>,
    totals: Totals,
    /// The days that articles have.
    days: BTreeSet<Date>,
    undated: usize,
    lines: Lines,
}

/// The articles of one file.
#[derive(Clone, Debug, Default)]
struct FileArticles {
    count: usize,
    /// Date and page of the first.
    head: String,
    /// A line or more for each article; empty where there are more than are listed.
    lines: String,
}

#[derive(Clone, Copy, Debug, Default)]
struct Totals {
    /// Articles and pictures.
    reports: usize,
    /// Slogans and furniture.
    others: usize,
    readings: usize,
    characters: usize,
}

impl Report {
    /// A report in that language, without articles.
    pub fn new(lang: Lang) -> Report {
        let totals = Totals::default();
        Report {
            lang,
            totals,
            by_file: BTreeMap::new(),
            days: BTreeSet::new(),
            undated: 0,
            lines: Lines::default(),
        }
    }

    /// Adds an article.
    pub fn add(&mut self, article: &Article) {
        if article.is_report() {
            self.totals.reports += 1;
        } else {
            self.totals.others += 1;
        }
        self.lines.observe(article);
        self.totals.readings += article.readings.len();
        self.totals.characters += article.text.chars().count();
        match article.date {
            Some(date) => _ = self.days.insert(date),
            None => self.undated += 1,
        }
        if !self.by_file.contains_key(&article.source_file) {
            let head = head(article, self.lang);
            let first = FileArticles { head, ..FileArticles::default() };
            self.by_file.insert(article.source_file.clone(), first);
        }
        let Some(file) = self.by_file.get_mut(&article.source_file) else { return };
        file.count += 1;
        if file.count <= MAX_LISTED {
            render_article(&mut file.lines, file.count, article, self.lang);
        } else {
            file.lines = String::new();
        }
    }

    /// The report, with what the import found beside the articles.
    pub fn finish(mut self, summary: &Summary) -> String {
        let mut out = String::new();
        let mut diagnostics: BTreeMap<&str, Vec<&Diagnostic>> = BTreeMap::new();
        for diagnostic in &summary.diagnostics {
            diagnostics.entry(&diagnostic.file).or_default().push(diagnostic);
        }
        for file in &summary.files {
            let articles = self.by_file.remove(&file.file).unwrap_or_default();
            let told = diagnostics.remove(file.file.as_str()).unwrap_or_default();
            render_file(&mut out, file, &articles, &told, self.lang);
        }
        let rest: Vec<&Diagnostic> = diagnostics.into_values().flatten().collect();
        if !rest.is_empty() {
            let _ = writeln!(out, "{}", self.lang.pick("Other files", "其他文件"));
            rest.iter().for_each(|diagnostic| render_notice(&mut out, diagnostic, "", self.lang));
            out.push('\n');
        }
        render_actions(&mut out, summary, self.lang);
        render_lines(&mut out, &self.lines.render(&summary.diagnostics), self.lang);
        render_totals(&mut out, &self.totals, summary, self.lang);
        render_coverage(&mut out, &self.days, self.undated, self.lang);
        out
    }
}

/// Date and page, as they stand behind a file's name.
fn head(article: &Article, lang: Lang) -> String {
    let unknown = lang.pick("date unknown", "日期未知").to_string();
    let date = article.date.map_or(unknown, |date| date.to_string());
    let page = match (article.page_no, lang) {
        (Some(page), Lang::English) => format!(", page {page} {}", article.page_name),
        (Some(page), Lang::Chinese) => format!("，第{page}版 {}", article.page_name),
        (None, _) => String::new(),
    };
    format!("  {date}{}", page.trim_end())
}

fn render_file(
    out: &mut String,
    file: &FileReport,
    articles: &FileArticles,
    diagnostics: &[&Diagnostic],
    lang: Lang,
) {
    let count = articles.count;
    let _ = writeln!(out, "{}{}", file.file, articles.head);
    if count <= MAX_LISTED {
        out.push_str(&articles.lines);
    } else {
        let _ = match lang {
            Lang::English => writeln!(out, "  {count} articles"),
            Lang::Chinese => writeln!(out, "  共{count}篇"),
        };
    }
    let told: Vec<&&Diagnostic> = diagnostics
        .iter()
        .filter(|diagnostic| count > MAX_LISTED || !matches!(diagnostic.problem, Problem::Flagged { .. }))
        .collect();
    told.iter().take(MAX_SHOWN).for_each(|diagnostic| render_notice(out, diagnostic, &file.file, lang));
    if told.len() > MAX_SHOWN {
        let more = told.len() - MAX_SHOWN;
        let _ = match lang {
            Lang::English => writeln!(out, "  … and {more} more"),
            Lang::Chinese => writeln!(out, "  ……另有{more}条"),
        };
    }
    out.push('\n');
}

fn render_article(out: &mut String, number: usize, article: &Article, lang: Lang) {
    let length = article.text.chars().filter(|c| !c.is_whitespace()).count();
    let title = [&article.lead_title, &article.title, &article.subtitle];
    let title: Vec<&str> = title.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    let shown = if title.is_empty() {
        let start: String = article.text.chars().filter(|c| *c != '\n').take(16).collect();
        format!("〔{start}…〕")
    } else {
        title.join(" / ")
    };
    let unit = lang.pick("characters", "字");
    let _ = write!(
        out,
        "  {:>3}  {}  {shown}  {length} {unit}",
        article.seq.map_or(number, usize::from),
        kind(article, lang)
    );
    if !article.authors.is_empty() {
        let names: Vec<String> = article
            .authors
            .iter()
            .map(|author| {
                if author.role.is_empty() {
                    author.name.clone()
                } else {
                    format!("{} {}", author.role, author.name)
                }
            })
            .collect();
        let _ = write!(out, "  {}", names.join("、"));
    }
    if !article.readings.is_empty() {
        let files: Vec<&str> = article.readings.iter().map(|reading| reading.source_file.as_str()).collect();
        let _ = write!(out, "  {} {}", lang.pick("also read in", "另见"), files.join("、"));
    }
    if let Some(quality) = article.quality.filter(|quality| *quality < 1000 && article.is_report()) {
        let _ = write!(out, "  {} {:.2}", lang.pick("quality", "质量"), f64::from(quality) / 1000.0);
    }
    out.push('\n');
    for own in &article.flags {
        let _ = writeln!(
            out,
            "         {} {}",
            mark(crate::diagnostic::flag::kind(own).is_none_or(|flag| flag.cost == 0)),
            crate::diagnostic::flag::render(own, lang)
        );
    }
    for caption in &article.captions {
        let _ = writeln!(
            out,
            "         {} {} {}",
            lang.pick("caption:", "图片说明："),
            caption.text,
            caption.credit
        );
    }
}

fn mark(harmless: bool) -> char {
    if harmless { '·' } else { '?' }
}

fn kind(article: &Article, lang: Lang) -> &'static str {
    use engine::article::Kind;
    match (lang, article.kind) {
        (Lang::Chinese, kind) => kind.name(),
        (_, Kind::News) => "news",
        (_, Kind::Feature) => "feature",
        (_, Kind::Brief) => "brief",
        (_, Kind::Picture) => "picture",
        (_, Kind::Slogan) => "slogan",
        (_, Kind::Other) => "furniture",
    }
}

fn render_notice(out: &mut String, diagnostic: &Diagnostic, file: &str, lang: Lang) {
    let mark = match diagnostic.severity() {
        Severity::Error => '!',
        Severity::Warning => '?',
        Severity::Note => '·',
    };
    let mut told = diagnostic.clone();
    let place = match (told.line, lang) {
        (Some(line), Lang::English) if told.file == file => format!("line {line} "),
        (Some(line), Lang::Chinese) if told.file == file => format!("第{line}行"),
        _ => String::new(),
    };
    if told.file == file {
        told.file.clear();
    }
    let _ = writeln!(out, "  {mark} {place}{}", told.render(lang));
}

/// The commonest steps with examples, the others in a line each.
fn render_actions(out: &mut String, summary: &Summary, lang: Lang) {
    let groups = actions::groups(&summary.diagnostics);
    if groups.is_empty() {
        return;
    }
    let _ = writeln!(out, "{}", lang.pick("What to do, the commonest first", "需要处理的事项（多的在前）"));
    for (number, group) in (1..).zip(&groups) {
        let count = group.problems.len();
        let _ = match lang {
            Lang::English => writeln!(out, "  {number}. {} ({count})", group.action.sentence(lang)),
            Lang::Chinese => writeln!(out, "  {number}. {}（{count}处）", group.action.sentence(lang)),
        };
        if number <= COMMONEST {
            for diagnostic in group.problems.iter().take(EXAMPLES) {
                let _ = writeln!(out, "       {}", diagnostic.render(lang));
            }
        }
    }
    out.push('\n');
}

fn render_lines(out: &mut String, lines: &[(&str, String)], lang: Lang) {
    for (file, text) in lines {
        let _ = match lang {
            Lang::English => writeln!(out, "For {file}, if it is right:"),
            Lang::Chinese => writeln!(out, "核对无误后可写入 {file}："),
        };
        for line in text.lines() {
            let _ = writeln!(out, "{}", format!("    {line}").trim_end());
        }
        out.push('\n');
    }
}

fn render_totals(out: &mut String, totals: &Totals, summary: &Summary, lang: Lang) {
    let Totals { reports, others, readings, characters } = totals;
    let (files, errors, warnings) = (summary.files.len(), summary.errors(), summary.warnings());
    let _ = match lang {
        Lang::English => writeln!(
            out,
            "{files} files, {reports} articles and pictures, {others} slogans and lines of furniture, {readings} second readings, \
             {characters} characters; {errors} errors, {warnings} warnings."
        ),
        Lang::Chinese => writeln!(
            out,
            "共{files}个文件，{reports}篇文章与图片，{others}条口号与版面文字，{readings}篇另有识读，{characters}字；{errors}处错误，{warnings}处存疑。"
        ),
    };
}

/// The days covered, and the gaps that are longer than the paper's usual rhythm.
fn render_coverage(out: &mut String, days: &BTreeSet<Date>, undated: usize, lang: Lang) {
    if let (Some(first), Some(last)) = (days.first(), days.last()) {
        let count = days.len();
        let _ = match lang {
            Lang::English => writeln!(out, "Dates: {first} to {last}, {count} days with articles."),
            Lang::Chinese => writeln!(out, "日期：{first} 至 {last}，{count}天有文章。"),
        };
        let gaps = gaps(&days.iter().copied().collect::<Vec<_>>());
        for (after, before, missing) in gaps.iter().take(MAX_SHOWN) {
            let _ = match lang {
                Lang::English => writeln!(out, "  nothing between {after} and {before} ({missing} days)"),
                Lang::Chinese => writeln!(out, "  {after} 与 {before} 之间缺{missing}天"),
            };
        }
    }
    if undated > 0 {
        let _ = match lang {
            Lang::English => writeln!(out, "Without a date: {undated} records."),
            Lang::Chinese => writeln!(out, "无日期：{undated}条。"),
        };
    }
}

/// Gaps longer than the commonest step between two days: the day before, the day after, days between.
fn gaps(days: &[Date]) -> Vec<(Date, Date, i64)> {
    let steps: Vec<i64> = days.windows(2).map(|pair| day_number(pair[1]) - day_number(pair[0])).collect();
    let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
    for step in &steps {
        *counts.entry(*step).or_default() += 1;
    }
    let Some((usual, _)) = counts.iter().max_by_key(|(step, count)| (**count, -**step)) else {
        return Vec::new();
    };
    let long = |step: i64| step > *usual;
    days.windows(2)
        .zip(&steps)
        .filter(|(_, step)| long(**step))
        .map(|(pair, step)| (pair[0], pair[1], step - 1))
        .collect()
}

/// Days since a fixed day, by the civil calendar.
fn day_number(date: Date) -> i64 {
    let (year, month) = (i64::from(date.year), i64::from(date.month));
    let (year, month) = if month <= 2 { (year - 1, month + 9) } else { (year, month - 3) };
    365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + i64::from(date.day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_what_breaks_the_usual_rhythm() {
        let dates = |list: &[&str]| list.iter().map(|d| Date::parse(d).unwrap()).collect::<Vec<_>>();
        for (days, expected) in [
            (&["2024-02-27", "2024-02-28", "2024-02-29", "2024-03-01", "2024-03-04"][..], vec![2]),
            (&["2024-01-01", "2024-01-08", "2024-01-15", "2024-01-29"][..], vec![13]),
            (&["2024-01-01"][..], vec![]),
            (&["2023-12-31", "2024-01-01"][..], vec![]),
        ] {
            let found: Vec<i64> = gaps(&dates(days)).into_iter().map(|gap| gap.2).collect();
            assert_eq!(found, expected, "{days:?}");
        }
    }

    #[test]
    fn a_report_lists_articles_warnings_totals_and_coverage() {
        let article = Article {
            id: "a-01".into(),
            seq: Some(1),
            title: "新馆开放".into(),
            text: "本报讯 市图书馆新馆开".into(),
            flags: vec!["截断".into()],
            quality: Some(750),
            source_file: "a.txt".into(),
            ..Article::default()
        };
        let summary = Summary {
            diagnostics: vec![Diagnostic::on_file("b.txt", Problem::Empty)],
            files: vec![FileReport { file: "a.txt".into(), records: 1 }],
        };
        let import = Import { articles: vec![article], summary };
        let english = render(&import, Lang::English);
        assert_eq!(
            english,
            "a.txt  date unknown\n    1  news  新馆开放  10 characters  quality 0.75\n         ? the text breaks off\n\n\
             Other files\n  ! b.txt: holds no text; it was skipped.\n\n\
             What to do, the commonest first\n  1. Convert or repair the files that were skipped (1)\n       \
             b.txt: holds no text; it was skipped.\n\n\
             1 files, 1 articles and pictures, 0 slogans and lines of furniture, 0 second readings, 11 characters; \
             1 errors, 0 warnings.\nWithout a date: 1 records.\n"
        );
        assert!(render(&import, Lang::Chinese).contains("截断"));
    }
}
