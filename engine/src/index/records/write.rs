//! Writes records and the table of their groups.

use crate::article::{Article, Date};
use crate::bytes::bits::{BitWriter, rice_length};
use crate::bytes::reader::{checksum32, write_varint};
use crate::index::lexicon::bits_below;

/// The section, the table, and where each record lies in its group.
#[derive(Debug, Default)]
pub(crate) struct WrittenRecords {
    pub records: Vec<u8>,
    pub groups: Vec<u8>,
    pub addresses: Vec<(u32, u32)>,
}

/// One record; `encode` writes its fields.
pub(crate) fn record(
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
    let mut out = checksum32(&bytes).to_le_bytes().to_vec();
    out.extend(bytes);
    out
}

/// Puts records into groups.
pub(crate) fn write(records: &[Vec<u8>], group: u32, unit: u32) -> WrittenRecords {
    let mut written = WrittenRecords::default();
    let mut sizes = Vec::new();
    for group in records.chunks(group as usize) {
        let start = written.records.len();
        for record in group {
            write_varint(&mut written.records, record.len() as u32);
        }
        for record in group {
            written.addresses.push(((written.records.len() - start) as u32, record.len() as u32));
            written.records.extend_from_slice(record);
        }
        let end = written.records.len().next_multiple_of(unit as usize);
        written.records.resize(end, 0);
        sizes.push(((end - start) / unit as usize) as u32);
    }
    let bits = |parameter| sizes.iter().map(|&size| rice_length(size, parameter)).sum::<u64>();
    let parameter = (0..24).min_by_key(|&parameter| bits(parameter)).unwrap_or(0);
    let mut groups = BitWriter::default();
    groups.bits(parameter, 5);
    for size in sizes {
        groups.rice(size, parameter);
    }
    written.groups = groups.finish();
    written
}
