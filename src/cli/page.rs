//! The files that the search page consists of, besides the engine.
//!
//! Its scripts are the modules of `www/` joined into few files, so that a browser need not follow their imports one
//! after the other. `www/bundle.mjs` joins them and keeps the result in `www/dist`: a site is built without npm.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use sha2::{Digest, Sha256};

use super::tree;

/// Where the joined files are, and among them the digest of what they were made from.
const JOINED: &str = "dist/";
const SOURCES: &str = "dist/sources.txt";

/// Every file of the page in the folder `www`, by its path within a site.
pub fn files(www: &Path) -> Result<BTreeMap<String, Vec<u8>>> {
    let all = tree::contents(www)?;
    let joined_from = all.get(SOURCES).with_context(|| format!("www/{SOURCES} is missing"))?;
    ensure!(
        digest(&all).as_bytes() == joined_from.trim_ascii(),
        "the scripts in www/ have changed since they were joined; run `npm ci` once, then `npm run bundle`"
    );
    let mut files = BTreeMap::new();
    for (name, bytes) in &all {
        let for_browsers =
            name == "sw.js" || ![".js", ".mjs", ".json", ".d.ts"].iter().any(|end| name.ends_with(end));
        if for_browsers && !name.contains('/') {
            files.insert(name.clone(), bytes.clone());
        }
    }
    for (name, bytes) in all {
        match name.strip_prefix(JOINED) {
            Some(joined) if name != SOURCES => _ = files.insert(joined.to_owned(), bytes),
            _ => {}
        }
    }
    Ok(files)
}

/// Writes the page into the folder of a site.
pub fn copy(www: &Path, site: &Path) -> Result<()> {
    for (name, bytes) in files(www)? {
        let file = site.join(&name);
        let folder = file.parent().context("a file is in a folder")?;
        fs::create_dir_all(folder).with_context(|| format!("{}: cannot be created", folder.display()))?;
        fs::write(&file, bytes).with_context(|| format!("{}: cannot be written", file.display()))?;
    }
    Ok(())
}

/// The digest of what is joined, reckoned as `www/bundle.mjs` does: of each module, and of the page that loads them,
/// the path, a line end, the bytes and a zero byte.
fn digest(all: &BTreeMap<String, Vec<u8>>) -> String {
    let joins = |name: &str| name == "index.html" || (name.ends_with(".js") && name != "sw.js");
    let mut hash = Sha256::new();
    for (name, bytes) in all.iter().filter(|(name, _)| joins(name) && !name.starts_with(JOINED)) {
        hash.update(format!("{name}\n"));
        hash.update(bytes);
        hash.update([0]);
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::home;

    #[test]
    fn the_page_of_the_tree_has_been_joined_and_holds_what_browsers_read() {
        let files = files(&home().join("www")).unwrap();
        for name in ["index.html", "page.css", "sw.js", "jianbao-search.js", "jianbao.js", "client/worker.js"]
        {
            assert!(files.contains_key(name), "{name}");
        }
        let odd: Vec<_> =
            files.keys().filter(|name| name.ends_with(".d.ts") || name.ends_with(".json")).collect();
        assert!(odd.is_empty(), "{odd:?}");
        assert!(String::from_utf8_lossy(&files["index.html"]).contains("modulepreload"), "the joined page");
    }

    #[test]
    fn a_page_that_changed_after_it_was_joined_is_refused() {
        let www = tempfile::tempdir().unwrap();
        for (name, bytes) in tree::contents(&home().join("www")).unwrap() {
            let file = www.path().join(name);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, bytes).unwrap();
        }
        assert!(files(www.path()).is_ok());
        fs::write(www.path().join("page.css"), "").unwrap();
        assert!(files(www.path()).is_ok(), "style is not joined");
        fs::write(www.path().join("model/bins.js"), "").unwrap();
        let error = files(www.path()).unwrap_err().to_string();
        assert!(error.contains("npm run bundle"), "{error}");
    }
}
