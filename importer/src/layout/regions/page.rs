//! A page that is being parted: its lines, and what is asked of them again and again.

use crate::layout::piece::Piece;
use crate::page::line::Bounds;

/// Least height of a headline, in body heights.
pub(super) const HEADLINE: f64 = 1.2;
/// Least height of a headline that stands in the middle, or apart from what is below it.
const SMALL_HEADLINE: f64 = 1.08;

/// Lines that follow each other.
#[derive(Clone, Debug)]
pub(in crate::layout) struct Block {
    /// Rows from top to bottom, each from left to right.
    pub rows: Vec<Vec<usize>>,
    pub region: u32,
    /// What the block is measured against: its column, or the region where it stands above the columns.
    pub frame: Bounds,
    pub above_columns: bool,
}

/// The lines of a page, and the blocks that were made of them so far.
pub(super) struct Page {
    pub lines: Vec<Piece>,
    pub body: f64,
    pub leading: f64,
    pub regions: u32,
    pub blocks: Vec<Block>,
}

impl Page {
    pub(super) fn around(&self, region: &[usize]) -> Bounds {
        region.iter().map(|at| self.lines[*at].bounds).reduce(Bounds::around).unwrap_or_default()
    }

    pub(super) fn is_headline(&self, at: usize) -> bool {
        self.lines[at].height >= HEADLINE * self.body
    }

    pub(super) fn sorted_down(&self, region: &[usize]) -> Vec<usize> {
        let mut order = region.to_vec();
        order.sort_by(|one, other| {
            let top = |at: usize| self.lines[at].bounds.top;
            top(*one).total_cmp(&top(*other)).then(one.cmp(other))
        });
        order
    }

    /// The pieces that a region has between bands of white at least so high, from top to bottom.
    pub(super) fn bands(&self, region: &[usize], least: f64) -> Vec<Vec<usize>> {
        let mut bands: Vec<Vec<usize>> = Vec::new();
        let mut end = f64::NEG_INFINITY;
        for at in self.sorted_down(region) {
            let b = self.lines[at].bounds;
            match bands.last_mut() {
                Some(band) if b.top - end < least => band.push(at),
                _ => bands.push(vec![at]),
            }
            end = end.max(b.bottom);
        }
        bands
    }

    /// The lines that stand beside the topmost one, and it.
    pub(super) fn first_row(&self, band: &[usize]) -> Vec<usize> {
        let Some(first) = self.sorted_down(band).first().copied() else { return Vec::new() };
        let line = &self.lines[first];
        band.iter().copied().filter(|at| *at == first || self.lines[*at].beside(line)).collect()
    }

    pub(super) fn is_centred(&self, at: usize, frame: Bounds) -> bool {
        let b = self.lines[at].bounds;
        let (before, behind) = (b.left - frame.left, frame.right - b.right);
        let room = frame.right - frame.left;
        before > 1.5 * self.body
            && behind > 1.2 * self.body
            && (before - behind).abs() < (0.06 * room).max(0.6 * self.body)
    }

    /// Whether a line is a headline little larger than the text: in the middle, or apart from what stands below it.
    pub(super) fn is_small_headline(&self, at: usize, region: &[usize], frame: Bounds) -> bool {
        let line = &self.lines[at];
        let larger = |at: usize| self.lines[at].height >= SMALL_HEADLINE * self.body;
        if !larger(at) || self.is_centred(at, frame) {
            return larger(at);
        }
        let below = region.iter().copied().filter(|o| *o != at && self.lines[*o].bounds.top > line.middle());
        let next = below.min_by(|a, b| self.lines[*a].bounds.top.total_cmp(&self.lines[*b].bounds.top));
        next.is_some_and(|next| {
            let white = self.lines[next].bounds.top - line.bounds.bottom;
            let aligned = (self.lines[next].bounds.left - line.bounds.left).abs() < 0.6 * self.body;
            white > self.leading + 0.25 * self.body
                || larger(next) && (aligned || self.is_centred(next, frame))
        })
    }
}
