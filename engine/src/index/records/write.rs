//! Writes records and the table that finds them.

use super::HEAD;
use crate::article::{Article, Date};
use crate::bytes::bits::{BitWriter, rice_length};
use crate::bytes::reader::{checksum32, write_varint};
use crate::index::lexicon::bits_below;

/// The section, the table, and of each record where it begins in its block and how many bytes it takes.
#[derive(Debug, Default)]
pub(crate) struct WrittenRecords {
    pub records: Vec<u8>,
    pub blocks: Vec<u8>,
    pub addresses: Vec<(u32, u32)>,
}

/// One record; `encode` writes its fields.
pub(crate) fn record(
    number: u32,
    article: &Article,
    similar: &[(u32, bool)],
    articles: u32,
    encode: impl FnOnce(&mut BitWriter),
) -> Vec<u8> {
    let mut bits = BitWriter::default();
    bits.bits(article.date.map_or(0, Date::packed), 25);
    bits.bits(article.kind as u32, 4);
    for number in [
        article.page_no.unwrap_or(0),
        article.seq.unwrap_or(0),
        article.quality.map_or(0, |quality| quality.min(1000) + 1),
    ] {
        bits.gamma(u32::from(number) + 1);
    }
    bits.gamma(similar.len() as u32 + 1);
    for &(other, near_identical) in similar {
        bits.bits(other, bits_below(articles));
        bits.bits(near_identical.into(), 1);
    }
    encode(&mut bits);
    let bytes = bits.finish();
    let mut out = (checksum32(&bytes) ^ number).to_le_bytes().to_vec();
    out.extend(bytes);
    out
}

/// Puts records into blocks of so many bytes, at least 4 and at most 65,536.
pub(crate) fn write(records: &[Vec<u8>], block: usize) -> WrittenRecords {
    let mut written = WrittenRecords::default();
    let out = &mut written.records;
    // Adds bytes, and before those that begin a block its head.
    let add = |out: &mut Vec<u8>, mut bytes: &[u8]| {
        while !bytes.is_empty() {
            if out.len().is_multiple_of(block) {
                out.extend_from_slice(&[0; HEAD]);
            }
            let (now, later) = bytes.split_at(bytes.len().min(block - out.len() % block));
            out.extend_from_slice(now);
            bytes = later;
        }
    };
    let mut gaps = Vec::new();
    let mut last = 0;
    for record in records {
        let mut length = Vec::new();
        write_varint(&mut length, record.len() as u32);
        let start = if out.len().is_multiple_of(block) { out.len() + HEAD } else { out.len() };
        let (number, place) = (start / block, start % block - HEAD);
        if number > last || gaps.is_empty() {
            out.resize(start, 0);
            out[number * block..][..HEAD].copy_from_slice(&(place as u16).to_le_bytes());
        }
        gaps.push((number - last) as u32);
        last = number;
        add(out, &length);
        // The record itself may begin in the next block: its address counts on from this one's beginning.
        let begins = if out.len().is_multiple_of(block) { out.len() + HEAD } else { out.len() };
        let offset = begins - number * block - HEAD;
        add(out, record);
        written.addresses.push((offset as u32, (out.len() - begins) as u32));
    }
    let blocks = out.len().div_ceil(block);
    out.resize(blocks * block, 0);
    gaps.push((blocks.saturating_sub(1) - last) as u32);
    let bits = |parameter| gaps.iter().map(|&gap| rice_length(gap, parameter)).sum::<u64>();
    let parameter = (0..24).min_by_key(|&parameter| bits(parameter)).unwrap_or(0);
    let mut table = BitWriter::default();
    table.bits(parameter, 5);
    for gap in gaps {
        table.rice(gap, parameter);
    }
    written.blocks = table.finish();
    written
}
