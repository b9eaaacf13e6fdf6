//! The units of a page to articles.
//!
//! The chain has said where articles begin; here the parts of each are gathered. What stands apart between them is
//! told from each other: sections, slogans, pictures, headlines that lost their report, captions of an article.

mod draft;
mod evidence;
mod reader;

pub use draft::{Block, Draft, Form};

use super::byline::{self, Byline, Ending, ends_sentence};
use super::kinship::Pairs;
use super::label::Label;
use super::lines::Paragraph;
use super::roles::{Role, Unit};
use super::vocabulary::DATELINE;
use crate::diagnostic::flag;
use draft::sign;
use evidence::{CAPTION_OF, KIN, OWN, STRANGER, in_step, slogan_words};
use reader::Reader;
use std::ops::RangeInclusive;

/// The articles of a page, in the order of their first lines.
pub fn drafts(units: Vec<Unit>) -> Vec<Draft> {
    let mut reader = Reader::new(&units);
    let mut at = 0;
    while at < units.len() {
        at = reader.step(at);
    }
    reader.close();
    let mut drafts = reader.drafts;
    drafts.sort_by_key(|draft| draft.line);
    drafts
}

/// A caption's article is looked for among so many before it: more stand on no page.
const NEAR: usize = 40;

/// A margin below this, in thousandths of a natural logarithm, is worth an editor's look.
const DOUBT: i32 = 700;

impl Reader<'_> {
    /// Takes in the unit at `at`, or the run that begins there, and returns where the next one begins.
    fn step(&mut self, at: usize) -> usize {
        let unit = &self.units[at];
        match unit.role {
            Role::Headline | Role::HeadlineOn => return self.headlines(at),
            Role::Glyph => return self.glyphs(at),
            Role::Opening => self.opening(at),
            Role::Body => self.body(unit),
            Role::Subhead => self.subhead(unit),
            Role::Byline => self.byline(unit),
            Role::Caption => self.caption(unit),
            Role::Furniture | Role::Section => self.line_apart(unit, Form::Furniture),
            Role::Slogan => self.line_apart(unit, Form::Slogan),
            Role::Stray => self.stray(unit),
            Role::Passage => self.picture(unit, true),
        }
        at + 1
    }

    fn close(&mut self) {
        if let Some(mut open) = self.open.take() {
            if !open.headlines.is_empty() && open.body.is_empty() && open.form == Form::Article {
                open.flags.push(flag::BODY_MISSING.plain());
            }
            self.drafts.push(open);
        }
    }

    fn start(&mut self, form: Form, line: u32, headlines: Vec<Paragraph>) {
        self.close();
        let section = std::mem::take(&mut self.section);
        self.open = Some(Draft { form, line, section, headlines, ..Draft::default() });
    }

    fn headlines(&mut self, at: usize) -> usize {
        let mut end = at + 1;
        while self.units.get(end).is_some_and(|unit| unit.role == Role::HeadlineOn) {
            end += 1;
        }
        let mut run: Vec<Paragraph> = self.units[at..end].iter().map(|unit| unit.paragraph.clone()).collect();
        if self.is_round_up_label(&run, end) {
            self.start_brief(run);
        } else {
            let author = author_below(&mut run);
            let body = Pairs::of([self.following(end).as_str()]);
            self.caption_above(&mut run, &body);
            let orphan = orphan_below(&mut run, &body);
            self.start(Form::Article, self.units[at].paragraph.line, run);
            if let (Some(open), Some((line, printed, byline))) = (&mut self.open, author) {
                open.endings.push((line, printed, Ending::Byline(byline)));
            }
            if let Some(orphan) = orphan {
                self.orphan(orphan);
            }
        }
        // Lines that were taken out of the headline were what was doubtful about it.
        if self.open.as_ref().is_some_and(|open| open.headlines.len() == end - at) {
            self.doubt(at);
        }
        let Some(open) = &mut self.open else { return end };
        for unit in &self.units[at..end] {
            sign(open, unit);
        }
        if self.units[at..end].iter().any(|unit| unit.glued) {
            open.flags.push(flag::TITLE_SPLIT.plain());
        }
        end
    }

    /// Takes a first line that speaks of the article before and not of its own for a caption of that article.
    fn caption_above(&mut self, run: &mut Vec<Paragraph>, body: &Pairs) {
        let (Some(open), true) = (&mut self.open, run.len() > 1) else { return };
        let text = &run[0].text;
        let kin = open.pairs().share(text);
        if run[0].length() >= 8 && kin >= CAPTION_OF && body.share(text) + 30 <= kin {
            open.caption(run.remove(0));
        }
    }

    /// Notes that the article may be part of the one before it.
    fn doubt(&mut self, at: usize) {
        let unsure = self.units[at].paragraph.margin < DOUBT && !self.drafts.is_empty();
        if let (true, Some(open)) = (unsure, &mut self.open) {
            open.flags.push(flag::MERGE_DOUBTFUL.plain());
        }
    }

    /// Opens an item of a round-up; lines above its label are the round-up's name, which all its items bear.
    fn start_brief(&mut self, mut run: Vec<Paragraph>) {
        let Some(label) = run.pop() else { return };
        let before =
            self.open.as_ref().filter(|open| open.form == Form::Brief).map(|open| open.section.clone());
        for line in run {
            self.leftover(line);
        }
        if self.section.is_empty() {
            self.section = before.unwrap_or_default();
        }
        self.start(Form::Brief, label.line, vec![label]);
    }

    fn subhead(&mut self, unit: &Unit) {
        let Some(open) = &mut self.open else { return self.body(unit) };
        if let (true, Some(byline)) = (open.body.is_empty(), bare_name(&unit.paragraph.text)) {
            open.endings.push((unit.paragraph.line, unit.paragraph.text.clone(), Ending::Byline(byline)));
            return;
        }
        self.append(unit);
        if let Some(open) = &mut self.open {
            let broken = open.body.len() >= 2 && {
                let before = &open.body[open.body.len() - 2];
                !before.subhead && !ends_sentence(&before.text)
            };
            if let (false, Some(block)) = (broken, open.body.last_mut()) {
                block.subhead = true;
            }
        }
    }

    fn stray(&mut self, unit: &Unit) {
        self.leftover(unit.paragraph.clone());
        if let Some(draft) = self.drafts.last_mut().or(self.open.as_mut()) {
            sign(draft, unit);
        }
    }

    /// A headline-like line without a body.
    fn leftover(&mut self, paragraph: Paragraph) {
        let slogan = slogan_words(&paragraph.text) >= 2 || in_step(&paragraph.text);
        let form = if slogan { Form::Slogan } else { Form::Furniture };
        if form == Form::Furniture && paragraph.length() >= 10 {
            return match self.pictured(&paragraph) {
                Some(article) => article.caption(paragraph),
                None => self.orphan(paragraph),
            };
        }
        if form == Form::Furniture {
            self.section = paragraph.text.clone();
        }
        self.apart(form, paragraph.lines(), paragraph.text);
    }

    /// The article with a headline that a line without a body speaks of: the line is a caption of it.
    fn pictured(&mut self, paragraph: &Paragraph) -> Option<&mut Draft> {
        let kin =
            |draft: &Draft| if draft.headlines.is_empty() { 0 } else { draft.pairs().share(&paragraph.text) };
        // A caption is a sentence, and has its comma; a headline that lost its report has none.
        let needed = if paragraph.text.contains([',', '，']) { CAPTION_OF - 15 } else { CAPTION_OF };
        let drafts = self.drafts.iter_mut().rev().take(NEAR).chain(self.open.as_mut());
        drafts
            .map(|draft| (kin(draft), draft))
            .filter(|(kin, _)| *kin >= needed)
            .max_by_key(|(kin, _)| *kin)
            .map(|(_, draft)| draft)
    }

    fn apart(&mut self, form: Form, lines: RangeInclusive<u32>, text: String) {
        let (line, last) = lines.into_inner();
        let body = vec![Block { line, last, text, ..Block::default() }];
        self.drafts.push(Draft { form, line, body, ..Draft::default() });
    }

    fn line_apart(&mut self, unit: &Unit, form: Form) {
        if unit.role == Role::Section {
            self.section = unit.paragraph.text.clone();
        }
        self.apart(form, unit.paragraph.lines(), unit.paragraph.text.clone());
        if let Some(draft) = self.drafts.last_mut() {
            sign(draft, unit);
        }
    }

    /// A headline whose report is not on the page.
    fn orphan(&mut self, paragraph: Paragraph) {
        let flags = vec![flag::BODY_MISSING.plain()];
        self.drafts.push(Draft {
            line: paragraph.line,
            headlines: vec![paragraph],
            flags,
            ..Draft::default()
        });
    }

    fn glyphs(&mut self, at: usize) -> usize {
        let mut end = at;
        while self.units.get(end).is_some_and(|unit| unit.role == Role::Glyph) {
            end += 1;
        }
        let joined: String = self.units[at..end].iter().map(|unit| unit.paragraph.text.as_str()).collect();
        let (line, last) = (self.units[at].paragraph.line, self.units[end - 1].paragraph.last);
        let begins = self.units[at..end].iter().any(|unit| unit.paragraph.label.begins());
        let before_text = self.text_after(end).is_some_and(|unit| {
            matches!(unit.role, Role::Body | Role::Opening) || unit.role == Role::Subhead
        });
        if begins && before_text && end - at >= 4 {
            let headline = Paragraph { text: joined, last, ..self.units[at].paragraph.clone() };
            self.start(Form::Article, line, vec![headline]);
            if let Some(open) = &mut self.open {
                open.flags.push(flag::TITLE_VERTICAL.plain());
            }
            return end;
        }
        self.apart(Form::Furniture, line..=last, joined);
        if let Some(draft) = self.drafts.last_mut() {
            draft.flags.push(flag::RESIDUE.plain());
        }
        end
    }

    /// Text with which an article begins, unless its headline has just opened it.
    fn opening(&mut self, at: usize) {
        let unit = &self.units[at];
        let titled =
            self.open.as_ref().is_some_and(|open| open.body.is_empty() && !open.headlines.is_empty());
        if !titled && !self.belongs_behind(at) {
            self.start(Form::Article, unit.paragraph.line, Vec::new());
            self.doubt(at);
        }
        self.append(unit);
        if let Some(open) = &mut self.open {
            open.opened = true;
        }
    }

    /// Whether the open text without a headline is the rest of the report that only now begins: columns were
    /// read in the wrong order.
    fn belongs_behind(&mut self, at: usize) -> bool {
        let following = Pairs::of([self.following(at).as_str()]);
        let Some(open) = &mut self.open else { return false };
        if !open.headlines.is_empty() || !open.endings.is_empty() || open.opened {
            return false;
        }
        let text: String = open.body.iter().map(|block| block.text.as_str()).collect();
        if following.share(&text) < KIN {
            return false;
        }
        open.flags.push(flag::ORDER.plain());
        true
    }

    fn body(&mut self, unit: &Unit) {
        if self.open.is_none() {
            self.start(Form::Article, unit.paragraph.line, Vec::new());
        }
        if let Some(open) = &mut self.open
            && open.form == Form::Picture
        {
            open.form = Form::Article;
        }
        self.append(unit);
    }

    fn append(&mut self, unit: &Unit) {
        let Some(open) = &mut self.open else { return };
        open.body.push(Block {
            line: unit.paragraph.line,
            last: unit.paragraph.last,
            text: unit.paragraph.text.clone(),
            subhead: false,
            wrapped: unit.paragraph.wrapped,
        });
        // A full sentence without a 消息头 is no beginning, whatever its margin.
        let beginning = unit.role == Role::Subhead || DATELINE.is_match(&unit.paragraph.text);
        let further = open.body.len() > 1 && unit.paragraph.label == Label::Paragraph && beginning;
        if further && unit.paragraph.margin < DOUBT {
            open.doubtful.push(unit.paragraph.line);
        }
        sign(open, unit);
    }

    /// A caption right below a headline is what the headline stands above; any other is a picture by itself.
    fn caption(&mut self, unit: &Unit) {
        let pictured = self.open.as_ref().is_some_and(|open| {
            !open.headlines.is_empty() && (open.body.is_empty() || open.form == Form::Picture)
        });
        if !pictured {
            return self.picture(unit, false);
        }
        self.append(unit);
        if let Some(open) = &mut self.open {
            open.form = Form::Picture;
        }
    }

    fn byline(&mut self, unit: &Unit) {
        if self.open.is_none() {
            self.apart(Form::Furniture, unit.paragraph.lines(), String::new());
            if let Some(draft) = self.drafts.last_mut() {
                sign(draft, unit);
            }
            return;
        }
        if let Some(open) = &mut self.open {
            sign(open, unit);
        }
    }

    fn picture(&mut self, unit: &Unit, guessed: bool) {
        self.apart(Form::Picture, unit.paragraph.lines(), unit.paragraph.text.clone());
        if let Some(draft) = self.drafts.last_mut() {
            sign(draft, unit);
            if guessed {
                draft.flags.push(flag::CAPTION_GUESSED.plain());
            }
        }
    }
}

/// The last line of a headline where it speaks of something else than the report and the line above: a headline whose
/// report is not on the page.
fn orphan_below(run: &mut Vec<Paragraph>, body: &Pairs) -> Option<Paragraph> {
    let [.., first, last] = run.as_slice() else { return None };
    let strange = body.share(&last.text) < STRANGER && last.length() >= 8;
    let dashed = last.text.starts_with(['—', '-', '―']) || first.text.ends_with(['—', '-', '―', '：']);
    let series = last.text.ends_with(['）', ')']);
    (strange && !dashed && !series && body.share(&first.text) >= OWN).then(|| run.pop()).flatten()
}

/// A person's bare name as the last line above a body: the author of an essay.
fn author_below(run: &mut Vec<Paragraph>) -> Option<(u32, String, Byline)> {
    let byline = bare_name(&run.last()?.text).filter(|_| run.len() >= 2)?;
    let last = run.pop()?;
    Some((last.line, last.text, byline))
}

/// The byline that a line of nothing but a person's name is.
fn bare_name(text: &str) -> Option<Byline> {
    let name: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let short = (2..=3).contains(&name.chars().count()) && byline::has_surname(&name);
    if short { byline::parse(text) } else { None }
}
