//! Exact matching: which articles contain phrases, and how strongly.
//!
//! One or two symbols are one gram, and its list says all. A longer phrase is read by the grams that cover it: its
//! articles are those that all their lists name (*candidates*), and it stands in those where the places fit. Short lists
//! come with their places; of long ones first the documents are read, and places only of what is still in question. So
//! a match may be uncertain: then whoever shows it looks at its text, and whoever counts asks for proof.
//!
//! Reading is bounded by these rules, which look at the index and the query alone:
//!
//! - Where short lists leave few candidates, long lists are not read at all: their articles' texts are.
//! - Where all long lists together are small, they are read with their places, and nothing is uncertain.
//! - Proof reads the blocks of places that hold candidates, or the candidates' records, whichever is less.

use std::ops::Range;

use super::bm25::Bm25;
use super::document_set::Match;
use super::finder::FoldedRecord;
use super::phrases::QueryPhrases;
use crate::bytes::bits::BitReader;
use crate::bytes::error::{IndexError, Section};
use crate::bytes::sort::sort_by_number;
use crate::bytes::source::all;
use crate::index::lexicon::{BLOCK, Best, Documents, Entry, List};
use crate::index::postings::{BODY, Posting, read_places};
use crate::index::reader::Index;
use crate::index::records::Zone;
use crate::text::fold::{Symbol, UNKNOWN};
use crate::text::gram::Gram;

/// So many articles are always looked at sooner than long lists are read …
const FEW_ARTICLES: usize = 10;
/// … and so many where their records are less to read.
const MAX_LOOKED_AT: usize = 40;
/// Long lists of so many bytes together are read with their places at once.
const SMALL_LISTS: u64 = 16_000;
/// Phrases of so many symbols are read by every gram, longer ones by every second.
const MAX_ALL_GRAMS: usize = 3;

/// A phrase, and the zone it must stand in, if one is named.
pub(crate) type WantedPhrase = (Vec<Symbol>, Option<Zone>);

/// Finds articles by phrases.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Matcher<'i, 'a> {
    pub index: &'i Index<'a>,
    pub bm25: Bm25,
    /// Whether every match must be certain.
    pub proving: bool,
}

/// A gram of a phrase, how far from the phrase's beginning it stands, and its list as far as it was read.
struct Needle<'s> {
    phrase: usize,
    offset: u32,
    entry: Entry<'s>,
    long: Option<Documents>,
}

impl Needle<'_> {
    fn postings(&self) -> Option<&[Posting]> {
        match (&self.entry.list, &self.long) {
            (List::Inline { documents, .. }, _) => Some(documents),
            (List::Long(_), Some(read)) => Some(&read.postings),
            (List::Long(_), None) => None,
        }
    }
}

/// Blocks of places of one list: each with its number and where it lies.
type Blocks = Vec<(usize, Range<u64>)>;

impl<'i, 'a> Matcher<'i, 'a> {
    pub fn new(index: &'i Index<'a>) -> Matcher<'i, 'a> {
        Matcher { index, bm25: Bm25::new(index.counts()), proving: false }
    }

    /// The same, with every match certain.
    pub fn proving(self) -> Matcher<'i, 'a> {
        Matcher { proving: true, ..self }
    }

    /// The best articles of a phrase of one or two symbols and how many there are, where the lexicon names them.
    pub fn best(&self, phrase: &[Symbol]) -> Result<Option<(u32, Vec<Best>)>, IndexError> {
        if phrase.len() > 2 || phrase.contains(&UNKNOWN) {
            return Ok(None);
        }
        let Some(&(_, gram)) = covering(phrase).first() else { return Ok(None) };
        Ok(match self.index.entry(gram)? {
            Some(Entry { count, list: List::Long(long), .. }) => Some((count, long.best)),
            _ => None,
        })
    }

    /// Articles with this phrase.
    pub fn phrase(&self, phrase: &[Symbol], zone: Option<Zone>) -> Result<Vec<Match>, IndexError> {
        self.phrases(&[(phrase.to_vec(), zone)])
    }

    /// Articles that contain every one of these phrases, ascending.
    pub fn phrases(&self, wanted: &[WantedPhrase]) -> Result<Vec<Match>, IndexError> {
        if wanted.is_empty()
            || wanted.iter().any(|(phrase, _)| phrase.is_empty() || phrase.contains(&UNKNOWN))
        {
            return Ok(Vec::new());
        }
        let grams: Vec<(usize, u32, Gram)> = (0..)
            .zip(wanted)
            .flat_map(|(n, (phrase, _))| {
                covering(phrase).into_iter().map(move |(offset, gram)| (n, offset, gram))
            })
            .collect();
        let entries = all(grams.iter().map(|&(_, _, gram)| self.index.entry(gram)))?;
        let mut needles = Vec::new();
        for ((phrase, offset, _), entry) in grams.into_iter().zip(entries) {
            let Some(entry) = entry else { return Ok(Vec::new()) };
            needles.push(Needle { phrase, offset, entry, long: None });
        }

        let short = self.candidates(&needles, wanted);
        let long: Vec<(u64, u64)> = needles.iter().map(|needle| needle.entry.long_bytes()).collect();
        let documents: u64 = long.iter().map(|(documents, _)| documents).sum();
        let some_short = needles.iter().any(|needle| needle.postings().is_some());
        let few = documents > 0
            && some_short
            && (short.len() <= FEW_ARTICLES
                || short.len() <= MAX_LOOKED_AT
                    && short.len() as u64 * self.index.records().mean_group() <= documents);
        let small = documents > 0 && !few && long.iter().map(|(a, b)| a + b).sum::<u64>() <= SMALL_LISTS;
        if small {
            all(needles.iter().filter_map(|needle| match &needle.entry.list {
                List::Long(long) => Some(self.index.source.read(long.documents.start..long.places.end)),
                List::Inline { .. } => None,
            }))?;
        }
        if !few {
            let read = all(needles.iter().map(|needle| match &needle.entry.list {
                List::Long(long) => self.index.documents(&needle.entry, long).map(Some),
                List::Inline { .. } => Ok(None),
            }))?;
            for (needle, documents) in needles.iter_mut().zip(read) {
                needle.long = documents;
            }
        }
        let mut articles = if few { short } else { self.candidates(&needles, wanted) };

        // What has all its places at hand is proved at once.
        let mut certain = true;
        for (n, phrase) in wanted.iter().enumerate() {
            let mut own = needles.iter().filter(|needle| needle.phrase == n);
            if phrase.0.len() <= 2 {
                certain &= own.all(|needle| needle.postings().is_some());
            } else if small || own.all(|needle| matches!(needle.entry.list, List::Inline { .. })) {
                articles = self.prove(&needles, wanted, n, articles)?;
            } else {
                certain = false;
            }
        }
        if !certain && self.proving {
            articles = self.proved(&needles, wanted, articles, few)?;
            certain = true;
        }
        let frequencies: Vec<u32> = (0..wanted.len())
            .map(|n| {
                needles.iter().filter(|needle| needle.phrase == n).map(|needle| needle.entry.count).min()
            })
            .map(|least| least.unwrap_or(0))
            .collect();
        let scored = articles.into_iter().map(|article| {
            let score = (0..wanted.len()).map(|n| {
                let rarity = self.bm25.rarity(frequencies[n]);
                phrase_posting(&needles, n, article).map_or(0, |posting| self.bm25.points(rarity, posting))
            });
            Match { article, score: score.fold(0, u32::saturating_add), certain }
        });
        Ok(scored.collect())
    }

    /// The document frequency of the rarest gram of a query's phrases; 0 where one has none.
    pub fn frequency(&self, phrases: &QueryPhrases) -> Result<u32, IndexError> {
        let grams = phrases.exact().iter().filter(|phrase| !phrase.contains(&UNKNOWN));
        let grams = grams.flat_map(|phrase| covering(phrase)).map(|(_, gram)| gram);
        let entries = all(grams.map(|gram| self.index.entry(gram)))?;
        Ok(entries.into_iter().map(|entry| entry.map_or(0, |entry| entry.count)).min().unwrap_or(0))
    }

    /// What a phrase is worth in an article, by its lists; and how many articles it has at most.
    pub fn posting(&self, phrase: &[Symbol], article: u32) -> Result<Option<(Posting, u32)>, IndexError> {
        if phrase.contains(&UNKNOWN) {
            return Ok(None);
        }
        let entries = all(covering(phrase).into_iter().map(|(_, gram)| self.index.entry(gram)))?;
        let mut needles = Vec::new();
        for entry in entries {
            let Some(entry) = entry else { return Ok(None) };
            let long = match &entry.list {
                List::Long(long) => Some(self.index.documents(&entry, long)?),
                List::Inline { .. } => None,
            };
            needles.push(Needle { phrase: 0, offset: 0, entry, long });
        }
        let least = needles.iter().map(|needle| needle.entry.count).min().unwrap_or(0);
        Ok(phrase_posting(&needles, 0, article).map(|posting| (posting, least)))
    }

    /// Articles that all lists at hand name, in the title where that is wanted.
    fn candidates(&self, needles: &[Needle<'_>], wanted: &[WantedPhrase]) -> Vec<u32> {
        let mut lists: Vec<(&[Posting], bool)> = needles
            .iter()
            .filter_map(|needle| {
                let in_title = wanted[needle.phrase].1 == Some(Zone::Title);
                Some((needle.postings()?, in_title))
            })
            .collect();
        sort_by_number(&mut lists, |(list, _)| list.len() as u64);
        let Some(((rarest, in_title), others)) = lists.split_first() else { return Vec::new() };
        let of_rarest = rarest.iter().filter(|posting| posting.in_title || !in_title);
        let mut articles: Vec<u32> = of_rarest.map(|posting| posting.article).collect();
        for (list, in_title) in others {
            let mut at = 0;
            articles.retain(|&article| {
                at += gallop(&list[at..], article);
                list.get(at)
                    .is_some_and(|posting| posting.article == article && (posting.in_title || !in_title))
            });
        }
        articles
    }

    /// Those of `articles` that have every phrase.
    fn proved(
        &self,
        needles: &[Needle<'_>],
        wanted: &[WantedPhrase],
        mut articles: Vec<u32>,
        few: bool,
    ) -> Result<Vec<u32>, IndexError> {
        let places = blocks(needles, wanted, &articles)?;
        let place_bytes: u64 = places.iter().flatten().map(|(_, range)| range.end - range.start).sum();
        let records = self.index.records();
        let mut ranges: Vec<Range<u64>> = articles.iter().map(|&article| records.range(article)).collect();
        ranges.dedup();
        let record_bytes: u64 = ranges.iter().map(|range| range.end - range.start).sum();
        if few || record_bytes <= place_bytes {
            let records = all(articles.iter().map(|&article| self.index.record(article)))?;
            let mut records = records.iter();
            articles.retain(|_| {
                records.next().is_some_and(|record| {
                    let record = FoldedRecord::new(self.index.fold(), record);
                    wanted.iter().all(|(phrase, zone)| record.has(phrase, *zone))
                })
            });
            return Ok(articles);
        }
        all(places.iter().flatten().map(|(_, range)| self.index.source.read(range.clone())))?;
        for (n, (phrase, _)) in wanted.iter().enumerate() {
            if phrase.len() > 2 {
                articles = self.prove(needles, wanted, n, articles)?;
            }
        }
        Ok(articles)
    }

    /// Those of `articles` in which the places of a phrase's grams fit.
    fn prove(
        &self,
        needles: &[Needle<'_>],
        wanted: &[WantedPhrase],
        phrase: usize,
        articles: Vec<u32>,
    ) -> Result<Vec<u32>, IndexError> {
        // For each article left where the phrase can begin, as far as the grams looked at say.
        let mut left: Option<Vec<(u32, Vec<u32>)>> = None;
        let in_title = wanted[phrase].1 == Some(Zone::Title);
        for needle in needles.iter().filter(|needle| needle.phrase == phrase) {
            let known: Vec<u32> = match &left {
                Some(left) => left.iter().map(|(article, _)| *article).collect(),
                None => articles.clone(),
            };
            let found = self.starts(needle, in_title, &known)?;
            left = Some(match left {
                None => found,
                Some(left) => fitting(left, &found),
            });
        }
        Ok(left.unwrap_or_default().into_iter().map(|(article, _)| article).collect())
    }

    /// For each of `articles` where a phrase would begin by the places of one of its grams.
    fn starts(
        &self,
        needle: &Needle<'_>,
        in_title: bool,
        articles: &[u32],
    ) -> Result<Vec<(u32, Vec<u32>)>, IndexError> {
        let mut found = Vec::new();
        match (&needle.entry.list, &needle.long) {
            (List::Inline { documents, places }, _) => {
                self.starts_in(documents, places.clone(), needle.offset, in_title, articles, &mut found)?;
            }
            (List::Long(_), Some(read)) => {
                for (n, range) in list_blocks(needle, articles)? {
                    let places = BitReader::new(self.index.source.read(range)?);
                    let block = &read.postings[n * BLOCK..read.postings.len().min((n + 1) * BLOCK)];
                    self.starts_in(block, places, needle.offset, in_title, articles, &mut found)?;
                }
            }
            (List::Long(_), None) => {}
        }
        Ok(found)
    }

    fn starts_in(
        &self,
        list: &[Posting],
        mut bits: BitReader<'_>,
        offset: u32,
        in_title: bool,
        articles: &[u32],
        found: &mut Vec<(u32, Vec<u32>)>,
    ) -> Result<(), IndexError> {
        let mut places = Vec::new();
        let Some(last) = articles.last() else { return Ok(()) };
        for posting in list.iter().take_while(|posting| posting.article <= *last) {
            places.clear();
            read_places(&mut bits, posting.in_title, self.index.counts().mean_length, &mut places)?;
            if articles.binary_search(&posting.article).is_err() {
                continue;
            }
            places.retain(|&place| (offset..BODY).contains(&place) || place >= BODY + offset && !in_title);
            for place in &mut places {
                *place -= offset;
            }
            if !places.is_empty() {
                found.push((posting.article, places.clone()));
            }
        }
        Ok(())
    }
}

/// The grams to read for a phrase, with their offsets: the symbol alone, or pairs that cover it.
fn covering(phrase: &[Symbol]) -> Vec<(u32, Gram)> {
    if let [symbol] = *phrase {
        return vec![(0, Gram(symbol, 0))];
    }
    let pair = |at: usize| (at as u32, Gram(phrase[at], phrase[at + 1]));
    let last = phrase.len().saturating_sub(2);
    let step = if phrase.len() <= MAX_ALL_GRAMS { 1 } else { 2 };
    let mut grams: Vec<_> = (0..=last).step_by(step).filter(|at| at + 1 < phrase.len()).map(pair).collect();
    if step == 2 && last % 2 == 1 {
        grams.push(pair(last));
    }
    grams
}

/// A phrase as a posting: as much as the gram that says least.
fn phrase_posting(needles: &[Needle<'_>], phrase: usize, article: u32) -> Option<Posting> {
    let own = needles.iter().filter(|needle| needle.phrase == phrase);
    let postings = own.filter_map(|needle| {
        let list = needle.postings()?;
        let at = list.binary_search_by_key(&article, |posting| posting.article).ok()?;
        Some(list[at])
    });
    postings.reduce(|a, b| Posting {
        article,
        class: a.class.min(b.class),
        in_title: a.in_title && b.in_title,
    })
}

/// How many postings come before the first one of `article` or a later one.
fn gallop(list: &[Posting], article: u32) -> usize {
    let mut reach = 1;
    while list.get(reach).is_some_and(|posting| posting.article < article) {
        reach *= 2;
    }
    let from = reach / 2;
    let to = list.len().min(reach + 1);
    from + list[from.min(to)..to].partition_point(|posting| posting.article < article)
}

/// Of each list the blocks of places that hold any of these articles, where a phrase needs them.
fn blocks(
    needles: &[Needle<'_>],
    wanted: &[WantedPhrase],
    articles: &[u32],
) -> Result<Vec<Blocks>, IndexError> {
    let of = |needle: &Needle<'_>| match wanted[needle.phrase].0.len() {
        0..=2 => Ok(Vec::new()),
        _ => list_blocks(needle, articles),
    };
    needles.iter().map(of).collect()
}

fn list_blocks(needle: &Needle<'_>, articles: &[u32]) -> Result<Blocks, IndexError> {
    let (List::Long(long), Some(read)) = (&needle.entry.list, &needle.long) else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    let mut at = long.places.start;
    let mut left = articles;
    for (n, (block, &length)) in read.postings.chunks(BLOCK).zip(&read.blocks).enumerate() {
        let end = at + u64::from(length);
        if end > long.places.end {
            return Err(IndexError::Damaged(Section::Postings));
        }
        let last = block[block.len() - 1].article;
        let (here, later) = left.split_at(left.partition_point(|&article| article <= last));
        left = later;
        if here.iter().any(|article| block.binary_search_by_key(article, |posting| posting.article).is_ok()) {
            found.push((n, at..end));
        }
        at = end;
    }
    Ok(found)
}

/// The beginnings that two grams agree on, article by article.
fn fitting(left: Vec<(u32, Vec<u32>)>, found: &[(u32, Vec<u32>)]) -> Vec<(u32, Vec<u32>)> {
    let fit = left.into_iter().filter_map(|(article, mut starts)| {
        let at = found.binary_search_by_key(&article, |(other, _)| *other).ok()?;
        starts.retain(|start| found[at].1.binary_search(start).is_ok());
        (!starts.is_empty()).then_some((article, starts))
    });
    fit.collect()
}
