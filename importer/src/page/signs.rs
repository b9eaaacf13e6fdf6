//! The signs by which an editor knows what a line is, as small numbers with names.
//!
//! Some are of the line and of the lines around it: length, closing punctuation, indentation, height, blank lines,
//! marks. Some come from the tables of newspaper practice: datelines, bylines, notes, credits. And some come from
//! reading: how many of a line's words the text behind it and the text before it have, and how many words the two
//! sides of a boundary share. No sign is a word of one newspaper. Paragraphs of wrapped lines are guessed first, by
//! indentation and by how full the lines are, because a headline is known by the paragraph that follows it.

use super::byline::{self, Ending, ends_sentence};
use super::kinship::{Pairs, triples};
use super::label::Label;
use super::line::LineRole;
use super::lines::{Mark, Marked};
use super::profile::PaperProfile;
use super::roles::{is_section_name, listed};
use super::vocabulary::{
    CAPTION_OPENING, CREDIT_LINE, DATELINE, FURNITURE, GLUED_HEADLINE, HEADLINE_WORDS, JUMP_FROM, JUMP_TO,
    LABEL_LINE, LEAD, NOTE, NOTICE_HEAD, NUMBERED, OPENING, PLACE_LABEL, REPORTS, SPEAKER,
};
use std::collections::HashMap;

/// The signs of one line and the labels that it can have at all.
#[derive(Clone, Debug, Default)]
pub struct Observation {
    pub signs: Vec<Sign>,
    /// The line opens with a 消息头: it is no headline.
    pub dated: bool,
    /// An article begins with the line in any case.
    pub begins: bool,
    /// Whether the line may go on with the paragraph above.
    pub can_go_on: bool,
    /// Whether the line may belong to no article.
    pub can_be_apart: bool,
    /// The line is known to belong to no article.
    pub apart: bool,
    pub place: Place,
}

/// Where a line stands in its region, as far as that decides what it can be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    #[default]
    Unknown,
    /// It is the first line above the columns of a region: the article's headline.
    OpensRegion,
    /// It stands below that one, above the columns.
    InHeadline,
    /// It stands in the columns of a region that has a headline, and is neither larger than the text nor in the middle.
    InColumns,
}

impl Observation {
    pub fn allows(&self, label: Label) -> bool {
        match label {
            Label::Apart => self.apart || self.can_be_apart && !self.begins && !self.place.is_headline(),
            _ if self.apart => false,
            _ if self.place == Place::OpensRegion => label == Label::Headline,
            _ if self.place == Place::InHeadline => label == Label::HeadlineOn,
            Label::Headline | Label::HeadlineOn | Label::Opening if self.place == Place::InColumns => false,
            _ if self.begins && !label.begins() => false,
            Label::Headline | Label::HeadlineOn => !self.dated,
            Label::GoesOn => self.can_go_on,
            _ => true,
        }
    }
}

impl Place {
    fn is_headline(self) -> bool {
        matches!(self, Place::OpensRegion | Place::InHeadline)
    }
}

/// A sign: its name and its value, which is a bucket or a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sign {
    pub name: &'static str,
    pub value: u16,
}

impl Sign {
    /// The key under which the weights of a sign are kept (FNV-1a).
    pub fn key(name: &str, value: u16) -> u64 {
        let bytes = name.bytes().chain(value.to_le_bytes());
        bytes
            .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
    }

    pub fn hash(&self) -> u64 {
        Sign::key(self.name, self.value)
    }
}

/// A paragraph as it is guessed before anything is known: lines `first` to `end`.
struct Guess {
    first: usize,
    text: String,
    length: usize,
    coarse: u16,
    /// 0 a few characters, 1 a short line, 2 a short sentence, 3 running text; lines of 0 and 1 do not end as sentences do.
    shape: u16,
    end: u16,
    kind: u16,
    signed: bool,
    /// Its byline credits pictures only.
    pictures: bool,
    /// 1 it comes from another page, 2 it goes on there, 3 both.
    jumps: u16,
}

/// What is the same for all lines of a page.
struct PageSigns {
    /// 0 a paragraph a line, 1 wrapped with indents, 2 wrapped without, 3 with geometry.
    class: u16,
    indents: bool,
    marked: bool,
    top_heading: u8,
    /// Headings of at most this level stand above a 消息头.
    report_heading: u8,
    usual_gap: u32,
    largest: u16,
}

/// The signs of every line of a page.
pub fn of(lines: &[Marked], profile: &PaperProfile) -> Vec<Observation> {
    let joins: Vec<u16> = (0..lines.len()).map(|at| join(lines, at)).collect();
    let guesses = guesses(lines, &joins);
    let page = page_signs(lines, &guesses);
    let bonds = bonds(lines);
    let places = places(lines, profile);
    let mut observations = Vec::with_capacity(lines.len());
    let mut guess = 0;
    for (at, line) in lines.iter().enumerate() {
        while guesses.get(guess + 1).is_some_and(|next| next.first <= at) {
            guess += 1;
        }
        let mut signs = Signs { signs: Vec::with_capacity(64) };
        let starts = guesses[guess].first == at;
        signs.add(if starts { "start" } else { "inner" }, page.class);
        signs.of_line(lines, at, &joins, &page);
        if starts {
            signs.of_paragraph(&guesses, guess, &page);
            signs.of_reading(&guesses, guess, &bonds[at], &page);
        } else {
            signs.of_inner(lines, at, &joins, &guesses[guess], &bonds[at]);
        }
        observations.push(Observation {
            signs: signs.signs,
            // Long text apart is a caption, and its place or its words say so.
            can_be_apart: guesses[guess].length <= 60
                && !guesses[guess].text.ends_with('。')
                && !guesses[guess].signed
                && guesses[guess].jumps == 0
                && guesses[guess].kind != 1
                || guesses[guess].kind == 6
                || line.gap >= 3
                || guesses[guess].kind == 7
                || guesses[guess].pictures,
            dated: starts && guesses[guess].kind == 1,
            // A 消息头 behind a byline begins an article.
            begins: starts
                && places[at] == Place::Unknown
                && guesses[guess].kind == 1
                && guess > 0
                && guesses[guess - 1].signed
                && guesses[guess - 1].kind != 2,
            can_go_on: at > 0 && joins[at] != ALONE,
            apart: is_apart(line, profile),
            // What opens with a 消息头 may begin an article anywhere.
            place: if starts && guesses[guess].kind == 1 && places[at] == Place::InColumns {
                Place::Unknown
            } else {
                places[at]
            },
        });
    }
    observations
}

/// Whether a line is known to belong to no article.
fn is_apart(line: &Marked, profile: &PaperProfile) -> bool {
    let text = line.text.trim();
    matches!(line.role, Some(LineRole::RunningHead | LineRole::Furniture))
        || listed(&profile.sections, text)
        || listed(&profile.slogans, text)
}

/// Where every line stands in its region.
fn places(lines: &[Marked], profile: &PaperProfile) -> Vec<Place> {
    let mut places = Vec::with_capacity(lines.len());
    // The region whose headline was seen last, and whether the line before is part of that headline.
    let (mut headed, mut goes_on) = (None, false);
    for line in lines {
        let place = match line.geometry {
            Some(_) if is_apart(line, profile) => Place::Unknown,
            Some(geometry) if geometry.above_columns => match headed {
                Some(region) if region == geometry.region && goes_on => Place::InHeadline,
                Some(region) if region == geometry.region => Place::Unknown,
                _ => Place::OpensRegion,
            },
            Some(geometry) if headed == Some(geometry.region) => {
                let plain = geometry.size < LARGER && !geometry.centred;
                if plain { Place::InColumns } else { Place::Unknown }
            }
            _ => Place::Unknown,
        };
        goes_on = place.is_headline();
        if let (true, Some(geometry)) = (goes_on, line.geometry) {
            headed = Some(geometry.region);
        }
        places.push(place);
    }
    places
}

/// A line of this size, in hundredths of the body's height, is larger than the text.
const LARGER: u16 = 120;

/// How a line goes with the one above it, from nothing but their shapes; [`ALONE`] is a paragraph by itself.
const ALONE: u16 = 0;
/// The source breaks the line and goes on.
const BROKEN: u16 = 1;

fn join(lines: &[Marked], at: usize) -> u16 {
    let line = &lines[at];
    let Some(last) = at.checked_sub(1).map(|before| &lines[before]) else { return ALONE };
    if last.mark != Mark::None || line.mark != Mark::None {
        return ALONE;
    }
    if last.hard_break && line.gap == 0 {
        return BROKEN;
    }
    if !line.narrow || line.gap > 0 {
        return ALONE;
    }
    if line.indented {
        return 2;
    }
    let ended = ends_sentence(&last.text);
    let short = match last.geometry {
        Some(geometry) => geometry.room >= 150,
        None => width(last) + 2 < width_around(lines, at - 1),
    };
    let over = width(line) > width(last) + 2;
    match (short, ended, over) {
        (true, true, _) => 3,
        (true, false, _) => 4,
        (false, true, false) => 5,
        (false, true, true) => 6,
        (false, false, false) => 7,
        (false, false, true) => 8,
    }
}

/// Columns that a line takes.
fn width(line: &Marked) -> usize {
    line.text.chars().count() + if line.indented { 2 } else { 0 }
}

/// The width of the paragraph that a line stands in, as far as the lines next to it show.
fn width_around(lines: &[Marked], at: usize) -> usize {
    let alike = |other: usize| lines.get(other).filter(|line| line.gap == 0 || other < at).map_or(0, width);
    let before = if lines[at].indented || at == 0 { 0 } else { alike(at - 1) };
    let after = alike(at + 1);
    if before > 0 && before <= 48 { before } else { after.max(alike(at + 2)) }
}

fn guesses(lines: &[Marked], joins: &[u16]) -> Vec<Guess> {
    let mut guesses: Vec<Guess> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let changed = at > 0 && changes_size(&lines[at - 1], line);
        let goes_on = matches!(joins[at], BROKEN | 5 | 7) && !changed;
        match guesses.last_mut() {
            Some(guess) if goes_on => guess.text.push_str(&line.text),
            _ => guesses.push(Guess {
                first: at,
                text: line.text.clone(),
                length: 0,
                coarse: 0,
                shape: 0,
                end: 0,
                kind: 0,
                signed: false,
                pictures: false,
                jumps: 0,
            }),
        }
    }
    for guess in &mut guesses {
        guess.jumps =
            u16::from(JUMP_FROM.is_match(&guess.text)) + 2 * u16::from(JUMP_TO.is_match(&guess.text));
        if guess.jumps > 0 {
            let text = JUMP_FROM.replace(&guess.text, "");
            guess.text = JUMP_TO.replace(&text, "").into_owned();
        }
        guess.length = guess.text.chars().filter(|c| !c.is_whitespace()).count();
        guess.coarse = bucket(guess.length, &[8, 14, 26, 44, 90]);
        guess.end = end_class(&guess.text);
        guess.shape = match guess.length {
            61.. => 3,
            _ if ends_sentence(&guess.text) => 2,
            0..=13 => 0,
            _ => 1,
        };
        let ending = byline::at_end(&guess.text);
        guess.pictures = matches!(&ending, Some((_, Ending::Byline(byline))) if byline.pictures_only());
        guess.signed = matches!(ending, Some((_, Ending::Byline(_))));
        guess.kind = kind(&guess.text, guess.length, ending.map(|(at, _)| at), guess.signed);
    }
    guesses
}

fn changes_size(one: &Marked, other: &Marked) -> bool {
    match (one.geometry, other.geometry) {
        (Some(one), Some(other)) => one.size.abs_diff(other.size) * 100 > 15 * one.size.max(other.size),
        _ => false,
    }
}

/// What the tables say of a paragraph.
fn kind(text: &str, length: usize, ending: Option<usize>, signed: bool) -> u16 {
    let text = text.trim();
    let alone = ending == Some(0);
    let rows: [(bool, u16); 15] = [
        (DATELINE.is_match(text), 1),
        (length <= 8 && NOTICE_HEAD.is_match(text), 16),
        (length <= 12 && LABEL_LINE.is_match(text), 4),
        (length <= 42 && (FURNITURE.is_match(text) || is_section_name(text)), 6),
        (length <= 50 && CREDIT_LINE.is_match(text), 14),
        (alone && signed, 2),
        (alone, 3),
        (length <= 90 && NOTE.is_match(text), 5),
        (length <= 260 && CAPTION_OPENING.is_match(text), 7),
        (length <= 12 && PLACE_LABEL.is_match(text), 8),
        (SPEAKER.is_match(text), 9),
        (length <= 42 && NUMBERED.is_match(text), 10),
        (signed, 11),
        (length > 20 && LEAD.is_match(text), 12),
        (length > 20 && OPENING.is_match(text), 13),
    ];
    rows.iter().find(|(found, _)| *found).map_or(0, |(_, kind)| *kind)
}

fn page_signs(lines: &[Marked], guesses: &[Guess]) -> PageSigns {
    let count = |found: &dyn Fn(&Marked) -> bool| lines.iter().filter(|line| found(line)).count();
    let narrow = count(&|line| line.narrow) * 2 > lines.len();
    let geometry = count(&|line| line.geometry.is_some()) * 2 > lines.len();
    let indents = count(&|line| line.indented) * 12 > lines.len();
    let heading = |line: &Marked| match line.mark {
        Mark::Heading(level) => Some(level),
        _ => None,
    };
    let mut gaps: Vec<u32> = lines.iter().skip(1).map(|line| line.gap).collect();
    gaps.sort_unstable();
    let above_report = guesses.windows(2).filter(|pair| pair[1].kind == 1);
    PageSigns {
        class: match (geometry, narrow, indents) {
            (true, ..) => 3,
            (_, false, _) => 0,
            (_, true, true) => 1,
            (_, true, false) => 2,
        },
        indents,
        marked: lines.iter().filter_map(heading).count() >= 3,
        top_heading: lines.iter().filter_map(heading).min().unwrap_or(0),
        report_heading: above_report.filter_map(|pair| heading(&lines[pair[0].first])).max().unwrap_or(0),
        usual_gap: gaps.get(gaps.len() / 2).copied().unwrap_or(0),
        largest: lines.iter().filter_map(|line| line.geometry).map(|g| g.size).max().unwrap_or(0),
    }
}

/// In which of the ranges parted by `limits` a number lies.
fn bucket(number: usize, limits: &[usize]) -> u16 {
    limits.iter().take_while(|limit| number >= **limit).count() as u16
}

fn end_class(text: &str) -> u16 {
    let text = text.trim_end();
    let Some(last) = text.chars().next_back() else { return 0 };
    match last {
        '。' | '…' | '.' => 1,
        '！' | '!' => 2,
        '？' | '?' => 3,
        '，' | ',' | '、' | '；' | ';' => 4,
        '：' | ':' => 5,
        '—' | '―' | '-' | '─' => 6,
        '”' | '"' | '’' | '」' | '』' => {
            if ends_sentence(text) {
                7
            } else {
                8
            }
        }
        '）' | ')' | '】' | '〕' => {
            if ends_sentence(text) {
                9
            } else {
                10
            }
        }
        '》' | '〉' => 11,
        c if c.is_ascii_alphanumeric() => 12,
        _ => 0,
    }
}

fn begin_class(text: &str) -> u16 {
    let mut characters = text.trim_start().chars();
    let Some(first) = characters.next() else { return 0 };
    match first {
        '“' | '"' | '‘' | '「' | '『' => 1,
        '—' | '―' | '-' | '─' => 2,
        '●' | '■' | '▲' | '◆' | '★' | '○' | '□' | '△' | '◇' | '☆' | '▶' | '►' | '※' | '•' | '·' | '▼'
        | '◎' => 3,
        '【' | '［' | '[' | '〔' => 4,
        '（' | '(' => 5,
        '《' | '〈' => 6,
        '，' | '。' | '、' | '”' | '）' | '；' | '：' | '！' | '？' | ')' | ',' => 7,
        '①'..='⑳' | '㈠'..='㈩' => 8,
        c if c.is_ascii_digit() => 9,
        c if c.is_ascii_alphabetic() => 10,
        _ => 0,
    }
}

/// How the two sides of the boundary above a line hang together.
#[derive(Clone, Copy, Default)]
struct Bond {
    /// Words that stand on both sides, by a thousand characters of the shorter side.
    across: usize,
    /// The same for words that stand only near here.
    local: usize,
    /// Like `across` for the boundary above the last paragraph before it and below the next one, whichever has less.
    around: usize,
}

/// Characters on either side of a boundary that are looked at.
const REACH: usize = 1500;
/// A triple that stands nowhere on the page but within so many characters belongs to one article.
const LOCAL: usize = 2500;
/// A triple that stands more often on a page is a stock phrase.
const STOCK: u16 = 8;

/// For every line how many runs of three characters stand both before and behind the boundary above it, nearby.
fn bonds(lines: &[Marked]) -> Vec<Bond> {
    let mut offsets = Vec::with_capacity(lines.len() + 1);
    let mut total = 0;
    // How often a triple stands on the page, where first and where last.
    let mut counts: HashMap<u64, (u16, usize, usize)> = HashMap::new();
    for line in lines {
        offsets.push(total);
        for triple in triples(&line.text) {
            let (count, _, last) = counts.entry(triple).or_insert((0, total, total));
            *count = count.saturating_add(1);
            *last = total;
        }
        total += line.length();
    }
    let mut crossing = vec![0i32; lines.len() + 1];
    let mut local = vec![0i32; lines.len() + 1];
    let mut last: HashMap<u64, usize> = HashMap::new();
    for (at, line) in lines.iter().enumerate() {
        for triple in triples(&line.text) {
            let (count, first_at, last_at) = counts[&triple];
            if !(2..=STOCK).contains(&count) {
                continue;
            }
            if let Some(before) = last.insert(triple, at)
                && before < at
                && offsets[at] - offsets[before] <= REACH
            {
                crossing[before + 1] += 1;
                crossing[at + 1] -= 1;
                if last_at - first_at <= LOCAL {
                    local[before + 1] += 1;
                    local[at + 1] -= 1;
                }
            }
        }
    }
    let per_thousand = |changes: &[i32]| -> Vec<usize> {
        let mut open = 0;
        let at = |(at, change): (usize, &i32)| {
            open += change;
            let side = offsets[at].min(total - offsets[at]).clamp(60, REACH);
            usize::try_from(open).unwrap_or(0) * 1000 / side
        };
        changes[..lines.len()].iter().enumerate().map(at).collect()
    };
    let (across, local) = (per_thousand(&crossing), per_thousand(&local));
    let near = |at: usize, forward: bool| {
        let wanted = if forward { offsets[at] + 240 } else { offsets[at].saturating_sub(160) };
        let found = offsets.partition_point(|offset| *offset < wanted);
        across[found.min(lines.len() - 1)]
    };
    (0..lines.len())
        .map(|at| Bond {
            across: across[at],
            local: local[at],
            around: near(at, true).min(near(at, false)).max(1),
        })
        .collect()
}

struct Signs {
    signs: Vec<Sign>,
}

impl Signs {
    fn add(&mut self, name: &'static str, value: u16) {
        self.signs.push(Sign { name, value });
    }

    /// Signs of the line itself: marks, blank space, geometry.
    fn of_line(&mut self, lines: &[Marked], at: usize, joins: &[u16], page: &PageSigns) {
        let line = &lines[at];
        self.add("join", joins[at]);
        self.add("mark", mark_class(line.mark, page));
        self.add("indent", u16::from(page.indents) * 2 + u16::from(line.indented));
        if page.usual_gap > 0 || line.gap > 0 {
            let more = line.gap.saturating_sub(page.usual_gap);
            self.add("gap", bucket(line.gap as usize, &[1, 2, 3]) * 4 + bucket(more as usize, &[1, 2, 3]));
        }
        if at == 0 {
            self.add("first", 0);
        }
        if at + 1 < lines.len() {
            self.add("join.next", joins[at + 1]);
            self.add("indent.next", u16::from(page.indents) * 2 + u16::from(lines[at + 1].indented));
        } else {
            self.add("last", 0);
        }
        if let Some(role) = line.role {
            let role = match role {
                LineRole::Headline(level) => u16::from(level.min(4)),
                LineRole::Body => 5,
                LineRole::Caption => 6,
                LineRole::RunningHead => 7,
                LineRole::Furniture => 8,
            };
            self.add("role", role);
        }
        let Some(geometry) = line.geometry else { return };
        let size = |size: u16| bucket(usize::from(size), &[80, 92, 108, 120, 140, 170, 220]);
        self.add("size", size(geometry.size));
        self.add("space", bucket(usize::from(geometry.space_above), &[30, 60, 100, 160, 300]));
        self.add("centred", u16::from(geometry.centred));
        self.add("indented", bucket(usize::from(geometry.indent), &[50, 120, 280]));
        self.add("largest", u16::from(geometry.size * 10 >= page.largest * 9));
        let compared = |other: Option<&Marked>| match other.and_then(|line| line.geometry) {
            None => 0,
            Some(other) if geometry.size * 100 > other.size * 115 => 1,
            Some(other) if geometry.size * 115 < other.size * 100 => 2,
            Some(_) => 3,
        };
        let before = compared(at.checked_sub(1).map(|before| &lines[before]));
        let after = compared(lines.get(at + 1));
        self.add("size.changes", size(geometry.size) * 16 + before * 4 + after);
        let block = at.checked_sub(1).and_then(|before| lines[before].geometry).map(|g| g.block);
        self.add("block.new", u16::from(block != Some(geometry.block)));
    }

    /// Signs of a line that begins a paragraph, as far as it can be guessed.
    fn of_paragraph(&mut self, guesses: &[Guess], at: usize, page: &PageSigns) {
        let own = &guesses[at];
        let near = |by: isize| at.checked_add_signed(by).and_then(|at| guesses.get(at));
        let coarse = |by: isize| near(by).map_or(6, |guess| guess.coarse);
        let shapes = |by: isize| near(by).map_or(4, |guess| guess.shape);
        let kinds = |by: isize| near(by).map_or(15, |guess| guess.kind);
        let ends = |by: isize| near(by).map_or(13, |guess| guess.end);
        let class = page.class.min(1);
        let short = own.length <= 60;
        let length = bucket(own.length, &[2, 3, 5, 7, 10, 13, 16, 20, 25, 31, 38, 46, 60, 90]);
        self.add("length", length);
        self.add("length.end", bucket(own.length, &[6, 10, 14, 18, 24, 32, 44, 60]) * 16 + own.end);
        self.add("kind", own.kind);
        self.add("kind.before", kinds(-1) * 2 + u16::from(short));
        self.add("kind.next", kinds(1) * 2 + u16::from(short));
        self.add("kind.second", kinds(2) * 2 + u16::from(short));
        self.add("kinds", kinds(-1) * 32 + own.kind);
        self.add("begin", begin_class(&own.text) * 2 + u16::from(short));
        self.add("end", own.end * 2 + class);
        self.add("shapes", (shapes(-1) * 5 + own.shape) * 5 + shapes(1));
        self.add("shapes.behind", (own.shape * 5 + shapes(1)) * 5 + shapes(2));
        self.add("shapes.before", (shapes(-2) * 5 + shapes(-1)) * 5 + own.shape);
        self.add("before", shapes(-1) * 16 + ends(-1));
        self.add("next", (own.shape * 8 + coarse(1)) * 16 + ends(1));
        if own.jumps > 0 {
            self.add("jumps", own.jumps);
        }
        self.add(
            "jumps.next",
            near(1).map_or(0, |next| next.jumps & 1) * 2 + (near(-1).map_or(0, |last| last.jumps) >> 1),
        );
        self.add("glued", u16::from(GLUED_HEADLINE.is_match(&own.text)));
        if !short {
            return;
        }
        let commas = own.text.matches(['，', ',']).count();
        let blanks = own.text.split_whitespace().count();
        let next = near(1).map_or(11, |next| begin_class(&next.text));
        self.add("begin.next", next * 8 + coarse(1));
        let pieces = own.text.split_whitespace().all(|piece| piece.chars().count() == 1);
        self.add("spaced", u16::from(pieces && own.length > 1) * 2 + u16::from(own.kind == 4));
        self.add("commas", bucket(commas, &[1, 2, 3]) * 4 + bucket(own.length, &[12, 20, 30]));
        self.add("clauses", bucket(blanks, &[2, 3, 4]) * 4 + bucket(own.length, &[12, 20, 30]));
        self.add(
            "stops",
            u16::from(own.text.contains(['。', '；'])) * 2 + u16::from(own.text.contains(['：', ':'])),
        );
        let words = HEADLINE_WORDS.matches(&own.text);
        let found = words.iter().fold(0u16, |all, row| all | 1 << row);
        self.add("words", found);
        self.add("words.length", u16::from(found > 0) * 8 + bucket(own.length, &[8, 12, 16, 22, 30]));
        let long = (1..=3).filter_map(near).find(|next| next.length > 44);
        if let Some(next) = long {
            let first: String = next.text.chars().take(50).collect();
            let rows = REPORTS.matches(&first).iter().fold(0u16, |all, row| all | 1 << row);
            self.add("report", rows * 8 + coarse(1));
            let sentence: String = next.text.chars().take(140).collect();
            let echo = Pairs::of([sentence.as_str()]).share(&own.text) as usize;
            self.add("echo", bucket(echo, &[8, 18, 30, 45, 65]) * 4 + bucket(own.length, &[8, 14, 26]));
        }
        self.add("quoted", u16::from(own.text.contains(['“', '《'])));
        self.add("digits", u16::from(own.text.contains(|c: char| c.is_ascii_digit())));
        let series = own.end == 10 && !own.signed && own.length >= 8 && own.kind != 14;
        self.add(
            "series",
            u16::from(series)
                + 2 * u16::from(
                    near(1)
                        .is_some_and(|next| next.end == 10 && !next.signed && (8..60).contains(&next.length)),
                ),
        );
        self.add(
            "signed.before",
            u16::from(near(-1).is_some_and(|guess| guess.signed)) * 2 + u16::from(kinds(-1) == 5),
        );
        // 小标题 come several at a time, all of about one length.
        let alike = |by: isize| {
            near(by).is_some_and(|other| other.end == own.end && other.length.abs_diff(own.length) <= 2)
        };
        let far = (2..=14).filter(|by| alike(*by)).count() + (2..=14).filter(|by| alike(-*by)).count();
        self.add("alike", bucket(far, &[1, 2, 3, 5]) * 4 + bucket(own.length, &[12, 20, 30]));
        self.add(
            "alike.exact",
            bucket(
                (2..=14)
                    .filter(|by: &isize| {
                        near(*by).is_some_and(|o| o.length == own.length && o.end == own.end)
                            || near(-*by).is_some_and(|o| o.length == own.length && o.end == own.end)
                    })
                    .count(),
                &[1, 2],
            ),
        );
    }

    /// Signs that come from reading the text on either side.
    fn of_reading(&mut self, guesses: &[Guess], at: usize, bond: &Bond, page: &PageSigns) {
        let own = &guesses[at];
        let across = bucket(bond.across, &[8, 20, 35, 55, 80, 120, 180]);
        let dip = bucket(bond.across * 100 / bond.around.max(bond.across).max(1), &[15, 30, 50, 70, 90]);
        let size = own.coarse.min(4);
        self.add("bond", across * 8 + size);
        self.add("bond.local", bucket(bond.local, &[1, 5, 12, 22, 35, 55, 90]) * 8 + size);
        self.add("bond.dip", dip * 8 + size);
        if own.length > 60 {
            return;
        }
        let text_of = |range: &mut dyn Iterator<Item = &Guess>| {
            let mut texts: Vec<String> = Vec::new();
            let mut length = 0;
            for guess in range {
                length += guess.length;
                texts.push(guess.text.chars().take(700).collect());
                if length > 450 {
                    break;
                }
            }
            Pairs::of(texts.iter().map(String::as_str))
        };
        let behind = text_of(&mut guesses[at + 1..].iter()).share(&own.text) as usize;
        let before = text_of(&mut guesses[..at].iter().rev()).share(&own.text) as usize;
        self.add("behind", bucket(behind, &[10, 25, 40, 55, 75]) * 4 + bucket(own.length, &[8, 14, 26]));
        self.add("behind.before", bucket(behind, &[10, 25, 40, 60]) * 8 + bucket(before, &[10, 25, 40, 60]));
        let lead = behind as i32 - before as i32;
        self.add(
            "lead",
            bucket((lead + 100).max(0) as usize, &[70, 85, 95, 106, 116, 131, 151]) * 2 + page.class.min(1),
        );
    }

    /// Signs of a line inside a paragraph, as far as it can be guessed.
    fn of_inner(&mut self, lines: &[Marked], at: usize, joins: &[u16], own: &Guess, bond: &Bond) {
        let line = &lines[at];
        let last = &lines[at - 1];
        let ended = u16::from(ends_sentence(&last.text));
        let length = bucket(line.length(), &[4, 8, 12, 16, 24]);
        self.add("inner.length", length * 2 + ended);
        self.add("inner.end", end_class(&line.text) * 2 + ended);
        self.add("inner.begin", begin_class(&line.text) * 2 + ended);
        self.add("inner.before", end_class(&last.text));
        let next = joins.get(at + 1).copied().unwrap_or(9);
        self.add("inner.next", joins[at] * 16 + next);
        let indented = u16::from(lines[own.first].indented);
        let second = u16::from(at == own.first + 1);
        self.add("inner.paragraph", (own.coarse * 2 + indented) * 2 + second);
        self.add("inner.ends", (own.end * 2 + indented) * 2 + ended);
        self.add("inner.dateline", u16::from(DATELINE.is_match(&line.text)) * 2 + ended);
        let dip = bucket(bond.across * 100 / bond.around.max(bond.across).max(1), &[15, 30, 50, 70, 90]);
        self.add("inner.bond", dip * 2 + ended);
    }
}

fn mark_class(mark: Mark, page: &PageSigns) -> u16 {
    match mark {
        Mark::None if page.marked => 1,
        Mark::None => 0,
        Mark::Heading(level) if level == page.top_heading => 2,
        Mark::Heading(level) if level <= page.report_heading => 3,
        Mark::Heading(_) => 4,
        Mark::Bold if page.marked => 5,
        Mark::Bold => 6,
    }
}
