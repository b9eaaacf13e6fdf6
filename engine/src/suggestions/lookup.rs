//! Looking up what was typed in the list of suggestions.

use super::list::{Suggestion, SuggestionKind, TITLE_SYMBOLS, headline};
use super::pinyin::{PinyinMatcher, State, Way};
use super::pronunciations::Pronunciations;
use super::term::{UnfinishedTerm, last_term, spelled_terms};
use crate::bytes::error::{IndexError, Section};
use crate::bytes::reader::Reader;
use crate::bytes::source::all;
use crate::index::reader::Index;
use crate::index::records::Tag;
use crate::text::fold::{BREAK, Symbol};

/// Headlines read to see how they go on, at most; what is typed further narrows them down.
const MAX_HEADLINES: usize = 24;

/// At most `limit` completions of the last term typed, the most useful first. Terms in letters that end what was
/// typed are read as one in pinyin (`tai yuan`) as long as that meets anything.
pub(crate) fn suggest(index: &Index<'_>, typed: &str, limit: usize) -> Result<Vec<Suggestion>, IndexError> {
    index.prepare(typed)?;
    let suggestions = Suggestions::open(index)?;
    let last = last_term(typed);
    let spelled = spelled_terms(typed, last);
    let mut found = suggestions.complete_from(typed, spelled, limit)?;
    if found.is_empty() && spelled < last {
        found = suggestions.complete_from(typed, last, limit)?;
    }
    Ok(found)
}

/// The head of section `suggestions`, opened.
#[derive(Clone, Debug)]
struct Suggestions<'i, 'a> {
    index: &'i Index<'a>,
    pronunciations: Reader<'i>,
    /// Symbol and length of each group.
    groups: Reader<'i>,
}

impl<'i, 'a> Suggestions<'i, 'a> {
    /// Finds the parts of the head; reads nothing of them.
    fn open(index: &'i Index<'a>) -> Result<Suggestions<'i, 'a>, IndexError> {
        let mut groups =
            Reader::new(index.suggestions(index.root.suggestion_head.clone())?, Section::Suggestions);
        let mut pronunciations = &[][..];
        if !groups.is_empty() {
            let length = groups.varint()? as usize;
            pronunciations = groups.take(length)?;
        }
        Ok(Suggestions { index, pronunciations: Reader::new(pronunciations, Section::Suggestions), groups })
    }

    /// Completions of the term that begins at byte `from` of what was typed.
    fn complete_from(&self, typed: &str, from: usize, limit: usize) -> Result<Vec<Suggestion>, IndexError> {
        let Some(term) = UnfinishedTerm::new(typed, from) else { return Ok(Vec::new()) };
        let Some(pattern) = PinyinMatcher::new(self.index.fold(), term.text) else { return Ok(Vec::new()) };
        let mut walk = Walk {
            index: self.index,
            headlines_read: 0,
            typed: &pattern,
            term: &term,
            pronunciations: Pronunciations::default(),
            symbols: Vec::new(),
            states: Vec::new(),
            found: Vec::new(),
            written: Vec::new(),
        };
        if pattern.has_letters() && !self.groups.is_empty() {
            walk.pronunciations = Pronunciations::open(self.pronunciations.clone())?;
        }
        walk.groups(self.groups.clone())?;
        walk.offers(limit)
    }
}

/// One suggestion that meets what was typed.
#[derive(Clone, Copy, Debug)]
struct Found<'a> {
    /// How useful it is; of what is offered, ascending from the most useful.
    key: u64,
    kind: SuggestionKind,
    articles: u32,
    text: Written<'a>,
}

/// Where a suggestion's text is.
#[derive(Clone, Copy, Debug)]
enum Written<'a> {
    /// From here so many characters of the walk's own text.
    Folded(usize, usize),
    Form(&'a str),
    /// It is the headline of this article.
    Headline(u32),
}

/// A walk through the list, from group to group and suggestion to suggestion.
#[derive(Debug)]
struct Walk<'w, 'i, 'a> {
    index: &'i Index<'a>,
    headlines_read: usize,
    typed: &'w PinyinMatcher,
    term: &'w UnfinishedTerm<'w>,
    pronunciations: Pronunciations<'i>,
    /// The symbols of the suggestion walked to.
    symbols: Vec<Symbol>,
    /// The state after each of them.
    states: Vec<State>,
    found: Vec<Found<'i>>,
    /// The characters of what was found that is written as it folds.
    written: Vec<char>,
}

impl<'i> Walk<'_, 'i, '_> {
    fn groups(&mut self, mut groups: Reader<'i>) -> Result<(), IndexError> {
        let mut first = 0;
        let mut start = self.index.root.suggestion_head.end;
        let mut met = Vec::new();
        while !groups.is_empty() {
            first = groups.varint()?.checked_add(first).ok_or(groups.damaged())?;
            let symbol = Symbol::try_from(first).map_err(|_| groups.damaged())?;
            let end = start + u64::from(groups.varint()?);
            let state = self.typed.step(&self.pronunciations, State::START, symbol);
            if !state.is_dead() {
                met.push((symbol, state, start..end));
            }
            start = end;
        }
        let read = all(met.iter().map(|(_, _, range)| self.index.suggestions(range.clone())))?;
        let mut missing = false;
        for ((symbol, state, _), suggestions) in met.into_iter().zip(read) {
            self.symbols.clear();
            self.states.clear();
            self.symbols.push(symbol);
            self.states.push(state);
            missing |= self.group(Reader::new(suggestions, Section::Suggestions))?;
        }
        if missing { Err(IndexError::Missing) } else { Ok(()) }
    }

    /// Walks through a group; says whether headlines are missing.
    fn group(&mut self, mut reader: Reader<'i>) -> Result<bool, IndexError> {
        let mut missing = false;
        while !reader.is_empty() {
            let lengths = reader.u8()?;
            let code = reader.varint()?;
            let kept = 1 + usize::from(lengths & 0xf);
            if kept > self.symbols.len() {
                return Err(reader.damaged());
            }
            self.symbols.truncate(kept);
            self.states.truncate(kept);
            for _ in 0..lengths >> 4 {
                let symbol = Symbol::try_from(reader.varint()?).map_err(|_| reader.damaged())?;
                let state = self.states[self.states.len() - 1];
                self.symbols.push(symbol);
                self.states.push(self.typed.step(&self.pronunciations, state, symbol));
            }
            let kind = SuggestionKind::ALL[code as usize / 2 % 4];
            let articles = code / 8;
            let number = match kind {
                SuggestionKind::Title | SuggestionKind::Phrase => reader.varint()?,
                SuggestionKind::Author | SuggestionKind::Section => 0,
            };
            let usefulness = match kind {
                SuggestionKind::Title => u64::from(articles) * 16,
                // What few of many articles are about (随着) is not looked for.
                SuggestionKind::Phrase => {
                    let about = u64::from(number);
                    about * about * 64 / u64::from(articles.max(1)) + u64::from(articles.min(15))
                }
                // A name is looked for more often than a word in as many articles.
                SuggestionKind::Author | SuggestionKind::Section => u64::from(articles) * 32,
            };
            let text = match kind {
                SuggestionKind::Title if number >= self.index.counts().articles => {
                    return Err(reader.damaged());
                }
                SuggestionKind::Title => Written::Headline(number),
                _ if code % 2 == 1 => Written::Form(reader.string()?),
                _ => Written::Folded(self.written.len(), self.symbols.len()),
            };
            match self.suggestion(Found { key: usefulness, kind, articles, text }) {
                Err(IndexError::Missing) => missing = true,
                met => met?,
            }
        }
        Ok(missing)
    }

    /// Takes in the suggestion walked to, if it meets what was typed.
    fn suggestion(&mut self, mut found: Found<'i>) -> Result<(), IndexError> {
        let mut state = self.states[self.states.len() - 1];
        let mut before = self.states.len().checked_sub(2).map_or(State::START, |at| self.states[at]);
        if state.is_dead() || !self.term.allows(found.kind) {
            return Ok(());
        }
        if let (Written::Headline(article), None, TITLE_SYMBOLS) =
            (found.text, self.typed.met(state), self.symbols.len())
        {
            self.headlines_read += 1;
            if self.headlines_read > MAX_HEADLINES {
                return Ok(());
            }
            let mut symbols = Vec::new();
            self.index.fold().append_symbols(self.headline(article)?.as_bytes(), &mut symbols);
            for &symbol in symbols.iter().filter(|&&symbol| symbol != BREAK).skip(TITLE_SYMBOLS) {
                before = state;
                state = self.typed.step(&self.pronunciations, state, symbol);
            }
        }
        let Some(way) = self.typed.met(state) else { return Ok(()) };
        let complete = self.typed.met(before).is_none();
        found.key = way.key(found.key, complete);
        if let Written::Folded(..) = found.text {
            for &symbol in &self.symbols {
                let damaged = IndexError::Damaged(Section::Suggestions);
                self.written.push(self.index.fold().character(symbol).ok_or(damaged)?);
            }
        }
        self.found.push(found);
        Ok(())
    }

    fn headline(&self, article: u32) -> Result<String, IndexError> {
        Ok(headline(self.index.record(article)?.text(Tag::Title)).to_owned())
    }

    /// The most useful of what was found. Some places are kept for headlines, of which each finds little.
    fn offers(&mut self, limit: usize) -> Result<Vec<Suggestion>, IndexError> {
        let as_written =
            |found: &&Found<'_>| found.kind == SuggestionKind::Title && Way::of(found.key) == Way::Text;
        let headlines = self.found.iter().filter(as_written).count();
        let others = limit - headlines.min(limit / 4);
        let mut offers: Vec<Suggestion> = Vec::new();
        let mut missing = false;
        let mut taken = 0;
        crate::bytes::sort::sort_by_number(&mut self.found, |found| found.key);
        for found in &self.found {
            if offers.len() == limit || taken == others && !as_written(&found) {
                continue;
            }
            taken += usize::from(!as_written(&found));
            let text = match found.text {
                Written::Form(form) => form.to_owned(),
                Written::Folded(from, length) => self.written[from..from + length].iter().collect(),
                Written::Headline(article) => match self.headline(article) {
                    Err(IndexError::Missing) => {
                        missing = true;
                        String::new()
                    }
                    headline => headline?,
                },
            };
            let query = self.term.completed(found.kind, &text);
            offers.push(Suggestion { text, kind: found.kind, articles: found.articles, query });
        }
        if missing {
            return Err(IndexError::Missing);
        }
        // What was typed in full needs no offer, unless others distinguish it.
        if let [only] = &offers[..]
            && only.text == self.term.text
            && (only.kind.field().is_empty() || self.term.only.is_some())
        {
            offers.clear();
        }
        Ok(offers)
    }
}
