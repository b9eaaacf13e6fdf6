//! How sound an article's text looks, without knowing what it should be.
//!
//! Signs of damage that show in the text itself are added to the flags of the page reader; every flag of the
//! table has its cost, and what is left of 1000 is the score.

use crate::diagnostic::flag;
use engine::article::Article;
use std::collections::HashSet;

/// A passage of this length that comes twice, clause mark included, is a fault and no turn of phrase.
const PASSAGE: usize = 12;

/// Adds the flags that the text itself gives and sets the score.
pub fn judge(article: &mut Article) {
    for (flag, found) in [
        (flag::REPEATED, broken(article) && repeats(&article.text)),
        (flag::QUOTES, quotes_unpaired(&article.text)),
        (flag::ODD_CHARACTERS, odd_characters(&article.text)),
    ] {
        if found && !article.flags.iter().any(|own| flag::kind(own) == Some(flag)) {
            article.flags.push(flag.plain());
        }
    }
    article.quality = Some(score(article));
}

fn score(article: &Article) -> u16 {
    let costs = article.flags.iter().filter_map(|own| flag::kind(own)).map(|flag| flag.cost);
    1000_u16.saturating_sub(costs.fold(0, u16::saturating_add))
}

/// Whether the text breaks off somewhere. In a sound text parallel sentences repeat whole clauses; only where
/// columns were torn is a repetition a fault.
fn broken(article: &Article) -> bool {
    let torn = [flag::ORDER, flag::LINE_END, flag::JOIN_DOUBTFUL];
    article.flags.iter().filter_map(|own| flag::kind(own)).any(|flag| torn.contains(&flag))
}

/// Whether a passage with a clause mark inside comes twice.
fn repeats(text: &str) -> bool {
    let characters: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    let mut seen: HashSet<&[char]> = HashSet::new();
    let clause =
        |window: &[char]| window[3..PASSAGE - 3].iter().any(|c| matches!(c, ',' | '，' | '。' | ';' | '；'));
    // Windows overlap, so a passage is looked up before the windows that overlap it are known.
    let windows: Vec<&[char]> = characters.windows(PASSAGE).collect();
    for (at, window) in windows.iter().enumerate() {
        if at >= PASSAGE {
            seen.insert(windows[at - PASSAGE]);
        }
        if clause(window) && seen.contains(window) {
            return true;
        }
    }
    false
}

/// Whether opening and closing marks differ in number. Paragraphs of one speech each open anew, so only more
/// closing than opening marks count, or an odd number of straight ones.
fn quotes_unpaired(text: &str) -> bool {
    let count = |mark: char| text.matches(mark).count();
    let paragraphs = text.matches('\n').count();
    let pairs = [('“', '”'), ('‘', '’'), ('《', '》'), ('「', '」')];
    pairs
        .into_iter()
        .any(|(open, close)| count(close) > count(open) || count(open) > count(close) + paragraphs)
        || count('"') % 2 == 1
}

/// Whether characters stand in the text that no newspaper prints: replacement marks, private use, controls.
fn odd_characters(text: &str) -> bool {
    text.chars()
        .any(|c| matches!(c, '\u{fffd}' | '\u{e000}'..='\u{f8ff}' | '\u{0}'..='\u{8}' | '\u{e}'..='\u{1f}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damage_shows_in_the_flags_and_the_score() {
        let twice = "由市政府共同主办,特别邀请专家到会。由市政府共同主办,特别邀请专家到会。";
        for (text, before, added, quality) in [
            ("市图书馆新馆开放。", None, None, 1000),
            ("他说：“好。", None, Some("引号不配对"), 960),
            (twice, None, None, 1000),
            (twice, Some("顺序存疑"), Some("字句重复"), 600),
            ("城东区文化馆与城西区文化馆联合会。", Some("顺序存疑"), None, 750),
            ("市图书\u{fffd}馆", None, Some("异常字符"), 800),
        ] {
            let flags: Vec<String> = before.into_iter().map(str::to_string).collect();
            let mut article = Article { text: text.into(), flags, ..Article::default() };
            judge(&mut article);
            let expected: Vec<&str> = before.into_iter().chain(added).collect();
            assert_eq!(article.flags, expected, "{text}");
            assert_eq!(article.quality, Some(quality), "{text}");
        }
    }
}
