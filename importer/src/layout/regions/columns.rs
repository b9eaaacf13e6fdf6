//! The columns of a piece of a page, found by the white between them.

use super::page::{Block, Page};
use crate::layout::gutter;
use crate::page::line::Bounds;

/// Width of the narrowest gutter between columns, in body heights, where each line is taken in by [`PAD`].
const GUTTER: f64 = 0.45;
/// Boxes of lines reach a little over the characters: so much is left off either end, in body heights.
const PAD: f64 = 0.3;
/// In hundredths of a piece's lines, how many may run across a gutter between two columns of an article.
const ACROSS_COLUMNS: usize = 12;
/// Height of the narrowest band of white between blocks, in body heights.
const BAND: f64 = 0.2;
/// The most lines that are left out of a region in search of its columns.
const MAX_LEFT_OUT: usize = 40;
/// Cuts within cuts beyond this depth say nothing about a page.
pub(super) const MAX_DEPTH: usize = 60;

/// White between two columns.
#[derive(Clone, Copy, Debug)]
pub(super) struct Gutter {
    from: f64,
    to: f64,
    /// How many lines run across it.
    pub crossed: usize,
}

impl Gutter {
    pub(super) fn middle(self) -> f64 {
        (self.from + self.to) / 2.0
    }

    pub(super) fn width(self) -> f64 {
        self.to - self.from
    }
}

impl Page {
    /// The white between the columns of a region, from left to right, that at most so many hundredths of its lines
    /// run across, none of them a headline.
    pub(super) fn gutters(&self, region: &[usize], across: usize) -> Vec<Gutter> {
        let most = region.len() * across / 100;
        let pad = |at: usize| (PAD * self.body).min(self.lines[at].width() / 4.0);
        // Where lines begin and end; at one place beginnings first.
        let mut edges: Vec<(f64, bool)> = region
            .iter()
            .flat_map(|at| {
                let b = self.lines[*at].bounds;
                [(b.left + pad(*at), false), (b.right - pad(*at), true)]
            })
            .collect();
        edges.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
        let mut runs: Vec<Vec<(usize, f64, f64)>> = Vec::new();
        let (mut open, mut inside) = (0usize, false);
        for pair in edges.windows(2) {
            open = if pair[0].1 { open - 1 } else { open + 1 };
            if open > most {
                inside = false;
                continue;
            }
            let piece = (open, pair[0].0, pair[1].0);
            match runs.last_mut() {
                Some(run) if inside => run.push(piece),
                _ => runs.push(vec![piece]),
            }
            inside = true;
        }
        let gutter = |run: &Vec<(usize, f64, f64)>| {
            let (first, last) = (run.first()?.1, run.last()?.2);
            let least = run.iter().filter(|(_, from, to)| to > from).map(|(open, ..)| *open).min()?;
            let cores = run.iter().filter(|(open, ..)| *open == least);
            let core = cores.max_by(|a, b| (a.2 - a.1).total_cmp(&(b.2 - b.1)))?;
            let (from, to) = if across == 0 { (first, last) } else { (core.1, core.2) };
            let crossing = region.iter().copied().filter(|at| {
                let b = self.lines[*at].bounds;
                b.left + PAD * self.body <= from && b.right - PAD * self.body >= to
            });
            let crossing: Vec<usize> = crossing.collect();
            let wide = last - first >= GUTTER * self.body;
            let clear = !crossing.iter().any(|at| self.is_headline(*at));
            (wide && clear).then_some(Gutter { from, to, crossed: crossing.len() })
        };
        runs.iter().filter_map(gutter).collect()
    }

    /// The lines on either side of a gutter, those that run across it cut in two.
    pub(super) fn split(&mut self, region: &[usize], gutter: Gutter) -> (Vec<usize>, Vec<usize>) {
        let (mut left, mut right) = (Vec::new(), Vec::new());
        let place = gutter.middle();
        for at in region.iter().copied() {
            let line = &self.lines[at];
            let reach = 1.5 * self.body;
            let across = line.bounds.left < place - reach && line.bounds.right > place + reach;
            if across && !self.is_headline(at) {
                let pad = PAD * self.body;
                if let Some([one, other]) =
                    gutter::in_two(line, gutter.from - pad, gutter.to + pad, self.body)
                {
                    self.lines[at] = one;
                    self.lines.push(other);
                    left.push(at);
                    right.push(self.lines.len() - 1);
                    continue;
                }
            }
            if line.centre() <= place { left.push(at) } else { right.push(at) }
        }
        (left, right)
    }

    /// Parts a region at its gutters, else at white between what stands above and below, until nothing stands beside
    /// another.
    pub(super) fn columns(&mut self, region: Vec<usize>, depth: usize) {
        if region.is_empty() {
            return;
        }
        if depth < MAX_DEPTH {
            let mut gutters = self.gutters(&region, 0);
            if gutters.is_empty() && self.has_neighbours(&region) {
                gutters = self.gutters(&region, ACROSS_COLUMNS);
            }
            let clear = |gutter: &Gutter| gutter.width() - 2.0 * self.body * gutter.crossed as f64;
            let widest = gutters.into_iter().max_by(|a, b| clear(a).total_cmp(&clear(b)));
            if let Some((left, right)) = widest.map(|gutter| self.split(&region, gutter))
                && !left.is_empty()
                && !right.is_empty()
            {
                self.columns(left, depth + 1);
                self.columns(right, depth + 1);
                return;
            }
            if self.has_neighbours(&region) {
                if let Some((above, middle, below)) = self.without_widest(&region) {
                    for part in [above, middle, below] {
                        self.columns(part, depth + 1);
                    }
                    return;
                }
                let mut bands = self.bands(&region, BAND * self.body);
                if bands.len() > 1 {
                    bands.iter_mut().for_each(|band| band.sort_unstable());
                    for band in bands {
                        self.columns(band, depth + 1);
                    }
                    return;
                }
            }
        }
        let frame = self.around(&region);
        self.push(region, frame, false);
    }

    /// Whether some line of the region has another beside it, so far off that the two are not one line.
    pub(super) fn has_neighbours(&self, region: &[usize]) -> bool {
        let order = self.sorted_down(region);
        order.windows(2).any(|pair| {
            let (one, other) = (&self.lines[pair[0]], &self.lines[pair[1]]);
            let apart = other.bounds.left >= one.bounds.right || other.bounds.right <= one.bounds.left;
            one.beside(other) && apart
        })
    }

    /// The region's lines above, in and below its columns, where its columns part once the widest lines are left out.
    pub(super) fn without_widest(&self, region: &[usize]) -> Option<(Vec<usize>, Vec<usize>, Vec<usize>)> {
        let mut order = region.to_vec();
        order.sort_by(|one, other| {
            self.lines[*other].width().total_cmp(&self.lines[*one].width()).then(one.cmp(other))
        });
        let most = (region.len() / 3).min(MAX_LEFT_OUT);
        let left_out = (1..=most).find(|count| !self.gutters(&order[*count..], 0).is_empty())?;
        let middle = order.split_off(left_out);
        let bounds = self.around(&middle);
        let half = (bounds.top + bounds.bottom) / 2.0;
        let (above, below) = order.into_iter().partition(|at| self.lines[*at].bounds.top < half);
        Some((above, middle, below))
    }

    pub(super) fn push(&mut self, block: Vec<usize>, frame: Bounds, above_columns: bool) {
        let mut rows: Vec<Vec<usize>> = Vec::new();
        for at in self.sorted_down(&block) {
            let line = &self.lines[at];
            let beside = |other: &usize| {
                let other = &self.lines[*other];
                let (a, b) = (line.bounds, other.bounds);
                let shared = a.right.min(b.right) - a.left.max(b.left);
                line.beside(other) && shared < 0.4 * line.width().min(other.width())
            };
            match rows.last_mut() {
                Some(row) if row.iter().all(beside) => row.push(at),
                _ => rows.push(vec![at]),
            }
        }
        for row in &mut rows {
            row.sort_by(|one, other| {
                let left = |at: usize| self.lines[at].bounds.left;
                left(*one).total_cmp(&left(*other)).then(one.cmp(other))
            });
        }
        self.blocks.push(Block { rows, region: self.regions, frame, above_columns });
    }

    /// Columns of one region are equally wide: a narrow one, of few or short lines, gets the others' width.
    pub(super) fn even(&mut self, from: usize) {
        let columns = || self.blocks[from..].iter().filter(|block| !block.above_columns);
        let width = |block: &Block| block.frame.right - block.frame.left;
        let mut widths: Vec<f64> = columns().filter(|block| block.rows.len() >= 3).map(width).collect();
        widths.sort_by(f64::total_cmp);
        let Some(usual) = widths.get(widths.len() / 2).copied() else { return };
        let mut starts: Vec<f64> =
            columns().filter(|block| block.rows.len() >= 3).map(|block| block.frame.left).collect();
        starts.sort_by(f64::total_cmp);
        starts.dedup_by(|one, other| (*one - *other).abs() < 2.0 * self.body);
        let pitch = starts.windows(2).map(|pair| pair[1] - pair[0]).fold(f64::INFINITY, f64::min);
        let (first, body) = (starts.first().copied().unwrap_or_default(), self.body);
        for block in self.blocks[from..].iter_mut().filter(|block| !block.above_columns) {
            if width(block) > usual - 1.2 * body {
                continue;
            }
            // Its lines may all be indented: the other columns say where it begins.
            let indent = block.frame.left - first;
            let steps = (indent / pitch).round();
            let begin = first + if pitch.is_finite() && steps >= 0.0 { steps * pitch } else { 0.0 };
            if (0.5 * body..3.0 * body).contains(&(block.frame.left - begin)) && pitch.is_finite() {
                block.frame.left = begin;
            }
            block.frame.right = block.frame.right.max(block.frame.left + usual);
        }
    }
}
