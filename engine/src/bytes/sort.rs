//! Sorting by numbers. The module has one instance of the standard sort for all of it: each further one takes as much
//! room as a page of other code.

/// Sorts items by a number; what is equal stays in its order.
pub(crate) fn sort_by_number<T: Clone>(items: &mut Vec<T>, number: impl Fn(&T) -> u64) {
    let mut order: Vec<(u64, u32)> = items.iter().map(number).zip(0..).collect();
    sort(&mut order);
    *items = order.into_iter().map(|(_, place)| items[place as usize].clone()).collect();
}

#[inline(never)]
fn sort(order: &mut [(u64, u32)]) {
    order.sort_unstable();
}
