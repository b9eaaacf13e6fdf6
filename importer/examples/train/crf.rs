//! A conditional random field over lines, trained by stochastic gradients (AdaGrad) with an L2 penalty.

#![allow(
    clippy::needless_range_loop,
    reason = "labels are numbers here, and index rows of several tables at once"
)]

use importer::page::chain::{AFTER, LABELS, Label, Observation};
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;

/// A page to learn from.
pub struct Example {
    pub observations: Vec<Observation>,
    pub labels: Vec<Label>,
}

const L: usize = LABELS.len();
/// Times that all pages are gone through.
const ROUNDS: usize = 14;
const RATE: f64 = 0.12;
/// What a step takes off a weight, as a share of it: signs that explain little keep small weights.
const PENALTY: f64 = 0.01;
/// Added to the weight of a headline's beginning: a missed one spoils two articles, a wrong one spoils one. Held-out pages
/// have most articles whole with 0.5 to 1, and fewest wrong ones with 0.
const MISSED: f64 = 0.4;
/// A sign seen on fewer lines than this has no weight.
const SEEN: usize = 4;

struct Row {
    weights: [f64; L],
    squares: [f64; L],
}

struct Page {
    signs: Vec<Vec<usize>>,
    allowed: Vec<[bool; L]>,
    labels: Vec<usize>,
}

/// The table of weights, as the reader takes it.
pub fn train(examples: &[Example]) -> String {
    let mut counts: BTreeMap<(&str, u16), usize> = BTreeMap::new();
    for sign in examples.iter().flat_map(|e| &e.observations).flat_map(|o| &o.signs) {
        *counts.entry((sign.name, sign.value)).or_default() += 1;
    }
    counts.retain(|_, count| *count >= SEEN);
    let numbers: HashMap<(&str, u16), usize> = counts.keys().copied().zip(L + 1..).collect();
    let pages: Vec<Page> = examples.iter().map(|example| numbered(example, &numbers)).collect();
    let mut rows: Vec<Row> =
        (0..=numbers.len() + L).map(|_| Row { weights: [0.0; L], squares: [1e-2; L] }).collect();
    let mut order: Vec<usize> = (0..pages.len()).collect();
    let mut state = 1u64;
    for _ in 0..ROUNDS {
        for at in (1..order.len()).rev() {
            state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            order.swap(at, (state >> 33) as usize % (at + 1));
        }
        for page in &order {
            step(&pages[*page], &mut rows);
        }
    }
    table(&counts, &numbers, &rows)
}

fn numbered(example: &Example, numbers: &HashMap<(&str, u16), usize>) -> Page {
    let signs =
        |o: &Observation| o.signs.iter().filter_map(|s| numbers.get(&(s.name, s.value)).copied()).collect();
    let allowed = |(o, label): (&Observation, &Label)| {
        let mut allowed = [false; L];
        for other in LABELS {
            allowed[other.index()] = o.allows(other) || other == *label;
        }
        allowed
    };
    Page {
        signs: example.observations.iter().map(signs).collect(),
        allowed: example.observations.iter().zip(&example.labels).map(allowed).collect(),
        labels: example.labels.iter().map(|label| label.index()).collect(),
    }
}

fn follows(before: usize, label: usize) -> bool {
    LABELS[label].follows(LABELS.get(before).copied())
}

fn log_sum(values: impl Iterator<Item = f64> + Clone) -> f64 {
    let top = values.clone().fold(f64::NEG_INFINITY, f64::max);
    if top == f64::NEG_INFINITY { top } else { top + values.map(|v| (v - top).exp()).sum::<f64>().ln() }
}

/// Moves the weights towards the answer of one page.
fn step(page: &Page, rows: &mut [Row]) {
    let count = page.labels.len();
    if count == 0 {
        return;
    }
    let own: Vec<[f64; L]> = (0..count)
        .map(|at| {
            let mut scores = [0.0; L];
            for sign in &page.signs[at] {
                for (score, weight) in scores.iter_mut().zip(&rows[*sign].weights) {
                    *score += weight;
                }
            }
            for (score, allowed) in scores.iter_mut().zip(&page.allowed[at]) {
                if !allowed {
                    *score = f64::NEG_INFINITY;
                }
            }
            scores
        })
        .collect();
    let pair = |before: usize, label: usize, rows: &[Row]| {
        if follows(before, label) { rows[before].weights[label] } else { f64::NEG_INFINITY }
    };
    let mut forward = vec![[f64::NEG_INFINITY; L]; count];
    for label in 0..L {
        forward[0][label] = pair(L, label, rows) + own[0][label];
    }
    for at in 1..count {
        for label in 0..L {
            let ways = (0..L).map(|before| forward[at - 1][before] + pair(before, label, rows));
            forward[at][label] = log_sum(ways) + own[at][label];
        }
    }
    let mut backward = vec![[0.0; L]; count];
    for at in (1..count).rev() {
        for before in 0..L {
            let ways = (0..L).map(|label| pair(before, label, rows) + own[at][label] + backward[at][label]);
            backward[at - 1][before] = log_sum(ways);
        }
    }
    let total = log_sum(forward[count - 1].iter().copied());
    if !total.is_finite() {
        return;
    }
    let mut gradient: HashMap<usize, [f64; L]> = HashMap::new();
    for at in 0..count {
        for label in 0..L {
            let likely = (forward[at][label] + backward[at][label] - total).exp();
            let wrong = f64::from(u8::from(page.labels[at] == label)) - likely;
            if wrong.abs() > 1e-6 {
                for sign in &page.signs[at] {
                    gradient.entry(*sign).or_insert([0.0; L])[label] += wrong;
                }
            }
            if at == 0 {
                gradient.entry(L).or_insert([0.0; L])[label] += wrong;
                continue;
            }
            for before in 0..L {
                let way = forward[at - 1][before]
                    + pair(before, label, rows)
                    + own[at][label]
                    + backward[at][label]
                    - total;
                let truly = page.labels[at] == label && page.labels[at - 1] == before;
                let wrong = f64::from(u8::from(truly)) - way.exp();
                if wrong.abs() > 1e-6 {
                    gradient.entry(before).or_insert([0.0; L])[label] += wrong;
                }
            }
        }
    }
    for (number, change) in gradient {
        let row = &mut rows[number];
        for label in 0..L {
            let slope = change[label] - PENALTY * row.weights[label];
            row.squares[label] += slope * slope;
            row.weights[label] += RATE * slope / row.squares[label].sqrt();
        }
    }
}

fn table(
    counts: &BTreeMap<(&str, u16), usize>,
    numbers: &HashMap<(&str, u16), usize>,
    rows: &[Row],
) -> String {
    let mut table = String::from(
        "# The page reader's weights, in thousandths of a natural logarithm: sign, value, then a weight for each of\n\
         # headline, further line of it, opening without headline, paragraph, going on, apart. Written by examples/train.\n\
         # Trained on 120 text pages of People's Daily of 2023 (none of their text is kept here) and on the pages of\n\
         # importer/examples/train/sample.jsonl, each also in disguise.\n",
    );
    let cells = |row: &Row| {
        row.weights.iter().map(|w| format!("\t{}", (w * 1000.0).round() as i32)).collect::<String>()
    };
    for before in 0..=L {
        let mut weights = rows[before].weights;
        weights[Label::Headline.index()] += MISSED;
        let row = Row { weights, squares: rows[before].squares };
        let _ = writeln!(table, "{AFTER}\t{before}{}", cells(&row));
    }
    for (name, value) in counts.keys() {
        let _ = writeln!(table, "{name}\t{value}{}", cells(&rows[numbers[&(*name, *value)]]));
    }
    table
}
