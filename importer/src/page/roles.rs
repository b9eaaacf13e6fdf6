//! What each paragraph of a page is, as far as it shows by itself.
//!
//! Where articles begin is known by now, from the chain's labels. Here each paragraph gives up its bylines, credits and
//! jumps, and rows of the tables in [`vocabulary`](super::vocabulary) say what a paragraph is within its article (a
//! byline on its own line, a caption, a subhead, text) and what a line apart from all articles is.

use super::byline::{self, Ending, ends_sentence};
use super::label::Label;
use super::lines::{Mark, Paragraph};
use super::profile::PaperProfile;
use super::vocabulary::{
    CAPTION_OPENING, DATELINE, FURNITURE, GLUED_HEADLINE, JUMP_FROM, JUMP_TO, OPENING, PLACE_LABEL,
    SECTION_NAMES, SPEAKER,
};

/// What a paragraph is taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The first line of an article's headline.
    Headline,
    /// A further line of it.
    HeadlineOn,
    /// Running text with which an article begins: it has no headline.
    Opening,
    /// A 小标题.
    Subhead,
    /// Running text.
    Body,
    /// A short line apart: a 栏目, a slogan, a headline without its report, a caption.
    Stray,
    /// Running text apart.
    Passage,
    /// A byline or credit by itself.
    Byline,
    /// A picture's caption that ends with its credit or says what it is.
    Caption,
    /// Page furniture: imprint, page label, date line.
    Furniture,
    /// A line that the paper's editor listed as a section.
    Section,
    /// A line that the paper's editor listed as a slogan.
    Slogan,
    /// A single character: a piece of a vertical headline.
    Glyph,
}

/// A paragraph, its role, and the bylines at its end.
#[derive(Clone, Debug)]
pub struct Unit {
    pub paragraph: Paragraph,
    pub role: Role,
    /// Bylines and credits at the end, in order, already taken off `paragraph.text`.
    pub endings: Vec<(String, Ending)>,
    /// 上接, 下转 as printed, already taken off.
    pub jump_from: String,
    pub jump_to: String,
    /// The headline was split off this body, or this is that headline.
    pub glued: bool,
}

/// The longest line that can be a headline.
const HEADLINE: usize = 42;
/// More bylines and credits than this end no paragraph.
const ENDINGS: usize = 4;
/// The longest caption.
const CAPTION: usize = 260;
/// The units of a page.
pub fn units(paragraphs: Vec<Paragraph>, profile: &PaperProfile) -> Vec<Unit> {
    let mut units = Vec::new();
    let labelled: Vec<bool> = paragraphs.iter().map(|p| label_end(p).is_some()).collect();
    for (at, paragraph) in paragraphs.into_iter().enumerate() {
        // One paragraph that begins with a district's name is a sentence; two of them are a round-up.
        let near = at.saturating_sub(2)..labelled.len().min(at + 3);
        let round_up = labelled[at] && labelled[near].iter().filter(|labelled| **labelled).count() >= 2;
        if round_up && let Some(end) = label_end(&paragraph) {
            let (label, body) = split_at(&paragraph, end);
            units.push(unit(Paragraph { mark: Mark::Bold, label: Label::Headline, ..label }, profile));
            units.push(unit(Paragraph { label: Label::Paragraph, ..body }, profile));
            continue;
        }
        match split_glued(&paragraph) {
            Some((headline, body)) => {
                for (part, label) in [(headline, Label::Headline), (body, Label::Paragraph)] {
                    let mut unit = unit(Paragraph { label, ..part }, profile);
                    unit.glued = true;
                    units.push(unit);
                }
            }
            None => units.push(unit(paragraph, profile)),
        }
    }
    units
}

/// Headline and body where one paragraph holds both.
fn split_glued(paragraph: &Paragraph) -> Option<(Paragraph, Paragraph)> {
    if paragraph.length() <= HEADLINE || paragraph.mark != Mark::None || !paragraph.label.begins() {
        return None;
    }
    let at = match GLUED_HEADLINE.captures(&paragraph.text) {
        Some(found) => found.get(1)?.end(),
        None => glued_to_dateline(&paragraph.text)?,
    };
    Some(split_at(paragraph, at))
}

fn split_at(paragraph: &Paragraph, at: usize) -> (Paragraph, Paragraph) {
    let (front, back) = paragraph.text.split_at(at);
    let part = |text: &str, gap| Paragraph { text: text.trim().to_string(), gap, ..paragraph.clone() };
    (part(front, paragraph.gap), part(back, 0))
}

/// Where the label ends that an item of a round-up begins with: 城东区 市场开张……
fn label_end(paragraph: &Paragraph) -> Option<usize> {
    let (label, body) = paragraph.text.split_once([' ', '\u{3000}', '：', '】'])?;
    let label = label.trim_start_matches('【');
    let item = paragraph.mark == Mark::None && body.chars().count() >= 15;
    (item && PLACE_LABEL.is_match(label)).then_some(paragraph.text.len() - body.len())
}

/// Where a 消息头 follows a headline directly.
fn glued_to_dateline(text: &str) -> Option<usize> {
    let at = text
        .char_indices()
        .map(|(at, _)| at)
        .take(HEADLINE)
        .skip(4)
        .find(|at| text[*at..].starts_with("本报讯") || text[*at..].starts_with("本刊讯"))?;
    let before = text[..at].trim_end();
    let plain = !before.contains(['。', '，', ',', ';', '；', '“', '"', '《']) && before.chars().count() >= 4;
    plain.then_some(at)
}

fn unit(mut paragraph: Paragraph, profile: &PaperProfile) -> Unit {
    let mut endings = Vec::new();
    let mut jump_from = String::new();
    let mut jump_to = String::new();
    if let Some(found) = JUMP_FROM.find(&paragraph.text) {
        jump_from = found.as_str().trim().to_string();
        paragraph.text = paragraph.text[found.end()..].to_string();
    }
    if let Some(found) = JUMP_TO.find(&paragraph.text) {
        jump_to = found.as_str().trim().to_string();
        paragraph.text.truncate(found.start());
    }
    let headline = matches!(paragraph.label, Label::Headline | Label::HeadlineOn);
    let furniture = paragraph.label == Label::Apart && FURNITURE.is_match(&paragraph.text);
    let plain = paragraph.mark == Mark::None && !is_section_name(&paragraph.text) && !headline && !furniture;
    if plain || paragraph.length() > HEADLINE {
        while endings.len() < ENDINGS
            && let Some((at, ending)) = byline::at_end(&paragraph.text)
        {
            endings.insert(0, (paragraph.text[at..].trim().to_string(), ending));
            paragraph.text.truncate(at);
            paragraph.text.truncate(paragraph.text.trim_end().len());
        }
    }
    let mut role = role(&paragraph, &endings, profile);
    if role == Role::Glyph && !(jump_from.is_empty() && jump_to.is_empty()) {
        role = Role::Stray;
    }
    Unit { paragraph, role, endings, jump_from, jump_to, glued: false }
}

fn role(paragraph: &Paragraph, endings: &[(String, Ending)], profile: &PaperProfile) -> Role {
    let text = paragraph.text.as_str();
    let length = paragraph.length();
    if text.is_empty() {
        return Role::Byline;
    }
    if length == 1
        && endings.is_empty()
        && paragraph.mark == Mark::None
        && text.chars().all(char::is_alphanumeric)
    {
        return Role::Glyph;
    }
    let pictures = endings.iter().any(|(_, e)| matches!(e, Ending::Byline(byline) if byline.pictures_only()));
    let caption = length <= CAPTION && (pictures || CAPTION_OPENING.is_match(text));
    let short = paragraph.mark != Mark::None && length <= 2 * HEADLINE
        || endings.is_empty()
            && headline_shaped(text, length)
            && !SPEAKER.is_match(text)
            && !DATELINE.is_match(text);
    match paragraph.label {
        Label::Headline => Role::Headline,
        Label::HeadlineOn => Role::HeadlineOn,
        Label::Opening => Role::Opening,
        Label::Paragraph | Label::GoesOn if caption => Role::Caption,
        Label::Paragraph | Label::GoesOn if short => Role::Subhead,
        Label::Paragraph | Label::GoesOn => Role::Body,
        Label::Apart if listed(&profile.sections, text) || is_section_name(text) => Role::Section,
        Label::Apart if listed(&profile.slogans, text) => Role::Slogan,
        Label::Apart if length <= HEADLINE && FURNITURE.is_match(text) => Role::Furniture,
        Label::Apart if caption => Role::Caption,
        Label::Apart if short => Role::Stray,
        Label::Apart => Role::Passage,
    }
}

/// Whether a line without marks reads like a headline: short, no full stop, no sentence opening.
fn headline_shaped(text: &str, length: usize) -> bool {
    let commas = text.matches([',', '，']).count();
    let opening = OPENING.is_match(text) && commas > 0;
    let stops = text.contains(['。', '；']) || text.ends_with([',', '，', '、', ':', '：', ';']);
    let poetic = text.ends_with(['！', '？', '!', '?']) && length <= 24;
    (2..=HEADLINE).contains(&length)
        && !stops
        && !opening
        && commas <= 2
        && (!ends_sentence(text) || poetic || closes_quote(text))
}

/// Ends with a closing quotation mark that belongs to a phrase and not to a sentence.
fn closes_quote(text: &str) -> bool {
    !text.contains(['。', '！', '？', '…'])
}

/// Whether a line is a name of the section table, padded or not (要　闻).
pub fn is_section_name(text: &str) -> bool {
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    SECTION_NAMES.contains(&bare.as_str())
}

pub fn listed(lines: &[String], text: &str) -> bool {
    let bare = |s: &str| s.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    !lines.is_empty() && lines.iter().any(|line| bare(line) == bare(text))
}
