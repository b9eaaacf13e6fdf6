//! Ranking in integers: BM25 (S. Robertson and others, 1994) with a bonus for the title.
//!
//! A phrase is worth more the fewer articles contain it and the more often it stands in a short article, with
//! diminishing returns. In the title it counts once more, three times over; as the whole title, above all.
//! All numbers are fixed-point, so every machine ranks alike.

use crate::index::counts::Counts;
use crate::index::postings::Posting;

/// Fixed-point one of a rarity: 8 bits of fraction.
const ONE: u32 = 256;
/// BM25's k1 = 1.2 and b = 0.75, in hundredths.
const K1: u64 = 120;
const B: u64 = 75;
/// How much a place in the title counts against one in the body.
const TITLE: u64 = 3;
/// Added where the phrase is the whole title; more than any frequency can be worth.
const WHOLE_TITLE: u64 = 8;

/// Turns postings into scores.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bm25 {
    articles: u32,
    mean_length: u32,
}

impl Bm25 {
    pub fn new(counts: &Counts) -> Bm25 {
        Bm25 { articles: counts.articles, mean_length: counts.mean_length }
    }

    /// log2(1 + articles / frequency), with 8 bits of fraction: the inverse document frequency.
    pub fn rarity(&self, document_frequency: u32) -> u32 {
        let ratio = (u64::from(self.articles) << 16) / u64::from(document_frequency.max(1));
        log2((1 << 16) + ratio) - 16 * ONE
    }

    /// What a phrase of that rarity is worth in an article of `length` grams.
    pub fn weigh(&self, rarity: u32, posting: Posting, length: u16, whole_title: bool) -> u32 {
        let frequency = u64::from(posting.frequency) * 100;
        let relative = u64::from(length) * B / u64::from(self.mean_length) + (100 - B);
        let body = frequency * (K1 + 100) * 100 / (frequency * 100 + K1 * relative);
        let title = if posting.in_title { TITLE * 100 } else { 0 };
        let whole = if whole_title { WHOLE_TITLE * 100 } else { 0 };
        (u64::from(rarity) * (body + title + whole) / 100) as u32
    }
}

/// log2 of a number from 1, with 8 bits of fraction (by repeated squaring: D. Knuth, TAOCP 1.2.2).
pub(crate) fn log2(value: u64) -> u32 {
    let whole = value.max(1).ilog2();
    // The number as a fraction from 1 to 2, with 31 bits behind the point.
    let mut fraction = if whole >= 31 { value >> (whole - 31) } else { value << (31 - whole) };
    let mut result = whole;
    for _ in 0..8 {
        fraction = (fraction * fraction) >> 31;
        result <<= 1;
        if fraction >= 1 << 32 {
            fraction >>= 1;
            result |= 1;
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_integer_logarithm_is_the_real_one() {
        for value in [1, 2, 3, 5, 100, 1_000, 65_535, 65_536, 1 << 40, u64::from(u32::MAX)] {
            let exact = (value as f64).log2() * 256.0;
            assert!((f64::from(log2(value)) - exact).abs() <= 1.0, "{value}");
        }
    }

    #[test]
    fn the_better_match_weighs_more() {
        let bm25 = Bm25 { articles: 1_000, mean_length: 400 };
        let posting = |frequency, in_title| Posting { article: 0, frequency, in_title };
        let weight = |df, frequency, in_title, length, whole| {
            bm25.weigh(bm25.rarity(df), posting(frequency, in_title), length, whole)
        };
        let plain = weight(10, 1, false, 400, false);
        assert!(weight(10, 3, false, 400, false) > plain, "more often");
        assert!(weight(10, 1, false, 200, false) > plain, "in a shorter article");
        assert!(weight(3, 1, false, 400, false) > plain, "rarer");
        assert!(weight(10, 1, true, 400, false) > weight(10, 255, false, 400, false), "in the title");
        assert!(weight(10, 1, true, 400, true) > weight(10, 255, true, 400, false), "as the whole title");
        assert!(weight(1_000, 1, false, 65_535, false) > 0, "everywhere");
    }
}
