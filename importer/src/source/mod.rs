//! The forms that a corpus comes in, one module each.
//!
//! Every reader adds the articles of one file and tells what it could not read; none of them stops the import.

mod jsonl;
mod text_page;

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
}

impl Form {
    /// The form of that file name; `None` where it is not read.
    pub fn of(name: &str) -> Option<Form> {
        let ending = name.rsplit_once('.')?.1.to_ascii_lowercase();
        match ending.as_str() {
            "txt" | "text" | "md" | "markdown" => Some(Form::Page),
            "jsonl" | "ndjson" => Some(Form::JsonLines),
            _ => None,
        }
    }
}

/// What the readers share.
#[derive(Clone, Debug, Default)]
pub struct Context {
    pub house: House,
}

/// The largest file of one page or one issue: a page of newsprint is some 20 kB of text.
const FILE_LIMIT: u64 = 16 << 20;

/// Reads one file by its form.
pub(crate) fn read(
    path: &Path,
    name: &str,
    form: Form,
    context: &Context,
    articles: &mut Vec<Article>,
    notices: &mut Vec<Notice>,
) {
    let before = notices.len();
    let outcome = match form {
        Form::JsonLines => File::open(path)
            .map_err(|error| Problem::Unreadable { reason: reason(&error) })
            .and_then(|file| jsonl::read(file, name, articles, notices)),
        Form::Page => {
            text_of(path, name, notices).map(|text| text_page::read(&text, name, context, articles, notices))
        }
    };
    if let Err(problem) = outcome {
        notices.insert(before, Notice::on_file(name, problem));
    }
}

/// The text of a file that is read as a whole.
fn text_of(path: &Path, name: &str, notices: &mut Vec<Notice>) -> Result<String, Problem> {
    let unreadable = |error: std::io::Error| Problem::Unreadable { reason: reason(&error) };
    let file = File::open(path).map_err(unreadable)?;
    let mut bytes = Vec::new();
    file.take(FILE_LIMIT + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > FILE_LIMIT {
        return Err(Problem::FileTooLarge { limit: FILE_LIMIT });
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
