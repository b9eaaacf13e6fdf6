//! Suggestions: what to offer while a reader types.
//!
//! Headlines, authors, sections (栏目), Latin words and phrases mined from the corpus ([`phrases`]), each with
//! the number of articles that a search for it finds. What is typed is met as it is written, folded like all
//! text, or in pinyin ([`typed`]).
//!
//! The list is sorted by symbols and front-coded; a look-up walks it once and passes over all that begins with
//! another character. It is no fst with keys in pinyin: a table of readings serves every spelling and every
//! reading at once, where keys would need a limit, and damaged bytes are refused where an fst panics.
//!
//! # Section `suggestions`
//!
//! Empty where nothing is offered. Else:
//!
//! | what | how |
//! | --- | --- |
//! | length of the readings in bytes | varint |
//! | the readings | see [`readings`] |
//! | groups: suggestions that begin with the same symbol, up to the end of the section | |
//!
//! | in a group | how |
//! | --- | --- |
//! | its symbol | varint, gap from the group before |
//! | length of the suggestions in bytes | varint |
//! | suggestions, ascending by their symbols | |
//!
//! | in a suggestion | how |
//! | --- | --- |
//! | symbols behind the first that it shares with the one before (low half), and further ones | 1 byte |
//! | articles, times 8, plus twice the [`SuggestionKind`], plus 1 if its written form follows | varint |
//! | the further symbols | varints |
//! | of a title: the article whose headline it is | varint |
//! | of a phrase: how many articles are about it, with it in a title line or more than once | varint |
//! | the written form, where it is not just the symbols' characters | string |
//!
//! A title has its first symbols only, up to [`TITLE_SYMBOLS`]; the rest is in its article.

#[cfg(feature = "build")]
mod occurrences;
#[cfg(feature = "build")]
mod phrases;
mod readings;
mod typed;
#[cfg(feature = "build")]
mod write;

use crate::archive::Archive;
use crate::bytes::Reader;
use crate::fold::{BREAK, FoldTable, Symbol};
use crate::index::articles::{Articles, Tag};
use crate::index::{IndexError, Section};
use crate::order::order;
use crate::prelude::*;
use crate::query::{Clause, Condition, Query};
use readings::Readings;
use typed::{State, Typed, Way};
#[cfg(feature = "build")]
pub(crate) use write::write;

/// Symbols of a title in the list.
const TITLE_SYMBOLS: usize = 4;
/// Characters of a headline that are offered.
const HEADLINE_CHARACTERS: usize = 40;

/// What a suggestion is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SuggestionKind {
    /// A headline (主题).
    Title,
    /// An author's name.
    Author,
    /// A section (栏目).
    Section,
    /// A word or phrase of the texts.
    Phrase,
}

impl SuggestionKind {
    /// Every kind, in the order of their numbers in the index.
    const ALL: [SuggestionKind; 4] =
        [SuggestionKind::Title, SuggestionKind::Author, SuggestionKind::Section, SuggestionKind::Phrase];

    pub fn name(self) -> &'static str {
        match self {
            SuggestionKind::Title => "title",
            SuggestionKind::Author => "author",
            SuggestionKind::Section => "section",
            SuggestionKind::Phrase => "phrase",
        }
    }

    /// What stands before the text in a query that finds this kind.
    fn field(self) -> &'static str {
        match self {
            SuggestionKind::Author => "作者:",
            SuggestionKind::Section => "栏目:",
            SuggestionKind::Title | SuggestionKind::Phrase => "",
        }
    }
}

/// Something to offer for what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// As the source writes it.
    pub text: String,
    pub kind: SuggestionKind,
    /// How many articles it finds by itself, without what was typed before it.
    pub articles: u32,
    /// The query to run if it is taken: what was typed, its last term completed.
    pub query: String,
}

/// The section `suggestions`, opened.
#[derive(Clone, Debug)]
struct Suggestions<'a> {
    readings: Reader<'a>,
    groups: Reader<'a>,
}

/// What a look-up needs of the rest of the index.
#[derive(Clone, Copy, Debug)]
struct Sources<'i, 'a> {
    fold: &'i FoldTable,
    articles: &'i Articles<'a>,
    /// How many articles there are.
    count: u32,
}

impl Archive<'_> {
    /// At most `limit` completions of what was typed so far, the most useful first.
    pub fn suggest(&self, typed: &str, limit: usize) -> Result<Vec<Suggestion>, IndexError> {
        let sources = Sources { fold: &self.fold, articles: &self.articles, count: self.counts.articles };
        Suggestions::open(self.sections.get(Section::Suggestions))?.complete(typed, limit, sources)
    }
}

impl<'a> Suggestions<'a> {
    /// Finds the parts of the section; reads nothing of them.
    fn open(bytes: &'a [u8]) -> Result<Suggestions<'a>, IndexError> {
        let mut groups = Reader::new(bytes, Section::Suggestions);
        let mut readings = &[][..];
        if !groups.is_empty() {
            let length = groups.varint()? as usize;
            readings = groups.take(length)?;
        }
        Ok(Suggestions { readings: Reader::new(readings, Section::Suggestions), groups })
    }

    /// At most `limit` completions of the last term typed, the most useful first. Terms in letters that end
    /// what was typed are read as one in pinyin (`tai yuan`) as long as that meets anything.
    fn complete(
        &self,
        typed: &str,
        limit: usize,
        sources: Sources<'_, 'a>,
    ) -> Result<Vec<Suggestion>, IndexError> {
        let last = last_term(typed);
        let spelled = spelled_terms(typed, last);
        let mut found = self.complete_from(typed, spelled, limit, sources)?;
        if found.is_empty() && spelled < last {
            found = self.complete_from(typed, last, limit, sources)?;
        }
        Ok(found)
    }

    /// Completions of the term that begins at byte `from` of what was typed.
    fn complete_from(
        &self,
        typed: &str,
        from: usize,
        limit: usize,
        sources: Sources<'_, 'a>,
    ) -> Result<Vec<Suggestion>, IndexError> {
        let Some(term) = Unfinished::new(typed, from) else { return Ok(Vec::new()) };
        let Some(pattern) = Typed::new(sources.fold, term.text) else { return Ok(Vec::new()) };
        let mut walk = Walk {
            sources,
            typed: &pattern,
            term: &term,
            readings: Readings::default(),
            symbols: Vec::new(),
            states: Vec::new(),
            found: Vec::new(),
            written: Vec::new(),
        };
        if pattern.has_letters() && !self.groups.is_empty() {
            walk.readings = Readings::open(self.readings.clone())?;
        }
        walk.groups(self.groups.clone())?;
        walk.offers(limit)
    }
}

/// A term that is still being typed.
#[derive(Clone, Copy, Debug)]
struct Unfinished<'t> {
    /// What was typed before it, operators of the term included.
    before: &'t str,
    text: &'t str,
    /// The only kind that the term's field can name.
    only: Option<SuggestionKind>,
}

impl<'t> Unfinished<'t> {
    /// The term that begins at byte `from`; `None` where it has no text that could be completed.
    fn new(typed: &'t str, from: usize) -> Option<Unfinished<'t>> {
        let (before, term) = typed.split_at_checked(from)?;
        let query = Query::parse(term);
        if query.clauses.len() > 1 {
            // Spelled in several terms.
            return Some(Unfinished { before, text: term, only: None });
        }
        let (text, only) = match &query.clauses.first()?.alternatives.first()?.condition {
            Condition::Text { text, .. } => (text, None),
            Condition::Title(text) => (text, Some(SuggestionKind::Title)),
            Condition::Author(text) => (text, Some(SuggestionKind::Author)),
            Condition::Section(text) => (text, Some(SuggestionKind::Section)),
            _ => return None,
        };
        // A term whose quotation is closed is finished.
        let before = typed.strip_suffix(text.as_str())?;
        Some(Unfinished { before, text: &typed[before.len()..], only })
    }

    /// The mark that closes the quotation which the text stands in.
    fn open_quotation(&self) -> Option<char> {
        self.before.chars().next_back().and_then(closing)
    }

    fn allows(&self, kind: SuggestionKind) -> bool {
        match self.only {
            Some(only) => kind == only,
            None => kind.field().is_empty() || self.open_quotation().is_none(),
        }
    }

    /// The whole query with this text in place of the term's.
    fn completed(&self, kind: SuggestionKind, text: &str) -> String {
        let open = self.open_quotation();
        // White space and quotation marks would end the term, and they fold to nothing.
        let value: String =
            text.chars().filter(|&c| !c.is_whitespace() && !QUOTATION_MARKS.contains(c)).collect();
        let quote = open.is_none() && !is_one_term(&value);
        let mut query = self.before.to_owned();
        if self.only.is_none() {
            query.push_str(kind.field());
        }
        if quote {
            query.push('"');
        }
        query.push_str(&value);
        query.extend(if quote { Some('"') } else { open });
        query
    }
}

/// The marks that begin or end a quotation in a query.
const QUOTATION_MARKS: &str = "\"“”„‟＂〝〞〟「」｢｣『』";

fn closing(mark: char) -> Option<char> {
    match mark {
        '「' | '｢' => Some('」'),
        '『' => Some('』'),
        _ => QUOTATION_MARKS.contains(mark).then_some('"'),
    }
}

/// Whether a query searches for this text where it has it beside another term.
fn is_one_term(text: &str) -> bool {
    match &Query::parse(&format!("x {text}")).clauses[..] {
        [_, Clause { alternatives }] => match &alternatives[..] {
            [term] => {
                !term.excluded
                    && matches!(&term.condition, Condition::Text { text: same, .. } if same == text)
            }
            _ => false,
        },
        _ => false,
    }
}

/// Where the last term begins.
fn last_term(typed: &str) -> usize {
    typed
        .char_indices()
        .rev()
        .find(|&(_, c)| c.is_whitespace() || matches!(c, '|' | '｜'))
        .map_or(0, |(at, c)| at + c.len_utf8())
}

/// Where the terms begin that may spell one suggestion in pinyin: the last one, and those before it as long
/// as they are letters.
fn spelled_terms(typed: &str, last: usize) -> usize {
    let is_spelled = |term: &str| {
        !matches!(term, "" | "OR")
            && term.chars().all(|c| c.is_ascii_alphabetic() || matches!(c, '\'' | '’' | 'ü'))
    };
    let mut from = last;
    while from > 0 && is_spelled(typed[from..].split_whitespace().next().unwrap_or_default()) {
        let before = typed[..from].trim_end();
        let start = last_term(before);
        if before.len() == from || !is_spelled(&before[start..]) {
            break;
        }
        from = start;
    }
    from
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
struct Walk<'w, 'a> {
    sources: Sources<'w, 'a>,
    typed: &'w Typed,
    term: &'w Unfinished<'w>,
    readings: Readings<'a>,
    /// The symbols of the suggestion walked to.
    symbols: Vec<Symbol>,
    /// The state after each of them.
    states: Vec<State>,
    found: Vec<Found<'a>>,
    /// The characters of what was found that is written as it folds.
    written: Vec<char>,
}

impl<'a> Walk<'_, 'a> {
    fn groups(&mut self, mut groups: Reader<'a>) -> Result<(), IndexError> {
        let mut first = 0;
        while !groups.is_empty() {
            first = groups.varint()?.checked_add(first).ok_or(groups.damaged())?;
            let symbol = Symbol::try_from(first).map_err(|_| groups.damaged())?;
            let length = groups.varint()? as usize;
            let suggestions = groups.take(length)?;
            let state = self.typed.step(&self.readings, State::START, symbol);
            if !state.is_dead() {
                self.symbols.clear();
                self.states.clear();
                self.symbols.push(symbol);
                self.states.push(state);
                self.group(Reader::new(suggestions, Section::Suggestions))?;
            }
        }
        Ok(())
    }

    fn group(&mut self, mut reader: Reader<'a>) -> Result<(), IndexError> {
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
                self.states.push(self.typed.step(&self.readings, state, symbol));
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
                SuggestionKind::Title if number >= self.sources.count => return Err(reader.damaged()),
                SuggestionKind::Title => Written::Headline(number),
                _ if code % 2 == 1 => Written::Form(reader.string()?),
                _ => Written::Folded(self.written.len(), self.symbols.len()),
            };
            self.suggestion(Found { key: usefulness, kind, articles, text })?;
        }
        Ok(())
    }

    /// Takes in the suggestion walked to, if it meets what was typed.
    fn suggestion(&mut self, mut found: Found<'a>) -> Result<(), IndexError> {
        let mut state = self.states[self.states.len() - 1];
        let mut before = self.states.len().checked_sub(2).map_or(State::START, |at| self.states[at]);
        if state.is_dead() || !self.term.allows(found.kind) {
            return Ok(());
        }
        if let (Written::Headline(article), None, TITLE_SYMBOLS) =
            (found.text, self.typed.met(state), self.symbols.len())
        {
            let mut symbols = Vec::new();
            self.sources.fold.append_symbols(self.headline(article)?.as_bytes(), &mut symbols);
            for &symbol in symbols.iter().filter(|&&symbol| symbol != BREAK).skip(TITLE_SYMBOLS) {
                before = state;
                state = self.typed.step(&self.readings, state, symbol);
            }
        }
        let Some(way) = self.typed.met(state) else { return Ok(()) };
        let complete = self.typed.met(before).is_none();
        found.key = way.key(found.key, complete);
        if let Written::Folded(..) = found.text {
            for &symbol in &self.symbols {
                let damaged = IndexError::Damaged(Section::Suggestions);
                self.written.push(self.sources.fold.character(symbol).ok_or(damaged)?);
            }
        }
        self.found.push(found);
        Ok(())
    }

    fn headline(&self, article: u32) -> Result<&'a str, IndexError> {
        self.sources.articles.field(Tag::Title, article).map(headline)
    }

    /// The most useful of what was found. Some places are kept for headlines, of which each finds little.
    fn offers(&self, limit: usize) -> Result<Vec<Suggestion>, IndexError> {
        let as_written =
            |found: &&Found<'_>| found.kind == SuggestionKind::Title && Way::of(found.key) == Way::Text;
        let headlines = self.found.iter().filter(as_written).count();
        let others = limit - headlines.min(limit / 4);
        let mut offers: Vec<Suggestion> = Vec::new();
        let mut taken = 0;
        for place in order(self.found.iter().map(|found| found.key)) {
            let found = &self.found[place];
            if offers.len() == limit || taken == others && !as_written(&found) {
                continue;
            }
            taken += usize::from(!as_written(&found));
            let text = match found.text {
                Written::Form(form) => form.to_owned(),
                Written::Folded(from, length) => self.written[from..from + length].iter().collect(),
                Written::Headline(article) => self.headline(article)?.to_owned(),
            };
            let query = self.term.completed(found.kind, &text);
            offers.push(Suggestion { text, kind: found.kind, articles: found.articles, query });
        }
        // What was typed in full needs no offer, unless it is told apart by others.
        if let [only] = &offers[..]
            && only.text == self.term.text
            && (only.kind.field().is_empty() || self.term.only.is_some())
        {
            offers.clear();
        }
        Ok(offers)
    }
}

/// As much of a headline as is offered.
fn headline(title: &str) -> &str {
    let title = title.trim();
    let end = title.char_indices().nth(HEADLINE_CHARACTERS).map_or(title.len(), |(at, _)| at);
    title[..end].trim_end()
}
