//! The text model: how texts become tokens under one Huffman code (D. Huffman, 1952). Tokens are the corpus's
//! characters, words that save most, field tags, and copies of what stands earlier in the same record. It is learnt from
//! the corpus ([`super::train`]) and lies in the root, so that each record can be read by itself.
//!
//! | token | what follows |
//! | --- | --- |
//! | 0 to 20 | a field with this [`Tag`] begins |
//! | 21 | the record ends |
//! | 22 | a copy: how far back, less one, in as many bits as the number of characters before has; characters less 2 (gamma) |
//! | 23 … | the characters of the corpus, ascending |
//! | … | the words, ascending |
//!
//! # In the root, as bits
//!
//! | what | code |
//! | --- | --- |
//! | number of characters, of words | 16 bits each |
//! | characters, each as a gap from the one before, less one | Rice 2 |
//! | length of the longest code | 5 bits |
//! | of each tag and character by how much its code is shorter than that | Rice 1 |
//! | of each word the first character as a gap from the word before, further characters less one, these in the code that the characters' own lengths make, by how much its code is shorter | Rice 0, unary up to 4, Huffman, Rice 1 |
//!
//! Codes are canonical: shorter ones first, then by token, the first bit lowest.

use super::Tag;
use crate::bytes::bits::BitReader;
#[cfg(feature = "build")]
use crate::bytes::bits::BitWriter;
use crate::bytes::error::{IndexError, Section};

const DAMAGED: IndexError = IndexError::Damaged(Section::Records);
pub(super) const END: u32 = Tag::ALL.len() as u32;
pub(super) const COPY: u32 = END + 1;
pub(super) const FIRST_CHARACTER: u32 = END + 2;
pub(super) const LONGEST_CODE: u32 = 20;
pub(super) const SHORTEST_COPY: usize = 3;
/// Characters of the longest word.
pub(super) const LONGEST_WORD: usize = 6;
/// Codes up to so many bits are decoded at once.
const TABLE_BITS: u32 = 11;
const LENGTHS: usize = LONGEST_CODE as usize + 2;
/// Most characters of a record: damaged bytes shall not fill the memory.
const MOST_CHARACTERS: usize = 1 << 24;

/// The model, ready to decode.
#[derive(Clone, Debug, Default)]
pub(crate) struct TextModel {
    pub characters: Vec<char>,
    /// Each word as places of characters.
    pub(super) words: Vec<Vec<u16>>,
    /// The code length of each token; 0 where it has none.
    pub(super) lengths: Vec<u8>,
    pub(super) codes: Vec<u32>,
    /// For the next `TABLE_BITS` bits: token << 5 | length; 0 where the code is longer.
    pub(super) table: Vec<u32>,
    /// For each length the first code and where its tokens begin in `ordered`.
    pub(super) first: [u32; LENGTHS],
    pub(super) start: [u32; LENGTHS],
    pub(super) ordered: Vec<u32>,
}

impl TextModel {
    /// `None` where the lengths make no code.
    pub(super) fn new(characters: Vec<char>, words: Vec<Vec<u16>>, lengths: Vec<u8>) -> Option<TextModel> {
        let mut count = [0u32; LENGTHS];
        for &length in &lengths {
            *count.get_mut(usize::from(length)).filter(|_| u32::from(length) <= LONGEST_CODE)? += 1;
        }
        count[0] = 0;
        let mut model = TextModel {
            codes: vec![0; lengths.len()],
            table: vec![0; 1 << TABLE_BITS],
            ordered: vec![0; lengths.len()],
            characters,
            words,
            ..TextModel::default()
        };
        for length in 1..LENGTHS {
            model.first[length] = (model.first[length - 1] + count[length - 1]) << 1;
            model.start[length] = model.start[length - 1] + count[length - 1];
        }
        let mut next = model.first;
        let mut place = model.start;
        for (token, &length) in (0u32..).zip(&lengths) {
            if length == 0 {
                continue;
            }
            let at = usize::from(length);
            let code = next[at];
            if code >> length != 0 {
                return None;
            }
            next[at] += 1;
            model.ordered[place[at] as usize] = token;
            place[at] += 1;
            let reversed = code.reverse_bits() >> (u32::BITS - u32::from(length));
            model.codes[token as usize] = reversed;
            if u32::from(length) <= TABLE_BITS {
                for slot in (reversed as usize..1 << TABLE_BITS).step_by(1 << length) {
                    model.table[slot] = token << 5 | u32::from(length);
                }
            }
        }
        model.lengths = lengths;
        Some(model)
    }

    /// Reads the model; `None` where it is damaged.
    pub fn read(bits: &mut BitReader<'_>) -> Option<TextModel> {
        let count = bits.bits(16)?;
        let word_count = bits.bits(16)?;
        let mut next = 0u32;
        let mut characters = Vec::new();
        for _ in 0..count {
            let character = next.checked_add(bits.rice(2)?)?;
            characters.push(char::from_u32(character)?);
            next = character + 1;
        }
        let longest = bits.bits(5)?;
        let mut lengths = Vec::new();
        let length = |bits: &mut BitReader<'_>| u8::try_from(longest.checked_sub(bits.rice(1)?)?).ok();
        for _ in 0..FIRST_CHARACTER + count {
            lengths.push(length(bits)?);
        }
        let alone = TextModel::new(characters, Vec::new(), lengths)?;
        let mut lengths = alone.lengths.clone();
        let mut words: Vec<Vec<u16>> = Vec::new();
        let mut first = 0u32;
        for _ in 0..word_count {
            first = first.checked_add(bits.rice(0)?).filter(|&first| first < count)?;
            let further = bits.unary(LONGEST_WORD as u32 - 2)? + 1;
            let mut word = vec![first as u16];
            for _ in 0..further {
                let place = alone.token(bits)?.checked_sub(FIRST_CHARACTER)?;
                word.push(u16::try_from(place).ok()?);
            }
            words.push(word);
            lengths.push(length(bits)?);
        }
        TextModel::new(alone.characters, words, lengths)
    }

    #[inline]
    fn token(&self, bits: &mut BitReader<'_>) -> Option<u32> {
        let entry = self.table[bits.peek(TABLE_BITS) as usize];
        if entry != 0 {
            bits.take(entry & 31)?;
            return Some(entry >> 5);
        }
        let mut code = 0;
        for length in 1..LENGTHS - 1 {
            code = code << 1 | bits.bits(1)?;
            let within = code.wrapping_sub(self.first[length]);
            if within < self.start[length + 1] - self.start[length] {
                return self.ordered.get((self.start[length] + within) as usize).copied();
            }
        }
        None
    }

    /// The fields of a record, each with its tag.
    pub fn decode(&self, bits: &mut BitReader<'_>) -> Result<Vec<(Tag, String)>, IndexError> {
        let mut fields: Vec<(Tag, String)> = Vec::new();
        // What is written so far, as places of characters.
        let mut written: Vec<u16> = Vec::new();
        let mut field = 0;
        loop {
            let token = self.token(bits).ok_or(DAMAGED)?;
            if token <= END {
                if let Some((_, text)) = fields.last_mut() {
                    text.reserve_exact((written.len() - field) * 3);
                    text.extend(written[field..].iter().map(|&place| self.characters[usize::from(place)]));
                }
                let Some(&tag) = Tag::ALL.get(token as usize) else { return Ok(fields) };
                field = written.len();
                fields.push((tag, String::new()));
            } else if token == COPY {
                let width = (written.len() as u32).checked_ilog2().ok_or(DAMAGED)? + 1;
                let back = bits.bits(width).ok_or(DAMAGED)? as usize + 1;
                let length = bits.gamma().ok_or(DAMAGED)? as usize - 1 + SHORTEST_COPY;
                let from = written.len().checked_sub(back).ok_or(DAMAGED)?;
                if written.len() + length > MOST_CHARACTERS {
                    return Err(DAMAGED);
                }
                for at in from..from + length {
                    written.push(written[at]);
                }
            } else {
                let place = (token - FIRST_CHARACTER) as usize;
                match place.checked_sub(self.characters.len()) {
                    None => written.push(place as u16),
                    Some(word) => written.extend_from_slice(self.words.get(word).ok_or(DAMAGED)?),
                }
            }
        }
    }

    /// Writes the model; the twin of [`TextModel::read`].
    #[cfg(feature = "build")]
    pub fn write(&self) -> Vec<u8> {
        let mut out = BitWriter::default();
        out.bits(self.characters.len() as u32, 16);
        out.bits(self.words.len() as u32, 16);
        let mut next = 0;
        for &character in &self.characters {
            out.rice(character as u32 - next, 2);
            next = character as u32 + 1;
        }
        let longest = self.lengths.iter().copied().max().unwrap_or(0);
        out.bits(longest.into(), 5);
        let (alphabet, words) = self.lengths.split_at(FIRST_CHARACTER as usize + self.characters.len());
        let alone = TextModel::new(self.characters.clone(), Vec::new(), alphabet.to_vec());
        let alone = alone.expect("a part of a code is a code");
        for &length in alphabet {
            out.rice(u32::from(longest - length), 1);
        }
        let mut first = 0;
        for (word, &length) in self.words.iter().zip(words) {
            out.rice(u32::from(word[0] - first), 0);
            first = word[0];
            out.unary(word.len() as u32 - 2, LONGEST_WORD as u32 - 2);
            for &place in &word[1..] {
                let token = FIRST_CHARACTER as usize + usize::from(place);
                out.bits(alone.codes[token], alone.lengths[token].into());
            }
            out.rice(u32::from(longest - length), 1);
        }
        out.finish()
    }
}
