//! What is marked and what is left out never ends inside what readers see as one character.

mod common {
    mod articles;
    mod index;

    pub use {articles::articles, index::index};
}

use common::{articles, index};
use engine::{Archive, SearchOptions, Segment};
use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

/// Characters that are several in Unicode, and some that are one.
const CHARACTERS: [&str; 16] = [
    "桥",
    "市",
    "民",
    "。",
    "，",
    "e\u{301}",
    "葛\u{e0100}",
    "1\u{fe0f}\u{20e3}",
    "👍🏽",
    "👨‍👩‍👧",
    "🇨🇳",
    "ｶﾞ",
    "བོ",
    "❤️",
    "か\u{3099}",
    "a",
];

/// Whether each segment begins and ends where the text of all has the edge of a character.
fn assert_whole(segments: &[Segment], source: &str) {
    let shown: String = segments.iter().map(|segment| segment.text.as_str()).collect();
    let (begins, ends) = (shown.starts_with('…'), shown.ends_with('…'));
    let inner = shown.trim_start_matches('…').trim_end_matches('…');
    // The source has no blanks, so what is shown of it stands in it.
    let at = source.find(inner).expect("what is shown is the source's");
    let edges: Vec<usize> = source.grapheme_indices(true).map(|(at, _)| at).chain([source.len()]).collect();
    assert!(edges.contains(&at) || !begins, "{shown} begins inside a character of {source}");
    assert!(edges.contains(&(at + inner.len())) || !ends, "{shown} ends inside a character of {source}");
    let mut at = 0;
    let edges: Vec<usize> = shown.grapheme_indices(true).map(|(at, _)| at).chain([shown.len()]).collect();
    for segment in segments {
        at += segment.text.len();
        assert!(edges.contains(&at), "{:?} is marked inside a character of {shown}", segment.text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn marks_and_snippets_keep_characters_whole(
        characters in proptest::collection::vec(proptest::sample::select(&CHARACTERS[..]), 1..260),
        query in proptest::collection::vec(proptest::sample::select(&CHARACTERS[..]), 1..3),
    ) {
        let text = characters.concat();
        let index = index(&articles(&[&text]));
        let archive = Archive::open(&index).expect("a fresh index opens");
        // A query may hold a part of a character, as any text that is pasted can.
        for query in [query.concat(), query[0].chars().take(1).collect(), query[0].chars().rev().take(1).collect()] {
            for hit in archive.search(&query, SearchOptions::default()).expect("a search").hits {
                assert_whole(&hit.snippet, &text);
            }
            let article = archive.article("0", &query).expect("a search").expect("the article");
            for paragraph in &article.paragraphs {
                assert_whole(paragraph, &text);
            }
            for line in archive.kwic(&query, 10, 0, 20).expect("a concordance").lines {
                let shown = format!("{}{}{}", line.left, line.keyword, line.right);
                let segments = [&line.left, &line.keyword, &line.right]
                    .map(|text| Segment { text: text.clone(), hit: false, kind: None });
                let own = text.find(&shown).expect("a line is the source's");
                let edges: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]).collect();
                prop_assert!(edges.contains(&own) && edges.contains(&(own + shown.len())));
                assert_whole(&segments, &text);
            }
        }
    }
}

#[test]
fn a_mark_covers_the_whole_character() {
    for (text, query, marked) in [
        ("今天👍🏽很多", "👍", "👍🏽"),
        ("葛\u{e0100}飾区", "葛飾", "葛\u{e0100}飾"),
        ("第1\u{fe0f}\u{20e3}名", "1", "1\u{fe0f}\u{20e3}"),
        ("全家👨‍👩‍👧出游", "👩", "👨‍👩‍👧"),
    ] {
        let index = index(&articles(&[text]));
        let archive = Archive::open(&index).expect("a fresh index opens");
        let article = archive.article("0", query).expect("a search").expect("the article");
        let marks: String = article.paragraphs[0]
            .iter()
            .filter(|segment| segment.hit)
            .map(|segment| segment.text.as_str())
            .collect();
        assert_eq!(marks, marked, "{query} in {text}");
    }
}
