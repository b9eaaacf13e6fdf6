//! Numbers as text. The standard library's formatting does far more, and the page's module would carry all of it.

use crate::prelude::*;

/// A number as it is usually written.
pub fn decimal(value: u64) -> String {
    in_base(10, value, 1)
}

/// A number in a base up to 16, in at least so many digits.
pub(crate) fn in_base(base: u64, mut value: u64, digits: usize) -> String {
    let mut out = String::new();
    while value > 0 || out.len() < digits {
        out.insert(0, char::from(b"0123456789ABCDEF"[(value % base) as usize]));
        value /= base;
    }
    out
}
