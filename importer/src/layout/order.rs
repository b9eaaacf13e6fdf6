//! The order of blocks that a source gives, where it is one.

use super::piece::Piece;
use super::regions::Block;

/// An order in which more than this share of the steps from line to line within a block lead back, in hundredths, runs
/// across columns and is none.
const MAX_BACK: usize = 10;

/// Puts blocks into the order of the source, unless that reads across them.
pub(super) fn as_in_source(lines: &[Piece], blocks: &mut [Block]) {
    let places =
        |block: &Block| -> Vec<usize> { block.rows.iter().flatten().map(|at| lines[*at].order).collect() };
    let (mut steps, mut back) = (0, 0);
    let mut spans: Vec<(usize, usize)> = Vec::with_capacity(blocks.len());
    for block in blocks.iter() {
        let own = places(block);
        steps += own.len().saturating_sub(1);
        back += own.windows(2).filter(|pair| pair[1] < pair[0]).count();
        spans.extend(own.iter().min().copied().zip(own.iter().max().copied()));
    }
    spans.sort_unstable();
    // A block in which the source comes back to another before it is through is read across.
    let mixed = spans.windows(2).filter(|pair| pair[1].0 < pair[0].1).count();
    if back * 100 > steps * MAX_BACK || mixed * 100 > spans.len() * MAX_BACK {
        return;
    }
    blocks.sort_by_key(|block| places(block).into_iter().min());
}
