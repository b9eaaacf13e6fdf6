//! Where index bytes come from: a whole index in memory, or pieces of one that were fetched.
//!
//! A read gives bytes or notes down what it lacks ([`IndexError::Missing`]). A step of an answer asks for all that it
//! can name before it gives up ([`all`]), so whoever fetches does so once a step; then the call is made again from its
//! beginning. What a call reads depends on the index and on what was asked, never on what has been fetched already.

use std::cell::RefCell;
use std::ops::Range;

use super::error::IndexError;
use super::sort::sort_by_number;

/// Two wanted ranges with at most so many bytes between them are fetched as one.
const JOINED_GAP: u64 = 256;

/// Ranges that may come in several pieces, at most.
const MAX_AWAITED: usize = 1_000;

/// Bytes of one index, by their offset in it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Source<'a> {
    whole: Option<&'a [u8]>,
    /// Pieces with the place where each begins, ascending by it.
    pieces: Vec<(u64, Vec<u8>)>,
    wanted: RefCell<Vec<Range<u64>>>,
    /// What was last said to be missing. It may come in several pieces, which are then put together.
    awaited: RefCell<Vec<Range<u64>>>,
}

impl<'a> Source<'a> {
    /// All bytes are there.
    pub fn whole(bytes: &'a [u8]) -> Source<'a> {
        Source { whole: Some(bytes), ..Source::default() }
    }

    /// Adds bytes that were fetched. A range that was missing may come in several pieces, in any order.
    pub fn provide(&mut self, from: u64, bytes: Vec<u8>) {
        self.keep(from, bytes);
        let mut awaited = std::mem::take(self.awaited.get_mut());
        awaited.retain(|range| {
            if self.piece(range).is_some() {
                return false;
            }
            let Some(bytes) = self.joined(range) else { return true };
            self.keep(range.start, bytes);
            false
        });
        *self.awaited.get_mut() = awaited;
    }

    fn keep(&mut self, from: u64, bytes: Vec<u8>) {
        let at = self.begun(from);
        match self.pieces.get_mut(at.wrapping_sub(1)).filter(|(start, _)| *start == from) {
            // Less is never kept in place of more.
            Some((_, piece)) if piece.len() >= bytes.len() => {}
            Some((_, piece)) => *piece = bytes,
            None => self.pieces.insert(at, (from, bytes)),
        }
    }

    /// How many pieces begin at a place or before it.
    fn begun(&self, at: u64) -> usize {
        self.pieces.partition_point(|&(from, _)| from <= at)
    }

    /// Forgets all that was fetched.
    pub fn clear(&mut self) {
        self.pieces.clear();
        self.awaited.get_mut().clear();
    }

    /// How many bytes were fetched and are held.
    pub fn held(&self) -> usize {
        self.pieces.iter().map(|(_, piece)| piece.len()).sum()
    }

    /// The bytes of a range. Fails with [`IndexError::Missing`], the range noted down, where they have not been
    /// fetched, and as damaged where the index has no such bytes.
    pub fn read(&self, range: Range<u64>) -> Result<&[u8], IndexError> {
        if range.is_empty() {
            return Ok(&[]);
        }
        if let Some(whole) = self.whole {
            let within = usize::try_from(range.start).ok().zip(usize::try_from(range.end).ok());
            return within.and_then(|(from, to)| whole.get(from..to)).ok_or(IndexError::DamagedHeader);
        }
        self.piece(&range).ok_or_else(|| {
            if let Ok(mut wanted) = self.wanted.try_borrow_mut() {
                wanted.push(range);
            }
            IndexError::Missing
        })
    }

    /// Makes sure that the bytes of all these ranges are there; if not, all that lack are noted down.
    pub fn read_all(&self, ranges: &[Range<u64>]) -> Result<(), IndexError> {
        all(ranges.iter().map(|range| self.read(range.clone()).map(|_| ()))).map(|_| ())
    }

    /// The bytes of a range that are all in one piece.
    fn piece(&self, range: &Range<u64>) -> Option<&[u8]> {
        let length = (range.end - range.start) as usize;
        self.behind(range.start, length)?.get(..length)
    }

    /// The bytes of a piece from a place on, at least so many.
    fn behind(&self, at: u64, least: usize) -> Option<&[u8]> {
        // Pieces may overlap: what was fetched to look one article up can be part of what was fetched later.
        let before = self.pieces.iter().take(self.begun(at)).rev().take(4);
        before.filter_map(|(from, piece)| piece.get((at - from) as usize..)).find(|rest| rest.len() >= least)
    }

    /// The bytes of a range out of several pieces.
    fn joined(&self, range: &Range<u64>) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        while (bytes.len() as u64) < range.end - range.start {
            let at = range.start + bytes.len() as u64;
            bytes.extend_from_slice(self.behind(at, 1)?);
        }
        bytes.truncate((range.end - range.start) as usize);
        Some(bytes)
    }

    /// The ranges that were asked for in vain, ascending, those close together joined; forgets them.
    pub fn take_missing(&self) -> Vec<Range<u64>> {
        let Ok(mut wanted) = self.wanted.try_borrow_mut().map(|mut wanted| std::mem::take(&mut *wanted))
        else {
            return Vec::new();
        };
        sort_by_number(&mut wanted, |range| range.start);
        let mut joined: Vec<Range<u64>> = Vec::new();
        for range in wanted {
            match joined.last_mut() {
                Some(last) if range.start <= last.end + JOINED_GAP => last.end = last.end.max(range.end),
                _ => joined.push(range),
            }
        }
        if let Ok(mut awaited) = self.awaited.try_borrow_mut() {
            awaited.extend_from_slice(&joined);
            // Calls that were given up leave some that nobody waits for.
            let stale = awaited.len().saturating_sub(MAX_AWAITED);
            awaited.drain(..stale);
        }
        joined
    }
}

/// The reads of one step: each is tried, so that one that lacks bytes does not keep the others from saying what they
/// lack.
pub(crate) fn all<T>(reads: impl Iterator<Item = Result<T, IndexError>>) -> Result<Vec<T>, IndexError> {
    let mut missing = false;
    let mut found = Vec::new();
    for read in reads {
        match read {
            Ok(value) => found.push(value),
            Err(IndexError::Missing) => missing = true,
            Err(damaged) => return Err(damaged),
        }
    }
    if missing { Err(IndexError::Missing) } else { Ok(found) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_says_at_once_what_it_lacks() {
        let mut source = Source::default();
        let step = |source: &Source<'_>| {
            all([0..4, 1000..1004, 6..8, 0..2]
                .into_iter()
                .map(|range| source.read(range).map(<[u8]>::to_vec)))
        };
        assert_eq!(step(&source), Err(IndexError::Missing));
        assert_eq!(source.take_missing(), [0..8, 1000..1004]);
        assert!(source.take_missing().is_empty());
        source.provide(0, (0..8).collect());
        assert_eq!(step(&source), Err(IndexError::Missing));
        assert_eq!(source.take_missing(), std::iter::once(1000..1004).collect::<Vec<_>>());
        source.provide(1000, vec![9; 4]);
        assert_eq!(step(&source), Ok(vec![vec![0, 1, 2, 3], vec![9; 4], vec![6, 7], vec![0, 1]]));
        assert_eq!(source.held(), 12);
    }

    #[test]
    fn what_is_missing_may_come_in_pieces() {
        let mut source = Source::default();
        assert_eq!(source.read(10..20), Err(IndexError::Missing));
        assert_eq!(source.take_missing().len(), 1);
        source.provide(16, (16..30).collect());
        assert_eq!(source.read(10..20), Err(IndexError::Missing));
        source.provide(0, (0..12).collect());
        source.provide(12, (12..16).collect());
        assert_eq!(source.read(10..20), Ok(&(10..20).collect::<Vec<u8>>()[..]));
    }

    #[test]
    fn a_whole_index_has_no_bytes_behind_its_end() {
        let source = Source::whole(&[1, 2, 3]);
        assert_eq!(source.read(1..3), Ok(&[2, 3][..]));
        assert_eq!(source.read(1..4), Err(IndexError::DamagedHeader));
    }
}
