//! The naive measure of near.

/// Edit distance between whole strings (Levenshtein).
pub fn distance<T: PartialEq>(a: &[T], b: &[T]) -> usize {
    let mut row: std::vec::Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut before = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let replaced = before + usize::from(x != y);
            before = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(before + 1);
        }
    }
    row[b.len()]
}
