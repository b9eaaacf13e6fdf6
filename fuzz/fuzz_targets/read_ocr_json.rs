//! Any text in the place of any value in the JSON of an OCR engine is a page, or is told why not: no panic.
#![no_main]

/// A small file of each engine; `?` are the places.
const FILES: [&str; 7] = [
    r#"{"res":{"rec_texts":[?,?],"rec_scores":[?,?],"rec_polys":[?,?]}}"#,
    r#"{"rec_texts":[?],"rec_boxes":[[?,?,?,?]]}"#,
    r#"[[[[?,?],[?,?]],[?,?]]]"#,
    r#"{"parsing_res_list":[{"block_bbox":?,"block_label":?,"block_content":?}],"overall_ocr_res":{"rec_texts":[?],"rec_boxes":[?]}}"#,
    r#"[{"type":?,"text":?,"text_level":?,"bbox":?,"page_idx":?},{"type":"table","table_body":?,"page_idx":?}]"#,
    r#"{"pdf_info":[{"para_blocks":[{"type":?,"bbox":?,"lines":[{"bbox":?,"spans":[{"content":?}]}]}],"discarded_blocks":?}]}"#,
    r#"{"words_result":[{"words":?,"location":{"left":?,"top":?,"width":?,"height":?},"chars":[{"char":?,"location":?}]}]}"#,
];

libfuzzer_sys::fuzz_target!(|input: (u8, Vec<(u8, String, f64)>)| {
    let (file, values) = input;
    let mut values = values.iter().cycle();
    let mut page = String::new();
    for (at, part) in FILES[usize::from(file) % FILES.len()].split('?').enumerate() {
        if at > 0 {
            match values.next() {
                Some((0..100, text, _)) => page.push_str(&format!("{text:?}")),
                Some((100..180, _, number)) => page.push_str(&format!("{number}")),
                Some((180..220, _, number)) => page.push_str(&format!("[{number},0,{number},9]")),
                Some((_, text, _)) => page.push_str(text),
                None => page.push_str("null"),
            }
        }
        page.push_str(part);
    }
    importer::read_bytes("a.json", page.as_bytes());
});
