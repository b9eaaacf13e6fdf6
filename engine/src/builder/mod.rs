//! The builder: articles in, index bytes out. The same articles give the same bytes on every machine, on however many
//! threads.
//!
//! It numbers the articles, computes the fold table for their characters and learns the text model; folds every text
//! into a run of occurrences of grams and sorts it (`occurrences`); finds similar articles; and writes the sections.
//! Everything is ordered by value; there is no clock, no hash seed and no floating point.

mod occurrences;

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::fmt;

use occurrences::{GramLists, Run};

use crate::article::{Article, Date};
use crate::bytes::error::Section;
use crate::index::columns::{write_names, write_numbers};
use crate::index::counts::Counts;
use crate::index::lexicon::LexiconWriter;
use crate::index::postings::Posting;
use crate::index::records::fields::{fields, zones};
use crate::index::records::train::{Encoder, Fields, train};
use crate::index::records::write as records;
use crate::index::root::{self, Contents};
use crate::index::{days, ids};
use crate::matching::bm25::{Bm25, worth};
use crate::similar::find as similar;
use crate::suggestions;
use crate::text::confusables;
use crate::text::fold::{BREAK, FoldTable};
use crate::text::fold_table::{add_characters, fold_table};
use crate::text::numerals::OF_NUMBERS;
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
///
/// ```
/// use engine::{Article, BuildError, Builder};
///
/// let mut builder = Builder::new();
/// builder.add(Article { id: "1".into(), ..Article::default() });
/// builder.add(Article { id: "1".into(), ..Article::default() });
/// assert_eq!(builder.build(), Err(BuildError::DuplicateId("1".into())));
/// ```
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

/// Most bytes of text in one index; leaves room for numbering every symbol with 32 bits.
const MAX_TEXT_BYTES: usize = 4_000_000_000;
/// Bytes of a part of the lexicon.
const PART_BYTES: usize = 8_192;
/// Bytes of the longest list within a part.
const INLINE_BYTES: usize = 1_024;
/// Characters from which the text model is learnt.
const SAMPLED_CHARACTERS: u64 = 1_000_000;
/// One word of the text model for so many characters of text, within these limits.
const CHARACTERS_PER_WORD: u64 = 2_000;
const MODEL_WORDS: (u64, u64) = (32, 800);
/// Bytes of a block of records, for archives of fewer articles than this: the table of records stays small enough for
/// the root.
const BLOCKS: [(u32, usize); 4] = [(5_000, 128), (20_000, 256), (50_000, 512), (u32::MAX, 1_024)];
/// Threads. The bytes do not depend on it.
const THREADS: usize = 2;

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
        let articles = &self.articles;
        let mut known = BTreeSet::new();
        if let Some(twice) = articles.iter().find(|article| !known.insert(&article.id)) {
            return Err(BuildError::DuplicateId(twice.id.clone()));
        }
        drop(known);
        let mut counts = Counts { articles: articles.len() as u32, ..Counts::default() };
        // As texts are written, for the records; and as NFKC composes them too, for the fold.
        let mut characters_of_texts = BTreeSet::new();
        let mut characters = BTreeSet::new();
        let mut stored = 0;
        for article in articles {
            for (_, text) in zones(article) {
                counts.text_bytes += text.len() as u64;
                counts.characters += text.chars().count() as u64;
            }
            for (_, _, text) in fields(article) {
                stored += text.len();
                characters_of_texts.extend(text.chars());
                add_characters(&mut characters, text);
            }
        }
        if stored > MAX_TEXT_BYTES {
            return Err(BuildError::TooMuchText);
        }
        let characters_of_texts: Vec<char> = characters_of_texts.into_iter().collect();
        characters.extend(confusables::partners(&characters));
        // A figure that only a query has makes another number, too.
        characters.extend(OF_NUMBERS.chars());
        let fold = fold_table(&characters).ok_or(BuildError::TooManyCharacters)?;

        let lengths = in_parallel(articles, |_, part| {
            part.iter().map(|article| occurrences::length(&fold, article)).collect::<Vec<u32>>()
        })
        .concat();
        let total: u64 = lengths.iter().map(|&length| u64::from(length)).sum();
        counts.mean_length = (total / lengths.len().max(1) as u64).clamp(1, 1 << 24) as u32;
        let bm25 = Bm25::new(&counts);
        let runs: Vec<Run> = in_parallel(articles, |first, part| {
            Run::new(&fold, part, first as u32, |article, frequency| {
                bm25.class(frequency, lengths[article as usize])
            })
        });

        let encoder = text_model(articles, characters_of_texts.clone(), counts.characters);
        let similar = self.similar(&fold, &counts, &runs, &bm25, &lengths);
        let encoded: Vec<Vec<u8>> = in_parallel(articles, |first, part| {
            let numbers = numbers_of(&encoder.model.characters);
            let numbered = (first..).zip(part);
            let record = |(n, article): (usize, &Article)| {
                let fields = numbered_fields(article, &numbers);
                records::record(n as u32, article, &similar[n], counts.articles, |bits| {
                    encoder.encode(&fields, bits)
                })
            };
            numbered.map(record).collect::<Vec<_>>()
        })
        .concat();
        let (_, block) = *BLOCKS.iter().find(|(most, _)| counts.articles < *most).unwrap_or(&BLOCKS[3]);
        let written = records::write(&encoded, block);
        drop(encoded);

        let mut lexicon = LexiconWriter::new(
            PART_BYTES,
            INLINE_BYTES,
            counts.mean_length,
            fold.symbols().into(),
            &written.addresses,
        );
        let mut lists =
            GramLists::new(&runs, |article, frequency| bm25.class(frequency, lengths[article as usize]));
        while let Some(gram) = lists.next() {
            lexicon.add(gram, &lists.postings, &lists.places, &lists.ends, |posting| worth(posting) as u32);
        }
        counts.grams = lexicon.grams;
        counts.postings = lexicon.postings;
        let lexicon = lexicon.finish();
        drop(runs);

        let columns = columns(articles);
        let (suggestions, suggestion_head) = suggestions::write(&fold, articles);
        let packed: Vec<u32> = articles.iter().map(|article| article.date.map_or(0, Date::packed)).collect();
        let mut contents = Contents {
            counts,
            columns: columns.iter().map(|column| column.len() as u32).collect(),
            suggestion_head,
            symbols: fold.symbols().into(),
            part_bytes: PART_BYTES as u32,
            part_count: lexicon.part_count,
            block: block as u32,
            // Articles are in the order of their days, newest first, those without one last.
            days: [packed.iter().rfind(|&&day| day > 0), packed.first()].map(|day| day.copied().unwrap_or(0)),
            blobs: [
                lexicon.keys,
                lexicon.gaps,
                encoder.model.write(),
                fold.write(&characters_of_texts),
                written.blocks,
                papers(articles),
            ],
            ..Contents::default()
        };
        for (section, bytes) in [
            (Section::Lexicon, lexicon.parts),
            (Section::Postings, lexicon.long),
            (Section::Records, written.records),
            (Section::Columns, columns.concat()),
            (Section::Days, days::write(&packed)),
            (Section::Ids, ids::write(articles)),
            (Section::Suggestions, suggestions),
            (Section::Folds, fold.write_whole()),
            (Section::Confusables, confusables::write(|character| fold.symbol(character))),
        ] {
            contents.sections[section as usize - 1] = bytes;
        }
        Ok(root::write(contents))
    }

    /// For each article those most like it.
    fn similar(
        &self,
        fold: &FoldTable,
        counts: &Counts,
        runs: &[Run],
        bm25: &Bm25,
        lengths: &[u32],
    ) -> Vec<Vec<(u32, bool)>> {
        let most = similar::longest_list(self.articles.len());
        let mut all: Vec<Posting> = Vec::new();
        let mut ends = vec![0];
        let mut lists =
            GramLists::new(runs, |article, frequency| bm25.class(frequency, lengths[article as usize]));
        while let Some(gram) = lists.next() {
            if gram.1 != BREAK && (2..=most).contains(&lists.postings.len()) {
                all.extend_from_slice(&lists.postings);
                ends.push(all.len());
            }
        }
        let lists: Vec<&[Posting]> = ends.windows(2).map(|pair| &all[pair[0]..pair[1]]).collect();
        let shingles = in_parallel(&self.articles, |_, part| {
            let mut symbols = Vec::new();
            let shingles_of = |article| {
                symbols.clear();
                for (_, text) in zones(article) {
                    fold.append_symbols(text.as_bytes(), &mut symbols);
                }
                shingles(symbols.iter().copied().filter(|&symbol| symbol != BREAK).map(u32::from))
            };
            part.iter().map(shingles_of).collect::<Vec<_>>()
        })
        .concat();
        similar::find(&similar::Corpus {
            counts,
            reports: &self.articles.iter().map(Article::is_report).collect::<Vec<_>>(),
            lists: &lists,
            shingles: &shingles,
        })
    }
}

/// What `work` makes of each of as many parts of the articles as there are threads; it is told the first one's number.
fn in_parallel<T: Send>(articles: &[Article], work: impl Fn(usize, &[Article]) -> T + Sync) -> Vec<T> {
    let size = articles.len().div_ceil(THREADS).max(1);
    std::thread::scope(|scope| {
        let threads: Vec<_> = articles
            .chunks(size)
            .enumerate()
            .map(|(n, part)| {
                let work = &work;
                scope.spawn(move || work(n * size, part))
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().expect("a thread that panicked said why")).collect()
    })
}

/// Learns the text model from articles evenly spread over all of them.
fn text_model(articles: &[Article], characters: Vec<char>, total: u64) -> Encoder {
    let step = (total / SAMPLED_CHARACTERS).max(1) as usize;
    let words = (total / CHARACTERS_PER_WORD).clamp(MODEL_WORDS.0, MODEL_WORDS.1);
    let numbers = numbers_of(&characters);
    let sample: Vec<Fields> =
        articles.iter().step_by(step).map(|article| numbered_fields(article, &numbers)).collect();
    train(characters, &sample, words as usize)
}

/// The place of each character, by its code point.
fn numbers_of(characters: &[char]) -> Vec<u16> {
    let mut numbers = vec![0; characters.last().map_or(0, |&last| last as usize + 1)];
    for (number, &character) in (0..).zip(characters) {
        numbers[character as usize] = number;
    }
    numbers
}

fn numbered_fields(article: &Article, numbers: &[u16]) -> Fields {
    let field = |text: &str| text.chars().map(|character| numbers[character as usize]).collect();
    fields(article).into_iter().map(|(tag, _, text)| (tag, field(text))).collect()
}

/// The newspapers' names, each with a zero byte behind it.
fn papers(articles: &[Article]) -> Vec<u8> {
    let mut known = BTreeSet::new();
    let names = articles.iter().map(|article| article.paper.as_str());
    let mut out = Vec::new();
    for name in names.filter(|name| !name.is_empty() && known.insert(*name)) {
        out.extend_from_slice(name.as_bytes());
        out.push(0);
    }
    out
}

/// The columns, in the order of [`crate::index::columns::Column`].
fn columns(articles: &[Article]) -> Vec<Vec<u8>> {
    let numbers =
        |value: &dyn Fn(&Article) -> u32| write_numbers(&articles.iter().map(value).collect::<Vec<_>>());
    fn names<'t>(articles: &'t [Article], name: impl Fn(&'t Article) -> &'t str) -> Vec<u8> {
        write_names(&articles.iter().map(|article| vec![name(article)]).collect::<Vec<_>>(), false)
    }
    let authors: Vec<Vec<&str>> = articles
        .iter()
        .map(|article| article.authors.iter().map(|author| author.name.as_str()).collect())
        .collect();
    vec![
        numbers(&|article| article.page_no.unwrap_or(0).into()),
        numbers(&|article| article.seq.unwrap_or(0).into()),
        numbers(&|article| article.quality.map_or(0, |quality| u32::from(quality.min(1000)) + 1)),
        numbers(&|article| article.kind as u32),
        names(articles, |article| &article.paper),
        names(articles, |article| &article.section),
        names(articles, |article| &article.page_name),
        write_names(&authors, true),
    ]
}
