//! The root of an index: all that is read before the first query. Its layout is in `crate::index`.

use std::ops::Range;

use super::counts::Counts;
use super::lexicon::Lexicon;
use super::records::Records;
use super::records::model::TextModel;
use crate::bytes::bits::BitReader;
use crate::bytes::error::{IndexError, Section, VERSION};
use crate::bytes::reader::{Reader, checksum};
use crate::index::columns::Column;
use crate::text::fold::FoldTable;

pub(crate) const MAGIC: &[u8; 8] = b"JIANBAO\0";
/// Bytes before the part that the root's checksum covers.
const HEAD: usize = 24;
/// Bytes of the fixed part.
const FIXED: usize = 32;

/// What the root says.
#[derive(Clone, Debug)]
pub(crate) struct Root {
    pub bytes: usize,
    pub counts: Counts,
    pub lexicon: Lexicon,
    pub records: Records,
    /// The folds of the corpus's own characters.
    pub fold: FoldTable,
    /// Where each section lies, with its checksum.
    pub sections: [(Range<u64>, u64); Section::ALL.len()],
    pub columns: [Range<u64>; Column::ALL.len()],
    /// The part of section `suggestions` that says where its groups lie.
    pub suggestion_head: Range<u64>,
    /// The first and the last day that an article carries, as numbers; 0 where none has one.
    pub days: [u32; 2],
    /// The newspapers, that of the newest article first.
    pub papers: Vec<String>,
}

/// Length of the root and of the whole index, if these bytes begin one.
pub(crate) fn lengths(bytes: &[u8]) -> Result<(usize, u64), IndexError> {
    if bytes.get(..8) != Some(&MAGIC[..]) {
        return Err(IndexError::NotAnIndex);
    }
    let mut reader = Reader::new(bytes.get(8..FIXED).ok_or(IndexError::DamagedHeader)?, Section::Root);
    let version = reader.u32()?;
    if version != VERSION {
        return Err(IndexError::OtherVersion(version));
    }
    let root = reader.u32()? as usize;
    reader.u64()?;
    let all = reader.u64()?;
    if root < FIXED || all < root as u64 { Err(IndexError::DamagedHeader) } else { Ok((root, all)) }
}

impl Root {
    /// Reads the root from bytes that begin with it.
    pub fn open(bytes: &[u8]) -> Result<Root, IndexError> {
        let (length, all) = lengths(bytes)?;
        let root = bytes.get(..length).ok_or(IndexError::DamagedHeader)?;
        // Everything in the root is checked at once, the lexicon's map too: the crate fst panics on a quarter of all
        // damaged maps.
        if root[16..HEAD] != checksum(&root[HEAD..]).to_le_bytes() {
            return Err(IndexError::DamagedHeader);
        }
        Root::read(root, all)
    }

    fn read(root: &[u8], all: u64) -> Result<Root, IndexError> {
        let damaged = IndexError::Damaged(Section::Root);
        let mut reader = Reader::new(&root[FIXED..], Section::Root);
        let counts = Counts::read(&mut reader)?;
        let mut at = root.len() as u64;
        let mut sections = [const { (0..0, 0) }; Section::ALL.len()];
        sections[0].0 = 0..at;
        for section in &mut sections[1..] {
            let length = reader.u64()?;
            let end = at.checked_add(length).ok_or(damaged)?;
            *section = (at..end, reader.u64()?);
            at = end;
        }
        if at != all {
            return Err(IndexError::DamagedHeader);
        }
        let place = |section: Section| sections[section as usize].0.clone();
        let mut start = place(Section::Columns).start;
        let mut columns = [const { 0..0 }; Column::ALL.len()];
        for column in &mut columns {
            let end = start + u64::from(reader.varint()?);
            *column = start..end;
            start = end;
        }
        let mut numbers = [0; 7];
        for number in &mut numbers {
            *number = reader.varint()?;
        }
        let [head, symbols, part_bytes, part_count, block, first_day, last_day] = numbers;
        let suggestions = place(Section::Suggestions).start;
        let suggestion_head = suggestions..suggestions + u64::from(head);
        let mut blobs = [&[][..]; 6];
        for blob in &mut blobs {
            *blob = reader.string_bytes()?;
        }
        let [keys, gaps, model, folds, blocks, papers] = blobs;
        let lexicon = Lexicon {
            keys: fst::Map::new(keys.to_vec()).map_err(|_| damaged)?,
            gaps: gaps.to_vec(),
            symbols,
            part_bytes: part_bytes.max(8),
            part_count,
            parts: place(Section::Lexicon).start,
            long: place(Section::Postings).start,
            articles: counts.articles,
            mean_length: counts.mean_length,
        };
        let model = TextModel::read(&mut BitReader::new(model)).ok_or(damaged)?;
        let fold = FoldTable::read(&mut BitReader::new(folds), &model.characters).ok_or(damaged)?;
        let records = Records {
            articles: counts.articles,
            block: block.max(4) as usize,
            blocks: Records::read_blocks(&mut BitReader::new(blocks), counts.articles).ok_or(damaged)?,
            start: place(Section::Records).start,
            model,
        };
        let papers = std::str::from_utf8(papers).map_err(|_| damaged)?;
        Ok(Root {
            bytes: root.len(),
            counts,
            lexicon,
            records,
            fold,
            sections,
            columns,
            suggestion_head,
            days: [first_day, last_day],
            papers: papers.split_terminator('\0').map(str::to_owned).collect(),
        })
    }
}

/// What the builder puts into an index.
#[cfg(feature = "build")]
#[derive(Debug, Default)]
pub(crate) struct Contents {
    pub counts: Counts,
    /// The sections behind the root, in their order.
    pub sections: [Vec<u8>; Section::ALL.len() - 1],
    pub columns: Vec<u32>,
    pub suggestion_head: u32,
    pub symbols: u32,
    pub part_bytes: u32,
    pub part_count: u32,
    /// Bytes of a block of records.
    pub block: u32,
    /// The first and the last day.
    pub days: [u32; 2],
    /// Keys, gaps, model, folds, blocks, papers.
    pub blobs: [Vec<u8>; 6],
}

/// Writes an index; the twin of [`Root::open`].
#[cfg(feature = "build")]
pub(crate) fn write(contents: Contents) -> Vec<u8> {
    use crate::bytes::reader::write_varint;

    let mut body = Vec::new();
    contents.counts.write(&mut body);
    for section in &contents.sections {
        body.extend_from_slice(&(section.len() as u64).to_le_bytes());
        body.extend_from_slice(&checksum(section).to_le_bytes());
    }
    for &column in &contents.columns {
        write_varint(&mut body, column);
    }
    for number in [
        contents.suggestion_head,
        contents.symbols,
        contents.part_bytes,
        contents.part_count,
        contents.block,
        contents.days[0],
        contents.days[1],
    ] {
        write_varint(&mut body, number);
    }
    for blob in &contents.blobs {
        write_varint(&mut body, blob.len() as u32);
        body.extend_from_slice(blob);
    }
    let length = FIXED + body.len();
    let all = length + contents.sections.iter().map(Vec::len).sum::<usize>();
    let mut covered = (all as u64).to_le_bytes().to_vec();
    covered.extend_from_slice(&body);
    let mut out = Vec::with_capacity(all);
    out.extend_from_slice(MAGIC);
    out.extend_from_slice(&VERSION.to_le_bytes());
    out.extend_from_slice(&(length as u32).to_le_bytes());
    out.extend_from_slice(&checksum(&covered).to_le_bytes());
    out.extend_from_slice(&covered);
    for section in contents.sections {
        out.extend_from_slice(&section);
    }
    out
}
