//! The whole archive as one HTML file that opens from a disk by double click, without a server.
//!
//! A browser lets a page from a disk fetch nothing beside it: no module, no script, no style sheet. So all of it
//! is written into the site's own `index.html`. The scripts become `data:` addresses in an import map; because
//! such a script has no folder, what it imports as `"./x.js"` becomes `"jianbao/folder/x.js"`, a name in that map.
//! The WebAssembly module is in a data block, where `site-url.js` finds it. What works only on a
//! host (service worker, worker, manifest, icons) is left out.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::Path;

use anyhow::{Context, Result, anyhow, ensure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use lol_html::html_content::ContentType;
use lol_html::{RewriteStrSettings, element, rewrite_str};
use serde_json::{Map, Value, json};

use super::settings::media_type;

/// Scripts that need a host.
const LEFT_OUT: [&str; 2] = ["sw.js", "client/worker.js"];
/// The script without which `index.html` searches nothing.
const ENTRY: &str = "jianbao-search.js";
/// The script and the module that wasm-bindgen makes; the page loads the script by its address in the site.
const ENGINE: &str = "engine.js";
const MODULE: &str = "engine_bg.wasm";
/// Says that a file is ours to replace.
const GENERATOR: &str = r#"<meta name="generator" content="Jianbao, one file">"#;
/// Everything is inside, so the file may fetch nothing at all, whatever the corpus holds.
const POLICY: &str = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
     script-src 'unsafe-inline' data: 'wasm-unsafe-eval'; style-src 'unsafe-inline'; img-src data:; \
     base-uri 'none'\">";

/// Refuses to replace a folder, or a file that is no single file of ours.
pub fn check_output(file: &Path) -> Result<()> {
    if !file.exists() {
        return Ok(());
    }
    ensure!(!file.is_dir(), "{}: is a folder; name a file with -o", file.display());
    let mut beginning = Vec::new();
    let opened = fs::File::open(file).and_then(|opened| opened.take(4096).read_to_end(&mut beginning));
    opened.with_context(|| format!("{}: cannot be read", file.display()))?;
    ensure!(
        String::from_utf8_lossy(&beginning).contains(GENERATOR),
        "{}: is another file; name a new one or an earlier single file with -o",
        file.display()
    );
    Ok(())
}

/// The files of a search page as one HTML file.
pub fn pack(files: &BTreeMap<String, Vec<u8>>) -> Result<String> {
    let imports = import_map(files)?;
    let module = STANDARD.encode(file(files, MODULE)?);
    // The import map must come before the first script that uses it.
    let parts = format!(
        "<script type=\"importmap\">{}</script>\n  \
         <script type=\"application/wasm\" id=\"jianbao-module\">{module}</script>\n  ",
        json!({ "imports": imports })
    );
    edit(text(files, "index.html")?, &parts, &imports, files)
}

/// The page with its style and scripts inside and without what needs a host.
fn edit(
    page: &str,
    parts: &str,
    imports: &Map<String, Value>,
    files: &BTreeMap<String, Vec<u8>>,
) -> Result<String> {
    let mut parts = Some(parts);
    let met = RefCell::new(Vec::new());
    let meet = |piece: &'static str| met.borrow_mut().push(piece);
    let settings = RewriteStrSettings::new()
        .append_element_content_handler(element!("meta[charset]", |meta| {
            meet("<meta charset>");
            meta.after(&format!("\n  {GENERATOR}\n  {POLICY}"), ContentType::Html);
            Ok(())
        }))
        .append_element_content_handler(element!("meta[http-equiv]", |meta| {
            meta.remove();
            Ok(())
        }))
        .append_element_content_handler(element!("link", |link| {
            let name = link.get_attribute("href").unwrap_or_default();
            match link.get_attribute("rel").as_deref() {
                Some("stylesheet") => {}
                Some("icon") if files.contains_key(&name) => {
                    link.set_attribute("href", &picture(files, &name)?)?;
                    return Ok(());
                }
                _ => {
                    link.remove();
                    return Ok(());
                }
            }
            meet("<link rel=\"stylesheet\">");
            link.replace(&format!("<style>\n{}</style>", style(files, &name)?), ContentType::Html);
            Ok(())
        }))
        .append_element_content_handler(element!("img[src]", |img| {
            let name = img.get_attribute("src").unwrap_or_default();
            img.set_attribute("src", &picture(files, &name)?)?;
            Ok(())
        }))
        .append_element_content_handler(element!("script", |script| {
            // Data for the page's scripts stays where it is.
            if script.get_attribute("type").as_deref() == Some("application/json") {
                return Ok(());
            }
            let name = script.get_attribute("src").unwrap_or_default();
            let known = imports.contains_key(&format!("jianbao/{name}"));
            if !known || script.get_attribute("type").as_deref() != Some("module") {
                let name = if name.is_empty() { "a script of its own" } else { name.as_str() };
                return Err(format!("www/index.html loads {name}, which one file cannot hold").into());
            }
            if name == ENTRY {
                meet("<script src=\"jianbao-search.js\">");
            }
            let parts = parts.take().unwrap_or_default();
            let own = format!("{parts}<script type=\"module\">import \"jianbao/{name}\";</script>");
            script.replace(&own, ContentType::Html);
            Ok(())
        }))
        // The static pages are not beside the file.
        .append_element_content_handler(element!("noscript", |noscript| {
            noscript.remove();
            Ok(())
        }))
        .append_element_content_handler(element!("a[href]", |link| {
            match link.get_attribute("href").as_deref() {
                // The folder of a site is its search page; here that is this file itself.
                Some("./") => link.set_attribute("href", "?")?,
                Some(href) if href.starts_with(['#', '?']) || href.contains(':') => {}
                _ => link.remove(),
            }
            Ok(())
        }))
        .append_element_content_handler(element!("jianbao-search", |_| {
            meet("<jianbao-search>");
            Ok(())
        }));
    let edited = rewrite_str(page, settings).map_err(|error| anyhow!("{}", cause(&error)))?;
    for piece in [
        "<meta charset>",
        "<link rel=\"stylesheet\">",
        "<script src=\"jianbao-search.js\">",
        "<jianbao-search>",
    ] {
        let times = met.borrow().iter().filter(|met| **met == piece).count();
        ensure!(
            times == 1,
            "www/index.html holds {piece} {times} times; the single file needs it exactly once"
        );
    }
    Ok(edited)
}

/// What an editing step said, without the editor's own words around it.
fn cause(error: &lol_html::errors::RewritingError) -> String {
    match error {
        lol_html::errors::RewritingError::ContentHandlerError(inner) => inner.to_string(),
        other => format!("www/index.html cannot be edited: {other}"),
    }
}

/// A picture as an address that holds it.
fn picture(files: &BTreeMap<String, Vec<u8>>, name: &str) -> Result<String> {
    Ok(format!("data:{};base64,{}", media_type(name), STANDARD.encode(file(files, name)?)))
}

fn style(files: &BTreeMap<String, Vec<u8>>, name: &str) -> Result<String> {
    let style = text(files, name)?;
    ensure!(!style.contains("</"), "www/{name} holds “</”, which would end it inside one file");
    Ok(style.to_owned())
}

/// The imports of the map: every script of the site under `jianbao/`, and the engine under its address too.
fn import_map(files: &BTreeMap<String, Vec<u8>>) -> Result<Map<String, Value>> {
    for needed in [ENTRY, ENGINE] {
        ensure!(files.contains_key(needed), "the site holds no {needed}");
    }
    let wanted = |name: &&String| name.ends_with(".js") && !LEFT_OUT.contains(&name.as_str());
    let names: Vec<&String> = files.keys().filter(wanted).collect();
    let mut imports = Map::new();
    for name in &names {
        let script = renamed(name, text(files, name)?, &names)?;
        imports.insert(format!("jianbao/{name}"), json!(data_address(&script)));
    }
    // The engine host imports the engine by its URL in the site; relative keys are resolved against the page. After
    // a stop it does so once more under another name, because a script is run once.
    let engine = data_address(&renamed(ENGINE, text(files, ENGINE)?, &names)?);
    imports.insert(format!("./{ENGINE}#again"), json!(format!("{engine}#again")));
    imports.insert(format!("./{ENGINE}"), json!(engine));
    Ok(imports)
}

fn data_address(script: &str) -> String {
    format!("data:text/javascript;base64,{}", STANDARD.encode(script))
}

/// A script in which every import by a relative path is one by the name in the import map.
fn renamed(name: &str, script: &str, known: &[&String]) -> Result<String> {
    let mut out = String::with_capacity(script.len());
    let mut rest = script;
    // A relative import is a text in quotes that begins with a point, behind a word that imports.
    while let Some(at) = rest.find(['"', '\'', '`']) {
        let (before, quoted) = rest.split_at(at);
        let quote = &quoted[..1];
        out.push_str(before);
        out.push_str(quote);
        rest = &quoted[1..];
        let imports = ["from", "import", "import("].iter().any(|word| before.trim_end().ends_with(word));
        if !imports || !rest.starts_with('.') {
            continue;
        }
        let end = rest.find(quote).unwrap_or(rest.len());
        if rest[..end].ends_with(".d.ts") {
            continue; // in a comment: types are for who reads the source
        }
        let wanted = resolved(name, &rest[..end]);
        // What one file does not hold would fail in the reader's browser, so it fails here.
        ensure!(known.contains(&&wanted), "{name} imports {}, which one file does not hold", &rest[..end]);
        out.push_str(&format!("jianbao/{wanted}"));
        rest = &rest[end..];
    }
    Ok(out + rest)
}

/// The path within the site that a script's relative import means.
fn resolved(script: &str, import: &str) -> String {
    let mut path: Vec<&str> = script.split('/').collect();
    path.pop();
    for part in import.split('/') {
        match part {
            "." => {}
            ".." => _ = path.pop(),
            part => path.push(part),
        }
    }
    path.join("/")
}

fn file<'f>(files: &'f BTreeMap<String, Vec<u8>>, name: &str) -> Result<&'f [u8]> {
    files.get(name).map(Vec::as_slice).with_context(|| format!("the site holds no {name}"))
}

fn text<'f>(files: &'f BTreeMap<String, Vec<u8>>, name: &str) -> Result<&'f str> {
    std::str::from_utf8(file(files, name)?).with_context(|| format!("{name} is not UTF-8"))
}

#[cfg(test)]
mod tests {
    use scraper::{Html, Selector};

    use super::*;
    use crate::cli::{bundled, page};

    const PAGE: &str = r#"<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'self'"><title>剪报</title>
<link rel="icon" href="icon.svg"><link rel="manifest" href="site.webmanifest">
<link rel="stylesheet" href="page.css">
<script type="module" src="page.js"></script><script type="module" src="jianbao-search.js"></script></head>
<body><h1><a href="./">剪报</a></h1><a href="?lang=en">English</a><jianbao-search mode="page"><p>说明</p></jianbao-search>
<noscript><a href="issues/index.html">各期</a></noscript><a href="issues/index.html">各期</a></body></html>"#;

    fn small_site() -> BTreeMap<String, Vec<u8>> {
        let files: [(&str, &[u8]); 10] = [
            ("index.html", PAGE.as_bytes()),
            ("page.css", b"body { color: red; }"),
            ("jianbao-search.js", b"import { one } from \"./parts/one.js\";\none();"),
            ("parts/one.js", b"export const one = () => import(`../engine.js`);\nimport './two.js';"),
            ("parts/two.js", b"export const here = new URL(\"..\", import.meta.url);"),
            ("engine.js", b"export default 1;"),
            ("engine_bg.wasm", b"\0asm\x01\0\0\0"),
            ("sw.js", b"import \"./nowhere.js\";"),
            ("client/worker.js", b""),
            ("page.js", b""),
        ];
        files.into_iter().map(|(name, bytes)| (name.to_owned(), bytes.to_vec())).collect()
    }

    fn texts(document: &Html, selector: &str) -> Vec<String> {
        let selector = Selector::parse(selector).expect("the test's selector is right");
        document.select(&selector).map(|element| element.text().collect()).collect()
    }

    /// The scripts of a packed page by their name in the import map.
    fn scripts(document: &Html) -> BTreeMap<String, String> {
        let map: Value = serde_json::from_str(&texts(document, "script[type=importmap]")[0]).unwrap();
        let imports = map["imports"].as_object().unwrap();
        let decoded = |address: &Value| {
            let encoded = address.as_str().unwrap().strip_prefix("data:text/javascript;base64,").unwrap();
            let encoded = encoded.trim_end_matches("#again");
            String::from_utf8(STANDARD.decode(encoded).unwrap()).unwrap()
        };
        imports.iter().map(|(name, address)| (name.clone(), decoded(address))).collect()
    }

    #[test]
    fn everything_is_inside_and_nothing_is_beside() {
        let document = Html::parse_document(&pack(&small_site()).unwrap());
        for gone in ["link", "[src]", "noscript", "a[href^=issues]"] {
            assert!(texts(&document, gone).is_empty(), "{gone}");
        }
        assert_eq!(texts(&document, "style"), ["\nbody { color: red; }"]);
        let types = ["importmap", "application/wasm", "module", "module"].map(|kind| Some(kind.to_owned()));
        let selector = Selector::parse("script").expect("the selector is right");
        let found: Vec<_> =
            document.select(&selector).map(|one| one.attr("type").map(str::to_owned)).collect();
        assert_eq!(found, types, "the import map comes first");
        assert_eq!(
            texts(&document, "script[type=module]"),
            ["import \"jianbao/page.js\";", "import \"jianbao/jianbao-search.js\";"]
        );
        assert_eq!(texts(&document, "a[href=\"?lang=en\"]"), ["English"]);
        let module = &texts(&document, "script#jianbao-module[type=\"application/wasm\"]")[0];
        assert_eq!(STANDARD.decode(module).unwrap(), small_site()["engine_bg.wasm"]);
        assert_eq!(texts(&document, "h1 a[href=\"?\"]"), ["剪报"]);
        let scripts = scripts(&document);
        let names: Vec<&String> = scripts.keys().collect();
        let own = ["engine.js", "jianbao-search.js", "page.js", "parts/one.js", "parts/two.js"];
        let own = own.map(|name| format!("jianbao/{name}"));
        let again = "./engine.js#again".to_owned();
        assert_eq!(names, ["./engine.js".to_owned(), again].iter().chain(&own).collect::<Vec<_>>());
        assert_eq!(
            scripts["jianbao/jianbao-search.js"],
            "import { one } from \"jianbao/parts/one.js\";\none();"
        );
        assert_eq!(
            scripts["jianbao/parts/one.js"],
            "export const one = () => import(`jianbao/engine.js`);\nimport 'jianbao/parts/two.js';"
        );
        let unchanged = &small_site()["parts/two.js"];
        assert_eq!(scripts["jianbao/parts/two.js"].as_bytes(), unchanged, "an address is no import");
    }

    #[test]
    fn the_page_of_the_tree_can_be_packed() {
        let mut files = page::files(&bundled::page()).unwrap();
        files.insert(ENGINE.to_owned(), b"export default 1;".to_vec());
        files.insert(MODULE.to_owned(), b"\0asm\x01\0\0\0".to_vec());
        let document = Html::parse_document(&pack(&files).unwrap());
        assert!(texts(&document, "link:not([rel=icon][href^=\"data:\"]), [src], img").is_empty());
        for (name, script) in scripts(&document) {
            assert!(
                ["from\"./", "from\"../", "import\"./", "import(\"./", "import(`./"]
                    .iter()
                    .all(|import| !script.contains(import)),
                "{name}"
            );
        }
    }

    #[test]
    fn what_is_missing_is_named() {
        type Change = fn(&mut BTreeMap<String, Vec<u8>>);
        let without = |piece: &str| PAGE.replace(piece, "").into_bytes();
        let rows: [(&str, Change); 6] = [
            ("the site holds no engine.js", |files| drop(files.remove("engine.js"))),
            ("the site holds no engine_bg.wasm", |files| drop(files.remove("engine_bg.wasm"))),
            ("the site holds no index.html", |files| drop(files.remove("index.html"))),
            ("the site holds no page.css", |files| drop(files.remove("page.css"))),
            ("jianbao-search.js imports ./parts/one.js, which", |files| drop(files.remove("parts/one.js"))),
            ("“</”", |files| drop(files.insert("page.css".to_owned(), b"</style>".to_vec()))),
        ];
        for (said, change) in rows {
            let mut files = small_site();
            change(&mut files);
            let error = format!("{:#}", pack(&files).expect_err(said));
            assert!(error.contains(said), "{error}");
        }
        for (said, page) in [
            ("<meta charset> 0 times", without("<meta charset=\"utf-8\">")),
            ("stylesheet\"> 0 times", without("<link rel=\"stylesheet\" href=\"page.css\">")),
            ("a script of its own", without(" src=\"jianbao-search.js\"")),
            ("loads sw.js", PAGE.replace("page.js", "sw.js").into_bytes()),
            ("jianbao-search.js\"> 0 times", PAGE.replace("jianbao-search.js", "page.js").into_bytes()),
            ("<jianbao-search> 0 times", without("<jianbao-search mode=\"page\">")),
            ("loads other.js", PAGE.replace("page.js", "other.js").into_bytes()),
        ] {
            let mut files = small_site();
            files.insert("index.html".to_owned(), page);
            let error = format!("{:#}", pack(&files).expect_err(said));
            assert!(error.contains(said), "{error}");
        }
    }

    #[test]
    fn only_a_single_file_of_ours_is_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let ours = pack(&small_site()).unwrap();
        for (name, content, free) in [
            ("ours.html", Some(ours.as_str()), true),
            ("new.html", None, true),
            ("other.html", Some(PAGE), false),
            ("empty.html", Some(""), false),
        ] {
            let file = folder.path().join(name);
            if let Some(content) = content {
                fs::write(&file, content).unwrap();
            }
            assert_eq!(check_output(&file).is_ok(), free, "{name}");
        }
        assert!(check_output(folder.path()).is_err(), "a folder is not replaced");
    }
}
