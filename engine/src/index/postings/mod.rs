//! Postings: for each gram the articles that contain it, ascending, and how often and where.
//!
//! Grams are taken in their order, 32 to a *group*; section `directory` holds for each group the offset of
//! its bytes in section `postings` (`u32`). A group is one string of bits (`crate::bytes::bits`), gram by gram:
//!
//! | what | code |
//! | --- | --- |
//! | number of articles | gamma |
//! | up to 64: the postings themselves | below |
//! | more than 64: offset of the gram's *long list* in section `postings` | 32 bits |
//!
//! A long list is cut into blocks of 128 postings: the last article of the block as a gap from the one before
//! (varint), the length of the block's bits in bytes (varint), the bits. So a reader that looks for an
//! article passes over blocks unread. Groups come first in the section, long lists behind them.
//!
//! The postings of a gram or a block are written as: from eight postings on, by how much the Rice parameter differs
//! from the one that follows from the number of articles (0, -1, 1, -2, 2 … as 1, 2, 3, 4, 5 … in gamma code; for fewer
//! it does not differ); then for each the gap from the article before, less
//! one (Rice), and how often: the frequency's class in unary (below), where the highest value announces that the gram
//! stands in the title and is followed by the class in two bits.
//!
//! | class | times in the article | counts as |
//! | --- | --- | --- |
//! | 0 | 1 | 1 |
//! | 1 | 2 | 2 |
//! | 2 | 3 or 4 | 3 |
//! | 3 | 5 or more | 6 |
//!
//! Frequencies only rank, and what a further occurrence is worth falls so fast that four classes do.

mod layout;
mod read;
#[cfg(feature = "build")]
mod write;

pub(crate) use layout::Posting;
pub(crate) use read::{List, Postings};
#[cfg(feature = "build")]
pub(crate) use write::write;
