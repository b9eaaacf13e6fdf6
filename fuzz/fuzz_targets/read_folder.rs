//! Any bytes are a METS file or a list page that says of other files what they are, or the settings of a corpus, or are
//! told why not: no panic, and in bounded time.
#![no_main]

use std::fs;

const ALTO: &str = r#"<alto><Layout><Page><PrintSpace><TextBlock ID="b1"><TextLine><String CONTENT="渡轮今日试航。"/></TextLine></TextBlock></PrintSpace></Page></Layout></alto>"#;
const ARTICLE: &str = "<!--enpproperty <title>题</title> /enpproperty--><!--enpcontent--><p>渡轮今日试航。</p><!--/enpcontent-->";

/// The names of the file and what it begins with.
const STARTS: &[(&str, &str)] = &[
    ("mets.xml", ""),
    ("mets.xml", "<mets><fileSec><file ID=\"A\"><FLocat href=\"a.xml\"/></file></fileSec>"),
    ("node_1.htm", "<a href=\"content_1.htm\">"),
    ("node_1.htm", "<map><area href=\"content_1.htm\" coords=\""),
    ("corpus.toml", ""),
    ("corpus.toml", "[html]\ntext = "),
    ("corpus.toml", "[fields]\ntext = "),
    ("corrections.toml", "[[corrections]]\narticle = \"a-01\"\nold = "),
    ("withdrawals.toml", "[[withdrawals]]\narticle = "),
    ("aliases.toml", "[aliases]\n\"x\" = "),
];

libfuzzer_sys::fuzz_target!(|input: (u8, &[u8])| {
    let (name, start) = STARTS[usize::from(input.0) % STARTS.len()];
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write = |name: &str, bytes: &[u8]| {
        fs::write(folder.path().join(name), bytes).expect("a temporary file can be written");
    };
    write("a.xml", ALTO.as_bytes());
    write("content_1.htm", ARTICLE.as_bytes());
    write(name, &[start.as_bytes(), input.1].concat());
    let _ = importer::import(folder.path(), &importer::Options::default());
});
