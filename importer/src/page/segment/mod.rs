//! Runs of headlines and bodies to articles.
//!
//! The editor's rules, strongest first: a 消息头 opens an article; a byline closes one, unless text without a
//! headline goes on after it; a headline after a closed article opens the next; in an article that is still
//! open, a headline is a 小标题 if the source's marks or the text after it say so. Lines between articles that
//! are kin to neither neighbour are sections, slogans, or headlines that lost their report.

mod draft;
mod evidence;

pub use draft::{Block, Draft, Form};

use super::byline::{self, Byline, Ending};
use super::lines::{Mark, Paragraph};
use super::profile::PaperProfile;
use super::roles::{Role, Unit};
use super::vocabulary::SPEAKER;
use crate::diagnostic::flag;
use draft::{level, sign};
use engine::article::Caption;
use evidence::{CAPTION_OF, KIN, KIN_SECTION, OWN, STRANGER, in_step, slogan_words};

/// The articles of a page, in the order of their first lines.
pub fn drafts(units: Vec<Unit>, _house: &PaperProfile) -> Vec<Draft> {
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

struct Reader<'a> {
    units: &'a [Unit],
    drafts: Vec<Draft>,
    open: Option<Draft>,
    /// A section, slogan or picture stood since the open article's last text.
    interrupted: bool,
    /// The section line that waits for its article.
    section: String,
    /// Heading levels that stand right above a 消息头.
    article_levels: Vec<u8>,
    /// The page's headlines are marked.
    marked: bool,
}

impl<'a> Reader<'a> {
    fn new(units: &'a [Unit]) -> Reader<'a> {
        let followed = units.windows(2).filter(|pair| pair[1].role == Role::Opening);
        let article_levels: Vec<u8> = followed.filter_map(|pair| level(pair[0].paragraph.mark)).collect();
        let marked = units.iter().filter(|u| matches!(u.paragraph.mark, Mark::Heading(_))).count() >= 3;
        Reader {
            units,
            drafts: Vec::new(),
            open: None,
            interrupted: false,
            section: String::new(),
            article_levels,
            marked,
        }
    }

    /// Takes in the unit at `at`, or the run that begins there, and returns where the next one begins.
    fn step(&mut self, at: usize) -> usize {
        let unit = &self.units[at];
        match unit.role {
            Role::Headline => return self.headlines(at),
            Role::Glyph => return self.glyphs(at),
            Role::Opening => self.opening(at),
            Role::Body => self.body(at),
            Role::Byline => self.byline(unit),
            Role::Caption => self.picture(unit, false),
            Role::Furniture | Role::Section => self.line_apart(unit, Form::Furniture),
            Role::Slogan => self.line_apart(unit, Form::Slogan),
        }
        at + 1
    }

    fn close(&mut self) {
        self.drafts.extend(self.open.take());
        self.interrupted = false;
    }

    fn start(&mut self, form: Form, line: u32, headlines: Vec<Paragraph>) {
        self.close();
        let section = std::mem::take(&mut self.section);
        self.open = Some(Draft { form, line, section, headlines, ..Draft::default() });
    }

    fn headlines(&mut self, at: usize) -> usize {
        let mut end = at;
        while self.units.get(end).is_some_and(|unit| unit.role == Role::Headline) {
            end += 1;
        }
        let run: Vec<Paragraph> = self.units[at..end].iter().map(|unit| unit.paragraph.clone()).collect();
        let glued = self.units[at..end].iter().any(|unit| unit.glued);
        let next = self.text_after(end);
        match next.map(|unit| unit.role) {
            Some(Role::Opening) => self.start_article(run, end, glued),
            Some(Role::Byline) if self.units.get(end + 1).is_some_and(|u| u.role == Role::Body) => {
                self.start_article(run, end, glued);
            }
            Some(Role::Body) if self.is_round_up_label(&run, end) => self.start_brief(run),
            Some(Role::Body) if self.opens_article(&run, end) => self.start_article(run, end, glued),
            Some(Role::Body) if self.marked && run.iter().all(|p| p.mark == Mark::None) => self.strays(run),
            Some(Role::Body) => self.subheads(run),
            _ => {
                for paragraph in run {
                    self.leftover(paragraph);
                }
            }
        }
        for unit in &self.units[at..end] {
            if let Some(draft) = self.open.as_mut().or(self.drafts.last_mut()) {
                draft.jump_from.push_str(&unit.jump_from);
                draft.jump_to.push_str(&unit.jump_to);
            }
        }
        end
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

    /// Opens an article under a run of lines, some of which may be no headline of it.
    fn start_article(&mut self, mut run: Vec<Paragraph>, end: usize, glued: bool) {
        let body = self.following(end);
        let before = self.open.as_ref().map(Draft::pairs).unwrap_or_default();
        let author = author_below(&mut run);
        while run.len() > 1 {
            let first = &run[0];
            let (own, kin) = (body.share(&first.text), before.share(&first.text));
            let apart = run[1].gap >= 3;
            if run[1].text.starts_with(['—', '―']) {
                break;
            }
            let short = first.length() <= 8 && own < OWN;
            if first.length() >= 8 && kin >= CAPTION_OF && own + 30 <= kin && self.open.is_some() {
                let caption = run.remove(0);
                self.caption_of_open(caption);
            } else if (short || apart || slogan_words(&first.text) >= 2)
                && own < STRANGER
                && first.mark == Mark::None
            {
                let line = run.remove(0);
                self.leftover(line);
            } else {
                break;
            }
        }
        let mut orphan = None;
        if let [.., first, last] = run.as_slice()
            && body.share(&last.text) < STRANGER
            && body.share(&first.text) >= OWN + 10
            && last.length() >= 8
            && !last.text.starts_with(['—', '-', '―'])
        {
            orphan = run.pop();
        }
        let Some(line) = run.first().map(|p| p.line) else { return };
        self.start(Form::Article, line, run);
        if let (Some(open), Some((line, printed, byline))) = (&mut self.open, author) {
            open.endings.push((line, printed, Ending::Byline(byline)));
        }
        if let (Some(open), true) = (&mut self.open, glued) {
            open.flags.push(flag::TITLE_SPLIT.plain());
        }
        if let Some(orphan) = orphan {
            self.orphan(orphan);
        }
    }

    fn caption_of_open(&mut self, caption: Paragraph) {
        if let Some(open) = &mut self.open {
            open.captions.push(Caption { text: caption.text, credit: String::new() });
        }
    }

    fn subheads(&mut self, run: Vec<Paragraph>) {
        let Some(open) = &mut self.open else { return };
        for paragraph in run {
            let subhead = !open.ends_open();
            open.body.push(Block {
                line: paragraph.line,
                last: paragraph.last,
                text: paragraph.text,
                subhead,
                wrapped: paragraph.wrapped,
            });
        }
        open.signed = false;
    }

    /// Unmarked short lines on a page of marked headlines: the end of a broken sentence, or a line apart.
    fn strays(&mut self, run: Vec<Paragraph>) {
        for paragraph in run {
            match &mut self.open {
                Some(open) if open.ends_open() || open.body.last().is_some_and(|block| block.subhead) => {
                    open.body.push(Block { line: paragraph.line, text: paragraph.text, ..Block::default() });
                }
                _ => self.leftover(paragraph),
            }
        }
    }

    /// A headline-like line without a body.
    fn leftover(&mut self, paragraph: Paragraph) {
        let slogan = slogan_words(&paragraph.text) >= 2 || in_step(&paragraph.text);
        let form = if slogan { Form::Slogan } else { Form::Furniture };
        if form == Form::Furniture && paragraph.length() >= 10 {
            return match self.pictured(&paragraph) {
                Some(article) => {
                    article.captions.push(Caption { text: paragraph.text, credit: String::new() })
                }
                None => self.orphan(paragraph),
            };
        }
        if form == Form::Furniture {
            self.section = paragraph.text.clone();
        }
        self.apart(form, paragraph.line, paragraph.text);
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

    fn apart(&mut self, form: Form, line: u32, text: String) {
        let body = vec![Block { line, text, ..Block::default() }];
        self.drafts.push(Draft { form, line, body, ..Draft::default() });
        self.interrupted = true;
    }

    fn line_apart(&mut self, unit: &Unit, form: Form) {
        if unit.role == Role::Section {
            self.section = unit.paragraph.text.clone();
        }
        self.apart(form, unit.paragraph.line, unit.paragraph.text.clone());
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
        self.interrupted = true;
    }

    fn glyphs(&mut self, at: usize) -> usize {
        let mut end = at;
        while self.units.get(end).is_some_and(|unit| unit.role == Role::Glyph) {
            end += 1;
        }
        let joined: String = self.units[at..end].iter().map(|unit| unit.paragraph.text.as_str()).collect();
        let line = self.units[at].paragraph.line;
        let free = self.open.as_ref().is_none_or(|open| open.signed);
        let before_text =
            self.text_after(end).is_some_and(|unit| matches!(unit.role, Role::Body | Role::Opening));
        if free && before_text && end - at >= 4 {
            let headline = Paragraph { text: joined, ..self.units[at].paragraph.clone() };
            self.start(Form::Article, line, vec![headline]);
            if let Some(open) = &mut self.open {
                open.flags.push(flag::TITLE_VERTICAL.plain());
            }
            return end;
        }
        self.apart(Form::Furniture, line, joined);
        if let Some(draft) = self.drafts.last_mut() {
            draft.flags.push(flag::RESIDUE.plain());
        }
        end
    }

    /// A 消息头: an article begins, unless its headline has just opened it.
    fn opening(&mut self, at: usize) {
        let unit = &self.units[at];
        let titled =
            self.open.as_ref().is_some_and(|open| open.body.is_empty() && !open.headlines.is_empty());
        if !titled && !self.belongs_behind(at) {
            self.start(Form::Article, unit.paragraph.line, Vec::new());
        }
        self.append(unit);
        if let Some(open) = &mut self.open {
            open.opened = true;
        }
    }

    /// Whether the open text without a headline is the rest of the report that only now begins: columns were
    /// read in the wrong order.
    fn belongs_behind(&mut self, at: usize) -> bool {
        let following = self.following(at);
        let Some(open) = &mut self.open else { return false };
        if !open.headlines.is_empty() || open.signed || open.opened {
            return false;
        }
        let text: String = open.body.iter().map(|block| block.text.as_str()).collect();
        if following.share(&text) < KIN {
            return false;
        }
        open.flags.push(flag::ORDER.plain());
        true
    }

    fn body(&mut self, at: usize) {
        let unit = &self.units[at];
        let Some(open) = &self.open else {
            self.start(Form::Article, unit.paragraph.line, Vec::new());
            return self.append(unit);
        };
        if open.body.is_empty() || open.ends_open() {
            return self.append(unit);
        }
        let last_of_block = self.units.get(at + 1).is_none_or(|next| next.role != Role::Body);
        if open.signed
            && unit.paragraph.gap >= 3
            && last_of_block
            && !unit.signed()
            && unit.paragraph.length() <= 200
        {
            return self.picture(unit, true);
        }
        let after_subhead = open.body.last().is_some_and(|block| block.subhead);
        let remark = SPEAKER.is_match(unit_text(unit));
        let apart = (open.signed || self.interrupted) && !after_subhead && !remark;
        if apart && !self.same_byline(unit) && self.kin(at, self.section_end(at)) < KIN_SECTION {
            self.start(Form::Article, unit.paragraph.line, Vec::new());
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
        if unit.glued && !open.flags.contains(&flag::TITLE_SPLIT.plain()) && open.body.len() == 1 {
            open.flags.push(flag::TITLE_SPLIT.plain());
        }
        sign(open, unit);
        self.interrupted = false;
    }

    fn byline(&mut self, unit: &Unit) {
        if self.open.is_none() {
            self.apart(Form::Furniture, unit.paragraph.line, String::new());
            if let Some(draft) = self.drafts.last_mut() {
                sign(draft, unit);
            }
            return;
        }
        if let Some(open) = &mut self.open {
            let headed = open.body.is_empty();
            sign(open, unit);
            open.signed = !headed && open.signed;
        }
    }

    fn picture(&mut self, unit: &Unit, guessed: bool) {
        self.apart(Form::Picture, unit.paragraph.line, unit.paragraph.text.clone());
        if let Some(draft) = self.drafts.last_mut() {
            sign(draft, unit);
            if guessed {
                draft.flags.push(flag::CAPTION_GUESSED.plain());
            }
        }
    }
}

fn unit_text(unit: &Unit) -> &str {
    &unit.paragraph.text
}

/// A person's bare name as the last line above a body: the author of an essay.
fn author_below(run: &mut Vec<Paragraph>) -> Option<(u32, String, Byline)> {
    let last = run.last()?;
    let name: String = last.text.chars().filter(|c| !c.is_whitespace()).collect();
    let short = (2..=3).contains(&name.chars().count()) && byline::has_surname(&name);
    if run.len() < 2 || !short {
        return None;
    }
    let byline = byline::parse(&last.text)?;
    let last = run.pop()?;
    Some((last.line, last.text, byline))
}
