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
#[cfg(feature = "build")]
const K1: u64 = 120;
#[cfg(feature = "build")]
const B: u64 = 75;
/// From which share on a class begins, and what a class is worth, in hundredths.
#[cfg(feature = "build")]
const CLASS_LIMITS: [u64; 3] = [80, 115, 150];
const CLASS_WORTH: [u64; 4] = [60, 97, 130, 175];
/// How much a place in the title counts against one in the body.
const TITLE: u64 = 3;
/// Added where the phrase is the whole title; more than any frequency can be worth.
const WHOLE_TITLE: u64 = 8;

/// Turns postings into scores.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bm25 {
    articles: u32,
    #[cfg_attr(not(feature = "build"), expect(dead_code))]
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

    /// The class of a gram that occurs so often in an article of so many grams: BM25's share in four steps.
    #[cfg(feature = "build")]
    pub fn class(&self, frequency: u32, length: u32) -> u8 {
        let frequency = u64::from(frequency) * 100;
        let relative = u64::from(length) * B / u64::from(self.mean_length) + (100 - B);
        let share = frequency * (K1 + 100) * 100 / (frequency * 100 + K1 * relative);
        CLASS_LIMITS.iter().filter(|&&limit| share >= limit).count() as u8
    }

    /// What a phrase of that rarity is worth in an article.
    pub fn points(&self, rarity: u32, posting: Posting) -> u32 {
        (u64::from(rarity) * worth(&posting) / 100) as u32
    }

    /// Added where a phrase of that rarity is the whole title.
    pub fn whole_title(&self, rarity: u32) -> u32 {
        (u64::from(rarity) * WHOLE_TITLE) as u32
    }
}

/// What a gram is worth in an article, in hundredths of its rarity.
pub(crate) fn worth(posting: &Posting) -> u64 {
    CLASS_WORTH[usize::from(posting.class & 3)] + if posting.in_title { TITLE * 100 } else { 0 }
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
        let weight = |df, frequency, in_title, length| {
            let class = bm25.class(frequency, length);
            bm25.points(bm25.rarity(df), Posting { article: 0, class, in_title })
        };
        let plain = weight(10, 1, false, 400);
        assert!(weight(10, 3, false, 400) > plain, "more often");
        assert!(weight(10, 1, false, 100) > plain, "in a shorter article");
        assert!(weight(3, 1, false, 400) > plain, "rarer");
        assert!(weight(10, 1, true, 400) > weight(10, 255, false, 400), "in the title");
        let title = bm25.whole_title(bm25.rarity(10));
        assert!(weight(10, 1, true, 400) + title > weight(10, 255, true, 400), "as the whole title");
        assert!(weight(1_000, 1, false, 65_535) > 0, "everywhere");
    }
}
