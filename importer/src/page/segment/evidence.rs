//! What speaks for a stray line's being a slogan, a caption, a label of a round-up.

use super::super::lines::Paragraph;
use super::super::roles::{Role, Unit};
use super::super::vocabulary::{PLACE_LABEL, SLOGAN_WORDS};
use super::draft::Form;
use super::reader::Reader;

/// A body without its opening belongs to the report behind it that shares this much, in hundredths of its pairs.
pub(super) const KIN: u32 = 22;
/// How many bytes of text are compared.
const COMPARED: usize = 30_000;
/// A line without a body that shares this much with an article is a caption of it.
pub(super) const CAPTION_OF: u32 = 60;

/// A line of a headline that shares less than this with the report is a stranger to it.
pub(super) const STRANGER: u32 = 25;
/// A line of a headline that shares this much with the report belongs to it.
pub(super) const OWN: u32 = 60;

impl<'a> Reader<'a> {
    /// The first unit from `at` on that belongs to an article's text.
    pub(super) fn text_after(&self, at: usize) -> Option<&'a Unit> {
        let apart = [Role::Caption, Role::Furniture, Role::Section, Role::Slogan, Role::Glyph];
        self.units[at..].iter().find(|unit| !apart.contains(&unit.role))
    }

    /// The text that follows from `at` on, to where the next article begins.
    pub(super) fn following(&self, at: usize) -> String {
        let mut all = String::new();
        for unit in self.units[at..].iter().take(40) {
            match unit.role {
                Role::Headline => break,
                Role::Opening if !all.is_empty() => break,
                Role::Body | Role::Opening => all.push_str(&unit.paragraph.text),
                _ => {}
            }
            if all.len() > COMPARED {
                break;
            }
        }
        all
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
