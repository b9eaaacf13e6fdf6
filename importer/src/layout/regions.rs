//! The regions of a page and their columns: a recursive XY cut (Nagy and Seth 1984) that knows headlines.
//!
//! White alone does not tell a gutter between two columns of one article from one between two articles, nor the white
//! above a subhead from that above the next article. A headline does: it stands above all columns of its article. So a
//! region parts, in this order, at white above a headline; at a gutter that has a headline on either side; below its
//! own headline, which stands above its columns; at its gutters; at its widest white. The first two begin new regions.

use super::gutter;
use super::piece::Piece;
use crate::page::line::Bounds;

/// Width of the narrowest gutter between columns, in body heights, where each line is taken in by [`PAD`].
const GUTTER: f64 = 0.45;
/// Boxes of lines reach a little over the characters: so much is left off either end, in body heights.
const PAD: f64 = 0.3;
/// In hundredths of a region's lines, how many may run across a gutter between two articles.
const ACROSS_ARTICLES: usize = 4;
/// The same for one between two columns of an article.
const ACROSS_COLUMNS: usize = 12;
/// Height of the narrowest band of white between blocks, in body heights.
const BAND: f64 = 0.2;
/// White above an article is higher than that between two lines by so much, in body heights.
const ARTICLE: f64 = 0.4;
/// Least height of a headline, in body heights.
const HEADLINE: f64 = 1.2;
/// Least height of a headline that stands in the middle, or apart from what is below it.
const SMALL_HEADLINE: f64 = 1.08;
/// The longest scrap of a headline, in characters.
const SCRAP: usize = 5;
/// The most lines that are left out of a region in search of its columns.
const MAX_LEFT_OUT: usize = 40;
/// Cuts within cuts beyond this depth say nothing about a page.
const MAX_DEPTH: usize = 60;

/// Lines that follow each other.
#[derive(Clone, Debug)]
pub(super) struct Block {
    /// Rows from top to bottom, each from left to right.
    pub rows: Vec<Vec<usize>>,
    pub region: u32,
    /// What the block is measured against: its column, or the region where it stands above the columns.
    pub frame: Bounds,
    pub above_columns: bool,
}

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

/// White between two columns.
#[derive(Clone, Copy, Debug)]
struct Gutter {
    from: f64,
    to: f64,
    /// How many lines run across it.
    crossed: usize,
}

impl Gutter {
    fn middle(self) -> f64 {
        (self.from + self.to) / 2.0
    }

    fn width(self) -> f64 {
        self.to - self.from
    }
}

struct Page {
    lines: Vec<Piece>,
    body: f64,
    leading: f64,
    regions: u32,
    blocks: Vec<Block>,
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

    fn around(&self, region: &[usize]) -> Bounds {
        region.iter().map(|at| self.lines[*at].bounds).reduce(Bounds::around).unwrap_or_default()
    }

    fn is_headline(&self, at: usize) -> bool {
        self.lines[at].height >= HEADLINE * self.body
    }

    fn sorted_down(&self, region: &[usize]) -> Vec<usize> {
        let mut order = region.to_vec();
        order.sort_by(|one, other| {
            let top = |at: usize| self.lines[at].bounds.top;
            top(*one).total_cmp(&top(*other)).then(one.cmp(other))
        });
        order
    }

    /// The pieces that a region has between bands of white at least so high, from top to bottom.
    fn bands(&self, region: &[usize], least: f64) -> Vec<Vec<usize>> {
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

    /// The lines that stand beside the topmost one, and it.
    fn first_row(&self, band: &[usize]) -> Vec<usize> {
        let Some(first) = self.sorted_down(band).first().copied() else { return Vec::new() };
        let line = &self.lines[first];
        band.iter().copied().filter(|at| *at == first || self.lines[*at].beside(line)).collect()
    }

    /// Whether lines are nothing but a headline: few, large or in the middle, none beside another.
    fn only_headline(&self, part: &[usize], frame: Bounds) -> bool {
        part.len() <= 6
            && part.iter().all(|at| self.is_headline(*at) || self.is_centred(*at, frame))
            && part.iter().all(|at| {
                part.iter().all(|other| at == other || !self.lines[*at].beside(&self.lines[*other]))
            })
    }

    fn is_centred(&self, at: usize, frame: Bounds) -> bool {
        let b = self.lines[at].bounds;
        let (before, behind) = (b.left - frame.left, frame.right - b.right);
        let room = frame.right - frame.left;
        before > 1.5 * self.body
            && behind > 1.2 * self.body
            && (before - behind).abs() < (0.06 * room).max(0.6 * self.body)
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

    /// Whether a line is a headline little larger than the text: in the middle, or apart from what stands below it.
    fn is_small_headline(&self, at: usize, region: &[usize], frame: Bounds) -> bool {
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

    /// The white between the columns of a region, from left to right, that at most so many hundredths of its lines
    /// run across, none of them a headline.
    fn gutters(&self, region: &[usize], across: usize) -> Vec<Gutter> {
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
    fn split(&mut self, region: &[usize], gutter: Gutter) -> (Vec<usize>, Vec<usize>) {
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
    fn columns(&mut self, region: Vec<usize>, depth: usize) {
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
    fn has_neighbours(&self, region: &[usize]) -> bool {
        let order = self.sorted_down(region);
        order.windows(2).any(|pair| {
            let (one, other) = (&self.lines[pair[0]], &self.lines[pair[1]]);
            let apart = other.bounds.left >= one.bounds.right || other.bounds.right <= one.bounds.left;
            one.beside(other) && apart
        })
    }

    /// The region's lines above, in and below its columns, where its columns part once the widest lines are left out.
    fn without_widest(&self, region: &[usize]) -> Option<(Vec<usize>, Vec<usize>, Vec<usize>)> {
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

    fn push(&mut self, block: Vec<usize>, frame: Bounds, above_columns: bool) {
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
    fn even(&mut self, from: usize) {
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
