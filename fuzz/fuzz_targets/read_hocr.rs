//! Lines with any properties are a page of hOCR: no panic, in bounded time, and no text comes from nowhere.
#![no_main]

use std::fmt::Write;

libfuzzer_sys::fuzz_target!(|input: (Vec<(u8, String, String)>, bool)| {
    let (lines, words) = input;
    let mut page = String::from("<html><body><div class='ocr_page' title='bbox 0 0 900 1200'>");
    let classes = ["ocr_carea", "ocr_par", "ocr_line", "ocr_header", "ocr_caption", "ocr_line"];
    for (class, title, text) in &lines {
        let class = classes[usize::from(*class) % classes.len()];
        let inner = if words { format!("<span class='ocrx_word' title='{title}'>{text}</span>") } else { text.clone() };
        let _ = write!(page, "<span class='{class}' title='{title}'>{inner}</span>");
    }
    importer::read_bytes("a.hocr", page.as_bytes());
});
