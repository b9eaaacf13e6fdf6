//! Raw bytes to numbers and back: fixed-width little-endian integers and varints.
//!
//! This is the one place that slices index bytes. A [`Reader`] never trusts a length: whatever would leave
//! its section is an [`IndexError::Damaged`] that names the section. The writing side is a few functions on
//! `Vec<u8>` beside it.

use crate::bytes::error::{IndexError, Section};

/// A cursor over one section's bytes.
#[derive(Clone, Debug)]
pub(crate) struct Reader<'a> {
    rest: &'a [u8],
    section: Section,
}

impl<'a> Reader<'a> {
    pub fn new(bytes: &'a [u8], section: Section) -> Reader<'a> {
        Reader { rest: bytes, section }
    }

    pub fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    pub fn damaged(&self) -> IndexError {
        IndexError::Damaged(self.section)
    }

    /// The next `length` bytes.
    pub fn take(&mut self, length: usize) -> Result<&'a [u8], IndexError> {
        let (taken, rest) = self.rest.split_at_checked(length).ok_or(self.damaged())?;
        self.rest = rest;
        Ok(taken)
    }

    /// All that is left.
    pub fn rest(&self) -> &'a [u8] {
        self.rest
    }

    pub fn u8(&mut self) -> Result<u8, IndexError> {
        Ok(self.take(1)?[0])
    }

    pub fn u32(&mut self) -> Result<u32, IndexError> {
        let bytes = self.take(4)?.try_into();
        bytes.map(u32::from_le_bytes).map_err(|_| self.damaged())
    }

    pub fn u64(&mut self) -> Result<u64, IndexError> {
        let bytes = self.take(8)?.try_into();
        bytes.map(u64::from_le_bytes).map_err(|_| self.damaged())
    }

    /// A varint: seven bits a byte, lowest first, the high bit set on all but the last (LEB128).
    pub fn varint(&mut self) -> Result<u32, IndexError> {
        let mut value = 0u32;
        for shift in (0..35).step_by(7) {
            let byte = self.u8()?;
            let bits = u32::from(byte & 0x7f);
            if shift == 28 && bits > 0xf {
                return Err(self.damaged());
            }
            value |= bits << shift;
            if byte < 0x80 {
                return Ok(value);
            }
        }
        Err(self.damaged())
    }

    /// A string: its length in bytes as a varint, then UTF-8.
    pub fn string(&mut self) -> Result<&'a str, IndexError> {
        let bytes = self.string_bytes()?;
        std::str::from_utf8(bytes).map_err(|_| self.damaged())
    }

    /// The same without a look at its bytes.
    pub fn string_bytes(&mut self) -> Result<&'a [u8], IndexError> {
        let length = self.varint()? as usize;
        self.take(length)
    }
}

/// FNV-1a, 64 bits (Fowler, Noll, Vo): every single flipped byte changes it, and it needs no table.
pub(crate) fn checksum(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// A checksum of parts that are read again and again: FNV-1a over words of eight bytes (the last one filled up with
/// zeros) and their number, folded to 32 bits.
pub(crate) fn checksum32(bytes: &[u8]) -> u32 {
    let mut hash = 0xcbf2_9ce4_8422_2325 ^ bytes.len() as u64;
    for chunk in bytes.chunks(8) {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        hash = (hash ^ u64::from_le_bytes(word)).wrapping_mul(0x0100_0000_01b3);
        // The multiplication carries only upwards.
        hash ^= hash >> 32;
    }
    (hash >> 32) as u32 ^ hash as u32
}

#[cfg(feature = "build")]
pub(crate) fn write_varint(out: &mut Vec<u8>, mut value: u32) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

#[cfg(feature = "build")]
pub(crate) fn write_string(out: &mut Vec<u8>, text: &str) {
    write_varint(out, u32::try_from(text.len()).expect("the builder has checked every article's size"));
    out.extend_from_slice(text.as_bytes());
}

#[cfg(all(test, feature = "build"))]
mod tests {
    use super::*;

    #[test]
    fn a_varint_comes_back_and_a_cut_one_is_refused() {
        for value in [0, 1, 127, 128, 300, 16_383, 16_384, u32::MAX - 1, u32::MAX] {
            let mut bytes = Vec::new();
            write_varint(&mut bytes, value);
            assert_eq!(Reader::new(&bytes, Section::Folds).varint(), Ok(value));
            bytes.pop();
            assert!(Reader::new(&bytes, Section::Folds).varint().is_err(), "{value}");
        }
    }

    #[test]
    fn a_varint_past_32_bits_is_refused() {
        for bytes in [&[0xff, 0xff, 0xff, 0xff, 0x1f][..], &[0x80, 0x80, 0x80, 0x80, 0x80, 0x00]] {
            assert!(Reader::new(bytes, Section::Folds).varint().is_err(), "{bytes:?}");
        }
    }

    #[test]
    fn a_string_that_is_not_utf8_is_refused() {
        assert!(Reader::new(&[2, 0xe5, 0xa4], Section::Records).string().is_err());
        assert!(Reader::new(&[9, b'a'], Section::Records).string().is_err());
    }
}
