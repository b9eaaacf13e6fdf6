//! Learns the text model from a corpus, and encodes texts with it.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::Tag;
use super::model::{COPY, END, FIRST_CHARACTER, LONGEST_CODE, LONGEST_WORD, SHORTEST_COPY, TextModel};
use crate::bytes::bits::BitWriter;

/// The fields of a record, texts as places of characters.
pub(crate) type Fields = Vec<(Tag, Vec<u16>)>;

/// Earlier places that are tried for a copy.
const TRIED: usize = 16;
/// Slots of the table of earlier places.
const SLOTS: usize = 1 << 12;
const NOWHERE: u32 = u32::MAX;

/// Turns fields into bits.
#[derive(Debug)]
pub(crate) struct Encoder {
    pub model: TextModel,
    /// For each character where the words begin that begin with it; one more at the end.
    words_of: Vec<u32>,
}

/// One token of a parse, and the characters it stands for.
#[derive(Clone, Copy, Debug)]
enum Step {
    Token(u32, usize),
    Copy { back: usize, length: usize },
}

/// Where each three characters stood before, by a hash of them.
struct Earlier {
    latest: Vec<u32>,
    before: Vec<u32>,
}

impl Encoder {
    fn new(model: TextModel) -> Encoder {
        let mut words_of = vec![0; model.characters.len() + 1];
        for word in &model.words {
            words_of[usize::from(word[0]) + 1] += 1;
        }
        for at in 1..words_of.len() {
            words_of[at] += words_of[at - 1];
        }
        Encoder { model, words_of }
    }

    fn cost(&self, token: u32) -> u32 {
        self.model.lengths[token as usize].into()
    }

    /// The cheapest parse of the characters from `from` on.
    fn parse(&self, all: &[u16], from: usize, earlier: &mut Earlier, copies: bool) -> Vec<Step> {
        let text = &all[from..];
        let mut best = vec![(u32::MAX, Step::Token(0, 0)); text.len() + 1];
        best[0].0 = 0;
        let base = FIRST_CHARACTER + self.model.characters.len() as u32;
        for at in 0..text.len() {
            let cost = best[at].0;
            let mut offer = |length: usize, more: u32, step: Step| {
                if cost + more < best[at + length].0 {
                    best[at + length] = (cost + more, step);
                }
            };
            let character = usize::from(text[at]);
            let token = FIRST_CHARACTER + character as u32;
            offer(1, self.cost(token), Step::Token(token, 1));
            for word in self.words_of[character]..self.words_of[character + 1] {
                let characters = &self.model.words[word as usize];
                if text[at..].starts_with(characters) {
                    offer(
                        characters.len(),
                        self.cost(base + word),
                        Step::Token(base + word, characters.len()),
                    );
                }
            }
            if copies && at + SHORTEST_COPY <= text.len() {
                let here = from + at;
                let (place, longest) = earlier.longest(all, here);
                if longest >= SHORTEST_COPY {
                    let width = here.ilog2() + 1;
                    for length in (SHORTEST_COPY..=longest).rev().take(12) {
                        let gamma = (length - SHORTEST_COPY + 1).ilog2() * 2 + 1;
                        let step = Step::Copy { back: here - place, length };
                        offer(length, self.cost(COPY) + width + gamma, step);
                    }
                }
                earlier.add(all, here);
            }
        }
        let mut steps = Vec::new();
        let mut at = text.len();
        while at > 0 {
            let step = best[at].1;
            steps.push(step);
            at -= match step {
                Step::Token(_, length) | Step::Copy { length, .. } => length,
            };
        }
        steps.reverse();
        steps
    }

    /// Calls `visit` with each field's tag, how many characters stand before it, and its parse.
    fn steps(&self, fields: &Fields, copies: bool, mut visit: impl FnMut(Tag, usize, Vec<Step>)) {
        let mut all = Vec::new();
        let length = fields.iter().map(|(_, text)| text.len()).sum();
        let mut earlier = Earlier { latest: vec![NOWHERE; SLOTS], before: vec![NOWHERE; length] };
        for (tag, text) in fields {
            let from = all.len();
            all.extend_from_slice(text);
            visit(*tag, from, self.parse(&all, from, &mut earlier, copies));
        }
    }

    /// Writes a record's fields.
    pub fn encode(&self, fields: &Fields, out: &mut BitWriter) {
        let token = |out: &mut BitWriter, token: u32| {
            out.bits(self.model.codes[token as usize], self.cost(token));
        };
        self.steps(fields, true, |tag, mut at, steps| {
            token(out, tag as u32);
            for step in steps {
                match step {
                    Step::Token(number, length) => {
                        token(out, number);
                        at += length;
                    }
                    Step::Copy { back, length } => {
                        token(out, COPY);
                        out.bits(back as u32 - 1, at.ilog2() + 1);
                        out.gamma((length - SHORTEST_COPY) as u32 + 1);
                        at += length;
                    }
                }
            }
        });
        token(out, END);
    }
}

impl Earlier {
    fn slot(all: &[u16], at: usize) -> usize {
        let three = all[at..at + SHORTEST_COPY].iter().fold(0u64, |key, &c| key << 16 | u64::from(c));
        (three.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 52) as usize
    }

    /// The earlier place with which most characters agree, and how many.
    fn longest(&self, all: &[u16], here: usize) -> (usize, usize) {
        let mut best = (0, 0);
        let mut place = self.latest[Earlier::slot(all, here)];
        for _ in 0..TRIED {
            if place == NOWHERE {
                break;
            }
            let same = all[place as usize..].iter().zip(&all[here..]).take_while(|(a, b)| a == b).count();
            if same > best.1 {
                best = (place as usize, same);
            }
            place = self.before[place as usize];
        }
        best
    }

    fn add(&mut self, all: &[u16], here: usize) {
        let slot = &mut self.latest[Earlier::slot(all, here)];
        self.before[here] = *slot;
        *slot = here as u32;
    }
}

/// Learns a model with at most `most` words from sample records; `characters` are all of the corpus, ascending.
pub(crate) fn train(characters: Vec<char>, sample: &[Fields], most: usize) -> Encoder {
    let alphabet = FIRST_CHARACTER as usize + characters.len();
    let mut counts = vec![1u64; alphabet];
    for (tag, text) in sample.iter().flatten() {
        counts[*tag as usize] += 1;
        for &place in text {
            counts[FIRST_CHARACTER as usize + usize::from(place)] += 1;
        }
    }
    let mut lengths = code_lengths(&counts);
    let mut words = candidates(sample, &lengths, most * 3);
    for (round, keep) in [most * 2, most + most / 4, most, most].into_iter().enumerate() {
        if round == 0 {
            // Before any word was used its code is guessed: as long as that of one among equals.
            let guess = (usize::BITS - words.len().leading_zeros()) as u8;
            lengths.resize(alphabet + words.len(), guess.clamp(8, 13));
        }
        // Costs alone matter here; the lengths need be no code.
        let model = TextModel {
            characters: characters.clone(),
            words: words.clone(),
            lengths: lengths.clone(),
            ..TextModel::default()
        };
        let encoder = Encoder::new(model);
        let mut counts = vec![0u64; alphabet + words.len()];
        for fields in sample {
            encoder.steps(fields, round > 0, |tag, _, steps| {
                counts[tag as usize] += 1;
                for step in steps {
                    match step {
                        Step::Token(token, _) => counts[token as usize] += 1,
                        Step::Copy { .. } => counts[COPY as usize] += 1,
                    }
                }
            });
        }
        counts[END as usize] += sample.len() as u64;
        // What the sample lacks may stand elsewhere.
        for count in &mut counts[..alphabet] {
            *count += 1;
        }
        let mut worth: Vec<(u64, usize)> = (0..words.len())
            .map(|at| (counts[alphabet + at] * saved(&words[at], &lengths), at))
            .filter(|&(worth, at)| worth > 100 && counts[alphabet + at] > 3)
            .collect();
        worth.sort_unstable_by_key(|&(worth, at)| (Reverse(worth), at));
        worth.truncate(keep);
        let mut kept: Vec<usize> = worth.into_iter().map(|(_, at)| at).collect();
        kept.sort_unstable();
        let mut kept_counts = counts[..alphabet].to_vec();
        kept_counts.extend(kept.iter().map(|&at| counts[alphabet + at]));
        words = kept.into_iter().map(|at| words[at].clone()).collect();
        lengths = code_lengths(&kept_counts);
    }
    Encoder::new(TextModel::new(characters, words, lengths).expect("Huffman lengths make a code"))
}

/// Bits that a word saves against its characters, with ten for itself.
fn saved(word: &[u16], lengths: &[u8]) -> u64 {
    let bits = word.iter().map(|&place| u64::from(lengths[FIRST_CHARACTER as usize + usize::from(place)]));
    bits.sum::<u64>().saturating_sub(10)
}

/// Strings that would save most if each were one token, ascending.
fn candidates(sample: &[Fields], lengths: &[u8], most: usize) -> Vec<Vec<u16>> {
    let mut found: Vec<(u64, Vec<u16>)> = Vec::new();
    for length in 2..=LONGEST_WORD {
        let pack = |window: &[u16]| window.iter().fold(0u128, |key, &place| key << 16 | u128::from(place));
        let mut keys: Vec<u128> =
            sample.iter().flatten().flat_map(|(_, text)| text.windows(length)).map(pack).collect();
        keys.sort_unstable();
        for same in keys.chunk_by(|a, b| a == b).filter(|same| same.len() >= 4) {
            let word: Vec<u16> = (0..length).rev().map(|at| (same[0] >> (16 * at)) as u16).collect();
            found.push((same.len() as u64 * saved(&word, lengths), word));
        }
    }
    found.sort_unstable_by(|a, b| (Reverse(a.0), &a.1).cmp(&(Reverse(b.0), &b.1)));
    found.truncate(most);
    let mut words: Vec<Vec<u16>> = found.into_iter().map(|(_, word)| word).collect();
    words.sort_unstable();
    words
}

/// Huffman code lengths, none above [`LONGEST_CODE`].
fn code_lengths(counts: &[u64]) -> Vec<u8> {
    let mut counts = counts.to_vec();
    loop {
        let lengths = huffman(&counts);
        if lengths.iter().all(|&length| u32::from(length) <= LONGEST_CODE) {
            return lengths;
        }
        // Flatter counts make shorter codes.
        for count in &mut counts {
            *count = count.div_ceil(2);
        }
    }
}

fn huffman(counts: &[u64]) -> Vec<u8> {
    let mut heap: BinaryHeap<Reverse<(u64, usize)>> = BinaryHeap::new();
    heap.extend(
        (0..counts.len()).filter(|&token| counts[token] > 0).map(|token| Reverse((counts[token], token))),
    );
    let mut parents: Vec<usize> = vec![usize::MAX; counts.len()];
    while heap.len() > 1 {
        let (Some(Reverse(a)), Some(Reverse(b))) = (heap.pop(), heap.pop()) else { break };
        let node = parents.len();
        parents.push(usize::MAX);
        parents[a.1] = node;
        parents[b.1] = node;
        heap.push(Reverse((a.0 + b.0, node)));
    }
    // A node's parent comes after it.
    let mut depths = vec![0u8; parents.len()];
    for node in (0..parents.len()).rev() {
        if parents[node] != usize::MAX {
            depths[node] = depths[parents[node]].saturating_add(1);
        }
    }
    depths.truncate(counts.len());
    depths
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;
    use crate::bytes::bits::BitReader;

    fn fields(texts: &[String], characters: &[char]) -> Fields {
        let place = |c| characters.binary_search(&c).unwrap() as u16;
        texts.iter().map(|text| (Tag::Text, text.chars().map(place).collect())).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

        #[test]
        fn what_is_encoded_is_decoded(records in vec(vec("[甲乙丙丁ab，\n]{0,40}", 0..4), 1..12), words in 0usize..20) {
            let mut characters: Vec<char> = records.iter().flatten().flat_map(|text| text.chars()).collect();
            characters.sort_unstable();
            characters.dedup();
            let sample: Vec<Fields> = records.iter().map(|texts| fields(texts, &characters)).collect();
            let encoder = train(characters, &sample, words);
            let model = encoder.model.write();
            let model = TextModel::read(&mut BitReader::new(&model)).unwrap();
            for (fields, texts) in sample.iter().zip(&records) {
                let mut bits = BitWriter::default();
                encoder.encode(fields, &mut bits);
                let bytes = bits.finish();
                let read = model.decode(&mut BitReader::new(&bytes)).unwrap();
                prop_assert_eq!(read.into_iter().map(|(_, text)| text).collect::<Vec<_>>(), texts.clone());
                for at in 0..bytes.len() {
                    let mut damaged = bytes.clone();
                    damaged[at] ^= 0x55;
                    let _ = model.decode(&mut BitReader::new(&damaged));
                }
            }
        }
    }
}
