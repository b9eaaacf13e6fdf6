//! `jianbao build --compress`: `.br` and `.gz` beside each file that they make smaller, for hosts that send such files
//! instead of compressing again for every reader.

use std::fs;
use std::io::Write;
use std::num::NonZero;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Context, Result};
use flate2::write::GzEncoder;

use super::{index_files, pages, tree};

/// What comes behind the name of a file that is compressed already.
pub const ENDINGS: [&str; 2] = [".br", ".gz"];
/// Smaller files fit into one packet of the network anyway.
const MIN_BYTES: usize = 1_000;
/// Of a hundred bytes at least ten have to be saved.
const MAX_PERCENT: usize = 90;
/// Qualities of brotli: what every reader loads is compressed at its best, static pages, of which a reader loads one at a
/// time and of which there are thousands, a little less, in a tenth of the time.
const BEST: i32 = 11;
const QUICK: i32 = 9;

/// What was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Compressed {
    /// Files that have a compressed one beside them.
    pub files: usize,
    /// Bytes of all of these, and what is sent instead of them with brotli.
    pub raw: usize,
    pub brotli: usize,
}

/// Writes the compressed files of a site beside its files.
pub fn compress(site: &Path) -> Result<Compressed> {
    let names = tree::files(site, |_| false)?;
    let names: Vec<&String> = names.iter().filter(|name| is_sent_whole(name)).collect();
    let next = AtomicUsize::new(0);
    let some = || {
        let mut done = Compressed::default();
        while let Some(name) = names.get(next.fetch_add(1, Ordering::Relaxed)) {
            let (raw, brotli) = compress_file(site, name)?;
            done.files += usize::from(raw > 0);
            done.raw += raw;
            done.brotli += brotli;
        }
        Ok::<Compressed, anyhow::Error>(done)
    };
    let threads = std::thread::available_parallelism().map_or(1, NonZero::get);
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(some)).collect();
        workers.into_iter().try_fold(Compressed::default(), |all, worker| {
            let part = worker.join().expect("compression does not panic")?;
            Ok(Compressed {
                files: all.files + part.files,
                raw: all.raw + part.raw,
                brotli: all.brotli + part.brotli,
            })
        })
    })
}

/// Whether readers get a file as a whole. Of the index's files they ask for ranges, which a compressed file has elsewhere.
fn is_sent_whole(name: &str) -> bool {
    !name.starts_with(index_files::FOLDER)
}

/// Bytes of a file and of its brotli form; zeroes where compressing is not worth it.
fn compress_file(site: &Path, name: &str) -> Result<(usize, usize)> {
    let path = site.join(name);
    let bytes = fs::read(&path).with_context(|| format!("{}: cannot be read", path.display()))?;
    if bytes.len() < MIN_BYTES {
        return Ok((0, 0));
    }
    let is_static_page = name.starts_with(pages::FOLDER);
    let brotli = brotli(&bytes, if is_static_page { QUICK } else { BEST });
    if brotli.len() * 100 > bytes.len() * MAX_PERCENT {
        return Ok((0, 0));
    }
    let gzip = gzip(&bytes, flate2::Compression::best());
    for (ending, compressed) in ENDINGS.iter().zip([&brotli, &gzip]) {
        let path = site.join(format!("{name}{ending}"));
        fs::write(&path, compressed).with_context(|| format!("{}: cannot be written", path.display()))?;
    }
    Ok((bytes.len(), brotli.len()))
}

/// The bytes as gzip; the same at any time, for no time is written into it.
pub fn gzip(bytes: &[u8], level: flate2::Compression) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), level);
    encoder.write_all(bytes).and_then(|()| encoder.finish()).expect("writing to memory does not fail")
}

/// The bytes as brotli, with a window of up to 16 MiB.
pub fn brotli(bytes: &[u8], quality: i32) -> Vec<u8> {
    let window = (usize::BITS - bytes.len().leading_zeros()).clamp(16, 24);
    let parameters = brotli::enc::BrotliEncoderParams {
        quality,
        lgwin: window as i32,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut compressed, &parameters)
        .expect("writing to memory does not fail");
    compressed
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use sha2::{Digest, Sha256};

    use super::*;

    #[test]
    fn what_gets_smaller_has_both_forms_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let text = "渡轮今日试航。".repeat(200);
        let noise: Vec<u8> = (0..100).flat_map(|number: u8| Sha256::digest([number])).collect();
        let files: [(&str, &[u8], bool); 5] = [
            ("index.html", text.as_bytes(), true),
            ("issues/2024-11-20/1.html", text.as_bytes(), true),
            ("short.js", b"1;", false),
            ("noise.bin", &noise, false),
            ("index/0123.bin", text.as_bytes(), false),
        ];
        for (name, bytes, _) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        let done = compress(folder.path()).unwrap();
        assert_eq!((done.files, done.raw), (2, 2 * text.len()));
        assert!(done.brotli > 0 && done.brotli < done.raw / 10);
        for (name, bytes, is_worth_it) in files {
            let beside = |ending: &str| fs::read(folder.path().join(format!("{name}{ending}")));
            if !is_worth_it {
                assert!(ENDINGS.iter().all(|ending| beside(ending).is_err()), "{name}");
                continue;
            }
            let mut read = Vec::new();
            flate2::read::GzDecoder::new(&*beside(".gz").unwrap()).read_to_end(&mut read).unwrap();
            assert_eq!(read, bytes, "{name}");
            let mut read = Vec::new();
            brotli::BrotliDecompress(&mut &*beside(".br").unwrap(), &mut read).unwrap();
            assert_eq!(read, bytes, "{name}");
        }
    }
}
