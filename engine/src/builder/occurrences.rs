//! Where every gram stands: runs of occurrences, each sorted, and the posting lists that they merge into.
//!
//! An occurrence is one number: the gram in the upper half, its place in the run's text in the lower half. Sorting by
//! the upper half (radix, stable) leaves each gram's places ascending, and from a place follow the article and where in
//! it the gram stands.

use crate::article::Article;
use crate::index::postings::{BODY, Posting};
use crate::index::records::Zone;
use crate::index::records::fields::searched;
use crate::text::fold::{BREAK, FoldTable, Symbol};
use crate::text::gram::Gram;

/// Bits of a digit in sorting.
const DIGIT: u32 = 11;

/// The sorted occurrences in some consecutive articles.
#[derive(Debug)]
pub(super) struct Run {
    /// Pairs of symbols.
    pairs: Vec<u64>,
    /// Symbols alone, one an article: symbol << 48 | article << 8 | in the title << 2 | class.
    singles: Vec<u64>,
    /// Of each article where its title lines begin, where its body begins and where it ends.
    spans: Vec<[u32; 3]>,
    first_article: u32,
}

/// The length of an article in grams; what other readings tell once more does not count.
pub(super) fn length(fold: &FoldTable, article: &Article) -> u32 {
    let mut length = 0;
    for (_, reading, text) in searched(article) {
        if reading == 0 {
            fold.fold(text.as_bytes(), |symbol, _| length += u32::from(symbol != BREAK));
        }
    }
    length
}

impl Run {
    /// The occurrences in these articles, of which the first has this number. `class` is the class of a gram that occurs
    /// so often in an article.
    pub fn new(
        fold: &FoldTable,
        articles: &[Article],
        first_article: u32,
        class: impl Fn(u32, u32) -> u8,
    ) -> Run {
        let mut run = Run { pairs: Vec::new(), singles: Vec::new(), spans: Vec::new(), first_article };
        let mut symbols: Vec<Symbol> = Vec::new();
        let mut alone: Vec<(Symbol, bool)> = Vec::new();
        let mut at = 0;
        for (number, article) in (first_article..).zip(articles) {
            let start = at;
            let mut body = at;
            alone.clear();
            for zone in [Zone::Title, Zone::Body] {
                let in_title = zone == Zone::Title;
                for (_, _, text) in searched(article).filter(|&(own, ..)| own == zone) {
                    symbols.clear();
                    fold.append_symbols(text.as_bytes(), &mut symbols);
                    for pair in symbols.windows(2) {
                        if pair[0] != BREAK && pair[1] != BREAK {
                            run.pairs.push(u64::from(Gram(pair[0], pair[1]).number()) << 32 | u64::from(at));
                        }
                        at += 1;
                    }
                    // The last symbol, and a gap, so that no phrase goes on in the next text.
                    at += 2;
                    alone.extend(symbols.iter().filter(|&&s| s != BREAK).map(|&s| (s, in_title)));
                }
                if in_title {
                    body = at;
                }
            }
            // An article without text has a place of its own too.
            at = at.max(start + 1);
            run.spans.push([start, body, at]);
            alone.sort_unstable();
            for same in alone.chunk_by(|a, b| a.0 == b.0) {
                let in_title = same[same.len() - 1].1;
                let class = class(number, same.len() as u32);
                run.singles.push(
                    u64::from(same[0].0) << 48
                        | u64::from(number) << 8
                        | u64::from(in_title) << 2
                        | u64::from(class),
                );
            }
        }
        sort(&mut run.pairs, 32);
        sort(&mut run.singles, 48);
        run
    }
}

/// Sorts by the bits from this one on; what is equal there stays in its order.
fn sort(numbers: &mut Vec<u64>, from: u32) {
    let mut other = vec![0u64; numbers.len()];
    for shift in (from..64).step_by(DIGIT as usize) {
        let digit = |number: u64| (number >> shift) as usize & ((1 << DIGIT) - 1);
        let mut places = vec![0usize; (1 << DIGIT) + 1];
        for &number in numbers.iter() {
            places[digit(number) + 1] += 1;
        }
        for at in 1..places.len() {
            places[at] += places[at - 1];
        }
        for &number in numbers.iter() {
            let place = &mut places[digit(number)];
            other[*place] = number;
            *place += 1;
        }
        std::mem::swap(numbers, &mut other);
    }
}

/// The posting lists of all grams, one after the other, in the order of grams.
pub(super) struct GramLists<'r, C> {
    runs: &'r [Run],
    class: C,
    /// How far each run was read: pairs, singles.
    at: Vec<(usize, usize)>,
    pub postings: Vec<Posting>,
    /// All places of the list; where each posting's end. A single symbol has none.
    pub places: Vec<u32>,
    pub ends: Vec<u32>,
}

impl<'r, C: Fn(u32, u32) -> u8> GramLists<'r, C> {
    pub fn new(runs: &'r [Run], class: C) -> GramLists<'r, C> {
        GramLists {
            runs,
            class,
            at: vec![(0, 0); runs.len()],
            postings: Vec::new(),
            places: Vec::new(),
            ends: Vec::new(),
        }
    }

    /// Puts the next gram's list into `postings`, `places` and `ends`.
    pub fn next(&mut self) -> Option<Gram> {
        let heads = self.runs.iter().zip(&self.at);
        let next = heads.filter_map(|(run, &(pair, single))| {
            let pair = run.pairs.get(pair).map(|&pair| (pair >> 32) as u32);
            let single = run.singles.get(single).map(|&single| ((single >> 48) as u32) << 16);
            pair.into_iter().chain(single).min()
        });
        let gram = next.min()?;
        let (first, second) = ((gram >> 16) as Symbol, gram as Symbol);
        self.postings.clear();
        self.places.clear();
        self.ends.clear();
        for (run, at) in self.runs.iter().zip(&mut self.at) {
            if second == BREAK {
                while let Some(&single) =
                    run.singles.get(at.1).filter(|&&single| single >> 48 == u64::from(first))
                {
                    at.1 += 1;
                    let (article, class) = ((single >> 8) as u32, single as u8 & 3);
                    self.postings.push(Posting { article, class, in_title: single & 4 != 0 });
                }
                continue;
            }
            let pairs = &run.pairs[at.0..];
            let pairs = &pairs[..pairs.iter().take_while(|&&pair| (pair >> 32) as u32 == gram).count()];
            at.0 += pairs.len();
            let mut local = 0;
            let mut rest = pairs;
            while let Some(&pair) = rest.first() {
                local += run.spans[local..].partition_point(|span| span[2] <= pair as u32);
                let [title, body, end] = run.spans[local];
                let (own, later) = rest.split_at(rest.partition_point(|&pair| (pair as u32) < end));
                rest = later;
                let place = |&pair: &u64| match (pair as u32).checked_sub(body) {
                    Some(in_body) => BODY + in_body,
                    None => pair as u32 - title,
                };
                let article = run.first_article + local as u32;
                let class = (self.class)(article, own.len() as u32);
                self.postings.push(Posting { article, class, in_title: (pair as u32) < body });
                self.places.extend(own.iter().map(place));
                self.ends.push(self.places.len() as u32);
            }
        }
        Some(Gram(first, second))
    }
}
