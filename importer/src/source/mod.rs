//! The formats that a corpus comes in, one module each.
//!
//! Every reader adds the articles of one file and reports what it could not read; none of them stops the import.

mod alto;
mod context;
mod csv_rows;
mod format;
mod hocr;
pub mod html;
mod jsonl;
mod layout;
mod page_xml;
mod text_page;
mod xml;

use crate::diagnostic::{Diagnostic, Problem};
use crate::text::encoding;
use engine::article::Article;

pub use context::Context;
pub use format::Format;

use std::fs::File;
use std::io::Read;
use std::path::Path;

/// What a file of that name and those bytes holds, without a manifest or corrections. A name whose format
/// is not known is read as a page.
pub fn read_bytes(name: &str, bytes: &[u8]) -> (Vec<Article>, Vec<Diagnostic>) {
    let (mut articles, mut diagnostics) = (Vec::new(), Vec::new());
    let format = Format::of(name).unwrap_or(Format::Page);
    read_from(bytes, name, format, &Context::default(), &mut articles, &mut diagnostics);
    (articles, diagnostics)
}

/// Reads one file by its format.
pub(crate) fn read(
    path: &Path,
    name: &str,
    format: Format,
    context: &Context,
    articles: &mut Vec<Article>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    match File::open(path) {
        Ok(file) => read_from(file, name, format, context, articles, diagnostics),
        Err(error) => diagnostics.push(Diagnostic::on_file(name, Problem::unreadable(&error))),
    }
}

/// Reads the content of a file of that name.
pub(crate) fn read_from(
    file: impl Read,
    name: &str,
    format: Format,
    context: &Context,
    articles: &mut Vec<Article>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let before = diagnostics.len();
    let outcome = match format {
        Format::JsonLines => jsonl::read(file, name, articles, diagnostics),
        _ => text_of(file, name, format.limit(), diagnostics)
            .and_then(|text| whole(&text, name, format, context, articles, diagnostics)),
    };
    if let Err(problem) = outcome {
        diagnostics.insert(before, Diagnostic::on_file(name, problem));
    }
}

/// Reads a file whose text is at hand.
fn whole(
    text: &str,
    name: &str,
    format: Format,
    context: &Context,
    articles: &mut Vec<Article>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<(), Problem> {
    let regions = match format {
        Format::Csv => return csv_rows::read(text, name, articles, diagnostics),
        Format::Html | Format::Xml if hocr::is_hocr(text) => hocr::regions(text),
        Format::Html => {
            articles.extend(html::read(text, &context.selectors)?);
            return Ok(());
        }
        Format::Xml if text.contains("<PcGts") || text.contains(":PcGts") => page_xml::regions(text)?,
        Format::Xml => alto::regions(text)?,
        Format::Page | Format::JsonLines => {
            text_page::read(text, name, context, articles, diagnostics);
            return Ok(());
        }
    };
    let text = layout::text(regions);
    if text.is_empty() {
        return Err(Problem::Empty);
    }
    text_page::read(&text, name, context, articles, diagnostics);
    Ok(())
}

/// The text of a file that is read as a whole.
fn text_of(
    file: impl Read,
    name: &str,
    limit: u64,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<String, Problem> {
    let mut bytes = Vec::new();
    file.take(limit + 1).read_to_end(&mut bytes).map_err(|error| Problem::unreadable(&error))?;
    if bytes.len() as u64 > limit {
        return Err(Problem::FileTooLarge { limit });
    }
    let decoded = encoding::decode(bytes)?;
    if let Some(encoding) = decoded.encoding {
        diagnostics.push(Diagnostic::on_file(name, Problem::Reencoded { encoding }));
    }
    if decoded.text.trim().is_empty() {
        return Err(Problem::Empty);
    }
    Ok(decoded.text)
}
