//! The section `about`: counts of what an index holds. Its layout is in `crate::index`.

use crate::bytes::error::{IndexError, Section};
use crate::bytes::reader::Reader;

/// The section `about`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Articles in the archive.
    pub articles: u32,
    /// Distinct grams.
    pub grams: u32,
    /// Pairs of a gram and an article that contains it.
    pub postings: u64,
    /// Characters of titles, text and captions, as the source wrote them.
    pub characters: u64,
    /// The same in bytes of UTF-8.
    pub text_bytes: u64,
    /// Grams of an average article, at least 1.
    pub mean_length: u32,
}

impl Counts {
    pub(crate) fn open(bytes: &[u8]) -> Result<Counts, IndexError> {
        let mut reader = Reader::new(bytes, Section::About);
        let counts = Counts {
            articles: reader.u32()?,
            grams: reader.u32()?,
            postings: reader.u64()?,
            characters: reader.u64()?,
            text_bytes: reader.u64()?,
            mean_length: reader.u32()?,
        };
        if reader.is_empty() && counts.mean_length > 0 { Ok(counts) } else { Err(reader.damaged()) }
    }

    #[cfg(feature = "build")]
    pub(crate) fn write(&self) -> Vec<u8> {
        let mut out = Vec::new();
        out.extend_from_slice(&self.articles.to_le_bytes());
        out.extend_from_slice(&self.grams.to_le_bytes());
        out.extend_from_slice(&self.postings.to_le_bytes());
        out.extend_from_slice(&self.characters.to_le_bytes());
        out.extend_from_slice(&self.text_bytes.to_le_bytes());
        out.extend_from_slice(&self.mean_length.to_le_bytes());
        out
    }
}
