//! Similar articles: for each article the few that are most like it, found when the index is built.
//!
//! There are two classes. *Near-identical* articles are the same text again (a reprint, another edition, a
//! second version): of the shorter one's distinct shingles (four characters in a row, punctuation left out)
//! at least 60 % stand in the longer one too. The others are *related*: they share what is rare elsewhere.
//! An article's 64 most telling grams (often here, rare elsewhere) are looked up like a query and the answers
//! ranked by BM25; an article that has fewer than four of them, or reaches less than an eighth of
//! what they are worth in their own article, is left out. Only articles that come up this way, on either
//! side, are compared shingle by shingle. Where that finds other versions of an article, what only they have
//! in common says nothing about other articles, and the lookup is done once more without it. Slogans and
//! residue of the page (口号, 其他) are like nothing.
//!
//! What was found lies in the article's record (`crate::index::records`).

pub(crate) mod article;
#[cfg(feature = "build")]
pub(crate) mod find;

pub use article::SimilarArticle;
