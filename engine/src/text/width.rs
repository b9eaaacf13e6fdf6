//! Full-width forms of ASCII, as Chinese keyboards type them.

/// A full-width ASCII character as the plain one; every other character as it is.
pub(crate) fn half_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    }
}
