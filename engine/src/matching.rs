//! Exact matching: which articles meet a condition, and how strongly.
//!
//! A phrase of one symbol is a prefix range of the lexicon and a phrase of two is one posting list: both are
//! complete and need no check. A longer phrase is the intersection of its grams' lists, rarest first, and is
//! then looked for in the text of what is left, because grams alone do not say that they stand together.

use crate::archive::Archive;
use crate::fold::{BREAK, FoldTable, Symbol, UNKNOWN};
use crate::found::{Found, Match, intersect, subtract, unite};
use crate::gram::{Gram, grams};
use crate::index::IndexError;
use crate::index::articles::{Articles, Field, Shared, Tag, Zone};
use crate::index::postings::{List, Posting};
use crate::near::Rule;
use crate::numbers;
use crate::order::order;
use crate::prelude::*;
use crate::query::Condition;
use crate::rank::Weigher;

/// Finds articles by conditions.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Matcher<'i, 'a> {
    pub archive: &'i Archive<'a>,
    pub weigher: Weigher,
    /// Whether to find near matches too.
    relaxing: bool,
}

impl<'i, 'a> Matcher<'i, 'a> {
    pub fn new(archive: &'i Archive<'a>, relaxing: bool) -> Matcher<'i, 'a> {
        Matcher { archive, weigher: Weigher::new(&archive.counts), relaxing }
    }

    /// All articles that meet `condition`; `None` where it has nothing to look for.
    pub fn condition(&self, condition: &Condition) -> Result<Option<Found>, IndexError> {
        match condition {
            Condition::Text { text, quoted: false } if self.relaxing => self.text(text),
            _ => Ok(self.exact(condition)?.map(Found::alike)),
        }
    }

    /// All articles that meet `condition` exactly; `None` where it has nothing to look for.
    pub fn exact(&self, condition: &Condition) -> Result<Option<Vec<Match>>, IndexError> {
        match condition {
            Condition::Text { text, .. } => self.phrases(&self.archive.fold.runs(text), None),
            Condition::Title(text) => self.phrases(&self.archive.fold.runs(text), Some(Zone::Title)),
            Condition::Author(name) => self.matching_authors(name),
            Condition::Section(name) => self.matching_names(Shared::Section, name),
            Condition::PageName(name) => self.matching_names(Shared::PageName, name),
            Condition::Page(pages) => self.filter(|article| {
                Ok(self.archive.articles.page_no(article)?.is_some_and(|page| pages.contains(&page)))
            }),
            Condition::Date(days) => {
                self.filter(|article| Ok(days.contains(&self.archive.articles.packed_date(article)?)))
            }
        }
    }

    /// Every article, with no score.
    pub fn every(&self) -> Vec<Match> {
        (0..self.archive.counts.articles).map(|article| Match { article, score: 0 }).collect()
    }

    fn filter(
        &self,
        mut holds: impl FnMut(u32) -> Result<bool, IndexError>,
    ) -> Result<Option<Vec<Match>>, IndexError> {
        let mut found = Vec::new();
        for article in 0..self.archive.counts.articles {
            if holds(article)? {
                found.push(Match { article, score: 0 });
            }
        }
        Ok(Some(found))
    }

    /// Articles in one of whose author names the text stands.
    fn matching_authors(&self, name: &str) -> Result<Option<Vec<Match>>, IndexError> {
        let wanted = self.folded(name);
        if wanted.is_empty() {
            return Ok(None);
        }
        self.filter(|article| {
            let mut fields = self.archive.articles.fields(article)?;
            while let Some(field) = fields.next()? {
                if field.tag == Tag::AuthorName && contains(&self.folded(field.text()?), &wanted) {
                    return Ok(true);
                }
            }
            Ok(false)
        })
    }

    /// Articles whose shared name in a column contains the text; each name is looked at once.
    fn matching_names(&self, column: Shared, name: &str) -> Result<Option<Vec<Match>>, IndexError> {
        let wanted = self.folded(name);
        if wanted.is_empty() {
            return Ok(None);
        }
        let mut known: Vec<Option<bool>> = vec![None; self.archive.articles.name_count()];
        self.filter(|article| {
            let number = self.archive.articles.name_number(column, article)?;
            let text = self.archive.articles.name_text(number)?;
            Ok(*known[number as usize].get_or_insert_with(|| contains(&self.folded(text), &wanted)))
        })
    }

    /// A name's symbols, breaks left out. The characters of all names are in the fold table.
    fn folded(&self, text: &str) -> Vec<Symbol> {
        let mut symbols = Vec::new();
        self.archive.fold.append_symbols(text.as_bytes(), &mut symbols);
        symbols.retain(|&symbol| symbol != BREAK);
        symbols
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
                Some(before) => intersect(&before, &found),
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
            [a, b] => match self.archive.lexicon.ordinal(Gram(a, b)) {
                Some(ordinal) => collect(&self.archive.postings.list(ordinal)?),
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
        let length = self.archive.articles.length(posting.article)?;
        let whole_title = posting.in_title && self.is_whole_title(phrase, posting.article)?;
        Ok(self.weigher.weigh(self.weigher.rarity(articles), posting, length, whole_title))
    }

    /// Articles that meet a text: each of its runs, exactly or with one edit or look-alike; or nearly with its
    /// numbers written otherwise. `None` where it has no run.
    fn text(&self, text: &str) -> Result<Option<Found>, IndexError> {
        let mut all: Option<Found> = None;
        for run in self.archive.fold.runs(text) {
            let exact = self.phrase(&run, None)?;
            let near = self.near_phrase(&run, &exact)?;
            let found = Found { either: unite(&exact, &near), exact };
            all = Some(match all {
                None => found,
                Some(before) => before.with(&found, intersect),
            });
        }
        let Some(mut all) = all else { return Ok(None) };
        for variant in numbers::variants(text) {
            let mut found = self.phrases(&self.archive.fold.runs(&variant), None)?.unwrap_or_default();
            for found in &mut found {
                found.score = Rule::Number.score();
            }
            all.either = unite(&all.either, &subtract(&found, &all.either));
        }
        Ok(Some(all))
    }

    /// Every article with `symbol`, by all grams that begin with it.
    fn single(&self, symbol: Symbol) -> Result<Vec<Posting>, IndexError> {
        // Frequency in the low byte, title above it.
        let mut seen = vec![0u16; self.archive.counts.articles as usize];
        self.archive.postings.visit(self.archive.lexicon.starting_with(symbol), &mut |_, posting| {
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
        let finder = Finder::new(&self.archive.fold, phrase);
        let mut verified = Vec::with_capacity(candidates.len());
        for candidate in candidates {
            let (in_title, in_body) = finder.find(&self.archive.articles, candidate)?;
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
            match self.archive.lexicon.ordinal(gram) {
                Some(ordinal) => lists.push(self.archive.postings.list(ordinal)?),
                None => return Ok(Vec::new()),
            }
        }
        let mut rarest_first = order(lists.iter().map(|list| u64::from(list.length())));
        let Some(rarest) = rarest_first.next() else { return Ok(Vec::new()) };
        let mut candidates = collect(&lists[rarest])?;
        for list in rarest_first {
            if candidates.is_empty() {
                break;
            }
            narrow(&mut candidates, &lists[list])?;
        }
        Ok(candidates)
    }

    /// Whether the headline is this phrase and nothing else.
    fn is_whole_title(&self, phrase: &[Symbol], article: u32) -> Result<bool, IndexError> {
        let title = self.archive.articles.field(Tag::Title, article)?;
        // A title cannot fold to more symbols than it has bytes; most are told apart without folding.
        if title.len() < phrase.len() || title.len() > phrase.len() * 8 {
            return Ok(false);
        }
        Ok(self.folded(title) == phrase)
    }
}

/// Looks for one phrase in whole articles, symbol by symbol and without keeping them (D. Knuth, J. Morris and
/// V. Pratt, 1977).
struct Finder<'f> {
    fold: &'f FoldTable,
    phrase: &'f [Symbol],
    /// For each symbol of the phrase, how many of the symbols up to it begin the phrase anew.
    again: Vec<usize>,
    /// The phrase as nearly every text writes it; empty where it has letters or figures, which a text may write
    /// in several ways and join.
    plain: String,
}

impl<'f> Finder<'f> {
    fn new(fold: &'f FoldTable, phrase: &'f [Symbol]) -> Finder<'f> {
        let mut finder = Finder { fold, phrase, again: vec![0], plain: fold.plain(phrase) };
        for &symbol in &phrase[1..] {
            let before = finder.again[finder.again.len() - 1];
            let met = finder.step(before, symbol);
            finder.again.push(met);
        }
        finder
    }

    /// How much of the phrase is met behind `symbol` where `met` of its symbols, but not all, were met before.
    fn step(&self, mut met: usize, symbol: Symbol) -> usize {
        while met > 0 && self.phrase[met] != symbol {
            met = self.again[met - 1];
        }
        met + usize::from(self.phrase[met] == symbol)
    }

    /// Whether the phrase stands in the title lines, and whether in the body. The body is only looked at
    /// where the title does not have it.
    fn find(&self, articles: &Articles<'_>, candidate: Posting) -> Result<(bool, bool), IndexError> {
        let mut fields = articles.fields(candidate.article)?;
        let mut in_body = false;
        while let Some(field) = fields.next()? {
            match field.tag.zone() {
                Some(Zone::Title) if candidate.in_title && self.stands_in(&field) => {
                    return Ok((true, in_body));
                }
                Some(Zone::Body) if !in_body => in_body = self.stands_in(&field),
                _ => {}
            }
        }
        Ok((false, in_body))
    }

    fn stands_in(&self, field: &Field<'_>) -> bool {
        if stands_plainly(self.plain.as_bytes(), field.bytes) {
            return true;
        }
        let mut met = 0;
        self.fold.fold(field.bytes, |symbol, _| {
            if met < self.phrase.len() {
                met = self.step(met, symbol);
            }
        });
        met == self.phrase.len()
    }
}

/// Whether `wanted`, made of characters of three bytes, stands in `text` byte for byte. Most that is looked for
/// does, and this takes a fraction of folding the text.
fn stands_plainly(wanted: &[u8], text: &[u8]) -> bool {
    let Some(&last) = wanted.last() else { return false };
    let mut at = wanted.len() - 1;
    // The last byte of a character tells it best from others.
    while let Some(&byte) = text.get(at) {
        if byte == last && text[..=at].ends_with(wanted) {
            return true;
        }
        at += 1;
    }
    false
}

/// Whether a phrase stands in folded text.
pub(crate) fn contains(symbols: &[Symbol], phrase: &[Symbol]) -> bool {
    symbols.windows(phrase.len().max(1)).any(|window| window == phrase)
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
