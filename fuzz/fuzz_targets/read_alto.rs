//! Any elements of ALTO with any attributes are a page, or are told why not: no panic, and in bounded time.
#![no_main]

use std::fmt::Write;

const ELEMENTS: [&str; 8] = ["TextBlock", "TextLine", "String", "SP", "HYP", "ElementRef", "TextStyle", "Page"];
const ATTRIBUTES: [&str; 14] = [
    "ID", "HPOS", "VPOS", "WIDTH", "HEIGHT", "CONTENT", "STYLEREFS", "FONTSIZE", "IDNEXT", "REF", "ROTATION",
    "BASEDIRECTION", "SUBS_CONTENT", "SUBS_TYPE",
];

libfuzzer_sys::fuzz_target!(|elements: Vec<(u8, bool, Vec<(u8, String)>)>| {
    let mut page = String::from("<alto><Layout><Page>");
    let mut open = Vec::new();
    for (element, holds, attributes) in &elements {
        let element = ELEMENTS[usize::from(*element) % ELEMENTS.len()];
        let _ = write!(page, "<{element}");
        let mut seen = Vec::new();
        for (name, value) in attributes {
            let name = ATTRIBUTES[usize::from(*name) % ATTRIBUTES.len()];
            if !seen.contains(&name) {
                seen.push(name);
                let value = value.replace(['&', '<', '"'], "");
                let _ = write!(page, " {name}=\"{value}\"");
            }
        }
        page.push_str(if *holds { ">" } else { "/>" });
        if *holds {
            open.push(element);
        } else if let Some(element) = open.pop() {
            let _ = write!(page, "</{element}>");
        }
    }
    for element in open.into_iter().rev() {
        let _ = write!(page, "</{element}>");
    }
    page.push_str("</Page></Layout></alto>");
    importer::read_bytes("a.xml", page.as_bytes());
});
