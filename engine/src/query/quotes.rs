//! Quotation marks in queries: which mark opens a quotation, which marks close it, and which one to write.

use crate::text::slice::slice;

/// One kind of quotation: the marks that open it, the marks that close it, and the one to close it with.
struct Quotation {
    open: &'static [char],
    close: &'static [char],
    written: char,
}

/// Curly and straight double quotes are one kind: input methods and OCR mix them.
const QUOTATIONS: [Quotation; 3] = [
    Quotation {
        open: &['"', '“', '”', '„', '‟', '＂', '〝'],
        close: &['"', '“', '”', '‟', '＂', '〞', '〟'],
        written: '"',
    },
    Quotation { open: &['「', '｢'], close: &['」', '｣'], written: '」' },
    Quotation { open: &['『'], close: &['』'], written: '』' },
];

fn opened_by(mark: char) -> Option<&'static Quotation> {
    QUOTATIONS.iter().find(|quotation| quotation.open.contains(&mark))
}

/// The marks that close a quotation opened by `mark`; `None` where it opens none.
pub(crate) fn closing(mark: char) -> Option<&'static [char]> {
    opened_by(mark).map(|quotation| quotation.close)
}

/// The mark to close a quotation with that `mark` opened; `None` where it opens none.
pub(crate) fn written_close(mark: char) -> Option<char> {
    opened_by(mark).map(|quotation| quotation.written)
}

/// Whether a character opens or closes a quotation.
pub(crate) fn is_quotation_mark(c: char) -> bool {
    QUOTATIONS.iter().any(|quotation| quotation.open.contains(&c) || quotation.close.contains(&c))
}

/// The text between quotation marks that enclose the whole token (or that are never closed).
pub(crate) fn quoted(token: &str) -> Option<&str> {
    let mut characters = token.char_indices();
    let (_, mark) = characters.next()?;
    let close = closing(mark)?;
    let inside = slice(token, mark.len_utf8()..);
    match characters.find(|(_, c)| close.contains(c)) {
        None => Some(inside),
        Some((at, c)) if at + c.len_utf8() == token.len() => Some(slice(token, mark.len_utf8()..at)),
        // Text goes on behind the closing mark: “两码”查验 is one phrase with marks in it.
        Some(_) => None,
    }
}
