//! Makes what the sources embed. For `wasm32`, where `src/lib.rs` is the page's module: the index of the folder or
//! file that `JIANBAO_CORPUS` names, else of the sample newspaper. For the program: that module without an index
//! (`build/module.rs`). Without the feature `build`, the text that stands for an index.

#[cfg(feature = "build")]
#[path = "build/module.rs"]
mod module;

use std::path::PathBuf;
use std::{env, fs, process};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build");
    let place = PathBuf::from(env::var_os("OUT_DIR").expect("cargo names a folder for output"));
    #[cfg(not(feature = "build"))]
    let done = Ok::<&[u8], String>(include_bytes!("build/no-index.txt"));
    #[cfg(feature = "build")]
    let done = match env::var("CARGO_CFG_TARGET_ARCH").as_deref() {
        Ok("wasm32") => index(),
        _ => module::compile(&place).map(|()| Vec::new()),
    };
    match done {
        Ok(index) => fs::write(place.join("index"), index).expect("cargo's own folder can be written"),
        Err(error) => {
            println!("cargo::error={error}");
            process::exit(1);
        }
    }
}

/// The index of the corpus.
#[cfg(feature = "build")]
fn index() -> Result<Vec<u8>, String> {
    let corpus = PathBuf::from(env::var_os("JIANBAO_CORPUS").unwrap_or_else(|| "corpus".into()));
    println!("cargo::rerun-if-env-changed=JIANBAO_CORPUS");
    println!("cargo::rerun-if-changed={}", corpus.display());
    let mut builder = engine::Builder::new();
    importer::stream(&corpus, &importer::Options::default(), &mut |article| builder.add(article))
        .map_err(|error| error.to_string())?;
    builder.build().map_err(|error| error.to_string())
}
