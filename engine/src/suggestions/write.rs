//! Writes the section `suggestions`: collects what is worth offering, counts it, puts it in order.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::list::{SuggestionKind, TITLE_SYMBOLS, headline};
use super::phrases::{Phrase, Tally, phrases};
use super::pronunciations;
use super::suffix_array::SuffixArray;
use crate::article::Article;
use crate::bytes::reader::{checksum32, write_string, write_varint};
use crate::index::records::fields::{Zone, searched};
use crate::text::fold::{FoldTable, Symbol};

/// Mined phrases, at most: for each article, and in all.
const PHRASES_PER_ARTICLE: usize = 4;
const MOST_PHRASES: usize = 20_000;
/// Symbols that a suggestion can have in the list: half a byte says how many follow the first.
const MOST_SYMBOLS: usize = 16;

/// One suggestion as it is written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    /// All symbols, or a title's first.
    symbols: Vec<Symbol>,
    kind: SuggestionKind,
    /// Of a title, the article that has it.
    article: u32,
    articles: u32,
    about: u32,
    written: Option<String>,
}

/// The section for these articles, numbered as they come, and the length of its head; empty where there is nothing to
/// offer.
pub(crate) fn write(fold: &FoldTable, articles: &[Article]) -> (Vec<u8>, u32) {
    let numbered = || (0..).zip(articles);
    let texts =
        numbered().flat_map(|(n, article)| searched(article).map(move |(zone, _, text)| (n, zone, text)));
    let occurrences = SuffixArray::new(fold, texts, false);
    let titles = titles(fold, articles, &occurrences);

    let most = (articles.len() * PHRASES_PER_ARTICLE).min(MOST_PHRASES);
    let mut words = phrases(fold, &occurrences, most);
    words.extend(latin_words(fold, &occurrences, articles.len() / 20 + 50));
    // A phrase that is a whole headline is offered once.
    words.retain(|word| !titles.contains_key(&word.symbols));
    drop(occurrences);

    let mut entries: Vec<Entry> = words
        .into_iter()
        .map(|word| Entry {
            symbols: word.symbols,
            kind: SuggestionKind::Phrase,
            article: 0,
            articles: word.articles,
            about: word.about,
            written: word.written,
        })
        .collect();
    let mut read: BTreeSet<Symbol> = titles.keys().flatten().copied().collect();
    entries.extend(titles.into_iter().map(|(mut symbols, (article, articles))| {
        symbols.truncate(TITLE_SYMBOLS);
        Entry { symbols, kind: SuggestionKind::Title, article, articles, about: 0, written: None }
    }));
    let authors =
        numbered().flat_map(|(n, article)| article.authors.iter().map(move |one| (n, one.name.as_str())));
    entries.extend(names(fold, SuggestionKind::Author, authors));
    let sections = numbered().map(|(n, article)| (n, article.section.as_str()));
    entries.extend(names(fold, SuggestionKind::Section, sections));
    if entries.is_empty() {
        return (Vec::new(), 0);
    }
    entries.sort_unstable();

    read.extend(entries.iter().flat_map(|entry| entry.symbols.iter().copied()));
    let characters = read.into_iter().filter_map(|symbol| Some((symbol, fold.character(symbol)?)));
    let pronunciations = pronunciations::write(characters);
    let mut head = Vec::new();
    write_varint(&mut head, pronunciations.len() as u32);
    head.extend_from_slice(&pronunciations);
    let mut groups = Vec::new();
    let mut before = 0;
    for group in entries.chunk_by(|a, b| a.symbols[0] == b.symbols[0]) {
        let first = group[0].symbols[0];
        let bytes = write_group(group);
        write_varint(&mut head, u32::from(first - before));
        write_varint(&mut head, bytes.len() as u32 + 4);
        groups.extend_from_slice(&checksum32(&bytes).to_le_bytes());
        groups.extend_from_slice(&bytes);
        before = first;
    }
    let mut out = checksum32(&head).to_le_bytes().to_vec();
    out.extend_from_slice(&head);
    let length = out.len() as u32;
    out.extend_from_slice(&groups);
    (out, length)
}

fn write_group(group: &[Entry]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut before = &group[0].symbols[1..1];
    for entry in group {
        let symbols = &entry.symbols[1..];
        let shared = symbols.iter().zip(before).take_while(|(a, b)| a == b).count();
        let further = &symbols[shared..];
        out.push(shared as u8 | (further.len() as u8) << 4);
        let written = u32::from(entry.written.is_some());
        write_varint(&mut out, entry.articles << 3 | (entry.kind as u32) << 1 | written);
        for &symbol in further {
            write_varint(&mut out, u32::from(symbol));
        }
        match entry.kind {
            SuggestionKind::Title => write_varint(&mut out, entry.article),
            SuggestionKind::Phrase => write_varint(&mut out, entry.about),
            SuggestionKind::Author | SuggestionKind::Section => {}
        }
        if let Some(written) = &entry.written {
            write_string(&mut out, written);
        }
        before = symbols;
    }
    out
}

/// Headlines by their symbols: the first article that has it, and how many articles contain it.
fn titles(
    fold: &FoldTable,
    articles: &[Article],
    occurrences: &SuffixArray<'_>,
) -> BTreeMap<Vec<Symbol>, (u32, u32)> {
    let mut titles = BTreeMap::new();
    for (number, article) in (0..).zip(articles) {
        if !article.is_report() {
            continue;
        }
        let runs = fold.runs(headline(&article.title));
        let symbols = runs.concat();
        if symbols.len() < 2 {
            continue;
        }
        titles.entry(symbols).or_insert_with(|| {
            let runs: Vec<&[Symbol]> = runs.iter().map(Vec::as_slice).collect();
            (number, occurrences.documents_with(&runs))
        });
    }
    titles
}

/// Names of a field, each with the number of articles in which a name contains it.
fn names<'t>(
    fold: &FoldTable,
    kind: SuggestionKind,
    names: impl Iterator<Item = (u32, &'t str)> + Clone,
) -> Vec<Entry> {
    let occurrences = SuffixArray::new(fold, names.clone().map(|(n, name)| (n, Zone::Title, name)), true);
    let mut forms: BTreeMap<Vec<Symbol>, BTreeMap<String, u32>> = BTreeMap::new();
    for (_, name) in names {
        let symbols = fold.runs(name).concat();
        if (2..=MOST_SYMBOLS).contains(&symbols.len()) {
            let form = name.split_whitespace().collect();
            *forms.entry(symbols).or_default().entry(form).or_default() += 1;
        }
    }
    let entry = |(symbols, forms): (Vec<Symbol>, BTreeMap<String, u32>)| {
        let folded: Option<String> = symbols.iter().map(|&symbol| fold.character(symbol)).collect();
        let most = forms.into_iter().max_by_key(|(form, count)| (*count, Reverse(form.clone())));
        Entry {
            kind,
            article: 0,
            articles: occurrences.documents_with(&[&symbols]),
            about: 0,
            written: most.map(|(form, _)| form).filter(|form| Some(form) != folded.as_ref()),
            symbols,
        }
    };
    forms.into_iter().map(entry).collect()
}

/// Words in Latin letters, at most `most`, those of the most articles. What is part of an address is left out,
/// and in a large corpus what occurs in one article only.
fn latin_words(fold: &FoldTable, occurrences: &SuffixArray<'_>, most: usize) -> Vec<Phrase> {
    let symbols = occurrences.symbols();
    let is_word = |symbol: Symbol| fold.character(symbol).is_some_and(|c| c.is_ascii_alphanumeric());
    let is_letter = |symbol: Symbol| fold.character(symbol).is_some_and(|c| c.is_ascii_alphabetic());
    let mut words: BTreeSet<&[Symbol]> = BTreeSet::new();
    let mut at = 0;
    for stretch in symbols.chunk_by(|&a, &b| is_word(a) == is_word(b)) {
        let end = at + stretch.len();
        let beside = [symbols.get(at.wrapping_sub(1)), symbols.get(end)];
        let in_address = beside
            .into_iter()
            .flatten()
            .any(|&symbol| fold.is_joint(symbol) || fold.character(symbol) == Some('@'));
        if (2..=MOST_SYMBOLS).contains(&stretch.len()) && is_letter(stretch[0]) && !in_address {
            words.insert(stretch);
        }
        at = end;
    }
    let mut tally = Tally::new(occurrences);
    let mut words: Vec<Phrase> = words
        .into_iter()
        .map(|symbols| {
            let places: Vec<usize> = occurrences.places(symbols).collect();
            let (articles, about) = tally.count(places.iter().copied());
            let written = occurrences.written(fold, symbols.len(), &places);
            Phrase { symbols: symbols.to_vec(), articles, about, written }
        })
        .collect();
    words.sort_by(|a, b| (Reverse(a.articles), &a.symbols).cmp(&(Reverse(b.articles), &b.symbols)));
    words.truncate(most);
    let least = 1 + u32::from(occurrences.documents() >= 500);
    words.retain(|word| word.articles >= least);
    words
}
