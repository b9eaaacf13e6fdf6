//! Where an index lies within other bytes, and one number for a set of files.

use std::ops::Range;

use super::root::{MAGIC, Root, lengths};
use crate::bytes::reader::checksum;

/// Where an index lies within other bytes, such as a compiled module.
pub fn find(bytes: &[u8]) -> Option<Range<usize>> {
    let starts = bytes.windows(MAGIC.len()).enumerate().filter(|&(_, window)| window == MAGIC);
    starts.map(|(at, _)| at).find_map(|start| {
        let (_, length) = lengths(&bytes[start..]).ok()?;
        let end = start.checked_add(usize::try_from(length).ok()?)?;
        Root::open(bytes.get(start..end)?).ok().map(|_| start..end)
    })
}

/// One number for a set of named files: the same for the same names and bytes in the same order.
pub fn fingerprint<'f>(files: impl Iterator<Item = (&'f [u8], &'f [u8])>) -> u64 {
    let sums = files.flat_map(|(name, bytes)| [checksum(name), checksum(bytes)]);
    checksum(&sums.flat_map(u64::to_le_bytes).collect::<Vec<u8>>())
}
