//! `.csv` and `.tsv`: one article a row, fields named by the first row.
//!
//! Column names are those of the article record, in English or Chinese; other columns are passed over.

use crate::article::record;
use crate::diagnostic::{Diagnostic, Problem};
use engine::article::Article;
use serde_json::{Map, Value};

/// Chinese column names and the fields that they stand for.
const COLUMNS: &[(&str, &str)] = &[
    ("编号", "id"),
    ("报纸", "paper"),
    ("报名", "paper"),
    ("日期", "date"),
    ("出版日期", "date"),
    ("版本", "edition"),
    ("版次", "page_no"),
    ("版名", "page_name"),
    ("序号", "seq"),
    ("引题", "lead_title"),
    ("肩题", "lead_title"),
    ("标题", "title"),
    ("主题", "title"),
    ("题目", "title"),
    ("副题", "subtitle"),
    ("副标题", "subtitle"),
    ("栏目", "section"),
    ("类型", "kind"),
    ("体裁", "kind"),
    ("作者", "authors"),
    ("署名", "byline"),
    ("正文", "text"),
    ("内容", "text"),
    ("全文", "text"),
    ("网址", "source_url"),
    ("链接", "source_url"),
    ("url", "source_url"),
    ("author", "authors"),
    ("content", "text"),
    ("body", "text"),
    ("page", "page_no"),
];

/// Adds the articles of a table and tells the rows that are none.
pub fn read(
    text: &str,
    name: &str,
    articles: &mut Vec<Article>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<(), Problem> {
    let delimiter = if name.to_ascii_lowercase().ends_with(".tsv") { b'\t' } else { b',' };
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let bad = |error: &csv::Error| Problem::BadSyntax { format: "CSV", reason: error.to_string() };
    let columns: Vec<String> = reader.headers().map_err(|error| bad(&error))?.iter().map(field).collect();
    if !columns.iter().any(|column| column == "text" || column == "title") {
        let reason = "its first row names neither a column text (正文) nor title (标题)".to_string();
        return Err(Problem::BadSyntax { format: "CSV", reason });
    }
    for row in reader.records() {
        let row = match row {
            Ok(row) => row,
            Err(error) => {
                let line = error.position().and_then(|at| u32::try_from(at.line()).ok());
                diagnostics.push(Diagnostic { file: name.into(), line, problem: bad(&error) });
                continue;
            }
        };
        let line = row.position().and_then(|at| u32::try_from(at.line()).ok());
        let mut tell = |problem| diagnostics.push(Diagnostic { file: name.into(), line, problem });
        match article(&columns, &row) {
            Some((article, bad)) => {
                for field in bad {
                    tell(Problem::BadField { field: field.field, value: field.value });
                }
                articles.push(article);
            }
            None => tell(Problem::NoText),
        }
    }
    Ok(())
}

fn article(columns: &[String], row: &csv::StringRecord) -> Option<(Article, Vec<record::BadField>)> {
    let mut fields = Map::new();
    for (column, cell) in columns.iter().zip(row) {
        let cell = cell.trim();
        if !cell.is_empty() {
            let cell = cell.replace("\r\n", "\n");
            let cell = if column == "date" { cell.replace(['/', '.'], "-") } else { cell };
            fields.entry(column.clone()).or_insert(Value::String(cell));
        }
    }
    let (article, bad) = record::from_json(&Value::Object(fields))?;
    (!article.title.is_empty() || !article.text.is_empty()).then_some((article, bad))
}

fn field(column: &str) -> String {
    let column = column.trim().trim_start_matches('\u{feff}').to_lowercase();
    COLUMNS.iter().find(|(own, _)| *own == column).map_or(column, |(_, field)| field.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_articles_and_bad_ones_are_told() {
        let table = "标题,日期,版次,作者,正文,备注\n新馆开放,2024/11/20,2,李红、王明,\"本报讯 一。\n二。\",x\n,,,,,\n菜价,昨天,,,回落\n";
        let (mut articles, mut diagnostics) = (Vec::new(), Vec::new());
        read(table, "a.csv", &mut articles, &mut diagnostics).unwrap();
        assert_eq!(articles.len(), 2);
        assert_eq!(
            (articles[0].title.as_str(), articles[0].page_no, articles[0].authors.len()),
            ("新馆开放", Some(2), 2)
        );
        assert_eq!(articles[0].text, "本报讯 一。\n二。");
        let told: Vec<String> = diagnostics.iter().map(Diagnostic::to_string).collect();
        assert_eq!(
            told,
            [
                "a.csv, line 4: has neither title nor text; it was skipped.",
                "a.csv, line 5: the field date has a value that cannot be used, \"昨天\"; it was left out.",
            ]
        );
        assert!(read("a,b\n1,2\n", "b.csv", &mut articles, &mut diagnostics).is_err());
    }
}
