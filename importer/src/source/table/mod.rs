//! Tables: one article a row, fields named by a row at the top. Text tables and spreadsheets meet here.

mod rows;
pub mod spreadsheet;

use super::records::Records;
use crate::article::fields::{Field, FieldNames};
use crate::article::record::{Slot, from_slots};
use crate::diagnostic::Problem;
use rows::{MAX_ROW, Rows};
use serde_json::Value;
use std::borrow::Cow;
use std::io::BufRead;

/// The row of names is looked for among so many lines at the top.
const HEADER_LINES: usize = 20;
/// What separates cells, the likeliest first.
const DELIMITERS: [char; 5] = [',', '\t', ';', '，', '|'];

/// The columns of a table.
struct Header {
    /// With the name of each column as the source has it.
    columns: Vec<(String, Option<(Field, usize)>)>,
}

impl Header {
    /// The header that a row is; `None` where it names neither title nor text.
    fn of(cells: &[String], names: &FieldNames) -> Option<Header> {
        let columns: Vec<(String, Option<(Field, usize)>)> =
            cells.iter().map(|cell| (cell.trim().to_string(), names.field(cell))).collect();
        let has = |wanted| columns.iter().any(|(_, field)| field.is_some_and(|(field, _)| field == wanted));
        (has(Field::Title) || has(Field::Text)).then_some(Header { columns })
    }

    /// How many columns have a meaning.
    fn known(&self) -> usize {
        self.columns.iter().filter(|(_, field)| field.is_some()).count()
    }

    /// Adds the article of a row.
    fn add(&self, mut cells: Vec<String>, line: Option<u32>, records: &mut Records) {
        let count = cells.len();
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            return;
        }
        let columns = self.columns.len();
        if cells.iter().zip(&self.columns).all(|(cell, (name, _))| cell.trim() == name) {
            records.report(line, Problem::HeaderRepeated);
            return;
        }
        let extra = cells.iter().skip(columns).any(|cell| !cell.trim().is_empty());
        if extra {
            let more = cells.split_off(columns).join(" ").trim().to_string();
            records.report(line, Problem::MoreCells { cells: count, columns, more });
        } else if count < columns {
            records.report(line, Problem::FewerCells { cells: count, columns });
        }
        let mut slots = Vec::with_capacity(columns);
        for ((name, field), cell) in self.columns.iter().zip(cells) {
            let cell = without_formula(cell);
            if cell.trim().is_empty() {
                continue;
            }
            match field {
                Some((field, rank)) => {
                    let (field, rank, value) = (*field, *rank, Cow::Owned(Value::String(cell)));
                    slots.push(Slot { field, rank, name, value });
                }
                None if name.is_empty() || records.names.is_ignored(name) => {}
                None => records.unread_field(name, Some(line.unwrap_or(1))),
            }
        }
        records.add(from_slots(slots), line);
    }
}

/// The text of `="0012"`, by which people keep a spreadsheet from reading a number.
fn without_formula(cell: String) -> String {
    let inner = cell.trim().strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
    inner.map(str::to_string).unwrap_or(cell)
}

/// Whether a text without a telling name is a table: its first line names columns and nothing else.
pub fn is_table(text: &str, names: &FieldNames) -> bool {
    let Some(first) = text.lines().find(|line| !line.trim().is_empty()) else { return false };
    DELIMITERS.iter().any(|delimiter| {
        let cells: Vec<String> = first.split(*delimiter).map(str::to_string).collect();
        let named = cells.iter().filter(|cell| !cell.trim().is_empty()).count();
        Header::of(&cells, names).is_some_and(|header| header.known() >= 2 && 2 * header.known() >= named)
    })
}

/// The problem of a table whose columns have no names that are known.
fn no_header() -> Problem {
    let reason =
        "no row at its top names a column 正文 (text) or 标题 (title); name the columns, or map their names \
                  under [fields] in corpus.toml"
            .to_string();
    Problem::BadSyntax { format: "table", reason }
}

/// Adds the articles of a text table; `tabs` where its name says that tabs separate the cells.
pub fn read(text: impl BufRead, tabs: bool, mut records: Records) -> Result<(), Problem> {
    let unreadable = |error: std::io::Error| Problem::unreadable(&error);
    let mut rows = Rows::new(text);
    let declared = rows.peek(1).map_err(unreadable)?.first().is_some_and(|line| separator(line).is_some());
    let Some((skipped, delimiter)) = find_header(&mut rows, tabs, records.names).map_err(unreadable)? else {
        return Err(no_header());
    };
    rows.set_delimiter(delimiter);
    for _ in 0..skipped {
        rows.skip_line().map_err(unreadable)?;
    }
    let Some(Ok(first)) = rows.next().map_err(unreadable)? else { return Err(no_header()) };
    let Some(header) = Header::of(&first.cells, records.names) else { return Err(no_header()) };
    if skipped > usize::from(declared) {
        records.report(Some(first.line), Problem::HeaderFound);
    }
    while let Some(row) = rows.next().map_err(unreadable)? {
        match row {
            Ok(row) => {
                if row.open_quote {
                    records.report(Some(row.line), Problem::OpenQuotation);
                }
                header.add(row.cells, Some(row.line), &mut records);
            }
            Err(line) => records.report(Some(line), Problem::LineTooLong { limit: MAX_ROW as u64 }),
        }
    }
    records.finish();
    Ok(())
}

/// How many lines there are above the row of names, and what separates the cells.
fn find_header<R: BufRead>(
    rows: &mut Rows<R>,
    tabs: bool,
    names: &FieldNames,
) -> std::io::Result<Option<(usize, char)>> {
    let lines = rows.peek(HEADER_LINES)?;
    let declared = lines.first().and_then(|line| separator(line));
    let mut best: Option<(usize, (usize, char))> = None;
    for (at, line) in lines.iter().enumerate() {
        for delimiter in DELIMITERS {
            let wrong = declared.is_some_and(|declared| declared != delimiter) || tabs && delimiter != '\t';
            if wrong && !(tabs && declared.is_none() && !line.contains('\t')) {
                continue;
            }
            let cells: Vec<String> =
                line.split(delimiter).map(|cell| cell.trim().trim_matches('"').to_string()).collect();
            let Some(header) = Header::of(&cells, names) else { continue };
            if best.is_none_or(|(known, _)| header.known() > known) {
                best = Some((header.known(), (at, delimiter)));
            }
        }
    }
    Ok(best.map(|(_, found)| found))
}

/// The separator that a spreadsheet program wrote above the table: `sep=;`.
fn separator(line: &str) -> Option<char> {
    let line = line.trim_start_matches('\u{feff}').trim_end_matches(['\r', '\n']);
    let rest = line.trim_matches('"').strip_prefix("sep=").or_else(|| line.strip_prefix("SEP="))?;
    rest.chars().next()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostic;
    use engine::article::Article;

    fn table(text: &str) -> (Vec<Article>, Vec<String>) {
        let (mut articles, mut diagnostics) = (Vec::new(), Vec::new());
        let names = FieldNames::default();
        let mut sink = |article| articles.push(article);
        let records = Records::new("a.csv", &names, &mut sink, &mut diagnostics);
        if let Err(problem) = read(text.as_bytes(), false, records) {
            diagnostics.push(Diagnostic::on_file("a.csv", problem));
        }
        (articles, diagnostics.iter().map(Diagnostic::to_string).collect())
    }

    #[test]
    fn rows_are_articles_and_bad_ones_are_reported() {
        let (articles, reported) = table(
            "标题,日期,版次,作者,正文,备注\n新馆开放,2024/11/20,第02版（共16版）,李红、王明,\"本报讯 一。\n二。\",x\n,,,,,\n菜价,昨天,,,回落,\n",
        );
        assert_eq!(articles.len(), 2);
        assert_eq!(
            (articles[0].title.as_str(), articles[0].page_no, articles[0].authors.len()),
            ("新馆开放", Some(2), 2)
        );
        assert_eq!(articles[0].text, "本报讯 一。\n二。");
        assert_eq!(
            reported,
            [
                "a.csv, line 5: the field 日期 has a value that cannot be used, “昨天”; it was left out.",
                "a.csv, line 2: the field 备注 is not read. If it belongs to the article, map it under [fields] in corpus.toml; \
                 if not, add it to ignore there.",
            ]
        );
    }

    #[test]
    fn tables_are_read_in_the_forms_that_programs_write() {
        for (table_text, title, text) in [
            ("标题;正文\n集市;集市，开张。\n", "集市", "集市，开张。"),
            ("標題\t內文\n集市\t集市开张。\n", "集市", "集市开张。"),
            ("标题，正文\n集市，集市开张。\n", "集市", "集市开张。"),
            ("sep=;\ntitle;content\n集市;集市开张。\n", "集市", "集市开张。"),
            ("标题,正文\n=\"集市\",集市开张。\n标题,正文\n", "集市", "集市开张。"),
            ("渡口日报稿件,\n\n标题,正文\n集市,集市开张。\n", "集市", "集市开张。"),
            ("\"标题\",\"正文\"\n\"集市\",\"<p>集市</p><p>开张&nbsp;。</p>\"\n", "集市", "集市\n开张。"),
        ] {
            let (articles, reported) = table(table_text);
            assert_eq!(articles.len(), 1, "{table_text}: {reported:?}");
            assert_eq!(
                (articles[0].title.as_str(), articles[0].text.as_str()),
                (title, text),
                "{table_text}"
            );
        }
        let names = FieldNames::default();
        for (text, expected) in [
            ("标题\t日期\t正文\n集市\t2024/1/5\t集市开张。\n", true),
            ("\n标题,正文\n", true),
            ("本报讯，标题，正文都好\n", false),
            ("标题\n正文\n", false),
            ("", false),
        ] {
            assert_eq!(is_table(text, &names), expected, "{text}");
        }
        let (articles, reported) = table("甲,乙\n1,2\n");
        assert!(articles.is_empty() && reported[0].contains("names a column 正文"), "{reported:?}");
    }

    #[test]
    fn rows_of_another_length_and_open_quotations_are_reported_with_their_lines() {
        let (articles, reported) = table(
            "标题,日期,正文\n甲,2024-11-20,一,二\n乙,2024-11-21\n丙,2024-11-22,\"三\n丁,2024-11-23,四\n",
        );
        let titles: Vec<&str> = articles.iter().map(|article| article.title.as_str()).collect();
        assert_eq!(titles, ["甲", "乙", "丙", "丁"]);
        assert_eq!(articles[2].text, "\"三");
        for (at, start) in
            ["a.csv, line 2: has 4 cells", "a.csv, line 3: has 2 cells"].into_iter().enumerate()
        {
            assert!(reported[at].starts_with(start), "{reported:?}");
        }
        assert!(
            reported.iter().any(|said| said.starts_with("a.csv, line 4: a quotation mark")),
            "{reported:?}"
        );
    }
}
