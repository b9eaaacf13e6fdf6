//! Any bytes are a page, or are told why not: no panic, and in bounded time.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: (u8, &[u8])| {
    let (format, bytes) = input;
    let names =
        ["a.txt", "a.md", "a.jsonl", "a.json", "a.csv", "a.tsv", "a.html", "a.hocr", "a.xml", "a.xlsx", "a.docx"];
    importer::read_bytes(names[usize::from(format) % names.len()], bytes);
});
