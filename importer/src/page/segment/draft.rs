//! The parts of one article as they stand on the page, before they become its fields.

use super::super::byline::{Ending, ends_sentence};
use super::super::kinship::Pairs;
use super::super::lines::{Mark, Paragraph};
use super::super::roles::Unit;
use engine::article::Caption;

/// What a draft will be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    #[default]
    Article,
    /// An item of a round-up, titled by its label.
    Brief,
    Picture,
    Slogan,
    /// A section line, imprint, residue.
    Furniture,
}

/// A piece of a draft's body.
#[derive(Clone, Debug, Default)]
pub struct Block {
    pub line: u32,
    /// Last line, where it was put together from several; else 0.
    pub last: u32,
    pub text: String,
    /// A 小标题.
    pub subhead: bool,
    pub wrapped: bool,
}

/// The parts of one article as they stand on the page.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    pub form: Form,
    pub line: u32,
    pub section: String,
    pub headlines: Vec<Paragraph>,
    pub body: Vec<Block>,
    pub endings: Vec<(u32, String, Ending)>,
    pub captions: Vec<Caption>,
    pub jump_from: String,
    pub jump_to: String,
    pub flags: Vec<String>,
    /// The last block ended with a byline.
    pub(super) signed: bool,
    /// It opened with a 消息头.
    pub(super) opened: bool,
}

impl Draft {
    /// The lines of the source that it was made of, in order.
    pub fn lines(&self) -> Vec<u32> {
        let headlines = self.headlines.iter().flat_map(Paragraph::lines);
        let body = self.body.iter().flat_map(|block| block.line..=block.last.max(block.line));
        let endings = self.endings.iter().map(|(line, ..)| *line);
        let mut lines: Vec<u32> = headlines.chain(body).chain(endings).collect();
        lines.sort_unstable();
        lines.dedup();
        lines
    }

    pub(super) fn level(&self) -> Option<u8> {
        self.headlines.iter().filter_map(|p| level(p.mark)).min()
    }

    pub(super) fn pairs(&self) -> Pairs {
        Pairs::of(self.body.iter().map(|block| block.text.as_str()))
    }

    pub(super) fn ends_open(&self) -> bool {
        self.body.last().is_some_and(|block| !block.subhead && !ends_sentence(&block.text))
    }
}

pub(super) fn level(mark: Mark) -> Option<u8> {
    match mark {
        Mark::Heading(level) => Some(level),
        Mark::Bold => Some(7),
        Mark::None => None,
    }
}

/// Moves a unit's endings and jumps into a draft.
pub(super) fn sign(draft: &mut Draft, unit: &Unit) {
    let line = unit.paragraph.line;
    draft
        .endings
        .extend(unit.endings.iter().map(|(printed, ending)| (line, printed.clone(), ending.clone())));
    draft.jump_from.push_str(&unit.jump_from);
    draft.jump_to.push_str(&unit.jump_to);
    draft.signed = unit.signed();
}
