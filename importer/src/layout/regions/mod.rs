//! The regions of a page and their columns: a recursive XY cut (Nagy and Seth 1984) that knows headlines.
//!
//! White alone does not tell a gutter between two columns of one article from one between two articles, nor the white
//! above a subhead from that above the next article. A headline does: it stands above all columns of its article. So a
//! region parts, in this order, at white above a headline; at a gutter that has a headline on either side; below its
//! own headline, which stands above its columns; at its gutters; at its widest white. The first two begin new regions.

mod columns;
mod page;

use super::piece::Piece;
use crate::page::line::Bounds;
use columns::{Gutter, MAX_DEPTH};
pub(super) use page::Block;
use page::{HEADLINE, Page};

/// In hundredths of a region's lines, how many may run across a gutter between two articles.
const ACROSS_ARTICLES: usize = 4;
/// White above an article is higher than that between two lines by so much, in body heights.
const ARTICLE: f64 = 0.4;
/// The longest scrap of a headline, in characters.
const SCRAP: usize = 5;

/// The blocks of a page in reading order, and its lines, some of which were cut.
pub(super) fn blocks(lines: Vec<Piece>, body: f64) -> (Vec<Piece>, Vec<Block>) {
    let all = (0..lines.len()).collect();
    let mut page = Page { leading: leading(&lines, body), lines, body, regions: 0, blocks: Vec::new() };
    page.cut(all, 0);
    (page.lines, page.blocks)
}

/// The usual white between two lines of a column.
fn leading(lines: &[Piece], body: f64) -> f64 {
    let mut order: Vec<&Piece> = lines.iter().filter(|line| line.height < HEADLINE * body).collect();
    order.sort_by(|one, other| one.bounds.top.total_cmp(&other.bounds.top));
    let mut whites: Vec<f64> = Vec::new();
    for (at, line) in order.iter().enumerate() {
        let below = order[at + 1..].iter().take(40).find(|below| {
            let b = below.bounds;
            b.top >= line.middle() && b.left < line.bounds.right && b.right > line.bounds.left
        });
        if let Some(below) = below {
            whites.push((below.bounds.top - line.bounds.bottom).max(0.0));
        }
    }
    whites.sort_by(f64::total_cmp);
    whites.get(whites.len() / 2).copied().unwrap_or(0.0).min(1.5 * body)
}

impl Page {
    /// Parts a piece of the page into regions, until no headline parts it further.
    fn cut(&mut self, region: Vec<usize>, depth: usize) {
        if region.is_empty() {
            return;
        }
        if depth < MAX_DEPTH {
            let stacked = self.above_headlines(&region);
            let parts = stacked.or_else(|| self.between_headlines(&region));
            if let Some(parts) = parts {
                for part in parts {
                    self.cut(part, depth + 1);
                }
                return;
            }
        }
        self.regions += 1;
        let blocks = self.blocks.len();
        let frame = self.around(&region);
        match self.below_headline(&region) {
            Some((head, rest)) => {
                self.push(head, frame, true);
                self.columns(rest, depth);
            }
            None => self.columns(region, depth),
        }
        self.even(blocks);
    }

    /// Articles below one another: parted where white runs across the region above a headline.
    fn above_headlines(&self, region: &[usize]) -> Option<Vec<Vec<usize>>> {
        let mut parts: Vec<Vec<usize>> = Vec::new();
        let frame = self.around(region);
        for band in self.bands(region, self.leading + ARTICLE * self.body) {
            let headed = self.first_row(&band).iter().any(|at| self.is_headline(*at));
            match parts.last_mut() {
                // Lines of one headline stand apart from each other too.
                Some(part) if !headed || self.only_headline(part, frame) => part.extend(band),
                _ => parts.push(band),
            }
        }
        (parts.len() > 1).then_some(parts)
    }

    /// Whether lines are nothing but a headline: few, large or in the middle, none beside another.
    fn only_headline(&self, part: &[usize], frame: Bounds) -> bool {
        part.len() <= 6
            && part.iter().all(|at| self.is_headline(*at) || self.is_centred(*at, frame))
            && part.iter().all(|at| {
                part.iter().all(|other| at == other || !self.lines[*at].beside(&self.lines[*other]))
            })
    }

    /// Articles beside one another: parted at a gutter with a headline at the top of either side.
    fn between_headlines(&mut self, region: &[usize]) -> Option<Vec<Vec<usize>>> {
        let mut best: Option<(f64, Gutter)> = None;
        for gutter in self.gutters(region, ACROSS_ARTICLES) {
            let (left, right): (Vec<usize>, Vec<usize>) =
                region.iter().partition(|at| self.lines[**at].centre() <= gutter.middle());
            if left.is_empty() || right.is_empty() {
                continue;
            }
            let (Some(one), Some(other)) = (self.headed(&left), self.headed(&right)) else { continue };
            // The wider the gutter, and the better in the middle the headlines on its sides, the likelier.
            let score = (gutter.width() - one - other) / self.body - 2.0 * gutter.crossed as f64;
            if best.is_none_or(|(most, _)| score > most) {
                best = Some((score, gutter));
            }
        }
        let (left, right) = self.split(region, best?.1);
        // Each side is smaller than the region, and so the cutting comes to an end.
        (!left.is_empty() && !right.is_empty()).then(|| vec![left, right])
    }

    /// Where a region begins with a headline, how far its middle is from the region's; 0 where several stand in a row.
    fn headed(&self, region: &[usize]) -> Option<f64> {
        let row = self.first_row(region);
        let frame = self.around(region);
        let headline = row.iter().copied().find(|at| self.is_headline(*at));
        let headline = match headline {
            Some(at) => at,
            None if row.len() == 1 && self.is_small_headline(row[0], region, frame) => row[0],
            None => return None,
        };
        if row.len() > 1 {
            return Some(0.0);
        }
        let line = &self.lines[headline];
        let off = (line.centre() - (frame.left + frame.right) / 2.0).abs();
        Some(off.min((line.bounds.left - frame.left).abs()))
    }

    /// A region's headline, above its columns, and the rest.
    fn below_headline(&self, region: &[usize]) -> Option<(Vec<usize>, Vec<usize>)> {
        let frame = self.around(region);
        let order = self.sorted_down(region);
        let mut head = 0;
        while head < order.len() {
            let first = self.lines[order[head]].middle();
            let count =
                order[head..].iter().take_while(|at| self.lines[**at].bounds.top < first).count().max(1);
            let (row, rest) = order[head..].split_at(count);
            let bottom = |at: &usize| self.lines[*at].bounds.bottom - 0.3 * self.lines[*at].height;
            let end = row.iter().map(bottom).fold(f64::NEG_INFINITY, f64::max).min(first);
            let alone = rest.iter().all(|at| self.lines[*at].bounds.top > end);
            let single = row.len() == 1
                && (self.is_centred(row[0], frame) || self.is_small_headline(row[0], region, frame));
            // A scrap of a headline may have come out small.
            let scrap = |at: &usize| self.lines[*at].text.chars().count() <= SCRAP;
            let large = row.iter().any(|at| self.is_headline(*at))
                && row.iter().all(|at| self.is_headline(*at) || scrap(at));
            if !alone || !single && !large {
                break;
            }
            head += count;
        }
        let mut lines = order[..head].iter();
        let headed = lines.any(|at| self.is_headline(*at) || self.is_small_headline(*at, region, frame));
        (headed && head < order.len()).then(|| (order[..head].to_vec(), order[head..].to_vec()))
    }
}
