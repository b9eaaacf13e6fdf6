//! What each line of a page is, all lines together: a linear chain over their signs.
//!
//! Every line gets a [`Label`]. A label's score is the sum of the weights of the line's signs ([`signs`](super::signs))
//! plus a weight for the pair it makes with the label before it; the best sequence is found by Viterbi's algorithm.
//! The weights are those of a conditional random field (Lafferty, McCallum and Pereira, 2001), trained by
//! `examples/train.rs` and rounded to whole numbers, thousandths of a natural logarithm, so that every machine reads a
//! page alike. The margin of a line says how sure the chain is that an article begins there, or that none does.

pub use super::label::{LABELS, Label};
pub use super::signs::{Observation, Sign};
use std::collections::HashMap;
use std::sync::LazyLock;

/// The weights of every sign for every label.
#[derive(Clone, Debug, Default)]
pub struct Weights {
    signs: HashMap<u64, [i32; LABELS.len()]>,
    /// By label before (the last row is the page's head) and label.
    pairs: [[i32; LABELS.len()]; LABELS.len() + 1],
}

/// The weights that are part of the reader.
pub static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| {
    Weights::parse(include_str!("weights.tsv")).expect("the table of weights is well formed")
});

/// The name of the row of pairs behind a label, or behind nothing.
pub const AFTER: &str = "after";

impl Weights {
    /// Reads the table that `examples/train.rs` writes: a sign and its value, then a weight a label, parted by tabs; `#`
    /// begins a comment. `None` where a row is malformed.
    pub fn parse(table: &str) -> Option<Weights> {
        let mut weights = Weights::default();
        for row in table.lines().filter(|row| !row.starts_with('#') && !row.is_empty()) {
            let mut cells = row.split('\t');
            let (name, value) = (cells.next()?, cells.next()?.parse::<u16>().ok()?);
            let mut row = [0; LABELS.len()];
            for weight in &mut row {
                *weight = cells.next()?.parse().ok()?;
            }
            if name == AFTER {
                *weights.pairs.get_mut(usize::from(value))? = row;
            } else {
                weights.signs.insert(Sign::key(name, value), row);
            }
        }
        Some(weights)
    }

    /// The weights of a sign, one a label.
    pub fn of(&self, sign: &Sign) -> [i32; LABELS.len()] {
        self.signs.get(&sign.hash()).copied().unwrap_or_default()
    }

    fn line(&self, observation: &Observation) -> [i32; LABELS.len()] {
        let mut scores = [0; LABELS.len()];
        for sign in &observation.signs {
            for (score, weight) in scores.iter_mut().zip(self.of(sign)) {
                *score += weight;
            }
        }
        scores
    }

    fn pair(&self, before: Option<Label>, label: Label) -> i32 {
        self.pairs[before.map_or(LABELS.len(), Label::index)][label.index()]
    }

    /// The best label of every line, and how much better the sequence is than the best one in which the line belongs to
    /// the article before it (where one begins here) or begins an article (where none does), in thousandths of a
    /// natural logarithm.
    pub fn read(&self, page: &[Observation]) -> Vec<(Label, i32)> {
        let scores: Vec<_> = page.iter().map(|observation| self.line(observation)).collect();
        let forward = self.forward(page, &scores);
        let backward = self.backward(page, &scores);
        let mut labels = Vec::with_capacity(page.len());
        let mut label = best(&forward.last().copied().unwrap_or_default());
        for at in (0..page.len()).rev() {
            labels.push(label);
            if at > 0 {
                label = self.before(&forward[at - 1], label);
            }
        }
        labels.reverse();
        let answers = labels.into_iter().enumerate().map(|(at, label)| {
            let through = |with: &dyn Fn(Label) -> bool| {
                let with = LABELS.into_iter().filter(|l| with(*l)).map(Label::index);
                with.map(|l| forward[at][l].saturating_add(backward[at][l])).max().unwrap_or(NEVER)
            };
            let own = through(&|l| l == label);
            let other = through(&|l| if label.begins() { l.goes_on() } else { l.begins() });
            let margin = own.saturating_sub(other);
            (label, i32::try_from(margin).unwrap_or(i32::MAX))
        });
        answers.collect()
    }

    /// For every line and label the best score of the lines up to it.
    fn forward(&self, page: &[Observation], scores: &[[i32; LABELS.len()]]) -> Vec<[i64; LABELS.len()]> {
        let mut rows: Vec<[i64; LABELS.len()]> = Vec::with_capacity(page.len());
        for (observation, own) in page.iter().zip(scores) {
            let last = rows.last().copied();
            let mut row = [NEVER; LABELS.len()];
            for label in LABELS.into_iter().filter(|label| observation.allows(*label)) {
                let reached = match last {
                    None if label.follows(None) => i64::from(self.pair(None, label)),
                    None => NEVER,
                    Some(last) => self.reached(&last, label),
                };
                row[label.index()] = (reached + i64::from(own[label.index()])).max(NEVER);
            }
            rows.push(row);
        }
        rows
    }

    /// For every line and label the best score of the lines behind it.
    fn backward(&self, page: &[Observation], scores: &[[i32; LABELS.len()]]) -> Vec<[i64; LABELS.len()]> {
        let mut rows = vec![[0; LABELS.len()]; page.len()];
        for at in (1..page.len()).rev() {
            for before in LABELS {
                let ways =
                    LABELS.into_iter().filter(|l| l.follows(Some(before)) && page[at].allows(*l)).map(|l| {
                        rows[at][l.index()]
                            + i64::from(self.pair(Some(before), l))
                            + i64::from(scores[at][l.index()])
                    });
                rows[at - 1][before.index()] = ways.max().unwrap_or(NEVER);
            }
        }
        rows
    }

    fn reached(&self, last: &[i64; LABELS.len()], label: Label) -> i64 {
        let from = self.before(last, label);
        last[from.index()] + i64::from(self.pair(Some(from), label))
    }

    /// The best label before `label`.
    fn before(&self, last: &[i64; LABELS.len()], label: Label) -> Label {
        let ways = LABELS.into_iter().filter(|before| label.follows(Some(*before)));
        let score = |before: &Label| last[before.index()] + i64::from(self.pair(Some(*before), label));
        // The first of equals, on every machine.
        ways.rev().max_by_key(score).unwrap_or(Label::Paragraph)
    }
}

/// Less than any score of a page.
const NEVER: i64 = i64::MIN / 4;

fn best(row: &[i64; LABELS.len()]) -> Label {
    LABELS.into_iter().rev().max_by_key(|label| row[label.index()]).unwrap_or(Label::Paragraph)
}
