//! The size report: what each part of a site weighs raw, with gzip and with brotli.
//!
//! Brotli at its best reads a megabyte in some seconds, which is many times what building takes. So sizes are estimated
//! from samples with quick compression, unless somebody asks for them to be measured.

use std::borrow::Cow;
use std::fs;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result};
use flate2::Compression;
use indicatif::ProgressBar;
use serde::Serialize;

use super::pages::{self, Written};
use super::{compress, index_files, tree};

/// How the sizes of compressed files are found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Quick compression (gzip 6, brotli 9) of files up to [`SAMPLE`] bytes, and of as much of larger ones.
    Estimate,
    /// The best compression of everything: gzip 9, brotli 11 with a window of 16 MiB.
    Measure,
}

/// Bytes of a file that an estimate is made from, and the pieces in which they are taken from all over it.
const SAMPLE: usize = 1 << 20;
const PIECES: usize = 16;

/// Bytes of one part of a site, as stored and as a host can send it.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct Sizes {
    pub raw: usize,
    pub gzip: usize,
    pub brotli: usize,
}

impl Sizes {
    pub fn of(bytes: &[u8], method: Method) -> Sizes {
        let (gzip, brotli) = match method {
            Method::Estimate => (Compression::default(), 9),
            Method::Measure => (Compression::best(), 11),
        };
        let sample = match method {
            Method::Estimate if bytes.len() > SAMPLE => Cow::Owned(sample(bytes)),
            _ => Cow::Borrowed(bytes),
        };
        let scaled =
            |length: usize| (length as u64 * bytes.len() as u64 / sample.len().max(1) as u64) as usize;
        // The two compressors run side by side: brotli at its best takes its time.
        std::thread::scope(|scope| {
            let gzip = scope.spawn(|| compress::gzip(&sample, gzip).len());
            let brotli = compress::brotli(&sample, brotli).len();
            let gzip = gzip.join().expect("compression does not panic");
            Sizes { raw: bytes.len(), gzip: scaled(gzip), brotli: scaled(brotli) }
        })
    }

    fn add(self, other: Sizes) -> Sizes {
        Sizes { raw: self.raw + other.raw, gzip: self.gzip + other.gzip, brotli: self.brotli + other.brotli }
    }

    fn without(self, part: Sizes) -> Sizes {
        Sizes {
            raw: self.raw.saturating_sub(part.raw),
            gzip: self.gzip.saturating_sub(part.gzip),
            brotli: self.brotli.saturating_sub(part.brotli),
        }
    }
}

/// Pieces from all over a file, at even distances.
fn sample(bytes: &[u8]) -> Vec<u8> {
    let length = SAMPLE / PIECES;
    let last = bytes.len() - length;
    (0..PIECES).flat_map(|piece| &bytes[last / (PIECES - 1) * piece..][..length]).copied().collect()
}

/// The parts of a site.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct SizeReport {
    /// Whether the compressed sizes are exact, and those of the best compression; else they are estimates.
    pub measured: bool,
    /// The WebAssembly module, index and all.
    pub module: Sizes,
    /// The module without the index.
    pub engine: Sizes,
    /// What the index adds to it (compressing it once more by itself would take as long as the rest), or the index's own
    /// files, which are compressed already.
    pub index: Sizes,
    pub scripts: Sizes,
    pub style: Sizes,
    /// Pages, icons and the rest.
    pub other: Sizes,
    /// Everything that the search page can load; of an index in files it loads what a question needs.
    pub total: Sizes,
    /// The pages without a script, of which a reader loads one at a time; not in the total.
    pub static_pages: Written,
}

impl SizeReport {
    /// Measures the site in `folder`. The static pages are known already.
    pub fn of(folder: &Path, static_pages: Written, method: Method) -> Result<SizeReport> {
        let measured = method == Method::Measure;
        let mut report = SizeReport { measured, static_pages, ..SizeReport::default() };
        let mut files = tree::files(folder, |name| name == pages::FOLDER)?;
        let is_again = |name: &String| compress::ENDINGS.iter().any(|ending| name.ends_with(ending));
        files.retain(|name| !pages::is_for_robots(name) && !is_again(name));
        let bar = ProgressBar::new_spinner().with_message("compressing the site to see what it weighs");
        bar.enable_steady_tick(Duration::from_millis(100));
        for name in files {
            let file = folder.join(&name);
            let unreadable = || format!("{}: cannot be read", file.display());
            if name.starts_with(index_files::FOLDER) {
                let raw = fs::metadata(&file).with_context(unreadable)?.len() as usize;
                let sizes = Sizes { raw, gzip: raw, brotli: raw };
                report.index = report.index.add(sizes);
                report.total = report.total.add(sizes);
                continue;
            }
            let bytes = fs::read(&file).with_context(unreadable)?;
            let sizes = Sizes::of(&bytes, method);
            let part = match file.extension().and_then(|extension| extension.to_str()) {
                Some("wasm") => {
                    report.engine = Sizes::of(&without_index(&bytes), method);
                    report.index = report.index.add(sizes.without(report.engine));
                    &mut report.module
                }
                Some("js") => &mut report.scripts,
                Some("css") => &mut report.style,
                _ => &mut report.other,
            };
            *part = part.add(sizes);
            report.total = report.total.add(sizes);
        }
        bar.finish_and_clear();
        Ok(report)
    }

    /// The report as a table for people.
    pub fn table(&self) -> String {
        let rows = [
            ("module", self.module),
            ("  engine", self.engine),
            ("  index", self.index),
            ("scripts", self.scripts),
            ("style", self.style),
            ("other", self.other),
            ("total", self.total),
        ];
        let mut table = format!("{:<12}{:>12}{:>12}{:>12}\n", "bytes", "raw", "gzip", "brotli");
        for (name, sizes) in rows {
            table.push_str(&format!("{name:<12}{:>12}{:>12}{:>12}\n", sizes.raw, sizes.gzip, sizes.brotli));
        }
        let Written { raw, files, .. } = self.static_pages;
        table.push_str(&format!("{:<12}{raw:>12}  in {files} files, not in the total\n", "static pages"));
        if !self.measured {
            table.push_str("compressed sizes are estimates; --measure takes the time to measure them\n");
        }
        table
    }
}

/// A module's bytes without its index, if it carries one.
fn without_index(module: &[u8]) -> Vec<u8> {
    let index = engine::index::find(module).unwrap_or(0..0);
    [&module[..index.start], &module[index.end..]].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Text that compresses about as well everywhere.
    fn even(length: usize) -> Vec<u8> {
        let mut state = 1_u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            b"abcdefghijklmnop"[(state >> 28) as usize]
        };
        (0..length).map(|_| next()).collect()
    }

    #[test]
    fn an_estimate_is_near_to_what_is_measured() {
        for length in [0, 1, 1000, SAMPLE, SAMPLE + 1, 3 * SAMPLE + 17] {
            let bytes = even(length);
            let (estimate, measured) =
                (Sizes::of(&bytes, Method::Estimate), Sizes::of(&bytes, Method::Measure));
            assert_eq!(estimate.raw, length);
            for (estimate, measured) in [(estimate.gzip, measured.gzip), (estimate.brotli, measured.brotli)] {
                assert!(estimate.abs_diff(measured) <= measured / 8 + 8, "{length}: {estimate} {measured}");
            }
        }
    }
}
