//! Computes the fold table of a corpus, with full Unicode and variant data. Runs only where an index is built.
//!
//! [`fold`] folds any character of Unicode by rules F1 to F7. [`fold_table`] keeps of that what a corpus
//! needs: every character whose folded form is made of characters of the corpus, and the classes of all
//! punctuation, so that a query is cut and cleaned alike whether or not the corpus contains its marks.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use irg_kvariants::{KVARIANTS, KVariantClass};
use unicode_normalization::char::{canonical_combining_class, decompose_canonical};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

use super::fold::{FoldTable, code};

/// OpenCC's traditional characters and their simplified forms (Apache-2.0, see `data/README.md`).
const SIMPLIFIED: &str = include_str!("../../data/TSCharacters.txt");

/// Radicals and strokes that PDF text has in place of characters, and the characters (Unicode licence, see
/// `data/README.md`).
const RADICALS: &str = include_str!("../../data/EquivalentUnifiedIdeograph.txt");

/// What OpenCC's first form leaves apart, though print and dictionaries write both: 瞭解 and 了解, 瞭望 and 了望.
const SAME_IN_PRINT: [(char, char); 1] = [('瞭', '了')];

/// Characters that a modern dictionary lists beside what OpenCC takes for their simplified form: 哪吒 and 叱咤, 拚弃 and
/// 拼音, 蒜薹 and 青苔, 袷袢 and 夹层.
const APART: [char; 4] = ['吒', '拚', '薹', '袷'];

/// Circles that print and typing put for the figure 〇, which GB 2312 lacks.
const CIRCLES: [char; 2] = ['○', '◯'];

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

/// Pairs of folded characters that are variants of one another though not the same: OpenCC's other forms (像 and 象), and
/// the classes `sem`, `old` and `simp` of the IRG's table. Its class `wrong!` is not used. Sorted.
pub(super) static NEAR_VARIANTS: LazyLock<Vec<(char, char)>> = LazyLock::new(|| {
    let one = |character| match fold(character)[..] {
        [Role::Kept(kept)] => Some(kept),
        _ => None,
    };
    let forms =
        SIMPLIFIED.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
    let forms = forms.flat_map(|(from, forms)| {
        let others = forms.split(' ').filter_map(|form| form.chars().next());
        from.chars().next().into_iter().flat_map(move |from| others.clone().map(move |other| (from, other)))
    });
    let classes = [KVariantClass::SementicVariant, KVariantClass::Old, KVariantClass::Simplified];
    let others = KVARIANTS.values().filter(|variant| classes.contains(&variant.classification));
    let others = others.map(|variant| (variant.source_ideograph, variant.destination_ideograph));
    let folded = forms.chain(others).filter_map(|(a, b)| Some((one(a)?, one(b)?)));
    let different: BTreeSet<(char, char)> = folded.filter(|(a, b)| a != b).collect();
    different.into_iter().collect()
});

/// The roles of what a character folds to, dropped ones left out.
fn fold(character: char) -> Vec<Role> {
    FULL_FOLD.get(&character).cloned().unwrap_or_else(|| vec![Role::Kept(character)])
}

/// Han variants, character by character: radicals → characters, old print forms → the form in use, traditional →
/// simplified.
#[derive(Debug)]
struct Variants {
    radicals: BTreeMap<char, char>,
    print_forms: BTreeMap<char, char>,
    simplified: BTreeMap<char, char>,
}

impl Variants {
    fn new() -> Variants {
        let mut simplified: BTreeMap<char, char> = SIMPLIFIED
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| {
                let (from, forms) = line.split_once('\t')?;
                // The first form alone: where it is the character itself (像), the two stay apart (象).
                Some((from.chars().next()?, forms.chars().next()?))
            })
            .collect();
        simplified.extend(SAME_IN_PRINT);
        simplified.retain(|character, _| !APART.contains(character));
        Variants { radicals: radicals(), print_forms: print_forms(&simplified), simplified }
    }

    /// See [`fold`].
    fn fold(&self, character: char) -> Vec<Role> {
        let mut text: Vec<char> = vec![character];
        // Each step can make work for another (Ａ -> A -> a; a compatibility form of a traditional one).
        for _ in 0..4 {
            let folded: Vec<char> =
                text.iter().copied().nfkc().flat_map(char::to_lowercase).map(|c| self.variant(c)).collect();
            if folded == text {
                break;
            }
            text = folded;
        }
        text.into_iter().map(role).filter(|&role| role != Role::Special(code::DROP)).collect()
    }

    fn variant(&self, character: char) -> char {
        let tables = [&self.radicals, &self.print_forms, &self.simplified];
        tables.iter().fold(character, |c, table| table.get(&c).copied().unwrap_or(c))
    }
}

/// The character that a radical or stroke stands for (⻓ for 长, ⼤ for 大), which the text of many PDF files has in its
/// place; any other character is given back as it is.
pub fn unified_ideograph(character: char) -> char {
    static UNIFIED: LazyLock<BTreeMap<char, char>> = LazyLock::new(|| equivalents().collect());
    UNIFIED.get(&character).copied().unwrap_or(character)
}

/// Radicals and circles, and what they are read as.
fn radicals() -> BTreeMap<char, char> {
    equivalents().chain(CIRCLES.map(|circle| (circle, '〇'))).collect()
}

/// Unicode's property Equivalent_Unified_Ideograph.
fn equivalents() -> impl Iterator<Item = (char, char)> {
    let character = |hex: &str| u32::from_str_radix(hex.trim(), 16).ok();
    let rows = RADICALS.lines().filter_map(|line| line.split('#').next()?.split_once(';'));
    let ranges = rows.filter_map(move |(radicals, to)| {
        let (first, last) = radicals.trim().split_once("..").unwrap_or((radicals, radicals));
        Some((character(first)?..=character(last)?, char::from_u32(character(to)?)?))
    });
    ranges.flat_map(|(range, to)| range.filter_map(char::from_u32).map(move |from| (from, to)))
}

/// Old print forms (靑, 淸, 槪): characters that the IRG's table of variants calls equal to another (class `=`), where
/// GB 2312 or the table of simplified forms knows only the other. Where it knows both, they are left as they are.
fn print_forms(simplified: &BTreeMap<char, char>) -> BTreeMap<char, char> {
    let simple: BTreeSet<char> = simplified.values().copied().collect();
    let is_known = |c: &char| is_gb2312(*c) || simplified.contains_key(c) || simple.contains(c);
    let mut forms: BTreeMap<char, char> = BTreeMap::new();
    let equal: BTreeMap<char, char> = KVARIANTS
        .values()
        .filter(|variant| variant.classification == KVariantClass::Equal)
        .map(|variant| (variant.source_ideograph, variant.destination_ideograph))
        .collect();
    for (&one, &other) in &equal {
        match (is_known(&one), is_known(&other)) {
            (true, true) => {}
            (true, false) => _ = forms.entry(other).or_insert(one),
            (false, _) => _ = forms.insert(one, other),
        }
    }
    // A form of a form is a form of the last one.
    let last = |from: char| {
        let mut to = from;
        for _ in 0..4 {
            to = forms.get(&to).copied().unwrap_or(to);
        }
        to
    };
    forms.keys().map(|&from| (from, last(from))).collect()
}

/// Whether GB 2312 has a character: the first 87 rows of GBK whose second byte is above A0.
fn is_gb2312(character: char) -> bool {
    let mut buffer = [0; 4];
    let (bytes, _, unmappable) = encoding_rs::GBK.encode(character.encode_utf8(&mut buffer));
    !unmappable && matches!(bytes[..], [0xa1..=0xf7, 0xa1..=0xfe])
}

/// Rules F4 to F7 for one folded character.
fn role(character: char) -> Role {
    use GeneralCategory as Category;
    match character {
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
            return Role::Special(code::BREAK);
        }
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

/// The characters of a text, as it is and as NFKC composes it: what [`fold_table`] wants to know of a corpus.
pub(crate) fn add_characters(characters: &mut BTreeSet<char>, text: &str) {
    characters.extend(text.chars());
    if is_nfkc_quick(text.chars()) != IsNormalized::Yes {
        characters.extend(text.nfkc());
    }
}

/// The folded characters that a text of these characters is made of, the joints, and all that composes to one of
/// them.
fn collect_characters(text: &BTreeSet<char>) -> BTreeSet<char> {
    let kept = text.iter().flat_map(|&c| fold(c)).filter_map(|role| match role {
        Role::Kept(character) => Some(character),
        Role::Special(_) => None,
    });
    let mut characters: BTreeSet<char> = kept.chain(code::JOINTS.iter().map(|&(_, joint)| joint)).collect();
    let parts: Vec<char> = compositions(&characters)
        .into_iter()
        .flat_map(|(first, second, both)| [first, second, both])
        .collect();
    characters.extend(parts);
    characters
}

/// What composes to one of these characters: each pair of a character and the next, and what both are, over all
/// the ways to come there mark by mark.
fn compositions(characters: &BTreeSet<char>) -> BTreeSet<(char, char, char)> {
    let mut found = BTreeSet::new();
    for &character in characters {
        let mut parts = Vec::new();
        decompose_canonical(character, |part| parts.push(part));
        // From the whole down, leaving out one part behind the first at a time.
        let mut wholes: Vec<Vec<char>> = vec![parts];
        while let Some(whole) = wholes.pop() {
            let Some(both) = single(&whole) else { continue };
            for out in 1..whole.len() {
                let mut rest = whole.clone();
                let part = rest.remove(out);
                if let Some(first) = single(&rest)
                    && single(&[first, part]) == Some(both)
                    && found.insert((first, part, both))
                {
                    wholes.push(rest);
                }
            }
        }
    }
    found
}

/// The one character that these compose to.
fn single(parts: &[char]) -> Option<char> {
    let mut composed = parts.iter().copied().nfc();
    composed.next().filter(|_| composed.next().is_none())
}

/// The fold table for a corpus of these characters; `None` where they are too many to number.
pub(crate) fn fold_table(text: &BTreeSet<char>) -> Option<FoldTable> {
    let symbols = collect_characters(text);
    let number: BTreeMap<char, u16> = symbols.iter().copied().zip(1..).collect();
    let mut table = FoldTable::of_symbols(symbols.iter().copied().collect())?;
    for (&character, roles) in &*FULL_FOLD {
        let codes: Option<Vec<u16>> = roles
            .iter()
            .map(|role| match role {
                Role::Kept(kept) => number.get(kept).copied(),
                Role::Special(code) => Some(*code),
            })
            .collect();
        match codes.as_deref() {
            None => {}
            Some([]) => table.set_codes(character, &[code::DROP])?,
            Some(codes) => table.set_codes(character, codes)?,
        }
    }
    table.classes = [0].into_iter().chain(symbols.iter().map(|&c| canonical_combining_class(c))).collect();
    let numbered = |(first, second, both)| (number[&first], number[&second], number[&both]);
    table.compositions = compositions(&symbols).into_iter().map(numbered).collect();
    Some(table)
}

#[cfg(test)]
mod tests {
    use super::super::fold::{BREAK, UNKNOWN};
    use super::*;

    /// `text` folded, runs separated by `|`, by the table of a corpus of `corpus` and `text`.
    fn folded(text: &str) -> String {
        let mut characters = BTreeSet::new();
        add_characters(&mut characters, text);
        let table = fold_table(&characters).unwrap();
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
            ("F1", "cafe\u{301} Mu\u{308}nchen", "cafémünchen"),
            (
                "F1",
                "e\u{302}\u{323} \u{1ec7} \u{ea}\u{323} e\u{323}\u{302}",
                "\u{1ec7}\u{1ec7}\u{1ec7}\u{1ec7}",
            ),
            ("F1", "e\u{301}\u{302} a\u{200b}\u{301}", "é\u{302}a\u{301}"),
            ("F1", "ｶﾞｽ ﾊﾟﾝ か\u{3099}", "ガスパンが"),
            ("F1", "\u{1112}\u{1161}\u{11ab} 한", "한한"),
            ("F3", "髮發瞭解看著", "发发了解看著"),
            ("F3", "好像好象覆盖複查乾麼", "好像好象覆盖复查干么"),
            ("F3", "靑島楊文淸尙恐大槪報吿戶說", "青岛杨文清尚恐大概报告户说"),
            ("F3", "哪吒叱咤蒜薹青苔袷袢", "哪吒叱咤蒜薹青苔袷袢"),
            ("F3", "⻓江⺠生⼯程⻄安⻋站", "长江民生工程西安车站"),
            ("F3", "二○○四二◯◯四", "二〇〇四二〇〇四"),
            ("F4", "维 \u{200b}\u{ad}\u{feff}\u{3000}权\t", "维权"),
            ("F5", "“两码”《三体》【重磅】(太原)", "两码三体重磅太原"),
            ("F5", "0351-3179—196～7_8", "035131791967 8".replace(' ', "").as_str()),
            ("F5", "**本报讯** ## `标题`", "本报讯标题"),
            ("F5", "列夫·托•尔‧斯・泰", "列夫托尔斯泰"),
            ("F6", "6.5 zs.tynu.edu.cn 8:30 8：30 8∶30 a/b", "6.5zs.tynu.edu.cn8:308:308:30a/b"),
            ("F6", "3,000人", "3000人"),
            ("F6", "3，000", "3000"),
            ("F6", "1,234,567", "1234567"),
            ("F6", "3,000.5", "3000.5"),
            ("F6", "(1,234)元", "1234元"),
            ("F6", "1,2 34", "1234"),
            ("F6", "1,甲", "1|甲"),
            ("F6", "甲,1", "甲|1"),
            ("F6", "13,22,28", "13|22|28"),
            ("F6", "1,23", "1|23"),
            ("F6", "1,2345", "1|2345"),
            ("F6", "1,234,5678", "1234|5678"),
            ("F6", "2000,100,200", "2000|100200"),
            ("F6", "1,23,456", "1|23456"),
            ("F6", "1,234,", "1234|"),
            ("F6", "8:30,000", "8:30000"),
            ("F6", "a3,000", "a3000"),
            ("F6", "甲.乙 5.乙 .5", "甲|乙5|乙|5"),
            ("F6", "a..b", "a|b"),
            ("F6", "22.55%,主+5℃¥", "22.55%|主+5°c¥"),
            ("F7", "。。甲、乙……丙!丁\n戊；", "甲|乙|丙|丁|戊|"),
            ("F7", "甲\r\n乙\r丙\u{b}丁\u{c}戊\u{85}己\u{2028}庚", "甲|乙|丙|丁|戊|己|庚"),
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
        let table = fold_table(&"太原".chars().collect()).unwrap();
        let mut symbols = Vec::new();
        table.append_symbols("《太》，原鬼".as_bytes(), &mut symbols);
        assert_eq!(symbols.len(), 4);
        assert_eq!(symbols[1], BREAK);
        assert_eq!(symbols[3], UNKNOWN);
    }

    #[test]
    fn a_damaged_table_is_refused_or_read_without_panic() {
        let bytes = fold_table(&"太原優勢㎡6.5".chars().collect()).unwrap().write_whole();
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
