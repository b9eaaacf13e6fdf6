//! Any bytes are a page, or are told why not: no panic, and in bounded time.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: (u8, &[u8])| {
    let (form, bytes) = input;
    let names = ["a.txt", "a.md", "a.jsonl", "a.csv", "a.html", "a.xml"];
    importer::read_bytes(names[usize::from(form) % names.len()], bytes);
});
