//! Writing posting lists; the twin of `super::read`.

use super::layout::{BLOCK, GROUP, OWN_PARAMETER, Posting, SHORT, TITLE, rice_parameter};
use crate::bytes::bits::{BitWriter, rice_length};
use crate::bytes::reader::write_varint;

/// Writes the sections `directory` and `postings`; the twin of [`Postings`].
pub(crate) fn write<'p>(lists: impl Iterator<Item = &'p [Posting]>, articles: u32) -> (Vec<u8>, Vec<u8>) {
    let mut groups: Vec<BitWriter> = Vec::new();
    let mut long = Vec::new();
    // Where long lists begin is known only when all groups are written: offsets are patched in afterwards,
    // so groups are kept as lists of what to write.
    let mut heads: Vec<(u32, Option<u32>, &[Posting])> = Vec::new();
    for list in lists {
        let length = u32::try_from(list.len()).expect("a list has at most one posting per article");
        let mut offset = None;
        if length > SHORT {
            offset = Some(u32::try_from(long.len()).expect("the builder keeps sections below 4 GiB"));
            let mut before = None;
            for block in list.chunks(BLOCK as usize) {
                let mut bits = BitWriter::default();
                write_run(&mut bits, block, length, articles, before);
                let bits = bits.finish();
                let last = block.last().expect("chunks are not empty").article;
                write_varint(&mut long, last - before.map_or(0, |before: u32| before + 1));
                write_varint(&mut long, bits.len() as u32);
                long.extend_from_slice(&bits);
                before = Some(last);
            }
        }
        heads.push((length, offset, list));
    }

    // A group's length does not depend on where the long lists begin, so one pass finds it.
    let write_groups = |groups: &mut Vec<BitWriter>, long_start: u32| {
        groups.clear();
        for group in heads.chunks(GROUP as usize) {
            let mut bits = BitWriter::default();
            for &(length, offset, list) in group {
                bits.gamma(length);
                match offset {
                    Some(offset) => bits.bits(long_start + offset, 32),
                    None => write_run(&mut bits, list, length, articles, None),
                }
            }
            groups.push(bits);
        }
    };
    write_groups(&mut groups, 0);
    let long_start: usize = groups.drain(..).map(|group| group.finish().len()).sum();
    write_groups(&mut groups, u32::try_from(long_start).expect("the builder keeps sections below 4 GiB"));

    let mut directory = Vec::new();
    let mut bytes = Vec::new();
    for group in groups {
        directory.extend_from_slice(&(bytes.len() as u32).to_le_bytes());
        bytes.extend_from_slice(&group.finish());
    }
    bytes.extend_from_slice(&long);
    (directory, bytes)
}

fn write_run(bits: &mut BitWriter, postings: &[Posting], length: u32, articles: u32, mut last: Option<u32>) {
    let gap = |posting: &Posting, last: Option<u32>| posting.article - last.map_or(0, |last| last + 1);
    let mut parameter = rice_parameter(articles, length);
    if postings.len() as u32 >= OWN_PARAMETER {
        let cost = |parameter: u32| {
            let mut last = last;
            let mut total = 0;
            for posting in postings {
                total += rice_length(gap(posting, last), parameter);
                last = Some(posting.article);
            }
            total
        };
        let own = (0..=parameter + 2).min_by_key(|&parameter| cost(parameter)).unwrap_or(parameter);
        bits.gamma(if own < parameter { 2 * (parameter - own) } else { 2 * (own - parameter) + 1 });
        parameter = own;
    }
    for posting in postings {
        bits.rice(gap(posting, last), parameter);
        last = Some(posting.article);
        let class = match posting.frequency {
            0..=1 => 0,
            2 => 1,
            3..=4 => 2,
            _ => 3,
        };
        if posting.in_title {
            bits.unary(TITLE, TITLE);
            bits.bits(class, 2);
        } else {
            bits.unary(class, TITLE);
        }
    }
}
