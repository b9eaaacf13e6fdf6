//! Which format a file has, by its name, and how large such a file may be.

/// The format of a file, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// `.txt`, `.md`: one page of text.
    Page,
    /// `.jsonl`, `.ndjson`: one article a line.
    JsonLines,
    /// `.html`, `.htm`, `.xhtml`, `.hocr`: an e-edition's article, hOCR, or what selectors describe.
    Html,
    /// `.xml`, `.alto`: ALTO, PAGE XML or hOCR, told apart by their root.
    Xml,
    /// `.csv`, `.tsv`: one article a row.
    Csv,
}

impl Format {
    /// The format of that file name; `None` where it is not read.
    pub fn of(name: &str) -> Option<Format> {
        let ending = name.rsplit_once('.')?.1.to_ascii_lowercase();
        match ending.as_str() {
            "txt" | "text" | "md" | "markdown" => Some(Format::Page),
            "jsonl" | "ndjson" => Some(Format::JsonLines),
            "html" | "htm" | "xhtml" | "shtml" | "hocr" => Some(Format::Html),
            "xml" | "alto" => Some(Format::Xml),
            "csv" | "tsv" => Some(Format::Csv),
            _ => None,
        }
    }

    /// The most bytes that a file of this format can sensibly have. A page of newsprint is some 20 kB of text, its
    /// layout with boxes a few hundred; a table may hold a whole archive.
    pub fn limit(self) -> u64 {
        match self {
            Format::Page | Format::Html => 4 << 20,
            Format::Xml => 16 << 20,
            Format::Csv => 256 << 20,
            Format::JsonLines => u64::MAX,
        }
    }
}
