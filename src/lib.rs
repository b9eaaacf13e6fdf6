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

/// The index that this module carries. `jianbao build` gives a finished module another one by changing the address and
/// the length in [`INDEX`], so the compiler must read them there and not reckon with the ones it knows.
#[cfg(target_arch = "wasm32")]
fn index() -> &'static [u8] {
    // Not `black_box(&INDEX)`: that would read the static first and hide what was read.
    *std::hint::black_box::<&&[u8]>(&INDEX)
}
