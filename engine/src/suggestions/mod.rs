//! Suggestions: what to offer while a reader types.
//!
//! Headlines, authors, sections (栏目), Latin words and phrases mined from the corpus (`phrases`), each with
//! the number of articles that a search for it finds. What is typed is met as it is written, folded like all
//! text, or in pinyin (`pinyin`).
//!
//! The list is sorted by symbols and front-coded; a look-up walks it once and passes over all that begins with
//! another character. It is no fst with keys in pinyin: a table of pronunciations serves every spelling and every
//! reading at once, where keys would need a limit, and damaged bytes are refused where an fst panics.
//!
//! # Section `suggestions`
//!
//! Empty where nothing is offered. Else its head, and behind it the groups, each read when what was typed can begin with
//! its symbol. Head and groups begin with a checksum (4 bytes).
//!
//! | in the head | how |
//! | --- | --- |
//! | length of the pronunciations in bytes | varint |
//! | the pronunciations | see `pronunciations` |
//! | of each group its symbol | varint, gap from the group before |
//! | … and its length in bytes | varint |
//!
//! A group holds the suggestions that begin with one symbol, ascending by their symbols.
//!
//! | in a suggestion | how |
//! | --- | --- |
//! | symbols behind the first that it shares with the one before (low half), and further ones | 1 byte |
//! | articles, times 8, plus twice the `SuggestionKind`, plus 1 if its written form follows | varint |
//! | the further symbols | varints |
//! | of a title: the article whose headline it is | varint |
//! | of a phrase: how many articles are about it, with it in a title line or more than once | varint |
//! | the written form, where it is not just the symbols' characters | string |
//!
//! A title has its first symbols only, up to `TITLE_SYMBOLS`; the rest is in its article.

#[cfg(feature = "build")]
mod function_characters;
mod list;
pub(crate) mod lookup;
#[cfg(feature = "build")]
mod phrases;
mod pinyin;
mod pronunciations;
#[cfg(feature = "build")]
mod suffix_array;
mod term;
#[cfg(feature = "build")]
mod write;

pub use list::{Suggestion, SuggestionKind};
#[cfg(feature = "build")]
pub(crate) use write::write;
