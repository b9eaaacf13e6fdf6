//! The page's module: the engine, the index of one corpus, and the door to JavaScript.
//!
//! Compiled for `wasm32-unknown-unknown` it is everything that a site needs to search; elsewhere only
//! [`answer`] is left of it, which the command line writes as JSON.

#![no_std]

extern crate alloc;

pub mod answer;
#[cfg(target_arch = "wasm32")]
mod wasm;

/// The index that `build.rs` made of the corpus.
#[cfg(target_arch = "wasm32")]
static INDEX: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/index"));
