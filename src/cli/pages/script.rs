//! Which Chinese script an article is written in, for the choice of fonts. The search page has the same rule; its
//! characters, `www/model/traditional.js`, are written from the ones here.

use engine::Article;

/// Common characters that only traditional writing has.
const TRADITIONAL: &str = "這們國會來時說對學發現點實經過開關門問見長車東馬書報區業產員電與為無";
/// Of how many characters one must be traditional; a single one in a simplified text says nothing.
const ONE_IN: usize = 50;
/// Characters that are looked at.
const BEGINNING: usize = 2000;

/// The language tag of the script of an article.
pub fn script_of(article: &Article) -> &'static str {
    let (mut length, mut found) = (0, 0);
    for character in article.title.chars().chain(article.text.chars()).take(BEGINNING) {
        length += 1;
        found += usize::from(TRADITIONAL.contains(character));
    }
    if found * ONE_IN > length { "zh-Hant" } else { "zh-Hans" }
}

#[cfg(test)]
mod tests {
    use std::{env, fs};

    use super::*;

    #[test]
    fn the_search_page_has_the_same_rule() {
        let text = format!(
            "// Written from src/cli/pages/script.rs. To write it anew: BLESS=1 cargo test --bin jianbao script\n\n\
             /** Common characters that only traditional writing has. */\n\
             export const TRADITIONAL = \"{TRADITIONAL}\";\n\
             /** Of how many characters one must be traditional; a single one in a simplified text says nothing. */\n\
             export const ONE_IN = {ONE_IN};\n\
             /** Characters that are looked at. */\n\
             export const BEGINNING = {BEGINNING};\n"
        );
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/www/model/traditional.js");
        if env::var_os("BLESS").is_some() {
            fs::write(path, &text).expect("the page's sources can be written");
        }
        let written = fs::read_to_string(path).expect("the characters; run once with BLESS=1");
        assert!(written == text, "{path} is not what is said here; run once with BLESS=1");
    }

    #[test]
    fn the_script_decides_the_language() {
        for (text, lang) in [
            ("今天试航，明天也试航。", "zh-Hans"),
            ("這艘渡輪經過東門，報社說實在沒有問題。", "zh-Hant"),
            ("", "zh-Hans"),
        ] {
            assert_eq!(script_of(&Article { text: text.to_owned(), ..Article::default() }), lang, "{text}");
        }
    }
}
