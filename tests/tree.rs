//! The invariants of the tree (see ARCHITECTURE.md), read off the files.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// All files below `folder` with that extension, with their text.
fn files(folder: &str, extension: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of the tree can be listed") {
            let path = entry.expect("an entry can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == extension) {
                let text = fs::read_to_string(&path).expect("source is UTF-8");
                found.push((path, text));
            }
        }
    }
    assert!(!found.is_empty(), "{folder} holds files of type {extension}");
    found
}

/// Lines of `text` that contain one of `words`, comments left out.
fn lines_with<'t>(text: &'t str, words: &[&str]) -> Vec<&'t str> {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    code.filter(|line| words.iter().any(|word| line.contains(word))).collect()
}

fn assert_without(folder: &str, extension: &str, words: &[&str], except: &[&Path]) {
    for (path, text) in files(folder, extension) {
        if except.iter().any(|allowed| path.ends_with(allowed)) {
            continue;
        }
        let found = lines_with(&text, words);
        assert!(found.is_empty(), "{}: {found:?}", path.display());
    }
}

#[test]
fn the_engine_does_no_input_or_output_and_knows_no_javascript() {
    let forbidden = [
        "std::fs",
        "std::io",
        "std::net",
        "std::env",
        "std::process",
        "std::time",
        "std::thread",
        "wasm_bindgen",
        "js_sys",
        "println!",
        "HashMap",
        "HashSet",
        "f32",
        "f64",
    ];
    for (path, text) in files("engine/src", "rs") {
        // A test may compare with floating point.
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let code = code.split("#[cfg(all(test").next().unwrap_or_default();
        let mut found = lines_with(code, &forbidden);
        // What is kept as a whole number may be shown as a fraction.
        found.retain(|line| !line.contains("serialize_f64"));
        // The builder works on both cores; what it writes does not depend on it, and it is never in the module.
        if path.to_string_lossy().contains("engine/src/builder/") {
            found.retain(|line| !line.contains("std::thread"));
        }
        assert!(found.is_empty(), "{}: {found:?}", path.display());
    }
}

#[test]
fn only_one_file_names_the_wasm_crates() {
    let door = Path::new("src/wasm.rs");
    for folder in ["src", "engine/src", "importer/src"] {
        assert_without(folder, "rs", &["wasm_bindgen::", "js_sys::", "serde_wasm_bindgen"], &[door]);
    }
}

#[test]
fn there_is_no_unsafe_code() {
    for folder in ["src", "engine/src", "importer/src"] {
        assert_without(folder, "rs", &["unsafe "], &[]);
    }
}

#[test]
fn the_build_script_has_no_logic_of_its_own() {
    let script = fs::read_to_string(root().join("build.rs")).expect("build.rs is there");
    assert!(script.lines().count() <= 50, "build.rs only calls the importer and the builder");
}

#[test]
fn the_page_never_segments_words_and_never_takes_markup() {
    let sinks = [
        "Intl.Segmenter",
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "new Function",
    ];
    assert_without("www", "js", &sinks, &[]);
}

#[test]
fn the_page_names_no_other_origin() {
    for extension in ["js", "css", "html", "webmanifest"] {
        for (path, text) in files("www", extension) {
            for line in lines_with(&text, &["http://", "https://", "\"//"]) {
                let harmless = [
                    "http://iiif.io/api/",
                    "http://www.w3.org/",
                    "https://schema.org",
                    ".example",
                    "127.0.0.1",
                ];
                assert!(harmless.iter().any(|part| line.contains(part)), "{}: {line}", path.display());
            }
        }
    }
}

/// The folders of the page, the lowest first: each imports only from itself and those before it.
const PAGE_FOLDERS: [&str; 8] =
    ["model", "messages", "styles", "client", "components", "views", "controller", "element"];

#[test]
fn the_page_imports_only_downwards_and_in_no_circle() {
    let root = root().join("www");
    let mut imports: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (path, text) in files("www", "js") {
        let name = path.strip_prefix(&root).expect("a file of www").to_string_lossy().replace('\\', "/");
        if !name.starts_with("dist/") {
            imports.insert(name.clone(), imports_of(&name, &text));
        }
    }
    assert!(imports.values().map(Vec::len).sum::<usize>() > 50, "the imports are found");
    let floor = |name: &str| {
        let (folder, _) = name.split_once('/')?;
        Some(
            PAGE_FOLDERS
                .iter()
                .position(|known| *known == folder)
                .unwrap_or_else(|| panic!("{folder} is new")),
        )
    };
    for (name, imported) in &imports {
        for other in imported {
            assert!(imports.contains_key(other), "{name} imports {other}, which is not there");
            // At the top are what pages load, and the address of the site, which imports nothing.
            let (Some(from), to) = (floor(name), floor(other)) else { continue };
            let allowed = to.map_or(other == "site-url.js", |to| to <= from);
            assert!(allowed, "{name} imports {other}, which is above it");
        }
    }
    // What imports nothing that is left is taken away, until nothing is left, or only circles.
    while !imports.is_empty() {
        let free: Vec<String> = imports
            .iter()
            .filter(|(_, imported)| !imported.iter().any(|other| imports.contains_key(other)))
            .map(|(name, _)| name.clone())
            .collect();
        assert!(!free.is_empty(), "a circle among {:?}", imports.keys());
        imports.retain(|name, _| !free.contains(name));
    }
}

/// The scripts that a script of the page imports, at once or later, by their path in `www`. Comments import types only.
fn imports_of(name: &str, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for line in text.lines().filter(|line| !line.trim_start().starts_with(['/', '*'])) {
        for before in [" from \"", "import \"", "import(\""] {
            let Some((_, rest)) = line.split_once(before) else { continue };
            let (import, _) = rest.split_once('"').expect("an import ends in its line");
            if import.starts_with('.') && import.ends_with(".js") {
                let mut path: Vec<&str> = name.split('/').collect();
                path.pop();
                for part in import.split('/') {
                    match part {
                        "." => {}
                        ".." => _ = path.pop(),
                        part => path.push(part),
                    }
                }
                found.push(path.join("/"));
            }
        }
    }
    found
}
