//! ZIP, the container of archives, XLSX and DOCX: its entries within bounds.
//!
//! A small archive may unpack to any size, and the sizes that it declares may be wrong. So entries are unpacked with a
//! count of the bytes that really come out.

use crate::diagnostic::Problem;
use crate::text::encoding;
use std::fs::File;
use std::io::{BufReader, Cursor, Read, Seek};
use std::path::Path;
use zip::ZipArchive;

/// The most bytes that one archive may unpack to.
const MAX_UNPACKED: u64 = 512 << 20;
/// The most entries that are looked at.
pub const MAX_ENTRIES: usize = 20_000;

/// The most bytes of one entry of an archive of sources.
pub const MAX_ENTRY: u64 = 64 << 20;

pub type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;
pub type FileArchive = ZipArchive<BufReader<File>>;

/// The archive that a file is.
pub fn open_file(path: &Path) -> Result<FileArchive, Problem> {
    let bad = |reason: String| Problem::BadSyntax { format: "ZIP archive", reason };
    let file = File::open(path).map_err(|error| Problem::unreadable(&error))?;
    let archive = ZipArchive::new(BufReader::new(file)).map_err(|error| bad(error.to_string()))?;
    if archive.len() > MAX_ENTRIES {
        return Err(bad(format!("it has more than {MAX_ENTRIES} files")));
    }
    Ok(archive)
}

/// Names and numbers of an archive's files. Names that are not UTF-8 are in the encoding of the system that packed them.
pub fn files(archive: &mut FileArchive) -> Vec<(String, usize)> {
    let mut files = Vec::new();
    for at in 0..archive.len() {
        let Ok(entry) = archive.by_index_raw(at) else { continue };
        if entry.is_file() {
            let name = encoding::decode(entry.name_raw().to_vec())
                .map_or_else(|_| String::from_utf8_lossy(entry.name_raw()).into_owned(), |name| name.text);
            files.push((name.replace('\\', "/"), at));
        }
    }
    files
}

/// Whether a path is absolute or climbs out of its folder.
pub fn leads_outside(path: &str) -> bool {
    path.starts_with(['/', '\\']) || path.contains(':') || path.split(['/', '\\']).any(|part| part == "..")
}

/// The archive that those bytes are.
pub fn open<'a>(bytes: &'a [u8], format: &'static str) -> Result<Archive<'a>, Problem> {
    let bad = |reason: String| Problem::BadSyntax { format, reason };
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| bad(error.to_string()))?;
    if archive.len() > MAX_ENTRIES {
        return Err(bad(format!("it has more than {MAX_ENTRIES} files")));
    }
    Ok(archive)
}

/// Unpacks every entry and throws it away, to know that all of them together stay within bounds.
pub fn check_size(bytes: &[u8], format: &'static str) -> Result<(), Problem> {
    let mut archive = open(bytes, format)?;
    let mut left = MAX_UNPACKED;
    for at in 0..archive.len() {
        let Ok(entry) = archive.by_index(at) else { continue };
        let out = std::io::copy(&mut entry.take(left + 1), &mut std::io::sink()).unwrap_or(0);
        left = left.checked_sub(out).ok_or(Problem::FileTooLarge { limit: MAX_UNPACKED })?;
    }
    Ok(())
}

/// The bytes of an entry.
pub fn entry<R: Read + Seek>(
    archive: &mut ZipArchive<R>,
    at: usize,
    limit: u64,
    format: &'static str,
) -> Result<Vec<u8>, Problem> {
    let bad = |reason: String| Problem::BadSyntax { format, reason };
    let entry = archive.by_index(at).map_err(|error| bad(error.to_string()))?;
    let mut bytes = Vec::new();
    entry.take(limit + 1).read_to_end(&mut bytes).map_err(|error| bad(error.to_string()))?;
    if bytes.len() as u64 > limit { Err(Problem::FileTooLarge { limit }) } else { Ok(bytes) }
}
