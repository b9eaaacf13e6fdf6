//! DOCX: the paragraphs of a text document, read as a page.

use super::packed;
use super::xml::{Event, attribute, events};
use crate::diagnostic::Problem;

/// The most bytes of the document's XML.
const MAX_DOCUMENT: u64 = 32 << 20;

/// The text of a document, one line a paragraph; headings carry the mark of Markdown.
pub fn text(bytes: &[u8]) -> Result<String, Problem> {
    let mut archive = packed::open(bytes, "DOCX")?;
    let Some(at) = archive.index_for_name("word/document.xml") else {
        return Err(Problem::BadSyntax { format: "DOCX", reason: "it has no word/document.xml".into() });
    };
    let document = packed::entry(&mut archive, at, MAX_DOCUMENT, "DOCX")?;
    let document = String::from_utf8(document)
        .map_err(|_| Problem::BadSyntax { format: "DOCX", reason: "its text is not UTF-8".into() })?;
    let mut reader = Reader::default();
    events(&document, |event| reader.take(event))?;
    if reader.text.trim().is_empty() { Err(Problem::Empty) } else { Ok(reader.text) }
}

#[derive(Default)]
struct Reader {
    text: String,
    paragraph: String,
    heading: bool,
    in_text: bool,
    /// Depth of elements whose text was deleted or is shown elsewhere.
    hidden: usize,
}

impl Reader {
    fn take(&mut self, event: Event) {
        match event {
            Event::Start { name, attributes } => match name.as_str() {
                "t" => self.in_text = true,
                "tab" => self.paragraph.push(' '),
                "br" | "cr" => self.paragraph.push('\n'),
                "del" | "moveFrom" | "instrText" | "Fallback" => self.hidden += 1,
                "pStyle" => {
                    let style = attribute(&attributes, "val").unwrap_or_default().to_ascii_lowercase();
                    // Word numbers the styles of headings where the language is Chinese.
                    self.heading |= style.starts_with("heading")
                        || style == "title"
                        || matches!(style.as_str(), "1" | "2" | "3");
                }
                _ => {}
            },
            Event::End { name } => match name.as_str() {
                "t" => self.in_text = false,
                "del" | "moveFrom" | "instrText" | "Fallback" => self.hidden = self.hidden.saturating_sub(1),
                "p" => {
                    if self.heading && !self.paragraph.trim().is_empty() {
                        self.text.push_str("# ");
                    }
                    self.text.push_str(&std::mem::take(&mut self.paragraph));
                    self.text.push_str("\n\n");
                    self.heading = false;
                }
                _ => {}
            },
            Event::Text(piece) if self.in_text && self.hidden == 0 => self.paragraph.push_str(&piece),
            Event::Text(_) => {}
        }
    }
}
