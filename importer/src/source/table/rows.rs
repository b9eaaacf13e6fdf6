//! The rows of a text table (comma, semicolon or tab between the cells), one after the other.
//!
//! Cells are quoted as in RFC 4180, read as people write them: a quotation mark inside a cell that neither closes it
//! nor is doubled is a character, and one that is never closed does not swallow the rows behind it. The `csv` crate
//! reads such a table without a word, to the end of the file in one cell, and cannot say where the quotation began.

use std::collections::VecDeque;
use std::io::{self, BufRead};

/// One row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Where it begins, counted from 1.
    pub line: u32,
    pub cells: Vec<String>,
    /// A quotation mark of it is never closed; it was read as a character.
    pub open_quote: bool,
}

/// The most bytes of one row.
pub const MAX_ROW: usize = 4 << 20;
/// Rows behind an open quotation mark are read again; this is the least that is looked at for its end.
const MIN_LOOKAHEAD: usize = 16 << 10;

/// Reads rows from lines of UTF-8.
pub struct Rows<R> {
    reader: R,
    delimiter: char,
    /// Lines that were read and not used yet, without their line ends.
    waiting: VecDeque<Line>,
    /// Line number of the next line to be used.
    line: u32,
    /// How far the end of a quotation is looked for; halved by every one that has none.
    lookahead: usize,
}

/// A line without its end; empty where it is longer than any row may be.
struct Line {
    text: String,
    too_long: bool,
}

impl<R: BufRead> Rows<R> {
    pub fn new(reader: R) -> Rows<R> {
        Rows { reader, delimiter: ',', waiting: VecDeque::new(), line: 1, lookahead: MAX_ROW }
    }

    pub fn set_delimiter(&mut self, delimiter: char) {
        self.delimiter = delimiter;
    }

    /// Up to that many of the next lines, without using them.
    pub fn peek(&mut self, count: usize) -> io::Result<Vec<&str>> {
        while self.waiting.len() < count {
            let Some(line) = self.read_line()? else { break };
            self.waiting.push_back(line);
        }
        Ok(self.waiting.iter().take(count).map(|line| line.text.as_str()).collect())
    }

    /// Passes over a line.
    pub fn skip_line(&mut self) -> io::Result<()> {
        self.next_line().map(|_| ())
    }

    /// The next row that is not blank; an error in place of one that is longer than [`MAX_ROW`].
    pub fn next(&mut self) -> io::Result<Option<Result<Row, u32>>> {
        loop {
            let line = self.line;
            let Some(Line { text, too_long }) = self.next_line()? else { return Ok(None) };
            if too_long {
                return Ok(Some(Err(line)));
            }
            if text.trim().is_empty() {
                continue;
            }
            return self.row(line, text).map(|row| Some(Ok(row)));
        }
    }

    fn row(&mut self, line: u32, first: String) -> io::Result<Row> {
        let mut split = Split::default();
        let mut ended = split.feed(&first, self.delimiter);
        let (mut taken, mut length) = (0, first.len());
        while ended == Ended::Open && length <= self.lookahead {
            if self.waiting.len() <= taken {
                let Some(next) = self.read_line()? else { break };
                self.waiting.push_back(next);
            }
            let next = &self.waiting[taken];
            if next.too_long {
                break;
            }
            length += next.text.len() + 1;
            ended = split.feed(&next.text, self.delimiter);
            taken += 1;
        }
        if ended == Ended::Whole {
            self.waiting.drain(..taken);
            self.line += u32::try_from(taken).unwrap_or(u32::MAX);
            return Ok(Row { line, cells: split.cells, open_quote: false });
        }
        self.lookahead = (self.lookahead / 2).max(MIN_LOOKAHEAD);
        let cells = first.split(self.delimiter).map(str::to_string).collect();
        Ok(Row { line, cells, open_quote: true })
    }

    fn next_line(&mut self) -> io::Result<Option<Line>> {
        let line = match self.waiting.pop_front() {
            Some(line) => Some(line),
            None => self.read_line()?,
        };
        self.line += u32::from(line.is_some());
        Ok(line)
    }

    fn read_line(&mut self) -> io::Result<Option<Line>> {
        let mut bytes = Vec::new();
        let mut length = 0_usize;
        loop {
            let available = self.reader.fill_buf()?;
            if available.is_empty() {
                break;
            }
            let end = available.iter().position(|byte| *byte == b'\n');
            let used = end.map_or(available.len(), |at| at + 1);
            if length + used <= MAX_ROW {
                bytes.extend_from_slice(&available[..used]);
            }
            length += used;
            self.reader.consume(used);
            if end.is_some() {
                break;
            }
        }
        if length == 0 {
            return Ok(None);
        }
        if length > MAX_ROW {
            return Ok(Some(Line { text: String::new(), too_long: true }));
        }
        for end in [b'\n', b'\r'] {
            if bytes.last() == Some(&end) {
                bytes.pop();
            }
        }
        Ok(Some(Line { text: String::from_utf8_lossy(&bytes).into_owned(), too_long: false }))
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Ended {
    Whole,
    /// The text ends inside a quotation.
    Open,
    /// A quotation goes on over a line end and then another begins: the first was never closed.
    Torn,
}

/// Cells of a row, fed line by line.
#[derive(Default)]
struct Split {
    cells: Vec<String>,
    /// The quoted cell that the last line did not close.
    quoted: Option<String>,
}

impl Split {
    fn feed(&mut self, line: &str, delimiter: char) -> Ended {
        let mut rest = line;
        let mut began_above = false;
        if let Some(cell) = &mut self.quoted {
            cell.push('\n');
            began_above = true;
        }
        loop {
            let Some(mut cell) = self.quoted.take() else {
                if let Some(quoted) = rest.trim_start_matches([' ', '\u{feff}']).strip_prefix('"') {
                    self.quoted = Some(String::new());
                    rest = quoted;
                    continue;
                }
                let Some((cell, after)) = rest.split_once(delimiter) else {
                    self.cells.push(rest.to_string());
                    return Ended::Whole;
                };
                self.cells.push(cell.to_string());
                rest = after;
                continue;
            };
            let Some(at) = rest.find('"') else {
                cell.push_str(rest);
                self.quoted = Some(cell);
                return Ended::Open;
            };
            cell.push_str(&rest[..at]);
            let behind = &rest[at + 1..];
            if let Some(after) = behind.strip_prefix('"') {
                cell.push('"');
                self.quoted = Some(cell);
                rest = after;
                continue;
            }
            let end = behind.trim_start_matches(' ');
            if end.is_empty() {
                self.cells.push(cell);
                return Ended::Whole;
            }
            if let Some(after) = end.strip_prefix(delimiter) {
                self.cells.push(cell);
                began_above = false;
                rest = after;
                continue;
            }
            if began_above && (cell.ends_with([delimiter, '\n'])) {
                return Ended::Torn;
            }
            cell.push('"');
            self.quoted = Some(cell);
            rest = behind;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str, delimiter: char) -> Vec<(u32, String, bool)> {
        let mut rows = Rows::new(text.as_bytes());
        rows.set_delimiter(delimiter);
        let mut all = Vec::new();
        while let Some(row) = rows.next().unwrap() {
            let row = row.unwrap();
            all.push((row.line, row.cells.join("|"), row.open_quote));
        }
        all
    }

    #[test]
    fn cells_are_read_as_people_write_them() {
        for (text, expected) in [
            ("a,b\n\nc,d\n", vec![(1, "a|b", false), (3, "c|d", false)]),
            ("\"a,1\",\"b\"\"c\"\nd,e", vec![(1, "a,1|b\"c", false), (2, "d|e", false)]),
            ("\"a\n\nb\",c\nd,e", vec![(1, "a\n\nb|c", false), (4, "d|e", false)]),
            ("\"\",a", vec![(1, "|a", false)]),
            ("\"他说\"好\"了\",a", vec![(1, "他说\"好\"了|a", false)]),
            ("a\"b,c", vec![(1, "a\"b|c", false)]),
            ("a,\"b\nc,d\ne,f", vec![(1, "a|\"b", true), (2, "c|d", false), (3, "e|f", false)]),
            ("a,\"b\nc,\"d\"\ne,f", vec![(1, "a|\"b", true), (2, "c|d", false), (3, "e|f", false)]),
            ("a,\"b，\r\nc\"\r\nd,e\r\n", vec![(1, "a|b，\nc", false), (3, "d|e", false)]),
            ("", vec![]),
        ] {
            let expected: Vec<_> =
                expected.into_iter().map(|(line, cells, open)| (line, cells.to_string(), open)).collect();
            assert_eq!(rows(text, ','), expected, "{text:?}");
        }
        assert_eq!(rows("a;b，c\n", ';'), [(1, "a|b，c".into(), false)]);
    }

    #[test]
    fn a_long_line_is_passed_over_wherever_it_is_met_first() {
        let text = format!("a,b\n{}\nc,d\n", "长".repeat(MAX_ROW / 3 + 1));
        let mut rows = Rows::new(text.as_bytes());
        assert_eq!(rows.peek(3).unwrap().len(), 3);
        let found: Vec<Result<u32, u32>> =
            std::iter::from_fn(|| rows.next().unwrap()).map(|row| row.map(|row| row.line)).collect();
        assert_eq!(found, [Ok(1), Err(2), Ok(3)]);
    }

    #[test]
    fn open_quotations_cost_no_square() {
        let text = "a,\"b\n".repeat(200_000);
        assert_eq!(rows(&text, ',').len(), 200_000);
    }
}
