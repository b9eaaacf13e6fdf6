//! Pages with a label for every line, from pages and the lines of their articles.

use importer::page::Line;
use importer::page::chain::Label;
use serde_json::Value;
use std::collections::BTreeMap;

/// A page and its answers.
pub struct Answer {
    pub file: String,
    pub lines: Vec<Line>,
    /// A label a line, blank ones too.
    pub labels: Vec<Label>,
    /// Learnt always and never asked.
    pub always: bool,
}

impl Answer {
    /// The part that a page belongs to, the same for all pages of a day.
    pub fn part(&self, parts: usize) -> usize {
        if self.always {
            return usize::MAX;
        }
        let day = self.file.split('_').next().unwrap_or_default();
        day.bytes().fold(7usize, |sum, byte| sum.wrapping_mul(31).wrapping_add(usize::from(byte))) % parts
    }
}

fn fold(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The pages of a folder that have answers.
pub fn load(folder: &str, answers: &str) -> Result<Vec<Answer>, String> {
    let text = std::fs::read_to_string(answers).map_err(|error| format!("{answers}: {error}"))?;
    let mut by_file: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for row in text.lines() {
        let article: Value = serde_json::from_str(row).map_err(|error| format!("{answers}: {error}"))?;
        let file = ["file", "seed"].iter().find_map(|key| article[*key].as_str()).unwrap_or_default();
        by_file.entry(file.to_string()).or_default().push(article);
    }
    let mut pages = Vec::new();
    for (file, articles) in by_file {
        let path = format!("{folder}/{file}");
        let text = std::fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"))?;
        let lines: Vec<String> = text.lines().map(str::to_string).collect();
        let numbered = articles.iter().any(|article| article["title_lines"].is_array());
        let labels = if numbered { by_number(&lines, &articles) } else { by_title(&lines, &articles) };
        let lines = lines.into_iter().map(Line::bare).collect();
        pages.push(Answer { file, lines, labels, always: numbered });
    }
    Ok(pages)
}

fn by_number(lines: &[String], articles: &[Value]) -> Vec<Label> {
    let mut labels = vec![Label::Apart; lines.len()];
    for article in articles {
        let apart = matches!(article["kind"].as_str(), Some("slogan" | "furniture" | "photo caption"));
        let numbers = |key: &str| -> Vec<usize> {
            let rows = article[key].as_array().cloned().unwrap_or_default();
            rows.iter().filter_map(|n| n.as_u64()).map(|n| n as usize - 1).collect()
        };
        let titles = numbers("title_lines");
        let bodies = article["body_lines"].as_array().cloned().unwrap_or_default();
        if apart || bodies.is_empty() {
            continue;
        }
        for range in &bodies {
            let end = |at: usize| range[at].as_u64().unwrap_or(1) as usize;
            for label in &mut labels[end(0) - 1..end(1)] {
                *label = Label::Paragraph;
            }
            if titles.is_empty() || titles[0] == end(0) - 1 {
                labels[end(0) - 1] = Label::Opening;
            }
        }
        for (at, line) in titles.iter().enumerate() {
            labels[*line] = if at == 0 { Label::Headline } else { Label::HeadlineOn };
        }
    }
    labels
}

fn by_title(lines: &[String], articles: &[Value]) -> Vec<Label> {
    let folded: Vec<String> = lines.iter().map(|line| fold(line)).collect();
    let mut labels = vec![Label::Paragraph; lines.len()];
    let mut at = 0;
    for article in articles {
        let titles = article["titles"].as_array().cloned().unwrap_or_default();
        let titles: Vec<String> =
            titles.iter().map(|title| fold(title.as_str().unwrap_or_default())).collect();
        let Some(found) = (at..lines.len()).find(|at| folded[*at..].starts_with(&titles)) else { continue };
        for (line, label) in labels[found..found + titles.len()].iter_mut().enumerate() {
            *label = if line == 0 { Label::Headline } else { Label::HeadlineOn };
        }
        at = found + titles.len();
    }
    labels
}
