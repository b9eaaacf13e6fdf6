//! Sorting by numbers, all of it by one radix sort (D. Knuth, The Art of Computer Programming, 5.2.5). One instance of the
//! standard sort takes 4 kB of the module and is no faster here; a binary heap is as small and takes five times as long.

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

/// Lists that are shorter are sorted by insertion.
const LEAST: usize = 32;

/// Numbers, each with its place, ascending; of equal ones that of the lower place first, as they are given.
fn sorted(mut order: Vec<(u64, u32)>) -> Vec<(u64, u32)> {
    if order.len() < LEAST {
        for end in 1..order.len() {
            let mut at = end;
            while at > 0 && order[at - 1].0 > order[at].0 {
                order.swap(at - 1, at);
                at -= 1;
            }
        }
        return order;
    }
    // Bytes that all numbers share need no pass.
    let first = order[0].0;
    let varying = order.iter().fold(0, |bits, &(number, _)| bits | number ^ first);
    let mut other = order.clone();
    for shift in (0..u64::BITS).step_by(8).filter(|shift| varying >> shift & 0xff != 0) {
        let byte = |number: u64| usize::from((number >> shift) as u8);
        // How many have each byte, and then where the first of them belongs.
        let mut places = [0u32; 256];
        for &(number, _) in &order {
            places[byte(number)] += 1;
        }
        let mut before = 0;
        for place in &mut places {
            before += std::mem::replace(place, before);
        }
        for &item in &order {
            let place = &mut places[byte(item.0)];
            other[*place as usize] = item;
            *place += 1;
        }
        std::mem::swap(&mut order, &mut other);
    }
    order
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn items_are_sorted_as_the_standard_sort_does(
            few in vec((0u64..20, any::<u8>()), 0..90),
            many in vec((any::<u64>(), any::<u8>()), 0..400),
            shift in 0u32..64,
        ) {
            let many = many.into_iter().map(|(number, item)| (number >> shift, item)).collect();
            for mut items in [few, many] {
                let mut expected = items.clone();
                expected.sort_by_key(|&(number, _)| number);
                sort_by_number(&mut items, |&(number, _)| number);
                prop_assert_eq!(items, expected);
            }
        }
    }
}
