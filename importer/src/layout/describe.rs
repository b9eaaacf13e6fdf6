//! Lines in reading order with what the page reader judges them by.

use super::piece::Piece;
use super::regions::Block;
use crate::page::Line;
use crate::page::line::{Bounds, Direction, Geometry, LineRole, Word};

/// Least sizes of a headline of the first and of the second level, in hundredths of the body's height.
const LEVELS: [u16; 2] = [175, 130];
/// The least size, in hundredths of the body's height, of a line that its source calls a headline of a lower level.
const LABELLED: u16 = 112;
/// A line of a column is of a headline from this height on, in body heights.
const HEADLINE: f64 = 1.3;
/// A line of a headline that fills so much of its region may go on in the next line.
const FULL: f64 = 0.75;

/// Adds lines that belong to no article.
pub(super) fn apart(lines: Vec<Piece>, role: LineRole, body: f64, vertical: bool, arranged: &mut Vec<Line>) {
    for line in lines {
        let geometry = Geometry {
            bounds: line.printed,
            height: line.height,
            direction: direction(vertical),
            confidence: line.confidence,
            size: hundredths(line.height, body),
            space_above: u16::MAX,
            ..Geometry::default()
        };
        arranged.push(Line {
            text: line.text,
            geometry: Some(geometry),
            role: Some(role),
            words: line.printed_words,
            cut: line.cut,
        });
    }
}

/// Adds the lines of a block; pieces of one row become one line.
pub(super) fn block(lines: &[Piece], block: &Block, body: f64, vertical: bool, arranged: &mut Vec<Line>) {
    let number = arranged.last().and_then(|line| line.geometry).map_or(1, |geometry| geometry.block + 1);
    let frame = block.frame;
    let mut above: Option<f64> = None;
    let mut rows: Vec<Piece> =
        block.rows.iter().map(|row| joined(row.iter().map(|at| &lines[*at]))).collect();
    let least = if block.above_columns { 0.0 } else { HEADLINE * body };
    rows = unwrapped(rows, frame, least);
    for line in rows {
        let height = line.height.max(1e-3);
        let indent = hundredths(line.bounds.left - frame.left, height);
        let room = hundredths(frame.right - line.bounds.right, height);
        let size = hundredths(height, body);
        // Of a wide frame the middle is met less exactly.
        let slack = 60.max(hundredths(0.06 * (frame.right - frame.left), height));
        let geometry = Geometry {
            bounds: line.printed,
            height,
            direction: direction(vertical),
            block: number,
            region: block.region,
            above_columns: block.above_columns,
            confidence: line.confidence,
            size,
            space_above: above.map_or(u16::MAX, |bottom| hundredths(line.bounds.top - bottom, body)),
            indent,
            room,
            centred: indent > 50 && indent.abs_diff(room) < slack,
        };
        above = Some(line.bounds.bottom);
        let level = (1..).zip(LEVELS).find(|(_, least)| size >= *least);
        let by_size = level.map(|(level, _)| LineRole::Headline(level));
        // A label that its line's size does not bear out may be that of a subhead.
        let said = line.role.filter(|role| match role {
            LineRole::Headline(level) => *level == 1 || size >= LABELLED,
            role => matches!(role, LineRole::Caption),
        });
        arranged.push(Line {
            text: line.text,
            geometry: Some(geometry),
            role: by_size.or(said),
            words: line.printed_words,
            cut: line.cut,
        });
    }
}

fn direction(vertical: bool) -> Direction {
    if vertical { Direction::Vertical } else { Direction::Horizontal }
}

fn hundredths(length: f64, of: f64) -> u16 {
    (100.0 * length / of).round().clamp(0.0, 65535.0) as u16
}

/// Headlines that were too long for one line: a line at least so high that fills most of its frame goes on in one of the
/// same height.
fn unwrapped(rows: Vec<Piece>, frame: Bounds, least: f64) -> Vec<Piece> {
    let full = FULL * (frame.right - frame.left);
    let mut lines: Vec<Piece> = Vec::with_capacity(rows.len());
    for row in rows {
        match lines.last_mut() {
            Some(last)
                if last.width() > full
                    && last.height >= least
                    && (last.height - row.height).abs() < 0.1 * last.height
                    && !last.text.ends_with(['—', '―', '）', ')', '：', ':']) =>
            {
                *last = joined([&*last, &row].into_iter());
            }
            _ => lines.push(row),
        }
    }
    lines
}

/// Pieces that follow each other as one line. Of a piece whose words' places are not known its own place is.
fn joined<'a>(pieces: impl Iterator<Item = &'a Piece>) -> Piece {
    let words = |piece: &Piece| match piece.printed_words.as_slice() {
        [] => vec![Word { end: piece.text.len(), bounds: piece.printed }],
        words => words.to_vec(),
    };
    let mut pieces = pieces.peekable();
    let mut line = pieces.next().expect("a row has a line").clone();
    if pieces.peek().is_some() {
        line.printed_words = words(&line);
    }
    for piece in pieces {
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        if latin(line.text.chars().next_back()) && latin(piece.text.chars().next()) {
            line.text.push(' ');
        }
        let before = line.text.len();
        line.text.push_str(&piece.text);
        line.printed_words.extend(
            words(piece).into_iter().map(|word| Word { end: word.end + before, bounds: word.bounds }),
        );
        line.bounds = line.bounds.around(piece.bounds);
        line.printed = line.printed.around(piece.printed);
        line.height = line.height.max(piece.height);
        line.cut |= piece.cut;
    }
    line
}
