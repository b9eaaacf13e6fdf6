//! The section `similar`: its reader and its writer.

use crate::bytes::bits::BitReader;
use crate::bytes::error::{IndexError, Section};
use crate::bytes::reader::u32_at;

/// Articles to a block.
const BLOCK: u32 = 32;
/// Similar articles to an article.
pub(super) const MAX_SIMILAR: usize = 5;

/// One entry of an article's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Neighbour {
    pub article: u32,
    pub near_identical: bool,
}

const DAMAGED: IndexError = IndexError::Damaged(Section::Similar);

/// The list of `article` among `articles`.
pub(super) fn neighbours(section: &[u8], article: u32, articles: u32) -> Result<Vec<Neighbour>, IndexError> {
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
    if count > MAX_SIMILAR as u32 || near_identical > count {
        return Err(DAMAGED);
    }
    let mut list = Vec::with_capacity(MAX_SIMILAR);
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
        let mut bits = crate::bytes::bits::BitWriter::default();
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

#[cfg(all(test, feature = "build"))]
mod tests {
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
}
