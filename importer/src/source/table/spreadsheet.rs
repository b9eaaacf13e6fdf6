//! XLSX: the rows of every sheet whose top names its columns.
//!
//! Cells of XLSX are read one after the other, so that a sheet with a cell in its last row and column costs no more
//! than one without.

use super::{HEADER_LINES, Header, no_header};
use crate::diagnostic::Problem;
use crate::source::packed;
use crate::source::records::Records;
use calamine::{Data, DataRef, ExcelDateTime, Reader, Xlsx};
use std::io::Cursor;

/// Columns beyond this are not read.
const MAX_COLUMNS: u32 = 256;

/// Adds the articles of a workbook.
pub fn read(bytes: &[u8], mut records: Records) -> Result<(), Problem> {
    let bad = |error: calamine::XlsxError| Problem::BadSyntax { format: "XLSX", reason: error.to_string() };
    packed::check_size(bytes, "XLSX")?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(bad)?;
    let mut found = false;
    for sheet in book.sheet_names() {
        let mut cells = book.worksheet_cells_reader(&sheet).map_err(bad)?;
        let mut reader = SheetReader::default();
        while let Some(cell) = cells.next_cell().map_err(bad)? {
            let (row, column) = cell.get_position();
            if column < MAX_COLUMNS {
                reader.take(row, column, shown(cell.get_value()), &mut records);
            }
        }
        reader.end_row(&mut records);
        found |= reader.header.is_some();
    }
    records.finish();
    if found { Ok(()) } else { Err(no_header()) }
}

/// The rows of one sheet, from its cells.
#[derive(Default)]
struct SheetReader {
    header: Option<Header>,
    row: u32,
    cells: Vec<String>,
    seen: usize,
}

impl SheetReader {
    fn take(&mut self, row: u32, column: u32, value: String, records: &mut Records) {
        if row != self.row {
            self.end_row(records);
            self.row = row;
        }
        let column = column as usize;
        if self.cells.len() <= column {
            self.cells.resize(column + 1, String::new());
        }
        self.cells[column] = value;
    }

    fn end_row(&mut self, records: &mut Records) {
        let mut cells = std::mem::take(&mut self.cells);
        if cells.is_empty() {
            return;
        }
        self.seen += 1;
        let line = Some(self.row + 1);
        match &self.header {
            Some(header) => {
                // A sheet has no cells where nothing was entered; that is no row of another length.
                let columns = header.columns.len();
                if cells.len() < columns {
                    cells.resize(columns, String::new());
                }
                header.add(cells, line, records);
            }
            None if self.seen <= HEADER_LINES => self.header = Header::of(&cells, records.names),
            None => {}
        }
    }
}

/// A cell's value as a person would type it.
fn shown(value: &DataRef) -> String {
    match value {
        DataRef::DateTime(moment) => day(moment),
        value => match Data::from(value.clone()) {
            Data::Empty | Data::Error(_) => String::new(),
            Data::Float(number) if number.fract() == 0.0 => format!("{number:.0}"),
            Data::DateTime(moment) => day(&moment),
            other => other.to_string(),
        },
    }
}

fn day(moment: &ExcelDateTime) -> String {
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    format!("{year:04}-{month:02}-{day:02}")
}
