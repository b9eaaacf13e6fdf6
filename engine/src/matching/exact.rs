//! Exact matching: which articles contain phrases, and how strongly.
//!
//! One or two symbols are one gram, and its list says all. A longer phrase is read by the grams that cover it: its
//! articles are those that all their lists name (*candidates*), and it stands in those where the places fit. Short lists
//! come with their places; of long ones first the documents are read, and places only of what is still in question. So
//! a match may be uncertain: then whoever shows it looks at its text, and whoever counts asks for proof.
//!
//! Reading is bounded by these rules, which look at the index and the query alone:
//!
//! - A phrase is first read by every second gram. Where these have long lists and leave more than a few candidates, the
//!   others are looked up too: most often one of them is rare, which saves the long lists.
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
use crate::index::lexicon::{BLOCK, Best, Documents, Entry, List};
use crate::index::postings::{BODY, Posting, find, read_places};
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
/// Phrases of so many symbols are read by every gram at once, longer ones first by every second.
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
    offset: u32,
    entry: Entry<'s>,
    long: Option<Documents>,
}

impl Needle<'_> {
    fn postings(&self) -> Option<&[Posting]> {
        match &self.entry.list {
            List::Inline { documents, .. } => Some(documents),
            List::Long(_) => self.long.as_ref().map(|read| &read.postings[..]),
        }
    }
}

/// A phrase by its grams.
struct Phrase<'s> {
    in_title: bool,
    /// Whether it has more symbols than a gram, so that the places must fit.
    needs_places: bool,
    needles: Vec<Needle<'s>>,
}

impl Phrase<'_> {
    /// Whether it has long lists, and more than a few candidates without them.
    fn is_costly(&self) -> bool {
        let short = self.needles.iter().filter(|needle| needle.postings().is_some()).count();
        let few = short > 0 && candidates(std::slice::from_ref(self)).len() <= FEW_ARTICLES;
        short < self.needles.len() && !few
    }

    /// Document frequency of its rarest gram.
    fn frequency(&self) -> u32 {
        self.needles.iter().map(|needle| needle.entry.count).min().unwrap_or(0)
    }

    /// The phrase as a posting of each of these articles: as much as the gram that says least, of those that were read.
    fn postings(&self, articles: &[u32]) -> Vec<Option<Posting>> {
        let mut least: Vec<Option<Posting>> = vec![None; articles.len()];
        for list in self.needles.iter().filter_map(Needle::postings) {
            let mut at = 0;
            for (&article, least) in articles.iter().zip(&mut least) {
                at += gallop(&list[at..], article);
                let Some(&own) = list.get(at).filter(|own| own.article == article) else { continue };
                let least = least.get_or_insert(own);
                least.class = least.class.min(own.class);
                least.in_title &= own.in_title;
            }
        }
        least
    }
}

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
        let Some(&(_, gram)) = covering(phrase, 1).first() else { return Ok(None) };
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
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let Some(mut phrases) = self.read_phrases(wanted)? else { return Ok(Vec::new()) };

        let short = candidates(&phrases);
        let (mut documents, mut places, mut some_short) = (0, 0, false);
        let mut whole = Vec::new();
        for phrase in &phrases {
            for needle in &phrase.needles {
                if let List::Long(long) = &needle.entry.list {
                    documents += long.documents.end - long.documents.start;
                    places += long.places.end - long.places.start;
                    whole.push(long.documents.start..long.places.end);
                } else {
                    some_short = true;
                }
            }
        }
        let few = documents > 0
            && some_short
            && (short.len() <= FEW_ARTICLES
                || short.len() <= MAX_LOOKED_AT
                    && short.len() as u64 * self.index.records().mean_range() <= documents);
        let small = documents > 0 && !few && documents + places <= SMALL_LISTS;
        if small {
            self.index.source.read_all(&whole)?;
        }
        let mut articles = short;
        if !few {
            self.read_documents(&mut phrases)?;
            articles = candidates(&phrases);
        }

        // What has all its places at hand is proved at once.
        let mut certain = true;
        for phrase in &phrases {
            let mut needles = phrase.needles.iter();
            if !phrase.needs_places {
                certain &= needles.all(|needle| needle.postings().is_some());
            } else if small || needles.all(|needle| matches!(needle.entry.list, List::Inline { .. })) {
                articles = self.prove(phrase, articles)?;
            } else {
                certain = false;
            }
        }
        if !certain && self.proving {
            articles = self.proved(&phrases, wanted, articles, few)?;
            certain = true;
        }
        let mut found = Vec::with_capacity(articles.len());
        found.extend(articles.iter().map(|&article| Match { article, score: 0, certain }));
        for phrase in &phrases {
            let rarity = self.bm25.rarity(phrase.frequency());
            for (found, posting) in found.iter_mut().zip(phrase.postings(&articles)) {
                let points = posting.map_or(0, |posting| self.bm25.points(rarity, posting));
                found.score = found.score.saturating_add(points);
            }
        }
        Ok(found)
    }

    /// The document frequency of the rarest gram of a query's phrases; 0 where one has none.
    pub fn frequency(&self, phrases: &QueryPhrases) -> Result<u32, IndexError> {
        let known = phrases.exact().iter().filter(|phrase| !phrase.contains(&UNKNOWN));
        let known: Vec<WantedPhrase> = known.map(|phrase| (phrase.clone(), None)).collect();
        let phrases = self.read_phrases(&known)?.unwrap_or_default();
        Ok(phrases.iter().map(Phrase::frequency).min().unwrap_or(0))
    }

    /// What a phrase is worth in an article, by its lists; and how many articles it has at most.
    pub fn posting(&self, phrase: &[Symbol], article: u32) -> Result<Option<(Posting, u32)>, IndexError> {
        let Some(mut phrases) = self.read_phrases(&[(phrase.to_vec(), None)])? else { return Ok(None) };
        self.read_documents(&mut phrases)?;
        let posting = phrases[0].postings(&[article])[0];
        Ok(posting.map(|posting| (posting, phrases[0].frequency())))
    }

    /// What the lexicon says of the grams of phrases; `None` where one of them is nowhere.
    fn read_phrases(&self, wanted: &[WantedPhrase]) -> Result<Option<Vec<Phrase<'i>>>, IndexError> {
        let mut steps: Vec<usize> =
            wanted.iter().map(|(phrase, _)| if phrase.len() <= MAX_ALL_GRAMS { 1 } else { 2 }).collect();
        loop {
            let mut grams = Vec::new();
            for ((phrase, _), &step) in wanted.iter().zip(&steps) {
                if phrase.is_empty() || phrase.contains(&UNKNOWN) {
                    return Ok(None);
                }
                grams.extend(covering(phrase, step).into_iter().map(|(_, gram)| gram));
            }
            let mut entries = self.index.entries(&grams)?.into_iter();
            let mut phrases = Vec::new();
            let mut is_enough = true;
            for ((phrase, zone), step) in wanted.iter().zip(&mut steps) {
                let mut needles = Vec::new();
                for (offset, _) in covering(phrase, *step) {
                    let Some(entry) = entries.next().flatten() else { return Ok(None) };
                    needles.push(Needle { offset, entry, long: None });
                }
                let in_title = *zone == Some(Zone::Title);
                let read = Phrase { in_title, needs_places: phrase.len() > 2, needles };
                if *step > 1 && read.is_costly() {
                    *step = 1;
                    is_enough = false;
                }
                phrases.push(read);
            }
            if is_enough {
                return Ok(Some(phrases));
            }
        }
    }

    /// Reads the documents of all long lists.
    fn read_documents(&self, phrases: &mut [Phrase<'_>]) -> Result<(), IndexError> {
        let mut missing = false;
        for phrase in phrases {
            for needle in &mut phrase.needles {
                let List::Long(long) = &needle.entry.list else { continue };
                match self.index.documents(&needle.entry, long) {
                    Err(IndexError::Missing) => missing = true,
                    read => needle.long = Some(read?),
                }
            }
        }
        if missing { Err(IndexError::Missing) } else { Ok(()) }
    }

    /// Those of `articles` that have every phrase.
    fn proved(
        &self,
        phrases: &[Phrase<'_>],
        wanted: &[WantedPhrase],
        mut articles: Vec<u32>,
        few: bool,
    ) -> Result<Vec<u32>, IndexError> {
        let mut blocks = Vec::new();
        for phrase in phrases.iter().filter(|phrase| phrase.needs_places) {
            for needle in &phrase.needles {
                blocks.extend(list_blocks(needle, &articles)?.into_iter().map(|(_, range)| range));
            }
        }
        let records = self.index.records();
        let mut ranges: Vec<Range<u64>> = articles.iter().map(|&article| records.range(article)).collect();
        ranges.dedup();
        if few || bytes(&ranges) <= bytes(&blocks) {
            let records = self.index.read_records(&articles)?;
            let mut records = records.iter();
            articles.retain(|_| {
                records.next().is_some_and(|record| {
                    let record = FoldedRecord::new(self.index.fold(), record);
                    wanted.iter().all(|(phrase, zone)| record.has(phrase, *zone))
                })
            });
            return Ok(articles);
        }
        self.index.source.read_all(&blocks)?;
        for phrase in phrases.iter().filter(|phrase| phrase.needs_places) {
            articles = self.prove(phrase, articles)?;
        }
        Ok(articles)
    }

    /// Those of `articles` in which the places of a phrase's grams fit.
    fn prove(&self, phrase: &Phrase<'_>, mut articles: Vec<u32>) -> Result<Vec<u32>, IndexError> {
        // Where the phrase can begin, as far as the grams looked at say: article << 32 | place.
        let mut left: Option<Vec<u64>> = None;
        for needle in &phrase.needles {
            let mut starts = Vec::new();
            self.starts(needle, phrase.in_title, &articles, &mut starts)?;
            if let Some(left) = left {
                let mut at = 0;
                starts.retain(|start| {
                    while left.get(at).is_some_and(|before| before < start) {
                        at += 1;
                    }
                    left.get(at) == Some(start)
                });
            }
            articles.clear();
            articles.extend(starts.iter().map(|start| (start >> 32) as u32));
            articles.dedup();
            left = Some(starts);
        }
        Ok(articles)
    }

    /// For each of `articles` where a phrase would begin by the places of one of its grams.
    fn starts(
        &self,
        needle: &Needle<'_>,
        in_title: bool,
        articles: &[u32],
        starts: &mut Vec<u64>,
    ) -> Result<(), IndexError> {
        if let List::Inline { documents, places } = &needle.entry.list {
            return self.starts_in(documents, places.clone(), needle.offset, in_title, articles, starts);
        }
        let lists = needle.postings().unwrap_or_default();
        for (n, range) in list_blocks(needle, articles)? {
            let places = BitReader::new(self.index.source.read(range)?);
            let block = lists.chunks(BLOCK).nth(n).unwrap_or_default();
            self.starts_in(block, places, needle.offset, in_title, articles, starts)?;
        }
        Ok(())
    }

    fn starts_in(
        &self,
        list: &[Posting],
        mut bits: BitReader<'_>,
        offset: u32,
        in_title: bool,
        articles: &[u32],
        starts: &mut Vec<u64>,
    ) -> Result<(), IndexError> {
        let mut places = Vec::new();
        let mut at = 0;
        for posting in list {
            while articles.get(at).is_some_and(|&article| article < posting.article) {
                at += 1;
            }
            let Some(&article) = articles.get(at) else { break };
            places.clear();
            read_places(&mut bits, posting.in_title, self.index.counts().mean_length, &mut places)?;
            if article != posting.article {
                continue;
            }
            for &place in &places {
                if (offset..BODY).contains(&place) || place >= BODY + offset && !in_title {
                    starts.push(u64::from(article) << 32 | u64::from(place - offset));
                }
            }
        }
        Ok(())
    }
}

/// Bytes of these ranges together.
fn bytes(ranges: &[Range<u64>]) -> u64 {
    ranges.iter().map(|range| range.end - range.start).sum()
}

/// Articles that all lists at hand name, in the title where that is wanted.
fn candidates(phrases: &[Phrase<'_>]) -> Vec<u32> {
    let mut lists: Vec<(&[Posting], bool)> = Vec::new();
    for phrase in phrases {
        let read = phrase.needles.iter().filter_map(Needle::postings);
        lists.extend(read.map(|list| (list, phrase.in_title)));
    }
    let Some((rarest, in_title)) = lists.iter().min_by_key(|(list, _)| list.len()) else { return Vec::new() };
    let of_rarest = rarest.iter().filter(|posting| posting.in_title || !in_title);
    let mut articles: Vec<u32> = of_rarest.map(|posting| posting.article).collect();
    for (list, in_title) in &lists {
        let mut at = 0;
        articles.retain(|&article| {
            at += gallop(&list[at..], article);
            list.get(at).is_some_and(|posting| posting.article == article && (posting.in_title || !in_title))
        });
    }
    articles
}

/// The grams to read for a phrase, with their offsets: the symbol alone, or the first of every `step` pairs and the last.
fn covering(phrase: &[Symbol], step: usize) -> Vec<(u32, Gram)> {
    let last = phrase.len().saturating_sub(2);
    let mut grams = Vec::new();
    for (at, &symbol) in phrase.iter().enumerate().take(last + 1) {
        if at % step == 0 || at == last {
            grams.push((at as u32, Gram(symbol, phrase.get(at + 1).copied().unwrap_or(0))));
        }
    }
    grams
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

/// The blocks of places of a long list that hold any of these articles: each with its number and where it lies.
fn list_blocks(needle: &Needle<'_>, articles: &[u32]) -> Result<Vec<(usize, Range<u64>)>, IndexError> {
    let (List::Long(long), Some(read)) = (&needle.entry.list, &needle.long) else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    let mut at = long.places.start;
    let mut left = articles;
    for (n, (block, &length)) in read.postings.chunks(BLOCK).zip(&read.blocks).enumerate() {
        let end = at + u64::from(length);
        if end > long.places.end {
            return Err(IndexError::Damaged(Section::Postings));
        }
        let last = block.last().map_or(0, |posting| posting.article);
        let (here, later) = left.split_at(left.partition_point(|&article| article <= last));
        left = later;
        if here.iter().any(|&article| find(block, article).is_some()) {
            found.push((n, at..end));
        }
        at = end;
    }
    Ok(found)
}
