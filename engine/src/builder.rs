//! The builder: articles in, index bytes out. The same articles give the same bytes on every machine.
//!
//! It numbers the articles, computes the fold table for their characters, collects each article's grams with
//! their frequencies, and writes the sections. Everything is ordered by value; there is no clock, no hash
//! seed and no floating point.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::fmt;

use crate::article::Article;
use crate::index::articles::{Zone, searched, zones};
use crate::index::counts::Counts;
use crate::index::file::write_file;
use crate::index::postings::Posting;
use crate::index::{articles, lexicon, postings};
use crate::similar::{find as similar, lists};
use crate::suggestions;
use crate::text::confusables;
use crate::text::fold::{BREAK, FoldTable, Symbol};
use crate::text::fold_table::{add_characters, fold_table};
use crate::text::gram::{Gram, grams};
use crate::text::shingles::shingles;

/// Collects articles and writes their index.
///
/// ```
/// use engine::{Archive, Article, Builder};
///
/// let mut builder = Builder::new();
/// builder.add(Article { id: "1".into(), text: "渡轮今日试航。".into(), ..Article::default() });
/// let index = builder.build()?;
/// assert_eq!(Archive::open(&index)?.counts().articles, 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Default)]
pub struct Builder {
    articles: Vec<Article>,
}

/// Why an index could not be built.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BuildError {
    /// More distinct characters than can be numbered; no real corpus has so many.
    TooManyCharacters,
    /// All texts together pass what 32-bit offsets can reach.
    TooMuchText,
    /// Two articles share this id.
    DuplicateId(String),
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BuildError::TooManyCharacters => {
                write!(f, "the corpus has more distinct characters than an index can hold; is it text?")
            }
            BuildError::TooMuchText => {
                write!(f, "the corpus is too large for one index (2 GB of text); build it in parts")
            }
            BuildError::DuplicateId(id) => write!(f, "two articles have the id “{id}”; ids must differ"),
        }
    }
}

impl std::error::Error for BuildError {}

/// Most bytes of text in one index; leaves room for tags and lengths below 4 GiB.
const MAX_TEXT_BYTES: usize = 2_000_000_000;

impl Builder {
    /// A builder without articles.
    pub fn new() -> Builder {
        Builder::default()
    }

    /// Adds an article; the order in which articles come does not matter.
    pub fn add(&mut self, article: Article) {
        self.articles.push(article);
    }

    /// The bytes of the index.
    pub fn build(mut self) -> Result<Vec<u8>, BuildError> {
        self.articles.sort_by_cached_key(|article| {
            let place =
                (article.paper.clone(), article.page_no.unwrap_or(u16::MAX), article.seq.unwrap_or(u16::MAX));
            (Reverse(article.date), place, article.id.clone())
        });
        let mut ids = BTreeSet::new();
        if let Some(twice) = self.articles.iter().find(|article| !ids.insert(&article.id)) {
            return Err(BuildError::DuplicateId(twice.id.clone()));
        }
        let mut counts = Counts { articles: self.articles.len() as u32, ..Counts::default() };
        let mut characters = BTreeSet::new();
        for article in &self.articles {
            for (_, text) in zones(article) {
                counts.text_bytes += text.len() as u64;
                counts.characters += text.chars().count() as u64;
            }
            for text in searched(article).map(|(_, _, text)| text).chain(names(article)) {
                add_characters(&mut characters, text);
            }
        }
        characters.extend(confusables::partners(&characters));
        let stored: usize = self.articles.iter().flat_map(searched).map(|(_, _, text)| text.len()).sum();
        if stored > MAX_TEXT_BYTES {
            return Err(BuildError::TooMuchText);
        }
        let folds = fold_table(&characters).ok_or(BuildError::TooManyCharacters)?;
        let fold = FoldTable::open(&folds).expect("the fold table was written by its own module");

        let mut entries: Vec<(Gram, Posting)> = Vec::new();
        let mut lengths = Vec::with_capacity(self.articles.len());
        for (number, article) in (0..).zip(&self.articles) {
            let found = article_grams(&fold, article);
            lengths.push(found.length);
            entries.extend(
                found.grams.into_iter().map(|(gram, frequency, in_title)| {
                    (gram, Posting { article: number, frequency, in_title })
                }),
            );
        }
        entries.sort_unstable_by_key(|(gram, posting)| (*gram, posting.article));

        let total: u64 = lengths.iter().map(|&length| u64::from(length)).sum();
        counts.mean_length = (total / lengths.len().max(1) as u64).clamp(1, u64::from(u32::MAX)) as u32;
        counts.postings = entries.len() as u64;
        let (grams, all): (Vec<Gram>, Vec<Posting>) = entries.into_iter().unzip();
        let lists: Vec<(Gram, &[Posting])> = {
            let mut rest = &all[..];
            grams
                .chunk_by(|a, b| a == b)
                .map(|run| {
                    let (list, after) = rest.split_at(run.len());
                    rest = after;
                    (run[0], list)
                })
                .collect()
        };
        counts.grams = lists.len() as u32;

        let lexicon = lexicon::write(lists.iter().map(|&(gram, _)| gram));
        let (directory, postings) = postings::write(lists.iter().map(|&(_, list)| list), counts.articles);
        let [columns, names, text] = articles::write(&self.articles, &lengths);
        let similar = self.similar(&fold, &counts, &lengths, &lists);
        let suggestions = suggestions::write(&fold, &self.articles);
        Ok(write_file(&[
            counts.write(),
            folds,
            lexicon,
            directory,
            postings,
            columns,
            names,
            text,
            similar,
            suggestions,
            confusables::write(|character| fold.symbol(character)),
        ]))
    }

    /// The section `similar`.
    fn similar(
        &self,
        fold: &FoldTable,
        counts: &Counts,
        lengths: &[u32],
        lists: &[(Gram, &[Posting])],
    ) -> Vec<u8> {
        let mut symbols = Vec::new();
        let mut shingles_of = |article| {
            symbols.clear();
            for (_, text) in zones(article) {
                fold.append_symbols(text.as_bytes(), &mut symbols);
            }
            shingles(symbols.iter().copied().filter(|&symbol| symbol != BREAK).map(u32::from))
        };
        lists::write(&similar::find(&similar::Corpus {
            counts,
            reports: &self.articles.iter().map(Article::is_report).collect::<Vec<_>>(),
            lengths,
            lists: &lists.iter().map(|&(_, list)| list).collect::<Vec<_>>(),
            shingles: &self.articles.iter().map(&mut shingles_of).collect::<Vec<_>>(),
        }))
    }
}

/// The names that fields are searched by.
fn names(article: &Article) -> impl Iterator<Item = &str> {
    let authors = article.authors.iter().map(|author| author.name.as_str());
    authors.chain([article.section.as_str(), article.page_name.as_str()])
}

/// An article's grams, ascending, with how often each occurs and whether in the title.
struct ArticleGrams {
    grams: Vec<(Gram, u8, bool)>,
    /// Grams in all, of the article itself.
    length: u32,
}

fn article_grams(fold: &FoldTable, article: &Article) -> ArticleGrams {
    let of_reading = |number: usize| {
        let texts = searched(article).filter(move |&(_, reading, _)| reading == number);
        zone_grams(fold, texts.map(|(zone, _, text)| (zone, text)))
    };
    let own = of_reading(0);
    let length = own.len() as u32;
    let mut found = count(own);
    // Another reading tells the same once more: the larger count stands for both.
    for number in 1..=article.readings.len() {
        found.extend(count(of_reading(number)));
    }
    found.sort_unstable();
    let merged = found.chunk_by(|a, b| a.0 == b.0).map(|same| {
        let frequency = same.iter().map(|&(_, frequency, _)| frequency).max().unwrap_or(1);
        (same[0].0, frequency, same.iter().any(|&(_, _, in_title)| in_title))
    });
    ArticleGrams { grams: merged.collect(), length }
}

fn zone_grams<'t>(fold: &FoldTable, zones: impl Iterator<Item = (Zone, &'t str)>) -> Vec<(Gram, bool)> {
    let mut found = Vec::new();
    let mut symbols: Vec<Symbol> = Vec::new();
    for (zone, text) in zones {
        symbols.clear();
        fold.append_symbols(text.as_bytes(), &mut symbols);
        debug_assert!(!symbols.starts_with(&[BREAK]));
        found.extend(grams(&symbols).map(|gram| (gram, zone == Zone::Title)));
    }
    found
}

fn count(mut found: Vec<(Gram, bool)>) -> Vec<(Gram, u8, bool)> {
    found.sort_unstable();
    let runs = found.chunk_by(|a, b| a.0 == b.0).map(|same| {
        let frequency = same.len().min(usize::from(u8::MAX)) as u8;
        (same[0].0, frequency, same.iter().any(|&(_, in_title)| in_title))
    });
    runs.collect()
}
