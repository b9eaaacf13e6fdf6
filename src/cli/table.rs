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

    #[test]
    fn a_table_is_safe_to_open() {
        let mut out = Vec::new();
        let rows = [["=1+1".to_owned(), "一,\"二\"".to_owned()], ["-三".to_owned(), "四\n五".to_owned()]];
        write(&mut out, ["a", "b"], rows.into_iter()).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert_eq!(text, "\u{feff}a,b\r\n'=1+1,\"一,\"\"二\"\"\"\r\n'-三,\"四\n五\"\r\n");
    }
}
