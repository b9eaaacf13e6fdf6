//! Posting lists as strings of bits: which articles contain a gram and how much it says about them (*documents*), and
//! where it stands in them (*places*), each written apart, because most answers need no places.
//!
//! # Documents
//!
//! | what | code |
//! | --- | --- |
//! | from eight postings on: by how much the Rice parameter differs from [`rice_parameter`] (0, -1, 1, -2, 2 … as 1, 2, 3, 4, 5 …) | gamma |
//! | of each posting the gap from the article before, less one | Rice |
//! | its class (0 to 3) in unary; 4 announces a place in the title, and the class follows in two bits | unary |
//!
//! The class is what BM25 makes of frequency and length ([`crate::matching::bm25`]), in four steps: ranking reads no
//! column of lengths, and what finer steps would say is lost on a reader.
//!
//! # Places
//!
//! Of each posting, symbols counted from the beginning of the title lines or of the body:
//!
//! | what | code |
//! | --- | --- |
//! | if the gram stands in the title: the number of places there | gamma |
//! | … each as a gap from the one before | Rice, parameter 3 |
//! | the number of places in the body, plus one if it stands in the title | gamma |
//! | each as a gap from the one before | Rice, parameter from the mean length and the number |

use crate::bytes::bits::BitReader;
#[cfg(feature = "build")]
use crate::bytes::bits::BitWriter;
use crate::bytes::error::{IndexError, Section};

const DAMAGED: IndexError = IndexError::Damaged(Section::Postings);

/// Announces a place in the title.
const TITLE: u32 = 4;
/// From so many postings on the Rice parameter is written down.
const OWN_PARAMETER: u32 = 8;
/// Rice parameter of places in the title.
const TITLE_PLACES: u32 = 3;
/// Places in the body count from here, so that none is next to one in the title.
pub(crate) const BODY: u32 = 1 << 28;

/// One article that contains a gram.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Posting {
    pub article: u32,
    /// 0 to 3: how much the gram says about the article, by frequency and length.
    pub class: u8,
    pub in_title: bool,
}

/// The posting of an article in a list.
pub(crate) fn find(list: &[Posting], article: u32) -> Option<Posting> {
    let at = list.partition_point(|posting| posting.article < article);
    list.get(at).copied().filter(|posting| posting.article == article)
}

/// The Rice parameter for `count` gaps spread over `range`: log2 of the mean gap times ln 2 (A. Kiely, 2004,
/// section 2, in integers).
pub(crate) fn rice_parameter(range: u32, count: u32) -> u32 {
    let scaled = u64::from(range) * 177 / (u64::from(count.max(1)) * 256);
    scaled.max(1).ilog2()
}

/// Reads `count` postings.
pub(crate) fn read_documents(
    bits: &mut BitReader<'_>,
    count: u32,
    articles: u32,
) -> Result<Vec<Posting>, IndexError> {
    if count > articles {
        return Err(DAMAGED);
    }
    let mut list = Vec::with_capacity(count as usize);
    read_into(bits, count, articles, &mut list).ok_or(DAMAGED)?;
    Ok(list)
}

fn read_into(bits: &mut BitReader<'_>, count: u32, articles: u32, list: &mut Vec<Posting>) -> Option<()> {
    let mut parameter = rice_parameter(articles, count);
    if count >= OWN_PARAMETER {
        let code = bits.gamma()?;
        let difference = code / 2;
        let own =
            if code % 2 == 0 { parameter.checked_sub(difference) } else { parameter.checked_add(difference) };
        parameter = own.filter(|&parameter| parameter < 32)?;
    }
    let mut next = 0u32;
    for _ in 0..count {
        let article = next.checked_add(bits.rice(parameter)?).filter(|&article| article < articles)?;
        next = article + 1;
        let code = bits.unary(TITLE)?;
        let in_title = code == TITLE;
        let class = if in_title { bits.bits(2)? } else { code } as u8;
        list.push(Posting { article, class, in_title });
    }
    Some(())
}

/// Reads the places of one posting, ascending, those in the body from [`BODY`] on, behind those in `places`.
pub(crate) fn read_places(
    bits: &mut BitReader<'_>,
    in_title: bool,
    mean_length: u32,
    places: &mut Vec<u32>,
) -> Result<(), IndexError> {
    let mut read = || {
        if in_title {
            let count = bits.gamma()?;
            read_gaps(bits, count, TITLE_PLACES, 0, places)?;
        }
        let body = bits.gamma()?.checked_sub(in_title.into())?;
        read_gaps(bits, body, rice_parameter(mean_length, body), BODY, places)
    };
    read().ok_or(DAMAGED)
}

fn read_gaps(
    bits: &mut BitReader<'_>,
    count: u32,
    parameter: u32,
    first: u32,
    places: &mut Vec<u32>,
) -> Option<()> {
    let mut next = first;
    for _ in 0..count {
        let place = next.checked_add(bits.rice(parameter)?)?;
        places.push(place);
        next = place.checked_add(1)?;
    }
    Some(())
}

/// Writes documents; the twin of [`read_documents`].
#[cfg(feature = "build")]
pub(crate) fn write_documents(out: &mut BitWriter, list: &[Posting], articles: u32) {
    let count = list.len() as u32;
    let usual = rice_parameter(articles, count);
    let mut parameter = usual;
    if count >= OWN_PARAMETER {
        let own = (usual.saturating_sub(6)..=usual + 2).min_by_key(|&own| gap_bits(list, own));
        parameter = own.unwrap_or(usual);
        out.gamma(if parameter > usual {
            2 * (parameter - usual) + 1
        } else {
            (2 * (usual - parameter)).max(1)
        });
    }
    let mut next = 0;
    for posting in list {
        out.rice(posting.article - next, parameter);
        next = posting.article + 1;
        if posting.in_title {
            out.unary(TITLE, TITLE);
            out.bits(posting.class.into(), 2);
        } else {
            out.unary(posting.class.into(), TITLE);
        }
    }
}

#[cfg(feature = "build")]
fn gap_bits(list: &[Posting], parameter: u32) -> u64 {
    let mut next = 0;
    let mut bits = 0;
    for posting in list {
        bits += crate::bytes::bits::rice_length(posting.article - next, parameter);
        next = posting.article + 1;
    }
    bits
}

/// Writes the places of one posting; the twin of [`read_places`].
#[cfg(feature = "build")]
pub(crate) fn write_places(out: &mut BitWriter, places: &[u32], mean_length: u32) {
    let (title, body) = places.split_at(places.partition_point(|&place| place < BODY));
    if !title.is_empty() {
        out.gamma(title.len() as u32);
        write_gaps(out, title, TITLE_PLACES, 0);
    }
    let count = body.len() as u32;
    out.gamma(count + u32::from(!title.is_empty()));
    write_gaps(out, body, rice_parameter(mean_length, count), BODY);
}

#[cfg(feature = "build")]
fn write_gaps(out: &mut BitWriter, places: &[u32], parameter: u32, first: u32) {
    let mut next = first;
    for &place in places {
        out.rice(place - next, parameter);
        next = place + 1;
    }
}

#[cfg(all(test, feature = "build"))]
mod tests {
    use proptest::collection::{btree_map, btree_set};
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_written_is_read(
            list in btree_map(0u32..5_000, (0u8..4, btree_set(0u32..60, 0..4), btree_set(0u32..9_000, 1..9)), 1..200),
            mean in 1u32..4_000,
        ) {
            let postings: Vec<Posting> = list
                .iter()
                .map(|(&article, (class, title, _))| Posting { article, class: *class, in_title: !title.is_empty() })
                .collect();
            let places: Vec<Vec<u32>> = list
                .values()
                .map(|(_, title, body)| title.iter().copied().chain(body.iter().map(|place| place + BODY)).collect())
                .collect();
            let mut bits = BitWriter::default();
            write_documents(&mut bits, &postings, 5_000);
            for places in &places {
                write_places(&mut bits, places, mean);
            }
            let bytes = bits.finish();
            let mut bits = BitReader::new(&bytes);
            let read = read_documents(&mut bits, postings.len() as u32, 5_000).unwrap();
            prop_assert_eq!(&read, &postings);
            for (posting, places) in read.iter().zip(places) {
                let mut found = Vec::new();
                read_places(&mut bits, posting.in_title, mean, &mut found).unwrap();
                prop_assert_eq!(found, places);
            }
        }

        #[test]
        fn damaged_bits_are_refused_or_name_articles_that_exist(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
            let mut bits = BitReader::new(&bytes);
            if let Ok(list) = read_documents(&mut bits, 20, 1_000) {
                prop_assert!(list.windows(2).all(|pair| pair[0].article < pair[1].article));
                prop_assert!(list.iter().all(|posting| posting.article < 1_000));
            }
            let _ = read_places(&mut BitReader::new(&bytes), true, 100, &mut Vec::new());
        }
    }
}
