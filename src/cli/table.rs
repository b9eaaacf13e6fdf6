//! Tables for spreadsheets, with the same marks and guards as the page's own export (`www/model/export.js`).

use std::io::Write;

use anyhow::Result;

/// Writes a table as CSV that spreadsheet programs open as UTF-8: byte-order mark, lines that end in CR LF.
pub fn write<const N: usize>(
    out: &mut impl Write,
    columns: [&str; N],
    rows: impl Iterator<Item = [String; N]>,
) -> Result<()> {
    out.write_all("\u{feff}".as_bytes())?;
    let mut table = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    table.write_record(columns)?;
    for row in rows {
        table.write_record(row.map(guarded))?;
    }
    table.flush()?;
    Ok(())
}

/// A spreadsheet would run a text that begins like a formula.
fn guarded(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same rows and the same file as in `tests/page/export.test.mjs`: program and page write one table.
    #[test]
    fn a_table_is_written_as_the_page_writes_it() {
        let rows: Vec<[String; 7]> =
            serde_json::from_str(include_str!("../../tests/golden/table.json")).unwrap();
        let columns = rows[0].each_ref().map(String::as_str);
        let mut out = Vec::new();
        write(&mut out, columns, rows[1..].iter().cloned()).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), include_str!("../../tests/golden/table.csv"));
    }
}
