//! The frame of an index file: its header, and where each section lies.

use std::ops::Range;

use crate::bytes::error::{IndexError, Section, VERSION};
use crate::bytes::reader::{Reader, checksum};

const MAGIC: &[u8; 8] = b"JIANBAO\0";
const HEADER: usize = 16 + 24 * Section::ALL.len() + 8;

/// The file's sections: the one interface through which everything else gets at index bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sections<'a> {
    slices: [&'a [u8]; Section::ALL.len()],
    checksums: [u64; Section::ALL.len()],
}

impl<'a> Sections<'a> {
    /// Checks the header and finds the sections; reads nothing of them.
    pub fn open(file: &'a [u8]) -> Result<Sections<'a>, IndexError> {
        if file.get(..8) != Some(&MAGIC[..]) {
            return Err(IndexError::NotAnIndex);
        }
        let header_end = HEADER - 8;
        let mut reader = Reader::new(file.get(8..).unwrap_or_default(), Section::About);
        let version = reader.u32().map_err(|_| IndexError::DamagedHeader)?;
        if version != VERSION {
            return Err(IndexError::OtherVersion(version));
        }
        let written = file.get(header_end..HEADER).ok_or(IndexError::DamagedHeader)?;
        if written != checksum(&file[..header_end]).to_le_bytes() {
            return Err(IndexError::DamagedHeader);
        }
        let mut sections = Sections { slices: [&[]; Section::ALL.len()], checksums: [0; Section::ALL.len()] };
        let mut at = HEADER;
        let count = reader.u32()?;
        if count as usize != Section::ALL.len() {
            return Err(IndexError::DamagedHeader);
        }
        for n in 0..Section::ALL.len() {
            let offset = usize::try_from(reader.u64()?).map_err(|_| IndexError::DamagedHeader)?;
            let length = usize::try_from(reader.u64()?).map_err(|_| IndexError::DamagedHeader)?;
            sections.checksums[n] = reader.u64()?;
            let end = at.checked_add(length).ok_or(IndexError::DamagedHeader)?;
            if offset != at {
                return Err(IndexError::DamagedHeader);
            }
            sections.slices[n] = file.get(at..end).ok_or(IndexError::DamagedHeader)?;
            at = end;
        }
        if at == file.len() { Ok(sections) } else { Err(IndexError::DamagedHeader) }
    }

    pub fn get(&self, section: Section) -> &'a [u8] {
        self.slices[section as usize]
    }

    /// Reads every byte and compares checksums.
    pub fn verify(&self) -> Result<(), IndexError> {
        Section::ALL.into_iter().try_for_each(|section| self.verified(section).map(|_| ()))
    }

    /// A section's bytes, once they are compared with their checksum.
    pub fn verified(&self, section: Section) -> Result<&'a [u8], IndexError> {
        let bytes = self.get(section);
        let sound = checksum(bytes) == self.checksums[section as usize];
        if sound { Ok(bytes) } else { Err(IndexError::Damaged(section)) }
    }
}

/// Where an index lies within other bytes, such as a compiled module.
pub fn find(bytes: &[u8]) -> Option<Range<usize>> {
    let starts = bytes.windows(MAGIC.len()).enumerate().filter(|&(_, window)| window == MAGIC);
    starts.map(|(at, _)| at).find_map(|start| {
        let header = bytes.get(start..start.checked_add(HEADER)?)?;
        // The last section's end is the file's.
        let mut last = Reader::new(&header[HEADER - 32..], Section::Confusables);
        let length = last.u64().ok()?.checked_add(last.u64().ok()?)?;
        let end = start.checked_add(usize::try_from(length).ok()?)?;
        Sections::open(bytes.get(start..end)?).ok().map(|_| start..end)
    })
}

/// One number for a set of named files: the same for the same names and bytes in the same order.
pub fn fingerprint<'f>(files: impl Iterator<Item = (&'f [u8], &'f [u8])>) -> u64 {
    let sums = files.flat_map(|(name, bytes)| [checksum(name), checksum(bytes)]);
    checksum(&sums.flat_map(u64::to_le_bytes).collect::<Vec<u8>>())
}

/// Puts sections behind a header; the twin of [`Sections::open`].
#[cfg(feature = "build")]
pub(crate) fn write_file(sections: &[Vec<u8>; Section::ALL.len()]) -> Vec<u8> {
    let total: usize = sections.iter().map(Vec::len).sum();
    let mut file = Vec::with_capacity(HEADER + total);
    file.extend_from_slice(MAGIC);
    file.extend_from_slice(&VERSION.to_le_bytes());
    file.extend_from_slice(&(Section::ALL.len() as u32).to_le_bytes());
    let mut at = HEADER as u64;
    for section in sections {
        file.extend_from_slice(&at.to_le_bytes());
        file.extend_from_slice(&(section.len() as u64).to_le_bytes());
        file.extend_from_slice(&checksum(section).to_le_bytes());
        at += section.len() as u64;
    }
    file.extend_from_slice(&checksum(&file).to_le_bytes());
    for section in sections {
        file.extend_from_slice(section);
    }
    file
}
