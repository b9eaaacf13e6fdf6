//! The signs of a line, from the line itself, from the paragraph that it is guessed to begin, and from the text around it.

use super::bond::Bond;
use super::guess::Guess;
use super::observation::Sign;
use super::shape::{begin_class, bucket, end_class};
use crate::page::byline::ends_sentence;
use crate::page::kinship::Pairs;
use crate::page::line::LineRole;
use crate::page::lines::{Mark, Marked};
use crate::page::vocabulary::{DATELINE, GLUED_HEADLINE, HEADLINE_WORDS, REPORTS};

/// What is the same for all lines of a page.
pub(super) struct PageSigns {
    /// 0 a paragraph a line, 1 wrapped with indents, 2 wrapped without, 3 with geometry.
    pub class: u16,
    pub indents: bool,
    pub marked: bool,
    pub top_heading: u8,
    /// Headings of at most this level stand above a 消息头.
    pub report_heading: u8,
    pub usual_gap: u32,
    pub largest: u16,
}

pub(super) fn page_signs(lines: &[Marked], guesses: &[Guess]) -> PageSigns {
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

pub(super) struct Signs {
    pub signs: Vec<Sign>,
}

impl Signs {
    pub fn add(&mut self, name: &'static str, value: u16) {
        self.signs.push(Sign { name, value });
    }

    /// Signs of the line itself: marks, blank space, geometry.
    pub fn of_line(&mut self, lines: &[Marked], at: usize, joins: &[u16], page: &PageSigns) {
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
    pub fn of_paragraph(&mut self, guesses: &[Guess], at: usize, page: &PageSigns) {
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
    pub fn of_reading(&mut self, guesses: &[Guess], at: usize, bond: &Bond, page: &PageSigns) {
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
    pub fn of_inner(&mut self, lines: &[Marked], at: usize, joins: &[u16], own: &Guess, bond: &Bond) {
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
