//! The shapes of answers for the page: `www/types/answers.d.ts` is written from the engine's types.

use std::{env, fs};

use ts_rs::{Config, TS};

use crate::query::term::TermAnswer;
use crate::*;

/// A comment without its Rust example.
fn comment(docs: &str) -> String {
    match docs.find("\n *\n * ```") {
        Some(example) => format!("{}\n */\n", &docs[..example]),
        None => docs.to_owned(),
    }
}

/// A declaration with one field a line.
fn laid_out(declaration: &str) -> String {
    let Some(fields) = declaration.strip_suffix(", };") else { return declaration.to_owned() };
    let mut lines = fields.lines().map(str::trim_end);
    let mut text = lines.next().unwrap_or_default().to_owned();
    for line in lines {
        text.push_str(&format!(
            "\n  {}",
            line.strip_suffix(',').map_or(line.to_owned(), |field| format!("{field};"))
        ));
    }
    text + ";\n};"
}

#[test]
fn the_page_has_the_shapes_of_the_answers() {
    let config = Config::default();
    let mut text = String::from(
        "// The shapes of the engine's answers, written from its Rust types.\n\
         // To write it anew: BLESS=1 cargo test -p jianbao-engine --lib types\n",
    );
    macro_rules! declare {
        ($($shape:ty),* $(,)?) => {
            $(
                text.push('\n');
                text.push_str(&comment(&<$shape as TS>::docs().unwrap_or_default()));
                text.push_str(&format!("export {}\n", laid_out(&<$shape as TS>::decl(&config))));
            )*
        };
    }
    declare!(
        About,
        Results,
        Totals,
        Empty,
        TermAnswer,
        Hit,
        Level,
        Segment,
        Reason,
        Rule,
        Contribution,
        FacetCount,
        MarkedArticle,
        MarkedCaption,
        MarkedReading,
        Author,
        Suggestion,
        SuggestionKind,
        Kwic,
        KwicLine,
        Day,
        Issue,
        Page,
        Entry,
        SimilarArticle,
    );
    text.push_str("\n/**\n * How many of the articles found have each value, facet by facet.\n */\nexport type Facets = {\n");
    facet_names().for_each(|name| text.push_str(&format!("  {name}: Array<FacetCount>;\n")));
    text.push_str("};\n\n/**\n * The form of a citation.\n */\nexport type CitationStyle =");
    CitationStyle::ALL
        .map(CitationStyle::name)
        .iter()
        .for_each(|name| text.push_str(&format!("\n  | \"{name}\"")));
    text.push_str(";\n");
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../www/types/answers.d.ts");
    if env::var_os("BLESS").is_some() {
        fs::write(path, &text).expect("the file of shapes can be written");
    }
    let written = fs::read_to_string(path).expect("the file of shapes; run once with BLESS=1");
    assert!(written == text, "{path} is not what the engine's types say; run once with BLESS=1");
}
