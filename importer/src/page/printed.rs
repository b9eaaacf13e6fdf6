//! Where the parts of an article stand on their page, character by character.
//!
//! The page reader moves text about: bylines leave the text, wrapped lines are joined, blanks go. So the lines that an
//! article was made of are found again in its parts: each part gives up its characters in the order of the page, and the
//! longest run with which one of them goes on along a line is taken to be that part's.

use super::line::{Bounds, Direction, Line, Word};
use engine::article::{Article, Part, Print, PrintedLine};

/// A piece of this many heights is taken for vertical text.
const TALL: f64 = 1.5;

/// The lines of an article, each as far as one part holds it; `numbers` are those lines of the page that it was made of,
/// counted from 1.
pub fn lines(article: &Article, source: &[Line], numbers: &[u32], page: u16) -> Vec<PrintedLine> {
    let mut parts = parts(article);
    let mut printed: Vec<PrintedLine> = Vec::new();
    let own = numbers.iter().filter_map(|number| source.get((*number as usize).checked_sub(1)?));
    for line in own {
        let mut cells = cells(line);
        let mut at = 0;
        while at < cells.len() {
            // A mark that the reader took off is in no part.
            let Some((part, run)) = best(&parts, &cells[at..]) else {
                // The line of print that it begins begins with the next character.
                let breaks = cells[at].breaks;
                at += 1;
                if let Some(next) = cells.get_mut(at) {
                    next.breaks |= breaks;
                }
                continue;
            };
            let part = &mut parts[part];
            for (cell, (_, place)) in cells[at..at + run].iter().zip(&part.characters[part.cursor..]) {
                add(&mut printed, cell, part.part, *place, page);
            }
            part.cursor += run;
            at += run;
        }
    }
    printed
}

/// What is left of a part.
struct Rest {
    part: Part,
    /// Its characters without blanks, each with its place in the part.
    characters: Vec<(char, u32)>,
    cursor: usize,
}

fn parts(article: &Article) -> Vec<Rest> {
    let mut parts = vec![
        (Part::LeadTitle, &article.lead_title),
        (Part::Title, &article.title),
        (Part::Subtitle, &article.subtitle),
        (Part::JumpFrom, &article.jump_from),
        (Part::Text, &article.text),
        (Part::Byline, &article.byline),
        (Part::JumpTo, &article.jump_to),
    ];
    for (number, caption) in (0u16..).zip(&article.captions) {
        parts.push((Part::Caption(number), &caption.text));
        parts.push((Part::Credit(number), &caption.credit));
    }
    let rest = |(part, text): (Part, &String)| {
        let characters = (0u32..).zip(text.chars()).filter(|(_, c)| !c.is_whitespace());
        Rest { part, characters: characters.map(|(at, c)| (c, at)).collect(), cursor: 0 }
    };
    parts.into_iter().map(rest).collect()
}

/// The part that goes on with most of a line: its number, and for how many characters.
fn best(parts: &[Rest], cells: &[Cell]) -> Option<(usize, usize)> {
    let run = |part: &Rest| {
        let left = &part.characters[part.cursor..];
        left.iter().zip(cells).take_while(|((c, _), cell)| *c == cell.character).count()
    };
    let runs = parts.iter().map(run).enumerate().rev();
    runs.max_by_key(|(_, run)| *run).filter(|(_, run)| *run > 0)
}

/// A character of a line and its place.
struct Cell {
    character: char,
    bounds: Bounds,
    vertical: bool,
    exact: bool,
    /// It begins a further line of print.
    breaks: bool,
}

/// The characters of a line that are not blank, where the source says a place.
fn cells(line: &Line) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::new();
    let whole = line.geometry.map(|geometry| Word { end: line.text.len(), bounds: geometry.bounds });
    let words = if line.words.is_empty() { whole.as_slice() } else { line.words.as_slice() };
    let said = line.geometry.map(|geometry| geometry.direction == Direction::Vertical);
    let (mut start, mut last): (usize, Option<Bounds>) = (0, None);
    for word in words {
        let text = line.text.get(start..word.end).unwrap_or_default();
        start = word.end;
        let characters: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
        let b = word.bounds;
        let tall = characters.len() > 1 && b.bottom - b.top > TALL * (b.right - b.left);
        let vertical = said.unwrap_or(tall);
        let breaks = last.is_none_or(|last| goes_back(last, b, vertical));
        last = Some(b);
        let units: Vec<f64> = characters.iter().map(|c| if c.is_ascii() { 0.5 } else { 1.0 }).collect();
        let all: f64 = units.iter().sum();
        let mut before = 0.0;
        for (at, (character, unit)) in characters.iter().zip(&units).enumerate() {
            let (from, to) = (before / all, (before + unit) / all);
            before += unit;
            let bounds = if vertical {
                let y = |share: f64| b.top + share * (b.bottom - b.top);
                Bounds { top: y(from), bottom: y(to), ..b }
            } else {
                let x = |share: f64| b.left + share * (b.right - b.left);
                Bounds { left: x(from), right: x(to), ..b }
            };
            let exact = characters.len() == 1 && !line.words.is_empty();
            cells.push(Cell { character: *character, bounds, vertical, exact, breaks: breaks && at == 0 });
        }
    }
    cells
}

/// Whether a word stands in a further line of print than the one before it.
fn goes_back(before: Bounds, word: Bounds, vertical: bool) -> bool {
    let ((x, y), (last_x, last_y)) = (word.centre(), before.centre());
    if vertical { y <= last_y } else { x <= last_x }
}

/// Adds a character that stands at that place in a part.
fn add(printed: &mut Vec<PrintedLine>, cell: &Cell, part: Part, place: u32, page: u16) {
    let hundredths = |length: f64| (length * 100.0).round().clamp(-2e9, 2e9) as i32;
    let b = cell.bounds;
    let [left, top, right, bottom] = [b.left, b.top, b.right, b.bottom].map(hundredths);
    let along = if cell.vertical { [top, bottom] } else { [left, right] };
    if let Some(line) = printed.last_mut() {
        let next = line.from + line.characters.len() as u32;
        let blanks = place.checked_sub(next);
        let goes_on = line.part == part && line.vertical == cell.vertical && !cell.breaks;
        // A blank that the page does not have stands at no width.
        if let Some(blanks) = blanks.filter(|_| goes_on) {
            let end = line.characters.last().map_or(along[0], |last| last[1]);
            line.characters.extend((0..blanks).map(|_| [end, end]));
            line.characters.push(along);
            line.exact &= cell.exact;
            let [l, t, r, b] = line.bounds;
            line.bounds = [l.min(left), t.min(top), r.max(right), b.max(bottom)];
            return;
        }
    }
    printed.push(PrintedLine {
        page,
        part,
        from: place,
        bounds: [left, top, right, bottom],
        vertical: cell.vertical,
        exact: cell.exact,
        characters: vec![along],
    });
}

/// Takes note that `old` characters of a part, from `at` on, became `new` others. Those stand where the old ones stood.
pub fn replace(print: &mut Print, part: Part, at: u32, old: u32, new: u32) {
    let end = at + old;
    let mut placed = false;
    for line in print.lines.iter_mut().filter(|line| line.part == part) {
        let (from, to) = (line.from, line.from + line.characters.len() as u32);
        if from >= end {
            line.from = from - old + new;
            continue;
        }
        if to <= at {
            continue;
        }
        let (first, last) = (at.max(from) - from, end.min(to) - from);
        let range = first as usize..last as usize;
        let (begin, finish) = (line.characters[range.start][0], line.characters[range.end - 1][1]);
        let count = if placed { 0 } else { new };
        let place = |number: u32| {
            begin + ((i64::from(finish) - i64::from(begin)) * i64::from(number) / i64::from(count)) as i32
        };
        line.characters.splice(range, (0..count).map(|number| [place(number), place(number + 1)]));
        line.exact = false;
        if from > at {
            line.from = at + if placed { new } else { 0 };
        }
        placed = true;
    }
    print.lines.retain(|line| !line.characters.is_empty());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::line::Geometry;
    use proptest::prelude::*;

    fn bounds(left: f64, top: f64, right: f64, bottom: f64) -> Bounds {
        Bounds { left, top, right, bottom }
    }

    /// A line of print whose words have so many characters each; 0 where the source says only the line's place.
    fn line(text: &str, top: f64, each: usize) -> Line {
        let count = text.chars().count();
        let ends: Vec<usize> = text.char_indices().map(|(at, c)| at + c.len_utf8()).collect();
        let word = |at: usize| {
            let (from, to) = (at * each, ((at + 1) * each).min(count));
            Word { end: ends[to - 1], bounds: bounds(from as f64 * 10.0, top, to as f64 * 10.0, top + 10.0) }
        };
        let words = if each == 0 { Vec::new() } else { (0..count.div_ceil(each)).map(word).collect() };
        let place = bounds(0.0, top, count as f64 * 10.0, top + 10.0);
        let geometry = Some(Geometry { bounds: place, ..Geometry::default() });
        Line { text: text.into(), geometry, words, ..Line::default() }
    }

    /// The characters of a part that a line holds.
    fn held(article: &Article, line: &PrintedLine) -> String {
        let text = match line.part {
            Part::LeadTitle => &article.lead_title,
            Part::Title => &article.title,
            Part::Subtitle => &article.subtitle,
            Part::Text => &article.text,
            Part::Byline => &article.byline,
            Part::Caption(at) => &article.captions[usize::from(at)].text,
            Part::Credit(at) => &article.captions[usize::from(at)].credit,
            Part::JumpFrom => &article.jump_from,
            Part::JumpTo => &article.jump_to,
        };
        text.chars().skip(line.from as usize).take(line.characters.len()).collect()
    }

    #[test]
    fn each_part_has_its_lines_and_each_character_its_place() {
        let article = Article {
            title: "新馆开放".into(),
            text: "新馆开放，读者凭证入馆，有 open day。".into(),
            byline: "（李红）".into(),
            ..Article::default()
        };
        let page = [
            line("新馆开放", 0.0, 1),
            line("新馆开放，读者凭", 20.0, 0),
            line("证入馆，有open", 30.0, 2),
            line("day。（李红）", 40.0, 1),
        ];
        let found = lines(&article, &page, &[1, 2, 3, 4], 3);
        let shown: Vec<_> =
            found.iter().map(|l| (l.part, held(&article, l), l.bounds[1] / 100, l.exact)).collect();
        let row = |part, text: &str, top, exact| (part, text.to_string(), top, exact);
        assert_eq!(
            shown,
            [
                row(Part::Title, "新馆开放", 0, true),
                row(Part::Text, "新馆开放，读者凭", 20, false),
                row(Part::Text, "证入馆，有 open", 30, false),
                row(Part::Text, "day。", 40, true),
                row(Part::Byline, "（李红）", 40, true),
            ]
        );
        assert!(found.iter().all(|line| line.page == 3));
        assert_eq!(found[0].characters[2], [2000, 3000]);
        assert_eq!(found[2].characters[5], [5333, 5333], "the blank that the page does not have");
    }

    #[test]
    fn a_paragraph_of_several_lines_of_print_is_parted_at_them() {
        let words = vec![
            Word { end: 6, bounds: bounds(50.0, 0.0, 60.0, 40.0) },
            Word { end: 12, bounds: bounds(30.0, 0.0, 40.0, 40.0) },
        ];
        let page = [Line { text: "新馆开放".into(), words, ..Line::default() }];
        let article = Article { text: "新馆开放".into(), ..Article::default() };
        let found = lines(&article, &page, &[1], 1);
        assert_eq!(found.len(), 2);
        assert!(found[0].vertical && found[1].characters == [[0, 2000], [2000, 4000]]);
    }

    #[test]
    fn corrected_words_stand_where_the_printed_ones_stood() {
        let page = [line("右五精神右五", 0.0, 1), line("五精神", 10.0, 1)];
        for (new, expected) in [("左右", 2), ("左", 1), ("左右右", 3), ("", 0)] {
            let mut article = Article { text: "右五精神右五五精神".into(), ..Article::default() };
            let mut print = Print { lines: lines(&article, &page, &[1, 2], 1), ..Print::default() };
            let length = new.chars().count() as u32;
            article.text = article.text.replace("右五", new);
            replace(&mut print, Part::Text, 4, 2, length);
            replace(&mut print, Part::Text, 0, 2, length);
            let texts: String = print.lines.iter().map(|line| held(&article, line)).collect();
            assert_eq!(texts, article.text);
            let last = &print.lines[print.lines.len() - 1];
            assert_eq!((last.from, last.exact), (2 + 2 * expected, true));
            // What goes across a line's end stands on the first of the two.
            let mut across = Print {
                lines: lines(
                    &Article { text: "右五精神右五五精神".into(), ..Article::default() },
                    &page,
                    &[1, 2],
                    1,
                ),
                ..Print::default()
            };
            replace(&mut across, Part::Text, 5, 2, length);
            let total: usize = across.lines.iter().map(|line| line.characters.len()).sum();
            assert_eq!(total, 7 + expected as usize);
            assert_eq!(across.lines[1].from, 5 + expected);
        }
    }

    proptest! {
        #[test]
        fn every_character_of_an_article_has_a_place_that_leads_back_to_it(
            rows in proptest::collection::vec(("[一-丏]{1,14}", 0..4usize), 1..20), titles in 0..3usize,
        ) {
            let page: Vec<Line> =
                rows.iter().enumerate().map(|(at, (text, each))| line(text, at as f64 * 12.0, *each)).collect();
            let texts: Vec<&str> = page.iter().map(|line| line.text.as_str()).collect();
            let (head, body) = texts.split_at(titles.min(texts.len()));
            let article = Article { title: head.concat(), text: body.concat(), ..Article::default() };
            let numbers: Vec<u32> = (1..=page.len() as u32).collect();
            let found = lines(&article, &page, &numbers, 1);
            let mut seen = 0;
            for printed in &found {
                for (at, (c, [from, to])) in held(&article, printed).chars().zip(&printed.characters).enumerate() {
                    // The point in the middle of a character is on its line of the page and on itself.
                    let row = usize::try_from(printed.bounds[1] / 1200).unwrap();
                    let column = usize::try_from((from + to) / 2000).unwrap();
                    prop_assert_eq!(page[row].text.chars().nth(column), Some(c), "{} of {:?}", at, printed);
                    seen += 1;
                }
            }
            prop_assert_eq!(seen, article.title.chars().count() + article.text.chars().count());
        }
    }
}
