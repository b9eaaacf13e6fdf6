//! The files that the search page consists of, besides the engine.
//!
//! Its scripts are the modules of `www/` joined into few files, so that a browser need not follow their imports one
//! after the other. `www/bundle.mjs` joins them and keeps the result in `www/dist`: a site is built without npm.

use std::borrow::Cow;
use std::collections::BTreeMap;

use anyhow::{Context, Result, ensure};
use sha2::{Digest, Sha256};

/// Where the joined files are, and among them the digest of what they were made from.
const JOINED: &str = "dist/";
const SOURCES: &str = "dist/sources.txt";

/// The files of a site's page by their path within the site, out of all files of the folder `www`.
pub fn files(all: &BTreeMap<String, Cow<'static, [u8]>>) -> Result<BTreeMap<String, Vec<u8>>> {
    let joined_from = all.get(SOURCES).with_context(|| format!("www/{SOURCES} is missing"))?;
    ensure!(
        digest(all).as_bytes() == joined_from.trim_ascii(),
        "the scripts in www/ have changed since they were joined; run `npm ci` once, then `npm run bundle`"
    );
    let mut files = BTreeMap::new();
    for (name, bytes) in all {
        let for_browsers =
            name == "sw.js" || ![".js", ".mjs", ".json", ".d.ts"].iter().any(|end| name.ends_with(end));
        if for_browsers && !name.contains('/') {
            files.insert(name.clone(), bytes.to_vec());
        }
    }
    for (name, bytes) in all {
        match name.strip_prefix(JOINED) {
            Some(joined) if name != SOURCES => _ = files.insert(joined.to_owned(), bytes.to_vec()),
            _ => {}
        }
    }
    Ok(files)
}

/// The digest of what is joined, reckoned as `www/bundle.mjs` does: of each module, and of the page that loads them,
/// the path, a line end, the bytes and a zero byte.
fn digest(all: &BTreeMap<String, Cow<'static, [u8]>>) -> String {
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
    use crate::cli::bundled;

    #[test]
    fn the_page_of_the_tree_has_been_joined_and_holds_what_browsers_read() {
        let files = files(&bundled::page()).unwrap();
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
        let mut www = bundled::page();
        assert!(files(&www).is_ok());
        www.insert("page.css".to_owned(), Cow::Borrowed(b""));
        assert!(files(&www).is_ok(), "style is not joined");
        www.insert("model/bins.js".to_owned(), Cow::Borrowed(b""));
        let error = files(&www).unwrap_err().to_string();
        assert!(error.contains("npm run bundle"), "{error}");
    }
}
