//! Any elements of PAGE XML with any attributes are a page, or are told why not: no panic, and in bounded time.
#![no_main]

use std::fmt::Write;

const ELEMENTS: [&str; 9] = [
    "TextRegion", "TextLine", "Word", "Glyph", "Coords", "TextEquiv", "RegionRefIndexed", "OrderedGroupIndexed",
    "UnorderedGroup",
];
const ATTRIBUTES: [&str; 8] =
    ["id", "points", "type", "readingDirection", "orientation", "index", "regionRef", "conf"];

libfuzzer_sys::fuzz_target!(|elements: Vec<(u8, bool, Vec<(u8, String)>, String)>| {
    let mut page = String::from("<PcGts><Page>");
    let mut open = Vec::new();
    for (element, holds, attributes, text) in &elements {
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
        let text = text.replace(['&', '<', ']'], "");
        let _ = match (element, holds) {
            ("TextEquiv", _) => write!(page, "><Unicode>{text}</Unicode></TextEquiv>"),
            (_, false) => write!(page, "/>"),
            (_, true) => write!(page, ">"),
        };
        if *holds && element != "TextEquiv" {
            open.push(element);
        } else if let Some(element) = open.pop() {
            let _ = write!(page, "</{element}>");
        }
    }
    for element in open.into_iter().rev() {
        let _ = write!(page, "</{element}>");
    }
    page.push_str("</Page></PcGts>");
    importer::read_bytes("a.xml", page.as_bytes());
});
