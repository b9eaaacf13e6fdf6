//! The invariants of the tree (see ARCHITECTURE.md), read off the files.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use syn::visit::{self, Visit};

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

/// Each package that `cargo tree` names with these options, and the sets of features that it is compiled with.
fn packages(options: &[&str]) -> BTreeMap<String, BTreeSet<String>> {
    let mut cargo = std::process::Command::new(env!("CARGO"));
    cargo.current_dir(root()).args(["tree", "--locked", "--offline", "--prefix", "none"]);
    let output = cargo.args(["--format", "{p} features:{f}"]).args(options).output();
    let output = output.expect("cargo can be started");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut packages = BTreeMap::<_, BTreeSet<_>>::new();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let (package, features) =
            line.trim_end_matches(" (*)").split_once(" features:").expect("a line of the tree");
        packages.entry(package.to_owned()).or_default().insert(features.to_owned());
    }
    packages
}

/// A first build compiles importer and engine for the build script and for the program. Cargo does that once where all
/// features below them are the same for both, and `Cargo.toml` sees to it.
#[test]
fn what_build_script_and_program_share_is_compiled_once() {
    let compiled = packages(&["--package", "jianbao", "--edges", "normal,build"]);
    let shared = packages(&["--package", "jianbao-importer", "--edges", "no-build,no-dev,no-proc-macro"]);
    let twice =
        compiled.iter().filter(|(package, features)| features.len() > 1 && shared.contains_key(*package));
    let twice: Vec<_> = twice.collect();
    assert!(twice.is_empty(), "name the missing features in Cargo.toml: {twice:#?}");
}

#[test]
fn the_page_never_segments_words_and_never_takes_markup() {
    // What a reader takes for one character is asked for where texts are shown, never where they are searched.
    for (path, text) in files("www", "js") {
        let is_joined = path.components().any(|part| part.as_os_str() == "dist");
        if !is_joined && !path.ends_with("www/model/graphemes.js") {
            assert!(lines_with(&text, &["Intl.Segmenter"]).is_empty(), "{}", path.display());
        }
    }
    let sinks = ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function"];
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

/// The folders and files at the top of each crate's sources, the lowest first: each imports only from itself and
/// those before it. What is left out (`lib.rs`, `main.rs`, `wasm.rs`, and `types.rs`, which only tests compile) may import
/// everything.
const FLOORS: [(&str, &[&str]); 3] = [
    (
        "engine/src",
        &[
            "article",
            "bytes",
            "text",
            "index",
            "query",
            "matching",
            "ranking",
            "presentation",
            "similar",
            "suggestions",
            "search",
            "builder",
            "archive",
        ],
    ),
    ("importer/src", &["diagnostic", "text", "page", "article", "layout", "source", "corpus", "report"]),
    ("src", &["request", "cli"]),
];

#[test]
fn rust_imports_only_downwards_and_in_no_circle() {
    for (folder, floors) in FLOORS {
        let modules = modules_of(folder);
        let imports: BTreeMap<&str, BTreeSet<String>> =
            modules.iter().map(|(name, module)| (name.as_str(), module.imports(&modules))).collect();
        assert!(imports.values().any(|imported| !imported.is_empty()), "the imports of {folder} are found");
        let mut above: Vec<String> = Vec::new();
        let floor = |name: &str| floors.iter().position(|floor| name.split("::").next() == Some(floor));
        for (name, imported) in &imports {
            for other in imported {
                let (Some(from), Some(to)) = (floor(name), floor(other)) else { continue };
                if to > from {
                    above.push(format!("{folder}: {name} imports {other}"));
                }
            }
        }
        assert!(above.is_empty(), "these import what is above them: {above:#?}");
        let top = modules.keys().filter_map(|name| name.split("::").next()).filter(|name| !name.is_empty());
        for name in top {
            assert!(
                floor(name).is_some() || ["wasm", "main", "types"].contains(&name),
                "{folder}: {name} has no floor"
            );
        }
        let graph =
            imports.iter().map(|(name, imported)| (name.to_string(), imported.iter().cloned().collect()));
        assert_without_circle(graph.collect());
    }
}

/// One file of a crate: what it imports, and what it passes on from its children.
#[derive(Default)]
struct Module {
    path: Vec<String>,
    /// Paths from the crate's root.
    imports: Vec<Vec<String>>,
    /// Names of `pub use`, each with the path that it comes from.
    passed_on: BTreeMap<String, Vec<String>>,
}

/// All modules below a folder by their path (`index::postings`), without tests.
fn modules_of(folder: &str) -> BTreeMap<String, Module> {
    let top = root().join(folder);
    let mut modules = BTreeMap::new();
    for (file, text) in files(folder, "rs") {
        let within = file.strip_prefix(&top).expect("a file of the folder").with_extension("");
        let mut path: Vec<String> = within.iter().map(|part| part.to_string_lossy().into_owned()).collect();
        if matches!(path.last().map(String::as_str), Some("mod" | "lib")) {
            path.pop();
        }
        let mut module = Module { path: path.clone(), ..Module::default() };
        module.visit_file(&syn::parse_file(&text).expect("source is Rust"));
        modules.insert(path.join("::"), module);
    }
    modules
}

impl Module {
    /// The other modules that this one imports.
    fn imports(&self, modules: &BTreeMap<String, Module>) -> BTreeSet<String> {
        let own = self.path.join("::");
        let found = self.imports.iter().filter_map(|path| module_of(path, modules, 0));
        found.filter(|name| !name.is_empty() && *name != own).collect()
    }

    /// A path as it is written here, from the crate's root; `None` where it leads out of the crate.
    fn absolute(&self, path: &[String]) -> Option<Vec<String>> {
        let mut absolute = match path.first()?.as_str() {
            "crate" => Vec::new(),
            "self" => self.path.clone(),
            "super" => self.path.clone(),
            _ => return None,
        };
        for part in path {
            match part.as_str() {
                "crate" | "self" => {}
                "super" => _ = absolute.pop(),
                name => absolute.push(name.to_owned()),
            }
        }
        Some(absolute)
    }

    fn add_use(&mut self, tree: &syn::UseTree, before: &mut Vec<String>, passes_on: bool) {
        match tree {
            syn::UseTree::Path(path) => {
                before.push(path.ident.to_string());
                self.add_use(&path.tree, before, passes_on);
                before.pop();
            }
            syn::UseTree::Group(group) => {
                group.items.iter().for_each(|tree| self.add_use(tree, before, passes_on))
            }
            syn::UseTree::Glob(_) => self.imports.extend(self.absolute(before)),
            syn::UseTree::Name(_) | syn::UseTree::Rename(_) => {
                let (name, known_as) = match tree {
                    syn::UseTree::Name(name) => (name.ident.to_string(), name.ident.to_string()),
                    syn::UseTree::Rename(name) => (name.ident.to_string(), name.rename.to_string()),
                    _ => unreachable!("one of the two"),
                };
                let mut path = before.clone();
                path.push(name);
                // What is passed on comes from a child by its bare name, or from elsewhere in the crate.
                let child = || [self.path.clone(), path.clone()].concat();
                match (self.absolute(&path), passes_on) {
                    (absolute, true) => _ = self.passed_on.insert(known_as, absolute.unwrap_or_else(child)),
                    (Some(absolute), false) => self.imports.push(absolute),
                    (None, false) => {}
                }
            }
        }
    }
}

/// The module in which the thing of that path is defined, passed-on names followed to where they come from.
fn module_of(path: &[String], modules: &BTreeMap<String, Module>, depth: usize) -> Option<String> {
    let known = (0..=path.len()).rev().find(|&length| modules.contains_key(&path[..length].join("::")))?;
    let name = path[..known].join("::");
    if let Some(from) = path.get(known).and_then(|next| modules[&name].passed_on.get(next))
        && depth < 8
    {
        return module_of(from, modules, depth + 1);
    }
    Some(name)
}

impl<'ast> Visit<'ast> for Module {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        let attributes = match item {
            syn::Item::Mod(item) => &item.attrs[..],
            syn::Item::Use(item) => &item.attrs,
            syn::Item::Fn(item) => &item.attrs,
            syn::Item::Impl(item) => &item.attrs,
            _ => &[],
        };
        let is_test = |attribute: &syn::Attribute| {
            matches!(&attribute.meta, syn::Meta::List(list)
                if list.path.is_ident("cfg") && list.tokens.to_string().contains("test"))
        };
        if !attributes.iter().any(is_test) {
            visit::visit_item(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        let passes_on = !matches!(item.vis, syn::Visibility::Inherited);
        self.add_use(&item.tree, &mut Vec::new(), passes_on);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let parts: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        self.imports.extend(self.absolute(&parts));
        visit::visit_path(self, path);
    }

    fn visit_visibility(&mut self, _: &'ast syn::Visibility) {
        // `pub(super)` and `pub(crate)` import nothing.
    }
}

/// What imports nothing that is left is taken away, until nothing is left, or only circles.
fn assert_without_circle(mut imports: BTreeMap<String, Vec<String>>) {
    while !imports.is_empty() {
        let free: Vec<String> = imports
            .iter()
            .filter(|(_, imported)| !imported.iter().any(|other| imports.contains_key(other)))
            .map(|(name, _)| name.clone())
            .collect();
        assert!(!free.is_empty(), "a circle among {:#?}", imports);
        imports.retain(|name, _| !free.contains(name));
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
    assert_without_circle(imports);
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
