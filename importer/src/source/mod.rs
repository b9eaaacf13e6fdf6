//! The formats that a corpus comes in, one module each.
//!
//! Every reader hands on the articles of one file as they come, and reports what it could not read; none of them stops
//! the import. Records of a table or a list are read one by one and never kept; a page is read as a whole.

mod alto;
mod context;
mod docx;
mod format;
mod front_matter;
mod hocr;
pub mod html;
mod json;
mod layout;
mod layout_page;
mod listed;
pub(crate) mod listing;
mod logical;
mod mets;
mod ocr_json;
pub(crate) mod packed;
mod page_xml;
mod pdf;
mod records;
mod table;
mod text_page;
mod wordpress;
mod xml;

use crate::diagnostic::{Diagnostic, Problem};
use crate::text::stream::{self, TextReader};
use crate::text::{encoding, lines};
use engine::article::Article;
use layout::{Region, Sheet};
use listing::LogicalArticle;
use records::Records;
use std::fs::File;
use std::io::{Cursor, Read, Seek};
use std::path::Path;

pub use context::Context;
pub use format::Format;

/// What a file of that name and those bytes holds, without a manifest or corrections. A name whose format
/// is not known is read as a page.
pub fn read_bytes(name: &str, bytes: &[u8]) -> (Vec<Article>, Vec<Diagnostic>) {
    let (mut articles, mut diagnostics) = (Vec::new(), Vec::new());
    let format = Format::of(name).unwrap_or(Format::Page);
    let mut sink = |article| articles.push(article);
    read_from(Cursor::new(bytes), name, format, &Context::default(), &mut sink, &mut diagnostics);
    (articles, diagnostics)
}

/// Takes articles one by one.
pub(crate) type Sink<'a> = dyn FnMut(Article) + 'a;

/// Reads one file by its format.
pub(crate) fn read(
    path: &Path,
    name: &str,
    format: Format,
    context: &Context,
    sink: &mut Sink,
    diagnostics: &mut Vec<Diagnostic>,
) {
    match File::open(path) {
        Ok(file) => read_from(file, name, format, context, sink, diagnostics),
        Err(error) => diagnostics.push(Diagnostic::on_file(name, Problem::unreadable(&error))),
    }
}

/// Reads a page whose issue says which articles it has; `bytes` gives those of a file of the issue.
pub(crate) fn read_issue_page(
    name: &str,
    issue: &[LogicalArticle],
    bytes: &mut dyn FnMut(&str) -> Result<Vec<u8>, Problem>,
    context: &Context,
    sink: &mut Sink,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut open = |name: &str| {
        let text = text_of(bytes(name)?.as_slice(), name, Format::Xml, &mut Vec::new())?;
        let sheets = xml_sheets(&text)?;
        Ok(sheets.into_iter().flat_map(|sheet| sheet.regions).collect::<Vec<Region>>())
    };
    if let Err(problem) = logical::read(name, issue, &mut open, context, sink, diagnostics) {
        diagnostics.push(Diagnostic::on_file(name, problem));
    }
}

/// The pages of ALTO or PAGE XML.
fn xml_sheets(text: &str) -> Result<Vec<Sheet>, Problem> {
    let root = xml::root(text).unwrap_or_default();
    match root.to_ascii_lowercase().as_str() {
        "pcgts" => page_xml::sheets(text),
        // What cannot be read at all is said by the reader of ALTO.
        "alto" | "mets" | "" => alto::sheets(text),
        _ => Err(Problem::UnknownXml { root, abbyy: text.contains("abbyy.com/FineReader") }),
    }
}

/// Reads the content of a file of that name.
pub(crate) fn read_from(
    file: impl Read + Seek,
    name: &str,
    format: Format,
    context: &Context,
    sink: &mut Sink,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let before = diagnostics.len();
    if let Err(problem) = by_format(file, name, format, context, sink, diagnostics) {
        diagnostics.insert(before, Diagnostic::on_file(name, problem));
    }
}

fn by_format(
    mut file: impl Read + Seek,
    name: &str,
    format: Format,
    context: &Context,
    sink: &mut Sink,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<(), Problem> {
    match format {
        Format::Csv => {
            let detected = stream::detect(&mut file)?;
            tell_encoding(name, detected.name(), detected.damaged, diagnostics);
            let records = Records::new(name, &context.fields, sink, diagnostics);
            return table::read(TextReader::new(file, detected), is_tabbed(name), records);
        }
        Format::JsonLines => {
            let mut start = Vec::new();
            let unreadable = |error: std::io::Error| Problem::unreadable(&error);
            file.by_ref().take(json::START).read_to_end(&mut start).map_err(unreadable)?;
            file.rewind().map_err(unreadable)?;
            if json::begins_with_lines(&start) {
                return json::read_lines(file, Records::new(name, &context.fields, sink, diagnostics));
            }
        }
        Format::Xlsx => {
            let bytes = bytes_of(file, format.limit())?;
            let records = Records::new(name, &context.fields, sink, diagnostics);
            return table::spreadsheet::read(&bytes, records);
        }
        Format::Docx => {
            let text = docx::text(&bytes_of(file, format.limit())?)?;
            text_page::read(&text, name, context, sink, diagnostics);
            return Ok(());
        }
        Format::Pdf => {
            let pages = pdf::pages(bytes_of(file, format.limit())?)?;
            return layout_page::Reader { name, context, sink, diagnostics }.pdf(pages);
        }
        _ => {}
    }
    let text = text_of(file, name, format, diagnostics)?;
    whole(&text, name, format, context, sink, diagnostics)
}

/// Whether the name of a table says that tabs separate its cells.
fn is_tabbed(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.ends_with(".tsv") || name.ends_with(".tab")
}

/// Reads a file whose text is at hand.
fn whole(
    text: &str,
    name: &str,
    format: Format,
    context: &Context,
    sink: &mut Sink,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<(), Problem> {
    let records = Records::new(name, &context.fields, sink, diagnostics);
    let sheets = match format {
        Format::Json | Format::JsonLines => {
            let Some(pages) = ocr_json::pages(text) else { return json::read_document(text, records) };
            layout_page::Reader { name, context, sink, diagnostics }.ocr(pages);
            return Ok(());
        }
        Format::Html | Format::Xml if hocr::is_hocr(text) => hocr::sheets(text)?,
        Format::Html => return html::read(text, &context.selectors, records),
        Format::Xml if wordpress::is_export(text) => return wordpress::read(text, records),
        Format::Xml => xml_sheets(text)?,
        // Spreadsheet programs save "Unicode text" with tabs under the ending .txt.
        Format::Page if table::is_table(text, &context.fields) => {
            return table::read(text.as_bytes(), false, records);
        }
        Format::Page | Format::Docx | Format::Xlsx | Format::Csv | Format::Pdf => {
            return match front_matter::split(text) {
                Some(document) => front_matter::read(document, records),
                None => {
                    text_page::read(text, name, context, sink, diagnostics);
                    Ok(())
                }
            };
        }
    };
    layout_page::Reader { name, context, sink, diagnostics }.sheets(sheets)
}

/// The bytes of a file that is read as a whole.
pub(crate) fn bytes_of(file: impl Read, limit: u64) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    file.take(limit + 1).read_to_end(&mut bytes).map_err(|error| Problem::unreadable(&error))?;
    if bytes.len() as u64 > limit { Err(Problem::FileTooLarge { limit }) } else { Ok(bytes) }
}

/// The text of a file that is read as a whole, with every line end as LF except in JSON.
fn text_of(
    file: impl Read,
    name: &str,
    format: Format,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<String, Problem> {
    let decoded = encoding::decode(bytes_of(file, format.limit())?)?;
    tell_encoding(name, decoded.encoding, decoded.damaged, diagnostics);
    if decoded.text.trim().is_empty() {
        return Err(Problem::Empty);
    }
    // In JSON, U+2028 and its like may stand in a string, where a line end may not; the values are split later.
    let is_json = matches!(format, Format::Json | Format::JsonLines);
    Ok(if is_json { decoded.text } else { lines::unified(decoded.text) })
}

/// Says in which encoding a file was read, and how damaged it is.
fn tell_encoding(
    name: &str,
    encoding: Option<&'static str>,
    damaged: usize,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if let Some(encoding) = encoding {
        diagnostics.push(Diagnostic::on_file(name, Problem::Reencoded { encoding }));
    }
    if damaged > 0 {
        diagnostics.push(Diagnostic::on_file(name, Problem::DamagedBytes { count: damaged }));
    }
}
