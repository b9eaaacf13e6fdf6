//! Files that say of other files where they belong: list pages of an e-edition's issue, and METS.

use super::html::list_page;
pub use super::listed::{Listed, Listing, LogicalArticle};
use super::mets;
use crate::text::{encoding, lines};

/// Files larger than this are no lists.
pub const MAX_LIST: u64 = 16 << 20;

/// What a file lists; `None` where it is no list.
pub fn read(name: &str, bytes: Vec<u8>) -> Option<Listing> {
    let text = lines::unified(encoding::decode(bytes).ok()?.text);
    let ending = name.rsplit_once('.')?.1.to_ascii_lowercase();
    let base = name.rsplit('/').next().unwrap_or(name);
    match ending.as_str() {
        "html" | "htm" => list_page::read(base, &text).map(|files| Listing { files, ..Listing::default() }),
        "xml" if mets::is_mets(&text) => mets::read(&text),
        _ => None,
    }
}

/// A relative address as a path within the corpus; `None` where it leads outside.
pub fn resolve(list: &str, address: &str) -> Option<String> {
    let address = address.trim().trim_start_matches("file://").split(['#', '?']).next()?;
    if address.is_empty() || address.contains(':') || address.starts_with('/') {
        return None;
    }
    let mut parts: Vec<&str> = list.split('/').collect();
    parts.pop();
    for part in address.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_stay_within_the_corpus() {
        for (list, address, expected) in [
            ("a/node_1.htm", "content_2.htm?x#y", Some("a/content_2.htm")),
            ("a/node_1.htm", "../b/./c.htm", Some("b/c.htm")),
            ("node_1.htm", "../c.htm", None),
            ("node_1.htm", "https://paper.example/c.htm", None),
            ("node_1.htm", "/etc/passwd", None),
        ] {
            assert_eq!(resolve(list, address).as_deref(), expected, "{address}");
        }
    }
}
