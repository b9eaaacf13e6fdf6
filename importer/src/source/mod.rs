//! The forms that a corpus comes in, one module each.
//!
//! Every reader adds the articles of one file and tells what it could not read; none of them stops the import.

mod alto;
mod csv_rows;
mod hocr;
pub mod html;
mod jsonl;
mod layout;
mod page_xml;
mod text_page;
mod xml;

use crate::corpus::reason;
use crate::encoding;
use crate::notice::{Notice, Problem};
use crate::page::House;
use engine::article::Article;
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// The form of a file, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
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

impl Form {
    /// The form of that file name; `None` where it is not read.
    pub fn of(name: &str) -> Option<Form> {
        let ending = name.rsplit_once('.')?.1.to_ascii_lowercase();
        match ending.as_str() {
            "txt" | "text" | "md" | "markdown" => Some(Form::Page),
            "jsonl" | "ndjson" => Some(Form::JsonLines),
            "html" | "htm" | "xhtml" | "shtml" | "hocr" => Some(Form::Html),
            "xml" | "alto" => Some(Form::Xml),
            "csv" | "tsv" => Some(Form::Csv),
            _ => None,
        }
    }
}

/// What the readers share.
#[derive(Clone, Debug, Default)]
pub struct Context {
    pub house: House,
    pub places: html::HtmlPlaces,
}

/// The most bytes that a file of a form can sensibly have. A page of newsprint is some 20 kB of text, its layout
/// with boxes a few hundred; a table may hold a whole archive.
fn limit(form: Form) -> u64 {
    match form {
        Form::Page | Form::Html => 4 << 20,
        Form::Xml => 16 << 20,
        Form::Csv => 256 << 20,
        Form::JsonLines => u64::MAX,
    }
}

/// Reads one file by its form.
pub(crate) fn read(
    path: &Path,
    name: &str,
    form: Form,
    context: &Context,
    articles: &mut Vec<Article>,
    notices: &mut Vec<Notice>,
) {
    match File::open(path) {
        Ok(file) => read_from(file, name, form, context, articles, notices),
        Err(error) => notices.push(Notice::on_file(name, Problem::Unreadable { reason: reason(&error) })),
    }
}

/// Reads what stands in a file of that name.
pub(crate) fn read_from(
    file: impl Read,
    name: &str,
    form: Form,
    context: &Context,
    articles: &mut Vec<Article>,
    notices: &mut Vec<Notice>,
) {
    let before = notices.len();
    let outcome = match form {
        Form::JsonLines => jsonl::read(file, name, articles, notices),
        _ => text_of(file, name, limit(form), notices)
            .and_then(|text| whole(&text, name, form, context, articles, notices)),
    };
    if let Err(problem) = outcome {
        notices.insert(before, Notice::on_file(name, problem));
    }
}

/// Reads a file whose text is at hand.
fn whole(
    text: &str,
    name: &str,
    form: Form,
    context: &Context,
    articles: &mut Vec<Article>,
    notices: &mut Vec<Notice>,
) -> Result<(), Problem> {
    let regions = match form {
        Form::Csv => return csv_rows::read(text, name, articles, notices),
        Form::Html | Form::Xml if hocr::is_hocr(text) => hocr::regions(text),
        Form::Html => {
            articles.extend(html::read(text, &context.places)?);
            return Ok(());
        }
        Form::Xml if text.contains("<PcGts") || text.contains(":PcGts") => page_xml::regions(text)?,
        Form::Xml => alto::regions(text)?,
        Form::Page | Form::JsonLines => {
            text_page::read(text, name, context, articles, notices);
            return Ok(());
        }
    };
    let text = layout::text(regions);
    if text.is_empty() {
        return Err(Problem::Empty);
    }
    text_page::read(&text, name, context, articles, notices);
    Ok(())
}

/// The text of a file that is read as a whole.
fn text_of(file: impl Read, name: &str, limit: u64, notices: &mut Vec<Notice>) -> Result<String, Problem> {
    let mut bytes = Vec::new();
    file.take(limit + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| Problem::Unreadable { reason: reason(&error) })?;
    if bytes.len() as u64 > limit {
        return Err(Problem::FileTooLarge { limit });
    }
    let decoded = encoding::decode(bytes)?;
    if let Some(encoding) = decoded.encoding {
        notices.push(Notice::on_file(name, Problem::Reencoded { encoding }));
    }
    if decoded.text.trim().is_empty() {
        return Err(Problem::Empty);
    }
    Ok(decoded.text)
}
