//! What speaks for and against an article's beginning at some place of a page.
//!
//! The strong signs (消息头, bylines, marks) come first; where they are lost, the kinship of the text does the
//! work of the editor's reading. Everything here looks and changes nothing.

use super::super::kinship::{Pairs, kinship, triples};
use super::super::lines::Paragraph;
use super::super::roles::{Role, Unit};
use super::super::vocabulary::{LEAD, PLACE_LABEL, SLOGAN_WORDS};
use super::draft::{Form, level};
use super::{Reader, unit_text};

/// A body without its opening belongs to the report behind it that shares this much, in hundredths of its pairs.
pub(super) const KIN: u32 = 22;
/// A section under a headline that has less kinship than this with the open article opens a new one.
pub(super) const KIN_SECTION: u32 = 20;
/// A section further down speaks for the one before it from this on.
const CLEARLY_KIN: u32 = 45;
/// The same where a byline further down seems to close the open article.
const STRANGE_SECTION: u32 = 4;
/// More paragraphs than this are no page; comparing all with all would take too long.
const PAGE: usize = 4000;
/// How many paragraphs ahead or back are looked at.
const HORIZON: usize = 300;
/// How many bytes of text are compared.
const COMPARED: usize = 30_000;
/// A line without a body that shares this much with an article is a caption of it.
pub(super) const CAPTION_OF: u32 = 60;
/// A headline line that shares less than this with a body is a stranger to it.
pub(super) const STRANGER: u32 = 25;
/// A headline line that shares this much with a body belongs to it.
pub(super) const OWN: u32 = 50;

impl<'a> Reader<'a> {
    /// The first unit from `at` on that belongs to an article's text.
    pub(super) fn text_after(&self, at: usize) -> Option<&'a Unit> {
        let apart = [Role::Caption, Role::Furniture, Role::Section, Role::Slogan, Role::Glyph];
        self.units[at..].iter().find(|unit| !apart.contains(&unit.role))
    }

    /// The text that follows from `at` on, to the end of what can be one article.
    pub(super) fn following(&self, at: usize) -> Pairs {
        let mut texts = Vec::new();
        for (index, unit) in self.units.iter().enumerate().skip(at).take(40) {
            if unit.role == Role::Opening && !texts.is_empty() {
                break;
            }
            if matches!(unit.role, Role::Body | Role::Opening) {
                texts.push(unit.paragraph.text.as_str());
            }
            if texts.iter().map(|text| text.len()).sum::<usize>() > COMPARED {
                break;
            }
            let next_is_text = self.units.get(index + 1).is_some_and(|next| next.role == Role::Body);
            if unit.signed() && !next_is_text && !texts.is_empty() {
                break;
            }
        }
        Pairs::of(texts)
    }

    /// Whether a run ends with a label such as a district's name, one of several on the page.
    pub(super) fn is_round_up_label(&self, run: &[Paragraph], end: usize) -> bool {
        let label = |paragraph: &Paragraph| PLACE_LABEL.is_match(&paragraph.text);
        let Some(only) = run.last() else { return false };
        let before = self.open.as_ref().is_some_and(|draft| draft.form == Form::Brief);
        let after = self.units[end..]
            .iter()
            .take(4)
            .any(|unit| unit.role == Role::Headline && label(&unit.paragraph));
        label(only) && (before || after)
    }

    /// Whether a run of headlines before body text opens an article, and is no 小标题 of the open one.
    pub(super) fn opens_article(&self, run: &[Paragraph], end: usize) -> bool {
        let Some(open) = &self.open else { return true };
        if open.signed || open.form == Form::Brief {
            return true;
        }
        if open.body.is_empty() {
            return false;
        }
        // A section line does not stand inside an article.
        if self.interrupted && !self.section.is_empty() {
            return true;
        }
        // Nor has a 小标题 a 副题, and only heads of their own are spaced out (讣　闻).
        if run.iter().any(|line| line.text.starts_with("——"))
            || run.first().is_some_and(|line| spaced_out(&line.text))
        {
            return true;
        }
        if open.ends_open() {
            return false;
        }
        let mark = run.iter().filter_map(|p| level(p.mark)).min();
        if self.marked {
            return match (mark, open.level()) {
                (Some(mark), Some(title)) => mark <= title || self.article_levels.contains(&mark),
                (Some(mark), None) => self.article_levels.iter().any(|level| mark <= *level),
                (None, _) => false,
            };
        }
        match self.signed_ahead(end) {
            // Where there is one 小标题 there are more.
            Some(_) if open.body.iter().any(|block| block.subhead) => false,
            Some(signed) => self.kin(end, signed + 1) < STRANGE_SECTION,
            None => !self.kin_section_ahead(end),
        }
    }

    /// Whether the section from `at` on is kin to the open article, or one of those behind it is clearly so: a
    /// 小标题 may stand above a section that speaks of something else. A section that begins as reports do has to
    /// be clearly kin itself.
    fn kin_section_ahead(&self, mut at: usize) -> bool {
        let limit = self.horizon(at);
        let lead = self.units.get(at).is_some_and(|unit| LEAD.is_match(unit_text(unit)));
        let least: &[u32] = if lead { &[CLEARLY_KIN] } else { &[KIN_SECTION, CLEARLY_KIN, CLEARLY_KIN] };
        for needed in least {
            if at >= limit || self.units[at].role == Role::Opening {
                return false;
            }
            let end = self.section_end(at);
            if self.kin(at, end) >= *needed {
                return true;
            }
            at = (end..limit)
                .find(|at| matches!(self.units[*at].role, Role::Body | Role::Opening))
                .unwrap_or(limit);
        }
        false
    }

    /// How far ahead it makes sense to look on a page, however long the text is.
    fn horizon(&self, at: usize) -> usize {
        self.units.len().min(at + HORIZON)
    }

    /// Where the body text from `at` on gives way to something else.
    pub(super) fn section_end(&self, at: usize) -> usize {
        let limit = self.horizon(at);
        (at..limit).find(|at| self.units[*at].role != Role::Body).unwrap_or(limit)
    }

    /// How much the text of those units is kin to the open article, in thousandths.
    pub(super) fn kin(&self, at: usize, end: usize) -> u32 {
        let Some(open) = &self.open else { return 0 };
        if self.units.len() > PAGE {
            return u32::MAX;
        }
        let passage = clipped(self.units[at..end].iter().map(unit_text));
        // What comes behind the next certain opening is of other articles, and so is what stands before the
        // open one.
        let limit = self.horizon(end);
        let beyond = (end..limit).find(|at| self.units[*at].role == Role::Opening).unwrap_or(limit);
        let before = self.units.partition_point(|unit| unit.paragraph.line < open.line);
        let near = before.saturating_sub(HORIZON)..before;
        let rest = clipped(self.units[near].iter().rev().map(unit_text));
        let rest_behind = clipped(self.units[beyond..self.horizon(beyond)].iter().map(unit_text));
        let rest = triples(&rest).chain(triples(&rest_behind)).collect();
        let article = clipped(open.body.iter().rev().map(|block| block.text.as_str()));
        kinship(&passage, &article, &rest)
    }

    /// The unit from `at` on whose byline closes the text before the next article certainly begins.
    pub(super) fn signed_ahead(&self, at: usize) -> Option<usize> {
        let certain = |unit: &Unit| unit.role == Role::Opening;
        let limit = self.horizon(at);
        let end = self.units[at..limit].iter().position(certain).map_or(limit, |found| at + found);
        (at..end).find(|at| self.units[*at].role != Role::Caption && self.units[*at].signed())
    }

    /// Whether a paragraph ends with the byline that the open article has already.
    pub(super) fn same_byline(&self, unit: &Unit) -> bool {
        let Some(open) = &self.open else { return false };
        unit.signed()
            && unit.endings.iter().all(|(printed, _)| open.endings.iter().any(|(_, p, _)| p == printed))
    }
}

/// The texts together, up to as much as a comparison needs.
fn clipped<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let mut all = String::new();
    for text in texts {
        let room = COMPARED.saturating_sub(all.len());
        all.extend(text.char_indices().take_while(|(at, _)| *at < room).map(|(_, c)| c));
        if all.len() >= COMPARED {
            break;
        }
    }
    all
}

/// How many words of the slogan table a line holds.
pub(super) fn slogan_words(text: &str) -> usize {
    SLOGAN_WORDS.iter().filter(|word| text.contains(**word)).count()
}

/// Whether a line is a banner of clauses in step: 江上有船 灯下有书.
pub(super) fn in_step(text: &str) -> bool {
    let clauses: Vec<usize> = text.split_whitespace().map(|clause| clause.chars().count()).collect();
    let Some(shortest) = clauses.iter().copied().min() else { return false };
    clauses.len() >= 2
        && (3..=6).contains(&shortest)
        && clauses.iter().all(|clause| clause % shortest == 0)
        && text.chars().all(|c| c.is_whitespace() || ('\u{4e00}'..='\u{9fff}').contains(&c))
}

/// Whether a line is two or three ideographs with a space between each.
fn spaced_out(text: &str) -> bool {
    let pieces: Vec<&str> = text.split_whitespace().collect();
    (2..=3).contains(&pieces.len()) && pieces.iter().all(|piece| piece.chars().count() == 1)
}
