//! Postings: for each gram the articles that contain it, ascending, and how often and where.
//!
//! Grams are taken in their order, 32 to a *group*; section `directory` holds for each group the offset of
//! its bytes in section `postings` (`u32`). A group is one string of bits ([`crate::bits`]), gram by gram:
//!
//! | what | code |
//! | --- | --- |
//! | number of articles | gamma |
//! | up to 64: the postings themselves | below |
//! | more than 64: offset of the gram's *long list* in section `postings` | 32 bits |
//!
//! A long list is cut into blocks of 128 postings: the last article of the block as a gap from the one before
//! (varint), the length of the block's bits in bytes (varint), the bits. So a reader that looks for an
//! article passes over blocks unread. Groups come first in the section, long lists behind them.
//!
//! The postings of a gram or a block are written as: from eight postings on, by how much the Rice parameter differs
//! from the one that follows from the number of articles (0, -1, 1, -2, 2 … as 1, 2, 3, 4, 5 … in gamma code; for fewer
//! it does not differ); then for each the gap from the article before, less
//! one (Rice), and how often: the frequency's class in unary (below), where the highest value announces that the gram
//! stands in the title and is followed by the class in two bits.
//!
//! | class | times in the article | counts as |
//! | --- | --- | --- |
//! | 0 | 1 | 1 |
//! | 1 | 2 | 2 |
//! | 2 | 3 or 4 | 3 |
//! | 3 | 5 or more | 6 |
//!
//! Frequencies only rank, and what a further occurrence is worth falls so fast that four classes do.

use core::ops::Range;

use super::{IndexError, Section};
use crate::bits::BitReader;
use crate::bytes::{Reader, u32_at};
#[cfg(feature = "build")]
use crate::prelude::*;

/// Grams to a group.
const GROUP: u32 = 32;
/// Postings that still stand in the group.
const SHORT: u32 = 64;
/// Postings to a block of a long list.
const BLOCK: u32 = 128;
/// From here on the Rice parameter is written down.
const OWN_PARAMETER: u32 = 8;
/// What a frequency of each class counts as.
const CLASSES: [u8; 4] = [1, 2, 3, 6];
/// Announces a place in the title, after which the class follows in two bits.
const TITLE: u32 = 4;

/// One article that contains a gram.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Posting {
    pub article: u32,
    /// How often, as its class counts it when read.
    pub frequency: u8,
    /// Whether it stands in the article's title lines.
    pub in_title: bool,
}

/// The sections `directory` and `postings`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Postings<'a> {
    directory: &'a [u8],
    bytes: &'a [u8],
    articles: u32,
}

const DAMAGED: IndexError = IndexError::Damaged(Section::Postings);

impl<'a> Postings<'a> {
    pub fn open(directory: &'a [u8], bytes: &'a [u8], articles: u32) -> Postings<'a> {
        Postings { directory, bytes, articles }
    }

    /// The posting list of the gram with that ordinal.
    pub fn list(&self, ordinal: u32) -> Result<List<'a>, IndexError> {
        let mut group = self.group(ordinal / GROUP)?;
        for _ in 0..ordinal % GROUP {
            self.next_list(&mut group)?.skip_short(&mut group)?;
        }
        Ok(self.next_list(&mut group)?.at(group))
    }

    /// Calls `visit` with every posting of every gram in `ordinals`, and the gram's ordinal.
    pub fn visit(&self, ordinals: Range<u32>, visit: &mut dyn FnMut(u32, Posting)) -> Result<(), IndexError> {
        let mut group = BitReader::new(&[]);
        for ordinal in ordinals.clone() {
            if ordinal == ordinals.start || ordinal % GROUP == 0 {
                group = self.group(ordinal / GROUP)?;
                for _ in 0..if ordinal == ordinals.start { ordinal % GROUP } else { 0 } {
                    self.next_list(&mut group)?.skip_short(&mut group)?;
                }
            }
            let list = self.next_list(&mut group)?;
            match list.long {
                Some(_) => list.at(group.clone()).visit(&mut |posting| visit(ordinal, posting))?,
                None => list.read(&mut group, &mut |posting| visit(ordinal, posting))?,
            }
        }
        Ok(())
    }

    fn group(&self, number: u32) -> Result<BitReader<'a>, IndexError> {
        let offset =
            u32_at(self.directory, number as usize).ok_or(IndexError::Damaged(Section::Directory))?;
        Ok(BitReader::new(self.bytes.get(offset as usize..).ok_or(DAMAGED)?))
    }

    /// Reads the head of the next list of a group.
    fn next_list(&self, group: &mut BitReader<'a>) -> Result<ListHead<'a>, IndexError> {
        let length = group.gamma().filter(|&length| length <= self.articles).ok_or(DAMAGED)?;
        let mut long = None;
        if length > SHORT {
            let offset = group.bits(32).ok_or(DAMAGED)?;
            long = Some(self.bytes.get(offset as usize..).ok_or(DAMAGED)?);
        }
        Ok(ListHead { length, articles: self.articles, long })
    }
}

/// How many postings a list has and where they stand: in the group's own bits, or elsewhere.
#[derive(Clone, Copy, Debug)]
struct ListHead<'a> {
    length: u32,
    articles: u32,
    long: Option<&'a [u8]>,
}

impl<'a> ListHead<'a> {
    /// Passes over a short list's postings.
    fn skip_short(self, group: &mut BitReader<'a>) -> Result<(), IndexError> {
        if self.long.is_none() { self.read(group, &mut |_| ()) } else { Ok(()) }
    }

    /// Reads a short list's postings.
    fn read(self, group: &mut BitReader<'a>, visit: &mut dyn FnMut(Posting)) -> Result<(), IndexError> {
        let mut run = Run::open(group, self.length, self.length, self.articles, None)?;
        while let Some(posting) = run.next(group)? {
            visit(posting);
        }
        Ok(())
    }

    fn at(self, group: BitReader<'a>) -> List<'a> {
        List { head: self, bits: group }
    }
}

/// The posting list of one gram.
#[derive(Clone, Debug)]
pub(crate) struct List<'a> {
    head: ListHead<'a>,
    /// The group's bits, from the list's first posting on.
    bits: BitReader<'a>,
}

impl<'a> List<'a> {
    /// Number of articles: the gram's document frequency.
    pub fn length(&self) -> u32 {
        self.head.length
    }

    /// Calls `visit` with each posting, by article.
    pub fn visit(&self, visit: &mut dyn FnMut(Posting)) -> Result<(), IndexError> {
        let mut cursor = self.cursor()?;
        while let Some(posting) = cursor.next()? {
            visit(posting);
        }
        Ok(())
    }

    /// For asking of one article after the other whether it is in the list.
    pub fn members(&self) -> Result<Members<'a>, IndexError> {
        let mut cursor = self.cursor()?;
        let current = cursor.next()?;
        Ok(Members { cursor, current })
    }

    /// A cursor before the first posting.
    pub fn cursor(&self) -> Result<Cursor<'a>, IndexError> {
        let head = self.head;
        let mut cursor = Cursor {
            blocks: Reader::new(head.long.unwrap_or_default(), Section::Postings),
            bits: self.bits.clone(),
            run: Run::EMPTY,
            last_of_block: None,
            left: head.length,
            head,
        };
        if head.long.is_none() {
            cursor.left = 0;
            cursor.run = Run::open(&mut cursor.bits, head.length, head.length, head.articles, None)?;
        }
        Ok(cursor)
    }
}

/// Postings within one string of bits.
#[derive(Clone, Debug)]
struct Run {
    left: u32,
    articles: u32,
    parameter: u32,
    /// The article of the posting before.
    last: Option<u32>,
}

impl Run {
    const EMPTY: Run = Run { left: 0, articles: 0, parameter: 0, last: None };

    fn open(
        bits: &mut BitReader<'_>,
        count: u32,
        length: u32,
        articles: u32,
        last: Option<u32>,
    ) -> Result<Run, IndexError> {
        let mut parameter = rice_parameter(articles, length);
        if count >= OWN_PARAMETER {
            let code = bits.gamma().ok_or(DAMAGED)?;
            let difference = code / 2;
            let own =
                if code % 2 == 0 { parameter.checked_sub(difference) } else { Some(parameter + difference) };
            parameter = own.filter(|&parameter| parameter < 32).ok_or(DAMAGED)?;
        }
        Ok(Run { left: count, articles, parameter, last })
    }

    fn next(&mut self, bits: &mut BitReader<'_>) -> Result<Option<Posting>, IndexError> {
        if self.left == 0 {
            return Ok(None);
        }
        self.left -= 1;
        let posting = self.read(bits).ok_or(DAMAGED)?;
        self.last = Some(posting.article);
        Ok(Some(posting))
    }

    fn read(&self, bits: &mut BitReader<'_>) -> Option<Posting> {
        let gap = bits.rice(self.parameter)?;
        let first = self.last.map_or(Some(0), |last| last.checked_add(1))?;
        let article = first.checked_add(gap).filter(|&article| article < self.articles)?;
        let code = bits.unary(TITLE)?;
        let in_title = code == TITLE;
        let class = if in_title { bits.bits(2)? } else { code };
        Some(Posting { article, frequency: CLASSES[class as usize], in_title })
    }
}

/// Walks one posting list, passing over blocks on request.
#[derive(Clone, Debug)]
pub(crate) struct Cursor<'a> {
    head: ListHead<'a>,
    /// A long list's blocks that are not entered yet.
    blocks: Reader<'a>,
    bits: BitReader<'a>,
    run: Run,
    /// The last article of the block entered last.
    last_of_block: Option<u32>,
    /// Postings in blocks not entered yet.
    left: u32,
}

impl Cursor<'_> {
    pub fn next(&mut self) -> Result<Option<Posting>, IndexError> {
        self.seek(0)
    }

    /// The first posting not yet passed whose article is `target` or later.
    pub fn seek(&mut self, target: u32) -> Result<Option<Posting>, IndexError> {
        loop {
            while let Some(posting) = self.run.next(&mut self.bits)? {
                if posting.article >= target {
                    return Ok(Some(posting));
                }
            }
            if !self.enter_block(target)? {
                return Ok(None);
            }
        }
    }

    /// Enters the first block left that may hold `target` or a later article.
    fn enter_block(&mut self, target: u32) -> Result<bool, IndexError> {
        while self.left > 0 {
            let count = self.left.min(BLOCK);
            self.left -= count;
            let before = self.last_of_block;
            let gap = self.blocks.varint()?;
            let bytes = self.blocks.varint()? as usize;
            let bits = self.blocks.take(bytes)?;
            let last =
                before.map_or(Some(0), |last| last.checked_add(1)).and_then(|first| first.checked_add(gap));
            let last = last.filter(|&last| last < self.head.articles).ok_or(DAMAGED)?;
            self.last_of_block = Some(last);
            if last >= target {
                self.bits = BitReader::new(bits);
                self.run = Run::open(&mut self.bits, count, self.head.length, self.head.articles, before)?;
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// A list that is asked for ascending articles.
#[derive(Clone, Debug)]
pub(crate) struct Members<'a> {
    cursor: Cursor<'a>,
    /// The first posting not yet passed.
    current: Option<Posting>,
}

impl Members<'_> {
    /// The article's posting, if it has one. Each article asked for comes after the one before.
    pub fn find(&mut self, article: u32) -> Result<Option<Posting>, IndexError> {
        if self.current.is_some_and(|posting| posting.article < article) {
            self.current = self.cursor.seek(article)?;
        }
        Ok(self.current.filter(|posting| posting.article == article))
    }
}

/// The Rice parameter for gaps of `length` articles spread over `articles`: log2 of the mean gap times ln 2
/// (A. Kiely, 2004, section 2, in integers).
fn rice_parameter(articles: u32, length: u32) -> u32 {
    let scaled = u64::from(articles) * 177 / (u64::from(length.max(1)) * 256);
    scaled.max(1).ilog2()
}

/// Writes the sections `directory` and `postings`; the twin of [`Postings`].
#[cfg(feature = "build")]
pub(crate) fn write<'p>(lists: impl Iterator<Item = &'p [Posting]>, articles: u32) -> (Vec<u8>, Vec<u8>) {
    use crate::bits::BitWriter;
    use crate::bytes::write_varint;

    let mut groups: Vec<BitWriter> = Vec::new();
    let mut long = Vec::new();
    // Where long lists begin is known only when all groups are written: offsets are patched in afterwards,
    // so groups are kept as lists of what to write.
    let mut heads: Vec<(u32, Option<u32>, &[Posting])> = Vec::new();
    for list in lists {
        let length = u32::try_from(list.len()).expect("a list has at most one posting per article");
        let mut offset = None;
        if length > SHORT {
            offset = Some(u32::try_from(long.len()).expect("the builder keeps sections below 4 GiB"));
            let mut before = None;
            for block in list.chunks(BLOCK as usize) {
                let mut bits = BitWriter::default();
                write_run(&mut bits, block, length, articles, before);
                let bits = bits.finish();
                let last = block.last().expect("chunks are not empty").article;
                write_varint(&mut long, last - before.map_or(0, |before: u32| before + 1));
                write_varint(&mut long, bits.len() as u32);
                long.extend_from_slice(&bits);
                before = Some(last);
            }
        }
        heads.push((length, offset, list));
    }

    // A group's length does not depend on where the long lists begin, so one pass finds it.
    let write_groups = |groups: &mut Vec<BitWriter>, long_start: u32| {
        groups.clear();
        for group in heads.chunks(GROUP as usize) {
            let mut bits = BitWriter::default();
            for &(length, offset, list) in group {
                bits.gamma(length);
                match offset {
                    Some(offset) => bits.bits(long_start + offset, 32),
                    None => write_run(&mut bits, list, length, articles, None),
                }
            }
            groups.push(bits);
        }
    };
    write_groups(&mut groups, 0);
    let long_start: usize = groups.drain(..).map(|group| group.finish().len()).sum();
    write_groups(&mut groups, u32::try_from(long_start).expect("the builder keeps sections below 4 GiB"));

    let mut directory = Vec::new();
    let mut bytes = Vec::new();
    for group in groups {
        directory.extend_from_slice(&(bytes.len() as u32).to_le_bytes());
        bytes.extend_from_slice(&group.finish());
    }
    bytes.extend_from_slice(&long);
    (directory, bytes)
}

#[cfg(feature = "build")]
fn write_run(
    bits: &mut crate::bits::BitWriter,
    postings: &[Posting],
    length: u32,
    articles: u32,
    mut last: Option<u32>,
) {
    let gap = |posting: &Posting, last: Option<u32>| posting.article - last.map_or(0, |last| last + 1);
    let mut parameter = rice_parameter(articles, length);
    if postings.len() as u32 >= OWN_PARAMETER {
        let cost = |parameter: u32| {
            let mut last = last;
            let mut total = 0;
            for posting in postings {
                total += crate::bits::rice_length(gap(posting, last), parameter);
                last = Some(posting.article);
            }
            total
        };
        let own = (0..=parameter + 2).min_by_key(|&parameter| cost(parameter)).unwrap_or(parameter);
        bits.gamma(if own < parameter { 2 * (parameter - own) } else { 2 * (own - parameter) + 1 });
        parameter = own;
    }
    for posting in postings {
        bits.rice(gap(posting, last), parameter);
        last = Some(posting.article);
        let class = match posting.frequency {
            0..=1 => 0,
            2 => 1,
            3..=4 => 2,
            _ => 3,
        };
        if posting.in_title {
            bits.unary(TITLE, TITLE);
            bits.bits(class, 2);
        } else {
            bits.unary(class, TITLE);
        }
    }
}
