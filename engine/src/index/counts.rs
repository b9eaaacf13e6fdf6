//! Counts of what an index holds. Its layout is in `crate::index`.

use crate::bytes::error::IndexError;
use crate::bytes::reader::Reader;

/// What an index holds, in numbers.
///
/// ```
/// use engine::{Archive, Article, Builder};
///
/// let mut builder = Builder::new();
/// builder.add(Article { text: "渡轮今日试航".into(), ..Article::default() });
/// let index = builder.build()?;
/// let counts = Archive::open(&index)?.counts();
/// assert_eq!((counts.articles, counts.characters), (1, 6));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
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
    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Counts, IndexError> {
        let counts = Counts {
            articles: reader.u32()?,
            grams: reader.u32()?,
            postings: reader.u64()?,
            characters: reader.u64()?,
            text_bytes: reader.u64()?,
            mean_length: reader.u32()?,
        };
        if counts.mean_length > 0 { Ok(counts) } else { Err(reader.damaged()) }
    }

    #[cfg(feature = "build")]
    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.articles.to_le_bytes());
        out.extend_from_slice(&self.grams.to_le_bytes());
        out.extend_from_slice(&self.postings.to_le_bytes());
        out.extend_from_slice(&self.characters.to_le_bytes());
        out.extend_from_slice(&self.text_bytes.to_le_bytes());
        out.extend_from_slice(&self.mean_length.to_le_bytes());
    }
}
