//! Sorting by numbers. The module has one instance of the standard sort for all of it: each further one takes as much
//! room as a page of other code.

use std::collections::BinaryHeap;

/// Sorts items by a number; what is equal stays in its order.
pub(crate) fn sort_by_number<T>(items: &mut [T], number: impl Fn(&T) -> u64) {
    let mut order = sorted(items.iter().map(number).zip(0..).collect());
    for at in 0..order.len() {
        // What stood there may have been swapped away; then its new place is known.
        let mut from = order[at].1 as usize;
        while from < at {
            from = order[from].1 as usize;
        }
        order[at].1 = from as u32;
        items.swap(at, from);
    }
}

/// By a heap: the standard sorts take eight times the room.
fn sorted(order: Vec<(u64, u32)>) -> Vec<(u64, u32)> {
    if order.is_sorted() { order } else { BinaryHeap::from(order).into_sorted_vec() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn items_are_sorted_as_the_standard_sort_does(mut items in prop::collection::vec((0u64..20, any::<u8>()), 0..60)) {
            let mut expected = items.clone();
            expected.sort_by_key(|&(number, _)| number);
            sort_by_number(&mut items, |&(number, _)| number);
            prop_assert_eq!(items, expected);
        }
    }
}
