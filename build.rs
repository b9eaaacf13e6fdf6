//! Puts the index of a corpus where `src/lib.rs` embeds it: the folder or file that `JIANBAO_CORPUS` names,
//! else the sample newspaper. Only the page's module carries an index, so other targets do nothing.

use std::path::PathBuf;
use std::{env, fs, process};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if env::var("CARGO_CFG_TARGET_ARCH").as_deref() != Ok("wasm32") {
        return;
    }
    let corpus = PathBuf::from(env::var_os("JIANBAO_CORPUS").unwrap_or_else(|| "corpus".into()));
    println!("cargo::rerun-if-env-changed=JIANBAO_CORPUS");
    println!("cargo::rerun-if-changed={}", corpus.display());
    let mut builder = engine::Builder::new();
    let index = importer::stream(&corpus, &importer::Options::default(), &mut |article| builder.add(article))
        .map_err(|error| error.to_string())
        .and_then(|_| builder.build().map_err(|error| error.to_string()));
    match index {
        Ok(index) => {
            let place = PathBuf::from(env::var_os("OUT_DIR").expect("cargo names a folder for output"));
            fs::write(place.join("index"), index).expect("cargo's own folder can be written");
        }
        Err(error) => {
            println!("cargo::error={error}");
            process::exit(1);
        }
    }
}
