//! Which format a file has, by its name, and how large such a file may be.

/// The format of a file, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// `.txt`, `.md`: one page of text, or one article behind front matter.
    Page,
    /// `.jsonl`, `.ndjson`: one article a line.
    JsonLines,
    /// `.json`: an array of articles, or an object that holds one.
    Json,
    /// `.html`, `.htm`, `.xhtml`, `.hocr`, and what a crawler saved as `.php` or `.asp`: an e-edition's article, hOCR, or what selectors describe.
    Html,
    /// `.xml`, `.alto`: ALTO, PAGE XML, hOCR or a WordPress export, told apart by their root.
    Xml,
    /// `.csv`, `.tsv`: one article a row.
    Csv,
    /// `.xlsx`: one article a row of a sheet.
    Xlsx,
    /// `.docx`, `.docm`: one page of text.
    Docx,
    /// `.pdf`: pages with a text layer.
    Pdf,
}

impl Format {
    /// The format of that file name; `None` where it is not read.
    pub fn of(name: &str) -> Option<Format> {
        let ending = name.rsplit_once('.')?.1.to_ascii_lowercase();
        match ending.as_str() {
            "txt" | "text" | "md" | "markdown" => Some(Format::Page),
            "jsonl" | "ndjson" => Some(Format::JsonLines),
            "json" => Some(Format::Json),
            "html" | "htm" | "xhtml" | "shtml" | "hocr" | "php" | "asp" | "aspx" | "jsp" => {
                Some(Format::Html)
            }
            "xml" | "alto" => Some(Format::Xml),
            "csv" | "tsv" | "tab" => Some(Format::Csv),
            "xlsx" | "xlsm" => Some(Format::Xlsx),
            "docx" | "docm" => Some(Format::Docx),
            "pdf" => Some(Format::Pdf),
            _ => None,
        }
    }

    /// Whether a file of this format lists articles one by one, as an editing system or a library exports them. They are
    /// handed on as they come; a page is compared with the other pages first, for it may have been read twice.
    pub fn lists_articles(self) -> bool {
        matches!(self, Format::JsonLines | Format::Csv | Format::Xlsx)
    }

    /// The most bytes that a file of this format can sensibly have. A page of newsprint is some 20 kB of text, its
    /// layout with boxes a few hundred; a table may hold a whole archive.
    pub fn limit(self) -> u64 {
        match self {
            Format::Page | Format::Html => 4 << 20,
            Format::Docx => 16 << 20,
            Format::Xml | Format::Xlsx => 64 << 20,
            // Scans of whole issues.
            Format::Pdf => 512 << 20,
            // Lines are read one by one, whatever the size of their file; this is for one without lines.
            Format::Json | Format::JsonLines => 256 << 20,
            Format::Csv => u64::MAX,
        }
    }
}
