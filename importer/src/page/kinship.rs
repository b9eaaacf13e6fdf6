//! How much two passages speak of the same thing.
//!
//! An editor who finds a stray headline reads the text around it. Here the share of a passage's character
//! pairs that another passage has too stands for that reading: a headline finds most of its pairs in its own
//! report and next to none in a stranger's.

use std::collections::HashSet;
use std::hash::{BuildHasherDefault, Hasher};

/// A set of grams, each packed into one number: 21 bits a character.
pub type Grams = HashSet<u64, BuildHasherDefault<Stir>>;

/// One multiplication in place of the standard hash, which guards against an enemy that a newspaper is not.
#[derive(Clone, Copy, Debug, Default)]
pub struct Stir(u64);

impl Hasher for Stir {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(self.0 ^ u64::from(*byte));
        }
    }

    fn write_u64(&mut self, gram: u64) {
        let stirred = gram.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = stirred ^ (stirred >> 32);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// The pairs of neighbouring letters, digits and ideographs of a passage.
#[derive(Clone, Debug, Default)]
pub struct Pairs {
    pairs: Grams,
}

impl Pairs {
    /// The pairs of those texts together.
    pub fn of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Pairs {
        let mut pairs = Grams::default();
        for text in texts {
            pairs.extend(neighbours(text));
        }
        Pairs { pairs }
    }

    /// The share of `text`'s pairs that are among these, in hundredths; 0 where it has none.
    pub fn share(&self, text: &str) -> u32 {
        let own: Grams = neighbours(text).collect();
        if own.is_empty() {
            return 0;
        }
        let common = own.iter().filter(|pair| self.pairs.contains(pair)).count();
        (common * 100 / own.len()) as u32
    }

    /// Whether that pair of characters stands somewhere in these texts.
    pub fn holds(&self, first: char, second: char) -> bool {
        self.pairs.contains(&packed(first, second))
    }
}

/// The runs of three letters, digits and ideographs of a passage.
pub fn triples(text: &str) -> impl Iterator<Item = u64> + '_ {
    let mut last: [Option<char>; 2] = [None; 2];
    text.chars().filter(|c| c.is_alphanumeric()).filter_map(move |c| {
        let triple = last[0].zip(last[1]).map(|(a, b)| packed(a, b) << 21 | u64::from(u32::from(c)));
        last = [last[1], Some(c)];
        triple
    })
}

fn packed(first: char, second: char) -> u64 {
    u64::from(u32::from(first)) << 21 | u64::from(u32::from(second))
}

fn neighbours(text: &str) -> impl Iterator<Item = u64> + '_ {
    let mut last = None;
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .filter_map(move |c| last.replace(c).map(|before| packed(before, c)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headline_is_kin_to_its_own_report() {
        let report = Pairs::of(["市图书馆新馆下月开放，读者凭证件入馆。"]);
        assert!(report.share("图书馆新馆 下月开放") > 80);
        assert_eq!(report.share("菜价回落"), 0);
        assert_eq!(report.share(""), 0);
    }
}
