//! Reading posting lists: whole, one article after the other, or passing over blocks.

use std::ops::Range;

use super::layout::{BLOCK, CLASSES, GROUP, OWN_PARAMETER, Posting, SHORT, TITLE, rice_parameter};
use crate::bytes::bits::BitReader;
use crate::bytes::error::{IndexError, Section};
use crate::bytes::reader::{Reader, u32_at};

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
