//! Sorting, in one place: every instance of the standard sort costs the page's module three kilobytes.

use crate::prelude::*;

/// The places of `keys` in ascending order of key, equal keys in the order given.
pub(crate) fn order(keys: impl Iterator<Item = u64>) -> impl Iterator<Item = usize> {
    let mut order: Vec<(u64, u32)> = keys.zip(0..).collect();
    order.sort_unstable();
    order.into_iter().map(|(_, place)| place as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_keys_keep_their_order() {
        let places: Vec<usize> = order([3, 1, u64::MAX, 1, 0].into_iter()).collect();
        assert_eq!(places, [4, 1, 3, 0, 2]);
    }
}
