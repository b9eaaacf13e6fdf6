//! The size report: what each part of a site weighs raw, with gzip and with brotli.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result};
use flate2::Compression;
use flate2::write::GzEncoder;
use indicatif::ProgressBar;
use serde::Serialize;

use super::pages::{self, Written};
use super::tree;

/// Bytes of one part of a site, as stored and as a host can send it.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct Sizes {
    pub raw: usize,
    /// gzip at its best level.
    pub gzip: usize,
    /// brotli at quality 11 with a window of 16 MiB.
    pub brotli: usize,
}

impl Sizes {
    pub fn of(bytes: &[u8]) -> Sizes {
        // The two compressors run side by side: brotli at its best takes its time.
        std::thread::scope(|scope| {
            let gzip = scope.spawn(|| gzip_length(bytes));
            let brotli = brotli_length(bytes);
            Sizes { raw: bytes.len(), gzip: gzip.join().expect("compression does not panic"), brotli }
        })
    }

    fn add(self, other: Sizes) -> Sizes {
        Sizes { raw: self.raw + other.raw, gzip: self.gzip + other.gzip, brotli: self.brotli + other.brotli }
    }

    fn without(self, part: Sizes) -> Sizes {
        Sizes { raw: self.raw - part.raw, gzip: self.gzip - part.gzip, brotli: self.brotli - part.brotli }
    }
}

fn gzip_length(bytes: &[u8]) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).and_then(|()| encoder.finish()).expect("writing to memory does not fail").len()
}

fn brotli_length(bytes: &[u8]) -> usize {
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 24,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut compressed, &parameters)
        .expect("writing to memory does not fail");
    compressed.len()
}

/// The parts of a site.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct SizeReport {
    /// The WebAssembly module, index and all.
    pub module: Sizes,
    /// The module without the index.
    pub engine: Sizes,
    /// What the index adds to it. Compressing it once more by itself would take as long as the rest.
    pub index: Sizes,
    pub scripts: Sizes,
    pub style: Sizes,
    /// Pages, icons and the rest.
    pub other: Sizes,
    /// Everything that a reader's browser loads to search.
    pub total: Sizes,
    /// The pages without a script, of which a reader loads one at a time; not in the total.
    pub static_pages: Written,
}

impl SizeReport {
    /// Measures the site in `folder`, whose module carries an index. The static pages are known already.
    pub fn of(folder: &Path, static_pages: Written) -> Result<SizeReport> {
        let mut report = SizeReport { static_pages, ..SizeReport::default() };
        let mut files = tree::files(folder, |name| name == pages::FOLDER)?;
        files.retain(|name| !pages::is_for_robots(name));
        let bar = ProgressBar::new_spinner().with_message("compressing the site to see what it weighs");
        bar.enable_steady_tick(Duration::from_millis(100));
        for name in files {
            let file = folder.join(name);
            let bytes = fs::read(&file).with_context(|| format!("{}: cannot be read", file.display()))?;
            let sizes = Sizes::of(&bytes);
            let part = match file.extension().and_then(|extension| extension.to_str()) {
                Some("wasm") => {
                    report.engine = Sizes::of(&without_index(&bytes)?);
                    report.index = sizes.without(report.engine);
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
        table
    }
}

/// A module's bytes without its index.
fn without_index(module: &[u8]) -> Result<Vec<u8>> {
    let index = engine::index::find(module).context("the module holds no index")?;
    Ok([&module[..index.start], &module[index.end..]].concat())
}
