//! Grams: what the lexicon lists. In each run every pair of neighbouring symbols, and the run's last symbol
//! by itself. So a single character is a prefix of the grams of all its places, two are one gram, and a
//! longer phrase is an intersection that is then checked against the text.

use super::fold::{BREAK, Symbol};

/// Two symbols, or one and [`BREAK`] where a run ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Gram(pub Symbol, pub Symbol);

impl Gram {
    /// The gram as bytes that sort as grams do: two for a lone symbol, four for a pair.
    pub fn key(self) -> ([u8; 4], usize) {
        let [a, b] = self.0.to_be_bytes();
        let [c, d] = self.1.to_be_bytes();
        ([a, b, c, d], if self.1 == BREAK { 2 } else { 4 })
    }
}

/// The grams of folded text, in its order.
pub(crate) fn grams(symbols: &[Symbol]) -> impl Iterator<Item = Gram> + '_ {
    symbols.iter().enumerate().filter(|&(_, &symbol)| symbol != BREAK).map(|(at, &symbol)| {
        let next = symbols.get(at + 1).copied().unwrap_or(BREAK);
        Gram(symbol, next)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_has_its_pairs_and_its_last_symbol() {
        let found: Vec<Gram> = grams(&[5, 6, BREAK, 7, 8, 9]).collect();
        assert_eq!(found, [Gram(5, 6), Gram(6, BREAK), Gram(7, 8), Gram(8, 9), Gram(9, BREAK)]);
        assert_eq!(grams(&[]).count(), 0);
    }

    #[test]
    fn keys_sort_as_grams_do() {
        let order = [Gram(1, BREAK), Gram(1, 1), Gram(1, 0x100), Gram(2, BREAK), Gram(0x100, 3)];
        let keys: Vec<Vec<u8>> = order.iter().map(|gram| gram.key().0[..gram.key().1].to_vec()).collect();
        assert!(keys.is_sorted());
        assert!(order.is_sorted());
    }
}
