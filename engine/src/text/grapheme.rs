//! Where a text can be cut without cutting what a reader sees as one character: not inside an emoji sequence, nor
//! between a character and its variation selector or combining marks.
//!
//! The full rules (Unicode Standard Annex 29) need tables of several kilobytes. Kept here is what is written in the
//! scripts that a Chinese newspaper prints: every cut that [`is_boundary`] allows among those characters is one by the
//! annex, which a test holds against the crate `unicode-segmentation`. Of a few characters it says that they belong
//! together although the annex does not (any two around a zero-width joiner); then a cut is made elsewhere.

use std::ops::Range;

const ZERO_WIDTH_JOINER: char = '\u{200d}';

/// Marks that belong to the character before them, first and last of each range, ascending.
const MARKS: [(char, char); 36] = [
    // Latin, Cyrillic, Hebrew, Arabic (Uyghur too)
    ('\u{0300}', '\u{036f}'),
    ('\u{0483}', '\u{0489}'),
    ('\u{0591}', '\u{05bd}'),
    ('\u{05bf}', '\u{05c7}'),
    ('\u{0610}', '\u{061a}'),
    ('\u{064b}', '\u{065f}'),
    ('\u{0670}', '\u{0670}'),
    ('\u{06d6}', '\u{06dc}'),
    ('\u{06df}', '\u{06e4}'),
    ('\u{06e7}', '\u{06e8}'),
    ('\u{06ea}', '\u{06ed}'),
    // Devanagari
    ('\u{0900}', '\u{0903}'),
    ('\u{093a}', '\u{093c}'),
    ('\u{093e}', '\u{094f}'),
    ('\u{0951}', '\u{0957}'),
    ('\u{0962}', '\u{0963}'),
    // Thai, Tibetan
    ('\u{0e31}', '\u{0e31}'),
    ('\u{0e33}', '\u{0e3a}'),
    ('\u{0e47}', '\u{0e4e}'),
    ('\u{0f18}', '\u{0f19}'),
    ('\u{0f35}', '\u{0f39}'),
    ('\u{0f3e}', '\u{0f3f}'),
    ('\u{0f71}', '\u{0fbc}'),
    // Hangul letters within a syllable
    ('\u{1160}', '\u{11ff}'),
    // Mongolian variation selectors
    ('\u{180b}', '\u{180f}'),
    // Combining marks of all scripts, joiners, keycaps
    ('\u{1ab0}', '\u{1aff}'),
    ('\u{1dc0}', '\u{1dff}'),
    ('\u{200c}', ZERO_WIDTH_JOINER),
    ('\u{20d0}', '\u{20ff}'),
    // Han tones, kana voicing
    ('\u{302a}', '\u{302f}'),
    ('\u{3099}', '\u{309a}'),
    // Variation selectors, half marks, half-width voicing
    ('\u{fe00}', '\u{fe2f}'),
    ('\u{ff9e}', '\u{ff9f}'),
    // Skin tones, letters of flags, variation selectors of Han characters
    ('\u{1f3fb}', '\u{1f3ff}'),
    ('\u{e0020}', '\u{e007f}'),
    ('\u{e0100}', '\u{e01ef}'),
];

/// Whether a text can be cut at the byte `at`, which is a character's first or the text's end.
fn is_boundary(text: &str, at: usize) -> bool {
    let (before, behind) = text.split_at(at);
    let (Some(last), Some(next)) = (before.chars().next_back(), behind.chars().next()) else { return true };
    // Nearly all text.
    if next < MARKS[0].0 || matches!(next, '\u{3100}'..='\u{abff}') && last != ZERO_WIDTH_JOINER {
        return !(last == '\r' && next == '\n');
    }
    if last.is_control() {
        return true;
    }
    if is_mark(next) || last == ZERO_WIDTH_JOINER {
        return false;
    }
    if is_leading_jamo(last) {
        return !(is_leading_jamo(next) || matches!(next, '\u{ac00}'..='\u{d7a3}'));
    }
    // Regional indicators are flags two by two.
    let flag = |c: &char| matches!(c, '\u{1f1e6}'..='\u{1f1ff}');
    !flag(&next) || before.chars().rev().take_while(flag).count() % 2 == 0
}

fn is_mark(c: char) -> bool {
    let at = MARKS.partition_point(|&(_, last)| last < c);
    MARKS.get(at).is_some_and(|&(first, _)| first <= c)
}

fn is_leading_jamo(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{115f}' | '\u{a960}'..='\u{a97c}')
}

/// The first place from the byte `at` on where the text can be cut.
pub(crate) fn boundary_from(text: &str, mut at: usize) -> usize {
    while !is_boundary(text, at) {
        at += text[at..].chars().next().map_or(0, char::len_utf8);
    }
    at
}

/// The last place up to the byte `at` where the text can be cut.
pub(crate) fn boundary_up_to(text: &str, mut at: usize) -> usize {
    while !is_boundary(text, at) {
        at -= text[..at].chars().next_back().map_or(at, char::len_utf8);
    }
    at
}

/// The range with all of the characters, as readers see them, that it has a part of.
pub(crate) fn widened(text: &str, range: Range<usize>) -> Range<usize> {
    boundary_up_to(text, range.start)..boundary_from(text, range.end)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    use super::*;

    #[test]
    fn sequences_are_one_character() {
        for (text, expected) in [
            ("👨‍👩‍👧‍👦笑", "👨‍👩‍👧‍👦|笑"),
            ("赞👍🏽了", "赞|👍🏽|了"),
            ("🇨🇳🇺🇸🇫", "🇨🇳|🇺🇸|🇫"),
            ("第1️⃣名", "第|1️⃣|名"),
            ("🏴󠁧󠁢󠁥󠁮󠁧󠁿队", "🏴󠁧󠁢󠁥󠁮󠁧󠁿|队"),
            ("葛\u{e0100}飾", "葛\u{e0100}|飾"),
            ("e\u{301}t", "e\u{301}|t"),
            ("ｶﾞｽ", "ｶﾞ|ｽ"),
            ("\u{1112}\u{1161}\u{11ab}글", "\u{1112}\u{1161}\u{11ab}|글"),
            ("བོད", "བོ|ད"),
            ("a\r\nb", "a|\r\n|b"),
        ] {
            let offsets = text.char_indices().map(|(at, _)| at);
            let cut: String = offsets.fold(String::new(), |cut, at| {
                let bar = if at > 0 && is_boundary(text, at) { "|" } else { "" };
                let character = text[at..].chars().next().expect("a character begins here");
                format!("{cut}{bar}{character}")
            });
            assert_eq!(cut, expected);
        }
    }

    /// A character of those that this module is for.
    fn character() -> impl Strategy<Value = char> {
        let mark = (0..MARKS.len()).prop_flat_map(|at| proptest::char::range(MARKS[at].0, MARKS[at].1));
        prop_oneof![
            mark,
            proptest::char::range('\u{1f1e6}', '\u{1f1ff}'),
            proptest::char::range('\u{1100}', '\u{115f}'),
            proptest::char::range('\u{ac00}', '\u{ac20}'),
            proptest::sample::select(
                "中文。，ab1 \r\n한ｶかབ👩👍🏽❤🏴\u{200d}\u{fe0f}\u{20e3}".chars().collect::<Vec<char>>()
            ),
        ]
    }

    proptest! {
        #[test]
        fn no_cut_is_inside_a_cluster(characters in proptest::collection::vec(character(), 0..12)) {
            let text: String = characters.into_iter().collect();
            let clusters: Vec<usize> =
                text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]).collect();
            for at in text.char_indices().map(|(at, _)| at).chain([text.len()]) {
                if is_boundary(&text, at) {
                    prop_assert!(clusters.contains(&at), "{text:?} is cut at {at}");
                }
            }
            for (at, c) in text.char_indices() {
                let whole = widened(&text, at..at + c.len_utf8());
                prop_assert!(whole.start <= at && whole.end >= at + c.len_utf8());
                prop_assert!(clusters.contains(&whole.start) && clusters.contains(&whole.end));
            }
        }
    }
}
