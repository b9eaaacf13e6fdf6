//! Similar articles: for each article the few that are most like it, found when the index is built.
//!
//! There are two classes. *Near-identical* articles are the same text again (a reprint, another edition, a
//! second version): of the shorter one's distinct shingles (four characters in a row, punctuation left out)
//! at least 60 % stand in the longer one too. The others are *related*: they share what is rare elsewhere.
//! An article's 64 most telling grams (often here, rare elsewhere) are looked up like a query and the answers
//! ranked by [`crate::rank`]; an article that has fewer than four of them, or reaches less than an eighth of
//! what they are worth in their own article, is left out. Only articles that come up this way, on either
//! side, are compared shingle by shingle. Where that finds other versions of an article, what only they have
//! in common says nothing about other articles, and the lookup is done once more without it. Slogans and
//! residue of the page (口号, 其他) are like nothing.
//!
//! # Section `similar`
//!
//! Empty where no article is similar to any other. Else, articles in their order, 32 to a block:
//!
//! | what | code |
//! | --- | --- |
//! | for each block the offset of its bits, from the end of these offsets | 4 bytes each |
//! | the blocks | bits ([`crate::bits`]), each block beginning on a whole byte |
//!
//! An article within its block:
//!
//! | what | code |
//! | --- | --- |
//! | how many similar articles, at most 5 | 3 bits |
//! | how many of them are near-identical: the first ones (left out where there are none at all) | 3 bits |
//! | each, most similar first: its number | as many bits as the highest number needs |

use crate::Archive;
use crate::article::Date;
use crate::bits::BitReader;
use crate::bytes::u32_at;
use crate::index::articles::Tag;
use crate::index::{IndexError, Section};
use crate::prelude::*;

/// Articles to a block.
const BLOCK: u32 = 32;
/// Similar articles to an article.
const MOST: usize = 5;

/// An article that is like another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SimilarArticle {
    pub id: String,
    pub title: String,
    pub date: Option<Date>,
    pub page_no: Option<u16>,
    /// Whether it is the same text again, not merely about the same.
    pub near_identical: bool,
}

impl Archive<'_> {
    /// The articles most like the one with that id: near-identical ones first, then related ones, each
    /// most similar first. None where no article has that id.
    pub fn similar(&self, id: &str) -> Result<Vec<SimilarArticle>, IndexError> {
        let Some(number) = self.number(id)? else { return Ok(Vec::new()) };
        let mut similar = Vec::new();
        let section = self.sections.get(Section::Similar);
        for neighbour in neighbours(section, number, self.counts.articles)? {
            similar.push(SimilarArticle {
                id: self.articles.field(Tag::Id, neighbour.article)?.to_owned(),
                title: self.articles.field(Tag::Title, neighbour.article)?.to_owned(),
                date: self.articles.date(neighbour.article)?,
                page_no: self.articles.page_no(neighbour.article)?,
                near_identical: neighbour.near_identical,
            });
        }
        Ok(similar)
    }
}

/// One entry of an article's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Neighbour {
    pub article: u32,
    pub near_identical: bool,
}

const DAMAGED: IndexError = IndexError::Damaged(Section::Similar);

/// The list of `article` among `articles`.
fn neighbours(section: &[u8], article: u32, articles: u32) -> Result<Vec<Neighbour>, IndexError> {
    if section.is_empty() {
        return Ok(Vec::new());
    }
    let (offsets, blocks) = section.split_at_checked(articles.div_ceil(BLOCK) as usize * 4).ok_or(DAMAGED)?;
    let offset = u32_at(offsets, (article / BLOCK) as usize).ok_or(DAMAGED)?;
    let mut bits = BitReader::new(blocks.get(offset as usize..).ok_or(DAMAGED)?);
    for before in article / BLOCK * BLOCK..article {
        read_list(&mut bits, before, articles)?;
    }
    read_list(&mut bits, article, articles)
}

fn read_list(bits: &mut BitReader<'_>, own: u32, articles: u32) -> Result<Vec<Neighbour>, IndexError> {
    let count = bits.bits(3).ok_or(DAMAGED)?;
    let near_identical = if count > 0 { bits.bits(3).ok_or(DAMAGED)? } else { 0 };
    if count > MOST as u32 || near_identical > count {
        return Err(DAMAGED);
    }
    let mut list = Vec::with_capacity(MOST);
    for place in 0..count {
        let article = bits.bits(width(articles)).ok_or(DAMAGED)?;
        if article >= articles || article == own {
            return Err(DAMAGED);
        }
        list.push(Neighbour { article, near_identical: place < near_identical });
    }
    Ok(list)
}

/// Bits of the highest article number.
fn width(articles: u32) -> u32 {
    u32::BITS - articles.saturating_sub(1).leading_zeros()
}

/// Writes the section; the twin of [`neighbours`].
#[cfg(feature = "build")]
pub(crate) fn write(lists: &[Vec<Neighbour>]) -> Vec<u8> {
    if lists.iter().all(Vec::is_empty) {
        return Vec::new();
    }
    let mut offsets = Vec::new();
    let mut blocks = Vec::new();
    for block in lists.chunks(BLOCK as usize) {
        let mut bits = crate::bits::BitWriter::default();
        for list in block {
            bits.bits(list.len() as u32, 3);
            if !list.is_empty() {
                bits.bits(list.iter().filter(|neighbour| neighbour.near_identical).count() as u32, 3);
            }
            for neighbour in list {
                bits.bits(neighbour.article, width(lists.len() as u32));
            }
        }
        offsets.extend_from_slice(&(blocks.len() as u32).to_le_bytes());
        blocks.extend_from_slice(&bits.finish());
    }
    offsets.extend_from_slice(&blocks);
    offsets
}

#[cfg(feature = "build")]
pub(crate) use find::{Corpus, find, shingles};

/// Finding what is similar; only where an index is built.
#[cfg(feature = "build")]
mod find {
    use core::cmp::Reverse;

    use super::{MOST, Neighbour};
    use crate::article::Kind;
    use crate::fold::Symbol;
    use crate::index::Counts;
    use crate::index::postings::Posting;
    use crate::prelude::*;
    use crate::rank::Weigher;

    /// Grams by which an article looks for others.
    const TELLING: usize = 64;
    /// A gram of more articles than this part of all, and than `FEW`, tells nothing and is not looked at.
    const COMMON: usize = 50;
    const FEW: usize = 64;
    /// Articles that come up, for each article, and are looked at closely.
    const CANDIDATES: usize = 12;
    /// Related articles reach one part in so many of what the article itself scores.
    const RELATED: u64 = 8;
    /// … with so many grams in common.
    const FEWEST_GRAMS: u32 = 4;
    /// Characters to a shingle.
    const SHINGLE: usize = 4;
    /// Texts of fewer shingles are not told apart from chance.
    const FEWEST_SHINGLES: usize = 16;
    /// Near-identical from here on: shared shingles in thousandths of the shorter text's.
    const NEAR_IDENTICAL: u64 = 600;

    /// What the builder knows when it asks for similar articles.
    #[derive(Clone, Copy, Debug)]
    pub(crate) struct Corpus<'b> {
        pub counts: &'b Counts,
        pub kinds: &'b [Kind],
        /// Lengths in grams.
        pub lengths: &'b [u32],
        /// The posting list of every gram.
        pub lists: &'b [&'b [Posting]],
        /// The shingles of every article, as [`shingles`] gives them.
        pub shingles: &'b [Vec<u64>],
    }

    /// Distinct runs of four symbols, ascending, each as one number. Breaks are not symbols.
    pub(crate) fn shingles(symbols: impl Iterator<Item = Symbol>) -> Vec<u64> {
        let mut shingle = 0u64;
        let all = symbols.map(|symbol| {
            shingle = shingle << 16 | u64::from(symbol);
            shingle
        });
        let mut shingles: Vec<u64> = all.skip(SHINGLE - 1).collect();
        shingles.sort_unstable();
        shingles.dedup();
        shingles
    }

    /// The shared shingles of two texts in thousandths of the shorter one's; 0 where that is too short.
    pub(crate) fn containment(a: &[u64], b: &[u64]) -> u64 {
        let shorter = a.len().min(b.len());
        if shorter < FEWEST_SHINGLES {
            return 0;
        }
        let (mut at_a, mut at_b, mut shared) = (0, 0, 0u64);
        while at_a < a.len() && at_b < b.len() {
            let (left, right) = (a[at_a], b[at_b]);
            // Without branches: which side is smaller cannot be foretold.
            shared += u64::from(left == right);
            at_a += usize::from(left <= right);
            at_b += usize::from(right <= left);
        }
        shared * 1000 / shorter as u64
    }

    /// The list of every article.
    pub(crate) fn find(corpus: &Corpus<'_>) -> Vec<Vec<Neighbour>> {
        let count = corpus.kinds.len();
        let mut scores = vec![Score::default(); count];
        let mut own = Vec::with_capacity(count);
        let mut related: Vec<Vec<u32>> = Vec::with_capacity(count);
        let mut near: Vec<Vec<(u64, u32)>> = vec![Vec::new(); count];
        for (article, grams) in (0..).zip(telling_grams(corpus, |_, _| true)) {
            let found = candidates(corpus, article, &grams, &mut scores);
            for &(_, other) in &found {
                let shared =
                    containment(&corpus.shingles[article as usize], &corpus.shingles[other as usize]);
                if shared >= NEAR_IDENTICAL {
                    near[article as usize].push((shared, other));
                    // A long text may not find the short one within it, but is found by it.
                    near[other as usize].push((shared, article));
                }
            }
            own.push(grams.iter().map(|&(weight, _)| u64::from(weight)).sum());
            related.push(enough(&found, own[article as usize]));
        }
        for near in &mut near {
            near.sort_unstable_by_key(|&(shared, article)| (Reverse(shared), article));
            near.dedup();
        }
        // What only the versions of one text have says nothing about what is related to them.
        let elsewhere = |article: u32, list: &[Posting]| {
            let near = &near[article as usize];
            let is_version = |other: u32| other == article || near.iter().any(|&(_, same)| same == other);
            !near.is_empty() && list.iter().any(|posting| !is_version(posting.article))
        };
        for (article, grams) in (0..).zip(telling_grams(corpus, elsewhere)) {
            if !near[article as usize].is_empty() {
                let found = candidates(corpus, article, &grams, &mut scores);
                related[article as usize] = enough(&found, own[article as usize]);
            }
        }
        near.into_iter().zip(related).map(|(near, related)| list(&near, &related)).collect()
    }

    /// Near-identical ones by what is shared, then related ones as they come.
    fn list(near: &[(u64, u32)], related: &[u32]) -> Vec<Neighbour> {
        let mut list: Vec<Neighbour> =
            near.iter().map(|&(_, article)| Neighbour { article, near_identical: true }).collect();
        for &article in related {
            if near.iter().all(|&(_, same)| same != article) {
                list.push(Neighbour { article, near_identical: false });
            }
        }
        list.truncate(MOST);
        list
    }

    /// For each article the shared grams that tell most about it, of those that `counts` with their lists:
    /// weights and places in `lists`.
    fn telling_grams(corpus: &Corpus<'_>, counts: impl Fn(u32, &[Posting]) -> bool) -> Vec<Vec<(u32, u32)>> {
        let weigher = Weigher::new(corpus.counts);
        let most = (corpus.kinds.len() / COMMON).max(FEW);
        let mut telling: Vec<Vec<(u32, u32)>> = vec![Vec::new(); corpus.kinds.len()];
        let keep_best = |grams: &mut Vec<(u32, u32)>| {
            if grams.len() > TELLING {
                grams.select_nth_unstable_by_key(TELLING, |&(weight, gram)| (Reverse(weight), gram));
                grams.truncate(TELLING);
            }
        };
        for (gram, list) in (0..).zip(corpus.lists) {
            if !(2..=most).contains(&list.len()) {
                continue;
            }
            let rarity = weigher.rarity(list.len() as u32);
            for &posting in *list {
                if !counts(posting.article, list) {
                    continue;
                }
                let article = posting.article as usize;
                let length = u16::try_from(corpus.lengths[article]).unwrap_or(u16::MAX);
                let grams = &mut telling[article];
                grams.push((weigher.weigh(rarity, posting, length, false), gram));
                // Not all grams are kept until the end, and not all are looked through at each one.
                if grams.len() >= TELLING * 4 {
                    keep_best(grams);
                }
            }
        }
        for grams in &mut telling {
            keep_best(grams);
            grams.sort_unstable_by_key(|&(_, gram)| gram);
        }
        telling
    }

    /// What an article has in common with the one that is looked at.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
    struct Score {
        weight: u32,
        grams: u32,
    }

    /// Those of the articles found that are related to an article that scores `own` itself.
    fn enough(found: &[(Score, u32)], own: u64) -> Vec<u32> {
        let enough = |score: Score| score.grams >= FEWEST_GRAMS && u64::from(score.weight) * RELATED >= own;
        found.iter().filter(|&&(score, _)| enough(score)).map(|&(_, article)| article).collect()
    }

    /// The articles that score most with an article's grams, best first. Leaves `scores` as it was.
    fn candidates(
        corpus: &Corpus<'_>,
        article: u32,
        grams: &[(u32, u32)],
        scores: &mut [Score],
    ) -> Vec<(Score, u32)> {
        if is_furniture(corpus.kinds[article as usize]) {
            return Vec::new();
        }
        let weigher = Weigher::new(corpus.counts);
        let mut found = Vec::new();
        for &(_, gram) in grams {
            let list = corpus.lists[gram as usize];
            let rarity = weigher.rarity(list.len() as u32);
            for &posting in list {
                let other = posting.article as usize;
                if posting.article == article || is_furniture(corpus.kinds[other]) {
                    continue;
                }
                let score = &mut scores[other];
                if score.grams == 0 {
                    found.push(posting.article);
                }
                let length = u16::try_from(corpus.lengths[other]).unwrap_or(u16::MAX);
                score.weight += weigher.weigh(rarity, posting, length, false);
                score.grams += 1;
            }
        }
        let mut best: Vec<(Score, u32)> =
            found.into_iter().map(|other| (core::mem::take(&mut scores[other as usize]), other)).collect();
        let best_first = |&(score, other): &(Score, u32)| (Reverse(score), other);
        if best.len() > CANDIDATES {
            best.select_nth_unstable_by_key(CANDIDATES, best_first);
            best.truncate(CANDIDATES);
        }
        best.sort_unstable_by_key(best_first);
        best
    }

    fn is_furniture(kind: Kind) -> bool {
        matches!(kind, Kind::Slogan | Kind::Other)
    }
}

#[cfg(all(test, feature = "build"))]
mod tests {
    use super::find::{containment, shingles};
    use super::*;

    fn near(article: u32) -> Neighbour {
        Neighbour { article, near_identical: true }
    }

    fn related(article: u32) -> Neighbour {
        Neighbour { article, near_identical: false }
    }

    /// Lists of every length, in more than one block.
    fn lists() -> Vec<Vec<Neighbour>> {
        let list = |own: u32| -> Vec<Neighbour> {
            let others = (1..=own % 6).map(|step| (own + step * 7) % 70).zip(0..);
            others
                .map(|(article, place)| if place < own % 3 { near(article) } else { related(article) })
                .collect()
        };
        (0..70).map(list).collect()
    }

    #[test]
    fn what_is_written_is_read_article_by_article() {
        for lists in [lists(), vec![vec![near(1)], vec![]], vec![vec![]; 40]] {
            let section = write(&lists);
            for (article, list) in (0..).zip(&lists) {
                assert_eq!(neighbours(&section, article, lists.len() as u32).as_ref(), Ok(list));
            }
        }
        assert!(write(&[vec![]]).is_empty());
    }

    #[test]
    fn damaged_bytes_are_refused_or_name_articles_that_exist() {
        let sound = write(&lists());
        let read_all = |section: &[u8]| {
            for article in 0..70 {
                match neighbours(section, article, 70) {
                    Ok(list) => assert!(list.iter().all(|neighbour| neighbour.article < 70)),
                    Err(error) => assert_eq!(error, DAMAGED),
                }
            }
        };
        for at in 0..sound.len() {
            read_all(&sound[..at]);
            for flip in [0x01, 0x80, 0xff] {
                let mut damaged = sound.clone();
                damaged[at] ^= flip;
                read_all(&damaged);
            }
        }
        assert_eq!(neighbours(&sound[..3], 0, 70), Err(DAMAGED));
    }

    #[test]
    fn containment_is_measured_by_the_shorter_text() {
        let text = |length: u16| shingles(1..=length);
        for (a, b, thousandths) in [
            (text(100), text(100), 1000),
            (text(19), text(1000), 1000),
            (text(18), text(1000), 0),
            (text(100), shingles(200..300), 0),
            (text(53), shingles((1..=28).chain(1000..1025)), 500),
            (shingles(1..3), text(100), 0),
        ] {
            assert_eq!(containment(&a, &b), thousandths);
            assert_eq!(containment(&b, &a), thousandths);
        }
    }
}
