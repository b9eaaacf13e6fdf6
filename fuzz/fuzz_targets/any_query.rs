//! Any string is a query, and is answered.
#![no_main]

use std::sync::LazyLock;

use engine::{Archive, Article, Builder};

static INDEX: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut builder = Builder::new();
    for (id, text) in ["渡轮今日试航，8:30开船。", "優勢與优势 3,000人", "App “两码” a.b", ""].iter().enumerate() {
        builder.add(Article { id: id.to_string(), text: (*text).to_owned(), ..Article::default() });
    }
    builder.build().expect("four articles can be indexed")
});

libfuzzer_sys::fuzz_target!(|query: &str| {
    let archive = Archive::open(&INDEX).expect("a fresh index opens");
    let results = archive.search(query, Default::default()).expect("a sound index answers");
    assert!(results.total.exact <= 4);
    archive.article("0", query).expect("a sound index answers");
});
