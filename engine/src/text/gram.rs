//! Grams: what the lexicon lists. In each run every pair of neighbouring symbols, and every symbol by itself. So one
//! or two characters are one gram, and a longer phrase is an intersection of pairs whose places must fit.

#[cfg(test)]
use super::fold::BREAK;
use super::fold::Symbol;

/// Two symbols, or one and [`BREAK`](super::fold::BREAK).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Gram(pub Symbol, pub Symbol);

impl Gram {
    /// The gram as a number, in whose order grams are listed.
    pub fn number(self) -> u32 {
        u32::from(self.0) << 16 | u32::from(self.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_sort_as_grams_do() {
        let order = [Gram(1, BREAK), Gram(1, 1), Gram(1, 0x100), Gram(2, BREAK), Gram(0x100, 3)];
        assert!(order.map(Gram::number).is_sorted());
        assert!(order.is_sorted());
    }
}
