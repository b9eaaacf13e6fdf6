//! What the reader and the writer of posting lists agree on. The layout itself is described in
//! `crate::index::postings`.

/// Grams to a group.
pub(crate) const GROUP: u32 = 32;
/// Postings that still stand in the group.
pub(crate) const SHORT: u32 = 64;
/// Postings to a block of a long list.
pub(crate) const BLOCK: u32 = 128;
/// From here on the Rice parameter is written down.
pub(crate) const OWN_PARAMETER: u32 = 8;
/// What a frequency of each class counts as.
pub(crate) const CLASSES: [u8; 4] = [1, 2, 3, 6];
/// Announces a place in the title, after which the class follows in two bits.
pub(crate) const TITLE: u32 = 4;

/// One article that contains a gram.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Posting {
    pub article: u32,
    /// How often, as its class counts it when read.
    pub frequency: u8,
    /// Whether it stands in the article's title lines.
    pub in_title: bool,
}

/// The Rice parameter for gaps of `length` articles spread over `articles`: log2 of the mean gap times ln 2
/// (A. Kiely, 2004, section 2, in integers).
pub(crate) fn rice_parameter(articles: u32, length: u32) -> u32 {
    let scaled = u64::from(articles) * 177 / (u64::from(length.max(1)) * 256);
    scaled.max(1).ilog2()
}
