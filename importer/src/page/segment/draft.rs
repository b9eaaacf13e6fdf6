//! The parts of one article as they stand on the page, before they become its fields.

use super::super::byline::Ending;
use super::super::kinship::Pairs;
use super::super::lines::Paragraph;
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
    /// The lines of captions, bylines and credits.
    pub further_lines: Vec<u32>,
    pub jump_from: String,
    pub jump_to: String,
    pub flags: Vec<String>,
    /// Lines at which another article may begin.
    pub doubtful: Vec<u32>,
    /// It opened with a 消息头.
    pub(super) opened: bool,
}

impl Draft {
    /// The lines of the source that it was made of, in order.
    pub fn lines(&self) -> Vec<u32> {
        let headlines = self.headlines.iter().flat_map(Paragraph::lines);
        let body = self.body.iter().flat_map(|block| block.line..=block.last.max(block.line));
        let endings = self.endings.iter().map(|(line, ..)| *line);
        let further = self.further_lines.iter().copied();
        let mut lines: Vec<u32> = headlines.chain(body).chain(endings).chain(further).collect();
        lines.sort_unstable();
        lines.dedup();
        lines
    }

    /// Takes a caption of one of its pictures.
    pub(super) fn caption(&mut self, paragraph: Paragraph) {
        self.further_lines.extend(paragraph.lines());
        self.captions.push(Caption { text: paragraph.text, credit: String::new() });
    }

    pub(super) fn pairs(&self) -> Pairs {
        Pairs::of(self.body.iter().map(|block| block.text.as_str()))
    }
}

/// Moves a unit's endings and jumps into a draft.
pub(super) fn sign(draft: &mut Draft, unit: &Unit) {
    let line = unit.paragraph.line;
    draft
        .endings
        .extend(unit.endings.iter().map(|(printed, ending)| (line, printed.clone(), ending.clone())));
    if !(unit.endings.is_empty() && unit.jump_from.is_empty() && unit.jump_to.is_empty()) {
        draft.further_lines.extend(unit.paragraph.lines());
    }
    draft.jump_from.push_str(&unit.jump_from);
    draft.jump_to.push_str(&unit.jump_to);
}
