//! Section `ids`: from an article's id, or one that it had before, to its number. Entries of eight bytes, ascending: a
//! hash of the id (the upper half of its checksum) and the number; an earlier id has two entries with [`ALIAS`] in the
//! number, one for each of its two hashes, because the record does not repeat it to be compared. Hashes are spread evenly, so an entry's place is nearly known: one read of
//! some kilobytes finds it, however many articles there are.

#[cfg(feature = "build")]
use std::collections::BTreeSet;
use std::ops::Range;

#[cfg(feature = "build")]
use crate::article::Article;

use crate::bytes::error::{IndexError, Section};
use crate::bytes::reader::{Reader, checksum};
use crate::bytes::source::Source;

const ENTRY: u64 = 8;

/// Set in the number of an article whose earlier id it is.
pub(crate) const ALIAS: u32 = 1 << 31;

/// What is hashed for the second entry of an earlier id.
pub(crate) fn second(id: &str) -> String {
    [id, "\0"].concat()
}

/// The numbers of the articles whose id, or earlier id, has the same hash; `at` is where the section lies.
pub(crate) fn candidates(source: &Source<'_>, at: &Range<u64>, id: &str) -> Result<Vec<u32>, IndexError> {
    let count = (at.end - at.start) / ENTRY;
    let wanted = hash(id);
    let guess = (u64::from(wanted) * count) >> 32;
    // The place of a hash deviates by half the square root of the count: four times that finds all but one in 15,000.
    let mut reach = 8 + 2 * count.isqrt();
    loop {
        let first = guess.saturating_sub(reach);
        let last = (guess + reach).min(count);
        let bytes = source.read(at.start + first * ENTRY..at.start + last * ENTRY)?;
        let mut entries = Reader::new(bytes, Section::Ids);
        let (mut begins, mut ends) = (first == 0, last == count);
        let mut numbers = Vec::new();
        while !entries.is_empty() {
            let (hash, number) = (entries.u32()?, entries.u32()?);
            begins |= hash < wanted;
            ends |= hash > wanted;
            if hash == wanted {
                numbers.push(number);
            }
        }
        if begins && ends {
            return Ok(numbers);
        }
        reach *= 4;
    }
}

fn hash(id: &str) -> u32 {
    let sum = checksum(id.as_bytes());
    (sum >> 32) as u32 ^ sum as u32
}

/// Writes the section; ids in the order of the articles' numbers. What is an id of today is no earlier one.
#[cfg(feature = "build")]
pub(crate) fn write(articles: &[Article]) -> Vec<u8> {
    let mut taken: BTreeSet<&str> = articles.iter().map(|article| article.id.as_str()).collect();
    let mut entries = Vec::with_capacity(articles.len());
    for (number, article) in (0..).zip(articles) {
        entries.push((hash(&article.id), number));
        for alias in article.aliases.iter().filter(|alias| !alias.is_empty()) {
            if taken.insert(alias) {
                entries.extend([(hash(alias), number | ALIAS), (hash(&second(alias)), number | ALIAS)]);
            }
        }
    }
    entries.sort_unstable();
    entries.iter().flat_map(|(hash, number)| [hash.to_le_bytes(), number.to_le_bytes()]).flatten().collect()
}

#[cfg(all(test, feature = "build"))]
mod tests {
    use super::*;

    #[test]
    fn every_id_is_found_and_no_other() {
        for count in [0, 1, 7, 3_000] {
            let ids: Vec<String> = (0..count).map(|n| format!("2024-11-20_{n:02}")).collect();
            let articles = ids.iter().map(|id| Article { id: id.clone(), ..Article::default() });
            let bytes = write(&articles.collect::<Vec<_>>());
            let source = Source::whole(&bytes);
            let at = 0..bytes.len() as u64;
            for (number, id) in (0..).zip(&ids) {
                assert!(candidates(&source, &at, id).unwrap().contains(&number));
            }
            assert!(candidates(&source, &at, "nowhere").unwrap().len() <= 1);
        }
    }
}
