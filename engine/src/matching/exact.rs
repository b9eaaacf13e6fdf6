//! Exact matching: which articles meet a condition, and how strongly.
//!
//! A phrase of one symbol is a prefix range of the lexicon and a phrase of two is one posting list: both are
//! complete and need no check. A longer phrase is the intersection of its grams' lists, rarest first, and is
//! then looked for in the text of what is left, because grams alone do not say that they stand together.

use super::bm25::Bm25;
use super::document_set::{Match, intersection};
use super::finder::Finder;
use crate::bytes::error::IndexError;
use crate::index::articles::{Tag, Zone};
use crate::index::postings::{List, Posting};
use crate::index::reader::Index;
use crate::text::fold::{BREAK, Symbol, UNKNOWN};
use crate::text::gram::{Gram, grams};

/// Finds articles by phrases.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Matcher<'i, 'a> {
    pub index: &'i Index<'a>,
    pub bm25: Bm25,
}

impl<'i, 'a> Matcher<'i, 'a> {
    pub fn new(index: &'i Index<'a>) -> Matcher<'i, 'a> {
        Matcher { index, bm25: Bm25::new(&index.counts) }
    }

    /// Articles that contain every one of `phrases` (in `zone`, if one is named).
    pub fn phrases(
        &self,
        phrases: &[Vec<Symbol>],
        zone: Option<Zone>,
    ) -> Result<Option<Vec<Match>>, IndexError> {
        let mut all: Option<Vec<Match>> = None;
        for phrase in phrases {
            let found = self.phrase(phrase, zone)?;
            all = Some(match all {
                None => found,
                Some(before) => intersection(&before, &found),
            });
        }
        Ok(all)
    }

    /// Every article with this phrase, ascending.
    pub fn postings(&self, phrase: &[Symbol]) -> Result<Vec<Posting>, IndexError> {
        match *phrase {
            _ if phrase.contains(&UNKNOWN) => Ok(Vec::new()),
            [] => Ok(Vec::new()),
            [symbol] => self.single(symbol),
            [a, b] => match self.index.lexicon.ordinal(Gram(a, b)) {
                Some(ordinal) => collect(&self.index.postings.list(ordinal)?),
                None => Ok(Vec::new()),
            },
            _ => self.longer(phrase),
        }
    }

    /// Articles with this phrase (in `zone`, if one is named), scored.
    pub fn phrase(&self, phrase: &[Symbol], zone: Option<Zone>) -> Result<Vec<Match>, IndexError> {
        let mut postings = self.postings(phrase)?;
        if zone == Some(Zone::Title) {
            postings.retain(|posting| posting.in_title);
        }
        let articles = postings.len() as u32;
        let mut found = Vec::with_capacity(postings.len());
        for posting in postings {
            let score = self.points(phrase, posting, articles)?;
            found.push(Match { article: posting.article, score });
        }
        Ok(found)
    }

    /// What a phrase that `articles` articles contain is worth in one of them.
    pub fn points(&self, phrase: &[Symbol], posting: Posting, articles: u32) -> Result<u32, IndexError> {
        let length = self.index.articles.length(posting.article)?;
        let whole_title = posting.in_title && self.is_whole_title(phrase, posting.article)?;
        Ok(self.bm25.weigh(self.bm25.rarity(articles), posting, length, whole_title))
    }

    /// A name's symbols, breaks left out. The characters of all names are in the fold table.
    pub fn folded(&self, text: &str) -> Vec<Symbol> {
        let mut symbols = Vec::new();
        self.index.fold.append_symbols(text.as_bytes(), &mut symbols);
        symbols.retain(|&symbol| symbol != BREAK);
        symbols
    }

    /// Every article with `symbol`, by all grams that begin with it.
    fn single(&self, symbol: Symbol) -> Result<Vec<Posting>, IndexError> {
        // Frequency in the low byte, title above it.
        let mut seen = vec![0u16; self.index.counts.articles as usize];
        self.index.postings.visit(self.index.lexicon.starting_with(symbol), &mut |_, posting| {
            let slot = &mut seen[posting.article as usize];
            let frequency = (*slot & 0xff).saturating_add(u16::from(posting.frequency)).min(0xff);
            *slot = frequency | (*slot & 0x100) | u16::from(posting.in_title) << 8;
        })?;
        let posting = |(article, &slot): (u32, &u16)| Posting {
            article,
            frequency: slot as u8,
            in_title: slot & 0x100 != 0,
        };
        Ok((0..).zip(&seen).filter(|&(_, &slot)| slot != 0).map(posting).collect())
    }

    /// Articles with a phrase of three symbols or more.
    fn longer(&self, phrase: &[Symbol]) -> Result<Vec<Posting>, IndexError> {
        let candidates = self.candidates(phrase)?;
        let finder = Finder::new(&self.index.fold, phrase);
        let mut verified = Vec::with_capacity(candidates.len());
        for candidate in candidates {
            let (in_title, in_body) = finder.find(&self.index.articles, candidate)?;
            if in_title || in_body {
                verified.push(Posting { in_title, ..candidate });
            }
        }
        Ok(verified)
    }

    /// Articles that have all pairs of a phrase of two symbols or more, wherever they stand.
    pub fn candidates(&self, phrase: &[Symbol]) -> Result<Vec<Posting>, IndexError> {
        let mut lists = Vec::with_capacity(phrase.len());
        // The last symbol alone is left out: it only says that a run ends there.
        for gram in grams(phrase).take(phrase.len() - 1) {
            match self.index.lexicon.ordinal(gram) {
                Some(ordinal) => lists.push(self.index.postings.list(ordinal)?),
                None => return Ok(Vec::new()),
            }
        }
        lists.sort_by_key(List::length);
        let Some((rarest, others)) = lists.split_first() else { return Ok(Vec::new()) };
        let mut candidates = collect(rarest)?;
        for list in others {
            if candidates.is_empty() {
                break;
            }
            narrow(&mut candidates, list)?;
        }
        Ok(candidates)
    }

    /// Whether the headline is this phrase and nothing else.
    fn is_whole_title(&self, phrase: &[Symbol], article: u32) -> Result<bool, IndexError> {
        let title = self.index.articles.field(Tag::Title, article)?;
        // A title cannot fold to more symbols than it has bytes; most are told apart without folding.
        if title.len() < phrase.len() || title.len() > phrase.len() * 8 {
            return Ok(false);
        }
        Ok(self.folded(title) == phrase)
    }
}

fn collect(list: &List<'_>) -> Result<Vec<Posting>, IndexError> {
    let mut postings = Vec::with_capacity(list.length() as usize);
    list.visit(&mut |posting| postings.push(posting))?;
    Ok(postings)
}

/// Keeps the candidates that `list` has too, each with the smaller frequency.
fn narrow(candidates: &mut Vec<Posting>, list: &List<'_>) -> Result<(), IndexError> {
    let mut members = list.members()?;
    let mut kept = 0;
    for at in 0..candidates.len() {
        let candidate = candidates[at];
        if let Some(posting) = members.find(candidate.article)? {
            candidates[kept] = Posting {
                article: candidate.article,
                frequency: candidate.frequency.min(posting.frequency),
                in_title: candidate.in_title && posting.in_title,
            };
            kept += 1;
        }
    }
    candidates.truncate(kept);
    Ok(())
}
