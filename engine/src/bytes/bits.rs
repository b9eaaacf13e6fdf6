//! Bits to numbers and back, lowest bit of each byte first: what posting lists are written in.
//!
//! Four codes: plain bits, unary for a few values, Elias gamma (P. Elias, 1975) for numbers from 1 that are mostly small, and Rice
//! (R. F. Rice, 1979) for gaps of which the mean is known. Reading past the end yields `None`, never a panic.

/// A cursor over bits.
#[derive(Clone, Debug)]
pub(crate) struct BitReader<'a> {
    bytes: &'a [u8],
    /// Index of the next byte to load.
    next: usize,
    /// Bits loaded and not yet read, the next one lowest.
    window: u64,
    /// How many bits of `window` are loaded.
    loaded: u32,
}

impl<'a> BitReader<'a> {
    pub fn new(bytes: &'a [u8]) -> BitReader<'a> {
        BitReader { bytes, next: 0, window: 0, loaded: 0 }
    }

    fn load(&mut self) {
        while self.loaded <= 56 && self.next < self.bytes.len() {
            self.window |= u64::from(self.bytes[self.next]) << self.loaded;
            self.loaded += 8;
            self.next += 1;
        }
    }

    /// The next `count` bits (at most 32) as a number.
    #[inline(never)]
    pub fn bits(&mut self, count: u32) -> Option<u32> {
        self.take(count)
    }

    /// The same in place, for where each one counts: the module has room for few of it.
    #[inline(always)]
    pub fn take(&mut self, count: u32) -> Option<u32> {
        if self.loaded < count {
            self.load();
            if self.loaded < count {
                return None;
            }
        }
        let value = self.window & ((1 << count) - 1);
        self.window >>= count;
        self.loaded -= count;
        Some(value as u32)
    }

    /// The next `count` bits (at most 32) without passing them; clear ones past the end.
    #[inline(always)]
    pub fn peek(&mut self, count: u32) -> u32 {
        if self.loaded < count {
            self.load();
        }
        (self.window & ((1 << count) - 1)) as u32
    }

    /// Passes over what is left of a byte.
    pub fn align(&mut self) {
        let odd = self.loaded % 8;
        self.window >>= odd;
        self.loaded -= odd;
    }

    /// A number from 0 in Exp-Golomb code with `parameter` plain bits (at most 31).
    pub fn golomb(&mut self, parameter: u32) -> Option<u32> {
        let high = self.gamma()? - 1;
        if u64::from(high) << parameter > u64::from(u32::MAX) {
            return None;
        }
        Some(high << parameter | self.bits(parameter)?)
    }

    /// A number from 0 to `most` (at most 31), which needs no bit to end it, in unary code.
    pub fn unary(&mut self, most: u32) -> Option<u32> {
        if self.loaded <= most {
            self.load();
        }
        let ones = self.window.trailing_ones().min(most);
        let read = if ones < most { ones + 1 } else { most };
        self.take(read)?;
        Some(ones)
    }

    /// The number of set bits before the next clear one, which is read too.
    fn ones(&mut self) -> Option<u32> {
        let mut ones = 0;
        loop {
            if self.loaded == 0 {
                self.load();
                if self.loaded == 0 {
                    return None;
                }
            }
            let run = self.window.trailing_ones().min(self.loaded);
            if run < self.loaded {
                self.window >>= run;
                self.window >>= 1;
                self.loaded -= run + 1;
                return Some(ones + run);
            }
            ones += run;
            self.window = 0;
            self.loaded = 0;
        }
    }

    /// A number from 1 in Elias gamma code.
    pub fn gamma(&mut self) -> Option<u32> {
        let width = self.ones()?;
        if width > 31 {
            return None;
        }
        Some(1 << width | self.take(width)?)
    }

    /// A number from 0 in Rice code with `parameter` plain bits (at most 31).
    pub fn rice(&mut self, parameter: u32) -> Option<u32> {
        let high = self.ones()?;
        if u64::from(high) << parameter > u64::from(u32::MAX) {
            return None;
        }
        Some(high << parameter | self.take(parameter)?)
    }
}

/// Collects bits into bytes; the reader's twin.
#[cfg(feature = "build")]
#[derive(Debug, Default)]
pub(crate) struct BitWriter {
    bytes: Vec<u8>,
    /// Bits not yet written to `bytes`, fewer than eight.
    window: u64,
    loaded: u32,
}

#[cfg(feature = "build")]
impl BitWriter {
    pub fn bits(&mut self, value: u32, count: u32) {
        debug_assert!(count <= 32 && u64::from(value) < 1 << count);
        self.window |= u64::from(value) << self.loaded;
        self.loaded += count;
        while self.loaded >= 8 {
            self.bytes.push(self.window as u8);
            self.window >>= 8;
            self.loaded -= 8;
        }
    }

    /// A number from 0 to `most` in unary code.
    pub fn unary(&mut self, value: u32, most: u32) {
        for _ in 0..value {
            self.bits(1, 1);
        }
        if value < most {
            self.bits(0, 1);
        }
    }

    /// Adds the bits of another writer.
    pub fn append(&mut self, other: &BitWriter) {
        for &byte in &other.bytes {
            self.bits(byte.into(), 8);
        }
        self.bits(other.window as u32, other.loaded);
    }

    /// Fills the last byte up with clear bits.
    pub fn align(&mut self) {
        self.bits(0, (8 - self.loaded) % 8);
    }

    /// Bits written so far.
    pub fn length(&self) -> usize {
        self.bytes.len() * 8 + self.loaded as usize
    }

    pub fn golomb(&mut self, value: u32, parameter: u32) {
        self.gamma((value >> parameter) + 1);
        self.bits(value & ((1 << parameter) - 1), parameter);
    }

    fn ones(&mut self, mut ones: u32) {
        while ones >= 16 {
            self.bits(0xffff, 16);
            ones -= 16;
        }
        self.bits((1 << ones) - 1, ones + 1);
    }

    pub fn gamma(&mut self, value: u32) {
        let width = value.ilog2();
        self.ones(width);
        self.bits(value ^ 1 << width, width);
    }

    pub fn rice(&mut self, value: u32, parameter: u32) {
        self.ones(value >> parameter);
        self.bits(value & ((1 << parameter) - 1), parameter);
    }

    /// The bytes, the last one filled up with clear bits.
    pub fn finish(mut self) -> Vec<u8> {
        if self.loaded > 0 {
            self.bytes.push(self.window as u8);
        }
        self.bytes
    }
}

/// Bits that `value` takes in Rice code with `parameter`.
#[cfg(feature = "build")]
pub(crate) fn rice_length(value: u32, parameter: u32) -> u64 {
    u64::from(value >> parameter) + 1 + u64::from(parameter)
}

#[cfg(all(test, feature = "build"))]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let mut writer = BitWriter::default();
        let numbers: Vec<u32> = (0..2_000).map(|n: u32| n.wrapping_mul(2_654_435_761) >> (n % 32)).collect();
        for &n in &numbers {
            writer.bits(n, 32);
            writer.gamma((n >> 1).max(1));
            writer.rice(n >> 20, n % 12);
            writer.unary(n % 5, 4);
        }
        let bytes = writer.finish();
        let mut reader = BitReader::new(&bytes);
        for &n in &numbers {
            assert_eq!(reader.bits(32), Some(n));
            assert_eq!(reader.gamma(), Some((n >> 1).max(1)));
            assert_eq!(reader.rice(n % 12), Some(n >> 20));
            assert_eq!(reader.unary(4), Some(n % 5));
        }
    }

    #[test]
    fn past_the_end_there_is_nothing() {
        assert_eq!(BitReader::new(&[]).bits(1), None);
        assert_eq!(BitReader::new(&[0xff; 9]).gamma(), None);
        assert_eq!(BitReader::new(&[0xff; 9]).rice(3), None);
        let mut reader = BitReader::new(&[0b0000_0001]);
        assert_eq!(reader.bits(8), Some(1));
        assert_eq!(reader.bits(1), None);
        assert_eq!(BitReader::new(&[]).bits(0), Some(0));
    }
}
