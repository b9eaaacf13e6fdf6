//! Compiles the page's module for the program to carry: without an index, as small as it gets, and with the script
//! that wasm-bindgen's generator makes for it.
//!
//! The module is this package's own library, compiled for another target by a second cargo. That one has a target
//! folder of its own, since the first holds the lock of its folder until this script ends. The generator is a
//! dependency of the build only: the program edits the finished module and needs none.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs};

const TARGET: &str = "wasm32-unknown-unknown";
/// What the module is made from. Importer, program and page are not part of it.
const SOURCES: [&str; 7] = [
    "Cargo.toml",
    "Cargo.lock",
    "engine/Cargo.toml",
    "engine/src",
    "src/lib.rs",
    "src/request.rs",
    "src/wasm.rs",
];
/// What the first cargo sets for this script and its wrappers for the first cargo's compiler. The second one must
/// not take it for its own.
const NOT_INHERITED: [&str; 7] = [
    "CARGO_BUILD_TARGET",
    "CARGO_ENCODED_RUSTFLAGS",
    "CARGO_TARGET_DIR",
    "RUSTC_WORKSPACE_WRAPPER",
    "RUSTFLAGS",
    "RUSTDOCFLAGS",
    "TARGET",
];

/// Writes `engine.js` and `engine_bg.wasm` into the folder `module` of `place`.
pub fn compile(place: &Path) -> Result<(), String> {
    SOURCES.iter().for_each(|source| println!("cargo::rerun-if-changed={source}"));
    check_target()?;
    // Beside the folders of all build scripts, so that it is kept when this script's folder gets another name.
    let folder = place.ancestors().nth(3).ok_or("cargo's folder for output is not where it should be")?;
    let folder = folder.join("module");
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    // As a module only: a library that is also linked elsewhere is not optimised across crates.
    cargo.args(["rustc", "--lib", "--crate-type", "cdylib", "--no-default-features"]);
    cargo.args(["--profile", "module", "--target", TARGET, "--target-dir"]).arg(&folder);
    NOT_INHERITED.iter().for_each(|name| _ = cargo.env_remove(name));
    // The places of panics in dependencies are part of the module: without the home of whoever compiles it.
    if let Some(home) = cargo_home() {
        cargo.env(
            "CARGO_ENCODED_RUSTFLAGS",
            format!("--remap-path-prefix={}=", home.join("registry/src").display()),
        );
    }
    let output = cargo.stdin(Stdio::null()).output();
    let output = output.map_err(|error| format!("cargo cannot be started for the page's module: {error}"))?;
    if !output.status.success() {
        eprintln!("{}", String::from_utf8_lossy(&output.stderr));
        return Err("the page's module could not be compiled; what cargo said follows".to_owned());
    }
    generate(&folder.join(TARGET).join("module/jianbao_site.wasm"), &place.join("module"))
}

/// Where cargo keeps the sources of dependencies.
fn cargo_home() -> Option<PathBuf> {
    let home = || env::home_dir().map(|home| home.join(".cargo"));
    env::var_os("CARGO_HOME").map(PathBuf::from).or_else(home)
}

/// Says what is missing where the compiler cannot compile for the module's target.
fn check_target() -> Result<(), String> {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let asked = Command::new(rustc).args(["--print", "target-libdir", "--target", TARGET]).output();
    let libraries = asked.map_err(|error| format!("rustc cannot be started: {error}"))?;
    let folder = PathBuf::from(String::from_utf8_lossy(&libraries.stdout).trim());
    if libraries.status.success() && folder.is_dir() {
        return Ok(());
    }
    Err(format!(
        "the Rust target {TARGET} is missing; add it with `rustup target add {TARGET}`, then try again"
    ))
}

/// Runs wasm-bindgen's generator.
fn generate(module: &Path, folder: &Path) -> Result<(), String> {
    let mut bindgen = wasm_bindgen_cli_support::Bindgen::new();
    bindgen.input_path(module).out_name("engine").typescript(false);
    bindgen.remove_name_section(true).remove_producers_section(true);
    let made = bindgen.web(true).and_then(|bindgen| bindgen.generate(folder));
    made.map_err(|error| format!("the module's script could not be generated: {error:#}"))?;
    for name in ["engine.js", "engine_bg.wasm"] {
        fs::metadata(folder.join(name)).map_err(|_| format!("wasm-bindgen's generator made no {name}"))?;
    }
    Ok(())
}
