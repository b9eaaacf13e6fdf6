//! How the two sides of a boundary hang together: words that stand on both.

use crate::page::kinship::triples;
use crate::page::lines::Marked;
use std::collections::HashMap;

/// How the two sides of the boundary above a line hang together.
#[derive(Clone, Copy, Default)]
pub(super) struct Bond {
    /// Words that stand on both sides, by a thousand characters of the shorter side.
    pub across: usize,
    /// The same for words that stand only near here.
    pub local: usize,
    /// Like `across` for the boundary above the last paragraph before it and below the next one, whichever has less.
    pub around: usize,
}

/// Characters on either side of a boundary that are looked at.
const REACH: usize = 1500;
/// A triple that stands nowhere on the page but within so many characters belongs to one article.
const LOCAL: usize = 2500;
/// A triple that stands more often on a page is a stock phrase.
const STOCK: u16 = 8;

/// For every line how many runs of three characters stand both before and behind the boundary above it, nearby.
pub(super) fn bonds(lines: &[Marked]) -> Vec<Bond> {
    let mut offsets = Vec::with_capacity(lines.len() + 1);
    let mut total = 0;
    // How often a triple stands on the page, where first and where last.
    let mut counts: HashMap<u64, (u16, usize, usize)> = HashMap::new();
    for line in lines {
        offsets.push(total);
        for triple in triples(&line.text) {
            let (count, _, last) = counts.entry(triple).or_insert((0, total, total));
            *count = count.saturating_add(1);
            *last = total;
        }
        total += line.length();
    }
    let mut crossing = vec![0i32; lines.len() + 1];
    let mut local = vec![0i32; lines.len() + 1];
    let mut last: HashMap<u64, usize> = HashMap::new();
    for (at, line) in lines.iter().enumerate() {
        for triple in triples(&line.text) {
            let (count, first_at, last_at) = counts[&triple];
            if !(2..=STOCK).contains(&count) {
                continue;
            }
            if let Some(before) = last.insert(triple, at)
                && before < at
                && offsets[at] - offsets[before] <= REACH
            {
                crossing[before + 1] += 1;
                crossing[at + 1] -= 1;
                if last_at - first_at <= LOCAL {
                    local[before + 1] += 1;
                    local[at + 1] -= 1;
                }
            }
        }
    }
    let per_thousand = |changes: &[i32]| -> Vec<usize> {
        let mut open = 0;
        let at = |(at, change): (usize, &i32)| {
            open += change;
            let side = offsets[at].min(total - offsets[at]).clamp(60, REACH);
            usize::try_from(open).unwrap_or(0) * 1000 / side
        };
        changes[..lines.len()].iter().enumerate().map(at).collect()
    };
    let (across, local) = (per_thousand(&crossing), per_thousand(&local));
    let near = |at: usize, forward: bool| {
        let wanted = if forward { offsets[at] + 240 } else { offsets[at].saturating_sub(160) };
        let found = offsets.partition_point(|offset| *offset < wanted);
        across[found.min(lines.len() - 1)]
    };
    (0..lines.len())
        .map(|at| Bond {
            across: across[at],
            local: local[at],
            around: near(at, true).min(near(at, false)).max(1),
        })
        .collect()
}
