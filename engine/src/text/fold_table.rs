//! Computes the fold table of a corpus, with full Unicode and variant data. Runs only where an index is built.
//!
//! [`fold`] folds any character of Unicode by rules F1 to F7. [`fold_table`] keeps of that what a corpus
//! needs: every character whose folded form is made of characters of the corpus, and the classes of all
//! punctuation, so that a query is cut and cleaned alike whether or not the corpus contains its marks.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

use super::fold::code;
use crate::bytes::reader::write_varint;

/// OpenCC's traditional characters and their simplified forms (Apache-2.0, see `data/README.md`).
const SIMPLIFIED: &str = include_str!("../../data/TSCharacters.txt");

/// Variants that OpenCC resolves by phrases or not at all, and that a reader expects to be one class.
const MORE_VARIANTS: &[(char, char)] =
    &[('著', '着'), ('麼', '么'), ('麽', '么'), ('乾', '干'), ('囯', '国')];

/// What one folded character is to matching.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Role {
    Kept(char),
    Special(u16),
}

/// The fold of every character that does not simply stay as it is. Computed once, as it takes a good part of
/// a second.
static FULL_FOLD: LazyLock<BTreeMap<char, Vec<Role>>> = LazyLock::new(|| {
    let variants = Variants::new();
    let every = (0..=0x10_ffff).filter_map(char::from_u32);
    let folds = every.map(|character| (character, variants.fold(character)));
    folds.filter(|(character, roles)| roles[..] != [Role::Kept(*character)]).collect()
});

/// The roles of what a character folds to, dropped ones left out.
fn fold(character: char) -> Vec<Role> {
    FULL_FOLD.get(&character).cloned().unwrap_or_else(|| vec![Role::Kept(character)])
}

/// Han variants, character by character, traditional to simplified.
#[derive(Debug)]
struct Variants {
    simplified: BTreeMap<char, char>,
}

impl Variants {
    fn new() -> Variants {
        let mut simplified: BTreeMap<char, char> = SIMPLIFIED
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| {
                let (from, to) = line.split_once('\t')?;
                let from = from.chars().next()?;
                // Where a character may also stand for itself (瞭), its other form makes one class of both.
                let to = to.split(' ').filter_map(|form| form.chars().next()).find(|&form| form != from)?;
                Some((from, to))
            })
            .collect();
        simplified.extend(MORE_VARIANTS.iter().copied());
        Variants { simplified }
    }

    /// See [`fold`].
    fn fold(&self, character: char) -> Vec<Role> {
        let mut text: Vec<char> = vec![character];
        // Each step can make work for another (Ａ -> A -> a; a compatibility form of a traditional one).
        for _ in 0..4 {
            let folded: Vec<char> = text
                .iter()
                .copied()
                .nfkc()
                .flat_map(char::to_lowercase)
                .map(|c| self.simplified.get(&c).copied().unwrap_or(c))
                .collect();
            if folded == text {
                break;
            }
            text = folded;
        }
        text.into_iter().map(role).filter(|&role| role != Role::Special(code::DROP)).collect()
    }
}

/// Rules F4 to F7 for one folded character.
fn role(character: char) -> Role {
    use GeneralCategory as Category;
    match character {
        '\n' | '\u{2028}' | '\u{2029}' => return Role::Special(code::BREAK),
        ',' => return Role::Special(code::COMMA),
        '.' => return Role::Special(code::JOINTS[0].0),
        ':' | '∶' => return Role::Special(code::JOINTS[1].0),
        '/' | '⁄' | '∕' => return Role::Special(code::JOINTS[2].0),
        // Signs that are written as part of a name or number, though Unicode files them under punctuation.
        '%' | '‰' | '‱' | '&' | '@' | '§' => return Role::Kept(character),
        // Quotation marks, middle dots, dashes and Markdown marks that stand in other categories.
        '"' | '\'' | '`' | '´' | '′' | '″' | '‵' | '‶' | '*' | '#' | '~' | '<' | '>' => {
            return Role::Special(code::DROP);
        }
        '·' | '•' | '‧' | '∙' | '⋅' | '・' | '⸱' | '−' | '─' | '━' | '⁓' | '∼' => {
            return Role::Special(code::DROP);
        }
        // Variation selectors, the grapheme joiner and the Hangul filler: marks that show nothing.
        '\u{fe00}'..='\u{fe0f}'
        | '\u{e0100}'..='\u{e01ef}'
        | '\u{34f}'
        | '\u{1160}'
        | '\u{180b}'..='\u{180f}' => {
            return Role::Special(code::DROP);
        }
        _ => {}
    }
    match character.general_category() {
        _ if character.is_whitespace() => Role::Special(code::DROP),
        Category::Control | Category::Format => Role::Special(code::DROP),
        Category::OpenPunctuation
        | Category::ClosePunctuation
        | Category::InitialPunctuation
        | Category::FinalPunctuation
        | Category::DashPunctuation
        | Category::ConnectorPunctuation => Role::Special(code::DROP),
        Category::OtherPunctuation => Role::Special(code::BREAK),
        _ => Role::Kept(character),
    }
}

/// The folded characters that a text of these characters is made of, and the joints.
fn collect_characters(text: &BTreeSet<char>) -> BTreeSet<char> {
    let kept = text.iter().flat_map(|&c| fold(c)).filter_map(|role| match role {
        Role::Kept(character) => Some(character),
        Role::Special(_) => None,
    });
    kept.chain(code::JOINTS.iter().map(|&(_, joint)| joint)).collect()
}

/// The section `folds` for a corpus of these characters; `None` where they are too many to number.
pub(crate) fn fold_table(text: &BTreeSet<char>) -> Option<Vec<u8>> {
    let symbols = collect_characters(text);
    if symbols.len() > usize::from(code::LAST_SYMBOL) {
        return None;
    }
    let number: BTreeMap<char, u16> = symbols.iter().copied().zip(1..).collect();

    let mut folded: Vec<(u32, Vec<u16>)> = Vec::new();
    let mut ranges: Vec<(u32, u32, u16)> = Vec::new();
    for (&character, roles) in &*FULL_FOLD {
        let codes: Option<Vec<u16>> = roles
            .iter()
            .map(|role| match role {
                Role::Kept(kept) => number.get(kept).copied(),
                Role::Special(code) => Some(*code),
            })
            .collect();
        let Some(codes) = codes else { continue };
        let special = match codes[..] {
            [] => Some(code::DROP),
            [code] if code > code::LAST_SYMBOL => Some(code),
            _ => None,
        };
        match special {
            Some(code) => match ranges.last_mut() {
                Some((first, count, same)) if *first + *count == character as u32 && *same == code => {
                    *count += 1
                }
                _ => ranges.push((character as u32, 1, code)),
            },
            None => folded.push((character as u32, codes)),
        }
    }

    let mut out = Vec::new();
    write_varint(&mut out, symbols.len() as u32);
    let mut at = 0;
    for &symbol in &symbols {
        write_varint(&mut out, symbol as u32 - at);
        at = symbol as u32;
    }
    write_varint(&mut out, folded.len() as u32);
    at = 0;
    for (character, codes) in folded {
        write_varint(&mut out, character - at);
        at = character;
        write_varint(&mut out, codes.len() as u32);
        for code in codes {
            write_varint(&mut out, u32::from(code));
        }
    }
    write_varint(&mut out, ranges.len() as u32);
    at = 0;
    for (first, count, code) in ranges {
        write_varint(&mut out, first - at);
        write_varint(&mut out, count);
        write_varint(&mut out, u32::from(code));
        at = first + count;
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::super::fold::{BREAK, FoldTable, UNKNOWN};
    use super::*;

    /// `text` folded, runs separated by `|`, by the table of a corpus of `corpus` and `text`.
    fn folded(text: &str) -> String {
        let characters: BTreeSet<char> = text.chars().collect();
        let table = FoldTable::open(&fold_table(&characters).unwrap()).unwrap();
        let mut out = String::new();
        table.fold(text.as_bytes(), |symbol, _| match symbol {
            BREAK => out.push('|'),
            _ => out.push(table.character(symbol).unwrap_or('?')),
        });
        out
    }

    #[test]
    fn texts_fold_by_the_rules() {
        for (rule, text, expected) in [
            ("F1", "ＡＰＰ１２３", "app123"),
            ("F1", "120㎡", "120m2"),
            ("F1", "第①批", "第1批"),
            ("F1", "㈠", "一"),
            ("F1", "⒈", "1"),
            ("F2", "EPC", "epc"),
            ("F3", "優勢", "优势"),
            ("F3", "太後之后", "太后之后"),
            ("F3", "髮發瞭解看著", "发发了解看着"),
            ("F4", "维 \u{200b}\u{ad}\u{feff}\u{3000}权\t\r", "维权"),
            ("F5", "“两码”《三体》【重磅】(太原)", "两码三体重磅太原"),
            ("F5", "0351-3179—196～7_8", "035131791967 8".replace(' ', "").as_str()),
            ("F5", "**本报讯** ## `标题`", "本报讯标题"),
            ("F5", "列夫·托•尔‧斯・泰", "列夫托尔斯泰"),
            ("F6", "6.5 zs.tynu.edu.cn 8:30 8：30 8∶30 a/b", "6.5zs.tynu.edu.cn8:308:308:30a/b"),
            ("F6", "3,000 3，000人", "30003000人"),
            ("F6", "1,甲", "1|甲"),
            ("F6", "甲.乙 5.乙 .5", "甲|乙5|乙|5"),
            ("F6", "a..b", "a|b"),
            ("F6", "22.55%,主+5℃¥", "22.55%|主+5°c¥"),
            ("F7", "。。甲、乙……丙!丁\n戊；", "甲|乙|丙|丁|戊|"),
            ("F7", "", ""),
        ] {
            assert_eq!(folded(text), expected, "{rule}: {text}");
        }
    }

    #[test]
    fn a_fold_folded_again_stays_as_it_is() {
        for (character, roles) in &*FULL_FOLD {
            for &role in roles {
                if let Role::Kept(kept) = role {
                    assert_eq!(fold(kept), [role], "{character:?} folds to {kept:?}");
                }
            }
        }
    }

    #[test]
    fn a_character_that_the_corpus_lacks_is_unknown_but_its_marks_are_not() {
        let table = FoldTable::open(&fold_table(&"太原".chars().collect()).unwrap()).unwrap();
        let mut symbols = Vec::new();
        table.append_symbols("《太》，原鬼".as_bytes(), &mut symbols);
        assert_eq!(symbols.len(), 4);
        assert_eq!(symbols[1], BREAK);
        assert_eq!(symbols[3], UNKNOWN);
    }

    #[test]
    fn a_damaged_table_is_refused_or_read_without_panic() {
        let bytes = fold_table(&"太原優勢㎡6.5".chars().collect()).unwrap();
        for length in 0..bytes.len() {
            assert!(FoldTable::open(&bytes[..length]).is_err(), "{length}");
        }
        for at in 0..bytes.len() {
            for flip in [0x01, 0x80, 0xff] {
                let mut damaged = bytes.clone();
                damaged[at] ^= flip;
                if let Ok(table) = FoldTable::open(&damaged) {
                    table.append_symbols("太原優勢㎡6.5《，鬼".as_bytes(), &mut Vec::new());
                }
            }
        }
    }
}
