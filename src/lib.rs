//! The page's module: the engine, the index of one corpus, and the WebAssembly bindings.
//!
//! Compiled for `wasm32-unknown-unknown` it is everything that a site needs to search; elsewhere only
//! [`request`] is left of it, which the command line uses too.

pub mod request;
#[cfg(target_arch = "wasm32")]
mod wasm;

/// The index that `build.rs` made of the corpus.
#[cfg(target_arch = "wasm32")]
static INDEX: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/index"));
