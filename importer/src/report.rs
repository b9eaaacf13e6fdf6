//! The report of `jianbao check`: what was read and what is doubtful, in Chinese or English.
//!
//! File by file the articles with headline, kind, length and byline, then what somebody should look at; at the
//! end totals, and the days that the corpus covers with the gaps between them.

use crate::corpus::{FileReport, Import};
use crate::diagnostic::{Diagnostic, Lang, Problem, Severity};
use engine::article::{Article, Date};
use std::collections::BTreeMap;
use std::fmt::Write;

/// A file of more records than this is summed up; its warnings are still listed one by one.
const LISTED: usize = 200;
/// The longest list of gaps or of diagnostics of one file.
const SHOWN: usize = 100;

/// The whole report.
pub fn render(import: &Import, lang: Lang) -> String {
    let mut out = String::new();
    let mut by_file: BTreeMap<&str, Vec<&Article>> = BTreeMap::new();
    for article in &import.articles {
        by_file.entry(&article.source_file).or_default().push(article);
    }
    let mut diagnostics: BTreeMap<&str, Vec<&Diagnostic>> = BTreeMap::new();
    for diagnostic in &import.diagnostics {
        diagnostics.entry(&diagnostic.file).or_default().push(diagnostic);
    }
    for file in &import.files {
        let articles = by_file.remove(file.file.as_str()).unwrap_or_default();
        let told = diagnostics.remove(file.file.as_str()).unwrap_or_default();
        render_file(&mut out, file, &articles, &told, lang);
    }
    let rest: Vec<&Diagnostic> = diagnostics.into_values().flatten().collect();
    if !rest.is_empty() {
        let _ = writeln!(out, "{}", lang.pick("Other files", "其他文件"));
        rest.iter().for_each(|diagnostic| render_notice(&mut out, diagnostic, "", lang));
        out.push('\n');
    }
    render_totals(&mut out, import, lang);
    render_coverage(&mut out, &import.articles, lang);
    out
}

fn render_file(
    out: &mut String,
    file: &FileReport,
    articles: &[&Article],
    diagnostics: &[&Diagnostic],
    lang: Lang,
) {
    let _ = write!(out, "{}", file.file);
    if let Some(first) = articles.first() {
        let date =
            first.date.map_or(lang.pick("date unknown", "日期未知").to_string(), |date| date.to_string());
        let page = match (first.page_no, lang) {
            (Some(page), Lang::English) => format!(", page {page} {}", first.page_name),
            (Some(page), Lang::Chinese) => format!("，第{page}版 {}", first.page_name),
            (None, _) => String::new(),
        };
        let _ = write!(out, "  {date}{}", page.trim_end());
    }
    out.push('\n');
    if articles.len() <= LISTED {
        (1..).zip(articles).for_each(|(number, article)| render_article(out, number, article, lang));
    } else {
        let count = articles.len();
        let _ = match lang {
            Lang::English => writeln!(out, "  {count} articles"),
            Lang::Chinese => writeln!(out, "  共{count}篇"),
        };
    }
    let told: Vec<&&Diagnostic> = diagnostics
        .iter()
        .filter(|diagnostic| {
            articles.len() > LISTED || !matches!(diagnostic.problem, Problem::Flagged { .. })
        })
        .collect();
    told.iter().take(SHOWN).for_each(|diagnostic| render_notice(out, diagnostic, &file.file, lang));
    if told.len() > SHOWN {
        let more = told.len() - SHOWN;
        let _ = match lang {
            Lang::English => writeln!(out, "  … and {more} more"),
            Lang::Chinese => writeln!(out, "  ……另有{more}条"),
        };
    }
    out.push('\n');
}

fn render_article(out: &mut String, number: u16, article: &Article, lang: Lang) {
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
        article.seq.unwrap_or(number),
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

fn render_totals(out: &mut String, import: &Import, lang: Lang) {
    let reports = import.articles.iter().filter(|article| article.is_report()).count();
    let others = import.articles.len() - reports;
    let readings: usize = import.articles.iter().map(|article| article.readings.len()).sum();
    let characters: usize = import.articles.iter().map(|article| article.text.chars().count()).sum();
    let (files, errors, warnings) = (import.files.len(), import.errors(), import.warnings());
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
fn render_coverage(out: &mut String, articles: &[Article], lang: Lang) {
    let mut days: BTreeMap<Date, usize> = BTreeMap::new();
    for date in articles.iter().filter_map(|article| article.date) {
        *days.entry(date).or_default() += 1;
    }
    let undated = articles.iter().filter(|article| article.date.is_none()).count();
    if let (Some((first, _)), Some((last, _))) = (days.first_key_value(), days.last_key_value()) {
        let count = days.len();
        let _ = match lang {
            Lang::English => writeln!(out, "Dates: {first} to {last}, {count} days with articles."),
            Lang::Chinese => writeln!(out, "日期：{first} 至 {last}，{count}天有文章。"),
        };
        let gaps = gaps(&days.keys().copied().collect::<Vec<_>>());
        for (after, before, missing) in gaps.iter().take(SHOWN) {
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
        let import = Import {
            diagnostics: vec![Diagnostic::on_file("b.txt", Problem::Empty)],
            files: vec![FileReport { file: "a.txt".into(), records: 1 }],
            articles: vec![article],
        };
        let english = render(&import, Lang::English);
        assert_eq!(
            english,
            "a.txt  date unknown\n    1  news  新馆开放  10 characters  quality 0.75\n         ? the text breaks off\n\n\
             Other files\n  ! b.txt: holds no text; it was skipped.\n\n\
             1 files, 1 articles and pictures, 0 slogans and lines of furniture, 0 second readings, 11 characters; \
             1 errors, 0 warnings.\nWithout a date: 1 records.\n"
        );
        assert!(render(&import, Lang::Chinese).contains("截断"));
    }
}
