//! Any bytes are a table, JSON, a page with front matter, a web page or an export, or are told why not: no panic, and in
//! bounded time. What a file of its kind begins with comes first, so that most inputs get past the recognition.
#![no_main]

const STARTS: &[(&str, &str)] = &[
    ("a.csv", ""),
    ("a.csv", "标题,日期,版次,作者,正文\n"),
    ("a.tsv", "title\tdate\ttext\n"),
    ("a.txt", "标题\t日期\t正文\n"),
    ("a.jsonl", ""),
    ("a.jsonl", "{\"title\":\"题\",\"text\":"),
    ("a.json", "{\"data\":{\"list\":[{\"title\":\"题\",\"date\":"),
    ("a.md", "---\ntitle: "),
    ("a.md", "+++\ntitle = "),
    ("a.md", "title: 题\n"),
    ("a.html", ""),
    ("a.html", "<!--enpproperty <title>题</title>"),
    ("a.html", "<founder-title>题</founder-title><founder-content>"),
    ("a.html", "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\","),
    ("a.xml", "<rss xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel><item>"),
    ("a.xml", "<feed><entry>"),
];

libfuzzer_sys::fuzz_target!(|input: (u8, &[u8])| {
    let (name, start) = STARTS[usize::from(input.0) % STARTS.len()];
    importer::read_bytes(name, &[start.as_bytes(), input.1].concat());
});
