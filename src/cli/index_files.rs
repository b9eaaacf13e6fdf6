//! The index as files beside the search page, and the manifest that names them.
//!
//! The root is a file of its own; the bytes behind it are cut every so many. Names come from the content, so that a
//! browser may keep a file for ever; a page that still has an older manifest finds an older name missing and says so.

use std::collections::BTreeMap;

use anyhow::{Result, ensure};
use engine::Archive;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// Where they are within the site.
pub const FOLDER: &str = "index/";
/// The file that names them.
pub const MANIFEST: &str = "manifest.json";
/// Figures of its digest in a file's name.
const NAME_LENGTH: usize = 16;
/// Version of the manifest's form.
const VERSION: u32 = 1;
/// A host may answer a request for a range with the whole file, which then has to be bearable.
const MAX_FILE_BYTES: usize = 16 << 20;
const MAX_FILES: usize = 1_000;
/// Files for hosts without ranges: a page reads a whole file for some bytes of it, so they are as small as their number
/// allows, but no smaller than a part of the lexicon.
const MIN_PACKED_BYTES: usize = 8 << 10;

/// How the index is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Pack {
    /// Few large files, of which browsers ask for ranges
    Ranges,
    /// Many small files, for hosts that cannot send a part of a file
    Files,
}

/// A manifest: where a page finds the index.
#[derive(Debug, Deserialize, Serialize)]
#[serde(tag = "index", rename_all = "lowercase")]
pub enum Manifest {
    Embedded {
        version: u32,
    },
    #[serde(rename_all = "camelCase")]
    Parts {
        version: u32,
        /// Bytes of the index.
        length: usize,
        root: File,
        /// Bytes of each file but the last.
        file_size: usize,
        /// Whether ranges of the files are to be asked for.
        ranges: bool,
        #[serde(flatten)]
        files: Files,
    },
}

/// The files behind the root.
#[derive(Debug, Deserialize, Serialize)]
#[serde(untagged)]
pub enum Files {
    Listed {
        files: Vec<File>,
    },
    /// Too many for every page to read their digests: file `n` is `FOLDER/n.bin`, and the list is a file.
    Numbered {
        folder: String,
        list: File,
    },
}

/// One file: its path within the site, its bytes, and their digest in hexadecimal.
#[derive(Debug, Deserialize, Serialize)]
pub struct File {
    pub file: String,
    pub length: usize,
    pub sha256: String,
}

impl Manifest {
    /// Whether ranges of the files are to be asked for.
    pub fn has_ranges(&self) -> bool {
        matches!(self, Manifest::Parts { ranges: true, .. })
    }

    /// The path within the site of the file with that number; none where there is no such file.
    pub fn file(&self, number: u32) -> Option<String> {
        let Manifest::Parts { files, .. } = self else { return None };
        match files {
            Files::Listed { files } => Some(files.get(number as usize)?.file.clone()),
            Files::Numbered { folder, .. } => Some(format!("{folder}{number}.bin")),
        }
    }
}

/// The manifest of a site whose index is in its module.
pub fn embedded() -> String {
    serde_json::to_string(&Manifest::Embedded { version: VERSION }).expect("a manifest is JSON")
}

/// The files of an index by their path within the site, and their manifest. `most` is how many small files there may be.
pub fn in_parts(index: &[u8], pack: Pack, most: usize) -> Result<(BTreeMap<String, Vec<u8>>, String)> {
    let (root, rest) = index.split_at(Archive::open(index)?.root_length());
    let file_size = match pack {
        Pack::Ranges => MAX_FILE_BYTES,
        Pack::Files => rest.len().div_ceil(most.max(1)).max(MIN_PACKED_BYTES),
    };
    ensure!(
        pack == Pack::Files || rest.len() <= MAX_FILES * MAX_FILE_BYTES,
        "an index of {} bytes is more than {MAX_FILES} files of {MAX_FILE_BYTES} bytes hold; split the corpus into several sites",
        index.len()
    );
    let mut files = BTreeMap::new();
    let mut add = |name: &dyn Fn(&str) -> String, bytes: &[u8]| {
        let sha256 = digest(bytes);
        let file = name(&sha256[..NAME_LENGTH]);
        files.insert(file.clone(), bytes.to_vec());
        File { file, length: bytes.len(), sha256 }
    };
    let root = add(&|digest| format!("{FOLDER}root-{digest}.bin"), root);
    let cut = rest.chunks(file_size);
    let listed = match pack {
        Pack::Ranges => Files::Listed {
            files: cut.map(|bytes| add(&|digest| format!("{FOLDER}{digest}.bin"), bytes)).collect(),
        },
        Pack::Files => {
            let folder = format!("{FOLDER}{}/", &digest(index)[..NAME_LENGTH]);
            let numbered =
                cut.enumerate().map(|(number, bytes)| add(&|_| format!("{folder}{number}.bin"), bytes));
            let list = serde_json::to_vec(&numbered.collect::<Vec<_>>())?;
            Files::Numbered { list: add(&|digest| format!("{FOLDER}list-{digest}.json"), &list), folder }
        }
    };
    let manifest = Manifest::Parts {
        version: VERSION,
        length: index.len(),
        root,
        file_size,
        ranges: pack == Pack::Ranges,
        files: listed,
    };
    Ok((files, serde_json::to_string(&manifest)?))
}

/// SHA-256 in hexadecimal.
fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use engine::{Article, Builder};
    use serde_json::Value;

    use super::*;

    fn index() -> Vec<u8> {
        let mut builder = Builder::new();
        for number in 0..400 {
            let text = format!("第{number}号渡轮今日试航，载客{}人。", number * 37 % 1000);
            builder.add(Article { id: number.to_string(), text, ..Article::default() });
        }
        builder.build().unwrap()
    }

    #[test]
    fn the_files_hold_the_index_and_the_manifest_says_where() {
        let index = index();
        for (pack, most) in [(Pack::Ranges, 1), (Pack::Files, 5_000), (Pack::Files, 2)] {
            let (files, manifest) = in_parts(&index, pack, most).unwrap();
            let manifest: Value = serde_json::from_str(&manifest).unwrap();
            assert_eq!(manifest["index"], "parts");
            assert_eq!(manifest["length"], index.len());
            let listed: Vec<Value> = match manifest["list"]["file"].as_str() {
                Some(list) => serde_json::from_slice(&files[list]).unwrap(),
                None => manifest["files"].as_array().unwrap().clone(),
            };
            assert!(listed.len() <= most.max(1), "{} files", listed.len());
            let mut whole = Vec::new();
            for file in std::iter::once(&manifest["root"]).chain(&listed) {
                let bytes = &files[file["file"].as_str().unwrap()];
                assert_eq!(file["length"], bytes.len());
                assert_eq!(file["sha256"], digest(bytes));
                whole.extend_from_slice(bytes);
            }
            assert!(whole == index, "root and files in their order are the index");
        }
    }
}
