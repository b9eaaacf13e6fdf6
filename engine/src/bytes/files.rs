//! How an index in parts is cut into files: the root is a file of its own, the bytes behind it are cut every so many.

use std::ops::Range;

/// The files of an index that is read in parts. File `f` begins at byte `root_length + f * file_size` of the index.
///
/// ```
/// use engine::Files;
///
/// let files = Files { root_length: 100, file_size: 1000 };
/// let pieces: Vec<_> = files.pieces(1090..1120).collect();
/// assert_eq!(pieces, [(0, 990..1000), (1, 0..20)]);
/// assert_eq!(files.offset(1, 20), 1120);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Files {
    /// Bytes of the root, which comes first in the index.
    pub root_length: u64,
    /// Bytes of each file but the last, which may be shorter. Not zero.
    pub file_size: u64,
}

impl Files {
    /// Where the bytes of a range of the index behind the root are: the number of each file, and the bytes in it.
    pub fn pieces(self, range: Range<u64>) -> impl Iterator<Item = (u32, Range<u64>)> {
        let (mut from, to) =
            (range.start.saturating_sub(self.root_length), range.end.saturating_sub(self.root_length));
        let size = self.file_size.max(1);
        std::iter::from_fn(move || {
            let file = from / size;
            let piece = from % size..(to - file * size).min(size);
            from = file * size + piece.end;
            (!piece.is_empty()).then_some((file as u32, piece))
        })
    }

    /// The place in the index of byte `from` of a file.
    pub fn offset(self, file: u32, from: u64) -> u64 {
        self.root_length + u64::from(file) * self.file_size + from
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_cover_a_range_and_no_more() {
        for file_size in 1..9 {
            let files = Files { root_length: 5, file_size };
            for from in 5..30 {
                for to in from..30 {
                    let bytes: Vec<u64> = files
                        .pieces(from..to)
                        .flat_map(|(file, piece)| piece.map(move |byte| files.offset(file, byte)))
                        .collect();
                    assert_eq!(bytes, (from..to).collect::<Vec<_>>(), "{from}..{to} in files of {file_size}");
                    assert!(files.pieces(from..to).all(|(_, piece)| piece.end <= file_size));
                }
            }
        }
    }
}
