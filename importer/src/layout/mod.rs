//! Layout analysis: the lines of a page with boxes to lines in reading order, and what its running head says.
//!
//! Skew is estimated by how well left edges line up, and taken out (`piece`). Running head and foot are recognised
//! (`running_head`). Lines that an engine read across two columns are cut at the gutter that their neighbours show
//! (`gutter`). A recursive XY cut that knows headlines parts the page into regions and their columns (`regions`).
//! Each line is then described relative to its column and to the body text, for the page reader to judge by. Where
//! text runs from top to bottom, the page is turned by a quarter first: its tiers become columns.

mod boxed;
mod describe;
mod gutter;
mod order;
mod piece;
mod regions;
mod running_head;

use crate::page::Line;
use crate::page::line::{Bounds, LineRole};
pub use boxed::BoxedLine;
use piece::Piece;
pub use running_head::PageFacts;

/// Fewer lines than this are no newspaper page: their source's own order is kept.
const MIN_LINES: usize = 24;
/// Coordinates beyond this are no place on a page.
const FARTHEST: f64 = 1e7;

/// The lines of a page in reading order and what its running head says; `None` where there are too few lines, or
/// their boxes cannot be used.
pub fn arrange(boxed: Vec<BoxedLine>) -> Option<(Vec<Line>, PageFacts)> {
    arranged(boxed, false)
}

/// The same for lines of which the source says on purpose in which order they are read (`ReadingOrder`, `IDNEXT`): their
/// blocks are in that order wherever it runs through one after the other.
pub fn arrange_in_order(boxed: Vec<BoxedLine>) -> Option<(Vec<Line>, PageFacts)> {
    arranged(boxed, true)
}

fn arranged(boxed: Vec<BoxedLine>, ordered: bool) -> Option<(Vec<Line>, PageFacts)> {
    if !can_arrange(&boxed) {
        return None;
    }
    let vertical = is_vertical(&boxed);
    let mut lines = piece::upright(boxed, vertical);
    let body = piece::body_height(&mut lines);
    let mut lines = gutter::part(lines, body);
    // What was cut says better how wide a character is.
    let body = piece::body_height(&mut lines);
    let facts = running_head::take(&mut lines, body);
    let (head, lines): (Vec<Piece>, Vec<Piece>) = lines.into_iter().partition(|line| line.head);
    let (specks, lines) = without_specks(lines, body);
    let mut arranged = Vec::with_capacity(head.len() + lines.len() + specks.len());
    describe::apart(head, LineRole::RunningHead, body, vertical, &mut arranged);
    let (lines, mut blocks) = regions::blocks(lines, body);
    if ordered {
        order::as_in_source(&lines, &mut blocks);
    }
    for block in &blocks {
        describe::block(&lines, block, body, vertical, &mut arranged);
    }
    describe::apart(specks, LineRole::Furniture, body, vertical, &mut arranged);
    Some((arranged, facts))
}

/// Whether a page has enough lines with boxes that make sense.
pub fn can_arrange(boxed: &[BoxedLine]) -> bool {
    let usable = |line: &BoxedLine| {
        let b = line.bounds;
        let near = [b.left, b.top, b.right, b.bottom].iter().all(|n| n.is_finite() && n.abs() < FARTHEST);
        near && b.right >= b.left && b.bottom >= b.top
    };
    boxed.len() >= MIN_LINES && boxed.iter().all(usable)
}

/// Parts what is no text from the lines: rules read as characters, specks, and scraps inside a headline's box.
fn without_specks(lines: Vec<Piece>, body: f64) -> (Vec<Piece>, Vec<Piece>) {
    let headlines: Vec<(Bounds, f64)> =
        lines.iter().filter(|line| line.height > 1.2 * body).map(|line| (line.bounds, line.height)).collect();
    lines.into_iter().partition(|line| {
        let scrap = line.text.chars().count() <= 3
            && headlines.iter().any(|(b, height)| {
                let across = line.centre() > b.left && line.centre() < b.right;
                across && line.middle() > b.top && line.middle() < b.bottom && line.height < 0.75 * height
            });
        scrap || line.is_noise(body) || line.role == Some(LineRole::Furniture)
    })
}

/// Whether most of the text runs from top to bottom.
fn is_vertical(boxed: &[BoxedLine]) -> bool {
    let (mut tall, mut all) = (0, 0);
    for line in boxed {
        let count = line.text.chars().count();
        if count >= 3 {
            let b = line.bounds;
            all += count;
            let is_tall = line.vertical || b.bottom - b.top > 1.5 * (b.right - b.left);
            tall += if is_tall { count } else { 0 };
        }
    }
    tall * 2 > all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::line::Word;
    use engine::article::Date;
    use proptest::prelude::*;

    fn boxed(text: &str, left: f64, top: f64, height: f64) -> BoxedLine {
        let right = left + piece::units(text) * height;
        BoxedLine::new(text, Bounds { left, top, right, bottom: top + height })
    }

    /// A page of two columns whose lines come row by row, as if read across.
    fn page() -> Vec<BoxedLine> {
        let mut lines = vec![
            boxed("6要闻", 0.0, 0.0, 10.0),
            boxed("2031年5月7日 星期三", 100.0, 0.0, 10.0),
            boxed("云溪新桥通车", 40.0, 30.0, 24.0),
        ];
        for row in 0..14u8 {
            let top = 70.0 + f64::from(row) * 14.0;
            lines.push(boxed(&format!("左栏正文的文字{}", char::from(b'a' + row)), 0.0, top, 10.0));
            lines.push(boxed(&format!("右栏正文的文字{}", char::from(b'a' + row)), 100.0, top, 10.0));
        }
        lines
    }

    #[test]
    fn columns_are_read_one_after_the_other_and_the_head_says_date_and_page() {
        let (lines, facts) = arrange(page()).unwrap();
        assert_eq!(facts.date, Date::new(2031, 5, 7));
        assert_eq!((facts.page_no, facts.page_name.as_str()), (Some(6), "要闻"));
        assert_eq!(lines[0].role, Some(LineRole::RunningHead));
        assert_eq!((lines[2].text.as_str(), lines[2].role), ("云溪新桥通车", Some(LineRole::Headline(1))));
        assert!(lines[3..17].iter().all(|line| line.text.starts_with('左')));
        assert!(lines[17..].iter().all(|line| line.text.starts_with('右')));
    }

    #[test]
    fn an_order_that_the_source_gives_is_kept_where_it_reads_block_by_block() {
        let column = |left: f64, name: char| {
            (0..14u8).map(move |row| {
                boxed(
                    &format!("{name}栏正文的文字{}", char::from(b'a' + row)),
                    left,
                    f64::from(row) * 14.0,
                    10.0,
                )
            })
        };
        let first = |lines: Vec<BoxedLine>| {
            let (lines, _) = arrange_in_order(lines).unwrap();
            lines[0].text.chars().next()
        };
        let right_to_left: Vec<BoxedLine> = column(100.0, '右').chain(column(0.0, '左')).collect();
        assert_eq!(arrange(right_to_left.clone()).unwrap().0[0].text.chars().next(), Some('左'));
        assert_eq!(first(right_to_left), Some('右'));
        let across: Vec<BoxedLine> =
            column(100.0, '右').zip(column(0.0, '左')).flat_map(|(a, b)| [a, b]).collect();
        assert_eq!(first(across), Some('左'));
    }

    #[test]
    fn a_page_askew_is_read_like_a_straight_one() {
        let mut askew = page();
        for line in &mut askew {
            let b = &mut line.bounds;
            let (x, y) = (b.left, b.top);
            let (dx, dy) = (-y * 0.008, x * 0.008);
            *b = Bounds { left: x + dx, right: b.right + dx, top: y + dy, bottom: b.bottom + dy };
        }
        let texts = |lines: Vec<Line>| lines.into_iter().map(|line| line.text).collect::<Vec<_>>();
        assert_eq!(texts(arrange(askew).unwrap().0), texts(arrange(page()).unwrap().0));
    }

    #[test]
    fn a_line_read_across_two_columns_is_cut_and_says_so() {
        let mut lines = page();
        let right = lines.remove(18);
        let left = &mut lines[17];
        left.text.push_str(&right.text);
        left.bounds = left.bounds.around(right.bounds);
        let (lines, _) = arrange(lines).unwrap();
        assert!(lines[3..17].iter().all(|line| line.text.starts_with('左')));
        assert!(lines[17..].iter().all(|line| line.text.starts_with('右')));
        assert_eq!(lines.iter().filter(|line| line.cut).count(), 2);
    }

    #[test]
    fn two_articles_beside_each_other_are_two_regions_under_their_headlines() {
        let mut lines = Vec::new();
        for (left, name) in [(0.0, '甲'), (260.0, '乙')] {
            lines.push(boxed(&format!("{name}城新桥通车"), left + 50.0, 0.0, 20.0));
            for row in 0..16u8 {
                let (at, top) = (if row < 8 { left } else { left + 120.0 }, 40.0 + f64::from(row % 8) * 14.0);
                lines.push(boxed(&format!("{name}文正文正文正文{}", char::from(b'a' + row)), at, top, 10.0));
            }
        }
        let order = |line: &Line| line.text.chars().next();
        let (lines, _) = arrange(lines).unwrap();
        assert!(lines[..17].iter().all(|line| order(line) == Some('甲')));
        let regions: Vec<u32> = lines.iter().filter_map(|line| line.geometry).map(|g| g.region).collect();
        assert!(regions[..17].iter().all(|region| *region == regions[0]) && regions[17] != regions[0]);
        let above = |line: &&Line| line.geometry.is_some_and(|g| g.above_columns);
        assert_eq!(lines.iter().filter(above).count(), 2);
    }

    #[test]
    fn vertical_text_is_read_tier_by_tier_from_right_to_left() {
        let mut lines = Vec::new();
        for (tier, name) in [(0.0, '上'), (130.0, '下')] {
            for column in 0..14u8 {
                let right = 300.0 - f64::from(column) * 14.0;
                let text = format!("{name}段直行文字{}", char::from(b'a' + column));
                let bounds = Bounds { left: right - 10.0, top: tier, right, bottom: tier + 100.0 };
                lines.push(BoxedLine::new(text, bounds));
            }
        }
        lines.reverse();
        let (lines, _) = arrange(lines).unwrap();
        let texts: String = lines.iter().filter_map(|line| line.text.chars().next_back()).collect();
        assert_eq!(texts, "abcdefghijklmnabcdefghijklmn");
        assert!(lines[0].text.starts_with('上') && lines[27].text.starts_with('下'));
        assert_eq!(lines[0].geometry.map(|g| g.direction), Some(crate::page::line::Direction::Vertical));
    }

    proptest! {
        #[test]
        fn every_character_comes_out_once_whatever_the_boxes(
            boxes in proptest::collection::vec(
                ("[一-龥a-z0-9年月日版|。]{1,30}", 0f64..300.0, 0f64..400.0, 0f64..200.0, 0f64..30.0, 0..4usize),
                24..80,
            ),
        ) {
            let lines: Vec<BoxedLine> = boxes.into_iter().map(|(text, left, top, width, height, parts)| {
                let bounds = Bounds { left, top, right: left + width, bottom: top + height };
                let count = text.chars().count();
                // Some lines come in words of so many characters.
                let words = (1..=count).filter(|at| parts > 0 && (at % parts == 0 || *at == count));
                let places: Vec<usize> =
                    text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
                let x = |at: usize| left + width * at as f64 / count as f64;
                let words = words.map(|at| Word {
                    end: places[at],
                    bounds: Bounds { left: x(at.saturating_sub(parts)), right: x(at), ..bounds },
                }).collect();
                BoxedLine { words, ..BoxedLine::new(text, bounds) }
            }).collect();
            let characters = |texts: Vec<&str>| {
                let mut all: Vec<char> =
                    texts.iter().flat_map(|text| text.chars()).filter(|c| !c.is_whitespace()).collect();
                all.sort_unstable();
                all
            };
            let before = characters(lines.iter().map(|line| line.text.as_str()).collect());
            if let Some((arranged, _)) = arrange(lines) {
                for line in &arranged {
                    let ends: Vec<usize> = line.words.iter().map(|word| word.end).collect();
                    prop_assert!(ends.is_sorted());
                    prop_assert!(ends.last().is_none_or(|end| *end == line.text.len()));
                }
                prop_assert_eq!(before, characters(arranged.iter().map(|line| line.text.as_str()).collect()));
            }
        }
    }
}
