//! What travels inside the program, so that it builds sites anywhere: the page's module without an index, the page,
//! and the sample newspaper.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context, Result};
use rust_embed::RustEmbed;
use tempfile::TempDir;

/// The module, in which [`super::module`] puts an index, and the script that wasm-bindgen made for it.
pub const MODULE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/module/engine_bg.wasm"));
pub const SCRIPT: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/module/engine.js"));

#[derive(RustEmbed)]
#[folder = "www"]
struct Page;

#[derive(RustEmbed)]
#[folder = "corpus"]
struct Sample;

/// Every file of the folder `www`, by its path in it.
pub fn page() -> BTreeMap<String, Cow<'static, [u8]>> {
    Page::iter().filter_map(|name| Some((name.to_string(), Page::get(&name)?.data))).collect()
}

/// The sample newspaper in a folder that vanishes with the answer.
pub fn sample() -> Result<TempDir> {
    let folder = tempfile::Builder::new().prefix("jianbao-sample-").tempdir();
    let folder = folder.context("there is no place for temporary files; set TMPDIR to a folder")?;
    for name in Sample::iter() {
        let file = folder.path().join(&*name);
        let content = Sample::get(&name).context("the program is damaged; install it again")?;
        fs::write(&file, content.data).with_context(|| format!("{}: cannot be written", file.display()))?;
    }
    Ok(folder)
}
